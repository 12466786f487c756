"""The settings of the running designer: told when they change, by whomever, and never lost by a broken file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from designer.settings.profile import Profile
from designer.settings.settings_file import SettingsFile
from designer.settings.settings_store import SettingsStore, open_settings

from .conftest import write


def say_full(_handle: int) -> None:
    """In the place of `os.fsync`."""
    raise OSError(28, "No space left on device")


def test_value_that_is_set_is_there_told_and_kept(store: SettingsStore, path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(store.changed) as told:
        store.set("editor.tab_width", 8)
    assert told.args == ["editor.tab_width"]
    assert store.value("editor.tab_width") == store.settings.editor.tab_width == 8
    assert SettingsFile(path).read().settings.editor.tab_width == 8


def test_same_value_again_tells_nothing(store: SettingsStore, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(store.changed):
        store.set("editor.tab_width", 4)


def test_value_that_is_not_allowed_is_refused(store: SettingsStore) -> None:
    with pytest.raises(ValueError, match=r"editor\.tab_width cannot be 99; it must be a whole number from 1 to 16"):
        store.set("editor.tab_width", 99)
    assert store.value("editor.tab_width") == 4


def test_reset_takes_the_setting_out_of_the_file(store: SettingsStore, path: Path) -> None:
    store.set("editor.tab_width", 8)
    assert not store.is_default("editor.tab_width")
    store.reset("editor.tab_width")
    assert store.is_default("editor.tab_width")
    assert "tab_width" not in path.read_text()


def test_keys_are_set_together_and_told_once(store: SettingsStore, path: Path, qtbot: QtBot) -> None:
    told: list[str] = []
    store.changed.connect(told.append)
    store.set_keys({"file.save": "F2", "file.open": ""})
    assert told == ["keys"]
    assert SettingsFile(path).read().settings.keys == {"file.save": "F2", "file.open": ""}
    store.set_keys({"file.save": None})
    assert store.settings.keys == {"file.open": ""}


def test_file_edited_by_hand_counts_at_once(store: SettingsStore, path: Path, qtbot: QtBot) -> None:
    store.set("editor.word_wrap", True)
    with qtbot.waitSignal(store.changed) as told:
        write(path, "[editor]\nword_wrap = true\ntab_width = 2\n")
    assert told.args == ["editor.tab_width"]


def test_file_that_appears_counts_at_once(qtbot: QtBot, path: Path) -> None:
    path.parent.mkdir()
    store = SettingsStore(SettingsFile(path))
    with qtbot.waitSignal(store.changed):
        write(path, "editor.tab_width = 2")
    store.deleteLater()


def test_file_replaced_twice_by_another_designer_counts_both_times(
    store: SettingsStore, path: Path, qtbot: QtBot
) -> None:
    store.set("editor.word_wrap", True)
    other = SettingsFile(path)
    for width in (2, 3):
        with qtbot.waitSignal(store.changed):
            other.change({("editor", "tab_width"): width})
        assert store.settings.editor.tab_width == width


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_file_behind_a_link_counts_at_once(qtbot: QtBot, path: Path, tmp_path: Path) -> None:
    real = tmp_path / "elsewhere" / "dotfiles.toml"
    write(real, "")
    path.parent.mkdir()
    path.symlink_to(real)
    store = SettingsStore(SettingsFile(path))
    for width in (2, 3):
        with qtbot.waitSignal(store.changed):
            SettingsFile(real).change({("editor", "tab_width"): width})
    store.deleteLater()


def test_file_that_is_deleted_means_defaults(store: SettingsStore, path: Path, qtbot: QtBot) -> None:
    store.set("editor.tab_width", 8)
    with qtbot.waitSignal(store.changed):
        path.unlink()
    assert store.settings.editor.tab_width == 4


def test_file_broken_while_it_is_edited_is_told_and_left(store: SettingsStore, path: Path, qtbot: QtBot) -> None:
    store.set("editor.tab_width", 8)
    with qtbot.waitSignal(store.message) as told:
        write(path, "[editor\n")
    assert "no TOML" in told.args[0]
    assert "the settings stay as they were" in told.args[0]
    assert store.settings.editor.tab_width == 8
    assert path.read_text() == "[editor\n"
    with qtbot.waitSignal(store.problems_changed):
        write(path, "[editor]\ntab_width = 8\n")
    assert store.problems == ()


def test_wrong_value_is_a_problem_until_it_is_mended(store: SettingsStore, path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignals([store.problems_changed, store.message]):
        write(path, "editor.tab_width = 99")
    assert "editor.tab_width is 99" in store.problems[0]
    with qtbot.waitSignal(store.problems_changed):
        store.set("editor.tab_width", 8)
    assert store.problems == ()


def test_broken_file_at_the_start_is_a_problem_that_names_where_it_is(path: Path, qtbot: QtBot) -> None:
    write(path, "[editor")
    store = SettingsStore(SettingsFile(path))
    assert "settings.toml.broken-" in store.problems[0]
    store.deleteLater()


def test_change_that_cannot_be_kept_counts_until_it_can(
    store: SettingsStore, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full_disk, qtbot.waitSignal(store.message) as told:
        full_disk.setattr(os, "fsync", say_full)
        store.set("editor.tab_width", 8)
    assert "No space left on device" in told.args[0]
    assert store.settings.editor.tab_width == 8
    store.set("editor.word_wrap", True)
    kept = SettingsFile(path).read().settings.editor
    assert (kept.tab_width, kept.word_wrap) == (8, True)
    assert store.settings.editor.tab_width == 8


def test_folder_that_changes_does_not_undo_what_could_not_be_kept(
    store: SettingsStore, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.set("editor.word_wrap", True)
    with monkeypatch.context() as full_disk, qtbot.waitSignal(store.message):
        full_disk.setattr(os, "fsync", say_full)
        store.set("editor.tab_width", 8)
    with qtbot.waitSignal(store._settle.timeout):
        write(path.with_name("designer.ini"), "x")
    assert store.settings.editor.tab_width == 8


def test_file_is_made_to_be_opened(store: SettingsStore, path: Path) -> None:
    assert store.make_file() == path
    assert path.is_file()


def test_theme_of_an_older_version_is_taken_over_once(qtbot: QtBot, tmp_path: Path) -> None:
    profile = Profile(tmp_path / "config", tmp_path / "data")
    write(tmp_path / "config" / "designer.ini", "[General]\ntheme=dark\n")
    profile = Profile(tmp_path / "config", tmp_path / "data")
    store = open_settings(profile)
    assert store.settings.appearance.theme == "dark"
    store.reset("appearance.theme")
    assert open_settings(profile, store).settings.appearance.theme == "system"
    store.deleteLater()


def test_theme_of_an_older_version_does_not_replace_a_chosen_one(qtbot: QtBot, tmp_path: Path) -> None:
    write(tmp_path / "config" / "designer.ini", "[General]\ntheme=dark\n")
    write(tmp_path / "config" / "settings.toml", 'appearance.theme = "light"\n')
    store = open_settings(Profile(tmp_path / "config", tmp_path / "data"))
    assert store.settings.appearance.theme == "light"
    store.deleteLater()
