"""A Perspective session in memory: its pages, popups, docks, properties and messages, without a browser. Qt-free.

Nothing is drawn and no script of a view runs. Everything that a script asks for is kept, can be read back, and is told
in the log by one sentence.
"""
