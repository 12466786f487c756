"""What the SCRIPT of `pilotlight run SCRIPT` stands for: a file, or a script or function of a project's library."""

from __future__ import annotations

import os
from pathlib import Path

from runtime.project import SCRIPT_FILE, NodeKind, NotAProjectError, Project, project_of
from runtime.protocol import Origin, RunMode, RunRequest


class ScriptArgumentError(Exception):
    """There is no such script; the message is one sentence with the way out."""


def resolve_script(script: str, project_folder: Path | None) -> tuple[RunRequest, Path | None]:
    """The request for a file or a library path, and the folder of the project it belongs to.

    Raises:
        ScriptArgumentError: there is neither a file nor a library script of that name.
        NotAProjectError: `project_folder` is none.
    """
    path = Path(script)
    if path.is_file():
        folder = project_folder or project_of(path.resolve())
        project = Project.open(folder) if folder else None
        return _file_request(path.resolve()), project.folder if project else None
    if path.is_dir():
        raise ScriptArgumentError(_about_folder(script, path))
    if path.suffix == ".py" or os.sep in script:
        raise ScriptArgumentError(f"there is no file {script}; check the path, relative ones begin at {Path.cwd()}")
    project = _library_project(script, project_folder)
    if project.script(script) is None and project.script(script.rpartition(".")[0]) is None:
        raise ScriptArgumentError(_about_missing(script, project))
    request = RunRequest(script, filename=script, description=script, origin=Origin.RUN, mode=RunMode.TARGET)
    return request, project.folder


def _library_project(script: str, project_folder: Path | None) -> Project:
    if project_folder is not None:
        return Project.open(project_folder)
    folder = project_of(Path.cwd())
    if folder is not None:
        return Project.open(folder)
    file = Path(f"{script}.py")
    if file.is_file():
        raise ScriptArgumentError(f"there is no file {script!r}; for the file beside it use `pilotlight run {file}`")
    raise ScriptArgumentError(
        f"there is no file {script!r}, and {Path.cwd()} is in no project whose script it could be; "
        "name the project's folder, the one with project.json: --project FOLDER"
    )


def _about_folder(script: str, folder: Path) -> str:
    code = folder / SCRIPT_FILE
    if code.is_file():
        return f"{script} is a script's folder; name the file in it: `pilotlight run {code}`"
    try:
        project = Project.open(folder)
    except NotAProjectError:
        return f"{script} is a folder; name a .py file in it, or a project's script as package.script"
    example = _some_script(project) or "package.script"
    return f"{script} is a project; name a script of it, such as `pilotlight run {example} --project {script}`"


def _about_missing(script: str, project: Project) -> str:
    known = _some_script(project)
    hint = f"it has {known}, for example" if known else "it has no scripts yet"
    return f"there is no file {script!r}, and the project {project.name!r} has no script of that name; {hint}"


def _some_script(project: Project) -> str | None:
    return next((node.path for node in project.tree().walk() if node.kind is NodeKind.SCRIPT), None)


def _file_request(path: Path) -> RunRequest:
    try:
        code = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ScriptArgumentError(f"{path} cannot be read ({error}); make it readable as UTF-8 text") from error
    return RunRequest(code, filename=str(path), description=path.name, origin=Origin.RUN)
