"""What language servers answer, in the editor's own words. Qt-free.

Lines and columns count from 0, columns in UTF-16 units, in the text as the person sees it.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from editor.text_range import TextRange


class CompletionKind(enum.IntEnum):
    """What a completion stands for, numbered as the protocol does."""

    TEXT = 1
    METHOD = 2
    FUNCTION = 3
    CONSTRUCTOR = 4
    FIELD = 5
    VARIABLE = 6
    CLASS = 7
    INTERFACE = 8
    MODULE = 9
    PROPERTY = 10
    UNIT = 11
    VALUE = 12
    ENUM = 13
    KEYWORD = 14
    SNIPPET = 15
    COLOR = 16
    FILE = 17
    REFERENCE = 18
    FOLDER = 19
    ENUM_MEMBER = 20
    CONSTANT = 21
    STRUCT = 22
    EVENT = 23
    OPERATOR = 24
    TYPE_PARAMETER = 25


class SymbolKind(enum.IntEnum):
    """What a symbol is, numbered as the protocol does."""

    FILE = 1
    MODULE = 2
    NAMESPACE = 3
    PACKAGE = 4
    CLASS = 5
    METHOD = 6
    PROPERTY = 7
    FIELD = 8
    CONSTRUCTOR = 9
    ENUM = 10
    INTERFACE = 11
    FUNCTION = 12
    VARIABLE = 13
    CONSTANT = 14
    STRING = 15
    NUMBER = 16
    BOOLEAN = 17
    ARRAY = 18
    OBJECT = 19
    KEY = 20
    NULL = 21
    ENUM_MEMBER = 22
    STRUCT = 23
    EVENT = 24
    OPERATOR = 25
    TYPE_PARAMETER = 26


@dataclass(frozen=True)
class TextEdit:
    """`new_text` belongs in the place of what is at `range`."""

    range: TextRange
    new_text: str


@dataclass(frozen=True)
class Completion:
    """One thing that could be typed. What is long, `documentation` in Markdown, comes by `resolve_completion` when "".

    `range` is what `insert_text` replaces; None for the word that stands left of the cursor. A snippet has
    placeholders such as `${1:name}`. `filter_text` is compared with what is typed, `sort_text` orders.
    `more_edits`, such as an import, belong to it as well.
    """

    label: str
    kind: CompletionKind = CompletionKind.TEXT
    detail: str = ""
    documentation: str = ""
    insert_text: str = ""
    is_snippet: bool = False
    range: TextRange | None = None
    sort_text: str = ""
    filter_text: str = ""
    is_deprecated: bool = False
    more_edits: tuple[TextEdit, ...] = ()
    source: Any = field(default=None, compare=False, repr=False)
    """What the server sent, to ask it for more about this one."""


@dataclass(frozen=True)
class CompletionList:
    """The server's proposals in its own order. When not `is_complete`, ask again after the next key."""

    completions: tuple[Completion, ...]
    is_complete: bool = True


@dataclass(frozen=True)
class Parameter:
    """One parameter: where its text is in the signature's label, from and up to, in characters."""

    start: int
    end: int
    documentation: str = ""


@dataclass(frozen=True)
class Signature:
    """One way to call a function. `active_parameter` is the one being typed, None when it has no such."""

    label: str
    documentation: str = ""
    parameters: tuple[Parameter, ...] = ()
    active_parameter: int | None = None


@dataclass(frozen=True)
class SignatureHelp:
    """All ways to call the function whose arguments are being typed; never empty."""

    signatures: tuple[Signature, ...]
    active: int = 0


@dataclass(frozen=True)
class Hover:
    """What is known of the thing at `range`, in Markdown."""

    markdown: str
    range: TextRange | None = None


@dataclass(frozen=True)
class Location:
    """A place in a script: the file that holds it, and where in that file, "" when the script is the whole file.

    Both are what `ScriptSource` calls `path` and `place`; a file may also be one of a library.
    """

    path: Path
    range: TextRange
    place: str = ""


@dataclass(frozen=True)
class RenameTarget:
    """What would be renamed, and how it is called now."""

    range: TextRange
    name: str


@dataclass(frozen=True)
class ScriptEdit:
    """Edits of one script, in the order of its text; they do not overlap."""

    path: Path
    place: str
    edits: tuple[TextEdit, ...]


@dataclass(frozen=True)
class WorkspaceEdit:
    """Edits of several scripts that belong together."""

    scripts: tuple[ScriptEdit, ...]


@dataclass(frozen=True)
class Symbol:
    """A function, class or variable of a script, with what it holds. `name_range` is its name alone."""

    name: str
    kind: SymbolKind
    range: TextRange
    name_range: TextRange
    detail: str = ""
    children: tuple[Symbol, ...] = ()


@dataclass(frozen=True)
class FoundSymbol:
    """A symbol somewhere in the project. `container` is what it belongs to, such as its module."""

    name: str
    kind: SymbolKind
    location: Location
    container: str = ""


@dataclass(frozen=True)
class QuickFix:
    """A way to mend a problem: its title for a menu, and the edits of the script it was asked for.

    `is_preferred` marks the one that a single key applies.
    """

    title: str
    edits: tuple[TextEdit, ...]
    is_preferred: bool = False
