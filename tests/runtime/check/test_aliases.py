"""What names stand for is followed where it is plain, and not guessed where it is not."""

from __future__ import annotations

import pytest

from tests.runtime.check.conftest import Look, codes, lines_of

USES_UNKNOWN = pytest.mark.parametrize(
    "text",
    [
        "from system.tag import raed as r\nr('x')",
        "import system.tag as t\nt.raed('x')",
        "t = system.tag\nt.raed('x')",
        "read = system.tag.raed\nread('x')",
        "import system\nsystem.tag.raed('x')",
        "def f():\n\tfrom system import tag\n\ttag.raed('x')",
        "t = system.tag\nread = t.raed\nread('x')",
    ],
)


@USES_UNKNOWN
def test_plain_aliases_are_followed(look: Look, text: str) -> None:
    assert len(text.split("\n")) in lines_of(look(text), "unknown-function")


@pytest.mark.parametrize(
    "text",
    [
        "def f(system):\n\tsystem.tag.raed('x')",
        "system = object()\nsystem.tag.raed('x')",
        "t = system.tag\nt = {}\nt.raed('x')",
        "for t in [system.tag]:\n\tt.raed('x')",
        "class system:\n\tpass\nsystem.tag.raed('x')",
        "t = t or system.tag\nt.raed('x')",
        "[t.raed for t in ()]\nimport system.tag as t",
    ],
)
def test_a_name_with_another_meaning_is_left_alone(look: Look, text: str) -> None:
    assert "unknown-function" not in codes(look(text))
