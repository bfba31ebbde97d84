"""A `Brief` in, text out: Markdown for people, JSON for programs. Nothing here adds to what a brief says.

Every renderer starts from `Brief.exported`, so that what leaves the house obeys its sources' rights; a test calls each
public function of this room that makes text of a `Brief`, and finds none that forgets it.
"""
