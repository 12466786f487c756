"""Windows and components as scripts see them, on the scripts' GUI thread."""
