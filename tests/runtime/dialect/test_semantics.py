"""Python 2's operators and functions beyond single examples."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.dialect import semantics
from runtime.dialect.semantics.arithmetic import float_text, round_half_away
from runtime.dialect.semantics.bytes_as_text import ByteText, byte_text, from_bytes, to_bytes
from runtime.dialect.semantics.text import decode, encode

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=3)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.tuples(inner, inner), max_leaves=6)


@given(left=VALUES, right=VALUES)
def test_any_two_values_have_one_order(left: Any, right: Any) -> None:
    is_less, is_greater = semantics.lt(left, right), semantics.gt(left, right)

    assert is_less == semantics.lt(left, right) == semantics.gt(right, left)
    assert semantics.le(left, right) == (is_less or left == right)
    assert not (is_less and is_greater)


@given(values=st.lists(VALUES))
def test_sorting_puts_none_first_then_numbers_then_the_rest(values: list[Any]) -> None:
    ranks = [0 if value is None else 1 if isinstance(value, int | float) else 2 for value in semantics.sorted(values)]

    assert ranks == sorted(ranks)


@given(values=st.lists(VALUES))
def test_sorting_in_place_and_sorted_agree(values: list[Any]) -> None:
    expected = semantics.sorted(values)

    assert semantics.sort(values) is None
    assert values == expected


@given(left=st.integers(), right=st.integers().filter(bool))
def test_whole_numbers_are_divided_without_a_remainder(left: int, right: int) -> None:
    assert semantics.div(left, right) == semantics.idiv(left, right) == math.floor(Fraction(left, right))


@given(number=st.floats(allow_nan=False, allow_infinity=False), digits=st.integers(-5, 15))
def test_rounded_number_is_the_nearest(number: float, digits: int) -> None:
    exact = Fraction(number) * Fraction(10) ** digits
    whole = math.floor(abs(exact) + Fraction(1, 2))
    nearest = Fraction(whole) / Fraction(10) ** digits

    assert round_half_away(number, digits) == math.copysign(float(nearest), number)


@given(number=st.floats(allow_nan=False, allow_infinity=False))
def test_text_of_a_float_has_twelve_digits(number: float) -> None:
    assert float(float_text(number)) == pytest.approx(number, rel=1e-11)


# ---- bytes


@given(data=st.binary())
def test_bytes_survive_being_text(data: bytes) -> None:
    assert to_bytes(from_bytes(data)) == data
    assert decode(encode(from_bytes(data), "hex"), "hex") == from_bytes(data)


@given(text=st.text(st.characters(exclude_categories=["Cs"])), encoding=st.sampled_from(["utf-8", "utf-16-le"]))
def test_text_survives_being_encoded(text: str, encoding: str) -> None:
    assert decode(encode(text, encoding), encoding) == text


@given(data=st.binary(min_size=1), cut=st.integers(0, 5))
def test_parts_of_bytes_are_bytes(data: bytes, cut: int) -> None:
    text = from_bytes(data)

    assert to_bytes(text[:cut] + text[cut:]) == data
    assert to_bytes(semantics.join("", list(text))) == data
    assert to_bytes(text * 2) == data * 2


def test_ascii_bytes_are_ordinary_text() -> None:
    assert type(from_bytes(b"abc")) is str
    assert type(encode("abc", "utf-8")) is str


def test_encoded_text_is_shown_as_the_text() -> None:
    encoded = encode("grüß", "utf-8")

    assert (len(encoded), str(encoded), f"{encoded:>5}") == (6, "grüß", " grüß")
    assert repr(encoded) == r"'gr\xc3\xbc\xc3\x9f'"


def test_bytes_that_are_no_utf_8_are_shown_as_characters() -> None:
    assert str(ByteText("\xb0C")) == "°C"


def test_bytes_and_other_text_become_text() -> None:
    encoded = encode("ü", "utf-8")

    assert encoded + "€" == "ü€"
    assert "€" + encoded == "€ü"
    assert semantics.join("-", ["€", encoded]) == "€-ü"


def test_bytes_cannot_be_added_to_numbers() -> None:
    with pytest.raises(TypeError):
        byte_text("\xff") + 1  # type: ignore[operator]


def test_real_bytes_of_python_3_are_decoded() -> None:
    assert decode("ü".encode(), "utf-8") == "ü"
    assert semantics.str("ü".encode()) == "ü"


# ---- objects of others


class Cursor:
    """A Java-like iterator, which has `next` and no `__next__`."""

    def next(self) -> str:
        return "row"

    def keys(self) -> tuple[str, ...]:
        return ("id",)


def test_objects_with_methods_of_their_own_are_asked() -> None:
    cursor = Cursor()

    assert semantics.next(cursor) == "row"
    assert semantics.keys(cursor) == ("id",)
    assert semantics.attribute(cursor, "next")() == "row"


def test_method_that_an_object_lacks_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="iteritems"):
        semantics.attribute(5, "iteritems")


def test_message_that_an_object_lacks_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="message"):
        semantics.attribute(5, "message")


def test_name_that_nothing_bound_is_a_name_error() -> None:
    with pytest.raises(NameError, match="'made' is not defined"):
        semantics.executed("made", {}, {})


def test_every_name_of_the_builtin_is_there() -> None:
    assert [name for name in semantics.__all__ if not hasattr(semantics, name)] == []
