"""What stands under the mouse in a `LineView`, and what pressing, dragging and releasing it selects or opens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, Qt

from designer.diagnostics.source_links import SourceLink

from .line_buffer import LineBuffer
from .line_layout import LineLayouts
from .line_painter import LinePainter
from .line_rows import LineRows, VisibleLine
from .line_selection import LinePlace, LineSelection

_WORD: Final = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True)
class WholeLine:
    """The note behind a line that is cut."""

    number: int


Target = SourceLink | WholeLine
"""What a click opens."""


class LineMouse:
    """Follows the mouse over the lines that `rows` has in view. Positions are the viewport's."""

    def __init__(self, buffer: LineBuffer, rows: LineRows, lines: LinePainter, layouts: LineLayouts) -> None:
        self._buffer = buffer
        self._rows = rows
        self._lines = lines
        self._layouts = layouts
        self._pressed: Target | None = None
        self.is_dragging = False
        self.position = QPoint()
        """Where the mouse was dragged to."""

    def line_at(self, position: QPoint) -> VisibleLine | None:
        """The line at that height."""
        for line in self._rows.visible():
            if line.y_px <= position.y() < line.y_px + line.layout.rows * self._layouts.row_height:
                return line
        return None

    def target_at(self, position: QPoint) -> Target | None:
        """What a click there opens."""
        line = self.line_at(position)
        if line is None:
            return None
        column = line.layout.column_under(self._x(position), self._row(line, position))
        if column is None:
            return None
        if column >= line.layout.end_column and self._buffer.hidden(line.number):
            return WholeLine(line.number)
        links = self._lines.links(line.number)
        return next((link for link in links if link.start <= column < link.end), None)

    def first_target(self, number: int) -> Target | None:
        """What the keyboard opens in that line."""
        if self._buffer.hidden(number):
            return WholeLine(number)
        return next(self._lines.links(number), None)

    def cursor_shape(self, position: QPoint) -> Qt.CursorShape:
        if self.target_at(position) is not None:
            return Qt.CursorShape.PointingHandCursor
        is_text = position.x() >= self._lines.columns.text.x_px
        return Qt.CursorShape.IBeamCursor if is_text else Qt.CursorShape.ArrowCursor

    def tool_tip(self, position: QPoint) -> str:
        """What is not to be seen of what stands there."""
        target = self.target_at(position)
        if isinstance(target, WholeLine):
            return "Show the whole line"
        if target is not None:
            return f"Open {target.path}, line {target.line}"
        line = self.line_at(position)
        if line is None or position.x() >= self._lines.columns.text.x_px:
            return ""
        source = self._buffer.source(line.number)
        return f"{self._lines.task(line.number)}\n{source.time.replace('T', ' ')}\n{source.kind}".strip()

    # --- what the user does ---

    def press(self, position: QPoint, *, extends: bool) -> LineSelection | None:
        """The selection begins here, or with `extends` ends here; in front of the text the whole line is selected."""
        self._pressed = self.target_at(position)
        self.is_dragging = True
        self.position = position
        place = self._place_at(position)
        if extends and self._lines.selection is not None:
            return self._lines.selection.moved(place)
        line = self.line_at(position)
        if line is not None and position.x() < self._lines.columns.text.x_px:
            self.is_dragging = False
            return LineSelection(LinePlace(line.number, 0), LinePlace(line.number, len(self._buffer.text(line.number))))
        return LineSelection.at(place)

    def drag(self, position: QPoint) -> LineSelection:
        """The selection reaches to here now."""
        self.position = position
        place = self._place_at(position)
        selection = self._lines.selection
        return LineSelection.at(place) if selection is None else selection.moved(place)

    def release(self, position: QPoint) -> Target | None:
        """What the click opens, when it was one."""
        pressed, self._pressed = self._pressed, None
        self.is_dragging = False
        return pressed if not self._lines.selection and self.target_at(position) == pressed else None

    def select_word(self, position: QPoint) -> LineSelection:
        """The word there."""
        self.is_dragging = False
        place = self._place_at(position)
        line = self.line_at(position)
        under = None if line is None else line.layout.column_under(self._x(position), self._row(line, position))
        column = place.column if under is None else under
        for word in _WORD.finditer(self._buffer.text(place.number)):
            if word.start() <= column < word.end():
                return LineSelection(place._replace(column=word.start()), place._replace(column=word.end()))
        return LineSelection.at(place)

    def _place_at(self, position: QPoint) -> LinePlace:
        """The place nearest to there; there is a line."""
        visible = self._rows.visible()
        line = next((line for line in reversed(visible) if line.y_px <= position.y()), visible[0])
        if position.y() >= line.y_px + line.layout.rows * self._layouts.row_height:
            return LinePlace(line.number, len(self._buffer.text(line.number)))
        column = line.layout.column_at(self._x(position), self._row(line, position))
        return LinePlace(line.number, min(column, len(self._buffer.text(line.number))))

    def _x(self, position: QPoint) -> float:
        return position.x() - self._lines.columns.text.x_px

    def _row(self, line: VisibleLine, position: QPoint) -> int:
        return (position.y() - line.y_px) // self._layouts.row_height
