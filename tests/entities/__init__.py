"""Who is who: names that are one actor's, and the traps in which they are two's."""
