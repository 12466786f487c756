"""What the user is asked and told about open scripts, and how."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMessageBox, QWidget


class Answer(enum.StrEnum):
    """What a user can answer; the value is the button's text."""

    SAVE = "&Save"
    DISCARD = "&Discard"
    OVERWRITE = "&Overwrite"
    CANCEL = "Cancel"


Ask = Callable[[QWidget, str, str, Sequence[Answer]], Answer]
"""Asks the user: parent, question, what it means, the answers to choose from; the first is the usual one."""

Tell = Callable[[QWidget, str, str], None]
"""Tells the user: parent, what happened, why and the way out."""


def ask_with_message_box(parent: QWidget, question: str, meaning: str, answers: Sequence[Answer]) -> Answer:
    """The answer chosen in a message box; CANCEL when it was closed otherwise."""
    box = QMessageBox(QMessageBox.Icon.Question, "Pilotlight", question, parent=parent)
    box.setInformativeText(meaning)
    buttons = {box.addButton(answer.value, _ROLES[answer]): answer for answer in answers}
    box.setDefaultButton(next(iter(buttons)))
    box.exec()
    chosen = next((answer for button, answer in buttons.items() if button == box.clickedButton()), Answer.CANCEL)
    box.deleteLater()
    return chosen


def tell_with_message_box(parent: QWidget, title: str, reason: str) -> None:
    """Show a warning until it is closed."""
    box = QMessageBox(QMessageBox.Icon.Warning, "Pilotlight", title, parent=parent)
    box.setInformativeText(reason)
    box.exec()
    box.deleteLater()


_ROLES = {
    Answer.SAVE: QMessageBox.ButtonRole.AcceptRole,
    Answer.DISCARD: QMessageBox.ButtonRole.DestructiveRole,
    Answer.OVERWRITE: QMessageBox.ButtonRole.DestructiveRole,
    Answer.CANCEL: QMessageBox.ButtonRole.RejectRole,
}
