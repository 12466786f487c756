"""The Script Console: a prompt in the runtime that the project's scripts share."""
