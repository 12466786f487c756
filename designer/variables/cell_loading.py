"""Which block of a table is asked for next: one that is in sight, or is to be copied. One question at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from runtime.protocol import Cells, CellsQuery, ValuePath

from .cell_copy import Area, CellCopy
from .cell_store import BLOCK_COLUMNS, BLOCK_ROWS, Block, CellStore, block_at

SOON_MS: Final = 15
"""While somebody scrolls, what flits by is not asked for."""
SILENCE_MS: Final = 2_000
GIVE_UP_MS: Final = 8_000


class CellLoading(QObject):
    """Asks until all that is in sight is known."""

    asked = Signal(object)
    """A `CellsQuery`; give its answer to `take`."""
    arrived = Signal(object, object)
    """A `Block` and its `Cells`."""
    failed = Signal(str)
    """Why there is no table any more, in a sentence."""
    copied = Signal(str, int)
    """What was to be copied, and how many cells that are."""
    silence_changed = Signal(bool)

    def __init__(
        self,
        path: ValuePath,
        store: CellStore,
        visible: Callable[[], Area],
        ids: Iterator[int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._path = path
        self._store = store
        self._visible = visible
        self._ids = ids
        self._index: tuple[int, ...] = ()
        self._asked: CellsQuery | None = None
        self._copy: CellCopy | None = None
        self._is_stopped = False
        self._is_silent = False
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._silence = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._on_soon_timeout)
        self._silence.timeout.connect(self._on_silence_timeout)

    @Slot()
    def load_soon(self) -> None:
        """Other cells are in sight."""
        if not self._is_stopped:
            self._soon.start()

    def start_again(self) -> None:
        """Ask for everything anew, also when there was no table any more."""
        self._is_stopped = False
        self._store.make_stale()
        if self._asked is None:
            self._ask(self._next_block() or Block(0, 0))

    def set_index(self, index: tuple[int, ...]) -> None:
        """Look at another part of an array of more than two axes."""
        self._index = index
        self._copy = None
        self.load_soon()

    def stop(self) -> None:
        """The runtime is gone: nothing that was asked will be answered, nor is anything asked until `start_again`."""
        self._is_stopped = True
        self._copy = None
        self._forget()
        self._soon.stop()

    def copy(self, copy: CellCopy) -> None:
        """Gather what is to be copied; `copied` follows."""
        self._copy = copy
        self._on_soon_timeout()

    def take(self, cells: Cells) -> None:
        """An answer, which may be somebody else's."""
        asked = self._asked
        if asked is None or cells.id != asked.id:
            return
        self._forget()
        if asked.index != self._index:  # another part of the array is looked at by now
            self._on_soon_timeout()
            return
        if cells.problem:
            self._is_stopped = True
            self._copy = None
            self.failed.emit(cells.problem)
            return
        block = block_at(asked.first_row, asked.first_column)
        if self._copy is not None:
            self._copy.put(block, cells)
        self.arrived.emit(block, cells)
        self._on_soon_timeout()

    def _next_block(self) -> Block | None:
        missing = self._store.missing(*self._visible())
        if missing:
            return missing[0]
        return None if self._copy is None else self._copy.take(self._store)

    def _ask(self, block: Block) -> None:
        rows, columns = (block.first_row, BLOCK_ROWS), (block.first_column, BLOCK_COLUMNS)
        self._asked = CellsQuery(next(self._ids), self._path, *rows, *columns, self._index)
        self._silence.start(SILENCE_MS)
        self.asked.emit(self._asked)

    def _forget(self) -> None:
        self._asked = None
        self._silence.stop()
        self._set_silent(False)

    def _set_silent(self, is_silent: bool) -> None:
        if is_silent != self._is_silent:
            self._is_silent = is_silent
            self.silence_changed.emit(is_silent)

    @Slot()
    def _on_soon_timeout(self) -> None:
        if self._is_stopped or self._asked is not None:
            return
        block = self._next_block()
        if block is not None:
            self._ask(block)
        elif self._copy is not None:
            copy, self._copy = self._copy, None
            self.copied.emit(copy.text(), copy.size)

    @Slot()
    def _on_silence_timeout(self) -> None:
        if not self._is_silent:
            self._set_silent(True)
            self._silence.start(GIVE_UP_MS)
            return
        self._asked = None  # it counts as lost
        self.load_soon()
