"""Tests of fetching, against servers on loopback that misbehave; nothing else is ever connected to."""
