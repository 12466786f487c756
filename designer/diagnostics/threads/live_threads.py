"""The threads of the runtime as they stand now, asked for once a second while anybody looks."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from designer.task_rows import RowKey
from runtime.protocol import ThreadStacks

from .stack_view import StackView
from .threads_model import ThreadKey, ThreadRow, ThreadsModel
from .threads_view import ThreadsView

REFRESH_INTERVAL_MS: Final = 1000
SILENCE_S: Final = 3.0
"""An answer usually takes milliseconds; after this long the tab says that there is none."""
GIVE_UP_S: Final = 10.0
"""After this long the question counts as lost, and is asked again."""

_ASKING: Final = "Asking the runtime for its threads …"
_NO_ANSWER: Final = "No answer from the runtime. It is starting, has ended, or is held by native code."


class LiveThreads(QWidget):
    """The table of threads and the chosen one's stack. Never more than one question is under way."""

    stacks_requested = Signal()
    source_requested = Signal(object, int)

    def __init__(
        self,
        describe: Callable[[RowKey], str],
        clock: Callable[[], float] = time.monotonic,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._asked_at_s: float | None = None
        self._is_paused = False
        self._is_applying = False
        self._chosen: ThreadRow | None = None
        self.model = ThreadsModel(describe, self)
        self.view = ThreadsView(self.model, self)
        self.stack = StackView(self)
        self.words = QLabel(_ASKING, self)
        self.refresh_timer = QTimer(self, interval=REFRESH_INTERVAL_MS)
        self._lay_out()
        self._say(_ASKING)
        self.refresh_timer.timeout.connect(self._on_refresh_timer_timeout)
        self.view.selectionModel().currentRowChanged.connect(self._on_view_current_row_changed)
        self.stack.source_requested.connect(self.source_requested)

    @property
    def chosen(self) -> ThreadRow | None:
        """The thread whose stack is shown, as last heard of; it may have ended."""
        return self._chosen

    def show_stacks(self, stacks: ThreadStacks, generation: int) -> None:
        """Show the answer of the runtime `generation`; one that comes while paused is passed over."""
        self._asked_at_s = None
        if self._is_paused:
            return
        self._is_applying = True
        self.model.apply(stacks, generation, self._clock())
        self._is_applying = False
        self._follow_chosen()
        self._say(_count_words(self.model.rows))

    def mark_restart(self) -> None:
        """The runtime is gone: its threads are too, and it will not answer. While paused they stay shown."""
        self._asked_at_s = None
        if self._is_paused:
            return
        self._is_applying = True
        self.model.clear()
        self._is_applying = False
        self._follow_chosen()
        self._say(_NO_ANSWER)

    def set_paused(self, paused: bool) -> None:
        """Keep what is shown until `set_paused(False)`."""
        self._is_paused = paused
        if paused:
            self.refresh_timer.stop()
            self._say(f"Paused at {time.strftime('%H:%M:%S')}: {_count_words(self.model.rows)}")
        elif self.isVisible():
            self._begin()

    def set_dark(self, dark: bool) -> None:
        self.stack.set_dark(dark)
        self.view.viewport().update()

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.addWidget(self.view)
        splitter.addWidget(self.stack)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([840, 560])
        self.words.setContentsMargins(8, 3, 8, 3)
        self.words.setMinimumWidth(1)  # words must not widen the tab
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(splitter, 1)
        layout.addWidget(self.words)

    # --- asking ---

    def _begin(self) -> None:
        self.refresh_timer.start()
        self._on_refresh_timer_timeout()

    @Slot()
    def _on_refresh_timer_timeout(self) -> None:
        waited_s = 0.0 if self._asked_at_s is None else self._clock() - self._asked_at_s
        if waited_s >= SILENCE_S:
            self._say(_NO_ANSWER)
        if self._asked_at_s is None or waited_s >= GIVE_UP_S:
            self._asked_at_s = self._clock()
            self.stacks_requested.emit()

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.words.setToolTip(words)
        self.view.set_words(words)

    # --- the chosen thread ---

    def _follow_chosen(self) -> None:
        """Show where the chosen thread stands now; when there was none, choose the first."""
        place = None if self._chosen is None else self.model.row_of(self._chosen.key)
        if self._chosen is None:
            shown = self.view.shown_rows()
            self._chosen = shown[0] if shown else None
        elif place is not None:
            self._chosen = self.model.row_at(place)
        has_ended = self._chosen is not None and self.model.row_of(self._chosen.key) is None
        self._select(None if has_ended or self._chosen is None else self._chosen.key)
        self.stack.show_thread(self._chosen, has_ended=has_ended)

    def _select(self, key: ThreadKey | None) -> None:
        # Qt chooses a neighbour of a removed row by itself; the user did not.
        self._is_applying = True
        if self.view.current_thread() != key:
            self.view.select(key)
        self._is_applying = False

    @Slot(QModelIndex, QModelIndex)
    def _on_view_current_row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        key = self.view.current_thread()
        place = None if key is None else self.model.row_of(key)
        if self._is_applying or place is None or not current.isValid():
            return
        self._chosen = self.model.row_at(place)
        self.stack.show_thread(self._chosen)

    # --- QWidget ---

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_paused:
            self._begin()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.refresh_timer.stop()


def _count_words(rows: tuple[ThreadRow, ...]) -> str:
    if not rows:
        return _ASKING
    scripts = sum(row.is_script for row in rows)
    of_scripts = "none of them of a script" if not scripts else f"{scripts} of them of scripts"
    return f"{len(rows)} thread{'' if len(rows) == 1 else 's'}, {of_scripts}"
