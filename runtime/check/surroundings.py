"""What a check of one text has to know of the project around it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from runtime.project import SCRIPT_FILE, Project, ProjectScript
from runtime.protocol import ScriptText


@dataclass(frozen=True)
class Surroundings:
    """The project by its names: `names` are the library's at the top, `queries` the paths of its named queries."""

    project: str = ""
    names: frozenset[str] = frozenset()
    queries: frozenset[str] = frozenset()


def surroundings_of(project: Project) -> Surroundings:
    """The names of a project and of those that it inherits from."""
    names = {path.partition(".")[0] for path in library_files(project)}
    queries = {query.path for query in project.named_queries()}
    return Surroundings(project.name, frozenset(names), frozenset(queries))


def library_files(project: Project) -> dict[str, Path]:
    """The file of each library script by its path; of inherited ones the nearest."""
    files: dict[str, Path] = {}
    for each in (project, *project.parents()):
        for file in each.scripts_folder.rglob(SCRIPT_FILE):
            files.setdefault(".".join(file.parent.relative_to(each.scripts_folder).parts), file)
    return files


def script_text(script: ProjectScript) -> ScriptText:
    """A project's script as a check looks at it."""
    return ScriptText(
        path=script.path,
        kind=script.kind,
        text=script.text,
        file=str(script.file),
        pointer=script.pointer,
        scope=script.scope,
        parameters=script.parameters,
        entry=script.entry,
        dialect=script.dialect,
    )
