"""Stop: the script on a runtime's main thread is interrupted until it ends, or the user restarts the runtime."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from designer.notice_bar import NoticeBar
from designer.runtime_session import RuntimeSession
from designer.scope_runtime import ScopeRuntime
from designer.task_rows import RowKey

AGAIN_MS: Final = 500
"""A script that swallows the interruption, as a bare `except:` does, is interrupted again so soon."""

_OFFER_AFTER: Final = 6
"""So many interruptions that did not end it, three seconds' worth."""

_STUBBORN: Final = (
    "The script in the {} runtime does not stop: it swallows the interruption, or is in native code. "
    "Restarting that runtime ends it, and all other scripts and variables with it."
)


@dataclass
class _Stop:
    """The scripts of a runtime that are to end, and how often they were interrupted again."""

    wanted: frozenset[RowKey]
    count: int = 0


class Stopping(QObject):
    """Ends what runs on a main thread of `session` by `interrupt`, and offers the way out in `notices`.

    It keeps at a runtime also when another one comes to the front, or is to stop as well.
    """

    def __init__(
        self,
        session: RuntimeSession,
        interrupt: Callable[[ScopeRuntime], None],
        notices: NoticeBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._interrupt = interrupt
        self._notices = notices
        self._stops: dict[ScopeRuntime, _Stop] = {}
        self._again = QTimer(self, interval=AGAIN_MS)
        self._again.timeout.connect(self._on_again_timeout)

    @property
    def is_stopping(self) -> bool:
        """Whether a script that was to end has not."""
        return bool(self._stops)

    @Slot()
    def stop(self) -> None:
        """Interrupt the scripts that hold the front's main thread now, again and again until they have ended."""
        runtime = self._session.front
        self._leave(runtime)
        if runtime.main_scripts:
            self._stops[runtime] = _Stop(runtime.main_scripts)
            self._again.start()
        self._interrupt(runtime)

    @Slot(object)
    def stop_row(self, key: RowKey) -> None:
        """As `stop`, in the runtime of that row, which comes to the front for it."""
        scope = self._session.scope_of(key[0])
        if scope:
            self._session.choose(scope)
            self.stop()

    @Slot()
    def close(self) -> None:
        """Interrupt nothing any more."""
        for runtime in list(self._stops):
            self._leave(runtime)

    def _leave(self, runtime: ScopeRuntime) -> None:
        """Interrupt nothing of `runtime` any more."""
        if self._stops.pop(runtime, None) is not None:
            self._notices.take_back(_STUBBORN.format(runtime.scope))
        if not self._stops:
            self._again.stop()

    @Slot()
    def _on_again_timeout(self) -> None:
        for runtime, stop in list(self._stops.items()):
            if stop.wanted & runtime.main_scripts:
                self._interrupt_again(runtime, stop)
            else:
                self._leave(runtime)

    def _interrupt_again(self, runtime: ScopeRuntime, stop: _Stop) -> None:
        self._interrupt(runtime)
        stop.count += 1
        if stop.count == _OFFER_AFTER:
            self._notices.show_notice(_STUBBORN.format(runtime.scope), "Restart Runtime", runtime.restart)
