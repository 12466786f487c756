"""Keywords after a dot are names, as Jython's grammar has it: `from tools.global import x`, `reader.in = 1`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from runtime import java
from runtime.dialect import Dialect, compile_script, translate
from runtime.library import ScriptLibrary


def run(source: str, **namespace: Any) -> dict[str, Any]:
    namespace.setdefault("__name__", "script")
    exec(compile_script(source, "script.py"), namespace)
    return namespace


@pytest.fixture(autouse=True)
def library(tmp_path: Path) -> Iterator[ScriptLibrary]:
    """Scripts and packages that are called like keywords, and two that import them by relative names."""
    scripts = {
        "tools.global": "LEVEL = 3\nMODE = 'm'\n",
        "tools.exec.in": "LEVEL = 4\n",
        "tools.import": "LEVEL = 5\n",
        "tools.async": "LEVEL = 6\ndef await(): return 7\n",
        "tools.wrong": "from .global import LEVEL\n",
        "tools.right": "from . import other\nfrom .other.in import LEVEL\nprint LEVEL\n",
        "tools.other.in": "LEVEL = 8\n",
    }
    for path, text in scripts.items():
        folder = tmp_path.joinpath(*path.split("."))
        folder.mkdir(parents=True)
        (folder / "code.py").write_text(text)
    library = ScriptLibrary(tmp_path)
    library.install()
    yield library
    library.uninstall()


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("from tools.global import LEVEL as x", 3),
        ("from tools.global import LEVEL, MODE as x", "m"),
        ("from tools.global import (\n    MODE,\n    LEVEL as x,\n    )", 3),
        ("from tools.global import *\nx = LEVEL", 3),
        ("def f():\n    from tools.global import LEVEL\n    return LEVEL\nx = f()", 3),
        ("import tools.global\nx = tools.global.LEVEL", 3),
        ("import tools.global as g\nx = g.LEVEL", 3),
        ("import os, tools.global as g, \\\n    tools.right\nx = g.LEVEL", 3),
        ("import tools.exec.in\nx = tools.exec.in.LEVEL", 4),
        ("from tools.exec import *\nfrom tools.exec.in import LEVEL as x", 4),
        ("from tools.import import LEVEL as x", 5),
        ("from tools.async import LEVEL as x", 6),
        ("from tools.async import await\nx = await()", 7),
        ("from tools import async\nx = async.await()", 7),
        ("import tools.async\nx = tools.async.await()", 7),
        ("x = tools.async.LEVEL", 6),
        ("x = tools.global.LEVEL", 3),
    ],
)
def test_a_script_called_like_a_keyword_is_imported(source: str, value: object) -> None:
    assert run(f"{source}\nprint 'Python 2'\n")["x"] == value


def test_an_import_of_a_keyword_makes_a_script_python_2() -> None:
    assert run("from tools.global import LEVEL\nhalf = LEVEL / 2\n")["half"] == 1


def test_imported_and_named_are_one_module(library: ScriptLibrary) -> None:
    done = run("import tools.async as imported\nimport tools\nnamed = tools.async\n")

    assert done["imported"] is done["named"] is library.load("tools.async")


def test_a_keyword_follows_a_name_in_a_relative_import(library: ScriptLibrary) -> None:
    assert library.load("tools.right").LEVEL == 8


def test_a_keyword_right_after_the_first_dots_is_none(library: ScriptLibrary) -> None:
    with pytest.raises(SyntaxError, match="invalid syntax") as caught:
        library.load("tools.wrong")

    assert caught.value.lineno == 1


@pytest.mark.parametrize("text", ["from tools import global", "import global", "from tools. import x", "f(in=1)"])
def test_a_keyword_in_another_place_is_none(text: str) -> None:
    with pytest.raises(SyntaxError):
        compile_script(f"{text}\n", "script.py")


def test_a_name_that_the_script_lacks_is_an_import_error() -> None:
    with pytest.raises(ImportError, match="cannot import name 'NOTHING'"):
        run("from tools.global import NOTHING\n")


def test_a_missing_script_is_told_by_its_path() -> None:
    with pytest.raises(ModuleNotFoundError, match=r"tools\.class"):
        run("import tools.class\n")


def test_javas_packages_are_imported_by_keywords_too() -> None:
    java.install()
    try:
        done = run("from com.acme.in.core import Thing\nimport com.acme.is\n")
    finally:
        java.uninstall()

    assert "com.acme.in.core.Thing" in repr(done["Thing"])


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("o.in = 5\nx = o.in", 5),
        ("o.in = 5\no.in += 2\nx = o.in", 7),
        ("o.in = 7\no.in /= 2\nx = o.in", 3),
        ("o.in, y = 1, 2\nx = o.in + y", 3),
        ("(o.in) = o.is = 4\nx = o.in + o.is", 8),
        ("for o.in in 1, 2: pass\nx = o.in", 2),
        ("o.in = 1\ndel o.in\nx = hasattr(o, 'in')", False),
        ("o.in = {}\no.in['k'] = 1\nx = o.in.keys()", ["k"]),
        ("o.is = o\no.is.is.in = 1\nx = o.in", 1),
        ("try: raise ValueError, 'v'\nexcept ValueError, o.in: pass\nx = str(o.in)", "v"),
        ("o.in = lambda n: n / 2\nx = o.in(5)", 2),
        ("o.print = 1\no.exec = 2\nx = o.print + o.exec", 3),
        ("o.None = 1\nx = o.None", 1),
        ("o.yield = o\nx = o.\\\n  yield is o", True),
        ("o.in = 1\nx = (o\n  .in)", 1),
    ],
)
def test_an_attribute_called_like_a_keyword_works(source: str, value: object) -> None:
    assert run(f"{source}\nprint 'Python 2'\n", o=SimpleNamespace())["x"] == value


@pytest.mark.parametrize("source", ["import a.from\nimport b\n", "x = a.from\nfrom . import b\n"])
def test_an_attribute_called_from_begins_no_import(source: str) -> None:
    assert translate(source, "script.py", Dialect.JYTHON27).is_translated


@pytest.mark.parametrize(
    "source",
    [
        "from a.global import (X,\n   Y as Z,  # why\n )\nprint 1",
        "from a.global \\\n  import \\\n  X\nprint 1",
        "import a.global, \\\n  b.in as c, \\\n  d\nprint 1",
        "(o.\n  in) = 5\nprint o \\\n  .in",
    ],
)
def test_lines_are_kept(source: str) -> None:
    text = translate(source, "script.py").text

    compile(text, "script.py", "exec")
    assert text.count("\n") == source.count("\n")
    assert "print_line(" in text.splitlines()[-1 if "o \\" not in source else -2]


def test_an_expression_for_a_keyword_argument_is_a_syntax_error() -> None:
    with pytest.raises(SyntaxError):
        compile_script("f(x.in=1)\n", "script.py")
