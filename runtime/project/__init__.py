"""A project folder in Ignition's own layout. Both processes read it; standard library only."""

from __future__ import annotations

from .faults import ProjectFault
from .library_scripts import SCRIPT_FILE, LibraryFolder, ProjectNameError
from .named_queries import NamedQuery, NamedQueryNotFoundError, ParameterKind, QueryKind, QueryParameter
from .places import dotted_path, project_of, script_dialect
from .project import Project
from .scripts import ProjectScript, ScriptKind, ScriptNotFoundError, ScriptScope
from .settings import PROJECT_FILE, NotAProjectError, ProjectSettingsError
from .tree import NodeKind, ProjectNode, ProjectTree

__all__ = [
    "PROJECT_FILE",
    "SCRIPT_FILE",
    "LibraryFolder",
    "NamedQuery",
    "NamedQueryNotFoundError",
    "NodeKind",
    "NotAProjectError",
    "ParameterKind",
    "Project",
    "ProjectFault",
    "ProjectNameError",
    "ProjectNode",
    "ProjectScript",
    "ProjectSettingsError",
    "ProjectTree",
    "QueryKind",
    "QueryParameter",
    "ScriptKind",
    "ScriptNotFoundError",
    "ScriptScope",
    "dotted_path",
    "project_of",
    "script_dialect",
]
