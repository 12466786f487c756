"""The two ways to make a dataset of rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, overload

from runtime.dataset import Dataset, PyDataSet
from runtime.system.dataset.arguments import described, is_row


@overload
def toDataSet(headers: Dataset | PyDataSet, /) -> Dataset: ...
@overload
def toDataSet(headers: Sequence[object], data: Iterable[Sequence[Any]]) -> Dataset: ...
def toDataSet(headers: Any, data: Any = None) -> Dataset:
    """The Dataset under a PyDataSet, or a new one of `headers` (column names) and `data` (rows of values).

    Column types are taken from the values; None fits every type.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `headers` or `data` is no list, or a row is none; the message names the row.
        ValueError: a row has more or fewer values than there are headers; the message names the row.

    Source: system.dataset.toDataSet, Ignition 8.1.
    """
    if data is None:
        return _dataset_under(headers)
    if not is_row(headers):
        raise TypeError(f'headers must be a list of column names, such as ["id", "name"], not {headers!r}.')
    if isinstance(data, (str, bytes)) or not isinstance(data, Iterable):
        raise TypeError(f"data must be a list of rows, such as [[1, 2], [3, 4]], not {data!r}.")
    rows = list(data)
    for number, row in enumerate(rows):
        if not is_row(row):
            raise TypeError(f"Row {number} must be a list or tuple of values, and is {row!r}.")
    return Dataset(headers, rows)


def toPyDataSet(dataset: Dataset | PyDataSet) -> PyDataSet:
    """`dataset` as a sequence of rows: `for row in data: row["column"]`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `dataset` is neither a Dataset nor a PyDataSet.

    Source: system.dataset.toPyDataSet, Ignition 8.1.
    """
    if isinstance(dataset, PyDataSet):
        return dataset
    if isinstance(dataset, Dataset):
        return PyDataSet(dataset)
    raise TypeError(f"toPyDataSet takes a Dataset, not {described(dataset)}.")


def _dataset_under(source: object) -> Dataset:
    if isinstance(source, PyDataSet):
        return source.getUnderlyingDataset()
    if isinstance(source, Dataset):
        return source
    raise TypeError(f"toDataSet takes headers and data, or one PyDataSet, not {described(source)} alone.")
