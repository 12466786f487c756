"""Asks before scripts that still run are ended with their runtime."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget


def may_end_scripts(count: int, doing: str, window: QWidget) -> bool:
    """Whether `count` scripts may end, for the user is `doing` something ("Closing Pilotlight") that ends them."""
    if not count:
        return True
    them = "a script that still runs" if count == 1 else f"{count:,} scripts that still run or wait"
    box = QMessageBox(
        QMessageBox.Icon.Question,
        "Scripts Are Running",
        f"{doing} ends {them}.",
        QMessageBox.StandardButton.Cancel,
        window,
    )
    end = box.addButton("&End It" if count == 1 else "&End Them", QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    is_end = box.clickedButton() is end
    box.deleteLater()
    return is_end
