"""ScriptLibrary: project scripts without an import, by import, and fresh after a save."""

from __future__ import annotations

import builtins
import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from runtime.library import ScriptLibrary

WriteScript = Callable[[str, str], Path]


@pytest.fixture
def write_script(tmp_path: Path) -> WriteScript:
    """Writes a script; its stamp differs at every call, as that of a file that a person saves does."""
    import os

    stamps = iter(range(1, 1000))

    def write(dotted: str, text: str) -> Path:
        code = tmp_path.joinpath(*dotted.split(".")) / "code.py"
        code.parent.mkdir(parents=True, exist_ok=True)
        code.write_text(text)
        os.utime(code, ns=(0, next(stamps)))
        return code

    return write


@pytest.fixture
def library(tmp_path: Path) -> Iterator[ScriptLibrary]:
    library = ScriptLibrary(tmp_path)
    library.install()
    yield library
    library.uninstall()


def evaluate(expression: str) -> Any:
    return eval(expression, {})


def test_scripts_are_there_without_an_import(write_script: WriteScript, library: ScriptLibrary) -> None:
    write_script("plant.area.pump", "def start():\n\treturn 'started'")
    library.refresh()
    assert evaluate("plant.area.pump.start()") == "started"


def test_scripts_are_there_by_import(write_script: WriteScript, library: ScriptLibrary) -> None:
    write_script("plant.pump", "LEVEL = 3")
    from plant.pump import LEVEL  # type: ignore[import-not-found]

    assert LEVEL == 3
    assert importlib.import_module("plant.pump") is library.load("plant.pump")


def test_scripts_call_each_other_without_an_import(write_script: WriteScript, library: ScriptLibrary) -> None:
    write_script("plant.pump", "def level():\n\treturn plant.tank.LEVEL")
    write_script("plant.tank", "LEVEL = 7")
    library.refresh()
    assert evaluate("plant.pump.level()") == 7


def test_a_saved_change_is_seen_after_refresh(write_script: WriteScript, library: ScriptLibrary) -> None:
    write_script("plant.tank", "LEVEL = 1")
    write_script("plant.pump", "from plant.tank import LEVEL")
    library.refresh()
    assert evaluate("plant.pump.LEVEL") == 1
    write_script("plant.tank", "LEVEL = 2")
    assert library.refresh()
    assert evaluate("plant.pump.LEVEL") == 2


def test_running_code_keeps_the_modules_it_began_with(write_script: WriteScript, library: ScriptLibrary) -> None:
    write_script("plant.tank", "LEVEL = 1\ndef level():\n\treturn LEVEL")
    old = library.load("plant.tank")
    write_script("plant.tank", "LEVEL = 2\ndef level():\n\treturn LEVEL")
    library.refresh()
    assert (old.level(), library.load("plant.tank").level()) == (1, 2)


def test_nothing_is_reloaded_when_nothing_was_saved(write_script: WriteScript, library: ScriptLibrary) -> None:
    write_script("plant.tank", "LEVEL = 1")
    module = library.load("plant.tank")
    assert not library.refresh()
    assert library.load("plant.tank") is module


def test_a_new_script_and_a_deleted_one(write_script: WriteScript, library: ScriptLibrary) -> None:
    code = write_script("plant.tank", "LEVEL = 1")
    library.refresh()
    assert evaluate("plant.tank.LEVEL") == 1
    code.unlink()
    code.parent.rmdir()
    library.refresh()
    with pytest.raises(AttributeError, match=r"plant\.tank"):
        evaluate("plant.tank")


def test_a_package_called_like_an_installed_module_leaves_that_one_alone(
    write_script: WriteScript, library: ScriptLibrary
) -> None:
    import json

    write_script("json.line", "SPEED = 9")
    library.refresh()
    assert evaluate("json.line.SPEED") == 9
    assert importlib.import_module("json") is json


def test_a_script_called_like_a_module_is_there_beside_a_package_called_project(
    write_script: WriteScript, library: ScriptLibrary
) -> None:
    import calendar

    write_script("project.line", "SPEED = 8")
    write_script("calendar", "SPEED = 9")
    library.refresh()
    assert evaluate("calendar.SPEED, project.line.SPEED") == (9, 8)
    assert library.load("calendar").SPEED == 9
    assert importlib.import_module("calendar") is calendar
    with pytest.raises(ModuleNotFoundError, match=r"project\.calendar"):
        importlib.import_module("project.calendar")


def test_a_script_called_like_a_module_is_there_beside_a_script_called_project(
    write_script: WriteScript, library: ScriptLibrary
) -> None:
    write_script("project", "SPEED = 8")
    write_script("json.line", "SPEED = 9")
    library.refresh()
    assert evaluate("json.line.SPEED, project.SPEED") == (9, 8)


def test_a_package_called_project_may_come_and_go(write_script: WriteScript, library: ScriptLibrary) -> None:
    write_script("calendar", "SPEED = 9")
    library.refresh()
    assert evaluate("calendar.SPEED") == 9
    code = write_script("project.line", "SPEED = 8")
    assert library.refresh()
    assert evaluate("calendar.SPEED, project.line.SPEED") == (9, 8)
    code.unlink()
    code.parent.rmdir()
    code.parent.parent.rmdir()
    assert library.refresh()
    assert evaluate("calendar.SPEED") == 9
    assert importlib.import_module("project.calendar").SPEED == 9


def test_what_a_package_called_project_lacks_is_told_by_its_whole_path(
    write_script: WriteScript, library: ScriptLibrary
) -> None:
    write_script("project.line", "")
    write_script("json.line", "")
    library.refresh()
    with pytest.raises(AttributeError, match=r"no 'project\.pump'"):
        evaluate("project.pump")
    with pytest.raises(AttributeError, match=r"no 'json\.pump'"):
        evaluate("json.pump")


def test_a_builtin_is_never_hidden(write_script: WriteScript, library: ScriptLibrary) -> None:
    write_script("list.line", "SPEED = 9")
    library.refresh()
    assert builtins.list is type([])


def test_a_syntax_error_names_the_scripts_own_file(write_script: WriteScript, library: ScriptLibrary) -> None:
    code = write_script("plant.pump", "def broken(:\n")
    with pytest.raises(SyntaxError) as caught:
        library.load("plant.pump")
    assert caught.value.filename == str(code)


def test_a_missing_name_is_an_attribute_error_with_the_scripts_path(
    write_script: WriteScript, library: ScriptLibrary
) -> None:
    write_script("plant.pump", "")
    library.refresh()
    with pytest.raises(AttributeError, match=r"plant\.valve"):
        evaluate("plant.valve.open()")


def test_an_error_while_a_script_loads_is_not_taken_for_a_missing_script(
    write_script: WriteScript, library: ScriptLibrary
) -> None:
    write_script("plant.pump", "import not_installed_anywhere")
    library.refresh()
    with pytest.raises(ModuleNotFoundError, match="not_installed_anywhere"):
        evaluate("plant.pump")


def test_uninstall_takes_everything_back(tmp_path: Path, write_script: WriteScript) -> None:
    write_script("plant.pump", "")
    library = ScriptLibrary(tmp_path)
    library.install()
    library.load("plant.pump")
    library.uninstall()
    assert not hasattr(builtins, "plant")
    assert "plant" not in sys.modules
    assert library not in sys.meta_path


# Inherited scripts


@pytest.fixture
def heir(tmp_path: Path) -> Iterator[ScriptLibrary]:
    """A library whose own scripts are in the folder "own", and that inherits those in "base"."""
    library = ScriptLibrary(tmp_path / "own", tmp_path / "base")
    library.install()
    yield library
    library.uninstall()


def test_the_nearest_script_hides_the_inherited_one(write_script: WriteScript, heir: ScriptLibrary) -> None:
    write_script("base.plant.tank", "OF = 'base'")
    write_script("base.plant.pump", "OF = 'base'")
    write_script("own.plant.tank", "OF = 'own'")
    heir.refresh()
    assert evaluate("plant.tank.OF, plant.pump.OF") == ("own", "base")


def test_a_script_that_begins_to_hide_a_loaded_one_is_seen(write_script: WriteScript, heir: ScriptLibrary) -> None:
    write_script("base.plant.tank", "OF = 'base'")
    heir.refresh()
    assert evaluate("plant.tank.OF") == "base"
    own = write_script("own.plant.tank", "OF = 'own'")
    assert heir.refresh()
    assert evaluate("plant.tank.OF") == "own"
    own.unlink()
    own.parent.rmdir()
    assert heir.refresh()
    assert evaluate("plant.tank.OF") == "base"


def test_nothing_inherited_is_reloaded_when_nothing_was_saved(write_script: WriteScript, heir: ScriptLibrary) -> None:
    write_script("base.plant.tank", "LEVEL = 1")
    heir.refresh()
    assert evaluate("plant.tank.LEVEL") == 1
    assert not heir.refresh()
