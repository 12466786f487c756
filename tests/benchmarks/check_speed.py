"""How long `pilotlight check` takes for a project of 2,000 scripts, and which stage takes it.

    python -m tests.benchmarks.check_speed [SCRIPTS]

Of the scripts 60 % are the library's, of those 29 % Python 2, as in public projects; the others are event scripts of
Perspective views and of the gateway. A script has some 100 lines, and imports up to three others.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from runtime.project import Project
from runtime.protocol import CheckProgress, CheckTotals, Finding, check_news
from tests.projects import builders

SCRIPTS = 2000
LIBRARY_SHARE = 0.6
PYTHON_2_SHARE = 0.29
BLOCKS = 8
"""Of twelve lines each."""

_BLOCK = '''
def fill{number}(tank, amount=0, *, unit="l"):
	"""Fill a tank and tell how long it took."""
	begun = system.date.now()
	logger = system.util.getLogger("filling")
	rows = system.dataset.toPyDataSet(system.db.runPrepQuery("SELECT level FROM tanks WHERE id = ?", [tank]))
	levels = [row["level"] for row in rows if row["level"] is not None]
	for level in sorted(levels):
		if level + amount > 100:
			logger.info("%s: %d %s too much" % (tank, level + amount - 100, unit))
	return {{"tank": tank, "levels": levels, "seconds": system.date.secondsBetween(begun, system.date.now())}}

'''
_PYTHON_2 = "\ndef old(values):\n\tprint 'old', values\n\tif values.has_key('x'):\n\t\treturn values['x'] / 2\n"
_EVENT = 'result = {use}("T1", 5)\nif result:\n\tsystem.util.getLogger("view").info(str(result))\n'


def write_project(folder: Path, scripts: int) -> Project:
    """A project of that many scripts."""
    project = builders.new_project(folder)
    chance = random.Random(4)
    library = [f"area{number % 20}.unit{number}" for number in range(int(scripts * LIBRARY_SHARE))]
    for number, path in enumerate(library):
        others = chance.sample(library[:number], min(number, 3))
        builders.add_script(project, path, _library_text(others, is_python_2=chance.random() < PYTHON_2_SHARE))
    for number in range(scripts - len(library)):
        text = _EVENT.format(use=f"{chance.choice(library)}.fill0") * 5
        if number % 2:
            builders.add_view(project, f"View{number}", builders.component("root", events=builders.on_click(text)))
        else:
            body = "".join(f"\t{line}\n" for line in text.splitlines())
            name = f"Timer{number}"
            builders.add_gateway_event(project, "timer", "handleTimerEvent", f"def handleTimerEvent():\n{body}", name)
    return project


def _library_text(others: list[str], *, is_python_2: bool) -> str:
    imports = "import json, math\n" + "".join(f"import {other}\n" for other in others)
    return imports + "".join(_BLOCK.format(number=number) for number in range(BLOCKS)) + _PYTHON_2 * is_python_2


def timed_news(folder: Path) -> Iterator[tuple[float, CheckProgress | CheckTotals | Finding]]:
    """What the check tells, and how many seconds after its start."""
    begun = time.perf_counter()
    command = [sys.executable, "-P", "-m", "runtime.check", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        for line in process.stdout:
            yield time.perf_counter() - begun, check_news(line)


def main() -> None:
    scripts = int(sys.argv[1]) if len(sys.argv) > 1 else SCRIPTS
    with tempfile.TemporaryDirectory() as folder:
        project = write_project(Path(folder) / "plant", scripts)
        ends: dict[str, float] = {}
        findings = 0
        for at_s, news in timed_news(project.folder):
            if isinstance(news, CheckProgress):
                ends[news.stage] = at_s
            elif isinstance(news, CheckTotals):
                ends["in all"] = at_s
                print(news)
            else:
                findings += 1
    total = ends.pop("in all")
    print(f"{scripts} scripts: {total:.1f} s, {findings} findings")
    for stage, took in _stages(ends, total):
        print(f"  {stage:20} {took:6.1f} s {took / total:5.0%}")


def _stages(ends: dict[str, float], total: float) -> Iterator[tuple[str, float]]:
    started, texts, imports = (ends.get(stage, 0.0) for stage in ("reading", "texts", "imports"))
    yield "start", started
    yield "reading and texts", texts - started
    yield "uses and imports", imports - texts
    yield "end", total - imports


if __name__ == "__main__":
    main()
