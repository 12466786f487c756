"""The line above a text area that says where the cursor is: the script, then what it is in, from the outermost."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QWidget

from editor.code_area import CodeArea, Side
from editor.crumb_widths import share_room
from editor.outline import Symbol
from editor.symbol_icons import symbol_icon
from editor.symbol_watch import symbol_watch

_PADDING_PX: Final = 6
_ARROWS: Final = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_SEPARATOR: Final = "\u203a"
_MORE: Final = "\u2026"
_MOST_IN_MENU: Final = 100
"""More siblings than this nobody reads in a menu: the palette finds them by name."""


class _Crumb(QToolButton):
    """One part of the path: as wide as it is told, its text cut in the middle."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoRaise(True)
        # A click leaves the keyboard with the editor.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._whole = ""

    def set_whole(self, text: str, name: str) -> None:
        """Show `text`; `name` says what it is."""
        self._whole = text
        self.setAccessibleName(name)
        self.setToolTip("")

    def wanted_px(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._whole) + 2 * _PADDING_PX

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ARROWS:
            event.ignore()  # for the path; Qt would go to the next button at each of them
        else:
            super().keyPressEvent(event)

    def fit(self, place: QRect) -> None:
        """Be there, with as much of the text as there is room for."""
        shown = self._whole
        if place.width() < self.wanted_px():
            room = place.width() - 2 * _PADDING_PX
            shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, room)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(self._whole if shown != self._whole else "")
        self.setGeometry(place)
        self.show()


class Breadcrumbs(QWidget):
    """The path to the cursor of `area`. Each part opens a menu of what stands beside it, the title of what is in it."""

    line_chosen = Signal(int)
    """The user wants to go to this line, counted from 1."""

    def __init__(self, area: CodeArea) -> None:
        super().__init__(area)
        self._area = area
        self._watch = symbol_watch(area.script)
        self._path: list[Symbol] = []
        self.are_wanted = True
        """False for code that has no place in a project."""
        self._crumbs: list[_Crumb] = []
        self._separators: list[int] = []
        self._shown_texts: list[str] = []
        self._more = self._new_crumb()
        self._more.set_whole(_MORE, "More of the path")
        self.setAccessibleName("Path to the cursor")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        # Not the area's font: the text may be enlarged, the window around it is not.
        self.setFont(QApplication.font())
        area.add_margin(Side.TOP, self)
        area.theme_changed.connect(self._show_theme)
        area.cursorPositionChanged.connect(self._show_path)
        area.script.source_changed.connect(self._show_path)
        self._watch.changed.connect(self._show_path)
        self._show_theme()
        self._show_path()

    def set_on(self, is_on: bool) -> None:
        """Be there, or not; where they are never wanted, not."""
        self.setVisible(is_on and self.are_wanted)
        self._area.place_margins()

    @Slot()
    def focus_last(self) -> None:
        """Give the keyboard to the innermost part: the arrows go to the others, Down opens a menu, Esc leaves."""
        if not self.isHidden():
            self._crumbs[len(self._path)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def texts(self) -> list[str]:
        """What the parts say."""
        return [self._area.script.title or "New script", *(symbol.name for symbol in self._path)]

    def menu_of(self, place: int) -> QMenu:
        """A new menu of the symbols that stand beside the part `place`, or of those in the script for the title, 0."""
        holder = self._path[place - 2] if place > 1 else None
        symbols = self._watch.symbols() if holder is None else holder.children
        current = self._path[max(0, place - 1)] if self._path else None
        return self._symbol_menu(symbols, current)

    # --- QWidget ---

    def sizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height() + 6)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._area.theme
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(theme.background))
        painter.setPen(QColor(theme.quiet_text))
        for x in self._separators:
            place = QRect(x, 0, self._separator_px(), self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, _SEPARATOR)
        painter.setPen(QColor(theme.guide))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._area.setFocus()
        elif key in steps:
            self._move_focus(steps[key])
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_menu(self.focusWidget())
        # The parent is the text area: what is left to it would be typed.
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._area.place_margins()

    # --- what is shown ---

    @Slot()
    def _show_path(self) -> None:
        self._path = self._watch.path_at(self._area.textCursor().block())
        texts = self.texts()
        if texts == self._shown_texts:
            return
        self._shown_texts = texts
        while len(self._crumbs) < len(texts):
            self._crumbs.append(self._new_crumb())
        for text, crumb in zip(texts, self._crumbs, strict=False):
            crumb.set_whole(text, text)
        self._place()

    def _new_crumb(self) -> _Crumb:
        crumb = _Crumb(self)
        crumb.clicked.connect(self._on_crumb_clicked)
        return crumb

    def _place(self) -> None:
        """Put the parts beside each other, as far as there is room for them."""
        shown = self._crumbs[: len(self._path) + 1]
        for crumb in [*self._crumbs[len(shown) :], self._more]:
            crumb.hide()
        gap = self._separator_px()
        shares = share_room(
            [crumb.wanted_px() + gap for crumb in shown], self.width() + gap, self._more.wanted_px() + gap
        )
        self._separators = []
        x = 0
        for crumb, width in zip(shown, shares, strict=True):
            if width is not None:
                x = self._put(crumb, x, width - gap)
                continue
            crumb.hide()
            if self._more.isHidden():
                x = self._put(self._more, x, self._more.wanted_px())
        self.update()

    def _put(self, crumb: _Crumb, x: int, width: int) -> int:
        """Place one part; where the next one begins."""
        if x:
            self._separators.append(x - self._separator_px())
        place = QRect(x, 1, max(0, width), self.height() - 3)
        crumb.fit(place)
        return x + place.width() + self._separator_px()

    def _separator_px(self) -> int:
        return self.fontMetrics().horizontalAdvance(_SEPARATOR) + 2

    @Slot()
    def _show_theme(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.ButtonText, QColor(self._area.theme.quiet_text))
        palette.setColor(QPalette.ColorRole.Button, QColor(self._area.theme.background))
        self.setPalette(palette)
        self.update()

    # --- menus ---

    def _symbol_menu(self, symbols: Sequence[Symbol], current: Symbol | None) -> QMenu:
        menu = QMenu(self)
        menu.setPalette(QApplication.palette())
        # One column that scrolls; Fusion would make several.
        menu.setStyleSheet("QMenu { menu-scrollable: 1; }")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        place = next((number for number, each in enumerate(symbols) if each is current), 0)
        first = max(0, min(place - _MOST_IN_MENU // 2, len(symbols) - _MOST_IN_MENU))
        for symbol in symbols[first : first + _MOST_IN_MENU]:
            self._add_action(menu, symbol, is_current=symbol is current)
        if len(symbols) > _MOST_IN_MENU:
            menu.addAction(f"{len(symbols) - _MOST_IN_MENU:,} more").setEnabled(False)
        if not symbols:
            menu.addAction("This script defines nothing yet").setEnabled(False)
        return menu

    def _add_action(self, menu: QMenu, symbol: Symbol, *, is_current: bool) -> None:
        action = menu.addAction(symbol_icon(symbol.kind, menu.palette()), symbol.name.replace("&", "&&"))
        action.triggered.connect(partial(self._go_to, symbol))
        if is_current:
            font = menu.font()
            font.setBold(True)
            action.setFont(font)
            menu.setActiveAction(action)

    def _hidden_menu(self) -> QMenu:
        """The parts that there is no room for."""
        hidden = [symbol for symbol, crumb in zip(self._path, self._crumbs[1:], strict=False) if crumb.isHidden()]
        return self._symbol_menu(hidden, None)

    def _open_menu(self, crumb: QWidget | None) -> None:
        if isinstance(crumb, _Crumb):
            menu = self._hidden_menu() if crumb is self._more else self.menu_of(self._crumbs.index(crumb))
            menu.popup(crumb.mapToGlobal(crumb.rect().bottomLeft()))

    def _go_to(self, symbol: Symbol, _checked: bool = False) -> None:
        self.line_chosen.emit(self._watch.line_of(symbol) + 1)
        self._area.setFocus()

    def _move_focus(self, step: int) -> None:
        shown = sorted((crumb for crumb in (*self._crumbs, self._more) if crumb.isVisible()), key=_left)
        focused = self.focusWidget()
        if isinstance(focused, _Crumb) and focused in shown:
            place = min(max(0, shown.index(focused) + step), len(shown) - 1)
            shown[place].setFocus(Qt.FocusReason.TabFocusReason)

    # --- slots ---

    @Slot()
    def _on_crumb_clicked(self) -> None:
        crumb = self.sender()
        self._open_menu(crumb if isinstance(crumb, QWidget) else None)


def _left(crumb: QWidget) -> int:
    return crumb.x()
