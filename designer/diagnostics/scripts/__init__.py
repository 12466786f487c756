"""The Scripts tab: every script, running and finished, and the chosen one in full."""
