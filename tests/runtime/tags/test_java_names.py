"""What scripts import of Ignition's own Java packages about tags."""

from __future__ import annotations

from datetime import datetime

import pytest

from runtime.tags.java_paths import TagPathParser
from runtime.tags.java_values import BasicQualifiedValue, QualifiedValue, QualityCode


def test_value_alone_is_good() -> None:
    value = BasicQualifiedValue(12)
    assert isinstance(value, QualifiedValue)
    assert (value.value, value.quality) == (12, QualityCode.Good)


def test_value_has_the_quality_and_time_that_are_given() -> None:
    value = BasicQualifiedValue(12, QualityCode.Bad_Disabled, datetime(2026, 11, 23, 8))
    assert value.quality == QualityCode.Bad_Disabled
    assert value.timestamp == datetime(2026, 11, 23, 8)


@pytest.mark.parametrize("parse", [TagPathParser.parse, TagPathParser.parseSafe])
def test_tag_path_is_parsed(parse: object) -> None:
    assert callable(parse)
    assert str(parse("[default]Line/Speed")) == "[default]Line/Speed"
