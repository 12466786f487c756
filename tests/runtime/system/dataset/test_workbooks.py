"""Datasets as workbooks, read back by openpyxl and an XML parser, and what the user is asked for them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, cast
from xml.etree import ElementTree

import openpyxl
import pytest

from runtime.java import lang
from runtime.session import DialogHost, Scope, Session, activated, gateway_session
from runtime.system.dataset import (
    dataSetToExcel,
    exportCSV,
    exportExcel,
    exportHTML,
    fromCSV,
    toCSV,
    toDataSet,
    toExcel,
)
from runtime.system.date import Date
from runtime.system.errors import NotImplementedInPilotlight, NotInThisScope

MORNING = Date.of(datetime(2026, 11, 23, 8, 30))
XML = "{urn:schemas-microsoft-com:office:spreadsheet}"


class _Chooser:
    """A dialog host whose user always chooses the same file, or cancels."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.asked: list[tuple[str, str | None]] = []

    def save_file(self, filename: str, extension: str | None, type_description: str | None) -> str | None:
        self.asked.append((filename, extension))
        return str(self.path) if self.path else None


@pytest.fixture
def session() -> Iterator[Session]:
    session = gateway_session(None)
    session.scope = Scope.CLIENT
    with activated(session):
        yield session
    session.close()


def _sheets(content: bytes) -> dict[str, list[tuple[Any, ...]]]:
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: list(sheet.values) for sheet in workbook.worksheets}


def test_workbook_keeps_numbers_texts_truth_values_and_dates() -> None:
    dataset = toDataSet(
        ["id", "name", "ok", "at", "f"], [[1, "pump", True, MORNING, 1.5], [2, None, False, None, None]]
    )

    assert _sheets(toExcel(True, dataset)) == {
        "Sheet1": [
            ("id", "name", "ok", "at", "f"),
            (1, "pump", True, datetime(2026, 11, 23, 8, 30), 1.5),
            (2, None, False, None, None),
        ]
    }


def test_headers_can_be_left_out() -> None:
    assert _sheets(toExcel(False, toDataSet(["id"], [[1]]))) == {"Sheet1": [(1,)]}


def test_each_dataset_gets_a_sheet_with_its_name() -> None:
    dataset = toDataSet(["id"], [[1]])

    assert list(_sheets(toExcel(True, [dataset, dataset]))) == ["Sheet1", "Sheet2"]
    assert list(_sheets(toExcel(True, [dataset, dataset], False, ["Shift", "Day"]))) == ["Shift", "Day"]


def test_sheet_names_are_made_such_as_excel_takes() -> None:
    dataset = toDataSet(["id"], [[1]])

    names = list(_sheets(toExcel(True, [dataset] * 4, sheetNames=["a/b", "A b", "x" * 40, ""])))

    assert names == ["a b", "A b (2)", "x" * 31, "Sheet"]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "=1+1"),
        ("bell \x07", "bell  "),
        (10**18, "1000000000000000000"),
        (float("nan"), "NaN"),
        (Decimal("1.25"), 1.25),
        ([1, 2], "[1, 2]"),
        (datetime(2026, 11, 23, 8, 30, tzinfo=UTC), Date.of(datetime(2026, 11, 23, 8, 30, tzinfo=UTC))),
    ],
)
def test_value_that_excel_has_no_form_for_is_a_text(value: Any, cell: Any) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(toExcel(False, toDataSet(["v"], [[value]]))))
    found = workbook.worksheets[0].cell(1, 1)

    assert found.value == cell
    assert found.data_type != "f"


def test_wrong_number_of_sheet_names_is_told() -> None:
    with pytest.raises(lang.IllegalArgumentException, match="2 sheetNames for 1 datasets"):
        toExcel(True, toDataSet(["id"], []), sheetNames=["a", "b"])


def test_workbook_needs_a_dataset() -> None:
    with pytest.raises(lang.IllegalArgumentException, match="at least one dataset"):
        toExcel(True, [])
    with pytest.raises(TypeError, match="Each dataset must be a Dataset, not a int"):
        toExcel(True, cast(Any, [5]))


def test_xml_workbook_has_typed_cells() -> None:
    dataset = toDataSet(["id", "name", "ok", "at", "n"], [[1, "<pump>", True, MORNING, None]])

    root = ElementTree.fromstring(dataSetToExcel(True, [dataset, dataset]).encode())

    assert [sheet.get(f"{XML}Name") for sheet in root.iter(f"{XML}Worksheet")] == ["Sheet1", "Sheet2"]
    cells = [(data.get(f"{XML}Type"), data.text) for data in root.iter(f"{XML}Data")][5:9]
    assert cells == [
        ("Number", "1"),
        ("String", "<pump>"),
        ("Boolean", "1"),
        ("DateTime", "2026-11-23T08:30:00.000"),
    ]


def test_chosen_file_is_written_and_told(session: Session, tmp_path: Path) -> None:
    chooser = _Chooser(tmp_path / "chosen")
    session.dialogs = cast(DialogHost, chooser)
    dataset = toDataSet(["näme"], [["pump"]])

    assert exportCSV("data.csv", True, dataset) == str(tmp_path / "chosen")
    assert (tmp_path / "chosen").read_text(encoding="utf-8") == toCSV(dataset)
    exportExcel("data.xlsx", True, [dataset])
    assert _sheets((tmp_path / "chosen").read_bytes()) == {"Sheet1": [("näme",), ("pump",)]}
    exportHTML("data.html", True, dataset, "Title")
    assert "<TITLE>Title" in (tmp_path / "chosen").read_text(encoding="utf-8")
    assert chooser.asked == [("data.csv", "csv"), ("data.xlsx", "xlsx"), ("data.html", "html")]


def test_cancelled_dialog_writes_nothing(session: Session) -> None:
    session.dialogs = cast(DialogHost, _Chooser(None))

    assert exportCSV("data.csv", True, toDataSet(["a"], [])) is None


def test_without_dialogs_the_other_functions_are_named(session: Session) -> None:
    with pytest.raises(NotImplementedInPilotlight, match="toCSV"):
        exportCSV("data.csv", True, toDataSet(["a"], []))


def test_gateway_has_nobody_to_ask(session: Session) -> None:
    session.scope = Scope.GATEWAY

    with pytest.raises(NotInThisScope, match="Run it with the client scope"):
        exportCSV("data.csv", True, toDataSet(["a"], []))


def test_exported_file_can_be_read_back(tmp_path: Path) -> None:
    dataset = toDataSet(["id", "at"], [[1, MORNING]])
    file = tmp_path / "data.csv"
    file.write_text(toCSV(dataset, forExport=True), encoding="utf-8")

    assert fromCSV(file.read_text(encoding="utf-8")) == dataset
