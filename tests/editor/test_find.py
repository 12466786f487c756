"""Patterns, their hits, and what hits are replaced by."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor import find
from editor.find import FindOptions, FindPattern, Hit, HitScan, PatternError, SlowPatternError
from editor.replacement import Replacement, replaced
from editor.utf16_positions import Utf16Positions

REGEX = FindOptions(is_regex=True)


def all_hits(pattern: FindPattern, text: str, start: int = 0, end: int | None = None) -> list[Hit]:
    scan = HitScan(pattern, text, start, end)
    while not scan.is_done:
        scan.step(0.0)
    return [scan.hit(number) for number in range(len(scan))]


def found(text: str, pattern: str, options: FindOptions) -> list[str]:
    return [text[start:end] for start, end in all_hits(FindPattern(pattern, options), text)]


def replace(text: str, pattern: str, by: str, options: FindOptions = REGEX) -> str:
    compiled = FindPattern(pattern, options)
    return replaced(text, all_hits(compiled, text), Replacement(compiled, by))


# Patterns


def test_plain_pattern_means_its_characters() -> None:
    assert found("a.b axb", "a.b", FindOptions()) == ["a.b"]


def test_case_counts_only_when_it_is_asked_for() -> None:
    assert found("Tank tank TANK", "tank", FindOptions()) == ["Tank", "tank", "TANK"]
    assert found("Tank tank TANK", "tank", FindOptions(is_case_sensitive=True)) == ["tank"]


def test_whole_word_cuts_no_word_in_two() -> None:
    whole = FindOptions(is_whole_word=True)
    assert len(found("tank tanks retank tank.level", "tank", whole)) == 2
    assert found("fill(tank) refill(tank)", "fill(", whole) == ["fill("]


def test_caret_and_dollar_stand_at_every_line() -> None:
    assert found("one\ntwo", r"^\w", REGEX) == ["o", "t"]
    assert found("one\ntwo", r"\w$", REGEX) == ["e", "o"]


def test_pattern_may_go_over_several_lines() -> None:
    assert found("if a:\n\tpass\n", "a:\n\tpass", FindOptions()) == ["a:\n\tpass"]


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("val(ue", "Missing ) at character 7."),
        ("a**", "Multiple repeat at character 3."),
        ("(?:a{1000}){1000}", "The pattern repeats too often: use smaller numbers in { }, or + in their place."),
        ("", "There is nothing to look for."),
    ],
)
def test_pattern_that_cannot_be_used_says_why(pattern: str, words: str) -> None:
    with pytest.raises(PatternError, match=re.escape(words)):
        FindPattern(pattern, REGEX)


def test_pattern_that_takes_too_long_is_given_up() -> None:
    scan = HitScan(FindPattern("(a|aa)+$", REGEX), "x\n" + "a" * 70 + "b")
    with pytest.raises(SlowPatternError, match="takes too long near line 1"):
        scan.step(10.0)
    assert scan.is_done


# Scanning


@given(
    st.text("ab \n", max_size=120),
    st.sampled_from(["ab", "a+", "x*", r"\s+$", "^", "$", r"\bab\b", "a[^b]*b", r"b\n+a"]),
    st.integers(1, 30),
)
def test_windows_find_what_one_look_finds(text: str, pattern: str, window: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(find, "_WINDOW", window)
        patch.setattr(find, "_REACH", 120)
        hits = all_hits(FindPattern(pattern, REGEX), text)
    assert hits == [match.span() for match in re.finditer(pattern, text, re.MULTILINE)]


def test_hit_that_goes_beyond_the_reach_of_its_window_is_whole() -> None:
    text = "a" * 300_000 + "b"
    assert all_hits(FindPattern("a+", REGEX), text) == [(0, 300_000)]


def test_scan_tells_each_line_that_has_hits_once() -> None:
    scan = HitScan(FindPattern("x", FindOptions()), "x\n\nx x\nx")
    scan.step(1.0)
    assert list(scan.lines) == [0, 2, 3]


def test_scan_of_a_part_keeps_to_it() -> None:
    assert all_hits(FindPattern("ab", FindOptions()), "ab ab ab", 1, 7) == [(3, 5)]


def test_first_hit_from_a_position() -> None:
    scan = HitScan(FindPattern("a", FindOptions()), "a a a")
    scan.step(1.0)
    assert [scan.first_from(position) for position in (0, 1, 4, 5)] == [0, 1, 2, 3]


# Replacing


@pytest.mark.parametrize(
    ("by", "result"),
    [
        (r"\2=\1", "1=a, 2=b"),
        ("$2=$1", "1=a, 2=b"),
        (r"\g<word>!", "a!, b!"),
        ("${word}$$", "a$, b$"),
        ("<$&>", "<a1>, <b2>"),
        (r"\\n\t", "\\n\t, \\n\t"),
        ("$12", "a2, b2"),
        (r"\d", r"\d, \d"),
    ],
)
def test_replacement_names_groups_in_either_way(by: str, result: str) -> None:
    assert replace("a1, b2", r"(?P<word>[a-z])(\d)", by) == result


def test_group_without_a_part_in_the_match_is_empty() -> None:
    assert replace("ab a", "a(b)?", r"<\1>") == "<b> <>"


def test_plain_replacement_means_its_characters() -> None:
    assert replace("a.b", "a.b", r"\1$1", FindOptions()) == r"\1$1"


def test_group_sees_what_stands_around_the_hit() -> None:
    assert replace("xa ya", "(?<=x)(a)(?= )", r"[\1]") == "x[a] ya"


@pytest.mark.parametrize("by", [r"\3", "$3", r"\g<other>", "${3}"])
def test_group_that_the_pattern_does_not_have_is_told(by: str) -> None:
    with pytest.raises(PatternError, match="the pattern has 1"):
        Replacement(FindPattern("(a)", REGEX), by)


# Positions


@given(st.text("a\u00e9\u2028😀𝄞", max_size=20))
def test_positions_are_those_of_utf_16(text: str) -> None:
    positions = Utf16Positions(text)
    for place in range(len(text) + 1):
        units = len(text[:place].encode("utf-16-le")) // 2
        assert positions.to_qt(place) == units
        assert positions.from_qt(units) == place


def test_position_between_the_halves_of_a_pair_is_within_its_character() -> None:
    assert Utf16Positions("a😀b").from_qt(2) == 1
