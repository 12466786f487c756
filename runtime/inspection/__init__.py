"""What the Variables dock is told: the names of the scripts, what they hold, and tables of it. Qt-free.

Looking at a value can run user code: its `__repr__`, `__len__`, `__getattr__`, `__class__`, even the `__hash__` of its
metaclass. `anatomy` knows what can be seen without; `user_code` runs the rest on a thread that may be given up.
`previews`, `parts` and `tables` read values by these means, `questions` makes the answers of them, and `inspector` is
the thread that does all this.
"""
