"""fissix's grammar of Python 2: its symbols and tokens. Loading it takes 25 ms [m].

fissix keeps the grammar's tables in the user's cache folder. Where that cannot be written, they are made anew in each
process, which takes 20 ms longer [m].
"""

from __future__ import annotations

from fissix.pgen2 import driver, pgen
from fissix.pgen2 import token as token_types

try:
    from fissix import pygram
except OSError:
    driver.load_grammar = pgen.generate_grammar
    from fissix import pygram

syms = pygram.python_symbols
PYTHON2 = pygram.python_grammar
WITHOUT_PRINT = pygram.python_grammar_no_print_statement
WITHOUT_PRINT_AND_EXEC = pygram.python_grammar_no_print_and_exec_statement

__all__ = ["PYTHON2", "WITHOUT_PRINT", "WITHOUT_PRINT_AND_EXEC", "syms", "token_types"]
