"""The snippets there are: those that come along, and the user's own. Qt-free.

A file of snippets is TOML: a table `[[snippet]]` for each, with `name`, `prefix`, `description` and `body`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Snippet:
    """Some code to put in. `prefix` is the word that stands for it, `body` is in the syntax of `snippet_text`."""

    name: str
    prefix: str
    description: str
    body: str


class SnippetEntryError(ValueError):
    """An entry of a file is no snippet."""


class SnippetLibrary:
    """All snippets, in the order of their files.

    One with the prefix of another in a file before replaces that; with an empty body it only takes it away.
    """

    def __init__(self, files: Sequence[Path] = ()) -> None:
        """What `files` hold, those that come along first; a file that does not exist holds nothing."""
        self._by_prefix: dict[str, Snippet] = {}
        self._problems: list[str] = []
        for file in files:
            self._add(file)

    @property
    def snippets(self) -> tuple[Snippet, ...]:
        return tuple(snippet for snippet in self._by_prefix.values() if snippet.body)

    @property
    def problems(self) -> tuple[str, ...]:
        """A sentence for each file and each entry that could not be used."""
        return tuple(self._problems)

    def with_prefix(self, prefix: str) -> Snippet | None:
        """The snippet that `prefix` stands for."""
        snippet = self._by_prefix.get(prefix)
        return snippet if snippet and snippet.body else None

    def _add(self, file: Path) -> None:
        try:
            entries = _entries(file)
        except FileNotFoundError:
            return
        except (OSError, ValueError) as error:
            self._problems.append(f"The snippets in {file} cannot be used until the file is mended: {error}.")
            return
        for number, entry in enumerate(entries, start=1):
            try:
                snippet = _snippet(entry)
            except SnippetEntryError as error:
                self._problems.append(f"Snippet {number} in {file} is left out: {error}.")
            else:
                self._by_prefix[snippet.prefix] = snippet


def _entries(file: Path) -> list[object]:
    """What stands in the tables of `file`.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no TOML in UTF-8, or has other things than snippets.
    """
    content = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    others = [name for name in content if name != "snippet"]
    if others:
        raise ValueError(f'"{others[0]}" is no snippet; each begins with the line [[snippet]]')
    entries = content.get("snippet", [])
    if not isinstance(entries, list):
        raise ValueError("each snippet begins with the line [[snippet]]")
    return entries


def _snippet(entry: object) -> Snippet:
    if not isinstance(entry, dict):
        raise SnippetEntryError("it begins with the line [[snippet]]")
    fields = {name: _text(entry, name) for name in ("name", "prefix", "description", "body")}
    unknown = [name for name in entry if name not in fields]
    if unknown:
        raise SnippetEntryError(f'"{unknown[0]}" is none of name, prefix, description and body')
    if not fields["prefix"].isidentifier():
        raise SnippetEntryError(f'its prefix "{fields["prefix"]}" is not one word of letters, digits and underscores')
    # A body of several lines ends with the line of its last quotes.
    fields["body"] = fields["body"].removesuffix("\n")
    fields["name"] = fields["name"] or fields["prefix"]
    return Snippet(**fields)


def _text(entry: dict[str, object], name: str) -> str:
    value = entry.get(name, "")
    if not isinstance(value, str):
        raise SnippetEntryError(f"its {name} is {value!r} and not a text in quotes")
    return value
