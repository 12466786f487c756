"""The scripts that are open, and the tabs and views that show them."""
