"""A project's scripts as language servers are told of them. Qt-free."""

from __future__ import annotations

from collections.abc import Iterator

from editor.language.known_script import KnownScript
from runtime.dialects import Dialect
from runtime.project import Project, ProjectScript, ScriptKind


def known_scripts(project: Project) -> Iterator[KnownScript]:
    """Every script of `project`, those that it inherits included. Reads the disk; any thread."""
    return (_known(script) for script in project.all_scripts())


def _known(script: ProjectScript) -> KnownScript:
    # A script that is a file of its own is opened as that file; all others as a place: see `EmbeddedScript.place`.
    is_file = not script.pointer and not script.is_inherited
    return KnownScript(
        path=script.file,
        text=script.text,
        place="" if is_file else script.path,
        module=script.path if script.kind is ScriptKind.LIBRARY else "",
        kind=str(script.kind),
        # A text that defines its handler gets its names by that; one that is the body gets them from outside.
        parameters=() if script.entry else script.parameters,
        is_python3=None if script.dialect is None else script.dialect is Dialect.PYTHON3,
    )
