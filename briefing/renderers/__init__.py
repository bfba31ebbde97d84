"""A `Brief` in, text out: Markdown for people, JSON for programs. Nothing here adds to what a brief says."""
