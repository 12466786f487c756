"""The table of Python 2 snippets: what each prints in Python 2.7, and here where that was decided otherwise.

A file of `snippets/` is a row of entries: `== title`, the script, `-- prints` and the output of CPython 2.7, and where
it differs here `-- prints here, for <reason>` and that output. Jython prints what CPython does, except for the entries
that name it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parent / "snippets"
_ENTRY = re.compile(
    r"(?P<title>[^\n]*)\n(?P<source>.*?)-- prints\n(?P<prints>.*?)(?:-- prints here, for [^\n]*\n(?P<here>.*))?\Z",
    re.DOTALL,
)


@dataclass(frozen=True)
class Snippet:
    """A script of Python 2 and its outputs, each without the line break at the end."""

    topic: str
    title: str
    source: str
    prints: str
    prints_here: str

    @property
    def name(self) -> str:
        return f"{self.topic}: {self.title}"


def snippets() -> list[Snippet]:
    """The whole table, by file and in the order of the files."""
    return [snippet for file in sorted(_FOLDER.glob("*.txt")) for snippet in _snippets_of(file)]


def _snippets_of(file: Path) -> Iterator[Snippet]:
    text = file.read_bytes().decode("utf-8")
    for entry in re.split(r"^== ", text, flags=re.MULTILINE)[1:]:
        match = _ENTRY.match(entry)
        assert match is not None, f"{file.name} has an entry without `-- prints`: {entry[:60]!r}"
        prints = match["prints"]
        here = prints if match["here"] is None else match["here"]
        yield Snippet(file.stem, match["title"], match["source"], prints.rstrip("\n"), here.rstrip("\n"))
