"""Java classes that are not here are told once, where they are first named."""

from __future__ import annotations

import pytest

from tests.runtime.check.conftest import Look, codes, lines_of, the_finding


@pytest.mark.parametrize(
    "text",
    [
        "from org.jfree.chart.annotations import XYTextAnnotation",
        "import org.jfree.chart.annotations.XYTextAnnotation as Note",
        "import org.jfree.chart\nx = org.jfree.chart.annotations.XYTextAnnotation('x')",
    ],
)
def test_a_class_that_is_not_here_is_told(look: Look, text: str) -> None:
    finding = the_finding(look(text), "java-not-available")
    assert "org.jfree.chart.annotations.XYTextAnnotation" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "from java.util import Date\nDate()",
        "import java.lang.Exception\ntry:\n\tpass\nexcept java.lang.Exception:\n\tpass",
        "from java.lang import *",
        "import java.util",
        "from jarray import zeros, array",
        "import java\njava.util.Date().getTime()",
    ],
)
def test_a_class_that_is_here_is_fine(look: Look, text: str) -> None:
    assert codes(look(text)) == []


def test_a_part_that_a_class_lacks_here_is_told(look: Look) -> None:
    text = "from java.util import Calendar\nCalendar.getInstance()\nCalendar.getNothing()\n"
    finding = the_finding(look(text), "java-not-available")
    assert (finding.line, "java.util.Calendar.getNothing" in finding.message) == (3, True)


def test_a_folder_of_the_project_is_not_javas(look: Look) -> None:
    assert codes(look("plant.Nothing\n")) == []


def test_each_class_is_told_once(look: Look) -> None:
    report = look("from javax.swing import JTable\nJTable()\nJTable()\n")
    assert lines_of(report, "java-not-available") == [1]
