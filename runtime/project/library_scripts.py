"""The project library on disk: `ignition/script-python/<package>/<script>/code.py`, and the changes made to it."""

from __future__ import annotations

import getpass
import json
import keyword
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from .folder import RESOURCE_FILE, ProjectFolder, is_shown
from .scripts import ProjectScript, ScriptKind, ScriptScope
from .settings import dialect_of

SCRIPTS = Path("ignition", "script-python")
SCRIPT_FILE = "code.py"
_RESERVED = "system"
_SCOPES = {"G": ScriptScope.GATEWAY, "C": ScriptScope.CLIENT}
"""By what resource.json says; every other script can be called from anywhere."""

# What Ignition 8.1 writes into the resource.json of a new script.
_HINT_SCOPE = 2


class ProjectNameError(ValueError):
    """The name cannot be given to a script or package; the message is one sentence."""


def library_scripts(folder: ProjectFolder) -> Iterator[ProjectScript]:
    """The scripts of the project library, sorted by path."""
    root = folder.root / SCRIPTS
    for each in folder.walk(root):
        if each != root and folder.has_file(each / SCRIPT_FILE):
            yield from library_script(folder, each)


def library_script(folder: ProjectFolder, where: Path) -> Iterator[ProjectScript]:
    """The one script in the folder `where`; none, and a fault, when it cannot be read."""
    text = folder.read_text(where / SCRIPT_FILE)
    resource = folder.resource(where)
    if text is not None:
        yield ProjectScript(
            kind=ScriptKind.LIBRARY,
            path=".".join(where.relative_to(folder.root / SCRIPTS).parts),
            file=where / SCRIPT_FILE,
            text=text,
            scope=_SCOPES.get(str(resource.get("scope")), ScriptScope.ALL),
            dialect=dialect_of(folder, where, resource),
        )


class LibraryFolder:
    """The scripts and packages below one `script-python` folder."""

    def __init__(self, project_folder: Path) -> None:
        self._project = ProjectFolder(project_folder)
        self.scripts_folder = project_folder / SCRIPTS

    def script(self, dotted: str) -> Path | None:
        """The code.py of the library script `dotted`, or None when there is none inside the project."""
        folder = self._folder_of(dotted)
        if folder is None or not (folder / SCRIPT_FILE).is_file():
            return None
        return folder / SCRIPT_FILE

    def check_new_name(self, dotted: str) -> None:
        """Do nothing when a script or package could be created as `dotted`.

        Raises:
            ProjectNameError: it could not; says why.
        """
        self._new_folder(dotted)

    def create_script(self, dotted: str, text: str = "") -> Path:
        """Make the library script `dotted` and the packages it needs; returns its code.py with `text` in it.

        Raises:
            ProjectNameError: the name is taken or is no name; nothing was made.
            OSError: the disk refused.
        """
        folder = self._new_folder(dotted)
        folder.mkdir(parents=True)
        (folder / RESOURCE_FILE).write_bytes(_script_resource().encode())
        (folder / SCRIPT_FILE).write_bytes(text.encode())
        return folder / SCRIPT_FILE

    def create_package(self, dotted: str) -> Path:
        """Make the empty package `dotted` and those above it; returns its folder.

        Raises:
            ProjectNameError: the name is taken or is no name; nothing was made.
            OSError: the disk refused.
        """
        folder = self._new_folder(dotted)
        folder.mkdir(parents=True)
        return folder

    def rename(self, dotted: str, new_name: str) -> Path:
        """Give the script or package `dotted` the last name `new_name`.

        Returns what the node's `file` is now: the code.py of a script, the folder of a package.

        Raises:
            ProjectNameError: there is no `dotted`, or the new name is taken or is no name; nothing changed.
            OSError: the disk refused.
        """
        folder = self._existing_folder(dotted)
        _check_name(new_name, top_level=folder.parent == self.scripts_folder)
        if new_name.casefold() != folder.name.casefold():
            _refuse_taken(folder.parent, new_name)
        target = folder.rename(folder.with_name(new_name))
        script = target / SCRIPT_FILE
        return script if script.is_file() else target

    def delete(self, dotted: str) -> Path:
        """Delete the script or package `dotted` with all that its folder holds, and return where that was.

        Of a link only the link goes.

        Raises:
            ProjectNameError: there is no `dotted`.
            OSError: the disk refused; some files may be gone.
        """
        folder = self._existing_folder(dotted)
        if folder.is_symlink():
            folder.unlink()
        else:
            shutil.rmtree(folder)
        return folder

    def _folder_of(self, dotted: str) -> Path | None:
        parts = dotted.split(".")
        if not all(_is_name_of_folder(part) and Path(part).name == part for part in parts):
            return None
        folder = self.scripts_folder.joinpath(*parts)
        return folder if folder.is_dir() and self._project.is_inside(folder) else None

    def _existing_folder(self, dotted: str) -> Path:
        folder = self._folder_of(dotted)
        if folder is None:
            raise ProjectNameError(f"There is no script or package “{dotted}” in this project any more.")
        return folder

    def _new_folder(self, dotted: str) -> Path:
        *packages, name = dotted.split(".")
        folder = self.scripts_folder
        for package in packages:
            _check_name(package, top_level=folder == self.scripts_folder)
            folder = _enter_package(folder, package)
        _check_name(name, top_level=folder == self.scripts_folder)
        _refuse_taken(folder, name)
        if not self._project.is_inside(folder):
            raise ProjectNameError(f"“{dotted}” would lie outside the project, behind a link.")
        return folder / name


def _is_name_of_folder(name: str) -> bool:
    """Whether a folder can be part of a dotted path: no cache, not hidden, and no dot that would cut it in two."""
    return is_shown(name) and "." not in name


def _script_resource() -> str:
    """The resource.json that Ignition 8.1 writes beside a new script, without a last line end as it does."""
    modified = {
        "actor": _user_name(),
        "timestamp": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    resource = {
        "scope": "A",
        "version": 1,
        "restricted": False,
        "overridable": True,
        "files": [SCRIPT_FILE],
        "attributes": {"lastModification": modified, "hintScope": _HINT_SCOPE},
    }
    return json.dumps(resource, indent=2)


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        # A container's user may have no name; which of the three says so depends on Python and the system.
        return "pilotlight"


def _check_name(name: str, *, top_level: bool) -> None:
    if not name:
        raise ProjectNameError("A name is needed, for example report.")
    if not name.isidentifier():
        raise ProjectNameError(
            f"“{name}” cannot be a name: use letters, digits and underscores, and begin with no digit."
        )
    if keyword.iskeyword(name):
        raise ProjectNameError(f"“{name}” is a word of the Python language; choose another name.")
    if top_level and name == _RESERVED:
        raise ProjectNameError(f"“{name}” is the scripting library; choose another name.")


def _refuse_taken(folder: Path, name: str) -> None:
    taken = _same_name(folder, name)
    if taken is not None:
        raise ProjectNameError(f"“{taken}” exists already; choose another name.")


def _enter_package(folder: Path, name: str) -> Path:
    taken = _same_name(folder, name)
    if taken is not None and taken != name:
        raise ProjectNameError(f"“{name}” differs from the package “{taken}” in upper and lower case only.")
    if (folder / name / SCRIPT_FILE).is_file():
        raise ProjectNameError(f"“{name}” is a script; only a package can hold other scripts.")
    return folder / name


def _same_name(folder: Path, name: str) -> str | None:
    """The entry of `folder` that is called `name` when case does not count, as on Windows and macOS."""
    if not folder.is_dir():
        return None
    wanted = name.casefold()
    return next((entry.name for entry in folder.iterdir() if entry.name.casefold() == wanted), None)
