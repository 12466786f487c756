"""Datasets as workbooks: toExcel's .xlsx, and the XML of Excel 2003 that dataSetToExcel made before it."""

from __future__ import annotations

from collections.abc import Sequence

from runtime.dataset import Dataset
from runtime.java import lang
from runtime.system.dataset import excel, excel_xml
from runtime.system.dataset.arguments import sequence, table


def toExcel(
    showHeaders: bool,
    dataset: Dataset | Sequence[Dataset],
    nullsEmpty: bool = False,
    sheetNames: Sequence[str] | None = None,
) -> bytes:
    """The bytes of an .xlsx workbook with a sheet for each dataset, of which one or a list is given.

    Numbers and truth values stay what they are, dates become Excel's. A cell of None is empty, with and without
    `nullsEmpty`. Sheets are named by `sheetNames`, else Sheet1, Sheet2 and so on; what Excel does not take in a name is
    replaced by a blank, and a name that is taken gets a number.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `dataset` is no Dataset and no list of them.
        IllegalArgumentException: there are more or fewer names than datasets.

    Source: system.dataset.toExcel, Ignition 8.1.
    """
    tables = _tables(dataset)
    names = [f"Sheet{number}" for number in range(1, len(tables) + 1)]
    if sheetNames is not None:
        names = [str(name) for name in sequence(sheetNames, "sheetNames", '["Shift", "Day"]')]
    if len(names) != len(tables):
        raise lang.IllegalArgumentException(f"There are {len(names)} sheetNames for {len(tables)} datasets.")
    return excel.written(list(zip(names, tables, strict=True)), bool(showHeaders))


def dataSetToExcel(showHeaders: bool, datasets: Dataset | Sequence[Dataset], nullsEmpty: bool = False) -> str:
    """An XML text that Excel opens as a workbook, with a sheet for each dataset.

    Ignition itself replaced it by `toExcel`, which new scripts should call. A cell of None is empty, with and without
    `nullsEmpty`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `datasets` is no Dataset and no list of them.

    Source: system.dataset.dataSetToExcel, Ignition 7.9 to 8.0.7.
    """
    return excel_xml.written(_tables(datasets), bool(showHeaders))


def _tables(datasets: object) -> list[Dataset]:
    if isinstance(datasets, Dataset):
        return [table(datasets)]
    found = [table(one, "Each dataset") for one in sequence(datasets, "dataset", "[dataset1, dataset2]")]
    if not found:
        raise lang.IllegalArgumentException("A workbook needs at least one dataset, and the list is empty.")
    return found
