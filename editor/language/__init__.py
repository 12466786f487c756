"""What language servers know of a script: completion, documentation, definitions, findings, formatting."""
