"""Tag paths."""

from __future__ import annotations

import pytest

from runtime.tags.paths import TagPath, TagPathError, parse, parse_historical, resolve


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("[default]Line/Speed", TagPath("default", ("Line", "Speed"))),
        ("Line/Speed.engUnit", TagPath("", ("Line", "Speed"), "engUnit")),
        ("Speed.meta.owner", TagPath("", ("Speed",), "meta.owner")),
        ("[default]", TagPath("default", ())),
        (" [x]/Line//Speed/ ", TagPath("x", ("Line", "Speed"))),
        ("[x]Line/Alarms/High.setpointA", TagPath("x", ("Line", "Alarms", "High"), "setpointA")),
    ],
)
def test_path_is_read_into_its_parts(text: str, path: TagPath) -> None:
    assert parse(text) == path


@pytest.mark.parametrize("text", ["[default", "[x].value"])
def test_text_that_is_no_path_is_refused(text: str) -> None:
    with pytest.raises(TagPathError, match=r"write \[default\]Folder/Tag"):
        parse(text)


def test_path_is_written_as_it_is_read() -> None:
    path = parse("[default]Line/Speed.engUnit")

    assert (str(path), path.toStringPartial()) == ("[default]Line/Speed.engUnit", "Line/Speed.engUnit")
    assert (path.getItemName(), str(path.getParentPath())) == ("Speed", "[default]Line")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("[.]B", "[p]F/G/B"),
        ("[.]../B", "[p]F/B"),
        ("[..]B", "[p]F/B"),
        ("[~]B", "[p]B"),
        ("B", "[p]B"),
        ("[q]B", "[q]B"),
    ],
)
def test_relative_paths_count_from_the_tag_that_says_them(text: str, meant: str) -> None:
    assert str(resolve(text, parse("[p]F/G/A"))) == meant


def test_path_that_leaves_the_provider_is_refused() -> None:
    with pytest.raises(TagPathError, match="leads out"):
        resolve("[.]../../X", parse("[p]F/A"))


@pytest.mark.parametrize(
    "text",
    [
        "[default]Line/Speed",
        "[History/.default]Line/Speed",
        "[History/gateway:default]Line/Speed",
        "histprov:History:/drv:gateway:default:/tag:Line/Speed",
        "prov:default:/tag:Line/Speed",
    ],
)
def test_historical_paths_name_the_same_tag_in_many_ways(text: str) -> None:
    assert str(parse_historical(text)) == "[default]Line/Speed"
