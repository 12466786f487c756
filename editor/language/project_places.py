"""Which places of a project's scripts a server means by the files of the mirror. Qt-free."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from lsprotocol import types

from editor.language.answers import FoundSymbol, Location, ScriptEdit, WorkspaceEdit
from editor.language.known_script import KnownScript
from editor.language.reading import edits_of, range_of, structured, symbol_kind
from editor.language.script_mirror import MirroredProject
from editor.language.server_view import NAMES_PACKAGE, ServerView


class ProjectPlaces:
    """Finds the scripts that a server tells of: those of `project`, and others that are open."""

    def __init__(self, project: MirroredProject) -> None:
        self.project = project
        self._others: dict[Path, KnownScript] = {}

    def add(self, script: KnownScript) -> None:
        """`script` is open, and no part of the project or of no file at all."""
        self._others[self.project.types_view(script).path] = script

    def locations(self, answer: Any) -> tuple[Location, ...]:
        """The places in scripts and libraries; what only servers see is left out."""
        found = structured(answer if isinstance(answer, list) else [answer], list[types.Location])
        made = (self._location(each.uri, each.range) for each in found)
        return tuple(dict.fromkeys(location for location in made if location is not None))

    def are_scripts(self, locations: Sequence[Location]) -> bool:
        """Whether all the locations are in scripts, and there are any: what is there can be changed."""
        keys = {*self.project.scripts, *(script.key for script in self._others.values())}
        return bool(locations) and all((location.path, location.place) in keys for location in locations)

    def found_symbols(self, answer: Any) -> tuple[FoundSymbol, ...]:
        """The symbols that a person can go to."""
        found = []
        for each in structured(answer or [], list[types.SymbolInformation]):
            location = self._location(each.location.uri, each.location.range)
            if location is not None:
                container = each.container_name or self._module(each.location.uri)
                found.append(FoundSymbol(each.name, symbol_kind(each.kind), location, container))
        return tuple(found)

    def workspace_edit(self, answer: Any) -> WorkspaceEdit | None:
        """The edits of scripts; None when there are none, or when something installed would have to change too."""
        found: dict[tuple[Path, str], ScriptEdit] = {}
        for uri, edits in edits_by_uri(structured(answer, types.WorkspaceEdit)).items():
            file, script, view = self._owner(uri)
            own = edits_of(edits, view)
            if own and script is not None:
                found[script.key] = ScriptEdit(script.path, script.place, own)
            elif own and not self.project.has(file):
                # A name of the scripting library or of Python itself: to rename it would break what is installed.
                return None
        return WorkspaceEdit(tuple(found.values())) if found else None

    def _owner(self, uri: str) -> tuple[Path, KnownScript | None, ServerView]:
        file = path_of(uri)
        script = self.project.script_at(file) or self._others.get(file)
        return file, script, ServerView(file) if script is None else self.project.types_view(script)

    def _location(self, uri: str, place: types.Range) -> Location | None:
        """Where a person finds it; None for what only servers see."""
        file, script, view = self._owner(uri)
        own = view.own_range(range_of(place))
        if own is None or (script is None and (self.project.has(file) or NAMES_PACKAGE in file.parts)):
            return None
        return Location(file, own) if script is None else Location(script.path, own, script.place)

    def _module(self, uri: str) -> str:
        script = self._owner(uri)[1]
        return "" if script is None else script.module or script.place


def edits_by_uri(edit: types.WorkspaceEdit) -> dict[str, list[Any]]:
    """The edits of each document, whichever way the server gives them."""
    found: dict[str, list[Any]] = {uri: list(edits) for uri, edits in (edit.changes or {}).items()}
    for change in edit.document_changes or ():
        if isinstance(change, types.TextDocumentEdit):
            found.setdefault(change.text_document.uri, []).extend(change.edits)
    return found


def path_of(uri: str) -> Path:
    """The file that `uri` names."""
    return Path(url2pathname(urlsplit(uri).path))
