"""A script put in its place in a file: what else is in the file stays byte for byte."""

from __future__ import annotations

from runtime.whole_files import replace_file

from . import json_strings, script_text
from .every_script import scripts_in
from .folder import ProjectFolder
from .scripts import ProjectScript, ScriptKind, ScriptNotFoundError

_MARK = b"\xef\xbb\xbf"
"""A byte order mark: it belongs to the file and to no script."""

_BODIES = (ScriptKind.EVENT, ScriptKind.MESSAGE)
"""Files that may hold the body of a function, one tab in."""


def write_script(folder: ProjectFolder, script: ProjectScript, text: str) -> None:
    """Put `text` in the place of `script`, a script of the project in `folder`.

    Raises:
        OSError: the disk refused, the script is not in its file any more, or it cannot be written at all; the file is
            as it was.
    """
    if not script.is_writable:
        raise PermissionError(f"{script.path} can only be read; change it in Ignition's Designer.")
    if not folder.is_inside(script.file):
        raise PermissionError(f"{script.path} is behind a link out of the project, and is not written.")
    try:
        content = script.file.read_bytes()
        changed = with_script(content, _found_again(folder, script), text)
    except (json_strings.PointerError, UnicodeDecodeError, ScriptNotFoundError):
        raise FileNotFoundError(f"{script.path} is not in {script.file.name} any more.") from None
    if changed != content:
        replace_file(script.file, changed)


def _found_again(folder: ProjectFolder, script: ProjectScript) -> ProjectScript:
    """The script as it is now: inside another file it may stand elsewhere, and another one in its place."""
    if not script.pointer:
        return script
    found = next((each for each in scripts_in(folder, script.file) if each.path == script.path), None)
    if found is None:
        raise ScriptNotFoundError(script.path)
    return found


def with_script(content: bytes, script: ProjectScript, text: str) -> bytes:
    """`content`, the bytes of the script's file, with `text` in the place of `script`.

    Raises:
        PointerError: the file has no text at the script's place.
        UnicodeDecodeError: the file is no UTF-8.
    """
    mark = _MARK if content.startswith(_MARK) else b""
    before = content.removeprefix(mark).decode()
    return mark + _with_script(before, script, text).encode()


def _with_script(before: str, script: ProjectScript, text: str) -> str:
    if script.pointer:
        stored = json_strings.find_string(before, script.pointer).value
        return json_strings.replace_string(before, script.pointer, script_text.stored(text, stored))
    if script.kind in _BODIES and not script.entry:
        return script_text.stored(text, before)
    return script_text.with_line_ends(text, before)
