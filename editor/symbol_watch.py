"""What a script defines, kept up to date while it is edited; everyone who shows it asks the same `SymbolWatch`."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QTextBlock

from editor.indentation import TAB_COLUMNS, leading_blank
from editor.outline import Symbol, path_to
from editor.script_document import ScriptDocument
from editor.symbol_scan import SymbolScan

_PAUSE_MS: Final = 250
"""So long nothing is typed before the text is looked over."""

_SLICE_S: Final = 0.006
_LINES_AT_ONCE: Final = 64
"""Looking at the clock for each line would take as long as the line."""


class _Shift(NamedTuple):
    """In `line` so many lines were put in or, when it is less than 0, taken out; those from `first_moved` on moved."""

    line: int
    first_moved: int
    more_lines: int

    def line_before(self, line: int) -> int:
        """Which line `line` was, or was put into."""
        return line if line < self.first_moved else max(line - self.more_lines, self.line)

    def line_after(self, line: int) -> int:
        """Which line `line` is then; one that was taken out is where that was."""
        return line if line < self.first_moved else max(line + self.more_lines, self.line)


class SymbolWatch(QObject):
    """The symbols of `script`. Between two looks at the text their lines move with it."""

    changed = Signal()
    """The script defines something else now, or elsewhere."""

    def __init__(self, script: ScriptDocument) -> None:
        super().__init__(script)
        self._document = script.document
        self._line_count = self._document.blockCount()
        self._symbols: list[Symbol] = []
        self._shifts: list[_Shift] = []  # that the lines of the symbols have not followed yet
        self._scan = SymbolScan()
        self._next_block = QTextBlock()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._begin)
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._go_on)
        self._document.contentsChange.connect(self._on_document_contents_change)
        script.opened.connect(self._begin)
        self._begin()

    def symbols(self) -> list[Symbol]:
        """What the script defines, as far as is known, in its order."""
        for shift in self._shifts:
            _move(self._symbols, shift)
        self._shifts.clear()
        return self._symbols

    def path_at(self, line: QTextBlock) -> list[Symbol]:
        """The symbols that `line` lies in, the outermost first; one with nothing but blanks goes on what is above.

        This is asked at each key: where one of them is by now only `line_of` tells.
        """
        above = line
        while above.text().isspace() and above.previous().isValid():
            above = above.previous()
        path = path_to(self._symbols, self._line_before_shifts(above.blockNumber()))
        if above != line:
            depth = _depth(line)
            while path and self._depth_of(path[-1]) >= depth:
                path.pop()
        return path

    def line_of(self, symbol: Symbol) -> int:
        """Where `symbol` begins now."""
        line = symbol.line
        for shift in self._shifts:
            line = shift.line_after(line)
        return line

    # --- inside ---

    def _line_before_shifts(self, line: int) -> int:
        for shift in reversed(self._shifts):
            line = shift.line_before(line)
        return line

    def _depth_of(self, symbol: Symbol) -> int:
        return _depth(self._document.findBlockByNumber(self.line_of(symbol)))

    @Slot()
    def _begin(self) -> None:
        self._pause.stop()
        self._scan = SymbolScan()
        self._next_block = self._document.begin()
        self._slices.start()
        self._go_on()

    @Slot()
    def _go_on(self) -> None:
        """Look over as many lines as a slice of time allows."""
        end_s = time.perf_counter() + _SLICE_S
        add, block = self._scan.add, self._next_block
        while block.isValid() and time.perf_counter() < end_s:
            for _ in range(_LINES_AT_ONCE):
                add(block.text())
                block = block.next()
                if not block.isValid():
                    break
        self._next_block = block
        if not block.isValid():
            self._finish()

    def _finish(self) -> None:
        self._slices.stop()
        if self._scan.symbols != self.symbols():
            self._symbols = self._scan.symbols
            self.changed.emit()
        self._scan = SymbolScan()

    @Slot(int, int, int)
    def _on_document_contents_change(self, position: int, _removed: int, _added: int) -> None:
        self._slices.stop()
        self._next_block = QTextBlock()
        self._pause.start()
        old_count, self._line_count = self._line_count, self._document.blockCount()
        if old_count != self._line_count:
            block = self._document.findBlock(position)
            line, more_lines = block.blockNumber(), self._line_count - old_count
            is_above = more_lines > 0 and position == block.position()
            self._shifts.append(_Shift(line, line if is_above else line + 1, more_lines))


def symbol_watch(script: ScriptDocument) -> SymbolWatch:
    """The one watch of `script`."""
    found = script.findChild(SymbolWatch, "", Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, SymbolWatch) else SymbolWatch(script)


def _move(symbols: Iterable[Symbol], shift: _Shift) -> None:
    """The lines of `symbols` follow `shift`."""
    for symbol in symbols:
        if symbol.end_line < shift.line:
            continue
        symbol.line = shift.line_after(symbol.line)
        symbol.end_line = max(symbol.end_line + shift.more_lines, symbol.line)
        _move(symbol.children, shift)


def _depth(line: QTextBlock) -> int:
    return len(leading_blank(line.text()).expandtabs(TAB_COLUMNS))
