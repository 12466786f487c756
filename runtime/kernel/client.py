"""The client scope's main thread: one Qt application whose event loop is also the only asyncio loop.

With ipykernel's own Qt integration a third of the requests sent right after another stalled for seconds; with
qasync's loop set before the kernel starts none did.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QObject, QSocketNotifier, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from runtime.components.coroutines import Coroutines
from runtime.components.dialogs import Dialogs
from runtime.components.window_host import Windows
from runtime.datasources import Datasources
from runtime.gui_thread import QtDispatcher
from runtime.project import Project
from runtime.protocol import CodeLine, Origin
from runtime.session import Scope, Session, script_library
from runtime.tasks.registry import TaskRegistry

_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
}

_PLATFORMS_WITHOUT_SCREEN = frozenset({"offscreen", "minimal"})

USUAL_SWITCH_INTERVAL_S = 0.005
"""Python's own."""

BUSY_SWITCH_INTERVAL_S = 0.0005

logger = logging.getLogger(__name__)


def client_session(project: Project | None) -> Session:
    """A session whose GUI thread is the calling thread."""
    application = _start_qt()
    tasks = TaskRegistry()
    tasks.workers_changed = _favour_gui_thread
    dispatcher = QtDispatcher(_report, application)
    library = script_library(project)

    def run_event(handler: Callable[[], object], description: str, file: Path) -> None:
        session.refresh()
        tasks.run(handler, description=description, origin=Origin.EVENT, source=CodeLine(str(file), 1))

    coroutines = Coroutines(asyncio.get_event_loop())
    dialogs = Dialogs(dispatcher, has_screen=_has_screen(application), paused_coroutines=coroutines.paused)
    session = Session(
        scope=Scope.CLIENT,
        tasks=tasks,
        dispatcher=dispatcher,
        library=library,
        datasources=Datasources(project.folder if project else None),
        project=project,
        windows=Windows(project.windows_folder if project else None, dispatcher, run_event, dialogs),
        dialogs=dialogs,
    )
    return session


def _has_screen(application: QApplication) -> bool:
    """Whether somebody can see a window, and answer a dialog."""
    return application.platformName() not in _PLATFORMS_WITHOUT_SCREEN


def _favour_gui_thread(workers: int) -> None:
    """While scripts keep other threads busy, let the GUI thread have its turn sooner; see ARCHITECTURE.md, fact 11."""
    wanted_s = BUSY_SWITCH_INTERVAL_S if workers else USUAL_SWITCH_INTERVAL_S
    if sys.getswitchinterval() != wanted_s:
        sys.setswitchinterval(wanted_s)


def silence_qt() -> None:
    """Let nobody read what Qt says while ipykernel's threads take the sockets of a loop that has ended apart."""
    qInstallMessageHandler(_ignore_qt_message)


def _ignore_qt_message(_kind: QtMsgType, _context: QMessageLogContext, _text: str) -> None:
    pass


def _start_qt() -> QApplication:
    qInstallMessageHandler(_log_qt_message)
    application = QApplication(["pilotlight"])
    # A script's last window may be closed and another opened later.
    application.setQuitOnLastWindowClosed(False)
    asyncio.set_event_loop(QEventLoop(application))
    _SignalWaker(application)
    return application


def _log_qt_message(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    # WORKAROUND: Qt's offscreen platform warns at each window that it cannot raise it. Remove when it keeps quiet.
    if not text.startswith("This plugin does not support"):
        logger.log(_QT_LEVELS.get(kind, logging.ERROR), "%s", text)


def _report(error: BaseException) -> None:
    logger.error("A call on the GUI thread failed outside every script.", exc_info=error)


class _SignalWaker(QObject):
    """Lets Python see a signal that arrives while Qt waits for events.

    Python runs its handlers between instructions, and a waiting Qt runs none. The interpreter writes a byte to this
    socket for each signal; reading it is what makes instructions run.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._read_end, self._write_end = socket.socketpair()
        self._read_end.setblocking(False)
        self._write_end.setblocking(False)
        signal.set_wakeup_fd(self._write_end.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._read_end.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_notifier_activated)

    def _on_notifier_activated(self) -> None:
        try:
            self._read_end.recv(4096)
        except BlockingIOError:
            return
