"""The bare text area of the script editor, and the points where features attach to it.

A feature is a class that is given its area: it filters keys, shows decorations, paints under or over the text, or adds
a margin. The area knows none of them; `editor.script_editor` puts them together.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Collection, Iterator

from PySide6.QtCore import QEvent, QKeyCombination, QMetaObject, QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QTextBlock,
    QTextCursor,
    QTextFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from editor.decorations import Decorations, Layer
from editor.hidden_lines import next_visible
from editor.indentation import TAB_COLUMNS
from editor.line_edits import change_selected_lines, text_before
from editor.painted_lines import Painted
from editor.script_document import ScriptDocument
from editor.steady_scroll_bar import SteadyScrollBar
from editor.theme import LIGHT, EditorTheme, theme_for

_SMALLEST_FONT_PT = 6.0
_LARGEST_FONT_PT = 40.0
_WHEEL_STEP = 120  # what QWheelEvent.angleDelta() says for one notch

KeyFilter = Callable[[QKeyEvent], bool]
"""Says whether it has dealt with a key."""

Paint = Callable[[QPainter, Painted], None]
"""Paints on the viewport what is to be painted now."""


class Side(enum.Enum):
    """Where a margin is. Several on one side lie side by side, the first one outermost."""

    LEFT = enum.auto()
    RIGHT = enum.auto()
    TOP = enum.auto()


class CodeArea(QPlainTextEdit):
    """Shows and edits one `ScriptDocument`."""

    cursor_moved = Signal(int, int)
    """Line and column of the cursor, both counted from 1."""

    typed = Signal(str)
    """A key put this text in; it is there already."""

    theme_changed = Signal()

    zoomed = Signal(float)
    """The user chose another size for the text, in points."""

    def __init__(self, parent: QWidget | None = None, script: ScriptDocument | None = None) -> None:
        """An area for `script`, which others may show too, or for a new one of its own."""
        super().__init__(parent)
        self._theme: EditorTheme = LIGHT
        self._wheel_angle = 0
        self._tab_columns = TAB_COLUMNS
        self._is_current_line_shown = True
        self._was_seen = False
        self._key_filters: list[KeyFilter] = []
        self._window_keys: frozenset[str] = frozenset()
        self._underlays: list[Paint] = []
        self._overlays: list[Paint] = []
        self._margins: list[tuple[Side, QWidget]] = []
        self.decorations = Decorations(self)
        self.script = script or ScriptDocument(self)
        """The document that is shown."""
        self.setVerticalScrollBar(SteadyScrollBar(Qt.Orientation.Vertical))
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.cursorPositionChanged.connect(self._on_cursor_position_changed)
        self.setDocument(self.script.document)
        # After setDocument: the font is kept in the document, and a new one comes with the application's.
        self.setFont(code_font())
        self.script.opened.connect(self._on_script_opened)
        self.script.source_changed.connect(self._show_writable)
        self._fit_to_font()
        self._show_writable()
        self._show_theme()

    # --- looks ---

    @property
    def theme(self) -> EditorTheme:
        return self._theme

    def set_dark(self, dark: bool) -> None:
        """Use the dark colours, or the light ones."""
        self.set_theme(theme_for(dark))

    def set_theme(self, theme: EditorTheme) -> None:
        """Use the colours of `theme`."""
        if theme is not self._theme:
            self._theme = theme
            self._show_theme()
            self.theme_changed.emit()

    def zoom(self, steps: int) -> None:
        """Make the text larger by `steps` points, or smaller when negative, within what can be read."""
        self.set_font_size(self.font().pointSizeF() + steps)
        self.zoomed.emit(self.font().pointSizeF())

    def set_font_size(self, points: float) -> None:
        """Show the text in this size, or the nearest that can be read."""
        font = self.font()
        font.setPointSizeF(min(max(points, _SMALLEST_FONT_PT), _LARGEST_FONT_PT))
        self.setFont(font)

    def set_tab_columns(self, columns: int) -> None:
        """Show a tab as wide as so many spaces."""
        self._tab_columns = columns
        self._fit_to_font()

    def set_current_line_shown(self, is_shown: bool) -> None:
        """Give the cursor's line a ground of its own, or not."""
        self._is_current_line_shown = is_shown
        self._mark_current_line()

    # --- where features attach ---

    def add_key_filter(self, key_filter: KeyFilter, *, first: bool = False) -> None:
        """Ask `key_filter` about each key, after those asked already or before them; the first that takes it has it."""
        self._key_filters.insert(0 if first else len(self._key_filters), key_filter)

    def leave_keys(self, keys: Collection[str]) -> None:
        """Do nothing at these keys, named as in Qt's portable text ("Shift+Return"): the window has them."""
        self._window_keys = frozenset(keys)

    def add_underlay(self, paint: Paint) -> None:
        """Let `paint` draw below the text."""
        self._underlays.append(paint)

    def add_overlay(self, paint: Paint) -> None:
        """Let `paint` draw over the text."""
        self._overlays.append(paint)

    def add_margin(self, side: Side, widget: QWidget) -> None:
        """Show `widget` beside the text; its size hint says how wide, or high at the top, it is."""
        widget.setParent(self)
        self._margins.append((side, widget))
        widget.show()
        self.place_margins()

    @Slot()
    def place_margins(self) -> None:
        """Give each margin the room that its size hint asks for now."""
        sizes = {side: sum(self._thickness(side, widget) for widget in self._on(side)) for side in Side}
        self.setViewportMargins(sizes[Side.LEFT], sizes[Side.TOP], sizes[Side.RIGHT], 0)
        self._place_top()
        self._place_sides(sizes[Side.TOP])

    def change_lines(self, change: Callable[[list[str]], list[str]]) -> None:
        """Put what `change` makes of the selected lines, or of the current one, in their place; not when read only."""
        if not self.isReadOnly():
            change_selected_lines(self, change)

    # --- what is in sight ---

    def visible_blocks(self) -> Iterator[QTextBlock]:
        """The lines in sight, from the top; those folded away are left out."""
        return (block for block, _, _ in self.visible_lines())

    def visible_lines(self) -> Iterator[tuple[QTextBlock, float, float]]:
        """As `visible_blocks`, each line with its top and its height on the viewport."""
        block, bottom = self.firstVisibleBlock(), self.viewport().height()
        top = self.block_rect(block).top()
        if not block.isVisible():
            block = next_visible(block)
        while block.isValid() and top <= bottom:
            height = self.blockBoundingRect(block).height()
            yield block, top, height
            top += height
            block = next_visible(block)

    def block_rect(self, block: QTextBlock) -> QRectF:
        """Where the line `block` is on the viewport."""
        return self.blockBoundingGeometry(block).translated(self.contentOffset())

    # --- Qt overrides ---

    def event(self, event: QEvent) -> bool:
        # Qt asks first whether the widget wants a key in place of the window's shortcut.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_left(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_left(event):
            event.ignore()
            return
        revision = self.document().revision()
        if not any(takes(event) for takes in self._key_filters):
            super().keyPressEvent(event)
        if event.text() and event.text().isprintable() and self.document().revision() != revision:
            self.typed.emit(event.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        self._colour_what_is_in_sight()
        painted = Painted(self, event.rect())
        self._paint(self._underlays, painted)
        super().paintEvent(event)
        self._paint(self._overlays, painted)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        # A touchpad sends many small angles: they count until they make a step.
        self._wheel_angle += event.angleDelta().y()
        steps = int(self._wheel_angle / _WHEEL_STEP)
        self._wheel_angle -= steps * _WHEEL_STEP
        if steps:
            self.zoom(steps)
        event.accept()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._was_seen:
            self._was_seen = True
            # Queued: the area gets its width before what is queued now, and paints after it.
            QMetaObject.invokeMethod(self, "_show_from_left", Qt.ConnectionType.QueuedConnection)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_to_font()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.lineWrapMode() is QPlainTextEdit.LineWrapMode.NoWrap:
            # At another width Qt lays out all lines anew, 50 ms for 100,000, though those that are not wrapped stay.
            event = QResizeEvent(event.size(), QSize(event.size().width(), event.oldSize().height()))
        super().resizeEvent(event)
        self.place_margins()

    # --- inside ---

    @Slot()
    def _show_from_left(self) -> None:
        """Scroll no further to the right than the cursor needs: where it was put before, there was hardly any room."""
        bar = self.horizontalScrollBar()
        bar.setValue(0)
        hidden = self.cursorRect().right() - self.viewport().width()
        if hidden > 0:
            bar.setValue(hidden + self.fontMetrics().averageCharWidth())

    @Slot()
    def _show_writable(self) -> None:
        is_writable = self.script.is_writable
        self.setReadOnly(not is_writable)
        if not is_writable:
            # Read-only is Qt's word for "by the mouse only": here the cursor stays, to read and select by the keyboard.
            flags = Qt.TextInteractionFlag
            self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)

    def _show_theme(self) -> None:
        palette = self.palette()
        for role, colour in (
            (QPalette.ColorRole.Base, self._theme.background),
            (QPalette.ColorRole.Text, self._theme.text),
            (QPalette.ColorRole.Highlight, self._theme.selection),
            (QPalette.ColorRole.HighlightedText, self._theme.selected_text),
        ):
            palette.setColor(role, QColor(colour))
        self.setPalette(palette)
        self._mark_current_line()

    def _fit_to_font(self) -> None:
        self.setTabStopDistance(self._tab_columns * QFontMetricsF(self.font()).horizontalAdvance(" "))
        self.place_margins()

    def _mark_current_line(self) -> None:
        line = QTextEdit.ExtraSelection()
        line.format.setBackground(QColor(self._theme.current_line))
        line.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        line.cursor = self.textCursor()
        line.cursor.clearSelection()
        self.decorations.show(Layer.CURRENT_LINE, [line] if self._is_current_line_shown else [])

    def _is_left(self, event: QKeyEvent) -> bool:
        """Whether the window has this key."""
        if not self._window_keys:
            return False
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        keys = QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key())))
        return keys.toString(QKeySequence.SequenceFormat.PortableText) in self._window_keys

    def _colour_what_is_in_sight(self) -> None:
        last = self.cursorForPosition(QPoint(0, self.viewport().height())).blockNumber()
        self.script.highlighter.show_first(self.firstVisibleBlock().blockNumber(), last)

    def _paint(self, paints: list[Paint], painted: Painted) -> None:
        if paints:
            painter = QPainter(self.viewport())
            for paint in paints:
                paint(painter, painted)
            painter.end()

    # --- margins ---

    def _on(self, side: Side) -> list[QWidget]:
        return [widget for own_side, widget in self._margins if own_side is side and not widget.isHidden()]

    def _thickness(self, side: Side, widget: QWidget) -> int:
        return widget.sizeHint().height() if side is Side.TOP else widget.sizeHint().width()

    def _place_top(self) -> None:
        area = self.contentsRect()
        top = area.top()
        for widget in self._on(Side.TOP):
            height = self._thickness(Side.TOP, widget)
            widget.setGeometry(area.left(), top, area.width(), height)
            top += height

    def _place_sides(self, top_px: int) -> None:
        area = self.contentsRect()
        height = self.viewport().height()
        left, right = area.left(), self.viewport().geometry().right() + 1 + self.viewportMargins().right()
        for widget in self._on(Side.LEFT):
            width = self._thickness(Side.LEFT, widget)
            widget.setGeometry(left, area.top() + top_px, width, height)
            left += width
        for widget in self._on(Side.RIGHT):
            right -= self._thickness(Side.RIGHT, widget)
            widget.setGeometry(right, area.top() + top_px, self._thickness(Side.RIGHT, widget), height)

    # --- slots ---

    @Slot()
    def _on_script_opened(self) -> None:
        self.setTextCursor(QTextCursor(self.document()))

    @Slot()
    def _on_cursor_position_changed(self) -> None:
        self._mark_current_line()
        cursor = self.textCursor()
        column = len(text_before(self.document(), cursor.position())) + 1
        self.cursor_moved.emit(cursor.blockNumber() + 1, column)


def code_font() -> QFont:
    """The font that code is shown in when nothing else was chosen."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setFixedPitch(True)
    return font
