"""Datasets: the tables that scripts get from databases and hand to components. Qt-free and immutable.

`Dataset` has the methods of Ignition's BasicDataset. `PyDataSet`, which queries give, is one that prints and compares
as a sequence of rows. Both share one copy of the values.
"""

from __future__ import annotations

from runtime.dataset.py_dataset import PyDataSet
from runtime.dataset.row import PyRow, Row
from runtime.dataset.table import Dataset

__all__ = ["Dataset", "PyDataSet", "PyRow", "Row"]
