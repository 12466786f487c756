"""How a dialog is shown and its answer waited for, from any thread.

Who waits decides how. A worker sleeps until the answer is there, while the GUI thread goes on as ever: several workers
may ask at once, and are answered in whatever order the user likes. A script on the GUI thread waits in a second event
loop, as a modal dialog of Swing does: what is posted meanwhile runs there, one at a time and in order, while the script
stands at its question. So such a call may run before the line after the question does. What F5 and the console ask for
meanwhile waits when the script came from there itself, and else runs like the rest.
"""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QDialog

from runtime.components.gui_access import note_gui_access
from runtime.dispatch import Dispatcher, DispatcherClosedError
from runtime.java import lang
from runtime.tasks.cancellation import interruptible, raise_if_cancelled, shielded

T = TypeVar("T")
D = TypeVar("D", bound=QDialog)


class NoScreenError(lang.UnsupportedOperationException):
    """A dialog cannot be shown where nobody would see it; the message says what to do."""


class Asker:
    """Shows dialogs on the GUI thread and brings their answers to the threads that wait for them."""

    def __init__(
        self,
        dispatcher: Dispatcher,
        has_screen: bool,
        paused_coroutines: Callable[[], contextlib.AbstractContextManager[None]],
    ) -> None:
        """Without a screen every question is refused: nobody could answer it, and the script would wait for ever.

        `paused_coroutines` is entered while the GUI thread waits; see `Coroutines.paused`.
        """
        self._dispatcher = dispatcher
        self._has_screen = has_screen
        self._paused_coroutines = paused_coroutines
        self._open: list[_Question[Any, Any]] = []
        # Closed, but not yet deleted by Qt; see Windows._closing.
        self._closing: list[QDialog] = []

    def ask(self, name: str, make: Callable[[], D], read: Callable[[D], T]) -> T | None:
        """What `read` makes of the accepted dialog that `make` built; None when the user cancelled it. Any thread.

        Both run on the GUI thread. `name` becomes the dialog's object name.

        Raises:
            NoScreenError: nobody could see it.
            ScriptCancelled: the calling script was cancelled; the dialog is closed.
            DispatcherClosedError: the runtime is shutting down; the dialog is closed.
        """
        if not self._has_screen:
            raise NoScreenError(
                f"The dialog {name!r} needs somebody to answer it, and this runtime has no screen. Run the script in "
                "the designer or where there is a display, or let it take the answer from a parameter instead."
            )
        question = _Question(name, make, read)
        if self._dispatcher.is_gui_thread():
            self._wait_here(question)
        else:
            note_gui_access(self._dispatcher, sys._getframe(2))
            self._wait_on_worker(question)
        return question.answer()

    def close_all(self) -> None:
        """Close every open dialog; who waits for its answer gets DispatcherClosedError. GUI thread only."""
        for question in list(self._open):
            question.withdraw()

    def _wait_on_worker(self, question: _Question[D, T]) -> None:
        try:
            self._dispatcher.call(lambda: self._show(question))
            question.is_over.wait()
            raise_if_cancelled()
        finally:
            if not question.is_over.is_set():
                self._withdraw_later(question)

    def _wait_here(self, question: _Question[D, T]) -> None:
        loop = QEventLoop()
        question.on_over = loop.quit
        with self._paused_coroutines(), interruptible(lambda: self._withdraw_later(question)):
            try:
                self._show(question)
                loop.exec()
            finally:
                question.withdraw()  # the application's loop may have ended, and this one with it

    def _withdraw_later(self, question: _Question[D, T]) -> None:
        with shielded(raises_at_end=False), contextlib.suppress(DispatcherClosedError):
            self._dispatcher.post(question.withdraw)

    def _show(self, question: _Question[D, T]) -> None:
        """GUI thread only."""
        self._closing = [dialog for dialog in self._closing if shiboken6.isValid(dialog)]
        dialog = question.open()
        if dialog is not None:
            self._open.append(question)
            dialog.finished.connect(self._forget_closed)
            self._closing.append(dialog)

    def _forget_closed(self) -> None:
        self._open = [question for question in self._open if not question.is_over.is_set()]


class _Question(Generic[D, T]):
    """One dialog, and what became of it. GUI thread only, but for `is_over` and `answer`."""

    def __init__(self, name: str, make: Callable[[], D], read: Callable[[D], T]) -> None:
        self._name = name
        self._make = make
        self._read = read
        self._dialog: D | None = None
        self._value: T | None = None
        self._error: BaseException | None = None
        self.is_over = threading.Event()
        self.on_over: Callable[[], object] | None = None

    def open(self) -> D | None:
        """Show the dialog and return it; nothing when it was withdrawn before."""
        if self.is_over.is_set():
            return None
        dialog = self._dialog = self._make()
        dialog.setObjectName(self._name)
        dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
        dialog.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        dialog.finished.connect(self._on_finished)
        _put_over_active_window(dialog)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
        return dialog

    def withdraw(self) -> None:
        """Close the dialog, which nobody waits for any more; an answer that is there stays."""
        if self.is_over.is_set():
            return
        self._error = DispatcherClosedError("The dialog was closed before the user had answered it.")
        if self._dialog is None:
            self._end()
        else:
            self._dialog.done(QDialog.DialogCode.Rejected)

    def answer(self) -> T | None:
        """What the user chose, None for "cancelled".

        Raises:
            DispatcherClosedError: it was withdrawn.
        """
        if self._error is not None:
            raise self._error
        return self._value

    def _on_finished(self, _result: int) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is None:
            return
        try:
            if self._error is None and dialog.result() != QDialog.DialogCode.Rejected:
                self._value = self._read(dialog)
        except Exception as error:  # belongs to the waiting thread
            self._error = error
        finally:
            dialog.deleteLater()
            self._end()

    def _end(self) -> None:
        self.is_over.set()
        if self.on_over is not None:
            self.on_over()


def _put_over_active_window(dialog: QDialog) -> None:
    """Keep the dialog above the window that the user works in. Not its parent: that may be closed, and delete it."""
    window = QApplication.activeWindow()
    if window is not None and window.windowHandle() is not None:
        dialog.winId()  # makes the handle
        dialog.windowHandle().setTransientParent(window.windowHandle())
