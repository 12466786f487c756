"""Every control has a name that a screen reader can say, and the keyboard reaches what can be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QToolBar,
    QWidget,
)

from designer.application import Designer
from designer.debugger.breakpoint import Breakpoint
from designer.debugger.breakpoint_dialog import BreakpointDialog
from designer.settings.profile import Profile
from designer.welcome.new_project_dialog import NewProjectDialog
from runtime.project import Project
from tests.designer.test_main_window import FakeSession

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QTabBar,
)

QTS_OWN = (QLineEdit, QComboBox, QTabBar, QAbstractItemView)
"""What Qt puts into these, such as the cross that clears a line, is not ours to name."""

MakeDialog = Callable[[QWidget], QWidget]


@pytest.fixture
def designer(qtbot: object, project: Project, tmp_path: Path) -> Iterator[Designer]:
    profile = Profile(tmp_path / "settings", tmp_path / "data")
    designer = Designer(profile, project, session=FakeSession(), language_servers=False)  # type: ignore[arg-type]
    designer.show()
    yield designer
    designer.close()
    profile.close()


def controls(window: QWidget) -> list[QWidget]:
    """All of them, also those that are hidden now."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, CONTROLS)
        and not isinstance(widget, QHeaderView)
        and not isinstance(widget.parentWidget(), QTS_OWN)
        and not widget.objectName().startswith("qt_")
        and type(widget.parentWidget()).__name__ != "QFrame"  # the list of a combo box
    ]


def name_of(widget: QWidget) -> str:
    return str(QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name))


def without_name(window: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in controls(window)
        if not name_of(widget)
    ]


def out_of_reach(window: QWidget) -> list[str]:
    """What can be seen and used, and has no way to it but the mouse. Tool bars have their actions in menus."""
    return [
        name_of(widget)
        for widget in controls(window)
        if widget.isVisibleTo(window)
        and widget.isEnabled()
        and widget.focusPolicy() == Qt.FocusPolicy.NoFocus
        and not isinstance(widget.parentWidget(), QToolBar)
    ]


def test_window_names_its_controls_and_the_keyboard_reaches_them(designer: Designer) -> None:
    designer.editors.open_new()
    designer.window.notices.show_notice("A sentence.", "Go", lambda: None)
    assert without_name(designer.window) == []
    assert out_of_reach(designer.window) == []


def test_settings_name_their_controls(designer: Designer) -> None:
    designer.show_settings()
    dialog = designer._settings_dialog
    assert dialog is not None
    assert without_name(dialog) == []
    assert out_of_reach(dialog) == []


@pytest.mark.parametrize(
    "make",
    [
        lambda parent: BreakpointDialog("plant.pump:1", Breakpoint(), parent),
        lambda parent: NewProjectDialog(Path.home(), parent),
    ],
)
def test_dialogs_name_their_controls(designer: Designer, make: MakeDialog) -> None:
    dialog = make(designer.window)
    assert without_name(dialog) == []
    assert out_of_reach(dialog) == []
    dialog.deleteLater()
