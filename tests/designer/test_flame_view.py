"""The flame view: how a sample becomes cells, and what mouse and keyboard do with them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.diagnostics.threads.flame_colours import FlameColours
from designer.diagnostics.threads.flame_layout import FlameLayout, FlameZoom, percent, script_roots
from designer.diagnostics.threads.flame_view import FlameView
from designer.diagnostics.threads.sample_model import CSV_HEADER, SampleColumn, SampleModel, sample_rows, sample_text
from designer.diagnostics.threads.sample_view import SampleView
from runtime.protocol import SampleNode, SampleTree
from tests.designer.test_settings import contrast

SCRIPTS = "/plant/ignition/script-python/plant"
PUMP = f"{SCRIPTS}/pump/code.py"
LIBRARY = "/usr/lib/python3/site-packages/wheel.py"


def node(function: str, count: int, *children: SampleNode, file: str = PUMP, line: int = 8) -> SampleNode:
    return SampleNode(function, file, line, count, children, is_script=file == PUMP)


def thread(name: str, count: int, *children: SampleNode) -> SampleNode:
    return SampleNode(name, "", 0, count, children)


def sample() -> SampleTree:
    """Two threads: a script whose `fill` calls `pour` and `look`, and one of the runtime that waits."""
    fill = node("fill", 90, node("look", 20, line=40), node("pour", 60, node("spin", 30, file=LIBRARY), line=25))
    return SampleTree(5.0, 100, (thread("Script", 100, fill), thread("Control", 100, node("wait", 100, file=LIBRARY))))


@pytest.fixture
def layout() -> FlameLayout:
    return FlameLayout(sample().roots)


def cell_index(layout: FlameLayout, function: str) -> int:
    return next(cell.index for cell in layout.cells if cell.node.function == function)


def names(layout: FlameLayout, indexes: list[int]) -> list[str]:
    return [layout.cells[index].node.function for index in indexes]


# --- the layout ---


def test_width_of_a_call_is_its_share_of_all_samples(layout: FlameLayout) -> None:
    pour = layout.cells[cell_index(layout, "pour")]
    assert (pour.start, pour.width, pour.depth) == (0.0, 0.3, 2)


def test_heaviest_call_stands_first(layout: FlameLayout) -> None:
    assert names(layout, layout.cells[cell_index(layout, "fill")].children) == ["pour", "look"]


def test_self_count_is_what_no_callee_accounts_for(layout: FlameLayout) -> None:
    assert layout.cells[cell_index(layout, "fill")].self_count == 10


def test_title_names_function_place_and_shares(layout: FlameLayout) -> None:
    pour = layout.cells[cell_index(layout, "pour")]
    assert layout.title(pour) == "pour  plant.pump:25  30 % (60 samples), 60 % of its thread"


def test_title_of_the_only_thread_names_one_share() -> None:
    layout = FlameLayout([thread("Script", 500, node("fill", 310))])
    assert layout.title(layout.cells[1]) == "fill  plant.pump:8  62 % (310 samples)"


def test_empty_sample_has_no_cells() -> None:
    layout = FlameLayout()
    assert (layout.cells, layout.roots, layout.share(0)) == ([], [], 0.0)


def test_deep_recursion_is_laid_out() -> None:
    deep = node("down", 1)
    for _ in range(300):
        deep = node("down", 1, deep)
    assert len(FlameLayout([thread("Script", 1, deep)]).rows) == 302


def test_search_finds_functions_and_places_whatever_the_case(layout: FlameLayout) -> None:
    assert layout.matching("POUR") == {cell_index(layout, "pour")}
    assert layout.matching("plant.pump:40") == {cell_index(layout, "look")}
    assert layout.matching("") == set()


def test_match_within_a_match_counts_once(layout: FlameLayout) -> None:
    matches = {cell_index(layout, "fill"), cell_index(layout, "pour"), cell_index(layout, "wait")}
    assert layout.matching_share(matches) == pytest.approx(0.95)


def test_only_threads_of_scripts_are_chosen() -> None:
    assert [root.function for root in script_roots(sample())] == ["Script"]


@pytest.mark.parametrize(
    ("share", "words"), [(0.62, "62 %"), (0.0, "0 %"), (1.0, "100 %"), (0.01, "1 %"), (0.034, "3.4 %")]
)
def test_shares_read_as_percent(share: float, words: str) -> None:
    assert percent(share) == words


def test_zoomed_cell_fills_the_width_and_its_callers_too(layout: FlameLayout) -> None:
    zoom = FlameZoom(layout)
    zoom.into(cell_index(layout, "pour"))
    spans = {name: zoom.span(layout.cells[cell_index(layout, name)]) for name in ("Script", "pour", "spin")}
    assert spans == {"Script": (0.0, 1.0), "pour": (0.0, 1.0), "spin": (0.0, pytest.approx(0.5))}
    assert not zoom.shows(cell_index(layout, "look"))


def test_zoom_goes_back_step_by_step(layout: FlameLayout) -> None:
    zoom = FlameZoom(layout)
    fill, pour = cell_index(layout, "fill"), cell_index(layout, "pour")
    zoom.into(fill)
    zoom.into(pour)
    zoom.back()
    assert zoom.index == fill
    zoom.back()
    zoom.back()
    assert zoom.index is None


# --- the view ---


@pytest.fixture
def view(qtbot: QtBot, layout: FlameLayout) -> FlameView:
    view = FlameView()
    qtbot.addWidget(view)
    view.resize(800, 300)
    view.show()
    view.show_layout(layout)
    return view


def centre(view: FlameView, index: int) -> QPoint:
    return view.cell_rect(index).center().toPoint()


def click(view: FlameView, index: int) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=centre(view, index))


def test_cell_is_found_below_the_mouse(view: FlameView, layout: FlameLayout) -> None:
    for cell in layout.cells:
        assert view.cell_at(centre(view, cell.index)) == cell.index
    assert view.cell_at(QPoint(790, 290)) is None


def test_click_zooms_and_chooses(view: FlameView, layout: FlameLayout, qtbot: QtBot) -> None:
    pour = cell_index(layout, "pour")
    with qtbot.waitSignal(view.chosen) as chosen:
        click(view, pour)
    assert chosen.args == [pour]
    assert (view.zoomed_index, view.chosen_index) == (pour, pour)
    assert view.cell_rect(pour).width() == pytest.approx(view.viewport().width())


def test_escape_goes_back_and_then_leaves_the_key_to_others(view: FlameView, layout: FlameLayout) -> None:
    click(view, cell_index(layout, "pour"))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.zoomed_index is None


def test_mouse_back_button_goes_back(view: FlameView, layout: FlameLayout) -> None:
    click(view, cell_index(layout, "fill"))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.BackButton, pos=QPoint(5, 5))
    assert view.zoomed_index is None


def test_double_click_opens_the_source_and_does_not_zoom(view: FlameView, layout: FlameLayout, qtbot: QtBot) -> None:
    place = centre(view, cell_index(layout, "look"))
    with qtbot.waitSignal(view.source_requested) as asked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == [Path(PUMP), 40]
    assert view.zoomed_index is None


def test_thread_has_no_source(view: FlameView, layout: FlameLayout, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.source_requested):
        view.go_to_source(cell_index(layout, "Script"))


def test_arrow_keys_walk_over_the_calls(view: FlameView, layout: FlameLayout) -> None:
    reached = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Up):
        QTest.keyClick(view, key)
        assert view.chosen_index is not None
        reached.append(view.chosen_index)
    assert names(layout, reached) == ["Script", "fill", "pour", "look", "pour", "fill"]


def test_return_zooms_and_control_return_opens_the_source(view: FlameView, layout: FlameLayout, qtbot: QtBot) -> None:
    fill = cell_index(layout, "fill")
    view.choose(fill)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.zoomed_index == fill
    with qtbot.waitSignal(view.source_requested) as asked:
        QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [Path(PUMP), 8]


def test_walking_out_of_a_zoomed_cell_unzooms(view: FlameView, layout: FlameLayout) -> None:
    click(view, cell_index(layout, "pour"))
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.chosen_index == cell_index(layout, "look")
    assert view.cell_rect(cell_index(layout, "look")).width() > 0


def test_deep_stack_scrolls_to_the_chosen_call(view: FlameView) -> None:
    deep = node("deepest", 1)
    for _ in range(100):
        deep = node("down", 1, deep)
    layout = FlameLayout([thread("Script", 1, deep)])
    view.show_layout(layout)
    deepest = cell_index(layout, "deepest")
    view.choose(deepest)
    assert view.verticalScrollBar().value() > 0
    assert view.viewport().rect().contains(centre(view, deepest))


def test_mouse_tells_the_words_of_the_cell_below_it(view: FlameView, layout: FlameLayout, qtbot: QtBot) -> None:
    pour = cell_index(layout, "pour")
    with qtbot.waitSignal(view.pointed_at, check_params_cb=bool) as told:
        QTest.mouseMove(view.viewport(), centre(view, pour))
    assert told.args == [layout.title(layout.cells[pour])]


def test_matches_theme_and_focus_change_what_is_painted(view: FlameView, layout: FlameLayout) -> None:
    pictures = [view.viewport().grab().toImage()]
    view.set_matches({cell_index(layout, "pour")}, searches=True)
    pictures.append(view.viewport().grab().toImage())
    view.set_dark(True)
    pictures.append(view.viewport().grab().toImage())
    assert pictures[0] != pictures[1] != pictures[2]


@pytest.mark.parametrize("dark", [False, True])
def test_words_are_readable_on_every_cell(dark: bool) -> None:
    colours = FlameColours(dark)
    grounds = [colours.match, colours.fill("thread", "", is_script=False)]
    for number in range(100):
        grounds += [colours.fill(f"f{number}", PUMP, is_script=is_script) for is_script in (True, False)]
    assert min(contrast(colours.text, ground) for ground in grounds) >= 4.5


def test_function_keeps_its_colour_from_sample_to_sample() -> None:
    first, second = (FlameColours(dark=False).fill("fill", PUMP, is_script=True) for _ in range(2))
    assert first == second


# --- the tree and its text ---


@pytest.fixture
def model(qapp: QApplication, layout: FlameLayout) -> SampleModel:
    model = SampleModel(qapp)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    assert tester.parent() is model
    model.show_layout(layout)
    model.deleteLater()
    return model


def test_tree_shows_self_and_total_shares(model: SampleModel, layout: FlameLayout) -> None:
    index = model.index_of(cell_index(layout, "fill"))
    cells = [str(index.siblingAtColumn(column).data()) for column in SampleColumn]
    assert cells == ["fill", "5.0 %", "45 %", "90", "plant.pump:8"]


def test_tree_knows_callers_and_callees(model: SampleModel, layout: FlameLayout) -> None:
    spin = model.index_of(cell_index(layout, "spin"))
    path = []
    while spin.isValid():
        path.append(str(spin.data()))
        spin = spin.parent()
    assert path == ["spin", "pour", "fill", "Script"]
    assert model.rowCount(model.index_of(cell_index(layout, "fill"))) == 2


def test_sample_as_text_is_indented(layout: FlameLayout) -> None:
    lines = sample_text(layout).splitlines()
    assert lines[1] == "   50 %   5.0 %  Script"
    assert lines[3] == f"   30 %    15 %      pour  ({PUMP}:25)"


def test_sample_as_rows_has_a_row_for_each_call(layout: FlameLayout) -> None:
    rows = sample_rows(layout)
    assert len(rows) == len(layout.cells)
    assert dict(zip(CSV_HEADER, rows[2], strict=True)) == {
        "Depth": "2",
        "Function": "pour",
        "File": PUMP,
        "Line": "25",
        "Self %": "15.00",
        "Total %": "30.00",
        "Self samples": "30",
        "Samples": "60",
    }


# --- both together ---


@pytest.fixture
def both(qtbot: QtBot) -> SampleView:
    both = SampleView()
    qtbot.addWidget(both)
    both.resize(1000, 300)
    both.show()
    both.show_sample(sample())
    return both


def shown_functions(both: SampleView) -> list[str]:
    return [cell.node.function for cell in both.layout_shown.walk()]


def test_threads_without_a_script_are_hidden_at_first(both: SampleView) -> None:
    assert "Control" not in shown_functions(both)
    both.set_scripts_only(False)
    assert "Control" in shown_functions(both)


def test_sample_without_a_script_says_what_to_do(both: SampleView) -> None:
    both.show_sample(replace(sample(), roots=sample().roots[1:]))
    assert "Switch off “Only Scripts”" in both.words.text()


def test_choosing_in_the_flame_view_chooses_in_the_tree(both: SampleView) -> None:
    click(both.flame, cell_index(both.layout_shown, "pour"))
    assert both.tree.currentIndex().data() == "pour"


def test_choosing_in_the_tree_chooses_in_the_flame_view(both: SampleView) -> None:
    click(both.flame, cell_index(both.layout_shown, "fill"))
    QTest.keyClick(both.tree, Qt.Key.Key_Down)
    assert both.flame.chosen_index == cell_index(both.layout_shown, "pour")


def test_tree_opens_the_source_by_return(both: SampleView, qtbot: QtBot) -> None:
    click(both.flame, cell_index(both.layout_shown, "pour"))
    with qtbot.waitSignal(both.source_requested) as asked:
        QTest.keyClick(both.tree, Qt.Key.Key_Return)
    assert asked.args == [Path(PUMP), 25]


def test_search_lists_the_matches_and_says_their_share(both: SampleView) -> None:
    both.search("look")
    index = both.tree.model().index(0, 0)
    path = []
    while index.isValid():
        path.append(str(index.data()))
        index = both.tree.model().index(0, 0, index)
    assert path == ["Script", "fill", "look"]
    assert both.words.text() == "20 % of the samples passed through “look”."


def test_search_outlives_a_new_sample(both: SampleView) -> None:
    both.search("look")
    both.show_sample(sample())
    assert "“look”" in both.words.text()
