"""com.inductiveautomation.ignition.common: Ignition's classes for datasets, and conversions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from runtime.dataset import Dataset, PyDataSet
from runtime.java.beans import named_as
from runtime.java.lang import ClassCastException, Object
from runtime.java.lang.formatting import java_text
from runtime.java.util import Date

__all__ = ["BasicDataset", "Dataset", "TypeUtilities"]

_TRUE = frozenset({"true", "t", "yes", "y", "on", "1"})
_FALSE = frozenset({"false", "f", "no", "n", "off", "0", ""})


class _EveryPlainDataset(type):
    """Scripts ask by `isinstance` whether they have a dataset: each one that is no PyDataSet is a BasicDataset."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, Dataset) and not isinstance(instance, PyDataSet)


class BasicDataset(Dataset, metaclass=_EveryPlainDataset):
    """A Dataset made as Java makes it: of column names, column types and the columns' values; or of another Dataset."""

    def __init__(
        self,
        columnNames: Any = (),
        columnTypes: Iterable[type] | None = None,
        data: Sequence[Sequence[Any]] | None = None,
    ) -> None:
        if isinstance(columnNames, Dataset):
            self._share(columnNames)
            return
        names = list(columnNames)
        made = Dataset.from_columns(names, columnTypes, [[] for _ in names] if data is None else data)
        self._share(made)


class TypeUtilities(Object):
    """com.inductiveautomation.ignition.common.TypeUtilities: values turned into others; None stays None."""

    @staticmethod
    def toInteger(value: Any) -> int | None:
        return None if value is None else int(_number(value))

    toLong = toInteger

    @staticmethod
    def toDouble(value: Any) -> float | None:
        return None if value is None else float(_number(value))

    toFloat = toDouble

    @staticmethod
    def toBool(value: Any) -> bool:
        """Also of texts such as "yes" and "off"; False for None."""
        if not isinstance(value, str):
            return bool(value)
        folded = value.strip().casefold()
        if folded not in _TRUE | _FALSE:
            raise ClassCastException(f"{value!r} is neither true nor false.")
        return folded in _TRUE

    @staticmethod
    def toString(value: Any = None) -> Any:
        return None if value is None else java_text(value)

    @staticmethod
    def toDate(value: Any) -> Date | None:
        """Of a date, or of milliseconds since 1970."""
        if value is None:
            return None
        return Date.of_millis(value) if isinstance(value, (int, float)) else Date.of(value)

    @staticmethod
    def toObject(value: Any) -> Any:
        return value

    @staticmethod
    def isNullOrEmpty(value: Any) -> bool:
        return value is None or value == ""

    @staticmethod
    def equals(first: Any, second: Any = None) -> bool:
        return bool(first == second)


def _number(value: Any) -> float:
    if isinstance(value, Date):
        return value.getTime()
    try:
        return int(value) if isinstance(value, str) and value.strip().lstrip("+-").isdigit() else _plain(value)
    except (TypeError, ValueError):
        raise ClassCastException(f"{value!r} is no number.") from None


def _plain(value: Any) -> float:
    return value if isinstance(value, int) else float(value)


named_as("com.inductiveautomation.ignition.common", ("BasicDataset", "TypeUtilities"), globals())
