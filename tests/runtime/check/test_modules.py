"""Imports of modules that are nowhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from runtime.check.text_check import check_text
from runtime.dialects import Dialect
from tests.runtime.check.conftest import LIBRARY, SURROUNDINGS, VIEW_EVENT, Look, codes, the_finding


@pytest.mark.parametrize(
    "text", ["import nowhere_at_all", "from nowhere_at_all.x import y", "import os, nowhere_at_all"]
)
def test_a_module_that_is_nowhere_is_told(look: Look, text: str) -> None:
    assert "nowhere_at_all" in the_finding(look(text, VIEW_EVENT), "no-such-module").message


@pytest.mark.parametrize(
    "text",
    [
        "import os.path, json, system.tag",
        "import plant.pump",
        "import project",
        "import project.plant.pump, project.plant as p",
        "from project import plant",
        "from project import *",
        "from project.plant import pump",
        "from java.util import Date",
        "try:\n\timport nowhere_at_all\nexcept ImportError:\n\tpass",
        "try:\n\timport nowhere_at_all\nexcept:\n\tpass",
        "from __future__ import annotations",
        "import urllib2, ConfigParser, StringIO\nfrom Queue import Queue\nprint 'x'",
    ],
)
def test_a_module_that_is_there_or_may_be_lacking_is_fine(look: Look, text: str) -> None:
    assert "no-such-module" not in codes(look(text))


@pytest.mark.parametrize(
    "text", ["import project.nowhere", "from project import nowhere", "from project.nowhere import x"]
)
def test_what_the_library_has_not_is_told_with_the_prefix(look: Look, text: str) -> None:
    assert "module project.nowhere" in the_finding(look(text), "no-such-module").message


def test_project_is_no_prefix_where_the_library_has_such_a_package() -> None:
    script = replace(LIBRARY, text="import project.plant\n")
    report = check_text(script, replace(SURROUNDINGS, names=frozenset({"project", "plant"})))
    assert [use.dotted for use in report.project_uses] == ["project.plant"]


def test_a_module_of_python_2_is_told_with_the_way_out(look: Look) -> None:
    for module in ("urllib2", "ConfigParser"):
        report = look(f"import {module}\n", dialect=Dialect.PYTHON3)
        assert "jython2.7" in the_finding(report, "no-such-module").message
