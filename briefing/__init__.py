"""Turns a pile of news articles into an intelligence brief in which every line leads back to a sentence of a source."""
