"""How fast the script editor is with a script of 100,000 lines, beside Qt's bare text widget with the same text.

    QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.editor_speed [LINES]

What is to hold (issue 5): the first screen within 300 ms; a key within 2 ms at the median and 8 ms at the 99th
percentile, anywhere in the script, its painting included. "All lexed" is how long the idle work takes in all.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from editor.code_area import code_font
from editor.highlighter import Highlighter
from editor.script_editor import ScriptEditor

LINES = 100_000
SIZE_PX = (1000, 800)
KEYS = 'value = read("tag", [1, 2])  # note'
ROUNDS = 6
PAGES = 200

_NAMES = ("tank", "pump", "level", "valve", "batch", "recipe", "alarm", "history", "report", "order", "shift", "sensor")
_FUNCTION = '''
def {verb}_{one}_{number}({one}, {two}=None, limit={limit}):
	"""{Verb} the {one} of a {two}.

	It's done again when the {two} asks for it ({number}).
	"""
	logger = system.util.getLogger("{one}.{two}")
	rows = system.db.runPrepQuery("""
		SELECT {one}, {two} FROM {one}s
		WHERE id = ? AND {two} > {limit} -- {number}
	""", [{one}.id, {two}])
	for row in system.dataset.toPyDataSet(rows):  # each {two} by itself
		if row["{two}"] is None or row["{one}"] >= limit * {number}:
			logger.warn("%s: %d over the limit" % (row["{one}"], {number} - limit))
			continue
		{one}.values[row["{two}"]] = {{"{two}": row[0], "at": now(), "n": [{number}, {limit}]}}
	return f"{{{one}!r}}: {{len(rows)}} of {number}"

'''


class Timing(NamedTuple):
    """How long something took, several times, in milliseconds."""

    median: float
    p99: float
    longest: float

    @classmethod
    def of(cls, times_s: list[float]) -> Timing:
        times = sorted(time_s * 1000 for time_s in times_s)
        return cls(times[len(times) // 2], times[int(len(times) * 0.99)], times[-1])


def script_text(lines: int) -> str:
    """A script of that many lines, of which hardly two are the same."""
    chance = random.Random(5)
    text: list[str] = []
    while len(text) < lines:
        one, two = chance.sample(_NAMES, 2)
        verb, number, limit = chance.choice(["fill", "read", "check", "close"]), len(text), chance.randrange(1000)
        function = _FUNCTION.format(verb=verb, Verb=verb.title(), one=one, two=two, number=number, limit=limit)
        text += function.split("\n")[:-1]
    return "\n".join(text[:lines])


def shown(editor: QPlainTextEdit) -> QPlainTextEdit:
    editor.setFont(code_font())
    editor.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    editor.resize(*SIZE_PX)
    editor.show()
    QTest.qWaitForWindowExposed(editor)
    editor.setFocus()
    return editor


def timed_open(editor: QPlainTextEdit, path: Path) -> float:
    """Seconds from asking for the file to its first screen."""
    begun = time.perf_counter()
    if isinstance(editor, ScriptEditor):
        editor.open_file(path)
    else:
        editor.setPlainText(path.read_text())
    editor.repaint()
    return time.perf_counter() - begun


def timed_keys(editor: QPlainTextEdit, line: int) -> Timing:
    """Types at the end of `line` as people do, and starts a new one each time."""
    go_to(editor, line)
    times = [timed_key(editor, key) for _ in range(ROUNDS) for key in (*KEYS, Qt.Key.Key_Return)]
    return Timing.of(times)


def timed_key(editor: QPlainTextEdit, key: str | Qt.Key) -> float:
    begun = time.perf_counter()
    if isinstance(key, str):
        QTest.keyClicks(editor, key)
    else:
        QTest.keyClick(editor, key)
    QApplication.processEvents()
    return time.perf_counter() - begun


def timed_quote(editor: QPlainTextEdit) -> Timing:
    """Opens a string of many lines at the very top, and takes it back."""
    times = []
    for _ in range(ROUNDS):
        go_to(editor, 0)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        times += [timed_key(editor, '"') for _ in range(3)]
        for _ in range(5):  # pairs may have been completed
            editor.undo()
    return Timing.of(times)


def timed_pages(editor: QPlainTextEdit, line: int) -> Timing:
    go_to(editor, line)
    return Timing.of([timed_key(editor, Qt.Key.Key_PageDown) for _ in range(PAGES)])


def timed_jumps(editor: QPlainTextEdit) -> Timing:
    """To places all over the script, the farthest first."""
    times = []
    for part in range(20, 0, -1):
        begun = time.perf_counter()
        go_to(editor, editor.blockCount() * part // 21)
        times.append(time.perf_counter() - begun)
    return Timing.of(times)


def go_to(editor: QPlainTextEdit, line: int) -> None:
    cursor = QTextCursor(editor.document().findBlockByNumber(line))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    editor.setTextCursor(cursor)
    editor.centerCursor()
    QApplication.processEvents()


def measure(editor: QPlainTextEdit, path: Path) -> Iterator[tuple[str, Timing]]:
    """What is measured, and how long it took."""
    QApplication.processEvents()
    yield "first screen", Timing.of([timed_open(editor, path)])
    lines = editor.blockCount()
    yield "jump, not lexed yet", timed_jumps(editor)
    yield "key in the middle, not lexed yet", timed_keys(editor, lines // 2)
    yield "all lexed", Timing.of([timed_lexing(editor)])
    for name, line in (("top", 10), ("middle", lines // 2), ("end", lines - 10)):
        yield f"key at the {name}", timed_keys(editor, line)
    yield "key that opens a string at the top", timed_quote(editor)
    timed_lexing(editor)
    yield "page down", timed_pages(editor, lines // 3)


def timed_lexing(editor: QPlainTextEdit) -> float:
    begun = time.perf_counter()
    if highlighter := editor.document().findChild(Highlighter):
        while not highlighter.is_done:
            QApplication.processEvents()
    return time.perf_counter() - begun


def main() -> None:
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else LINES
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "code.py"
        path.write_text(script_text(lines))
        plain = dict(measure(shown(QPlainTextEdit()), path))
        own = dict(measure(shown(ScriptEditor()), path))
    print(f"{lines} lines, ms                    Qt median    99 %     script editor median    99 %  longest   ratio")
    for name, timing in own.items():
        other = plain[name]
        print(
            f"{name:36}{other.median:10.2f}{other.p99:8.2f}{timing.median:25.2f}{timing.p99:8.2f}{timing.longest:9.2f}"
            f"{timing.median / other.median if other.median > 0.01 else 0:7.1f} x"
        )
    application.quit()


if __name__ == "__main__":
    main()
