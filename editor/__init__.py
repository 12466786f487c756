"""The script editor widget, usable without the designer."""
