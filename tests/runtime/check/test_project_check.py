"""A check of a whole project: what it tells and counts, and that it leaves the project as it is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from runtime.check import project_check
from runtime.check.project_check import Effort, ProjectCheck
from runtime.dialects import Dialect
from runtime.project import Project
from runtime.protocol import CheckNews, CheckProgress, CheckStage, CheckTotals, Finding, Severity
from tests.projects import builders

Check = Callable[[], list[CheckNews]]


@pytest.fixture
def plant(tmp_path: Path) -> Project:
    return builders.new_project(tmp_path / "plant")


@pytest.fixture
def check(plant: Project) -> Check:
    """Checks the project, and gives what was told."""

    def check() -> list[CheckNews]:
        told: list[CheckNews] = []
        ProjectCheck(plant, told.append, Effort(workers=2, import_limit_s=2.0)).run()
        return told

    return check


def findings(told: list[CheckNews]) -> list[tuple[str, int, str]]:
    return sorted((news.path, news.line, news.code) for news in told if isinstance(news, Finding))


def totals(told: list[CheckNews]) -> CheckTotals:
    last = told[-1]
    assert isinstance(last, CheckTotals)
    return last


def contents(folder: Path) -> Mapping[str, tuple[str, int]]:
    """Every file and folder, with what is in it and when it was changed."""
    return {
        str(path.relative_to(folder)): (
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
            path.stat().st_mtime_ns,
        )
        for path in [folder, *folder.rglob("*")]
    }


def test_a_clean_project_has_no_findings(plant: Project, check: Check) -> None:
    builders.add_script(plant, "line.pump", "def start(name):\n\treturn system.date.now()\n")
    builders.add_view(plant, "Main", builders.component("root", events=builders.on_click("line.pump.start('x')")))
    told = check()
    assert findings(told) == []
    assert totals(told) == CheckTotals(scripts=2, parse=2, translated=0, imports=2, calls=1, calls_working=1)


def test_every_kind_of_script_is_checked(plant: Project, check: Check) -> None:
    builders.add_script(plant, "line.pump", "def f():\n\tnothere()\n")
    builders.add_gateway_event(plant, "timer", "handleTimerEvent", "def handleTimerEvent():\n\tnothere()\n", "Poll")
    builders.add_message_handler(plant, "Fill", "def handleMessage(payload):\n\tsystem.tag.raed('x')\n")
    builders.add_view(plant, "Main", builders.component("root", events=builders.on_click("x = 1\nnothere()")))
    builders.add_window(plant, "Old", "system.tag.raed('x')\n")
    script = "\tsystem.tag.raed('x')"
    builders.add_tags(plant, "tags.json", {"name": "Level", "eventScripts": [{"eventid": "x", "script": script}]})
    told = check()
    assert sorted(code for _, _, code in findings(told)) == ["undefined-name"] * 3 + ["unknown-function"] * 3
    assert totals(told).scripts == 6
    assert ("Main: root/onClick", 2, "undefined-name") in findings(told)


def test_what_scripts_use_of_each_other_is_judged(plant: Project, check: Check) -> None:
    builders.add_script(plant, "line.pump", "def start(name):\n\tprint 'Python 2', name\n")
    builders.add_script(plant, "line.use", "def f():\n\tline.pump.start()\n\tline.pmp.start()\n")
    builders.add_view(plant, "Main", builders.component("root", events=builders.on_click("line.pump.stop()")))
    assert findings(check()) == [
        ("Main: root/onClick", 1, "no-such-function"),
        ("line.use", 2, "wrong-arguments"),
        ("line.use", 3, "no-such-script"),
        ("project.json", 0, "mixed-dialects"),
    ]


def test_library_scripts_are_imported_and_others_are_not(plant: Project, check: Check) -> None:
    builders.add_script(plant, "line.fails", "x = 1\nraise ValueError('x')\n")
    builders.add_script(plant, "line.hangs", "x = 1\nwhile True: pass\n")
    builders.add_script(plant, "line.leaves", "import os\nos._exit(1)\n")
    builders.add_script(plant, "line.works", "import line.other\n")
    builders.add_script(plant, "line.other", "")
    builders.add_gateway_event(plant, "startup", "onStartup", "raise ValueError('not now')\n")
    told = check()
    assert findings(told) == [
        ("line.fails", 2, "import-fails"),
        ("line.hangs", 2, "import-timeout"),
        ("line.leaves", 2, "import-crash"),
    ]
    assert totals(told).imports == 3


def test_what_the_text_told_is_not_told_again_by_the_import(plant: Project, check: Check) -> None:
    builders.add_script(plant, "line.pump", "import nowhere_at_all\n")
    builders.add_script(plant, "line.use", "import line.tank\nline.tank.stop()\n")
    builders.add_script(plant, "line.tank", "")
    told = check()
    assert findings(told) == [("line.pump", 1, "no-such-module"), ("line.use", 2, "no-such-function")]
    assert totals(told).imports == 1


def test_what_an_import_may_not_do_is_a_warning(plant: Project, check: Check) -> None:
    builders.add_script(plant, "line.mails", "import socket\nsocket.create_connection(('127.0.0.1', 9))\n")
    [finding] = [news for news in check() if isinstance(news, Finding)]
    assert (finding.code, finding.severity, finding.line) == ("import-fails", Severity.WARNING, 2)


def test_scripts_that_do_not_parse_are_counted_and_not_imported(plant: Project, check: Check) -> None:
    builders.add_script(plant, "line.broken", "x = = 1\n")
    builders.add_script(plant, "line.old", "print 'x'\n")
    told = check()
    assert findings(told) == [("line.broken", 1, "syntax")]
    assert totals(told) == CheckTotals(scripts=2, parse=1, translated=1, imports=1)


def test_calls_are_counted_by_whether_they_work_here(plant: Project, check: Check) -> None:
    builders.add_script(plant, "line.pump", "def f():\n\tsystem.date.now()\n\tsystem.opc.readValue('a', 'b')\n")
    found = totals(check())
    assert (found.calls, found.calls_working) == (2, 1)


def test_inherited_scripts_are_checked_and_used(plant: Project, check: Check, tmp_path: Path) -> None:
    base = builders.new_project(tmp_path / "base")
    builders.add_script(base, "tools.clock", "def now():\n\treturn 1\n")
    builders.write_json(plant.folder / "project.json", {"title": "Plant", "parent": "base"})
    builders.add_script(plant, "line.use", "import tools.clock\ntools.clock.now()\ntools.clock.then()\n")
    found = findings(check())
    assert ("line.use", 3, "no-such-function") in found
    assert ("line.use", 2, "no-such-function") not in found


def test_faults_of_the_project_are_findings(plant: Project, check: Check) -> None:
    folder = builders.add_script(plant, "line.pump", "").parent
    (folder / "code.py").write_bytes(b"x = '\xff'\n")
    [finding] = [news for news in check() if isinstance(news, Finding)]
    assert finding.code == "not-utf8"


def test_named_queries_of_the_project_are_known(plant: Project, check: Check) -> None:
    builders.add_named_query(plant, "Orders/Open", "SELECT 1")
    text = "def f():\n\tsystem.db.runNamedQuery('Orders/Open', {})\n\tsystem.db.runNamedQuery('Orders/Shut', {})\n"
    builders.add_script(plant, "line.pump", text)
    assert [(line, code) for _, line, code in findings(check()) if code == "no-such-query"] == [(3, "no-such-query")]


def test_progress_is_told_for_each_script(plant: Project, check: Check) -> None:
    builders.add_script(plant, "line.pump", "")
    builders.add_gateway_event(plant, "startup", "onStartup", "x = 1\n")
    progress = [news for news in check() if isinstance(news, CheckProgress)]
    assert progress[0] == CheckProgress(CheckStage.READING, 0, 0)
    assert progress[1:] == [
        CheckProgress(CheckStage.TEXTS, 1, 2),
        CheckProgress(CheckStage.TEXTS, 2, 2),
        CheckProgress(CheckStage.IMPORTS, 1, 1),
    ]


def test_an_empty_project_is_clean(check: Check) -> None:
    assert totals(check()) == CheckTotals()


def test_the_project_is_never_written(plant: Project, check: Check) -> None:
    builders.add_script(plant, "line.writes", "with open('written.txt', 'w') as file:\n\tfile.write('x')\n")
    path = plant.folder / "absolute.txt"
    builders.add_script(plant, "line.absolute", f"open({str(path)!r}, 'w')\n")
    builders.add_script(plant, "line.tags", "import json\nsystem.date.now()\n")
    builders.add_script(plant, "line.old", "print 'x'\n")
    before = contents(plant.folder)
    check()
    assert contents(plant.folder) == before


def test_many_scripts_are_shared_by_workers(plant: Project, check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project_check, "FEW_SCRIPTS", 3)
    for number in range(8):
        builders.add_script(plant, f"line.pump{number}", f"def f():\n\tline.pump{(number + 1) % 9}.f()\n\tnothere\n")
    told = check()
    assert totals(told) == CheckTotals(scripts=8, parse=8, imports=8)
    assert findings(told) == sorted(
        [*((f"line.pump{number}", 3, "undefined-name") for number in range(8)), ("line.pump7", 2, "no-such-script")]
    )


def test_scripts_that_nobody_says_the_dialect_of_are_told_when_some_are_python_2(plant: Project, check: Check) -> None:
    builders.add_script(plant, "old", "def f():\n\tprint 'x'\n")
    builders.add_script(plant, "either", "def share(a, b):\n\treturn a / b\n")
    assert findings(check()) == [("project.json", 0, "mixed-dialects")]
    plant.set_dialect(Dialect.JYTHON27)
    assert findings(check()) == []


def test_import_that_fails_names_files_of_the_project_and_no_class_of_ours(plant: Project, check: Check) -> None:
    builders.add_script(plant, "counts", "total = system.db.runScalarQuery('SELECT 1')\n")
    [finding] = [news for news in check() if isinstance(news, Finding)]
    assert finding.code == "import-fails"
    assert str(plant.folder) in finding.message
    assert "pilotlight-check" not in finding.message
    assert "runtime.system" not in finding.message


def test_a_script_called_like_a_module_is_imported_beside_a_package_called_project(
    plant: Project, check: Check
) -> None:
    builders.add_script(plant, "project.line", "SPEED = 8\n")
    builders.add_script(plant, "calendar", "SPEED = 9\n")
    told = check()
    assert findings(told) == []
    assert totals(told).imports == 2


def test_a_script_called_like_a_keyword_is_imported(plant: Project, check: Check) -> None:
    builders.add_script(plant, "tools.global", "LEVEL = 3\n")
    builders.add_script(plant, "line", "from tools.global import LEVEL\nprint LEVEL\n")
    told = check()
    assert [news.code for news in told if isinstance(news, Finding) and news.severity is Severity.ERROR] == []
    assert totals(told).imports == 2


def test_the_library_is_imported_by_its_prefix(plant: Project, check: Check) -> None:
    builders.add_script(plant, "util.math", "def half(x):\n\treturn x / 2\n")
    builders.add_script(plant, "line", "import project.util.math\nx = project.util.math.half(4)\n")
    told = check()
    assert findings(told) == []
    assert totals(told).imports == 2
