"""How long a script of Python 2 takes to be translated and compiled, and what its operators cost.

    python -m tests.benchmarks.dialect_speed [LINES]

The operators are timed in a loop of translated code and in the same loop as Python 3 runs it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

from runtime import dialect
from runtime.dialect import Dialect, compile_script, translate

LINES = 300
REPEATS = 7
ROUNDS = 200_000

_BLOCK = '''
def fill(tank, (low, high), unit=u"l"):
    """Fill a tank and tell what happened."""
    rows = system.db.runPrepQuery("SELECT level FROM tanks WHERE id = ?", [tank])
    levels = [row["level"] / 2 for row in rows if row["level"] <> None]
    if not tanks.has_key(tank) or low < len(levels) <= high:
        print "nothing to do for", tank,
    try:
        for name, level in sorted(tanks.items(), cmp=lambda a, b: cmp(b, a)):
            print >>log, "%s: %.2f %s" % (name, level, unit)
    except Exception, e:
        raise ValueError, "tank %s: %s" % (tank, e.message)
    return map(str, levels)
'''

_OPERATORS = ("a / b", "f / b", "a < b", "0 < a < b", "'%s' % a", "str(a)", "d.keys()", "a % b", "sorted(l)")


def main(lines: int = LINES) -> None:
    blocks = lines // (_BLOCK.count("\n") - 1)
    script = _BLOCK * blocks
    dialect.install()
    lines = script.count("\n")
    print(f"{_milliseconds(lambda: translate('print 1', 's.py'), 1):6.1f} ms for the first translation, with fissix")
    print(f"{_milliseconds(lambda: translate(script, 's.py')):6.1f} ms to translate {lines} lines")
    print(f"{_milliseconds(lambda: compile_script(script, 's.py')):6.1f} ms to translate and compile them")
    for operator in _OPERATORS:
        here, python3 = (_nanoseconds(operator, kind) for kind in (Dialect.JYTHON27, Dialect.PYTHON3))
        print(f"{operator:12} {here:6.0f} ns, in Python 3 {python3:6.0f} ns")


def _milliseconds(do: Callable[[], object], repeats: int = REPEATS) -> float:
    return min(_seconds(do) for _ in range(repeats)) * 1e3


def _nanoseconds(operator: str, kind: Dialect) -> float:
    names = "a, b, f, d, l = 7, 2, 1.5, {1: 2}, [3, 1, 2]"
    source = f"def run():\n    {names}\n    for _ in range({ROUNDS}):\n        {operator}\n"
    namespace: dict[str, Any] = {}
    exec(compile_script(source, "s.py", dialect=kind), namespace)
    return min(_seconds(namespace["run"]) for _ in range(3)) / ROUNDS * 1e9


def _seconds(do: Callable[[], object]) -> float:
    begun = time.perf_counter()
    do()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
