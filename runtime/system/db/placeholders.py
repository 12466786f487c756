"""Statements with `?` or `:name` in them, written as each driver wants them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

QUESTION_MARK = r"\?"

# What a question mark or a colon is no placeholder in: quoted texts and names, comments, PostgreSQL's $$ texts.
_SKIPPED = r"""`[^`]*` | --[^\n]* | /\*.*?\*/ | (?P<tag>\$\w*\$).*?(?P=tag)"""
_TEXTS = r"""'[^']*' | "[^"]*" """
_MYSQL_TEXTS = r"""'(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*" """


@dataclass(frozen=True)
class DriverStatement:
    """A statement as its driver wants it, and what stood where its placeholders are, in order."""

    text: str
    found: Sequence[str]


def named(names: Iterable[str]) -> str:
    """The expression for `:name` with one of these names; the colons of PostgreSQL's `::type` are none."""
    # Longest first, or else :id would be found in :identifier.
    alternatives = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return rf"(?<![:\w]):(?:{alternatives})(?!\w)" if alternatives else r"(?!)"


def written_for(query: str, placeholder: str, dialect: Dialect) -> DriverStatement:
    """`query` with all that the expression `placeholder` finds outside of texts in the driver's own style."""
    style = dialect.paramstyle
    found: list[str] = []
    pieces = []
    end = 0
    for match in _pattern(placeholder, dialect.name).finditer(query):
        if match["placeholder"]:
            found.append(match["placeholder"])
            pieces += [_escaped(query[end : match.start()], style), _placeholder(len(found), style)]
            end = match.end()
    return DriverStatement("".join([*pieces, _escaped(query[end:], style)]), found)


def argument_name(number: int) -> str:
    """What the placeholder with this number, from 1, is called where they have names."""
    return f"p{number}"


def _pattern(placeholder: str, dialect_name: str) -> re.Pattern[str]:
    texts = _MYSQL_TEXTS if dialect_name in ("mysql", "mariadb") else _TEXTS
    return re.compile(rf"{texts} | {_SKIPPED} | (?P<placeholder>{placeholder})", re.VERBOSE | re.DOTALL)


def _escaped(text: str, style: str) -> str:
    return text.replace("%", "%%") if style in ("format", "pyformat") else text


def _placeholder(number: int, style: str) -> str:
    match style:
        case "format" | "pyformat":
            return "%s"
        case "numeric":
            return f":{number}"
        case "numeric_dollar":
            return f"${number}"
        case "named":
            return f":{argument_name(number)}"
        case _:
            return "?"
