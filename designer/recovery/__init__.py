"""Texts that were not saved: kept while they are typed, and offered after a crash."""
