"""Paints lines of the Output Console, each with its time, level and task in front."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from designer.diagnostics.source_links import SourceLink, find_source_links
from designer.task_rows import RowKey

from .line_buffer import LineBuffer
from .line_colours import LineColours
from .line_columns import NO_TASK, Cell, LineColumns, time_of_day
from .line_layout import LineLayouts, Mark, more_text
from .line_rows import VisibleLine
from .line_search import LineSearch
from .line_selection import LineSelection

MARKED_MATCHES: Final = 60
"""Matches of one line that are marked, the first ones; the one where the search stands always is."""


class LinePainter:
    """What a line looks like. `describe` tells the task of a key, `search` what is marked."""

    def __init__(
        self, buffer: LineBuffer, layouts: LineLayouts, search: LineSearch, describe: Callable[[RowKey], str]
    ) -> None:
        self._buffer = buffer
        self._search = search
        self._layouts = layouts
        self._describe = describe
        self.colours = LineColours(dark=False)
        self.columns = LineColumns()
        self.selection: LineSelection | None = None

    def task(self, number: int) -> str:
        """The description of the line's task."""
        key = self._buffer.source(number).key
        return NO_TASK if key is None else self._describe(key)

    def links(self, number: int) -> Iterator[SourceLink]:
        """The places in files that the line names."""
        text = self._buffer.text(number)
        if 'File "' in text:
            yield from find_source_links(text)

    def paint(self, painter: QPainter, line: VisibleLine, font: QFont) -> None:
        """Draw the line where it stands."""
        source = self._buffer.source(line.number)
        metrics = QFontMetricsF(font)
        task = metrics.elidedText(self.task(line.number), Qt.TextElideMode.ElideRight, self.columns.task.width_px)
        quiet = self.colours.quiet
        painter.setFont(font)
        self._paint_cell(painter, line, self.columns.time, time_of_day(source.time), quiet)
        self._paint_cell(painter, line, self.columns.level, source.kind, self.colours.kind(source.kind))
        self._paint_cell(painter, line, self.columns.task, task, quiet)
        self._paint_text(painter, line, self.colours.text(source.kind))

    def _paint_cell(self, painter: QPainter, line: VisibleLine, cell: Cell, text: str, colour: QColor) -> None:
        if not cell.width_px:
            return
        # A line that begins above the view has its columns at the view's first row.
        y_px = max(0, line.y_px)
        painter.setPen(colour)
        area = QRectF(cell.x_px, y_px, cell.width_px, self._layouts.row_height)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine, text)

    def _paint_text(self, painter: QPainter, line: VisibleLine, colour: QColor) -> None:
        painter.setPen(colour)
        place = QPointF(self.columns.text.x_px, line.y_px)
        height = line.layout.rows * self._layouts.row_height
        # Without wrapping the last character reaches beyond the column, as a sign that there is more.
        clip = QRectF(place.x(), place.y(), self.columns.text.width_px + self._layouts.column_width, height)
        line.layout.draw(painter, place, self._marks(line), clip)

    def _marks(self, line: VisibleLine) -> list[Mark]:
        """Later ones lie over earlier ones."""
        colours, number = self.colours, line.number
        marks = [Mark(link.start, link.end, colours.link) for link in self.links(number)]
        if hidden := self._buffer.hidden(number):
            marks.append(Mark(line.layout.end_column, line.layout.end_column + len(more_text(hidden)), colours.link))
        # A line of 10,000 characters can have thousands; Qt takes seconds to draw so many ranges.
        matches = islice(self._search.matches(number), MARKED_MATCHES)
        marks += [Mark(match.start, match.end, colours.match) for match in matches]
        if self.selection is not None:
            first, last = self.selection.columns(number, len(self._buffer.text(number)))
            marks.append(Mark(first, last, colours.selection))
        match = self._search.match
        if match is not None and match.number == number:
            marks.append(Mark(match.start, match.end, colours.chosen_match))
        return marks
