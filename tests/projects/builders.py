"""Writes small projects in the layouts of Ignition 8.0 to 8.3 into a folder. Each function adds one thing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from runtime.project import Project
from runtime.project.vision import packed

SCRIPTS = Path("ignition", "script-python")
PERSPECTIVE = Path("com.inductiveautomation.perspective")
VISION = Path("com.inductiveautomation.vision")


def new_project(folder: Path, title: str = "Plant", *, parent: str = "") -> Project:
    """An empty project in `folder`; `parent` is the folder's name of the project that it inherits from."""
    write_json(folder / "project.json", {"title": title, "description": "", "parent": parent, "enabled": True})
    return Project.open(folder)


def write_json(file: Path, content: Any, *, indent: int = 2) -> Path:
    """As Ignition writes JSON: two spaces, no line end at the end."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(json.dumps(content, indent=indent).encode())
    return file


def write_resource(folder: Path, *files: str, **attributes: Any) -> None:
    """The resource.json of a resource."""
    content = {"scope": "A", "version": 1, "restricted": False, "files": list(files), "attributes": attributes}
    write_json(folder / "resource.json", content)


def add_script(project: Project, dotted: str, text: str, **attributes: Any) -> Path:
    """A script of the project library."""
    return _add_python(project.folder / SCRIPTS.joinpath(*dotted.split(".")), "code.py", text, attributes)


def add_gateway_event(project: Project, kind: str, function: str, text: str, name: str = "") -> Path:
    """A gateway event script in 8.3's plain form, such as ("timer", "handleTimerEvent", ..., "Poll")."""
    return _add_python(project.folder / "ignition" / kind / name, f"{function}.py", text, {})


def add_message_handler(project: Project, name: str, text: str) -> Path:
    """A gateway message handler, in 8.3's plain form."""
    return add_gateway_event(project, "message", "handleMessage", text, name)


def add_named_query(
    project: Project,
    path: str,
    sql: str,
    *,
    parameters: Sequence[Mapping[str, Any]] = (),
    query_type: str = "Query",
    **attributes: Any,
) -> Path:
    """A named query; parameters as resource.json has them: {"type": "Parameter", "identifier": "id", "sqlType": 2}."""
    folder = project.folder / "ignition" / "named-query" / path
    folder.mkdir(parents=True)
    said = {"type": query_type, "database": "", "parameters": list(parameters), "enabled": True, **attributes}
    write_resource(folder, "query.sql", **said)
    (folder / "query.sql").write_text(sql)
    return folder / "query.sql"


def add_view(project: Project, path: str, root: Mapping[str, Any], **view: Any) -> Path:
    """A Perspective view with that root component."""
    folder = project.folder / PERSPECTIVE / "views" / path
    folder.mkdir(parents=True)
    write_resource(folder, "view.json")
    return write_json(folder / "view.json", {"custom": {}, "params": {}, "props": {}, "root": dict(root), **view})


def component(name: str, *children: Mapping[str, Any], **parts: Any) -> dict[str, Any]:
    """A Perspective component called `name`; `parts` are its events, scripts and propConfig."""
    return {"type": "ia.display.label", "meta": {"name": name}, **parts, "children": list(children)}


def on_click(script: str) -> dict[str, Any]:
    """The events of a component whose click runs `script`, stored one tab in as Ignition does."""
    return {"dom": {"onClick": {"config": {"script": stored(script)}, "scope": "G", "type": "script"}}}


def add_window(project: Project, path: str, *texts: str) -> Path:
    """A Vision window whose table of texts holds `texts` among others."""
    folder = project.folder / VISION / "windows" / path
    folder.mkdir(parents=True)
    write_resource(folder, "window.bin")
    file = folder / "window.bin"
    file.write_bytes(packed(string_table(["Root Container", "com.inductiveautomation.Button", *texts, "Arial"])))
    return file


def string_table(texts: Sequence[str]) -> bytes:
    """The form in which Vision keeps texts: a header, then number, zero, length and text for each."""
    table = b"\xac\xed\x00\x05FPMI\x01\x02\x03"
    for number, text in enumerate(texts):
        encoded = text.encode()
        table += number.to_bytes(4, "big") + b"\0" + len(encoded).to_bytes(2, "big") + encoded
    return table + b"\xff\xff\xff\xff\xff\xff\xff\xff"


def add_session_event(project: Project, kind: str, function: str, text: str, name: str = "") -> Path:
    """A Perspective session event in 8.3's plain form, such as ("startup", "onStartup", ...)."""
    return _add_python(project.folder / PERSPECTIVE / kind / name, f"{function}.py", text, {})


def add_session_scripts(project: Project, scripts: Mapping[str, Any]) -> Path:
    """Perspective's session events before 8.3: one JSON file, written without a blank as Ignition does."""
    folder = project.folder / PERSPECTIVE / "session-scripts"
    write_resource(folder, "data.bin")
    file = folder / "data.bin"
    file.write_bytes(json.dumps(scripts, separators=(",", ":")).encode())
    return file


def add_session_props(project: Project, content: Mapping[str, Any]) -> Path:
    """The properties of Perspective sessions, with their bindings and change scripts."""
    write_resource(project.folder / PERSPECTIVE / "session-props", "props.json")
    return write_json(project.folder / PERSPECTIVE / "session-props" / "props.json", content)


def add_event_scripts(project: Project, *texts: str) -> Path:
    """The gateway's event scripts before 8.3: one binary, in whose table of texts they are."""
    folder = project.folder / "ignition" / "event-scripts"
    write_resource(folder, "data.bin")
    file = folder / "data.bin"
    file.write_bytes(packed(string_table(["com.inductiveautomation.ScriptConfig", "timer", *texts, "Shared"])))
    return file


def add_web_request(project: Project, path: str, method: str, text: str) -> Path:
    """What the Web Dev resource `path` does on a request, such as "doGet"."""
    folder = project.folder / "com.inductiveautomation.webdev" / "resources" / path
    return _add_python(folder, f"{method}.py", text, {})


def stored(text: str) -> str:
    """A script as Ignition stores it: the body of a function, one tab in."""
    return "\n".join(f"\t{line}" if line else line for line in text.split("\n"))


def add_tags(project: Project, name: str, *tags: Mapping[str, Any]) -> Path:
    """A tag export beside project.json."""
    return write_json(project.folder / name, {"name": "", "tagType": "Provider", "tags": list(tags)})


def _add_python(folder: Path, name: str, text: str, attributes: Mapping[str, Any]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    write_resource(folder, name, **attributes)
    file = folder / name
    file.write_bytes(text.encode())
    return file
