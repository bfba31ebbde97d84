"""Pages: the HTML of a publisher to the text that a reader sees, and what the page says of it."""
