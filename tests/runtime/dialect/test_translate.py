"""Which scripts are translated, and into what."""

from __future__ import annotations

import json.decoder
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.dialect import Change, Dialect, Translation, translate

PYTHON3_FILES = [Path(module.__file__ or "") for module in (json.decoder, subprocess, textwrap)]


def jython(source: str) -> str:
    return translate(source, "script.py", Dialect.JYTHON27).text


# ---- Python 3


@given(file=st.sampled_from(PYTHON3_FILES), line_end=st.sampled_from(["\n", "\r\n", "\r"]), ending=st.text("\n \t#"))
def test_python_3_comes_back_byte_for_byte(file: Path, line_end: str, ending: str) -> None:
    source = file.read_text("utf-8").replace("\n", line_end) + ending.strip(" \t#")

    assert translate(source, str(file)) == Translation(source, is_translated=False)


def test_python_3_loads_no_fissix() -> None:
    code = (
        "import sys; from runtime.dialect import compile_script, translate\n"
        "translate('print(1 / 2)', 's.py'); compile_script(b'x = 1', 's.py')\n"
        "sys.exit('fissix' in sys.modules or 'runtime.dialect.semantics' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_script_of_both_pythons_stays_python_3() -> None:
    assert not translate("x = 7 / 2\n", "s.py").is_translated


def test_script_of_both_pythons_is_translated_where_the_project_says_so() -> None:
    translation = translate("x = 7 / y\n", "s.py", Dialect.JYTHON27)

    assert translation == Translation("x = __jython__.div(7, y)\n", True, (Change(1, "division"),))


def test_script_that_does_not_parse_is_translated() -> None:
    assert translate("print 'a'\n", "s.py").is_translated


def test_script_that_does_not_parse_is_an_error_where_the_project_says_python_3() -> None:
    with pytest.raises(SyntaxError, match="Missing parentheses"):
        translate("print 'a'\n", "s.py", Dialect.PYTHON3)


@pytest.mark.parametrize("source", ["return 7 / 2\n", "yield 1\n", "await x\n", "nonlocal x\n", "break\n"])
def test_python_3_that_only_its_place_makes_wrong_stays_python_3(source: str) -> None:
    assert translate(source, "body.py") == Translation(source, is_translated=False)


def test_global_after_use_makes_a_script_python_2() -> None:
    source = "def f():\n    x = 1\n    global x\n"

    assert translate(source, "s.py").text == "def f():\n    global x; x = 1\n    pass\n"


def test_star_import_in_a_function_makes_a_script_python_2() -> None:
    assert translate("def f():\n    from math import *\n", "s.py").is_translated


def test_windows_path_that_python_3_refuses_is_python_2() -> None:
    assert translate("path = 'C:\\Users'\n", "s.py").text == "path = 'C:\\\\Users'\n"


def test_changes_say_what_was_done_on_which_line() -> None:
    changes = translate("import Queue\n\nprint 0777, `x`\n", "s.py").changes

    assert changes == (
        Change(1, "import"),
        Change(3, "print statement"),
        Change(3, "octal number"),
        Change(3, "backticks"),
    )


# ---- what stays as it is


@pytest.mark.parametrize(
    "source",
    [
        "x = a / 2.0",
        "x = float(a) / b",
        "x = a % 2",
        "x = 5 % y",
        "ok = len(a) > 0",
        "ok = 1 < 2",
        "ok = a == b != c",
        "for i in range(3): pass",
        "t = system.date.format(d, 'x')",
        "k = self.items",
        "import os, sys",
        "import java.util.Date as Date",
        "from system.tag import read",
        "self.next = 5",
        "def f(file): return file",
        "x = 'a' 'b'",
    ],
)
def test_what_is_the_same_in_both_pythons_is_left_alone(source: str) -> None:
    assert jython(source) == source


def test_builtin_that_a_script_binds_is_its_own() -> None:
    assert jython("def f():\n    file = 1\n    return file, long\n").endswith("return file, __jython__.long\n")


def test_comments_and_white_space_stay() -> None:
    source = "# -*- coding: utf-8 -*-\n\nif  x :  # why\n\n    y = ( 1,\n          2 )   # two\n    # end\n\n"

    assert jython(source) == source


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_read(line_end: str) -> None:
    assert jython(f"print 1{line_end}print 2{line_end}") == "__jython__.print_line(1)\n__jython__.print_line(2)\n"


@pytest.mark.parametrize("source", ["", "\n", "# only a comment", "\ufeffx = 1", "x = 1"])
def test_small_texts_are_translated(source: str) -> None:
    assert jython(source) == source.removeprefix("\ufeff")


# ---- what it becomes


@pytest.mark.parametrize(
    ("source", "translated"),
    [
        ("a.b /= 2", '__jython__.idiv_attribute(a, "b", 2)'),
        ("a[0] /= 2", "__jython__.idiv_item(a, 0, 2)"),
        ("a[0, 1] /= 2", "__jython__.idiv_item(a, (0, 1), 2)"),
        ("a < b", "__jython__.lt(a, b)"),
        ("a < b <= c", "(__jython__.lt(a, b) and __jython__.le(b, c))"),
        ("import urllib2 as u, os", 'u = __jython__.module("urllib2"); import os'),
        ("import email.MIMEText", 'import email.mime.text; email = __jython__.module("email")'),
        (
            "import os.path, os; os.getcwdu",
            'import os.path; os = __jython__.module("os"); os = __jython__.module("os"); os.getcwdu',
        ),
        ("import Queue, thread as t", "import queue as Queue; import _thread as t"),
        ("from ConfigParser import ConfigParser", "from configparser import ConfigParser"),
        ("from urllib2 import urlopen", 'urlopen, = __jython__.names(__jython__.module("urllib2"), "urlopen")'),
        ("import pump", 'pump = __jython__.imported("pump", globals())'),
        ("x.print(1)", "x.print(1)"),
        ("Thread.yield()", 'getattr(Thread, "yield")()'),
        ("x.async = async", "x.async_ = async_"),
        ("f.func_name", "f.__name__"),
        ("ur'\\d\\u00e9'", "'\\\\d\\u00e9'"),
        ("'\\d'", "'\\\\d'"),
        ("'\\xff'", "__jython__.byte_text('\\xff')"),
    ],
)
def test_form_of_python_2_becomes_one_of_python_3(source: str, translated: str) -> None:
    assert jython(source) == translated


def test_sys_is_python_2s_only_where_its_old_names_are_said() -> None:
    assert jython("import sys\nprint sys.argv").startswith("import sys\n")
    assert jython("import sys\nprint sys.maxint").startswith('sys = __jython__.module("sys")\n')


def test_translating_twice_gives_the_same() -> None:
    source = "try:\n    print 1\nexcept X, (a, b):\n    print a < f() < b\nprint [x for x in y], x\n"

    assert jython(source) == jython(source)
