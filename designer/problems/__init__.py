"""The Problems dock: what `pilotlight check` finds in the project, and in a script while it is typed."""
