"""The Diagnostics dock: every script that ran or runs, what it printed, and how it ended."""
