"""Measurements beside peers; no part of the product."""
