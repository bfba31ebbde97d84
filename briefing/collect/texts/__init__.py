"""Plain text and Markdown, with an optional head."""
