"""The dataset that queries give: a sequence of rows."""

from __future__ import annotations

from collections.abc import Sequence

from runtime.dataset.row import PyRow
from runtime.dataset.table import Dataset


class PyDataSet(Dataset, Sequence[PyRow]):
    """A Dataset as a sequence of PyRow, with the Dataset's own methods as well. It shares the Dataset's values."""

    __slots__ = ("_dataset",)

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset.getUnderlyingDataset() if isinstance(dataset, PyDataSet) else dataset
        self._share(dataset)

    @property
    def underlyingDataset(self) -> Dataset:
        return self._dataset

    def getUnderlyingDataset(self) -> Dataset:
        return self._dataset

    def __repr__(self) -> str:
        return f"<PyDataset rows:{self.rowCount} cols:{self.columnCount}>"
