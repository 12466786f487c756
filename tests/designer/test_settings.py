"""The profile and the theme."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.settings.icons import themed_icon
from designer.settings.log import RecordHandler, give_records_to, start_logging
from designer.settings.profile import Profile
from designer.settings.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    before = qapp.palette()
    theme = Theme("light")
    yield theme
    theme.choose("light")
    theme.deleteLater()
    qapp.setPalette(before)


def _profile(folder: Path) -> Profile:
    return Profile(folder / "settings", folder / "data")


def test_last_project_is_the_one_remembered_last(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    profile = _profile(tmp_path)
    profile.remember_project(first)
    profile.remember_project(second)
    assert _profile(tmp_path).last_project == second


def test_last_project_that_is_gone_is_none(tmp_path: Path) -> None:
    profile = _profile(tmp_path)
    profile.remember_project(tmp_path / "deleted")
    assert profile.last_project is None


def test_recent_projects_are_read_back_newest_first_and_once_each(tmp_path: Path) -> None:
    profile = _profile(tmp_path)
    for name in ("a", "b", "a"):
        profile.remember_project(tmp_path / name)
    assert _profile(tmp_path).recent_projects == (tmp_path / "a", tmp_path / "b")


def test_single_recent_project_survives_the_ini_file(tmp_path: Path) -> None:
    _profile(tmp_path).remember_project(tmp_path / "only")
    assert _profile(tmp_path).recent_projects == (tmp_path / "only",)


def test_no_more_than_ten_projects_are_recent(tmp_path: Path) -> None:
    profile = _profile(tmp_path)
    for number in range(12):
        profile.remember_project(tmp_path / str(number))
    assert len(profile.recent_projects) == 10


def test_window_layout_survives_the_ini_file(tmp_path: Path) -> None:
    profile = _profile(tmp_path)
    profile.window_layout = (QByteArray(b"\x00geometry\xff"), QByteArray(b"state"))
    profile.close()
    assert _profile(tmp_path).window_layout == (QByteArray(b"\x00geometry\xff"), QByteArray(b"state"))


def test_new_profile_has_no_window_layout(tmp_path: Path) -> None:
    assert _profile(tmp_path).window_layout is None


def test_temporary_profile_is_deleted_by_close() -> None:
    profile = Profile.temporary()
    folder = profile.history_file.parent
    assert folder.is_dir()
    profile.close()
    assert not folder.exists()


def test_chosen_theme_is_shown_at_once(theme: Theme, qapp: QApplication) -> None:
    theme.choose("dark")
    assert qapp.palette().color(QPalette.ColorRole.Window).lightness() < 100
    theme.choose("light")
    assert qapp.palette().color(QPalette.ColorRole.Window).lightness() > 200


def test_theme_tells_when_it_becomes_dark(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.dark_changed) as told:
        theme.choose("dark")
    assert told.args == [True]
    assert theme.is_dark()


def test_same_theme_again_tells_nothing(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(theme.dark_changed):
        theme.choose("light")


def test_unknown_theme_is_refused(theme: Theme) -> None:
    with pytest.raises(ValueError, match="no theme 'pink'"):
        theme.choose("pink")


def test_unknown_theme_in_the_settings_file_means_system(theme: Theme) -> None:
    other = Theme("pink")
    assert other.choice == "system"
    other.deleteLater()


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_text_is_readable_on_every_ground_of_the_palette(choice: str, theme: Theme, qapp: QApplication) -> None:
    theme.choose(choice)
    role = QPalette.ColorRole
    pairs = [
        (role.Text, role.Base),
        (role.Text, role.AlternateBase),
        (role.WindowText, role.Window),
        (role.ButtonText, role.Button),
        (role.HighlightedText, role.Highlight),
        (role.PlaceholderText, role.Base),
        (role.Link, role.Base),
        (role.ToolTipText, role.ToolTipBase),
    ]
    palette = qapp.palette()
    poor = [pair for pair in pairs if contrast(palette.color(pair[0]), palette.color(pair[1])) < 4.5]
    assert poor == []


def test_icon_is_drawn_in_the_colour_asked_for(qapp: QApplication) -> None:
    image = themed_icon("mdi6.square", "#ff0000").pixmap(32, 32).toImage()
    assert image.pixelColor(16, 16).name() == "#ff0000"


def test_log_goes_to_the_file_until_it_is_stopped(tmp_path: Path) -> None:
    stop = start_logging(tmp_path / "designer.log", debug=False)
    logging.getLogger("designer").info("while it runs")
    stop()
    logging.getLogger("designer").info("afterwards")
    text = (tmp_path / "designer.log").read_text()
    assert "while it runs" in text
    assert "afterwards" not in text


def test_file_keeps_debug_records_of_a_logger_that_was_lowered_by_name(tmp_path: Path) -> None:
    chosen, other = logging.getLogger("designer.chosen"), logging.getLogger("designer.other")
    stop = start_logging(tmp_path / "designer.log", debug=False)
    chosen.setLevel(logging.DEBUG)
    logging.getLogger().setLevel(logging.DEBUG)
    chosen.debug("asked for")
    other.debug("chatter")
    chosen.setLevel(logging.NOTSET)
    stop()
    text = (tmp_path / "designer.log").read_text()
    assert "asked for" in text
    assert "chatter" not in text


def test_records_are_given_to_whoever_wants_them_until_it_is_stopped() -> None:
    got: list[str] = []
    logger = logging.getLogger("designer.given")
    logger.setLevel(logging.DEBUG)
    stop = give_records_to(lambda record: got.append(record.getMessage()))
    logger.debug("while it %s", "runs")
    stop()
    logger.debug("afterwards")
    logger.setLevel(logging.NOTSET)
    assert got == ["while it runs"]


def test_receiver_of_records_that_fails_is_told_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    def fail(_record: logging.LogRecord) -> None:
        raise RuntimeError("gone")

    RecordHandler(fail).handle(logging.makeLogRecord({"msg": "x"}))
    assert "gone" in capsys.readouterr().err


def test_receiver_that_logs_is_not_given_its_own_records() -> None:
    got: list[str] = []
    logger = logging.getLogger("designer.echo")
    logger.setLevel(logging.INFO)

    def receive(record: logging.LogRecord) -> None:
        got.append(record.getMessage())
        logger.info("echo")

    stop = give_records_to(receive)
    logger.info("call")
    stop()
    logger.setLevel(logging.NOTSET)
    assert got == ["call"]


def contrast(first: QColor, second: QColor) -> float:
    """The contrast ratio of two colours after WCAG 2.1."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    channels = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
