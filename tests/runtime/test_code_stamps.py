"""CodeStamps: a file that is saved or deleted while a script uses it."""

from __future__ import annotations

from pathlib import Path

import pytest

from runtime.code_stamps import CodeStamps


@pytest.fixture
def script(tmp_path: Path) -> Path:
    script = tmp_path / "code.py"
    script.write_text("def fill(): ...\n")
    return script


def test_a_saved_file_is_seen(script: Path) -> None:
    stamps = CodeStamps([str(script)])
    assert not stamps.has_changed()
    script.write_text("def fill(line): ...\n")
    assert stamps.has_changed()


def test_a_deleted_file_is_seen(script: Path) -> None:
    stamps = CodeStamps([str(script)])
    script.unlink()
    assert stamps.has_changed()


def test_what_was_saved_before_it_was_used_is_no_change(script: Path) -> None:
    stamps = CodeStamps()
    script.write_text("# saved\n")
    stamps.add([str(script)])
    stamps.add([str(script)])
    assert not stamps.has_changed()


def test_a_console_cell_is_no_file() -> None:
    assert not CodeStamps(["<Cell In[3]>"]).has_changed()
