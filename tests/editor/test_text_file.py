"""Files keep every byte that nobody edited."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from editor.text_file import TextEncodeError, TextFile
from tests.editor.conftest import WriteFile

AWKWARD = st.sampled_from(
    [
        *(b"\r", b"\n", b"\r\n", b"\t", b"x = 1", b"\0", b"\xff", b"\xef\xbb\xbf"),
        *(character.encode() for character in "\xa0\u2028\u2029\ufdd0\ufdd1\ufffeé😀"),
    ]
)
ANY_BYTES = st.one_of(st.binary(max_size=60), st.lists(AWKWARD, max_size=12).map(b"".join))
EDITED_LINES = st.lists(st.sampled_from(["", "a", "b", "c = 1", "é"]), min_size=1, max_size=8)

# The fixture gives a folder, which every example may fill anew.
same_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@given(content=ANY_BYTES)
@example(content=b"\xef\xbb\xbf\xef\xbb\xbfx")
@example(content=b"\xef\xbb\xbf\xff")
@same_folder
def test_text_that_was_only_read_gives_the_same_bytes(write_file: WriteFile, content: bytes) -> None:
    file = TextFile.read(write_file(content))
    assert file.encode(file.text) == content


@given(content=ANY_BYTES, lines=EDITED_LINES)
@example(content=b"a\rb\n", lines=["a", "", ""])
@same_folder
def test_text_that_was_edited_is_read_back_as_it_was(write_file: WriteFile, content: bytes, lines: list[str]) -> None:
    file = TextFile.read(write_file(content))
    text = "\n".join([*lines, *file.text.split("\n")[1:]])
    written = file.encode(text)
    if file.encoding != "latin-1":  # whose bytes may happen to be UTF-8 once the others are gone
        assert TextFile.read(write_file(written)).text == text


@pytest.mark.usefixtures("qapp")
@given(content=ANY_BYTES)
@same_folder
def test_lines_are_those_of_a_qt_document(write_file: WriteFile, content: bytes) -> None:
    text = TextFile.read(write_file(content)).text
    document = QTextDocument()
    document.setPlainText("." + text)
    assert document.toRawText().replace("\u2029", "\n") == "." + text


@pytest.mark.parametrize(
    ("content", "text", "written"),
    [
        pytest.param(b"a\r\nb\nc\r", "a\nX\nc\n", b"a\r\nX\nc\r", id="edited in place"),
        pytest.param(b"a\r\nb\r\nc\n", "a\nnew\nb\nc\n", b"a\r\nnew\r\nb\r\nc\n", id="line added"),
        pytest.param(b"a\rb\nc\nd\n", "a\nc\nd\n", b"a\rc\nd\n", id="line taken away"),
        pytest.param(b"a\nb", "a\nb\nc", b"a\nb\nc", id="no last line end"),
        pytest.param(b"a\r\nb", "a\nb\n", b"a\r\nb\r\n", id="last line end added"),
        pytest.param(b"", "a\nb\n", b"a\nb\n", id="empty file"),
        pytest.param(b"\xef\xbb\xbfa\n", "b\n", b"\xef\xbb\xbfb\n", id="byte order mark"),
        pytest.param("a\u2029b\r\n".encode(), "a\nb\nc\n", "a\u2029b\r\nc\r\n".encode(), id="U+2029"),
        pytest.param(b"a\xff\r\nb", "a\xff\nc\xe9", b"a\xff\r\nc\xe9", id="latin-1"),
        pytest.param(b"a\rb\nc", "a\n\nc", b"a\n\nc", id="ends that would become one"),
    ],
)
def test_only_edited_lines_change(write_file: WriteFile, content: bytes, text: str, written: bytes) -> None:
    assert TextFile.read(write_file(content)).encode(text) == written


def test_unchanged_lines_keep_their_ends_when_far_more_than_can_be_compared_change(
    write_file: WriteFile,
) -> None:
    old = [f"{number}" for number in range(50_000)]
    new = ["first", *(f"x{number}" for number in range(50_000)), "last"]
    file = TextFile.read(write_file("\r\n".join(["first", *old]).encode() + b"\nlast\r"))
    written = file.encode("\n".join([*new, ""]))
    assert written.startswith(b"first\r\nx0\r\n")
    assert written.endswith(b"x49999\nlast\r")


def test_bytes_that_are_not_utf_8_come_with_a_note(write_file: WriteFile) -> None:
    file = TextFile.read(write_file(b"# \xe9"))
    assert file.text == "# é"
    assert file.encoding_note is not None
    assert "code.py is not UTF-8" in file.encoding_note


def test_utf_8_needs_no_note(write_file: WriteFile) -> None:
    assert TextFile.read(write_file("# é".encode())).encoding_note is None


def test_character_that_the_encoding_lacks_is_named_with_its_line(write_file: WriteFile) -> None:
    file = TextFile.read(write_file(b"# \xe9\nx"))
    with pytest.raises(TextEncodeError, match=r"Line 2 of code.py has the character “→” \(U\+2192\)"):
        file.encode("# é\n→")


def test_half_a_character_cannot_be_saved_and_leaves_the_file(write_file: WriteFile) -> None:
    path = write_file(b"x")
    with pytest.raises(TextEncodeError, match=r"U\+D800"):
        TextFile.read(path).save("\ud800")
    assert path.read_bytes() == b"x"


def test_saved_text_is_the_new_baseline(write_file: WriteFile) -> None:
    file = TextFile.read(write_file(b"a\r\nb\n"))
    file.save("a\nc\nb\n")
    assert file.text == "a\nc\nb\n"
    assert file.encode("a\nc\nb\n") == file.path.read_bytes()


def test_saving_leaves_no_other_file(write_file: WriteFile) -> None:
    file = TextFile.read(write_file(b"a"))
    file.save("b")
    assert [path.name for path in file.path.parent.iterdir()] == ["code.py"]


@pytest.mark.skipif(sys.platform == "win32", reason="has no such permissions")
def test_permissions_stay(write_file: WriteFile) -> None:
    path = write_file(b"a")
    path.chmod(0o754)
    TextFile.read(path).save("b")
    assert stat.S_IMODE(path.stat().st_mode) == 0o754


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_link_stays_and_its_file_is_written(write_file: WriteFile) -> None:
    path = write_file(b"a")
    link = path.with_name("link.py")
    link.symlink_to(path)
    TextFile.read(link).save("b")
    assert link.is_symlink()
    assert path.read_bytes() == b"b"


def test_read_only_file_is_not_replaced(write_file: WriteFile, monkeypatch: pytest.MonkeyPatch) -> None:
    file = TextFile.read(write_file(b"a"))
    # Not by chmod: for the superuser no file is read-only.
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PermissionError, match="read-only"):
        file.save("b")
    assert file.path.read_bytes() == b"a"


def test_failed_replacement_leaves_the_file_and_no_other(
    write_file: WriteFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = TextFile.read(write_file(b"a"))

    def no_space(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(OSError, match="No space left"):
        file.save("b")
    assert [path.read_bytes() for path in file.path.parent.iterdir()] == [b"a"]
    assert file.text == "a"


def test_missing_file_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        TextFile.read(tmp_path / "code.py")


def test_file_that_nobody_touched_has_not_changed(write_file: WriteFile) -> None:
    file = TextFile.read(write_file(b"a"))
    assert not file.has_changed_on_disk()
    file.save("b")
    assert not file.has_changed_on_disk()


def test_change_by_somebody_else_shows(write_file: WriteFile) -> None:
    file = TextFile.read(write_file(b"a"))
    write_file(b"ab")
    assert file.has_changed_on_disk()


def test_deleted_file_has_changed_and_can_be_saved_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "line" / "code.py"
    path.parent.mkdir()
    path.write_bytes(b"a\r\n")
    file = TextFile.read(path)
    path.unlink()
    path.parent.rmdir()
    assert file.has_changed_on_disk()
    file.save("b\n")
    assert path.read_bytes() == b"b\r\n"
