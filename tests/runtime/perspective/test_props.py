"""Props: property trees by attribute and by key."""

from __future__ import annotations

import json

import pytest

from runtime.perspective.props import Props


def test_property_is_read_and_set_by_attribute_and_key() -> None:
    props = Props(line={"name": "Bottling"})

    props.line.speed = 40
    props["line"]["batch"] = 7

    assert (props["line"]["speed"], props.line.batch, props.line.name) == (40, 7, "Bottling")


def test_dictionaries_become_trees_wherever_they_are_put() -> None:
    props = Props()

    props.rows = [{"id": 1}, {"id": {"part": 2}}]
    props.setdefault("more", {"deep": 3})
    props.update({"other": {"deep": 4}})

    assert (props.rows[1].id.part, props.more.deep, props.other.deep) == (2, 3, 4)


def test_property_that_is_not_there_is_named_with_those_that_are() -> None:
    props = Props(theme="dark", locale="en")

    with pytest.raises(AttributeError, match="no property 'them'; there are: theme, locale"):
        _ = props.them
    with pytest.raises(AttributeError, match="'them'"):
        del props.them
    assert not hasattr(props, "them")


def test_property_can_be_deleted_and_listed() -> None:
    props = Props(theme="dark", locale="en")

    del props.theme

    assert "locale" in dir(props)
    assert "theme" not in dir(props)


def test_tree_is_a_dictionary_to_json() -> None:
    assert json.loads(json.dumps(Props(a={"b": [1, {"c": 2}]}))) == {"a": {"b": [1, {"c": 2}]}}
