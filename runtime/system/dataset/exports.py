"""Datasets written to a file that the user chooses."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from runtime.dataset import Dataset
from runtime.session import current_session
from runtime.system.dataset.texts import dataSetToHTML, toCSV
from runtime.system.dataset.workbooks import toExcel
from runtime.system.errors import NotImplementedInPilotlight
from runtime.system.scopes import client_only


@client_only
def exportCSV(filename: str, showHeaders: bool, dataset: Dataset) -> str | None:
    """Ask the user for a file and write `dataset` to it as CSV; returns its path, None when the user cancelled.

    `filename` is what the dialog suggests. The file is what `toCSV` gives, in UTF-8.

    Scope: Vision Client. Thread: any; waits for the user.

    Raises:
        TypeError: `dataset` is neither a Dataset nor a PyDataSet; nobody was asked.
        OSError: the file cannot be written.

    Source: system.dataset.exportCSV, Ignition 8.1; system.vision.exportCSV in 8.3.
    """
    return _save(filename, "csv", "CSV file", toCSV(dataset, showHeaders).encode())


@client_only
def exportExcel(
    filename: str, showHeaders: bool, dataset: Dataset | Sequence[Dataset], nullsEmpty: bool = False
) -> str | None:
    """Ask the user for a file and write a workbook to it; returns its path, None when the user cancelled.

    `filename` is what the dialog suggests. The file is what `toExcel` gives, with a sheet for each dataset.

    Scope: Vision Client. Thread: any; waits for the user.

    Raises what `toExcel` raises, before anybody is asked, and:
        OSError: the file cannot be written.

    Source: system.dataset.exportExcel, Ignition 8.1; system.vision.exportExcel in 8.3.
    """
    return _save(filename, "xlsx", "Excel workbook", toExcel(showHeaders, dataset, nullsEmpty))


@client_only
def exportHTML(filename: str, showHeaders: bool, dataset: Dataset, title: str) -> str | None:
    """Ask the user for a file and write an HTML page to it; returns its path, None when the user cancelled.

    `filename` is what the dialog suggests. The file is what `dataSetToHTML` gives, in UTF-8.

    Scope: Vision Client. Thread: any; waits for the user.

    Raises:
        TypeError: `dataset` is neither a Dataset nor a PyDataSet; nobody was asked.
        OSError: the file cannot be written.

    Source: system.dataset.exportHTML, Ignition 8.1; system.vision.exportHTML in 8.3.
    """
    return _save(filename, "html", "HTML page", dataSetToHTML(showHeaders, dataset, title).encode())


def _save(filename: str, extension: str, description: str, content: bytes) -> str | None:
    dialogs = current_session().dialogs
    if dialogs is None:
        raise NotImplementedInPilotlight(
            "There is no dialog to choose a file in; use system.dataset.toCSV, toExcel or dataSetToHTML and write the "
            "result by system.file.writeFile."
        )
    path = dialogs.save_file(str(filename), extension, description)
    if path is not None:
        Path(path).write_bytes(content)
    return path
