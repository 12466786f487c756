"""Sentences above the editors that stay until they are read: what a status bar would show for ten seconds only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from designer.settings.icons import themed_icon

_ICON_PX = 16


class Notice(QFrame):
    """One sentence, perhaps a button that leads on, and one that takes it away."""

    def __init__(self, text: str, way_out: str, go: Callable[[], object] | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._go = go
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._icon = QLabel(self)
        self.text = QLabel(text, self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.button = QPushButton(way_out, self)
        self.button.setVisible(go is not None)
        self.close_button = QToolButton(self, autoRaise=True)
        self.close_button.setToolTip("Close this notice")
        self.close_button.setAccessibleName("Close this notice")
        self.close_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 6, 4)
        row.addWidget(self._icon)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        row.addWidget(self.close_button)
        self.button.clicked.connect(self._on_button_clicked)
        self.close_button.clicked.connect(self.leave)
        self.draw_icons()

    def draw_icons(self) -> None:
        """Draw the icons in the colour of the present theme."""
        self._icon.setPixmap(themed_icon("mdi6.information-outline").pixmap(QSize(_ICON_PX, _ICON_PX)))
        self.close_button.setIcon(themed_icon("mdi6.close"))

    @Slot()
    def leave(self) -> None:
        """The sentence is not true any more, or was read."""
        self.hide()
        self.deleteLater()

    @Slot()
    def _on_button_clicked(self) -> None:
        if self._go is not None:
            self._go()
        self.leave()


class NoticeBar(QWidget):
    """The notices that were not closed yet, the oldest at the top; without any it takes no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_notice(self, text: str, way_out: str = "", go: Callable[[], object] | None = None) -> Notice:
        """Show `text`, unless it stands there already; a button `way_out` does `go` and closes the notice."""
        same = next((notice for notice in self.notices() if notice.text.text() == text), None)
        if same is not None:
            return same
        notice = Notice(text, way_out, go, self)
        self._column.addWidget(notice)
        notice.show()
        return notice

    def take_back(self, text: str) -> None:
        """`text` is not true any more; nothing happens when it was closed already."""
        for notice in self.notices():
            if notice.text.text() == text:
                notice.leave()

    def notices(self) -> list[Notice]:
        """Those that are shown."""
        return [notice for notice in self.findChildren(Notice) if not notice.isHidden()]

    def set_dark(self, _dark: bool) -> None:
        """Draw the icons in the colours of the present theme."""
        for notice in self.notices():
            notice.draw_icons()
