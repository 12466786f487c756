"""What the functions of system.dataset are given, checked."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from runtime.dataset import Dataset, PyDataSet
from runtime.java import lang


class LeftOut(enum.Enum):
    """Stands for a parameter that was not given, where None would be a value."""

    LEFT_OUT = "left out"


LEFT_OUT: Literal[LeftOut.LEFT_OUT] = LeftOut.LEFT_OUT


def table(dataset: object, parameter: str = "dataset") -> Dataset:
    """The Dataset that was given, or that is under the PyDataSet.

    Raises:
        TypeError: it is neither.
    """
    if isinstance(dataset, PyDataSet):
        return dataset.getUnderlyingDataset()
    if isinstance(dataset, Dataset):
        return dataset
    raise TypeError(f"{parameter} must be a Dataset, not {described(dataset)}.")


def is_row(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, (str, bytes))


def row_of(values: object, width: int, parameter: str = "row") -> Sequence[Any]:
    """The values of one row, as many as there are columns.

    Raises:
        TypeError: it is no list or tuple.
        IllegalArgumentException: it has more or fewer values.
    """
    if not isinstance(values, Sequence) or isinstance(values, (str, bytes)):
        raise TypeError(f"{parameter} must be a list or tuple of values, not {values!r}.")
    if len(values) != width:
        raise lang.IllegalArgumentException(f"{parameter} has {len(values)} values, and the dataset {width} columns.")
    return values


def sequence(values: object, parameter: str, example: str) -> list[Any]:
    """`values` as a list.

    Raises:
        TypeError: they are no list, or a text.
    """
    if isinstance(values, (str, bytes)) or not isinstance(values, Iterable):
        raise TypeError(f"{parameter} must be a list, such as {example}, not {values!r}.")
    return list(values)


def place_between(index: object, count: int, parameter: str) -> int:
    """`index` as a place where something can be put in: 0 for before the first, `count` for after the last.

    Raises:
        TypeError: it is no whole number.
        IndexError: it is less or more.
    """
    number = whole_number(index, parameter)
    if 0 <= number <= count:
        return number
    raise IndexError(f"{parameter} must be between 0 and {count}, and is {number}.")


def whole_number(value: object, parameter: str) -> int:
    """`value` as it is.

    Raises:
        TypeError: it is no whole number.
    """
    if isinstance(value, int):
        return value
    raise TypeError(f"{parameter} must be a whole number, not {value!r}.")


def described(value: object) -> str:
    return "None" if value is None else f"a {type(value).__name__}"
