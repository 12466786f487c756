"""The Project Browser: what a project folder holds, as a tree to open and change it from."""
