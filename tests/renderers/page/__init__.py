"""The page, looked at without a browser."""
