"""`pilotlight run` as a user types it: what it prints, and the code it ends with."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from runtime.project import Project
from tests.end2end.conftest import Pilotlight

WriteScript = Callable[[str, str], Path]

SCOPES = pytest.mark.parametrize("scope", ["client", "gateway"])


@SCOPES
def test_a_file_runs_with_its_asynchronous_tasks_to_the_end(pilotlight: Pilotlight, tmp_path: Path, scope: str) -> None:
    script = tmp_path / "fill.py"
    script.write_text(
        "def fill(bottles):\n"
        "\tprint('filling')\n"
        "\treturn bottles * 2\n"
        "system.util.invokeAsynchronous(fill, [12], description='Filler')\n"
    )
    done = pilotlight("run", script, "--scope", scope, "--json")
    assert (done.code, done.err) == (0, "")
    main, filler = done.json["tasks"]
    assert set(main) == {
        "id", "description", "origin", "state", "thread_id", "started", "elapsed_s", "cpu_s", "progress", "message",
        "result", "exception", "gui_accesses", "warnings", "output", "dropped"
    }  # fmt: skip
    assert (main["description"], main["origin"], main["state"]) == ("fill.py", "run", "DONE")
    assert (filler["description"], filler["origin"], filler["result"]) == ("Filler", "async", "24")
    assert done.json["output"] == "filling\n"


def test_the_scripts_table_ends_the_run(pilotlight: Pilotlight, tmp_path: Path) -> None:
    script = tmp_path / "hello.py"
    script.write_text("print('hello')")
    done = pilotlight("run", script, "--scope", "gateway")
    assert done.code == 0
    assert done.out.startswith("hello\n")
    assert "hello.py" in done.out.split("Scripts", 1)[1]
    assert "DONE" in done.out


@SCOPES
def test_a_library_function_runs_by_its_path_and_its_value_is_the_result(
    pilotlight: Pilotlight, project: Project, scope: str
) -> None:
    done = pilotlight("run", "plant.pump.start", "--project", project.folder, "--scope", scope, "--json")
    assert (done.code, done.json["tasks"][0]["result"]) == (0, "'started'")


def test_a_failed_task_makes_the_exit_code_1(pilotlight: Pilotlight, tmp_path: Path) -> None:
    script = tmp_path / "jam.py"
    script.write_text("def jam():\n\traise ValueError('jammed')\nsystem.util.invokeAsynchronous(jam)")
    done = pilotlight("run", script, "--json", "--scope", "gateway")
    assert done.code == 1
    assert [task["state"] for task in done.json["tasks"]] == ["DONE", "FAILED"]
    assert done.json["tasks"][1]["exception"] == "ValueError: jammed"


def test_a_syntax_error_is_a_failed_task_that_names_file_and_line(pilotlight: Pilotlight, tmp_path: Path) -> None:
    script = tmp_path / "broken.py"
    script.write_text("x = 1\nx = (2 +\n")
    done = pilotlight("run", script, "--json", "--scope", "gateway")
    assert done.code == 1
    [task] = done.json["tasks"]
    assert task["state"] == "FAILED"
    assert task["exception"].startswith("SyntaxError: ")
    assert task["exception"].endswith(f"({script}, line 2)")
    assert "runtime/" not in done.json["output"]


def test_a_script_of_python_2_runs_with_its_division_and_javas_names(pilotlight: Pilotlight, tmp_path: Path) -> None:
    script = tmp_path / "legacy.py"
    script.write_text(
        "from java.lang import Exception as JavaException\n"
        "print 'half', 7 / 2\n"
        "try:\n\tsystem.dataset.toCSV(None)\n"
        "except JavaException, error:\n\tprint 'caught'\n"
        "except TypeError, error:\n\tprint 'type'\n"
    )
    done = pilotlight("run", script, "--scope", "gateway")
    assert done.code == 0
    assert "half 3" in done.out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nowhere.py"], "there is no file nowhere.py"),
        (["plant.valve"], "has no script of that name; it has plant.area.tank, for example"),
        (["plant.pump.explode"], "The script 'plant.pump' has no function 'explode'."),
    ],
)
def test_what_is_not_there_is_one_clear_line(
    pilotlight: Pilotlight, project: Project, arguments: list[str], sentence: str
) -> None:
    done = pilotlight("run", *arguments, "--project", project.folder, "--scope", "gateway")
    assert (done.code, done.out) == (2, "")
    [line] = done.err.splitlines()
    assert sentence in line


def test_a_folder_that_is_no_project_is_one_clear_line(pilotlight: Pilotlight, tmp_path: Path) -> None:
    done = pilotlight("run", "plant.pump", "--project", tmp_path)
    assert done.code == 2
    assert len(done.err.splitlines()) == 1
    assert "project.json" in done.err


def test_a_library_path_outside_every_project_names_the_option(pilotlight: Pilotlight) -> None:
    done = pilotlight("run", "plant.pump")
    assert (done.code, len(done.err.splitlines())) == (2, 1)
    assert "--project FOLDER" in done.err


def test_the_version_is_told(pilotlight: Pilotlight) -> None:
    done = pilotlight("--version")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("pilotlight ")


def test_a_bad_time_limit_is_a_usage_error(pilotlight: Pilotlight) -> None:
    assert pilotlight("run", "x.py", "--timeout", "-1").code == 2


@SCOPES
def test_what_runs_at_the_time_limit_is_cancelled(pilotlight: Pilotlight, tmp_path: Path, scope: str) -> None:
    script = tmp_path / "endless.py"
    script.write_text(
        "import time\ndef poll():\n\twhile True: time.sleep(0.01)\n"
        "system.util.invokeAsynchronous(poll)\nwhile True: pass\n"
    )
    done = pilotlight("run", script, "--timeout", "1", "--json", "--scope", scope)
    assert done.code == 124
    assert [task["state"] for task in done.json["tasks"]] == ["CANCELLED", "CANCELLED"]


def test_a_runtime_that_dies_loses_its_tasks_and_says_why(pilotlight: Pilotlight, tmp_path: Path) -> None:
    script = tmp_path / "die.py"
    script.write_text("import os, time\nprint('last words')\ntime.sleep(0.3)\nos._exit(3)")
    done = pilotlight("run", script, "--json", "--scope", "gateway")
    assert (done.code, done.json["tasks"][0]["state"]) == (1, "LOST")
    assert done.err == "pilotlight: The runtime exited with code 3.\n"
    assert done.json["output"] == "last words\n"


def test_invokeLater_calls_are_waited_for(pilotlight: Pilotlight, tmp_path: Path) -> None:
    script = tmp_path / "later.py"
    script.write_text("def last():\n\tprint('last')\nsystem.util.invokeLater(last, 300)\nprint('first')")
    done = pilotlight("run", script, "--json")
    assert done.json["output"] == "first\nlast\n"
    assert [(task["description"], task["origin"]) for task in done.json["tasks"]] == [
        ("later.py", "run"),
        ("last", "invokeLater"),
    ]


def test_in_gateway_scope_invokeLater_is_missing_as_scripts_expect(pilotlight: Pilotlight, tmp_path: Path) -> None:
    script = tmp_path / "scope.py"
    script.write_text("try:\n\tsystem.util.invokeLater(print)\nexcept AttributeError:\n\tprint('gateway')")
    assert pilotlight("run", script, "--scope", "gateway", "--json").json["output"] == "gateway\n"


def test_gateway_scope_runs_where_PySide6_cannot_be_imported(pilotlight: Pilotlight, tmp_path: Path) -> None:
    for name in ("PySide6", "qtpy", "qasync", "shiboken6"):
        blocked = tmp_path / "blocked" / name
        blocked.mkdir(parents=True)
        (blocked / "__init__.py").write_text(f"raise ImportError('{name} is not to be imported here')")
    script = tmp_path / "hello.py"
    script.write_text("import sys\nprint(sorted(name for name in sys.modules if 'Qt' in name or 'PySide' in name))")
    paths = os.pathsep.join(filter(None, [str(tmp_path / "blocked"), os.environ.get("PYTHONPATH")]))
    done = pilotlight("run", script, "--scope", "gateway", "--json", environment={"PYTHONPATH": paths})
    assert (done.code, done.err) == (0, "")
    assert done.json["output"] == "[]\n"


def test_a_users_runtime_py_does_not_shadow_ours(pilotlight: Pilotlight, project: Project) -> None:
    (project.folder / "runtime.py").write_text("raise SystemExit('shadowed')")
    done = pilotlight("run", "plant.pump.start", "--project", project.folder, "--scope", "gateway", "--json")
    assert done.code == 0


def test_what_a_child_process_prints_is_streamed_too(pilotlight: Pilotlight, tmp_path: Path) -> None:
    script = tmp_path / "child.py"
    script.write_text("import subprocess\nsubprocess.run(['echo', 'from a child'])")
    assert "from a child" in pilotlight("run", script, "--scope", "gateway", "--json").json["output"]


def test_files_that_the_script_left_open_are_written(pilotlight: Pilotlight, tmp_path: Path) -> None:
    script = tmp_path / "left_open.py"
    script.write_text(f"left_open = open({str(tmp_path / 'result.txt')!r}, 'w')\nleft_open.write('the result')")
    assert pilotlight("run", script, "--scope", "gateway").code == 0
    assert (tmp_path / "result.txt").read_text() == "the result"


def test_a_script_that_closes_its_stdout_ends_all_the_same(pilotlight: Pilotlight, tmp_path: Path) -> None:
    script = tmp_path / "closes.py"
    script.write_text("import sys\nprint('before')\nsys.stdout.close()\nsys.stderr = None\n")
    done = pilotlight("run", script, "--scope", "gateway", "--json", "--timeout", "20")
    assert (done.code, done.json["output"]) == (0, "before\n")


def test_what_an_exit_handler_prints_is_shown(pilotlight: Pilotlight, tmp_path: Path) -> None:
    script = tmp_path / "bye.py"
    script.write_text("import atexit\natexit.register(print, 'bye')\n")
    assert pilotlight("run", script, "--json").json["output"] == "bye\n"


@pytest.mark.parametrize("arguments", [[], ["."]], ids=["nothing", "a folder"])
def test_without_a_command_the_designer_is_meant(pilotlight: Pilotlight, arguments: list[str]) -> None:
    nowhere = {"QT_QPA_PLATFORM": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    done = pilotlight(*arguments, environment=nowhere)
    assert done.code == 2
    assert "no display to open the designer on" in done.err


def test_word_that_is_no_command_is_said(pilotlight: Pilotlight) -> None:
    done = pilotlight("chekc")
    assert done.code == 2
    assert "invalid choice: 'chekc'" in done.err
