"""What `system.perspective.getProjectInfo` tells of a project."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from runtime.java import lang
from runtime.perspective.resources import PerspectiveResources
from runtime.project import PROJECT_FILE, Project


class NoProjectError(lang.RuntimeException):
    """No project is open."""


def project_info(project: Project | None, resources: PerspectiveResources) -> dict[str, Any]:
    """The keys that Ignition's has; `lastModified` is the latest change of a view or of project.json.

    Raises:
        NoProjectError: no project is open.
    """
    if project is None:
        raise NoProjectError("No project is open, so there is nothing to tell of it.")
    views = resources.views()
    newest = max((project.folder / PROJECT_FILE, *views.values()), key=_changed_at)
    return {
        "name": project.folder.name,
        "title": project.name,
        "description": _json(project.folder / PROJECT_FILE).get("description", ""),
        "lastModified": datetime.fromtimestamp(_changed_at(newest)),
        "lastModifiedBy": _actor(newest),
        "views": [{"path": path} for path in views],
        "pageConfigs": [{"url": page.url, "primaryView": page.view} for page in resources.pages()],
    }


def _changed_at(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:  # deleted just now
        return 0.0


def _actor(file: Path) -> str:
    """Who wrote a resource last, as its resource.json says; "" when it does not."""
    attributes = _json(file.parent / "resource.json").get("attributes")
    modified = attributes.get("lastModification") if isinstance(attributes, dict) else None
    return str(modified.get("actor", "")) if isinstance(modified, dict) else ""


def _json(file: Path) -> dict[str, Any]:
    try:
        content = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}
