"""The debugger as the designer sees it: breakpoints, stopped scripts, their frames and variables."""
