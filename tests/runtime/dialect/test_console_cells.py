"""Cells of Python 2 in a real IPython shell."""

from __future__ import annotations

from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from runtime.dialect.console_cells import translate_cells
from runtime.dialects import Dialect


@pytest.fixture
def shell() -> Any:
    config = Config()
    config.HistoryManager.enabled = False
    shell = InteractiveShell(config=config)
    translate_cells(shell)
    return shell


def test_cell_of_python_2_runs(shell: Any, capsys: pytest.CaptureFixture[str]) -> None:
    shell.run_cell("print 'a', 7 / 2")

    assert capsys.readouterr().out == "a 3\n"


def test_cell_of_python_3_stays_so(shell: Any) -> None:
    assert shell.run_cell("7 / 2").result == 3.5


def test_value_of_a_cell_of_python_2_is_its_result(shell: Any) -> None:
    assert shell.run_cell("x = 0777\n`x`").result == "511"


def test_cells_share_their_names(shell: Any) -> None:
    shell.run_cell("x = 10L")

    assert shell.run_cell("x + 1").result == 11


def test_traceback_shows_the_cells_own_text(shell: Any, capsys: pytest.CaptureFixture[str]) -> None:
    shell.run_cell("def f():\n    raise ValueError, 'wrong'\nf()")

    shown = capsys.readouterr().out
    assert "raise ValueError" in shown
    assert "__jython__" not in shown


def test_cell_of_neither_python_is_a_syntax_error(shell: Any, capsys: pytest.CaptureFixture[str]) -> None:
    result = shell.run_cell("print 'a' if")

    assert isinstance(result.error_before_exec, SyntaxError)
    assert "SyntaxError" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("print 'a'", "complete"),
        ("for i in x:", "incomplete"),
        ("for i in x:\n    print i", "incomplete"),
        ("for i in x:\n    print i\n\n", "complete"),
        ("try:\n    print 1\nexcept A, e:\n    print 2", "incomplete"),
        ("print 'a' if", "invalid"),
        ("x = 1", "complete"),
    ],
)
def test_prompt_knows_whether_a_cell_has_ended(shell: Any, cell: str, status: str) -> None:
    assert shell.input_transformer_manager.check_complete(cell)[0] == status


def test_every_cell_is_python_2_where_the_project_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    config = Config()
    config.HistoryManager.enabled = False
    shell = InteractiveShell(config=config)
    said: list[Dialect | None] = [Dialect.JYTHON27]
    translate_cells(shell, lambda: said[0])
    assert shell.run_cell("7 / 2, {}.has_key(1)").result == (3, False)
    said[0] = None
    assert shell.run_cell("7 / 2").result == 3.5
