"""The Output Console, and how a flood of output is kept within what a widget can show."""
