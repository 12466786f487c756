"""system.dataset: making datasets, changing them into other ones, and writing them as text or workbooks.

A dataset never changes. What changes one here returns another, with the values made to fit their columns' types as
Ignition does: 5 becomes 5.0 in a column of floats, "5" becomes 5 in one of integers.
"""

from __future__ import annotations

from runtime.system.dataset.columns import addColumn, filterColumns, getColumnHeaders
from runtime.system.dataset.edits import (
    addRow,
    addRows,
    appendDataset,
    clearDataset,
    deleteRow,
    deleteRows,
    setValue,
    sort,
    updateRow,
)
from runtime.system.dataset.exports import exportCSV, exportExcel, exportHTML
from runtime.system.dataset.making import toDataSet, toPyDataSet
from runtime.system.dataset.texts import dataSetToHTML, formatDates, fromCSV, toCSV
from runtime.system.dataset.workbooks import dataSetToExcel, toExcel

__all__ = [
    "addColumn",
    "addRow",
    "addRows",
    "appendDataset",
    "clearDataset",
    "dataSetToExcel",
    "dataSetToHTML",
    "deleteRow",
    "deleteRows",
    "exportCSV",
    "exportExcel",
    "exportHTML",
    "filterColumns",
    "formatDates",
    "fromCSV",
    "getColumnHeaders",
    "setValue",
    "sort",
    "toCSV",
    "toDataSet",
    "toExcel",
    "toPyDataSet",
    "updateRow",
]
