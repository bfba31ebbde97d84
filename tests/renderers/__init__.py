"""The renderers: what a brief says, as text that stays text."""
