"""Which lines of a script can be folded away, also of one that is half typed or Python 2. Qt-free.

A file of 100,000 lines is looked over while its user waits: what repeats for each line is left to C, such as regular
expressions that go over many lines at once, and only brackets and strings that span lines are looked at one by one.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import chain, groupby, islice
from typing import Final, NamedTuple, cast

from editor.indentation import TAB_COLUMNS

_FEWEST_COMMENTS: Final = 3
_FEWEST_IMPORTS: Final = 2
_LINES_IN_STEP: Final = 2_000
"""So many are looked at within a few milliseconds."""

_STEP_LENGTH: Final = 50_000
"""The same in characters."""

_NESTED: Final = 3
"""So many brackets inside each other are passed over at once when they end in their line."""


class FoldKind(enum.Enum):
    """What is folded away."""

    BLOCK = "block"
    BRACKET = "bracket"
    STRING = "string"
    COMMENT = "comment"
    IMPORTS = "imports"
    REGION = "region"


class FoldRange(NamedTuple):
    """Lines, from 0: `first` stays in sight, those after it up to `last` can be hidden."""

    first: int
    last: int
    kind: FoldKind


def fold_ranges(lines: Sequence[str]) -> list[FoldRange]:
    """What can be folded in `lines`, by their order: one range for a first line, each wholly in or beside another."""
    finding = finding_fold_ranges(lines)
    while True:
        try:
            next(finding)
        except StopIteration as end:
            return cast("list[FoldRange]", end.value)


def finding_fold_ranges(lines: Sequence[str]) -> Generator[None, None, list[FoldRange]]:
    """As `fold_ranges`, in steps of some milliseconds for a user who goes on typing."""
    spans = yield from _finding_spans("\n".join(lines))
    statements = _statements(spans)
    yield
    code = yield from _finding_code(lines, statements)
    comments, imports = yield from _finding_comments_and_imports(code)
    found: list[FoldRange] = []
    simple = chain(
        _without_last_line(spans, lines),
        _comments(comments, code),
        _regions(comments, code),
        _imports(imports, code, statements),
    )
    while some := list(islice(simple, _LINES_IN_STEP)):
        found += some
        yield
    found += yield from _finding_blocks(lines, code, statements)
    return (yield from _nesting(found))


def _finding_code(lines: Sequence[str], statements: dict[int, int]) -> Generator[None, None, list[str]]:
    """The lines without their margins; what continues a statement begins none, and is empty."""
    code: list[str] = []
    for first in range(0, len(lines), _LINES_IN_STEP):
        code += [line.lstrip(" \t\f") for line in lines[first : first + _LINES_IN_STEP]]
        yield
    for first, last in statements.items():
        code[first + 1 : last + 1] = [""] * (last - first)
    yield
    return code


def _finding_comments_and_imports(code: Sequence[str]) -> Generator[None, None, tuple[list[int], list[int]]]:
    """The lines that are a comment, and those where an import begins."""
    comments: list[int] = []
    imports: list[int] = []
    for first in range(0, len(code), _LINES_IN_STEP):
        for number, text in enumerate(code[first : first + _LINES_IN_STEP], first):
            if text[:1] == "#":
                comments.append(number)
            elif text[:1] in _IMPORTS_BEGIN and _IMPORT.match(text):
                imports.append(number)
        yield
    return comments, imports


def _nesting(found: Iterable[FoldRange]) -> Generator[None, None, list[FoldRange]]:
    """`found` without those that begin where a longer one does, or that overlap one that began before."""
    longest: dict[int, FoldRange] = {}
    for number, each in enumerate(found):
        other = longest.get(each[0])
        if other is None or other[1] < each[1]:
            longest[each[0]] = each
        if not number % _LINES_IN_STEP:
            yield
    kept: list[FoldRange] = []
    last_lines: list[int] = []
    for number, first in enumerate(sorted(longest)):
        if not number % _LINES_IN_STEP:
            yield
        while last_lines and last_lines[-1] < first:
            last_lines.pop()
        each = longest[first]
        if not last_lines or each[1] <= last_lines[-1]:
            kept.append(each)
            last_lines.append(each[1])
    return kept


# --- brackets and strings of several lines ---

_PLAIN: Final = r"""[^"'\#()\[\]{}\n]++"""
_STRING: Final = (
    r""""(?!"")[^"\\\n]*+(?:\\.[^"\\\n]*+)*+(?:"|(?=\n)|\Z)"""
    r"""|'(?!'')[^'\\\n]*+(?:\\.[^'\\\n]*+)*+(?:'|(?=\n)|\Z)"""
)
"""A string of one line, also when its quote is missing."""


def _closed_brackets(depth: int) -> str:
    """A pattern for brackets that end in their line, with others in them."""
    inside = f"|{_closed_brackets(depth - 1)}" if depth else ""
    return rf"[(\[{{](?>{_PLAIN}|{_STRING}{inside})*+[)\]}}]"


# The first goes on to whatever may span lines, over as many lines as that takes; the second, which is for brackets
# that are open, stops at each line.
_OUTSIDE: Final = re.compile(
    rf"""(?>[^"'\#()\[\]{{}}]++|\#[^\n]*+|{_STRING}|{_closed_brackets(_NESTED)})*+(?P<token>\"\"\"|'''|[()\[\]{{}}]|\Z)""",
    re.DOTALL,
)
_INSIDE: Final = re.compile(
    rf"""(?>{_PLAIN}|\#[^\n]*+|{_STRING}|{_closed_brackets(_NESTED)})*+(?P<token>\"\"\"|'''|[()\[\]{{}}\n]|\Z)""",
    re.DOTALL,
)
_STRING_END: Final = {
    '"""': re.compile(r'(?:[^"\\]++|\\.|"(?!""))*+(?:"""|\\?\Z)', re.DOTALL),
    "'''": re.compile(r"(?:[^'\\]++|\\.|'(?!''))*+(?:'''|\\?\Z)", re.DOTALL),
}
_CANNOT_CONTINUE: Final = re.compile(
    r"[ \t]*(?:@\w|(?:def|class|import|return|while|try|except|finally|raise|with|pass|break|continue|del|global"
    r"|elif|assert)\b(?!\s*=[^=]))"
)
"""Begins a line that is in no bracket: one above it was not closed yet."""


def _finding_spans(text: str) -> Generator[None, None, list[FoldRange]]:
    """The brackets and the strings that go over several lines, the inner ones before those that they are in."""
    spans: list[FoldRange] = []
    open_lines: list[int] = []
    line = position = step_end = 0
    while position < len(text):
        if position >= step_end:
            yield
            # Where nothing is open, nothing of one line matters to the next.
            step_end = text.find("\n", position + _STEP_LENGTH) + 1 or len(text)
        token = _INSIDE.match(text, position) if open_lines else _OUTSIDE.match(text, position, step_end)
        assert token is not None, "both patterns take anything"
        start, position = token.start("token"), token.end()
        if not open_lines:
            line += text.count("\n", token.start(), start)
        match token["token"]:
            case "\n":
                line += 1
                if _CANNOT_CONTINUE.match(text, position):
                    open_lines.clear()
            case "(" | "[" | "{":
                open_lines.append(line)
            case ")" | "]" | "}" if open_lines:
                _add(spans, open_lines.pop(), line, FoldKind.BRACKET)
            case '"""' | "'''" as quote:
                position = _end_of_string(text, quote, position)
                _add(spans, line, line + text.count("\n", start, position), FoldKind.STRING)
                line += text.count("\n", start, position)
    return spans


def _end_of_string(text: str, quote: str, position: int) -> int:
    """Where the string whose text begins at `position` has ended: behind its quotes, or where everything ends."""
    end = _STRING_END[quote].match(text, position)
    return end.end() if end else len(text)


def _add(spans: list[FoldRange], first: int, last: int, kind: FoldKind) -> None:
    if last > first:
        spans.append(FoldRange(first, last, kind))


def _statements(spans: Sequence[FoldRange]) -> dict[int, int]:
    """The first line of each statement that `spans` continue over several, and its last one."""
    statements: dict[int, int] = {}
    first, last = -1, -1
    for span in sorted(spans, key=lambda span: span.first):
        if span.first > last:
            first = span.first
        last = statements[first] = max(last, span.last)
    return statements


def _without_last_line(spans: Iterable[FoldRange], lines: Sequence[str]) -> Iterator[FoldRange]:
    """`spans`, where a line that begins with the closing bracket stays in sight."""
    for span in spans:
        closes = span.kind is FoldKind.BRACKET and lines[span.last].lstrip(" \t\f").startswith((")", "]", "}"))
        if span.last - closes > span.first:
            yield FoldRange(span.first, span.last - closes, span.kind)


# --- lines ---


def _finding_blocks(
    lines: Sequence[str], code: Sequence[str], statements: dict[int, int]
) -> Generator[None, None, list[FoldRange]]:
    """Each line that deeper ones follow, with all of these."""
    blocks: list[FoldRange] = []
    # Each open block: the line it begins in, and how deep that is.
    open_blocks: list[tuple[int, int]] = []
    depths: dict[str, int] = {"": 0}
    current, latest = 0, -1
    for number, (line, text) in enumerate(zip(lines, code, strict=True)):
        if not number % _LINES_IN_STEP:
            yield
        if not text:
            continue
        blank = line[: -len(text)]
        depth = depths.get(blank)
        if depth is None:
            depth = depths[blank] = len(blank.expandtabs(TAB_COLUMNS))
        if depth != current:
            if depth < current and text[0] == "#":
                # A comment at the margin ends no block; whether it is in it, the next line of code says.
                continue
            if depth > current and latest >= 0:
                open_blocks.append((latest, current))
            while open_blocks and open_blocks[-1][1] >= depth:
                blocks.append(FoldRange(open_blocks.pop()[0], statements.get(latest, latest), FoldKind.BLOCK))
            current = depth
        latest = number
    last = statements.get(latest, latest)
    return [*blocks, *(FoldRange(first, last, FoldKind.BLOCK) for first, _ in open_blocks)]


_REGION: Final = re.compile(r"#\s*(?P<end>end)?region\b")
_IMPORT: Final = re.compile(r"(?:import|from)[ \t]+[\w.]")
_IMPORTS_BEGIN: Final = frozenset("if")
"""With these letters."""


def _comments(numbers: Sequence[int], code: Sequence[str]) -> Iterator[FoldRange]:
    """Comments of several lines; `numbers` are the lines that are a comment."""
    plain = [number for number in numbers if not _REGION.match(code[number])]
    # In a run the numbers grow as the places in the list do.
    for _, run in groupby(enumerate(plain), key=lambda each: each[1] - each[0]):
        members = [number for _, number in run]
        if len(members) >= _FEWEST_COMMENTS:
            yield FoldRange(members[0], members[-1], FoldKind.COMMENT)


def _imports(numbers: Sequence[int], code: Sequence[str], statements: dict[int, int]) -> Iterator[FoldRange]:
    """Imports with nothing but blank lines between them; `numbers` are the lines where one begins."""
    run: list[int] = []
    for number in numbers:
        if run and any(code[run[-1] + 1 : number]):
            yield from _import_run(run, statements)
            run = []
        run.append(number)
    yield from _import_run(run, statements)


def _import_run(run: Sequence[int], statements: dict[int, int]) -> Iterator[FoldRange]:
    if len(run) >= _FEWEST_IMPORTS:
        yield FoldRange(run[0], statements.get(run[-1], run[-1]), FoldKind.IMPORTS)


def _regions(numbers: Sequence[int], code: Sequence[str]) -> Iterator[FoldRange]:
    """From each "# region" to its "# endregion"; `numbers` are the lines that are a comment."""
    open_lines: list[int] = []
    for number in numbers:
        mark = _REGION.match(code[number])
        if mark is not None and mark["end"] is None:
            open_lines.append(number)
        elif mark is not None and open_lines:
            yield FoldRange(open_lines.pop(), number, FoldKind.REGION)
