"""`pilotlight run`: the main job without a window. Imports no Qt."""
