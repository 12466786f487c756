"""A script inside a JSON file is written back, and no other byte of the file changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.project.json_strings import PointerError, escaped, find_string, replace_string, strings
from runtime.project.script_text import shown, stored
from tests.projects import builders

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)
TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]))


@given(value=JSON, indent=st.sampled_from([None, 0, 2, 3]), is_ascii=st.booleans())
def test_every_string_is_found_where_it_stands(value: object, indent: int | None, is_ascii: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=is_ascii)
    for pointer, expected in strings(value):
        found = find_string(text, pointer)
        assert found.value == expected
        assert json.loads(text[found.start : found.end]) == expected


@given(value=JSON, new=TEXTS, indent=st.sampled_from([None, 2]))
def test_replacing_a_string_changes_that_string_only(value: object, new: str, indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    for pointer, old in strings(value):
        changed = replace_string(text, pointer, new)
        assert find_string(changed, pointer).value == new
        assert replace_string(changed, pointer, old) == text or json.loads(changed) != json.loads(text)
        before, after = find_string(text, pointer), find_string(changed, pointer)
        assert changed[: after.start] == text[: before.start]
        assert changed[after.end :] == text[before.end :]


@pytest.mark.parametrize("pointer", ["/nothing", "/list/7", "/list/x", "/number", "/text/deeper"])
def test_wrong_pointer_says_so(pointer: str) -> None:
    with pytest.raises(PointerError):
        find_string('{"list": ["a"], "number": 1, "text": "t"}', pointer)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('{"a": "it\\u0027s \\u003d"}', '{"a": "x\\u0027\\u003cy"}'),
        ('{"a": "plain", "b": "ä"}', '{"a": "x\'<y", "b": "ä"}'),
    ],
)
def test_new_text_is_escaped_as_the_file_is(text: str, written: str) -> None:
    assert replace_string(text, "/a", "x'<y") == written


def test_other_letters_are_escaped_where_the_file_escapes_them() -> None:
    assert replace_string('{"a": "\\u00e4", "b": ""}', "/b", "ö") == '{"a": "\\u00e4", "b": "\\u00f6"}'
    assert replace_string('{"a": "ä", "b": ""}', "/b", "ö") == '{"a": "ä", "b": "ö"}'


def test_keys_with_slashes_have_pointers() -> None:
    assert find_string('{"a/b~c": "x"}', f"/{escaped('a/b~c')}").value == "x"


@given(text=TEXTS)
def test_unchanged_script_is_stored_as_it_was(text: str) -> None:
    assert stored(shown(text), text) == text


@given(text=TEXTS, new=TEXTS)
def test_stored_script_shows_what_was_typed(text: str, new: str) -> None:
    typed = shown("\t" + new).removeprefix("\t")
    if not typed.lstrip().startswith("\t") and "\r" not in typed:
        assert shown(stored(typed, "\tpass\n")) == typed


def test_edited_line_alone_is_stored_anew() -> None:
    before = "\tif a:\r\n\t\tb()\r\n\r\n\tc = '''\r\nraw\r\n'''"
    assert stored(shown(before).replace("b()", "d()"), before) == before.replace("b()", "d()")


def test_view_keeps_every_other_byte(tmp_path: Path) -> None:
    plant = builders.new_project(tmp_path / "plant")
    root = builders.component("root", events=builders.on_click("a()"), props={"text": "it's ä"})
    view = builders.add_view(plant, "Main", root)
    before = view.read_bytes()
    [script] = plant.all_scripts()
    plant.write_script(script, "a()\nb()")
    assert view.read_bytes() == before.replace(b"\\ta()", b"\\ta()\\n\\tb()")


def test_script_that_is_gone_is_not_written(tmp_path: Path) -> None:
    plant = builders.new_project(tmp_path / "plant")
    view = builders.add_view(plant, "Main", builders.component("root", events=builders.on_click("a()")))
    [script] = plant.all_scripts()
    view.write_text("{}")
    with pytest.raises(FileNotFoundError, match=r"is not in view\.json any more"):
        plant.write_script(script, "b()")
    assert view.read_text() == "{}"


def test_vision_script_cannot_be_written(tmp_path: Path) -> None:
    plant = builders.new_project(tmp_path / "plant")
    window = builders.add_window(plant, "Main", "system.nav.openWindow('Other')")
    [script] = plant.all_scripts()
    before = window.read_bytes()
    with pytest.raises(PermissionError, match="can only be read"):
        plant.write_script(script, "pass")
    assert window.read_bytes() == before
