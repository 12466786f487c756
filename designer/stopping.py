"""Stop: the script on the runtime's main thread is interrupted until it ends, or the user restarts the runtime."""

from __future__ import annotations

from collections.abc import Callable
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
    "The script does not stop: it swallows the interruption, or is in native code. "
    "Restarting the runtime ends it, and all other scripts and variables with it."
)


class Stopping(QObject):
    """Ends what runs on a main thread of `session` by `interrupt`, and offers the way out in `notices`.

    It keeps at the runtime that was in front, also when another one comes there.
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
        self._runtime = session.front
        self._notices = notices
        self._wanted: frozenset[RowKey] = frozenset()
        self._count = 0
        self._again = QTimer(self, interval=AGAIN_MS)
        self._again.timeout.connect(self._on_again_timeout)

    @property
    def is_stopping(self) -> bool:
        """Whether a script that was to end has not."""
        return self._again.isActive()

    @Slot()
    def stop(self) -> None:
        """Interrupt the scripts that hold the main thread now, again and again until they have ended."""
        self._runtime = self._session.front
        self._wanted = self._runtime.main_scripts
        self._count = 0
        self._interrupt(self._runtime)
        if self._wanted:
            self._again.start()

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
        self._again.stop()
        self._notices.take_back(_STUBBORN)

    @Slot()
    def _on_again_timeout(self) -> None:
        if not self._wanted & self._runtime.main_scripts:
            self.close()
            return
        self._interrupt(self._runtime)
        self._count += 1
        if self._count == _OFFER_AFTER:
            self._notices.show_notice(_STUBBORN, "Restart Runtime", self._runtime.restart)
