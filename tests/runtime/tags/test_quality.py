"""Quality codes."""

from __future__ import annotations

import pytest

from runtime.tags.quality import QualityCode


@pytest.mark.parametrize(
    ("name", "code", "level"),
    [
        ("Good", 192, "Good"),
        ("Good_Unspecified", 0, "Good"),
        ("Uncertain", 1073742080, "Uncertain"),
        ("Bad_NotFound", -2147483129, "Bad"),
        ("Error_TypeConversion", -1073741052, "Error"),
    ],
)
def test_codes_are_ignitions(name: str, code: int, level: str) -> None:
    quality = QualityCode(name)

    assert (quality.code, quality.level) == (code, level)
    assert QualityCode.of(code) == QualityCode.of(quality.subcode) == quality


def test_each_level_tells_whether_it_can_be_trusted() -> None:
    assert QualityCode.Good.isGood()
    assert not QualityCode.Good.isNotGood()
    assert QualityCode.Uncertain.isNotGood()
    assert not QualityCode.Uncertain.isBadOrError()
    assert QualityCode.Bad_NotFound.isBad()
    assert QualityCode.Error.isError()
    assert QualityCode.Error.isBadOrError()


def test_reason_is_part_of_the_text_and_not_of_the_equality() -> None:
    quality = QualityCode.Bad_NotFound.derive("There is no tag A.")

    assert quality == QualityCode.Bad_NotFound
    assert str(quality) == 'Bad_NotFound("There is no tag A.")'
    assert QualityCode.of(str(quality)) == quality


@pytest.mark.parametrize("given", ["Fine", 12345])
def test_what_is_no_quality_is_refused(given: object) -> None:
    with pytest.raises(ValueError, match="There is no quality"):
        QualityCode.of(given)
