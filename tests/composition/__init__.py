"""What is printed of verified items, in which order and how much of it."""
