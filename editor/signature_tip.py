"""Shows the parameters of the function whose arguments are being typed, the present one in bold."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent

from editor.code_area import CodeArea
from editor.info_tip import InfoTip
from editor.language.answers import Signature, SignatureHelp
from editor.language.knowledge import Knowledge

_PAUSE_MS = 60
"""The cursor rests so long before it is asked which argument it stands in."""


class SignatureTip(QObject):
    """The tip of `area` while the cursor stands in the brackets of a call."""

    def __init__(self, area: CodeArea, knowledge: Knowledge) -> None:
        super().__init__(area)
        self._area = area
        self._knowledge = knowledge
        self.tip = InfoTip(area, "Parameters")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.ask)
        area.add_key_filter(self._handle_key, first=True)
        area.typed.connect(self._on_area_typed)
        area.cursorPositionChanged.connect(self._on_area_cursor_position_changed)
        area.installEventFilter(self)

    @Slot()
    def ask(self) -> None:
        """Show the parameters of the call around the cursor, if there is one."""
        cursor = self._area.textCursor()
        self._knowledge.signature_help(
            self._area.script, cursor.blockNumber(), cursor.positionInBlock(), self._on_answer
        )

    def _on_answer(self, answer: SignatureHelp | None) -> None:
        if answer is None or not self._area.hasFocus():
            self.tip.hide()
            return
        caret = self._area.cursorRect()
        place = QRect(self._area.viewport().mapToGlobal(caret.topLeft()), caret.size())
        self.tip.show_html(signature_html(answer), place, above=True)

    def _handle_key(self, event: QKeyEvent) -> bool:
        wanted = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Space and event.modifiers() == wanted:
            self.ask()
            return True
        if event.key() == Qt.Key.Key_Escape and self.tip.isVisible():
            self.tip.hide()
            return True
        return False

    @Slot(str)
    def _on_area_typed(self, text: str) -> None:
        if text in "(,":
            self.ask()

    @Slot()
    def _on_area_cursor_position_changed(self) -> None:
        if self.tip.isVisible():
            self._pause.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.Wheel):
            self._pause.stop()
            self.tip.hide()
        return super().eventFilter(watched, event)


def signature_html(answer: SignatureHelp) -> str:
    """The active signature, its present parameter in bold, and what is known of that."""
    signature = answer.signatures[answer.active]
    more = len(answer.signatures) - 1
    count = f"<br><i>and {more} more way{'s' if more > 1 else ''} to call it</i>" if more else ""
    about = _about(signature)
    return f"<p><code>{_marked(signature)}</code>{count}</p>{f'<p>{escape(about)}</p>' if about else ''}"


def _marked(signature: Signature) -> str:
    index, label = signature.active_parameter, signature.label
    if index is None or not 0 <= index < len(signature.parameters):
        return escape(label)
    parameter = signature.parameters[index]
    before, present, after = label[: parameter.start], label[parameter.start : parameter.end], label[parameter.end :]
    return f"{escape(before)}<b><u>{escape(present)}</u></b>{escape(after)}"


def _about(signature: Signature) -> str:
    """What the documentation says first: of the present parameter, else of the function."""
    index = signature.active_parameter
    if index is not None and 0 <= index < len(signature.parameters) and signature.parameters[index].documentation:
        return signature.parameters[index].documentation
    return signature.documentation.strip().partition("\n\n")[0]
