"""A brief to Markdown, JSON and other formats."""
