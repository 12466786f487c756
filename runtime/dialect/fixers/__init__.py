"""The rules by which a tree of Python 2 is written as Python 3, one module for each part of the language."""

from __future__ import annotations

from runtime.dialect.fixers import (
    calls,
    classes,
    comprehensions,
    functions,
    handlers,
    imports,
    literals,
    operators,
    statements,
    variables,
)
from runtime.dialect.writer import Rules

_MODULES = (calls, classes, comprehensions, functions, handlers, imports, literals, operators, statements, variables)

RULES = Rules(
    nodes={kind: rule for module in _MODULES for kind, rule in module.NODES.items()},
    targets=calls.TARGETS,
)
