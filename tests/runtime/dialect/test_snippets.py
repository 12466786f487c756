"""Every snippet of the table, here and in a real Python 2.7."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import subprocess
import warnings
from pathlib import Path
from typing import Any

import pytest

from runtime.dialect import Dialect, compile_script
from tests.runtime.dialect.snippet_table import Snippet, snippets

SNIPPETS = snippets()
LIMIT_S = 60

RUN_IN_PYTHON2 = """
import json, StringIO, sys, traceback
real = sys.stdout
outputs = []
for source in json.load(sys.stdin):
    sys.stdout = output = StringIO.StringIO()
    try:
        exec compile(source.encode("utf-8"), "<snippet>", "exec", 0, True) in {"__name__": "__main__"}
    except Exception:
        output.write(traceback.format_exc())
    finally:
        sys.stdout = real
    value = output.getvalue()
    outputs.append(value if isinstance(value, unicode) else value.decode("utf-8", "replace"))
json.dump(outputs, real)
"""


def run_here(source: str) -> str:
    """What the translated script prints, and what it raises."""
    output = io.StringIO()
    namespace: dict[str, Any] = {"__name__": "__main__"}
    with contextlib.redirect_stdout(output), warnings.catch_warnings():
        # Old scripts leave files open and call what is deprecated; neither is what is tested here.
        warnings.simplefilter("ignore")
        exec(compile_script(source, "<snippet>", dialect=Dialect.JYTHON27), namespace)
        namespace.clear()
    return output.getvalue().rstrip("\n")


def python2() -> str | None:
    """A Python 2.7 that works: the one on PATH, or one of pyenv's."""
    found = [shutil.which("python2.7"), *sorted(map(str, Path.home().glob(".pyenv/versions/2.7*/bin/python2.7")))]
    return next((python for python in found if python and _works(python)), None)


def _works(python: str) -> bool:
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        done = subprocess.run([python, "-c", "print 1"], capture_output=True, timeout=LIMIT_S, check=False)
        return done.stdout.strip() == b"1"
    return False


@pytest.fixture(scope="module")
def outputs_of_python2() -> dict[str, str]:
    python = python2()
    if python is None:
        pytest.skip("There is no Python 2.7, on PATH or under ~/.pyenv; the table's outputs are tested without it.")
    sources = json.dumps([snippet.source for snippet in SNIPPETS])
    done = subprocess.run(
        [python, "-c", RUN_IN_PYTHON2], input=sources, capture_output=True, text=True, timeout=LIMIT_S, check=True
    )
    names = [snippet.name for snippet in SNIPPETS]
    return dict(zip(names, json.loads(done.stdout), strict=True))


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet.name)
def test_snippet_prints_here_what_the_table_says(snippet: Snippet) -> None:
    assert run_here(snippet.source) == snippet.prints_here


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet.name)
def test_snippet_prints_in_python_2_what_the_table_says(snippet: Snippet, outputs_of_python2: dict[str, str]) -> None:
    assert outputs_of_python2[snippet.name].rstrip("\n") == snippet.prints


def test_table_is_large_and_names_each_snippet_once() -> None:
    names = [snippet.name for snippet in SNIPPETS]

    assert len(names) >= 150
    assert len(set(names)) == len(names)


def test_only_the_differences_and_reprs_are_decided_otherwise() -> None:
    differing = [snippet for snippet in SNIPPETS if snippet.prints_here != snippet.prints]

    assert [snippet.name for snippet in differing if not is_explained(snippet)] == []


def is_explained(snippet: Snippet) -> bool:
    """Differences have a file of their own; elsewhere nothing but a repr may differ."""
    reprs = {"u'": "'", "set([1])": "{1}", "set([2])": "{2}"}
    text = snippet.prints
    for old, new in reprs.items():
        text = text.replace(old, new)
    return snippet.topic == "differences" or text == snippet.prints_here
