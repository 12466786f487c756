"""A script as the checks see it: translated where it is Python 2, parsed, and with places in the user's own text."""

from __future__ import annotations

import ast
import contextlib
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from types import CodeType

from runtime.check.aliases import Aliases
from runtime.dialects import Dialect
from runtime.project import ScriptKind
from runtime.protocol import Finding, ScriptText, Severity

_MODULES = (ScriptKind.LIBRARY, ScriptKind.WINDOW_EVENT)
"""Kinds whose text is a module; of all others it is the body of a function, unless one in it is called."""

WAY_TO_PYTHON_2 = 'say "jython2.7" in its resource.json or the project\'s settings, or write it anew.'

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Place:
    """From `line`, `column` to `end_line`, `end_column`; all from 1, columns in characters."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True)
class Reference:
    """A place where a script names something by a path from outside, such as `system.tag.read`.

    `call` is the call whose function it is, if it is one. `is_import` tells that an import statement names it.
    """

    node: ast.expr | ast.alias
    dotted: str
    call: ast.Call | None = None
    is_import: bool = False


class UnreadableScriptError(Exception):
    """The text is no script; `finding` says where and why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


class ReadScript:
    """A script that parses. `text` is what runs here: the user's text, or its translation, line for line."""

    def __init__(self, script: ScriptText, text: str, tree: ast.Module, *, is_translated: bool) -> None:
        self.script = script
        self.text = text
        self.tree = tree
        self.is_translated = is_translated

    @property
    def is_module(self) -> bool:
        """Whether the text stands for itself; else it is the body of a function."""
        if self.script.kind in _MODULES or self.script.entry:
            return True
        # A Vision script may be an event's, which is a module, or a method's; only a module has such an import.
        return self.script.kind == ScriptKind.VISION and self.aliases.has_star_import

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Every node of the tree."""
        return list(ast.walk(self.tree))

    @cached_property
    def calls(self) -> list[ast.Call]:
        return [node for node in self.nodes if isinstance(node, ast.Call)]

    @cached_property
    def aliases(self) -> Aliases:
        return Aliases(self.nodes, self.script.parameters)

    @cached_property
    def references(self) -> list[Reference]:
        """Every longest path that the script names, imports first."""
        return [*self._imported(), *self._named()]

    def finding(
        self, node: ast.AST | int, severity: Severity, code: str, message: str, *, word: str | None = None
    ) -> Finding:
        """What is to be said of a node, or of a line. `word` is a part of it to point at."""
        place = self._whole_line(node) if isinstance(node, int) else self.place(node, word)
        return finding_at(self.script, place, severity, code, message)

    def place(self, node: ast.AST, word: str | None = None) -> Place:
        """Where the user wrote what became `node`; of something that spans lines, its first."""
        line = getattr(node, "lineno", 1)
        end_line = getattr(node, "end_lineno", None) or line
        start, end = getattr(node, "col_offset", 0), getattr(node, "end_col_offset", None) or 0
        here = self._line(self._lines, line)
        first = _characters(here, start)
        last = _characters(here, end) if end_line == line else len(here.rstrip())
        if word is None and here == self._line(self._user_lines, line):
            return Place(line, first + 1, line, max(first, last) + 1)
        return self._place_of_word(line, first, word or _word_of(node))

    def compiled(self) -> CodeType:
        """The script's code, as what runs it compiles it.

        Raises:
            UnreadableScriptError: it cannot be compiled.
        """
        try:
            with warnings.catch_warnings(action="ignore"):
                return compile(self._as_it_runs(), self.script.file or self.script.path, "exec", dont_inherit=True)
        except SyntaxError as error:
            raise UnreadableScriptError(syntax_finding(self.script, error)) from None
        except (ValueError, RecursionError) as error:
            why = f"This script cannot be compiled: {error}."
            raise UnreadableScriptError(self.finding(1, Severity.ERROR, "syntax", why)) from None

    def _as_it_runs(self) -> ast.Module:
        if self.is_module:
            return self.tree
        future = [node for node in self.tree.body if _is_future(node)]
        body = [node for node in self.tree.body if not _is_future(node)]
        return ast.Module([*future, as_function(body or [ast.Pass()], self.script.parameters)], [])

    def _imported(self) -> Iterator[Reference]:
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from (Reference(alias, alias.name, is_import=True) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                for alias in node.names:
                    dotted = node.module if alias.name == "*" else f"{node.module}.{alias.name}"
                    yield Reference(alias, dotted, is_import=True)

    def _named(self) -> Iterator[Reference]:
        """The longest paths of names and attributes that are read."""
        inner = {id(node.value) for node in self.nodes if isinstance(node, ast.Attribute)}
        calls = {id(call.func): call for call in self.calls}
        for node in self.nodes:
            if not isinstance(node, ast.Attribute | ast.Name) or id(node) in inner:
                continue
            dotted = self.aliases.dotted(node)
            if dotted is not None and isinstance(node.ctx, ast.Load):
                yield Reference(node, dotted, calls.get(id(node)))

    # ---- places

    @cached_property
    def _lines(self) -> list[str]:
        return _LINE_END.split(self.text)

    @cached_property
    def _user_lines(self) -> list[str]:
        return _LINE_END.split(self.script.text)

    @staticmethod
    def _line(lines: list[str], number: int) -> str:
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def _place_of_word(self, line: int, column: int, word: str) -> Place:
        """Where the user's line has the same word; the line as a whole when it has not."""
        pattern = re.compile(rf"\b{re.escape(word)}\b")
        here = self._line(self._lines, line)
        earlier = sum(1 for match in pattern.finditer(here) if match.end() <= column) if word else 0
        found = list(pattern.finditer(self._line(self._user_lines, line))) if word else []
        if not found:
            return self._whole_line(line)
        match = found[min(earlier, len(found) - 1)]
        return Place(line, match.start() + 1, line, match.end() + 1)

    def _whole_line(self, line: int) -> Place:
        return whole_line(self._line(self._user_lines, line), line)


def read_script(script: ScriptText) -> ReadScript:
    """The script, translated when it is Python 2.

    Raises:
        UnreadableScriptError: it is neither Python 3 nor Python 2.
    """
    try:
        with warnings.catch_warnings(action="ignore"):  # such as an escape that will be an error some day
            return _read(script)
    except SyntaxError as error:
        raise UnreadableScriptError(syntax_finding(script, error)) from None
    except (ValueError, RecursionError, MemoryError) as error:
        why = f"This script cannot be read: {str(error) or type(error).__name__}."
        place = Place(1, 1, 1, 1)
        raise UnreadableScriptError(finding_at(script, place, Severity.ERROR, "syntax", why)) from None


def _read(script: ScriptText) -> ReadScript:
    dialect = Dialect(script.dialect) if script.dialect else None
    if script.kind not in _MODULES and not script.entry and dialect is not Dialect.JYTHON27:
        # A body with a `return` compiles as no module, and is Python 3 all the same.
        with contextlib.suppress(SyntaxError, ValueError):
            return ReadScript(script, script.text, ast.parse(script.text, script.path), is_translated=False)
    from runtime.dialect import translate

    translation = translate(script.text, script.path, dialect)
    tree = ast.parse(translation.text, script.path)
    return ReadScript(script, translation.text, tree, is_translated=translation.is_translated)


def as_function(body: list[ast.stmt], parameters: tuple[str, ...]) -> ast.FunctionDef:
    """A function of these statements, as what runs an event script makes one."""
    named = [ast.arg(name.lstrip("*"), lineno=1, col_offset=0) for name in parameters]
    arguments = ast.arguments(posonlyargs=[], args=named, kwonlyargs=[], kw_defaults=[], defaults=[])
    function = ast.FunctionDef(
        name="script", args=arguments, body=body, decorator_list=[], returns=None, lineno=1, col_offset=0
    )
    return ast.fix_missing_locations(function)


def finding_at(script: ScriptText, place: Place, severity: Severity, code: str, message: str) -> Finding:
    """What is to be said of a place of a script."""
    return Finding(
        path=script.path,
        file=script.file,
        line=place.line,
        column=place.column,
        end_line=place.end_line,
        end_column=place.end_column,
        severity=severity,
        code=code,
        message=message,
        pointer=script.pointer,
    )


def syntax_finding(script: ScriptText, error: SyntaxError) -> Finding:
    """What the parser or compiler said, where it said it."""
    lines = _LINE_END.split(script.text)
    line = min(max(error.lineno or 1, 1), len(lines))
    column = min(max(error.offset or 1, 1), len(lines[line - 1]) + 1)
    place = Place(line, column, line, max(column, len(lines[line - 1].rstrip()) + 1))
    return finding_at(script, place, Severity.ERROR, "syntax", _sentence(error.msg))


def whole_line(text: str, line: int) -> Place:
    """A line from its first letter to its last."""
    stripped = text.strip()
    start = len(text) - len(text.lstrip()) if stripped else 0
    return Place(line, start + 1, line, start + len(stripped) + 1)


def _is_future(node: ast.stmt) -> bool:
    """Such an import has to be at the top of a module, also when the rest becomes a function."""
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"


def _characters(line: str, offset: int) -> int:
    """The number of characters in the first `offset` bytes of a line: ast counts in UTF-8."""
    return offset if line.isascii() else len(line.encode()[:offset].decode(errors="ignore"))


def _word_of(node: ast.AST) -> str:
    """The word by which a place is found again in the text before its translation."""
    match node:
        case ast.Name(id=word) | ast.Attribute(attr=word) | ast.arg(arg=word):
            return word
        case ast.FunctionDef(name=word) | ast.AsyncFunctionDef(name=word) | ast.ClassDef(name=word):
            return word
        case ast.alias(name=word):
            return word
        case ast.Call(func=function):
            return _word_of(function)
        case ast.Lambda():
            return "lambda"
    return ""


def _sentence(text: str | None) -> str:
    words = text or "This is no Python"
    return f"{words[:1].upper()}{words[1:]}." if not words.endswith((".", "?", "!")) else words
