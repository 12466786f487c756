"""Scripts that parse as Python 3 and could never work there: they use what only Python 2 has."""

from __future__ import annotations

import ast
import re

_MODULES = frozenset(
    [
        *("BaseHTTPServer", "ConfigParser", "Cookie", "HTMLParser", "Queue", "SimpleHTTPServer", "SocketServer"),
        *("StringIO", "Tkinter", "UserDict", "__builtin__", "cPickle", "cStringIO", "cookielib", "copy_reg"),
        *("htmlentitydefs", "httplib", "md5", "urllib2", "urlparse", "xmlrpclib"),
    ]
)
"""Modules that Python 3 calls otherwise, or does not have, and that hardly anyone calls a module of their own."""

_BUILTINS = frozenset({"basestring", "execfile", "raw_input", "unichr", "unicode", "xrange"})
_FROM = {
    "itertools": frozenset({"ifilter", "imap", "izip", "izip_longest"}),
    "string": frozenset({"letters", "maketrans"}),
}
_ATTRIBUTES = frozenset({"letters", "lowercase", "uppercase", "maketrans", "joinfields", "atoi", "atof"})
"""Of the module `string`."""

_METHODS = frozenset({"has_key", "iteritems", "iterkeys", "itervalues"})
_GUARDS = frozenset({"AttributeError", "Exception", "ImportError", "ModuleNotFoundError", "NameError"})

_WORD = re.compile(rf"\b(?:{'|'.join(sorted(_MODULES | _BUILTINS | _METHODS | {'itertools', 'string'}))})\b")
"""A script without any of these need not be looked at."""


def uses_python2(source: str) -> bool:
    """Whether `source`, which parses as Python 3, uses a name that only Python 2 has, and does not say what it is.

    What stands in a `try` that expects it to be missing does not count, nor do names that the script defines itself.
    """
    if _WORD.search(source) is None:
        return False
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return False
    return _Uses(_bound_names(tree)).are_in(tree)


class _Uses(ast.NodeVisitor):
    def __init__(self, bound: frozenset[str]) -> None:
        self._bound = bound
        self._found = False

    def are_in(self, tree: ast.Module) -> bool:
        self.visit(tree)
        return self._found

    def visit_Try(self, node: ast.Try) -> None:
        """Leave out what the script itself expects to be missing."""
        guarded = any(_catches(handler) for handler in node.handlers)
        for part in (() if guarded else node.body, node.orelse, node.finalbody):
            for statement in part:
                self.visit(statement)
        for handler in () if guarded else node.handlers:
            self.visit(handler)

    def visit_Import(self, node: ast.Import) -> None:
        self._found |= any(alias.name.partition(".")[0] in _MODULES for alias in node.names)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        missing = _FROM.get(node.module or "", frozenset())
        is_missing = not node.level and (node.module or "").partition(".")[0] in _MODULES
        self._found |= is_missing or any(alias.name in missing for alias in node.names)

    def visit_Name(self, node: ast.Name) -> None:
        self._found |= node.id in _BUILTINS and node.id not in self._bound

    def visit_Attribute(self, node: ast.Attribute) -> None:
        is_string = isinstance(node.value, ast.Name) and node.value.id == "string"
        self._found |= is_string and node.attr in _ATTRIBUTES and "string" in self._bound
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        called = node.func
        is_method = isinstance(called, ast.Attribute) and called.attr in _METHODS
        self._found |= is_method and isinstance(called, ast.Attribute) and called.attr not in self._bound
        self.generic_visit(node)


def _catches(handler: ast.ExceptHandler) -> bool:
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or (isinstance(kind, ast.Name) and kind.id in _GUARDS) for kind in kinds)


def _bound_names(tree: ast.Module) -> frozenset[str]:
    """Every name that the script gives a meaning to, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.alias):
            names.add((node.asname or node.name).partition(".")[0])
    return frozenset(names)
