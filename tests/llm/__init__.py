"""Tests of the language model's room, against a faulty server on loopback."""
