"""For people: output as it comes with a live table of what runs below it, and the Scripts table at the end."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import Final

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.live import Live
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from designer.task_rows import TaskRow
from designer.terminal.tables import running_table, scripts_table, warnings_list
from designer.terminal.whole_lines import ShownLines, WholeLines
from runtime.protocol import LOG_STREAM, OutputChunk

FILE_WIDTH: Final = 200
"""A pipe or a file has no width to fit into; a cut word there is a lost word."""

_REDRAW_S: Final = 0.125
_UNFINISHED_SHOWN: Final = 3

_LOG_STYLES: Final = {"WARNING": "yellow", "ERROR": "red", "CRITICAL": "bold red"}


class TerminalReport:
    """Streams to stdout and stderr; with a terminal as stdout, both above a table that is drawn again and again."""

    def __init__(self) -> None:
        _encode_everything()
        self._console = _Console(file=sys.stdout, highlight=False)
        self._live: Live | None = None
        self._lines = WholeLines()
        self._to_print: list[ShownLines] = []
        self._drawn_at = 0.0
        self._note = ""

    def __enter__(self) -> TerminalReport:
        if sys.stdout.isatty() and self._console.is_interactive and not self._console.is_dumb_terminal:
            self._live = Live(
                console=self._console,
                auto_refresh=False,
                transient=True,
                redirect_stdout=False,
                redirect_stderr=False,
            )
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop_live()

    def show_output(self, chunk: OutputChunk) -> None:
        is_stdout = chunk.stream == "stdout"
        if self._live is None or not (is_stdout or sys.stderr.isatty()):
            stream = sys.stdout if is_stdout else sys.stderr
            stream.write(chunk.shown_text)
            stream.flush()
            return
        lines = self._lines.take(chunk)
        if lines is not None:
            self._to_print.append(lines)

    def show_running(self, rows: Sequence[TaskRow], active: int) -> None:
        if self._live is None:
            return
        self._print_lines()
        now = time.monotonic()
        if now - self._drawn_at >= _REDRAW_S:
            self._drawn_at = now
            self._live.update(self._view(rows, active), refresh=True)

    def show_note(self, note: str) -> None:
        if self._live is None and note and sys.stderr.isatty():
            print(f"pilotlight: {note}", file=sys.stderr, flush=True)
        self._note = note

    def finish(self, rows: Iterable[TaskRow]) -> None:
        all_rows = list(rows)
        if not all_rows:
            return  # the runtime did not come up, and what it said is on stderr
        if not sys.stdout.isatty():
            self._console.width = FILE_WIDTH
        warnings = warnings_list(all_rows)
        self._console.print()
        self._console.print(scripts_table(all_rows, self._console.width))
        if warnings is not None:
            self._console.print(warnings)

    def _view(self, rows: Sequence[TaskRow], active: int) -> RenderableType:
        width, height = self._console.size
        parts: list[RenderableType] = [
            Text.from_ansi(text[-width:], no_wrap=True, overflow="ellipsis")
            for text in list(self._lines.unfinished)[-_UNFINISHED_SHOWN:]
        ]
        if rows:
            parts += [Text(), running_table(rows, active, width, height - len(parts) - 2)]
        if self._note:
            parts.append(Text(self._note, style="yellow"))
        return Group(*parts)

    def _print_lines(self) -> None:
        """What was printed since the last time, in one go: each time the table is drawn anew below it."""
        lines, self._to_print = self._to_print, []
        if lines:
            self._console.print(_AsPrinted(lines), crop=False, end="")

    def _stop_live(self) -> None:
        if self._live is None:
            return
        self._to_print += self._lines.take_unfinished()
        self._live.update(Group())
        self._print_lines()
        self._live.stop()
        self._live = None


class _AsPrinted:
    """Lines as scripts printed them: neither wrapped nor measured, which takes rich seconds for a flood."""

    def __init__(self, lines: Iterable[ShownLines]) -> None:
        self._lines = lines

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for stream, level, text in self._lines:
            style = _style_of(stream, level)
            yield Segment(text, Style.parse(style) if style else None)


class _Console(Console):
    """rich's console, which would end the process by itself when whoever reads our output has gone."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def _style_of(stream: str, level: str) -> str:
    if stream == LOG_STREAM:
        return _LOG_STYLES.get(level, "dim")
    return "" if stream == "stdout" else "red"


def _encode_everything() -> None:
    """Let no letter that the terminal's encoding lacks end a run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
