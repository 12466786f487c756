"""Expressions whose values are shown whenever a script stands still."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from designer.debugger.debug_session import DebugSession
from designer.debugger.stopped_thread import Frame
from designer.debugger.variable import Variable
from designer.debugger.variables_model import VariablesModel
from designer.debugger.variables_view import VariablesView

_NO_FRAME = "(no script stands still)"


class Watches(QWidget):
    """A line to type an expression into, and the values of those typed. The Delete key takes one away."""

    def __init__(self, session: DebugSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._frame: Frame | None = None
        self._expressions: list[str] = []
        self._values: dict[str, Variable] = {}
        self._round = 0
        self.line = QLineEdit(self, placeholderText="Expression to watch", clearButtonEnabled=True)
        self.line.setAccessibleName("Expression to watch")
        self.model = VariablesModel(session.variables, self)
        self.view = VariablesView(self.model, "Watches", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.line)
        layout.addWidget(self.view)
        self.line.returnPressed.connect(self._on_line_return_pressed)
        self.view.delete_requested.connect(self._on_view_delete_requested)

    @property
    def expressions(self) -> tuple[str, ...]:
        return tuple(self._expressions)

    def set_expressions(self, expressions: list[str]) -> None:
        """Watch these and no others."""
        self._expressions = list(dict.fromkeys(expressions))
        self.show_frame(self._frame)

    def show_frame(self, frame: Frame | None) -> None:
        """Show what the expressions are in `frame`."""
        self._frame = frame
        self._round += 1
        self._values = {}
        self._show()
        if frame is not None:
            for expression in self._expressions:
                self._session.evaluate(frame, expression, partial(self._take, self._round, expression))

    @Slot()
    def _on_line_return_pressed(self) -> None:
        expression = self.line.text().strip()
        self.line.clear()
        if expression and expression not in self._expressions:
            self._expressions.append(expression)
            self.show_frame(self._frame)

    @Slot(QModelIndex)
    def _on_view_delete_requested(self, index: QModelIndex) -> None:
        expression = self.model.path(index)[0]
        if expression in self._expressions:
            self._expressions.remove(expression)
            self.show_frame(self._frame)

    def _take(self, asked_in_round: int, expression: str, value: Variable | str) -> None:
        if asked_in_round == self._round:
            shown = value if isinstance(value, Variable) else Variable(expression, _last_line(value), "", 0)
            self._values[expression] = shown
            self._show()

    def _show(self) -> None:
        waits = "…" if self._frame is not None else _NO_FRAME
        self.model.show([self._values.get(each, Variable(each, waits, "", 0)) for each in self._expressions])


def _last_line(text: str) -> str:
    """What an error's traceback ends with."""
    return text.strip().rpartition("\n")[2]
