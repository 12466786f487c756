"""A project folder in Ignition 8's own layout: what is in it, and what it inherits.

Nothing is cached: every question is answered from the disk, so a change made by another program is seen by the next
call. Files that are not understood here are left as they are. Standard library only, because both processes import it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from runtime.dialects import Dialect

from . import editing, settings
from .event_scripts import message_handlers
from .every_script import parts_of, scripts_in, scripts_of
from .faults import ProjectFault
from .folder import ProjectFolder
from .library_scripts import SCRIPTS, LibraryFolder
from .named_queries import NamedQuery, NamedQueryNotFoundError, named_queries, named_query
from .resources import resource_folders, unknown_resources
from .scripts import ProjectScript, ScriptNotFoundError, ScriptScope
from .settings import PROJECT_FILE, BrokenProjectFileError, NotAProjectError, ProjectSettingsError
from .tree import ProjectNode, ProjectTree, inherited
from .tree_reading import read_tree
from .windows import WINDOWS


@dataclass(frozen=True)
class Project:
    """An opened project; `folder` is absolute, `name` is the title that project.json gives it."""

    folder: Path
    name: str

    @classmethod
    def open(cls, folder: Path | str) -> Project:
        """The project in `folder`.

        Raises:
            NotAProjectError: there is no such folder, or no project.json in it. One that cannot be read is a fault
                of the project, which is called as its folder then.
        """
        root = Path(folder).expanduser().absolute()
        if not root.is_dir():
            raise NotAProjectError(f"There is no folder {root}; choose one that holds a {PROJECT_FILE}.")
        try:
            title = settings.read_project_file(root / PROJECT_FILE).get("title")
        except BrokenProjectFileError:
            title = None
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
        except BrokenProjectFileError as error:
            reading.fault(file, "bad-project-json", str(error), error.line)
        except NotAProjectError as error:
            reading.fault(file, "missing-parent", f"What {self.name} inherits cannot be read. {error}")
        return None

    def _line(self, reading: ProjectFolder) -> Iterator[tuple[Project, ProjectFolder]]:
        """This project, read by `reading`, and then those that it inherits from."""
        yield self, reading
        for parent in self._parents(reading):
            yield parent, ProjectFolder(parent.folder)

    def _hides(self, parent: Project, file: Path) -> bool:
        """Whether this project has a resource of its own in the place of the one in `file` of `parent`."""
        return (self.folder / file.relative_to(parent.folder)).is_file()

    # ---- scripts

    def all_scripts(self) -> Iterator[ProjectScript]:
        """Every script of the project, also those inside other files, then the inherited ones that nothing hides."""
        return self._all_scripts(ProjectFolder(self.folder))

    def _all_scripts(self, reading: ProjectFolder) -> Iterator[ProjectScript]:
        nearer: list[Project] = []
        for project, folder in self._line(reading):
            for script in project._finished(scripts_of(folder), is_inherited=bool(nearer)):
                if not any(near._hides(project, script.file) for near in nearer):
                    yield script
            nearer.append(project)

    def _finished(self, scripts: Iterable[ProjectScript], *, is_inherited: bool = False) -> Iterator[ProjectScript]:
        """Scripts of this project with what its settings say; inherited ones can only be read."""
        usual = settings.usual_dialect(self.folder)
        for script in scripts:
            is_writable = script.is_writable and not is_inherited
            dialect = script.dialect or usual
            yield replace(script, dialect=dialect, is_inherited=is_inherited, is_writable=is_writable)

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
        for script in self.scripts_at(file):
            if script.pointer == pointer:
                return script
        raise ScriptNotFoundError(f"{self._name_of(file)} has no script at {pointer or 'all'} any more.")

    def scripts_at(self, file: Path) -> Iterator[ProjectScript]:
        """The scripts that stand in `file` now, whichever of the project and those it inherits from has it."""
        for project, reading in self._line(ProjectFolder(self.folder)):
            yield from project._finished(scripts_in(reading, file), is_inherited=project is not self)

    def reread(self, script: ProjectScript) -> ProjectScript:
        """The script as it is now, also when it stands elsewhere in its file than it did.

        Raises:
            ScriptNotFoundError: its file has none of that path any more.
        """
        for found in self.scripts_at(script.file):
            if found.path == script.path:
                return found
        raise ScriptNotFoundError(f"{self._name_of(script.file)} has no script {script.path} any more.")

    def _name_of(self, file: Path) -> str:
        return ProjectFolder(self.folder).name_of(file)

    def write_script(self, script: ProjectScript, text: str) -> None:
        """Put `text` in the place of `script`; what else is in its file stays byte for byte.

        A script inside another file is known by its path: when others came before it meanwhile, it is still the one
        that is written.

        Raises:
            OSError: the disk refused, the script is not in the file any more, or it cannot be written at all; the
                file is as it was.
        """
        editing.write_script(ProjectFolder(self.folder), script, text)

    def message_handler(self, name: str, scope: ScriptScope) -> ProjectScript | None:
        """The handler of the message `name` in that scope, its own or an inherited one; None when there is none."""
        for project, reading in self._line(ProjectFolder(self.folder)):
            for script in project._finished(message_handlers(reading), is_inherited=project is not self):
                if script.scope is scope and script.path.partition("/Message/")[2] == name:
                    return script
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
        for project in (self, *self.parents()):
            query = named_query(ProjectFolder(project.folder), path)
            if query is not None:
                return replace(query, is_inherited=project is not self)
        near = difflib.get_close_matches(path, [query.path for query in self.named_queries()], n=3)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise NamedQueryNotFoundError(f"The project {self.name!r} has no named query {path!r}.{hint}")

    # ---- what is shown, what is wrong

    def tree(self) -> ProjectTree:
        """What the project holds now. Links that lead out of it, or in a circle, are not followed.

        The scripts inside other files are not among it, for that would read them all: see `parts_of`.
        """
        own, *parents = (reading for _, reading in self._line(ProjectFolder(self.folder)))
        return read_tree(own, parents)

    def parts_of(self, node: ProjectNode) -> tuple[ProjectNode, ...]:
        """The scripts inside the file of a view, a Vision window or a tag export; reads that file."""
        for project, reading in self._line(ProjectFolder(self.folder)):
            if node.file.is_relative_to(project.folder):
                parts = parts_of(reading, node)
                return parts if project is self else tuple(map(inherited, parts))
        return ()

    def faults(self) -> list[ProjectFault]:
        """What is wrong with the project's files; reads all of them."""
        reading = ProjectFolder(self.folder)
        for _ in self._all_scripts(reading):
            pass
        for _ in named_queries(reading):
            pass
        for resource in resource_folders(reading):
            reading.resource(resource)
        for own in ("pilotlight", "pilotlight/tags", "tags"):
            for file in reading.files_in(self.folder / own, "*.json"):
                if file.name != settings.SETTINGS_FILE.name:
                    reading.read_json(file)
        try:
            self.dialect()
        except ProjectSettingsError as error:
            reading.fault(self.folder / settings.SETTINGS_FILE, "bad-settings", str(error))
        return list(dict.fromkeys(reading.faults))

    def unknown_resources(self) -> list[Path]:
        """The folders of resources that are not understood here, and stay as they are."""
        return list(unknown_resources(ProjectFolder(self.folder)))

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
            ProjectSettingsError: the project's settings cannot be read, or name no dialect that there is.
        """
        return settings.project_dialect(self.folder)

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
