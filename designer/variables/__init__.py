"""The Variables dock: what the scripts' names hold, as a tree, and large values as tables in windows of their own.

Nothing is kept here of the values but texts. What is seen is asked for: the open branches of the tree while the dock is
visible, the block of a table where it is scrolled to.
"""
