"""Vision's binary resources: windows, templates and event scripts. Read for the scripts in them, never written.

They are gzip; inside, behind a short header, comes a table of strings: `[int32 id][0x00][uint16 length][UTF-8 text]`,
one behind the other. Every event script is a whole string of that table. The format is not documented; this was
found out by reading windows of public projects.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from . import script_text
from .folder import ProjectFolder
from .scripts import ProjectScript, ScriptKind, ScriptScope

_LARGEST = 64_000_000
"""Bytes of a resource when it is unpacked; a larger one is damaged, or made to do damage."""

_SEARCHED = 65_536
_HEADER_SIZE = 7
_ENTRIES_THAT_PROVE_A_TABLE = 8

_CODE = re.compile(
    r"^(?:\s*#[^\n]*\n|\s*\n)*\s*(?:import |from \w|def |class |if .+:|for .+:|while .+:|with .+:|try:|print\b|"
    r"global |return\b|[A-Za-z_][\w.]*(?:\[[^\]\n]*\])?\s*(?:[-+*/]?=(?!=)|\())"
)
_WORDS = re.compile(
    r"\b(?:event|system|self|fpmi|shared|project)\.|^\s*(?:import|from|def|class|print|for|while)\b", re.M
)
_NO_CODE = re.compile(r"^\s*(?:<|\{|SELECT\b|INSERT\b|UPDATE\b|DELETE\b|EXEC\b|WITH\b)", re.I)


MODULE = Path("com.inductiveautomation.vision")
VISION_FILES = {"windows": "window.bin", "templates": "template.bin"}


class VisionFormatError(ValueError):
    """The bytes are no Vision resource; the message says why."""


def vision_files(folder: ProjectFolder) -> Iterator[tuple[str, Path]]:
    """The windows and templates: how people name each, such as "windows/Main", and its file."""
    for kind, name in VISION_FILES.items():
        for each in folder.walk(folder.root / MODULE / kind):
            if folder.has_file(each / name):
                folder.resource(each)
                yield each.relative_to(folder.root / MODULE).as_posix(), each / name


def window_and_template_scripts(folder: ProjectFolder) -> Iterator[ProjectScript]:
    """The scripts of every window and template."""
    for name, file in vision_files(folder):
        yield from vision_scripts(folder, file, f"Vision {name}", ScriptScope.CLIENT)


def vision_scripts(
    folder: ProjectFolder, file: Path, name: str, scope: ScriptScope, parameters: tuple[str, ...] = ("event",)
) -> Iterator[ProjectScript]:
    """The scripts in the Vision resource `file`, which people call `name`. A damaged one is a fault.

    `parameters` are the names that one or another of them may find; which of them does, the table does not say.
    """
    content = folder.read_bytes(file)
    if content is None:
        return
    try:
        found = [text for text in string_table(unpacked(content)) if is_script(text)]
    except VisionFormatError as error:
        folder.fault(file, "bad-vision-file", f"{folder.name_of(file)} cannot be read: {error}.")
        return
    for number, text in enumerate(found, start=1):
        yield ProjectScript(
            kind=ScriptKind.VISION,
            path=f"{name}: script {number}",
            file=file,
            text=script_text.shown(text),
            pointer=str(number),
            scope=scope,
            parameters=parameters,
            is_writable=False,
        )


def unpacked(content: bytes) -> bytes:
    """What a resource holds.

    Raises:
        VisionFormatError: it is damaged, or larger than any window.
    """
    if not content.startswith(b"\x1f\x8b"):
        raise VisionFormatError("it is not compressed as Ignition compresses")
    decompressor = zlib.decompressobj(wbits=31)
    try:
        data = decompressor.decompress(content, _LARGEST)
    except zlib.error as error:
        raise VisionFormatError(f"it is damaged ({error})") from None
    if not decompressor.eof:
        raise VisionFormatError("its end is missing" if len(data) < _LARGEST else "it is too large")
    return data


def packed(data: bytes) -> bytes:
    """`data` compressed as a resource is; always the same bytes for the same data."""
    return gzip.compress(data, mtime=0)


def string_table(data: bytes) -> list[str]:
    """The texts of the table in `data`, in its order.

    Raises:
        VisionFormatError: there is none.
    """
    best: list[str] = []
    for start in range(min(_SEARCHED, max(0, len(data) - _HEADER_SIZE))):
        if data[start + 4] != 0:
            continue
        found = list(_entries(data, start))
        if len(found) > len(best):
            best = found
        if len(best) >= _ENTRIES_THAT_PROVE_A_TABLE:
            break
    if not best:
        raise VisionFormatError("it has no table of texts")
    return best


def is_script(text: str) -> bool:
    """Whether a text of a resource is code: conservative, for property names and labels are texts too."""
    if _NO_CODE.match(text) or not _CODE.match(text):
        return False
    return ("\n" in text.strip() and _WORDS.search(text) is not None) or _is_one_line_of_code(text)


def _is_one_line_of_code(text: str) -> bool:
    return re.search(r"\b(?:event|system)\.\w+(?:\.\w+)*\s*(?:\(|=(?!=))", text) is not None


def _entries(data: bytes, position: int) -> Iterator[str]:
    """The texts one behind the other from `position`, as long as their ids grow."""
    last = -1
    while position + _HEADER_SIZE <= len(data):
        number = int.from_bytes(data[position : position + 4], "big", signed=True)
        length = int.from_bytes(data[position + 5 : position + 7], "big")
        end = position + _HEADER_SIZE + length
        if data[position + 4] != 0 or number <= last or number > last + 1_000_000 or end > len(data):
            return
        try:
            text = _decoded(data[position + _HEADER_SIZE : end])
        except UnicodeDecodeError:
            return
        yield text
        position, last = end, number


def _decoded(content: bytes) -> str:
    """Java's own UTF-8: a zero is two bytes, and a character above U+FFFF two halves of three bytes each."""
    text = content.replace(b"\xc0\x80", b"\0").decode("utf-8", "surrogatepass")
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
