"""Lists of articles: feeds, sitemaps, and items of a wire."""
