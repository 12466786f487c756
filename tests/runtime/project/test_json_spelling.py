"""A changed JSON string is spelled as the old one was, then as its file."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.project.json_spelling import respelled

SPELLINGS = st.sampled_from(
    ["a", "'", "\\u0027", "=", "\\u003d", "\\u003D", "\\n", "\\u000a", "\\t", "/", "\\/", "ä", "\\u00e4", "\\\\", '\\"']
)
LITERALS = st.lists(SPELLINGS | st.just("\\ud83d\\ude00"), max_size=12).map(lambda parts: f'"{"".join(parts)}"')


@given(literal=LITERALS, value=st.text())
def test_new_literal_says_the_new_value(literal: str, value: str) -> None:
    assert json.loads(respelled(literal, value, like=literal)) == value


@given(literal=LITERALS)
def test_same_value_has_the_same_spelling(literal: str) -> None:
    assert respelled(literal, json.loads(literal), like=literal) == literal


@given(head=LITERALS, tail=LITERALS, new=st.text(alphabet="xyz", min_size=1))
def test_what_surrounds_a_change_keeps_its_spelling(head: str, tail: str, new: str) -> None:
    literal = f"{head[:-1]}w{tail[1:]}"
    value = json.loads(head) + new + json.loads(tail)
    assert respelled(literal, value, like=literal) == f"{head[:-1]}{new}{tail[1:]}"


@pytest.mark.parametrize(
    ("literal", "file", "value", "spelled"),
    [
        ('"a"', '{"a": "a", "b": "\\u0027"}', "a'<", '"a\\u0027\\u003c"'),
        ('"a"', '{"a": "a", "b": "\'"}', "a'<", '"a\'<"'),
        ('"it\'s"', '{"a": "it\'s", "b": "\\u0027"}', "it''s", "\"it''s\""),
        ('""', '{"a": "", "b": "\\u00e4"}', "ö", '"\\u00f6"'),
        ('""', '{"a": "", "b": "\\u00E4"}', "ê", '"\\u00EA"'),
        ('""', '{"a": "", "b": "ä"}', "ö", '"ö"'),
        ('""', '{"a": "", "b": "\\u00e4"}', "😀", '"\\ud83d\\ude00"'),
        ('""', '{"a": "", "b": "x\\/y"}', "/", '"\\/"'),
        ('""', '{"a": ""}', "\u2028\x01", '"\\u2028\\u0001"'),
    ],
)
def test_new_letter_is_spelled_as_its_like(literal: str, file: str, value: str, spelled: str) -> None:
    assert respelled(literal, value, like=file) == spelled
