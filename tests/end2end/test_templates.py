"""What a new project begins with is clean, and runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from resources.loader import Template, copy_template, templates
from tests.end2end.conftest import Pilotlight

SCRIPTS = {
    "background": ("client", "work/counting", "'50 steps'"),
    "gateway": ("gateway", "plant/counts", None),
    "window": ("client", "work/report", None),
}


def new_project(folder: str, target: Path) -> Path:
    template = next(template for template in templates() if template.folder == folder)
    return copy_template(template, target, "New")


@pytest.mark.parametrize("template", templates(), ids=lambda template: template.folder)
def test_check_finds_nothing(pilotlight: Pilotlight, tmp_path: Path, template: Template) -> None:
    done = pilotlight("check", copy_template(template, tmp_path / "new", "New"))
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize("folder", SCRIPTS)
def test_its_script_runs(pilotlight: Pilotlight, tmp_path: Path, folder: str) -> None:
    scope, script, result = SCRIPTS[folder]
    project = new_project(folder, tmp_path / "new")
    code = project / "ignition" / "script-python" / script / "code.py"
    done = pilotlight("run", code, "--scope", scope, "--json")
    assert (done.code, done.err) == (0, "")
    assert {task["state"] for task in done.json["tasks"]} == {"DONE"}
    if result:
        assert result in [task["result"] for task in done.json["tasks"]]


def test_gateway_counts_and_answers_messages(pilotlight: Pilotlight, tmp_path: Path) -> None:
    project = new_project("gateway", tmp_path / "new")
    script = tmp_path / "ask.py"
    script.write_text("print(system.util.sendRequest('new', 'count', {'name': 'bottles', 'amount': 4}))\n")
    done = pilotlight("run", script, "--project", project, "--scope", "gateway", "--json")
    assert (done.code, done.err) == (0, "")
    assert done.json["output"].endswith("\n4\n")


def test_window_shows_the_result_of_its_worker(pilotlight: Pilotlight, tmp_path: Path) -> None:
    project = new_project("window", tmp_path / "new")
    script = tmp_path / "press.py"
    script.write_text(
        "import time\n"
        "root = system.nav.openWindow('Main').rootContainer\n"
        "root.getComponent('Start').doClick()\n"
        "def look():\n"
        "\twhile not root.getComponent('Result').text.startswith('Done'):\n"
        "\t\ttime.sleep(0.05)\n"
        "\tprint(root.getComponent('Result').text)\n"
        "system.util.invokeAsynchronous(look)\n"
    )
    done = pilotlight("run", script, "--project", project, "--json", "--timeout", "30")
    assert done.err == ""
    assert "Done after 20 steps." in done.json["output"]
