"""The Search dock: finds and replaces in every script of the project."""
