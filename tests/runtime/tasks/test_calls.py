"""Call: what is handed over is checked, named and described without running a script's own code."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from runtime.tasks.calls import Call


@pytest.mark.parametrize(
    ("function", "args", "kwargs", "cure"),
    [
        (None, None, None, "not the result of calling it"),
        (print, "processOrderChange", None, "description="),
        (print, None, "processOrderChange", "description="),
        (print, 5, None, "put one argument into a list"),
    ],
)
def test_a_call_that_cannot_be_one_raises_and_names_the_usual_mistake(
    function: object, args: object, kwargs: object, cure: str
) -> None:
    with pytest.raises(TypeError, match=cure):
        Call.checked(function, args, kwargs)


def test_it_calls_with_the_arguments_as_they_were_handed_over() -> None:
    arguments = [1]
    call = Call.checked(lambda a, b=0: a + b, arguments, {"b": 2})
    arguments.append(99)
    assert call() == 3


def test_a_description_that_is_no_string_is_made_one() -> None:
    assert Call.checked(print).describe(42) == "42"


def test_without_a_description_it_is_called_like_its_function() -> None:
    assert Call.checked(print).describe(None) == "print"
    assert Call.checked(partial(print)).describe(None) == "partial"


def test_its_source_is_where_the_function_is_defined_below_partials_and_methods() -> None:
    class Line:
        def fill(self) -> None: ...

        def __call__(self) -> None: ...

    first = Line.fill.__code__.co_firstlineno
    assert Call(partial(Line().fill)).source == (__file__, first)
    assert Call(Line()).source == (__file__, first + 2)
    assert Call(print).source is None


def test_arguments_read_as_they_were_written() -> None:
    call = Call.checked(print, ["Line 1", 24, date(2026, 11, 22)], {"end": ""})
    assert call.arguments == "'Line 1', 24, datetime.date(2026, 11, 22), end=''"


def test_a_repr_that_would_not_end_is_not_asked() -> None:
    class Endless:
        def __repr__(self) -> str:
            while True:
                pass

    assert Call.checked(print, [Endless(), [Endless()]]).arguments == "<Endless>, [<Endless>]"


def test_long_arguments_are_cut() -> None:
    assert len(Call.checked(print, ["x" * 150] * 50).arguments) == 500
