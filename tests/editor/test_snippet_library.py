"""Snippets from files."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from editor.snippet_library import Snippet, SnippetLibrary
from editor.snippet_text import parse_snippet
from resources.loader import resource_path


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


LOOP = "[[snippet]]\nname = 'Loop'\nprefix = 'loop'\ndescription = 'Goes on.'\nbody = '''\nwhile True:\n\t$0\n'''\n"


def test_snippet_is_read_from_its_file(tmp_path: Path) -> None:
    library = SnippetLibrary([write(tmp_path / "a.toml", LOOP)])
    assert library.snippets == (Snippet("Loop", "loop", "Goes on.", "while True:\n\t$0"),)
    assert library.with_prefix("loop") == library.snippets[0]
    assert library.with_prefix("lo") is None
    assert library.problems == ()


def test_file_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    library = SnippetLibrary([tmp_path / "none.toml"])
    assert (library.snippets, library.problems) == ((), ())


def test_own_snippet_replaces_the_one_with_its_prefix(tmp_path: Path) -> None:
    own = write(tmp_path / "own.toml", "[[snippet]]\nprefix = 'loop'\nbody = 'for'\n")
    library = SnippetLibrary([write(tmp_path / "a.toml", LOOP), own])
    assert library.snippets == (Snippet("loop", "loop", "", "for"),)


def test_own_snippet_without_a_body_takes_the_other_away(tmp_path: Path) -> None:
    own = write(tmp_path / "own.toml", "[[snippet]]\nprefix = 'loop'\nbody = ''\n")
    library = SnippetLibrary([write(tmp_path / "a.toml", LOOP), own])
    assert library.snippets == ()
    assert library.with_prefix("loop") is None


@pytest.mark.parametrize(
    "content", [b"[[snippet", b"\xff\xfe", b"snippet = 1", b"[other]\n", b"[snippet]\nprefix = 'a'\n"]
)
def test_broken_file_is_named_and_the_others_are_read(tmp_path: Path, content: bytes) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_bytes(content)
    library = SnippetLibrary([broken, write(tmp_path / "a.toml", LOOP)])
    assert [snippet.prefix for snippet in library.snippets] == ["loop"]
    (problem,) = library.problems
    assert str(broken) in problem
    assert "\n" not in problem


def test_folder_in_the_place_of_a_file_is_named(tmp_path: Path) -> None:
    assert str(tmp_path) in SnippetLibrary([tmp_path]).problems[0]


@pytest.mark.parametrize(
    ("entry", "named"),
    [
        ("prefix = 'two words'", "two words"),
        ("prefix = 3", "prefix is 3"),
        ("name = 'x'", "prefix"),
        ("prefix = 'a'\ntrigger = 'b'", "trigger"),
    ],
)
def test_broken_entry_is_named_and_the_rest_of_its_file_is_read(tmp_path: Path, entry: str, named: str) -> None:
    library = SnippetLibrary([write(tmp_path / "a.toml", f"[[snippet]]\n{entry}\n{LOOP}")])
    assert [snippet.prefix for snippet in library.snippets] == ["loop"]
    (problem,) = library.problems
    assert "Snippet 1" in problem
    assert named in problem


# The ones that come along

OURS = SnippetLibrary([resource_path("snippets.toml")])


def test_ours_are_all_in_order() -> None:
    assert OURS.problems == ()
    assert len(OURS.snippets) > 20
    assert all(snippet.name and snippet.description for snippet in OURS.snippets)


@pytest.mark.parametrize("snippet", OURS.snippets, ids=lambda snippet: snippet.prefix)
def test_ours_are_python_also_before_a_stop_is_filled_in(snippet: Snippet) -> None:
    ast.parse(parse_snippet(snippet.body, {"TM_SELECTED_TEXT": ""}).text)


@pytest.mark.parametrize("snippet", OURS.snippets, ids=lambda snippet: snippet.prefix)
def test_ours_are_python_also_around_what_was_selected(snippet: Snippet) -> None:
    selected = "if a:\n\tb()"
    text = parse_snippet(snippet.body, {"TM_SELECTED_TEXT": selected}).text
    ast.parse(text)
    assert "TM_SELECTED_TEXT" not in snippet.body or "b()" in text
