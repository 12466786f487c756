"""The hits of a pattern in the text of a code area, kept up to date while the text is edited.

They are counted in slices of a few milliseconds, so that a text of 100,000 lines is searched while keys go on being
answered. Positions are Qt's.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QTextCursor

from editor.code_area import CodeArea
from editor.find import FindPattern, Hit, HitScan, SlowPatternError
from editor.utf16_positions import Utf16Positions

_SLICE_S: Final = 0.008
_PAUSE_MS: Final = 150
"""So long nothing is typed before the hits are looked for anew: taking the text out of a large document costs 20 ms."""
_LARGE: Final = 1_000_000
"""Taking out a text of so many characters is enough for one turn of the event loop."""


class LiveHits(QObject):
    """Looks for one pattern in one area at a time."""

    progressed = Signal()
    """More hits are known, or all of them, or another text is looked through."""

    failed = Signal(str)
    """The pattern takes too long in this text; there are only the hits that were known."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._area: CodeArea | None = None
        self._pattern: FindPattern | None = None
        self._scope: QTextCursor | None = None
        self._scan: HitScan | None = None
        self._positions = Utf16Positions("")
        self._is_stale = True
        self._follows = False
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._on_slices_timeout)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)

    # --- what is looked for, and where ---

    @property
    def area(self) -> CodeArea | None:
        return self._area

    @property
    def pattern(self) -> FindPattern | None:
        return self._pattern

    @property
    def text(self) -> str:
        """The text that was looked through."""
        return self._scan.text if self._scan is not None else ""

    @property
    def scope(self) -> tuple[int, int] | None:
        """From where to where it is looked; None: everywhere."""
        return None if self._scope is None else (self._scope.selectionStart(), self._scope.selectionEnd())

    def set_area(self, area: CodeArea | None) -> None:
        """Look in the text of `area` from now on, all of it; None: nowhere."""
        if self._area is not None:
            self._area.script.edited.disconnect(self._on_script_edited)
            self._area.destroyed.disconnect(self._on_area_destroyed)
        self._area, self._scope = area, None
        self._forget()
        if area is not None:
            area.script.edited.connect(self._on_script_edited)
            area.destroyed.connect(self._on_area_destroyed)

    def set_pattern(self, pattern: FindPattern | None) -> None:
        """Look for `pattern`; None: for nothing."""
        self._pattern = pattern
        self._forget()

    def set_scope(self, selection: QTextCursor | None) -> None:
        """Look only in what `selection` has selected, which grows and shrinks as it is edited; None: everywhere."""
        self._scope = selection
        self._forget()

    def set_follows(self, follows: bool) -> None:
        """Whether the hits are looked for anew after each pause in typing, or only when `ensure_fresh` is called."""
        self._follows = follows
        if not follows:
            self._pause.stop()
            self._slices.stop()
            self._is_stale = True

    def ensure_fresh(self) -> None:
        """Look through the text again if it was edited since."""
        if self._is_stale:
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Look through the text as it is now; a small one is done when this returns."""
        self._forget()
        if self._area is None or self._pattern is None:
            self.progressed.emit()
            return
        text = self._area.script.text()
        self._positions = Utf16Positions(text)
        self._scan = HitScan(self._pattern, text, *self._bounds())
        self._is_stale = False
        self._slices.start()
        if len(text) < _LARGE:
            self._on_slices_timeout()
        else:
            self.progressed.emit()

    def _bounds(self) -> tuple[int, int | None]:
        if self.scope is None:
            return 0, None
        start, end = self.scope
        return self._positions.from_qt(start), self._positions.from_qt(end)

    def _forget(self) -> None:
        self._slices.stop()
        self._pause.stop()
        self._scan = None
        self._is_stale = True

    # --- what is known ---

    @property
    def count(self) -> int:
        return len(self._scan) if self._scan is not None else 0

    @property
    def is_complete(self) -> bool:
        """Whether all hits are known."""
        return self._scan is None or self._scan.is_done

    def knows(self, position: int) -> bool:
        """Whether all hits that begin before `position` are known."""
        return self._scan is None or self._scan.is_done or self._scan.position >= self._positions.from_qt(position)

    def first_from(self, position: int) -> int:
        """The number of the first known hit that begins at `position` or later; `count` when there is none."""
        return 0 if self._scan is None else self._scan.first_from(self._positions.from_qt(position))

    def span(self, number: int) -> tuple[int, int]:
        """Where the hit `number`, from 0, begins and ends."""
        hit = self.hit(number)
        return self._positions.to_qt(hit.start), self._positions.to_qt(hit.end)

    def hit(self, number: int) -> Hit:
        """The hit `number`, from 0, in characters of `text`."""
        assert self._scan is not None, "there is no hit"
        return self._scan.hit(number)

    def number_of(self, start: int, end: int) -> int | None:
        """The number of the known hit from `start` to `end`."""
        number = self.first_from(start)
        while number < self.count and self.span(number)[0] == start:
            if self.span(number)[1] == end:
                return number
            number += 1
        return None

    def lines(self) -> tuple[int, ...]:
        """The lines that hits begin in, from 0."""
        return tuple(self._scan.lines) if self._scan is not None else ()

    # --- slots ---

    @Slot()
    def _on_slices_timeout(self) -> None:
        scan = self._scan
        if scan is None:
            self._slices.stop()
            return
        failure = ""
        try:
            scan.step(_SLICE_S)
        except SlowPatternError as error:
            failure = str(error)
        if scan.is_done:
            self._slices.stop()
        self.progressed.emit()
        if failure:
            self.failed.emit(failure)

    @Slot()
    def _on_script_edited(self) -> None:
        self._is_stale = True
        self._slices.stop()
        if self._follows and self._pattern is not None:
            self._pause.start()

    @Slot()
    def _on_area_destroyed(self) -> None:
        self._area = self._scope = None
        self._forget()
