"""Sources to articles: files, folders, front matter and Markdown."""
