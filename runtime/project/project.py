"""A project folder in Ignition 8's own layout: what is in it, and what it inherits.

Nothing is cached: every question is answered from the disk, so a change made by another program is seen by the next
call. Files that are not understood here are left as they are. Standard library only, because both processes import it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from runtime.dialects import Dialect

from . import json_strings, perspective, script_text, settings
from .event_scripts import dialect_of, event_scripts, is_event_type
from .faults import ProjectFault
from .folder import RESOURCE_FILE, ProjectFolder
from .library_scripts import SCRIPT_FILE, SCRIPTS, LibraryFolder, library_script, library_scripts
from .named_queries import NamedQuery, NamedQueryNotFoundError, named_queries
from .scripts import ProjectScript, ScriptKind, ScriptNotFoundError, ScriptScope
from .settings import PROJECT_FILE, NotAProjectError, ProjectSettingsError
from .tag_exports import candidates as tag_candidates
from .tag_exports import tag_exports, tag_scripts
from .tree import NodeKind, ProjectNode, ProjectTree, grouped, part_nodes, script_nodes, window_nodes, with_inherited
from .vision import vision_scripts
from .windows import WINDOWS, window_scripts

_VISION = Path("com.inductiveautomation.vision")
_VISION_FILES = {"windows": "window.bin", "templates": "template.bin"}
_KNOWN_TYPES = frozenset(
    {
        "ignition/script-python",
        "ignition/named-query",
        "ignition/event-scripts",
        "com.inductiveautomation.vision/windows",
        "com.inductiveautomation.vision/templates",
        "com.inductiveautomation.vision/client-event-scripts",
        "com.inductiveautomation.perspective/views",
        "com.inductiveautomation.perspective/page-config",
        "com.inductiveautomation.perspective/session-props",
        "com.inductiveautomation.perspective/session-scripts",
    }
)


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
        title = settings.read_project_file(root / PROJECT_FILE).get("title")
        return cls(root, title if isinstance(title, str) and title.strip() else root.name)

    @property
    def scripts_folder(self) -> Path:
        return self.folder / SCRIPTS

    @property
    def windows_folder(self) -> Path:
        return self.folder / WINDOWS

    @property
    def library(self) -> LibraryFolder:
        """The project library on disk, to make, rename and delete scripts."""
        return LibraryFolder(self.folder)

    # ---- inheritance

    def parents(self) -> list[Project]:
        """The projects whose resources this one inherits, the nearest first. What is wrong with one is a fault."""
        return list(self._parents(ProjectFolder(self.folder)))

    def _parents(self, reading: ProjectFolder) -> Iterator[Project]:
        seen = {self.folder.resolve()}
        heir = self
        while (parent := heir._parent(reading)) is not None:
            if parent.folder.resolve() in seen:
                reading.fault(
                    heir.folder / PROJECT_FILE, "parent-circle", f"{heir.name} inherits from itself, by way of others."
                )
                return
            seen.add(parent.folder.resolve())
            yield parent
            heir = parent

    def _parent(self, reading: ProjectFolder) -> Project | None:
        file = self.folder / PROJECT_FILE
        try:
            name = settings.read_project_file(file).get("parent")
            if not isinstance(name, str) or not name.strip():
                return None
            if Path(name).name != name:
                raise NotAProjectError(f"The parent's name {name!r} is no name of a folder; correct {PROJECT_FILE}.")
            return Project.open(self.folder.parent / name)
        except NotAProjectError as error:
            reading.fault(file, "missing-parent", f"What {self.name} inherits cannot be read. {error}")
            return None

    # ---- scripts

    def all_scripts(self) -> Iterator[ProjectScript]:
        """Every script of the project, also those inside other files, then the inherited ones that nothing hides."""
        return self._all_scripts(ProjectFolder(self.folder))

    def _all_scripts(self, reading: ProjectFolder) -> Iterator[ProjectScript]:
        known = set()
        usual = self._usual_dialect()
        for script in self._own_scripts(reading):
            known.add(script.path)
            yield replace(script, dialect=script.dialect or usual)
        for parent in self._parents(reading):
            for script in parent._own_scripts(ProjectFolder(parent.folder)):
                if script.path not in known:
                    known.add(script.path)
                    dialect = script.dialect or parent._usual_dialect()
                    yield replace(script, dialect=dialect, is_inherited=True, is_writable=False)

    def _own_scripts(self, reading: ProjectFolder) -> Iterator[ProjectScript]:
        yield from library_scripts(reading)
        yield from event_scripts(reading)
        yield from window_scripts(reading)
        for view in perspective.view_folders(reading):
            yield from perspective.view_scripts(reading, view)
        yield from perspective.page_scripts(reading)
        for name, file in self._vision_files(reading):
            yield from vision_scripts(reading, file, name, ScriptScope.CLIENT)
        for file in tag_exports(reading):
            yield from tag_scripts(reading, file)

    def _vision_files(self, reading: ProjectFolder) -> Iterator[tuple[str, Path]]:
        """Vision's windows and templates: how people name each, and its file."""
        for kind, name in _VISION_FILES.items():
            root = self.folder / _VISION / kind
            for each in reading.walk(root):
                if (each / name).is_file():
                    yield f"Vision {kind}/{each.relative_to(root).as_posix()}", each / name

    def _usual_dialect(self) -> Dialect | None:
        try:
            return self.dialect()
        except ProjectSettingsError:
            return None

    def script(self, dotted: str) -> Path | None:
        """The code.py of the library script `dotted`, its own or an inherited one; None when there is none."""
        for project in (self, *self.parents()):
            file = project.library.script(dotted)
            if file is not None:
                return file
        return None

    def script_at(self, file: Path, pointer: str = "") -> ProjectScript:
        """The script that stands in `file` now, at `pointer` when it is only a part of it.

        Raises:
            ScriptNotFoundError: there is none any more.
        """
        reading = ProjectFolder(self.folder)
        for script in self._scripts_in(reading, file):
            if script.pointer == pointer:
                return replace(script, dialect=script.dialect or self._usual_dialect())
        raise ScriptNotFoundError(f"{reading.name_of(file)} has no script at {pointer or 'all'} any more.")

    def _scripts_in(self, reading: ProjectFolder, file: Path) -> Iterator[ProjectScript]:
        """Those of one file. Its place says which reader to ask: reading the whole project would take seconds."""
        if file.is_relative_to(self.scripts_folder):
            return library_script(reading, file.parent)
        if file.name == perspective.VIEW_FILE:
            return perspective.view_scripts(reading, file.parent)
        return (script for script in self._scripts_of_suffix(reading, file) if script.file == file)

    def _scripts_of_suffix(self, reading: ProjectFolder, file: Path) -> Iterator[ProjectScript]:
        if file.suffix == ".bin":
            names = {each: name for name, each in self._vision_files(reading)}
            if file in names:
                yield from vision_scripts(reading, file, names[file], ScriptScope.CLIENT)
        elif file.suffix == ".json":
            yield from perspective.page_scripts(reading)
            yield from tag_scripts(reading, file)
        if file.suffix != ".json":
            yield from event_scripts(reading)
            yield from window_scripts(reading)

    def write_script(self, script: ProjectScript, text: str) -> None:
        """Put `text` in the place of `script`; what else is in its file stays byte for byte.

        Raises:
            OSError: the disk refused, the script is not in the file any more, or it cannot be written at all; the
                file is as it was.
        """
        if not script.is_writable:
            raise PermissionError(f"{script.path} can only be read; change it in Ignition's Designer.")
        if not script.pointer:
            settings.write_whole(script.file, text.encode())
            return
        content = script.file.read_bytes()
        mark = b"\xef\xbb\xbf" if content.startswith(b"\xef\xbb\xbf") else b""
        try:
            whole = content.removeprefix(mark).decode()
            before = json_strings.find_string(whole, script.pointer).value
            changed = json_strings.replace_string(whole, script.pointer, script_text.stored(text, before))
        except (json_strings.PointerError, UnicodeDecodeError):
            raise FileNotFoundError(f"{script.path} is not in {script.file.name} any more.") from None
        if changed != whole:
            settings.write_whole(script.file, mark + changed.encode())

    def message_handler(self, name: str, scope: ScriptScope) -> ProjectScript | None:
        """The handler of the message `name` in that scope, its own or an inherited one; None when there is none."""
        for project in (self, *self.parents()):
            for script in event_scripts(ProjectFolder(project.folder)):
                if script.kind is ScriptKind.MESSAGE and script.name == name and script.scope is scope:
                    return replace(script, dialect=script.dialect or project._usual_dialect())
        return None

    # ---- named queries

    def named_queries(self) -> list[NamedQuery]:
        """The named queries of the project and, marked so, the inherited ones; sorted by path."""
        found: dict[str, NamedQuery] = {}
        for project in (self, *self.parents()):
            for query in named_queries(ProjectFolder(project.folder)):
                found.setdefault(query.path, replace(query, is_inherited=project is not self))
        return [found[path] for path in sorted(found, key=str.casefold)]

    def named_query(self, path: str) -> NamedQuery:
        """The named query `path`, such as "Line/Counts".

        Raises:
            NamedQueryNotFoundError: there is none; the message says which are near.
        """
        queries = {query.path: query for query in self.named_queries()}
        if path in queries:
            return queries[path]
        near = difflib.get_close_matches(path, queries, n=3)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise NamedQueryNotFoundError(f"The project {self.name!r} has no named query {path!r}.{hint}")

    # ---- what is shown, what is wrong

    def tree(self) -> ProjectTree:
        """What the project holds now. Links that lead out of it, or in a circle, are not followed.

        The scripts inside other files are not among it, for that would read them all: see `parts_of`.
        """
        reading = ProjectFolder(self.folder)
        scripts = script_nodes(reading)
        for parent in self._parents(reading):
            scripts = with_inherited(scripts, script_nodes(ProjectFolder(parent.folder)))
        return ProjectTree(
            scripts=scripts,
            windows=window_nodes(reading),
            events=grouped(map(_event_node, event_scripts(reading))),
            queries=grouped(ProjectNode(NodeKind.QUERY, "", each.path, each.file) for each in named_queries(reading)),
            views=grouped(self._view_nodes(reading)),
            vision=grouped(self._vision_nodes(reading)),
            tags=tuple(ProjectNode(NodeKind.TAGS, file.name, file.name, file) for file in tag_candidates(reading)),
            others=grouped(
                ProjectNode(NodeKind.OTHER, "", reading.name_of(file), file) for file in self.unknown_resources()
            ),
        )

    def _view_nodes(self, reading: ProjectFolder) -> Iterator[ProjectNode]:
        for view in perspective.view_folders(reading):
            name = perspective.view_name(reading, view)
            yield ProjectNode(NodeKind.VIEW, "", name, view / perspective.VIEW_FILE)
        for file in perspective.page_files(reading):
            yield ProjectNode(NodeKind.VIEW, "", file.parent.name, file)

    def _vision_nodes(self, reading: ProjectFolder) -> Iterator[ProjectNode]:
        for name, file in self._vision_files(reading):
            yield ProjectNode(NodeKind.VISION, "", name.removeprefix("Vision "), file)

    def parts_of(self, node: ProjectNode) -> tuple[ProjectNode, ...]:
        """The scripts inside the file of a view, a Vision window or a tag export; reads that file."""
        reading = ProjectFolder(self.folder)
        match node.kind:
            case NodeKind.VIEW:
                return part_nodes(perspective.json_scripts(reading, node.file, node.path))
            case NodeKind.VISION:
                return part_nodes(vision_scripts(reading, node.file, f"Vision {node.path}", ScriptScope.CLIENT))
            case NodeKind.TAGS:
                return part_nodes(tag_scripts(reading, node.file))
        return ()

    def faults(self) -> list[ProjectFault]:
        """What is wrong with the project's files; reads all of them."""
        reading = ProjectFolder(self.folder)
        for _ in self._all_scripts(reading):
            pass
        for _ in named_queries(reading):
            pass
        try:
            settings.read_settings(self.folder)
        except ProjectSettingsError as error:
            reading.fault(self.folder / settings.SETTINGS_FILE, "bad-settings", str(error))
        return list(dict.fromkeys(reading.faults))

    def unknown_resources(self) -> list[Path]:
        """The folders of resources that are not understood here, and stay as they are."""
        reading = ProjectFolder(self.folder)
        found = []
        for module in reading.folders_in(self.folder):
            if module.name != "ignition" and "." not in module.name:
                continue
            for kind in reading.folders_in(module):
                if f"{module.name}/{kind.name}" not in _KNOWN_TYPES and not is_event_type(kind.name):
                    found += [each for each in reading.walk(kind) if (each / RESOURCE_FILE).is_file()] or [kind]
        return found

    # ---- settings

    def is_gui_access_strict(self) -> bool:
        """Whether a script that uses a window from another thread than the GUI's is an error in this project.

        Raises:
            ProjectSettingsError: the project's settings cannot be read.
        """
        return settings.read_settings(self.folder).get(settings.GUI_ACCESS) == settings.STRICT

    def set_gui_access_strict(self, is_strict: bool) -> None:
        """Write that to the project's settings; what else is in them stays.

        Raises:
            ProjectSettingsError: the settings that are there cannot be read; nothing was written.
            OSError: the disk refused.
        """
        settings.change_setting(self.folder, settings.GUI_ACCESS, settings.STRICT if is_strict else "safe")

    def dialect(self) -> Dialect | None:
        """The dialect of every script that does not name its own; None: Python 3 where it parses.

        Raises:
            ProjectSettingsError: the project's settings cannot be read.
        """
        return settings.dialect_named(settings.read_settings(self.folder).get(settings.DIALECT))

    def set_dialect(self, dialect: Dialect | None) -> None:
        """Write that to the project's settings. Raises as `set_gui_access_strict` does."""
        settings.change_setting(self.folder, settings.DIALECT, dialect.value if dialect else None)

    def scope(self) -> str:
        """The scope that the project's scripts are run in: "client" unless its settings say "gateway".

        Raises:
            ProjectSettingsError: the project's settings cannot be read.
        """
        return "gateway" if settings.read_settings(self.folder).get(settings.SCOPE) == "gateway" else "client"

    def set_scope(self, scope: str) -> None:
        """Write that to the project's settings. Raises as `set_gui_access_strict` does."""
        settings.change_setting(self.folder, settings.SCOPE, scope)


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
    scripts = root / SCRIPTS
    if folder == scripts or not folder.is_relative_to(scripts):
        return None
    return ".".join(folder.relative_to(scripts).parts)


def script_dialect(file: Path) -> Dialect | None:
    """The dialect of the script in `file`: what its resource.json says, else its project; None when neither does."""
    resource = file.parent / RESOURCE_FILE
    root = project_of(file)
    if root is None:
        return None
    said = dialect_of(ProjectFolder(root).resource(file.parent)) if resource.is_file() else None
    return said or Project(root, root.name)._usual_dialect()


def _event_node(script: ProjectScript) -> ProjectNode:
    kind = NodeKind.EVENT if script.is_writable else NodeKind.PART
    return ProjectNode(kind, script.name, script.path, script.file, script=script)
