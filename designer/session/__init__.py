"""What was open in a project: kept on disk while it changes, and opened again at the next start."""
