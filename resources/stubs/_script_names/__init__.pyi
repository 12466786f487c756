"""The names that a script receives, by what calls it."""
