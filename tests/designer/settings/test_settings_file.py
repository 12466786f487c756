"""settings.toml on the disk: never lost, never written over when it is broken, shared by two designers."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import pytest

from designer.settings.settings_file import SettingsFile, SettingsNotKeptError
from designer.settings.settings_table import Settings
from designer.settings.settings_text import BrokenSettingsError
from editor.text_file import TextFile

from .conftest import write

TAB = ("editor", "tab_width")
WRAP = ("editor", "word_wrap")


@pytest.fixture
def file(path: Path) -> SettingsFile:
    return SettingsFile(path)


def aside(path: Path, suffix: str = "") -> Path:
    return path.with_name(f"settings.toml.broken-{date.today():%Y-%m-%d}{suffix}")


def test_no_file_means_defaults_and_none_is_made(file: SettingsFile, path: Path) -> None:
    assert file.read_or_set_aside().settings == Settings()
    assert not path.exists()


def test_change_makes_the_file_with_a_word_on_what_it_is(file: SettingsFile, path: Path) -> None:
    file.change({TAB: 8})
    assert path.read_text().startswith("# Pilotlight's settings.")
    assert SettingsFile(path).read().settings.editor.tab_width == 8


def test_file_that_can_be_opened_is_made_once(file: SettingsFile, path: Path) -> None:
    file.ensure_exists()
    write(path, "# mine\n")
    file.ensure_exists()
    assert path.read_text() == "# mine\n"


def test_line_ends_and_byte_order_mark_stay(file: SettingsFile, path: Path) -> None:
    write(path, "\ufeff# mine\r\n[editor]\r\ntab_width = 8\r\n")
    file.change({TAB: 2, WRAP: True})
    assert path.read_bytes().decode() == "\ufeff# mine\r\n[editor]\r\ntab_width = 2\r\nword_wrap = true\r\n"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_link_stays_a_link(file: SettingsFile, path: Path, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    write(real, "[editor]\ntab_width = 8\n")
    path.parent.mkdir()
    path.symlink_to(real)
    file.change({TAB: 2})
    assert path.is_symlink()
    assert "tab_width = 2" in real.read_text()


def test_problems_name_the_file(file: SettingsFile, path: Path) -> None:
    write(path, "editor.tab_width = 0")
    assert file.read().problems[0].startswith("settings.toml: editor.tab_width is 0.")


@pytest.mark.parametrize("content", [b"[editor\ntab_width = 8", b'theme = "\xff"'])
def test_broken_file_is_set_aside_and_named(content: bytes, file: SettingsFile, path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    reading = file.read_or_set_aside()
    assert reading.settings == Settings()
    assert aside(path).read_bytes() == content
    assert not path.exists()
    assert str(aside(path)) in reading.problems[0]
    assert "The defaults are used." in reading.problems[0]


def test_two_broken_files_of_one_day_are_both_kept(path: Path) -> None:
    for text in ("[one", "[two"):
        write(path, text)
        SettingsFile(path).read_or_set_aside()
    assert (aside(path).read_text(), aside(path, "-2").read_text()) == ("[one", "[two")


def test_broken_file_is_left_where_it_is_by_reading_alone(file: SettingsFile, path: Path) -> None:
    write(path, "[editor")
    with pytest.raises(BrokenSettingsError, match="no TOML"):
        file.read()
    assert path.read_text() == "[editor"


def test_change_of_a_file_that_broke_meanwhile_keeps_both_texts(file: SettingsFile, path: Path) -> None:
    write(path, "# mine\n[editor]\nword_wrap = true\n")
    file.read()
    write(path, "# mine\n[editor\n")
    reading = file.change({TAB: 8})
    assert aside(path).read_text() == "# mine\n[editor\n"
    assert path.read_text() == "# mine\n[editor]\nword_wrap = true\ntab_width = 8\n"
    assert str(aside(path)) in reading.problems[0]


def test_two_designers_keep_each_others_changes(path: Path) -> None:
    first, second = SettingsFile(path), SettingsFile(path)
    first.read()
    second.read()
    first.change({TAB: 8})
    reading = second.change({WRAP: True})
    assert (reading.settings.editor.tab_width, reading.settings.editor.word_wrap) == (8, True)
    assert SettingsFile(path).read().settings == reading.settings


def test_change_of_another_designer_in_the_last_moment_is_kept(
    file: SettingsFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.change({TAB: 3})
    has_changed, other_saves = TextFile.has_changed_on_disk, [True]

    def change_first(text_file: TextFile) -> bool:
        if other_saves:
            other_saves.clear()
            SettingsFile(path).change({WRAP: True})
        return has_changed(text_file)

    monkeypatch.setattr(TextFile, "has_changed_on_disk", change_first)
    settings = file.change({TAB: 8}).settings
    assert (settings.editor.tab_width, settings.editor.word_wrap) == (8, True)


def test_same_value_again_writes_nothing(file: SettingsFile, path: Path) -> None:
    file.change({TAB: 8})
    before = path.stat()
    file.change({TAB: 8})
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_file_that_is_always_changed_by_another_is_given_up(
    file: SettingsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TextFile, "has_changed_on_disk", lambda _file: True)
    with pytest.raises(SettingsNotKeptError, match="being changed all the time"):
        file.change({TAB: 8})


def test_disk_that_refuses_leaves_the_file_and_is_named(
    file: SettingsFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(path, "[editor]\n")

    def refuse(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(SettingsNotKeptError, match=r"settings\.toml: No space left on device"):
        file.change({TAB: 8})
    assert path.read_text() == "[editor]\n"
    assert [found.name for found in path.parent.iterdir()] == ["settings.toml"]


def test_folder_in_the_place_of_the_file_is_told_and_left(file: SettingsFile, path: Path) -> None:
    path.mkdir(parents=True)
    assert "cannot be read" in file.read_or_set_aside().problems[0]
    with pytest.raises(SettingsNotKeptError):
        file.change({TAB: 8})
    assert path.is_dir()


def test_broken_file_that_cannot_be_renamed_is_left_and_told(
    file: SettingsFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path, _target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    write(path, "[editor")
    monkeypatch.setattr(Path, "rename", refuse)
    assert "could not be set aside (Permission denied)" in file.read_or_set_aside().problems[0]
    with pytest.raises(SettingsNotKeptError, match="Permission denied"):
        file.change({TAB: 8})
    assert path.read_text() == "[editor"
