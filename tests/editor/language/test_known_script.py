"""Which scripts are Python 2."""

from __future__ import annotations

import pytest

from editor.language.known_script import has_python2_syntax


@pytest.mark.parametrize(
    "text",
    [
        "print 'x'",
        "try:\n\tpass\nexcept Exception, e:\n\tpass",
        "exec 'x'",
        "mode = 0755",
        "count = 10L",
        "if x:\n\ty = 1\n        z = 2",
    ],
)
def test_what_was_right_in_python_2_is_seen(text: str) -> None:
    assert has_python2_syntax(text)


@pytest.mark.parametrize(
    "text", ["", "print('x')", "x = (", "def f(:", "'\\d'", "return 3", "x = '\0'", "async def f(): await x"]
)
def test_everything_else_is_python_3(text: str) -> None:
    assert not has_python2_syntax(text)
