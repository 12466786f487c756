"""One line to type in: commands, scripts, symbols, a line number."""
