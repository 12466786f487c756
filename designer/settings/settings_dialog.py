"""The Settings dialog: every setting and every key in one window, applied and kept as they are changed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from .icons import themed_icon
from .key_bindings import KeyBindings
from .keys_model import warning_colour
from .keys_page import KeysPage
from .settings_page import SettingsPage
from .settings_store import SettingsStore
from .settings_table import KEYS, SECTIONS

_SECTION_ROLE: Final = Qt.ItemDataRole.UserRole
_ICONS: Final = {
    "appearance": "mdi6.palette-outline",
    "editor": "mdi6.file-code-outline",
    "language_servers": "mdi6.lightbulb-outline",
    "files": "mdi6.folder-outline",
    "console": "mdi6.console-line",
    "run": "mdi6.play-outline",
    KEYS: "mdi6.keyboard-outline",
}
_WIDTH_CHARACTERS: Final = 150
_HEIGHT_LINES: Final = 42


class SettingsDialog(QDialog):
    """Not modal: what is changed shows at once in the window behind it. Closing it hides it."""

    file_requested = Signal(object)
    """The path of settings.toml, which is there: open it in the editor."""

    def __init__(self, store: SettingsStore, bindings: KeyBindings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.search_field = QLineEdit(self, placeholderText="Search settings and keys", clearButtonEnabled=True)
        self.section_list = QListWidget(self)
        self.settings_page = SettingsPage(store, self)
        self.keys_page = KeysPage(bindings, self)
        self.pages = QStackedWidget(self)
        self.problem_label = QLabel(self)
        self._problem_icon = QLabel(self)
        self._bindings = bindings
        self.file_button = QPushButton("&Open settings.toml", self)
        self.close_button = QPushButton("Close", self)
        self._set_up()
        self._lay_out()
        self.search_field.textChanged.connect(self._on_search_field_text_changed)
        self.section_list.currentItemChanged.connect(self._on_section_list_current_item_changed)
        self.file_button.clicked.connect(self._on_file_button_clicked)
        self.close_button.clicked.connect(self.reject)
        store.problems_changed.connect(self._show_problems)
        bindings.changed.connect(self._show_problems)
        self.section_list.setCurrentRow(0)
        self._show_problems()

    def show_section(self, section: str) -> None:
        """Show one section, one of `SECTIONS` or `KEYS`, without a search."""
        self.search_field.clear()
        names = [*SECTIONS, KEYS]
        self.section_list.setCurrentRow(names.index(section))

    def show_in_front(self) -> None:
        """Show the dialog with the keyboard in its search field. It does not block."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.search_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search_field.selectAll()

    # --- sections and search ---

    @Slot(str)
    def _on_search_field_text_changed(self, text: str) -> None:
        self.keys_page.set_filter(text.strip())
        if not text.strip():
            self._name_sections()
            self._show_section(self._section())
            return
        counts = self.settings_page.show_hits(text)
        counts[KEYS] = self.keys_page.count_fitting(text)
        self._name_sections(counts)
        if self._section() != KEYS or not counts[KEYS]:
            first = next((row for row, name in enumerate([*SECTIONS, KEYS]) if counts[name]), 0)
            self.section_list.setCurrentRow(first)
            self.settings_page.scroll_to_begin()

    @Slot()
    def _on_section_list_current_item_changed(self) -> None:
        self._show_section(self._section())

    def _section(self) -> str:
        return [*SECTIONS, KEYS][max(0, self.section_list.currentRow())]

    def _show_section(self, section: str) -> None:
        self.pages.setCurrentWidget(self.keys_page if section == KEYS else self.settings_page)
        if section == KEYS:
            return
        if self.search_field.text().strip():
            self.settings_page.scroll_to(section)
        else:
            self.settings_page.show_section(section)

    def _name_sections(self, counts: dict[str, int] | None = None) -> None:
        """Name all sections, or those with hits and how many they have."""
        for row in range(self.section_list.count()):
            item = self.section_list.item(row)
            section = str(item.data(_SECTION_ROLE))
            title = SECTIONS.get(section, "Keys")
            item.setText(title if counts is None else f"{title} ({counts.get(section, 0)})")
            item.setHidden(counts is not None and not counts.get(section, 0))

    # --- the file ---

    @Slot()
    def _on_file_button_clicked(self) -> None:
        try:
            path = self._store.make_file()
        except OSError as error:
            self._say((f"{self._store.path} cannot be made: {error.strerror}.",))
            return
        self.file_requested.emit(path)

    @Slot()
    def _show_problems(self) -> None:
        self._say((*self._store.problems, *self._bindings.keymap.problems))

    def _say(self, sentences: tuple[str, ...]) -> None:
        self.problem_label.setText("\n".join(sentences))
        self.problem_label.setVisible(bool(sentences))
        self._problem_icon.setVisible(bool(sentences))

    # --- building ---

    def _set_up(self) -> None:
        self.setWindowTitle("Settings")
        self.search_field.setAccessibleName("Search settings and keys")
        self.section_list.setAccessibleName("Sections")
        for section in (*SECTIONS, KEYS):
            item = QListWidgetItem(self.section_list)
            item.setData(_SECTION_ROLE, section)
        self._name_sections()
        self.section_list.setFrameShape(QFrame.Shape.NoFrame)
        self.section_list.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.section_list.setFixedWidth(self.fontMetrics().averageCharWidth() * 30)
        self.section_list.setSpacing(1)
        self.problem_label.setWordWrap(True)
        self.problem_label.setTextFormat(Qt.TextFormat.PlainText)
        self.problem_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.problem_label.setAccessibleName("Problems in settings.toml")
        self.file_button.setToolTip(f"Edit {self._store.path} by hand; what is saved counts at once")
        for button in (self.file_button, self.close_button):
            button.setAutoDefault(False)
        self.pages.addWidget(self.settings_page)
        self.pages.addWidget(self.keys_page)
        self._draw()

    def _lay_out(self) -> None:
        problems = QHBoxLayout()
        problems.addWidget(self._problem_icon, 0, Qt.AlignmentFlag.AlignTop)
        problems.addWidget(self.problem_label, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.section_list)
        middle.addWidget(self.pages, 1)
        bottom = QHBoxLayout()
        bottom.addWidget(self.file_button)
        bottom.addStretch(1)
        bottom.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.search_field)
        layout.addLayout(problems)
        layout.addLayout(middle, 1)
        layout.addLayout(bottom)
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * _WIDTH_CHARACTERS, metrics.lineSpacing() * _HEIGHT_LINES)

    def _draw(self) -> None:
        for row in range(self.section_list.count()):
            item = self.section_list.item(row)
            item.setIcon(themed_icon(_ICONS[str(item.data(_SECTION_ROLE))]))
        size = self.fontMetrics().height()
        self._problem_icon.setPixmap(themed_icon("mdi6.alert-outline", warning_colour()).pixmap(size, size))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The screen may be smaller than what the font asks for.
        self.resize(self.size().boundedTo(self.screen().availableSize()))
