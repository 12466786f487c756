"""The page of the Settings dialog with the settings' rows: those of one section, or what a search finds."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from .setting_row import SettingRow
from .settings_store import SettingsStore
from .settings_table import SECTIONS, SETTINGS


class SettingsPage(QScrollArea):
    """Shows and changes the settings of `store`."""

    def __init__(self, store: SettingsStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        content = QWidget(self)
        self._headings = {section: _heading(title, content) for section, title in SECTIONS.items()}
        self.rows = {row.key: SettingRow(row, content) for row in SETTINGS}
        """By the settings' keys."""
        self._nothing = QLabel("No setting fits.", content)
        self._lay_out(content)
        for key, row in self.rows.items():
            row.show_value(store.value(key))
            row.chosen.connect(store.set)
            row.reset_requested.connect(store.reset)
        store.changed.connect(self._on_store_changed)

    def show_section(self, section: str) -> None:
        """Show the settings of one section, from its begin."""
        for own, heading in self._headings.items():
            heading.setVisible(own == section)
        for row in self.rows.values():
            row.setVisible(row.row.section == section)
        self._nothing.hide()
        self.scroll_to_begin()

    def show_hits(self, text: str) -> Counter[str]:
        """Show the settings that fit `text`; returns how many there are in each section."""
        hits = {key for key, row in self.rows.items() if row.fits(text)}
        counts = Counter(row.row.section for key, row in self.rows.items() if key in hits)
        for section, heading in self._headings.items():
            heading.setVisible(section in counts)
        for key, row in self.rows.items():
            row.setVisible(key in hits)
        self._nothing.setVisible(not hits)
        return counts

    def scroll_to_begin(self) -> None:
        self.verticalScrollBar().setValue(0)

    def scroll_to(self, section: str) -> None:
        """Bring the heading of `section` to the top."""
        self.verticalScrollBar().setValue(self._headings[section].y())

    # --- inside ---

    def _lay_out(self, content: QWidget) -> None:
        layout = QVBoxLayout(content)
        layout.setContentsMargins(20, 8, 20, 12)
        layout.setSpacing(0)
        for section, heading in self._headings.items():
            layout.addWidget(heading)
            for row in self.rows.values():
                if row.row.section == section:
                    layout.addWidget(row)
        layout.addWidget(self._nothing)
        layout.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)

    @Slot(str)
    def _on_store_changed(self, key: str) -> None:
        if key in self.rows:
            self.rows[key].show_value(self._store.value(key))


def _heading(title: str, parent: QWidget) -> QLabel:
    heading = QLabel(title, parent)
    font = heading.font()
    font.setBold(True)
    font.setPointSizeF(font.pointSizeF() * 1.25)
    heading.setFont(font)
    heading.setContentsMargins(0, 8, 0, 6)
    return heading
