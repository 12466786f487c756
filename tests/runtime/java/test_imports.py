"""`import java...` in scripts, and what stands for the classes that are not here."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from runtime import java
from runtime.java import JavaNotAvailable, lang
from runtime.java.names import PACKAGES
from runtime.library import ScriptLibrary

pytestmark = pytest.mark.usefixtures("installed")


def run(source: str) -> dict[str, Any]:
    """The names that a script has when it has run."""
    names: dict[str, Any] = {"__name__": "script"}
    exec(compile(source, "/projects/plant/script.py", "exec"), names)
    return names


@pytest.mark.parametrize(
    "source",
    [
        "import java\nDate = java.util.Date",
        "import java.util\nDate = java.util.Date",
        "import java.util as u\nDate = u.Date",
        "from java import util\nDate = util.Date",
        "from java.util import Date",
        "from java.util import Date as D\nDate = D",
        "from java.util import *",
        "import java.util.Date\nDate = java.util.Date",
        "import java.util.Date as D\nDate = D",
        "import importlib\nDate = importlib.import_module('java.util').Date",
    ],
)
def test_class_is_imported_in_every_way(source: str) -> None:
    assert run(source)["Date"].getClass(run(source)["Date"](0)).getName() == "java.util.Date"


def test_function_is_imported_from_a_class() -> None:
    assert run("from java.lang.System import nanoTime\ntime = nanoTime()")["time"] > 0


def test_star_gives_the_classes_of_the_package_and_nothing_else() -> None:
    names = run("from java.lang import *")

    assert {"Exception", "String", "System", "Thread"} <= names.keys()
    assert "named_as" not in names


@pytest.mark.parametrize(
    "name",
    [
        "java.util.Date",
        "java.util.concurrent.TimeUnit",
        "java.time.format.DateTimeFormatter",
        "java.nio.charset.StandardCharsets",
        "jarray.array",
        "com.inductiveautomation.ignition.common.BasicDataset",
        "com.inductiveautomation.ignition.common.script.builtin.DatasetUtilities",
    ],
)
def test_known_names_are_there(name: str) -> None:
    package, _, attribute = name.rpartition(".")

    assert hasattr(importlib.import_module(package), attribute)
    assert name in java.known_names()
    assert java.is_available(name)


@pytest.mark.parametrize("package", PACKAGES)
def test_everything_that_a_package_lists_can_be_imported(package: str) -> None:
    names = run(f"from {package} import *")

    assert {
        name.rpartition(".")[2] for name in java.known_names() if name.rpartition(".")[0] == package
    } <= names.keys()


@pytest.mark.parametrize(
    ("name", "is_available"),
    [
        ("java", True),
        ("java.util", True),
        ("java.lang.Math.PI", True),
        ("com.inductiveautomation.ignition.common.script.builtin.DatasetUtilities.PyDataSet", True),
        ("java.lang.Math.tau", False),
        ("javax.swing.JTable", False),
        ("javax.swing", False),
        ("java.util.Nothing", False),
    ],
)
def test_check_can_ask_what_works(name: str, is_available: bool) -> None:
    assert java.is_available(name) is is_available


def test_missing_class_is_imported_derived_from_and_asked_for() -> None:
    names = run(
        "from javax.swing import JTable, SwingConstants\n"
        "from java.awt.event import ActionListener\n"
        "from java.lang import Runnable\n"
        "import com.acme.tools as tools\n"
        "class Listener(ActionListener, Runnable):\n"
        "    def actionPerformed(self, event): pass\n"
        "is_table = isinstance(5, JTable)\n"
    )

    assert names["is_table"] is False
    assert repr(names["JTable"]) == "<javax.swing.JTable: not in Pilotlight>"


@pytest.mark.parametrize(
    ("use", "missing"),
    [
        ("from javax.swing import JTable\nJTable()", "javax.swing.JTable"),
        ("from javax.swing import JTable\nJTable.print", "javax.swing.JTable.print"),
        ("from javax.swing import SwingConstants\nSwingConstants.CENTER", "javax.swing.SwingConstants.CENTER"),
        ("from java.util import Map\nMap.Entry()", "java.util.Map.Entry"),
        (
            "from java.awt.event import ActionListener\nclass L(ActionListener): pass\nL()",
            "java.awt.event.ActionListener",
        ),
        ("from com.acme.tools import run\nrun()", "com.acme.tools.run"),
        ("import java\njava.util.Nothing()", "java.util.Nothing"),
        (
            "from org.apache.commons.net.ftp import FTP\nFTP.BINARY_FILE_TYPE",
            "org.apache.commons.net.ftp.FTP.BINARY_FILE_TYPE",
        ),
    ],
)
def test_use_of_a_missing_class_names_it(use: str, missing: str) -> None:
    with pytest.raises(JavaNotAvailable, match=rf"Pilotlight has no {missing}\. \w"):
        run(use)


def test_message_says_what_to_do_instead() -> None:
    with pytest.raises(JavaNotAvailable, match="openpyxl"):
        run("from org.apache.poi.xssf.usermodel import XSSFWorkbook\nXSSFWorkbook()")


@pytest.mark.parametrize("caught", ["ImportError", "Exception", "java.lang.Exception", "java.lang.Throwable"])
def test_use_of_a_missing_class_can_be_caught(caught: str) -> None:
    names = run(f"import java.lang\ntry:\n    java.util.Nothing()\nexcept {caught}:\n    is_caught = True")

    assert names["is_caught"]


def test_missing_exception_can_stand_in_an_except() -> None:
    names = run(
        "from java.sql import SQLException\n"
        "try:\n    1 / 0\nexcept SQLException:\n    caught = 'SQL'\nexcept ZeroDivisionError:\n    caught = 'zero'\n"
    )

    assert names["caught"] == "zero"


def test_what_system_raises_is_caught_by_java_s_name() -> None:
    names = run(
        "from java.lang import Exception as JavaException\n"
        "from java.util import UUID\n"
        "try:\n    UUID.fromString('x')\nexcept JavaException as error:\n    text = error.toString()\n"
    )

    assert names["text"] == "java.lang.IllegalArgumentException: Invalid UUID string: x"


def test_python_s_own_modules_do_not_find_java(monkeypatch: pytest.MonkeyPatch) -> None:
    # `copy` tries org.python.core, to find out whether it runs on Jython.
    monkeypatch.delitem(sys.modules, "copy")
    run("import org.apache.poi")

    assert importlib.import_module("copy").copy([1]) == [1]


def test_installed_package_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "com"
    package.mkdir()
    (package / "__init__.py").write_text("origin = 'installed'\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    try:
        assert run("import com")["com"].origin == "installed"
        with pytest.raises(ModuleNotFoundError, match=r"com\.inductiveautomation"):
            run("import com.inductiveautomation")
    finally:
        del sys.modules["com"]


def test_project_library_wins(tmp_path: Path) -> None:
    script = tmp_path / "org" / "line"
    script.mkdir(parents=True)
    (script / "code.py").write_text("speed = 5\n", encoding="utf-8")
    library = ScriptLibrary(tmp_path)
    library.install()
    try:
        assert run("import org.line\nspeed = org.line.speed")["speed"] == 5
    finally:
        library.uninstall()


def test_other_unknown_modules_stay_unknown() -> None:
    with pytest.raises(ModuleNotFoundError, match="javaa"):
        run("import javaa")


def test_display_of_a_package_asks_for_nothing_of_java() -> None:
    package: ModuleType = importlib.import_module("java.util")

    assert not hasattr(package, "_repr_html_")
    assert not hasattr(package, "__wrapped__")
    assert {"Date", "concurrent"} <= set(dir(package))


def test_uninstalling_takes_everything_back() -> None:
    run("import java.util.Date\nfrom javax.swing import JTable\nimport java.lang")

    java.uninstall()

    assert not [name for name in sys.modules if name.partition(".")[0] in ("java", "javax")]
    with pytest.raises(ModuleNotFoundError):
        run("import java")


def test_lang_names_its_classes_as_java_does() -> None:
    assert repr(lang.IllegalArgumentException) == "<class 'java.lang.IllegalArgumentException'>"
