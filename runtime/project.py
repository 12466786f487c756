"""A project folder in Ignition 8's own layout: what is in it, and the changes that the designer makes to it.

Standard library only, because both processes import it. Nothing is cached: every question is answered from
the disk, so a change made by another program is seen by the next call. Files that are not understood here are
left as they are.
"""

from __future__ import annotations

import enum
import getpass
import json
import keyword
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

PROJECT_FILE = "project.json"
SCRIPT_FILE = "code.py"
WINDOW_FILE = "window.ui"
RESOURCE_FILE = "resource.json"
EVENTS_FOLDER = "events"

_SCRIPTS = Path("ignition", "script-python")
_WINDOWS = Path("pilotlight", "windows")
_SETTINGS = Path("pilotlight", "settings.json")
_GUI_ACCESS = "guiAccess"
_STRICT = "strict"
_RESERVED = "system"

# What Ignition 8.1 writes into the resource.json of a new script.
_HINT_SCOPE = 2


class NotAProjectError(Exception):
    """The folder cannot be opened as a project; the message is one sentence with the way out."""


class ProjectSettingsError(Exception):
    """The project's settings cannot be used; the message is one sentence with the way out."""


class ProjectNameError(ValueError):
    """The name cannot be given to a script or package; the message is one sentence."""


class NodeKind(enum.StrEnum):
    """What a node of the project tree stands for. A FOLDER groups windows as a PACKAGE groups scripts."""

    PACKAGE = "package"
    SCRIPT = "script"
    FOLDER = "folder"
    WINDOW = "window"
    EVENT = "event"


@dataclass(frozen=True)
class ProjectNode:
    """One resource of a project and those below it, sorted.

    `path` is how scripts name it: `package.script` for scripts, `Folder/Window` for windows, and the window's
    path followed by `component path/event` for an event script. `file` is the file that holds its text, for
    packages and window folders the folder.
    """

    kind: NodeKind
    name: str
    path: str
    file: Path
    children: tuple[ProjectNode, ...] = ()

    @property
    def title(self) -> str:
        """What a tab that shows this node is called."""
        return self.name if self.kind is NodeKind.EVENT else self.path

    def walk(self) -> Iterator[ProjectNode]:
        """This node and all below it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class ProjectTree:
    """The project library and the windows of a project at one moment."""

    scripts: tuple[ProjectNode, ...] = ()
    windows: tuple[ProjectNode, ...] = ()

    def walk(self) -> Iterator[ProjectNode]:
        """Every node, parents first: the scripts, then the windows."""
        for node in (*self.scripts, *self.windows):
            yield from node.walk()


@dataclass(frozen=True)
class Project:
    """An opened project; `folder` is absolute, `name` is the title that project.json gives it."""

    folder: Path
    name: str

    @classmethod
    def open(cls, folder: Path | str) -> Project:
        """The project in `folder`.

        Raises:
            NotAProjectError: there is no such folder, or no readable project.json in it.
        """
        root = Path(folder).expanduser().absolute()
        if not root.is_dir():
            raise NotAProjectError(f"There is no folder {root}; choose one that holds a {PROJECT_FILE}.")
        title = _read_project_file(root / PROJECT_FILE).get("title")
        return cls(root, title if isinstance(title, str) and title.strip() else root.name)

    @property
    def scripts_folder(self) -> Path:
        return self.folder / _SCRIPTS

    @property
    def windows_folder(self) -> Path:
        return self.folder / _WINDOWS

    def tree(self) -> ProjectTree:
        """What the project holds now. Links that lead out of it, or in a circle, are not followed."""
        return ProjectTree(
            tuple(self._script_nodes(self.scripts_folder, "", (self.scripts_folder,))),
            tuple(self._window_nodes(self.windows_folder, "", (self.windows_folder,))),
        )

    def is_gui_access_strict(self) -> bool:
        """Whether a script that uses a window from another thread than the GUI's is an error in this project.

        Raises:
            ProjectSettingsError: the project's settings cannot be read.
        """
        return self._settings().get(_GUI_ACCESS) == _STRICT

    def set_gui_access_strict(self, is_strict: bool) -> None:
        """Write that to the project's settings; what else is in them stays.

        Raises:
            ProjectSettingsError: the settings that are there cannot be read; nothing was written.
            OSError: the disk refused.
        """
        settings = self._settings()
        settings[_GUI_ACCESS] = _STRICT if is_strict else "safe"
        file = self.folder / _SETTINGS
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")

    def _settings(self) -> dict[str, Any]:
        file = self.folder / _SETTINGS
        try:
            content = json.loads(file.read_text(encoding="utf-8-sig"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise ProjectSettingsError(f"{file} cannot be read ({error}); correct or delete it.") from None
        if not isinstance(content, dict):
            raise ProjectSettingsError(f"{file} must hold one JSON object; correct or delete it.")
        return content

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

    def _script_nodes(self, folder: Path, prefix: str, trail: tuple[Path, ...]) -> list[ProjectNode]:
        nodes = []
        for child in self._folders_in(folder, trail):
            path = prefix + child.name
            is_script = (child / SCRIPT_FILE).is_file()
            kind = NodeKind.SCRIPT if is_script else NodeKind.PACKAGE
            file = child / SCRIPT_FILE if is_script else child
            children = self._script_nodes(child, f"{path}.", (*trail, child))
            nodes.append(ProjectNode(kind, child.name, path, file, tuple(children)))
        return sorted(nodes, key=lambda node: (node.kind is not NodeKind.PACKAGE, node.name.casefold()))

    def _window_nodes(self, folder: Path, prefix: str, trail: tuple[Path, ...]) -> list[ProjectNode]:
        nodes = []
        for child in self._folders_in(folder, trail):
            path = prefix + child.name
            if (child / WINDOW_FILE).is_file():
                events = tuple(self._event_nodes(child / EVENTS_FOLDER, path))
                nodes.append(ProjectNode(NodeKind.WINDOW, child.name, path, child / WINDOW_FILE, events))
            else:
                children = self._window_nodes(child, f"{path}/", (*trail, child))
                nodes.append(ProjectNode(NodeKind.FOLDER, child.name, path, child, tuple(children)))
        return sorted(nodes, key=lambda node: (node.kind is not NodeKind.FOLDER, node.name.casefold()))

    def _event_nodes(self, folder: Path, window: str) -> list[ProjectNode]:
        nodes = []
        for file in folder.rglob("*.py"):
            if not self._is_inside(file):
                continue
            *component, event = file.relative_to(folder).with_suffix("").parts
            name = f"{' / '.join(component)} — {event}" if component else event
            nodes.append(ProjectNode(NodeKind.EVENT, name, "/".join((window, *component, event)), file))
        return sorted(nodes, key=lambda node: node.path.casefold())

    def _folders_in(self, folder: Path, trail: tuple[Path, ...]) -> list[Path]:
        try:
            folders = [child for child in folder.iterdir() if child.is_dir() and _is_shown(child.name)]
        except OSError:
            # Deleted while it was being read, or not ours to read: either way it has nothing to show.
            return []
        above = {step.resolve() for step in trail}
        return [child for child in folders if self._is_inside(child) and child.resolve() not in above]

    def _is_inside(self, path: Path) -> bool:
        return path.resolve().is_relative_to(self.folder.resolve())

    def _folder_of(self, dotted: str) -> Path | None:
        parts = dotted.split(".")
        if not all(_is_shown(part) and Path(part).name == part for part in parts):
            return None
        folder = self.scripts_folder.joinpath(*parts)
        return folder if folder.is_dir() and self._is_inside(folder) else None

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
        if not self._is_inside(folder):
            raise ProjectNameError(f"“{dotted}” would lie outside the project, behind a link.")
        return folder / name


def project_of(path: Path) -> Path | None:
    """The nearest folder at or above `path` that holds a project.json, or None."""
    start = path.absolute()
    return next((folder for folder in (start, *start.parents) if (folder / PROJECT_FILE).is_file()), None)


def dotted_path(file: Path) -> str | None:
    """The library path (`package.script`) of a code.py inside a project, or None for every other file."""
    root = project_of(file)
    if root is None or file.name != SCRIPT_FILE:
        return None
    folder = file.absolute().parent
    scripts = root / _SCRIPTS
    if folder == scripts or not folder.is_relative_to(scripts):
        return None
    return ".".join(folder.relative_to(scripts).parts)


def _read_project_file(file: Path) -> dict[str, Any]:
    try:
        content = json.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise NotAProjectError(
            f"{file.parent} is not a project: it has no {PROJECT_FILE}. Choose the folder that holds it."
        ) from None
    except json.JSONDecodeError as error:
        raise NotAProjectError(
            f"{file} is not valid JSON (line {error.lineno}: {error.msg}); correct it and try again."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise NotAProjectError(f"{file} cannot be read ({error}); make it readable as UTF-8 text.") from error
    if not isinstance(content, dict):
        raise NotAProjectError(f'{file} must hold a JSON object such as {{"title": "My Project"}}.')
    return content


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


def _is_shown(name: str) -> bool:
    """Whether a folder can be a resource: no cache, not hidden, and no dot that would cut its path in two."""
    return bool(name) and "." not in name and name != "__pycache__"


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
