"""The outline: what the script in front defines, as a tree."""
