"""system.project: the project that this runtime has open, and those beside it."""

from __future__ import annotations

from pathlib import Path

from runtime.project import PROJECT_FILE
from runtime.session import current_session
from runtime.system.scopes import gateway_only


def getProjectName() -> str:
    """The name of the open project, which is that of its folder; "" when none is open.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.project.getProjectName, Ignition 8.1.
    """
    project = current_session().project
    return "" if project is None else project.folder.name


def getProjectNames() -> list[str]:
    """The names of the open project and of those in the same folder, sorted.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.project.getProjectNames, Ignition 8.1.
    """
    project = current_session().project
    if project is None:
        return []
    return sorted(folder.name for folder in project.folder.parent.iterdir() if _is_project(folder))


@gateway_only
def requestScan(timeout: float = 10) -> None:
    """See what other programs changed in the project's folder. It is done at once; `timeout` changes nothing.

    Every run of a script does so by itself before it begins.

    Scope: Gateway. Thread: any.

    Source: system.project.requestScan, Ignition 8.1.
    """
    current_session().refresh()


def _is_project(folder: Path) -> bool:
    return (folder / PROJECT_FILE).is_file()
