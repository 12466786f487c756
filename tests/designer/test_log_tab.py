"""The Logs tab: what it shows of scripts, the runtime and the designer, what can be done with it, and levels."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from designer.actions.edit import perform_on_focused
from designer.diagnostics import export
from designer.diagnostics.logs import own_records
from designer.diagnostics.logs.incoming import PORTION
from designer.diagnostics.logs.log_levels_panel import FOLLOWS, LogLevelsPanel
from designer.diagnostics.logs.log_model import Column
from designer.diagnostics.logs.log_store import LogStore
from designer.diagnostics.logs.log_tab import LogTab
from designer.diagnostics.logs.own_levels import own_levels, set_own_level
from designer.diagnostics.logs.record_pane import TEXT_LIMIT
from designer.settings.log import give_records_to
from designer.task_rows import RowKey
from runtime.protocol import LOG_LEVELS, LogLevels, OutputChunk

KEY: RowKey = (1, 1)
TRACEBACK = 'Traceback (most recent call last):\n  File "/plant/line.py", line 3, in fill\nValueError: no bottle'

_Record = tuple[RowKey | None, OutputChunk]


def record(text: str, level: str = "INFO", logger: str = "line.filler", key: RowKey | None = KEY) -> _Record:
    task_id = None if key is None else key[1]
    return key, OutputChunk(task_id, "log", f"{text}\n", "2026-11-22T23:14:27.250+00:00", logger, level)


@pytest.fixture
def store() -> LogStore:
    return LogStore(entry_limit=1_000)


@pytest.fixture
def tab(qtbot: QtBot, store: LogStore) -> LogTab:
    tab = LogTab(lambda key: f"script {key[1]}", store=store)
    qtbot.addWidget(tab)
    tab.resize(1_200, 400)
    tab.show()
    return tab


def shown(tab: LogTab, column: Column = Column.MESSAGE) -> list[str]:
    return [tab.model.index(row, column).data() for row in range(tab.model.rowCount())]


def append(qtbot: QtBot, tab: LogTab, *records: _Record) -> None:
    store = tab.model.store
    expected = len(store) + store.dropped + len(records)
    tab.append(records)
    qtbot.waitUntil(lambda: len(store) + store.dropped == expected)


def choose(tab: LogTab, *rows: int) -> None:
    flags = QItemSelectionModel.SelectionFlag
    tab.view.selectionModel().setCurrentIndex(tab.model.index(rows[0], 0), flags.ClearAndSelect | flags.Rows)
    for row in rows[1:]:
        tab.view.selectionModel().select(tab.model.index(row, 0), flags.Select | flags.Rows)


def whole_record(tab: LogTab) -> str:
    return tab.side.record.view.toPlainText()


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


# --- what is shown ---


def test_only_log_records_are_shown(qtbot: QtBot, tab: LogTab) -> None:
    tab.append([(KEY, OutputChunk(1, "stdout", "printed\n"))])
    append(qtbot, tab, record("logged"))
    assert shown(tab) == ["logged"]


def test_source_is_the_script_or_the_runtime(qtbot: QtBot, tab: LogTab) -> None:
    append(qtbot, tab, record("a", key=(1, 7)), record("b", key=None))
    assert shown(tab, Column.SOURCE) == ["script 7", "runtime"]


def test_script_that_becomes_known_just_after_its_first_record_is_named(qtbot: QtBot) -> None:
    names: dict[RowKey, str] = {}
    tab = LogTab(lambda key: names.get(key, "script"))
    qtbot.addWidget(tab)
    tab.append([record("first")])
    names[KEY] = "Fill bottles"
    qtbot.waitUntil(lambda: shown(tab, Column.SOURCE) == ["Fill bottles"])


def test_flood_comes_in_portions_and_whole(qtbot: QtBot) -> None:
    tab = LogTab(lambda _key: "script")
    qtbot.addWidget(tab)
    count = PORTION * 2 + 10
    append(qtbot, tab, *(record(str(number)) for number in range(count)))
    assert shown(tab) == [str(number) for number in range(count)]


def test_records_beyond_what_can_be_kept_are_counted(qtbot: QtBot, tab: LogTab) -> None:
    append(qtbot, tab, *(record(str(number)) for number in range(1_200)))
    assert shown(tab)[0] == "200"
    assert tab.status.text() == "The newest 1,000 records are kept; 200 older were dropped"


def test_chosen_record_is_shown_whole_from_its_first_line(qtbot: QtBot, tab: LogTab) -> None:
    append(qtbot, tab, record(f"Shift failed\n{TRACEBACK}", "ERROR"))
    choose(tab, 0)
    assert whole_record(tab) == f"Shift failed\n{TRACEBACK}\n"
    assert tab.side.record.title == "ERROR  ·  line.filler\n23:14:27.250  ·  script 1"
    assert tab.side.record.view.verticalScrollBar().value() == 0


def test_click_on_a_line_of_the_traceback_asks_for_the_source(qtbot: QtBot, tab: LogTab) -> None:
    append(qtbot, tab, record(f"Shift failed\n{TRACEBACK}", "ERROR"))
    choose(tab, 0)
    view = tab.side.record.view
    cursor = view.document().find("line.py")
    cursor.setPosition(cursor.position() - 3)
    with qtbot.waitSignal(tab.source_requested) as asked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.cursorRect(cursor).center())
    assert asked.args == [Path("/plant/line.py"), 3]


def test_huge_record_is_shown_with_its_beginning_and_its_end(qtbot: QtBot, tab: LogTab) -> None:
    append(qtbot, tab, record("begin\n" + "middle\n" * TEXT_LIMIT + "end"))
    choose(tab, 0)
    assert whole_record(tab).startswith("begin\n")
    assert whole_record(tab).endswith("end\n")
    assert "characters are left out here" in whole_record(tab)


def test_chosen_record_can_be_read_when_it_was_dropped(qtbot: QtBot, tab: LogTab, store: LogStore) -> None:
    append(qtbot, tab, record("first"), record("second"))
    choose(tab, 0)
    append(qtbot, tab, *(record("more") for _ in range(1_000)))
    assert whole_record(tab) == "first\n"
    assert tab.view.current_number() is None


def test_clear_forgets_everything(qtbot: QtBot, tab: LogTab) -> None:
    append(qtbot, tab, record("one"))
    choose(tab, 0)
    tab.append([record("two")])  # waits for its portion
    tab.commands.clear.trigger()
    append(qtbot, tab, record("three"))
    assert (shown(tab), whole_record(tab)) == (["three"], "")


@pytest.mark.parametrize("dark", [True, False])
def test_it_paints_itself_empty_filled_and_filtered(qtbot: QtBot, tab: LogTab, dark: bool) -> None:
    tab.set_dark(dark)
    pictures = [tab.grab().toImage()]
    append(qtbot, tab, record("one", "ERROR"))
    pictures.append(tab.grab().toImage())
    tab.bar.filter_line.setText("nothing like it")
    pictures.append(tab.grab().toImage())
    assert pictures[0] != pictures[1] != pictures[2]


def test_narrow_table_gives_its_room_to_the_message(qtbot: QtBot, tab: LogTab) -> None:
    tab.resize(380, 500)
    qtbot.waitUntil(lambda: tab.view.isColumnHidden(Column.LOGGER))
    assert not tab.view.isColumnHidden(Column.MESSAGE)
    tab.resize(1_800, 500)
    qtbot.waitUntil(lambda: not tab.view.isColumnHidden(Column.SOURCE))


# --- following ---


@pytest.fixture
def long_tab(qtbot: QtBot, tab: LogTab) -> LogTab:
    append(qtbot, tab, *(record(str(number)) for number in range(500)))
    bar = tab.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
    return tab


def test_scrolling_up_pauses_and_says_so(qtbot: QtBot, long_tab: LogTab) -> None:
    bar = long_tab.view.verticalScrollBar()
    bar.triggerAction(bar.SliderAction.SliderPageStepSub)
    before = bar.value()
    assert not long_tab.commands.follow.isChecked()
    append(qtbot, long_tab, record("new"))
    assert bar.value() == before
    assert long_tab.status.text() == "Not following, 1 new below (End follows again)"


def test_scrolling_to_the_end_follows_again(qtbot: QtBot, long_tab: LogTab) -> None:
    bar = long_tab.view.verticalScrollBar()
    bar.triggerAction(bar.SliderAction.SliderToMinimum)
    bar.triggerAction(bar.SliderAction.SliderToMaximum)
    assert long_tab.commands.follow.isChecked()
    assert not long_tab.status.isVisible()


def test_choosing_a_record_pauses_until_the_end_key(qtbot: QtBot, long_tab: LogTab) -> None:
    rect = long_tab.view.visualRect(long_tab.model.index(495, Column.MESSAGE))
    QTest.mouseClick(long_tab.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert not long_tab.view.follows
    assert whole_record(long_tab) == "495\n"
    QTest.keyClick(long_tab.view, Qt.Key.Key_End)
    assert long_tab.view.follows
    QTest.keyClick(long_tab.view, Qt.Key.Key_Up)
    assert not long_tab.view.follows


def test_what_is_read_stays_in_place_while_older_records_go(qtbot: QtBot, long_tab: LogTab) -> None:
    long_tab.view.set_follow(False)
    bar = long_tab.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    top = long_tab.model.number_at(long_tab.view.rowAt(0))
    append(qtbot, long_tab, *(record("new") for _ in range(600)))
    qtbot.waitUntil(lambda: long_tab.model.number_at(long_tab.view.rowAt(0)) == top)
    assert long_tab.model.store.dropped == 100


def test_follow_goes_to_the_newest_at_once(qtbot: QtBot, long_tab: LogTab) -> None:
    bar = long_tab.view.verticalScrollBar()
    bar.triggerAction(bar.SliderAction.SliderToMinimum)
    long_tab.commands.follow.trigger()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())


# --- filters and search ---


def test_bar_filters_what_is_shown_and_what_comes(qtbot: QtBot, tab: LogTab) -> None:
    append(qtbot, tab, record("fine", "DEBUG"), record("bad", "ERROR"))
    tab.bar.levels.setCurrentIndex(LOG_LEVELS.index("ERROR"))
    append(qtbot, tab, record("usual"), record("worse", "CRITICAL"))
    assert shown(tab) == ["bad", "worse"]
    assert tab.status.text() == "2 of 4 records pass the filter"
    tab.bar.levels.setCurrentIndex(0)
    tab.bar.filter_line.setText("USUAL")
    assert shown(tab) == ["usual"]


def test_known_loggers_are_offered_and_the_text_stays(qtbot: QtBot, tab: LogTab) -> None:
    append(qtbot, tab, record("a", logger="pump"), record("b", logger="Line"), record("c", logger="pumps"))
    box = tab.bar.logger_box
    box.setEditText("pum")
    assert shown(tab) == ["a", "c"]
    box.offer_names()
    assert [box.itemText(index) for index in range(box.count())] == ["Line", "pump", "pumps"]
    assert box.currentText() == "pum"
    box.setCurrentIndex(1)
    assert shown(tab) == ["a"]


def test_only_this_logger_takes_that_of_the_chosen_record(qtbot: QtBot, tab: LogTab) -> None:
    append(qtbot, tab, record("a", logger="pump"), record("b", logger="line"))
    choose(tab, 1)
    tab.commands.only_logger.trigger()
    assert shown(tab) == ["b"]


def test_chosen_record_is_selected_when_the_filter_shows_it_again(qtbot: QtBot, tab: LogTab) -> None:
    append(qtbot, tab, record("one"), record("two"))
    choose(tab, 1)
    tab.bar.filter_line.setText("one")
    assert whole_record(tab) == "two\n"
    tab.bar.filter_line.setText("")
    assert tab.view.current_number() == tab.model.number_at(1)


def test_search_goes_from_record_to_record_and_closes(qtbot: QtBot, tab: LogTab) -> None:
    append(qtbot, tab, record("jam 1"), record("fine"), record("jam 2"))
    tab.commands.next.trigger()
    assert tab.find_bar.isVisible()
    tab.find_bar.field.setText("jam")
    QTest.keyClick(tab.find_bar.field, Qt.Key.Key_Return)
    assert (whole_record(tab), tab.find_bar.count.text()) == ("jam 1\n", "1 of 2 records")
    tab.commands.next.trigger()
    assert whole_record(tab) == "jam 2\n"
    tab.commands.previous.trigger()
    assert whole_record(tab) == "jam 1\n"
    QTest.keyClick(tab.find_bar.field, Qt.Key.Key_Escape)
    assert not tab.model.search.text


# --- taking away ---


def test_selected_records_are_copied_whole_else_all(qtbot: QtBot, tab: LogTab) -> None:
    append(qtbot, tab, record("one\nmore"), record("two"), record("three"))
    tab.commands.copy.trigger()
    assert clipboard().count("line.filler") == 3
    choose(tab, 0, 2)
    QTest.keyClick(tab.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard() == (
        "23:14:27.250  INFO      line.filler  script 1  one\nmore\n"
        "23:14:27.250  INFO      line.filler  script 1  three\n"
    )


def test_edit_menus_copy_takes_the_text_where_the_keyboard_is(qtbot: QtBot, tab: LogTab) -> None:
    append(qtbot, tab, record("one"))
    choose(tab, 0)
    QTest.keyClick(tab.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is tab.side.record.view)
    tab.side.record.view.selectAll()
    perform_on_focused("copy")
    assert clipboard().strip() == "one"
    tab.view.setFocus()
    perform_on_focused("copy")
    assert clipboard().endswith("script 1  one\n")


@pytest.mark.parametrize(("action", "name", "words"), [("export_text", "a.txt", "one"), ("export_table", "a.csv", "x")])
def test_what_is_shown_is_exported(
    qtbot: QtBot, tab: LogTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, action: str, name: str, words: str
) -> None:
    file = tmp_path / name
    monkeypatch.setattr(export, "ask_for_file", lambda *_: file)
    append(qtbot, tab, record("one\nx"), record("hidden", "DEBUG"))
    tab.bar.levels.setCurrentIndex(LOG_LEVELS.index("INFO"))
    with qtbot.waitSignal(tab.message) as told:
        getattr(tab.commands, action).trigger()
    assert str(file) in told.args[0]
    text = file.read_text(encoding="utf-8-sig")
    assert words in text
    assert "line.filler" in text
    assert "hidden" not in text


# --- the designer's own log ---


@pytest.fixture
def own_log(tab: LogTab) -> Iterator[logging.Logger]:
    logger = logging.getLogger("designer.test_log_tab")
    logger.setLevel(logging.INFO)
    stop = give_records_to(tab.append_own)
    yield logger
    stop()
    logger.setLevel(logging.NOTSET)


def test_own_records_come_from_every_thread(qtbot: QtBot, tab: LogTab, own_log: logging.Logger) -> None:
    thread = threading.Thread(target=own_log.info, args=["from %s", "afar"])
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: shown(tab) == ["from afar"])
    assert shown(tab, Column.SOURCE) == ["designer"]
    assert shown(tab, Column.LOGGER) == [own_log.name]


def test_own_records_that_nobody_takes_are_bounded_and_counted(
    qtbot: QtBot, tab: LogTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_records, "ENTRY_LIMIT", 3)
    own = own_records.OwnRecords()
    got: list[tuple[list[str], int]] = []
    own.arrived.connect(lambda entries, dropped: got.append(([entry.text for entry in entries], dropped)))
    for number in range(5):
        own.append(logging.LogRecord("designer", logging.INFO, "x.py", 1, str(number), (), None))
    qtbot.waitUntil(lambda: got == [(["2", "3", "4"], 2)])
    own.deleteLater()


# --- levels ---


@pytest.fixture
def panel(qtbot: QtBot, tab: LogTab) -> LogLevelsPanel:
    tab.commands.loggers.trigger()
    tab.show_levels(LogLevels({"": "INFO", "line": "", "root": "WARNING", "asyncio": "ERROR"}))
    return tab.side.levels


def group(panel: LogLevelsPanel, place: int) -> dict[str, str]:
    parent = panel.tree.topLevelItem(place)
    assert parent is not None
    items = [parent.child(row) for row in range(parent.childCount())]
    return {item.text(0): item.text(1) for item in items if item is not None}


def choose_level(panel: LogLevelsPanel, name: str, title: str) -> None:
    item = panel.tree.findItems(name, Qt.MatchFlag.MatchRecursive | Qt.MatchFlag.MatchExactly)[0]
    menu = panel.levels_menu(item)
    next(action for action in menu.actions() if action.text() == title).trigger()
    menu.deleteLater()


def test_panel_asks_when_it_comes_into_sight(qtbot: QtBot, tab: LogTab) -> None:
    with qtbot.waitSignal(tab.log_levels_requested):
        tab.commands.loggers.trigger()
    assert tab.commands.loggers.isChecked()
    tab.commands.details.trigger()
    assert not tab.commands.loggers.isChecked()
    with qtbot.waitSignal(tab.log_levels_requested):
        tab.commands.loggers.trigger()


def test_panel_asks_again_only_while_it_is_in_sight(panel: LogLevelsPanel, tab: LogTab) -> None:
    assert panel._request_timer.isActive()
    tab.commands.loggers.trigger()
    assert not panel._request_timer.isActive()


def test_levels_are_shown_with_those_above_all_others_first(panel: LogLevelsPanel) -> None:
    assert list(group(panel, 0).items()) == [
        ("scripts (all)", "INFO"),
        ("runtime (all)", "WARNING"),
        ("asyncio", "ERROR"),
        ("line", FOLLOWS),
    ]


def test_newer_levels_replace_the_older_ones(panel: LogLevelsPanel, tab: LogTab) -> None:
    tab.show_levels(LogLevels({"": "DEBUG", "capper": "", "line": "ERROR"}))
    assert group(panel, 0) == {"scripts (all)": "DEBUG", "capper": FOLLOWS, "line": "ERROR"}


@pytest.mark.parametrize(("title", "level"), [("DEBUG", "DEBUG"), ("As the one above", "")])
def test_chosen_level_is_asked_of_the_runtime(
    qtbot: QtBot, panel: LogLevelsPanel, tab: LogTab, title: str, level: str
) -> None:
    with qtbot.waitSignal(tab.log_level_changed) as asked:
        choose_level(panel, "line", title)
    assert asked.args == ["line", level]


def test_logger_with_none_above_it_cannot_follow(panel: LogLevelsPanel) -> None:
    root = panel.tree.findItems("scripts (all)", Qt.MatchFlag.MatchRecursive | Qt.MatchFlag.MatchExactly)[0]
    menu = panel.levels_menu(root)
    assert [action.text() for action in menu.actions()] == list(LOG_LEVELS)
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["INFO"]
    menu.deleteLater()


def test_level_is_opened_by_mouse_and_keyboard(qtbot: QtBot, panel: LogLevelsPanel) -> None:
    item = panel.tree.findItems("line", Qt.MatchFlag.MatchRecursive | Qt.MatchFlag.MatchExactly)[0]
    place = panel.tree.visualItemRect(item).center()
    place.setX(panel.tree.columnViewportPosition(1) + 5)
    QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    _close_popup(qtbot)
    QTest.keyClick(panel.tree, Qt.Key.Key_Return)
    _close_popup(qtbot)


def _close_popup(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    assert popup.accessibleName() == "Level of line"
    popup.close()


def test_own_levels_are_changed_here(own_log: logging.Logger, panel: LogLevelsPanel, tab: LogTab) -> None:
    assert group(panel, 1)[own_log.name] == "INFO"
    choose_level(panel, own_log.name, "DEBUG")
    assert own_log.level == logging.DEBUG
    assert group(panel, 1)[own_log.name] == "DEBUG"


def test_own_loggers_without_a_level_follow_the_one_above(own_log: logging.Logger) -> None:
    set_own_level(own_log.name, "")
    assert own_levels().levels[own_log.name] == ""
    own_log.setLevel(25)
    assert own_levels().levels[own_log.name] == "WARNING"
    with pytest.raises(ValueError, match="needs a level"):
        set_own_level("", "")


def test_loggers_are_filtered_by_name(panel: LogLevelsPanel) -> None:
    panel.filter_line.setText("LIN")
    seen = [item for item in panel._items.values() if not item.isHidden()]
    assert "line" in [item.text(0) for item in seen]
    assert "asyncio" not in [item.text(0) for item in seen]


def test_every_control_has_a_name_and_a_tool_tip(panel: LogLevelsPanel, tab: LogTab) -> None:
    controls = [
        *tab.bar.findChildren(QComboBox),
        tab.bar.filter_line,
        tab.find_bar.field,
        panel.filter_line,
        panel.tree,
        tab.side.record.view,
    ]
    assert [control for control in controls if not (control.accessibleName() and control.toolTip())] == []
    assert all(isinstance(control, QLineEdit | QAbstractButton) or control.isEnabled() for control in controls)
