"""Saves what a Diagnostics tab shows, as a table or as text, where the user wants it.

CSV begins with a byte order mark: without one Excel reads it in the machine's old code page, and every letter beyond
ASCII is wrong. Other readers of UTF-8 skip the mark or can be told to ("utf-8-sig").
"""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


@dataclass(frozen=True)
class Format:
    """One way to write a table: its name for the file dialog, and what a file's name ends with."""

    title: str
    suffix: str

    @property
    def name_filter(self) -> str:
        return f"{self.title} (*.{self.suffix})"


CSV: Final = Format("CSV for spreadsheets", "csv")
TABBED: Final = Format("Text with tabs", "txt")
PLAIN: Final = Format("Text", "txt")

Row = Sequence[str]


def save_table(parent: QWidget, title: str, suggested_name: str, header: Row, rows: Iterable[Row]) -> str:
    """Ask where to, save the table there as CSV or as tab-separated text, and say so in one sentence.

    Empty when the user chose no file. A file that was there is replaced as a whole or, when that fails, left alone.
    `suggested_name` comes without a suffix.
    """
    file = ask_for_file(parent, title, suggested_name, (CSV, TABBED))
    if file is None:
        return ""
    written = list(rows)
    is_csv = file.suffix.lower() == f".{CSV.suffix}"
    content = _csv_bytes(header, written) if is_csv else _tabbed_bytes(header, written)
    counted = "1 row" if len(written) == 1 else f"{len(written):,} rows"
    return _save(file, content, counted)


def save_text(parent: QWidget, title: str, suggested_name: str, text: str) -> str:
    """Ask where to, save `text` there in UTF-8, and say so in one sentence; empty when the user chose no file."""
    file = ask_for_file(parent, title, suggested_name, (PLAIN,))
    if file is None:
        return ""
    return _save(file, _utf_8(text), "The text")


def save_bytes(parent: QWidget, title: str, suggested_name: str, known: Format, content: bytes, what: str) -> str:
    """Ask where to, save `content` there as it is, and say so in one sentence that begins with `what`."""
    file = ask_for_file(parent, title, suggested_name, (known,))
    return "" if file is None else _save(file, content, what)


def ask_for_file(parent: QWidget, title: str, suggested_name: str, formats: Sequence[Format]) -> Path | None:
    """The file that the user chooses, its suffix that of the chosen format; None when the dialog was cancelled.

    The dialog asks before it lets an existing file be chosen.
    """
    # Not QFileDialog.getSaveFileName, which leaves the suffix as it is when another format is chosen.
    dialog = QFileDialog(parent, title, _documents_folder())
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilters([known.name_filter for known in formats])
    dialog.setDefaultSuffix(formats[0].suffix)
    dialog.selectFile(f"{suggested_name}.{formats[0].suffix}")
    dialog.filterSelected.connect(_suffix_follower(dialog, formats))
    try:
        is_chosen = dialog.exec() == QFileDialog.DialogCode.Accepted
        return Path(dialog.selectedFiles()[0]) if is_chosen else None
    finally:
        dialog.deleteLater()


def _suffix_follower(dialog: QFileDialog, formats: Sequence[Format]) -> Callable[[str], None]:
    suffixes = {known.name_filter: known.suffix for known in formats}

    def follow(name_filter: str) -> None:
        suffix = suffixes.get(name_filter, formats[0].suffix)
        dialog.setDefaultSuffix(suffix)
        named = next(iter(dialog.selectedFiles()), "")
        if named:
            dialog.selectFile(Path(named).with_suffix(f".{suffix}").name)

    return follow


def _documents_folder() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def _csv_bytes(header: Row, rows: Sequence[Row]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows(rows)
    return b"\xef\xbb\xbf" + _utf_8(text.getvalue())


def _tabbed_bytes(header: Row, rows: Sequence[Row]) -> bytes:
    lines = ("\t".join(" ".join(cell.split()) for cell in row) for row in (header, *rows))
    return _utf_8("".join(f"{line}\n" for line in lines))


def _utf_8(text: str) -> bytes:
    # A script may print half of a surrogate pair; it is written as an escape, and the file stays valid.
    return text.encode("utf-8", "backslashreplace")


def _save(file: Path, content: bytes, what: str) -> str:
    try:
        _replace(file, content)
    except OSError as error:
        reason = error.strerror or str(error)
        return f"{file} could not be saved: {reason}. Export once more and choose another folder."
    return f"{what} saved in {file}."


def _replace(file: Path, content: bytes) -> None:
    """Write beside the file and put it in its place, so that a full disk leaves the old one whole."""
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as written:
            written.write(content)
        Path(name).chmod(_usual_mode(file))
        Path(name).replace(file)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _usual_mode(file: Path) -> int:
    """The mode that `file` has; a new one is as readable as any file of the user's, which mkstemp's are not."""
    if file.exists():
        return file.stat().st_mode & 0o777
    return 0o644
