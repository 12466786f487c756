"""Text files that stay as they were, byte for byte, wherever nobody edited them.

A text widget knows one kind of line end. A file on disk may mix several, may begin with a byte order mark,
may lack the last line end and may not be UTF-8 at all. `TextFile` remembers all of that beside the text, so
that saving changes the lines that were edited and nothing else.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Self

# What a Qt document takes for the border of a line: besides the three line ends, the paragraph separator and
# the two non-characters that Qt uses for the begin and the end of a frame.
_LINE_BORDER = re.compile("(\r\n|[\n\r\u2029\ufdd0\ufdd1])")
_RARE_BORDERS = ("\r", "\u2029", "\ufdd0", "\ufdd1")
_LINE_ENDS = ("\r\n", "\n", "\r")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

# difflib takes time in the order of the product of both lengths: this is a tenth of a second.
_LARGEST_COMPARISON = 500_000


class TextEncodeError(ValueError):
    """The text holds a character that the file's encoding cannot write. Nothing was written."""


class TextFile:
    """One text file: its text, and all that its bytes say beyond the text.

    `text` has only "\\n" as line end and is what was last read or saved. `encoding` is "utf-8", "utf-8-sig"
    (with a byte order mark) or "latin-1".
    """

    def __init__(self, path: Path, content: bytes, status: os.stat_result) -> None:
        """The file `path` that held `content` when it had `status`; use `read`."""
        self.path = path
        self.encoding = _encoding_of(content)
        self._lines, self._ends = _split_lines(content.decode(self.encoding))
        self._mode = status.st_mode
        self._stamp = _stamp(status)

    @classmethod
    def read(cls, path: Path) -> Self:
        """The file at `path`.

        Raises:
            OSError: it cannot be read.
        """
        with path.open("rb") as file:
            # Taken before the content: a change in between then shows as one, instead of passing unseen.
            status = os.fstat(file.fileno())
            return cls(path, file.read(), status)

    def reread(self) -> Self:
        """The file as it is now.

        Raises:
            OSError: it cannot be read.
        """
        return type(self).read(self.path)

    @property
    def text(self) -> str:
        return "\n".join(self._lines)

    @property
    def place(self) -> str:
        """A script that is a file of its own is all of it."""
        return ""

    @property
    def is_writable(self) -> bool:
        return True

    @property
    def encoding_note(self) -> str | None:
        """A sentence for the user when the bytes were not UTF-8, else None."""
        if self.encoding != "latin-1":
            return None
        return f"{self.path.name} is not UTF-8; it is shown as Latin-1 and saved the same way, so that no byte is lost."

    def encode(self, text: str) -> bytes:
        """The bytes of `text` in this file's manner.

        Lines that are still the same keep their exact ends, a new line takes the end that most lines have.
        The unchanged text gives the unchanged bytes.

        Raises:
            TextEncodeError: a character cannot be written in this file's encoding.
        """
        lines = text.split("\n")
        return self._encode(lines, self._ends_for(lines))

    def save(self, text: str) -> None:
        """Write `text` in place of the file; afterwards it is what `text` says.

        The file is replaced as a whole or not at all. Its permissions stay, a symbolic link stays one and the
        file it points to is written, and a folder that was deleted meanwhile is made again.

        Raises:
            OSError: it cannot be written; the file is as it was.
            TextEncodeError: as in `encode`; the file is as it was.
        """
        lines = text.split("\n")
        ends = self._ends_for(lines)
        content = self._encode(lines, ends)
        self._stamp = _replace_content(Path(os.path.realpath(self.path)), content, self._mode)
        self._lines, self._ends = lines, ends

    def has_changed_on_disk(self) -> bool:
        """Whether somebody else changed or deleted the file since it was read or saved here."""
        try:
            return _stamp(self.path.stat()) != self._stamp
        except OSError:
            return True

    def _encode(self, lines: list[str], ends: list[str]) -> bytes:
        joined = "".join(line + end for line, end in zip(lines, [*ends, ""], strict=True))
        try:
            return joined.encode(self.encoding)
        except UnicodeEncodeError as error:
            raise TextEncodeError(self._encode_problem(joined, error.start)) from error

    def _encode_problem(self, joined: str, position: int) -> str:
        line = len(_LINE_BORDER.findall(joined, 0, position)) + 1
        code = f"U+{ord(joined[position]):04X}"
        # What UTF-8 cannot write is half of a surrogate pair, which cannot be shown either.
        character = code if self.encoding != "latin-1" else f"“{joined[position]}” ({code})"
        return (
            f"Line {line} of {self.path.name} has the character {character}, which the file's encoding, "
            f"{self.encoding}, cannot write. Remove it, or write it as an escape in a string."
        )

    def _ends_for(self, lines: list[str]) -> list[str]:
        """One end for each of `lines` but the last."""
        ends = [self._dominant_end()] * (len(lines) - 1)
        if set(self._ends) - set(ends):
            for old, new in _paired_lines(self._lines, lines):
                if old < len(self._ends) and new < len(ends):
                    ends[new] = self._ends[old]
            _keep_borders_apart(lines, ends)
        return ends

    def _dominant_end(self) -> str:
        counts = Counter(end for end in self._ends if end in _LINE_ENDS)
        return max(counts, key=counts.__getitem__, default="\n")


def _encoding_of(content: bytes) -> str:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "latin-1"  # gives every byte a character, so that every byte survives
    return "utf-8-sig" if content.startswith(_BYTE_ORDER_MARK) else "utf-8"


def _split_lines(text: str) -> tuple[list[str], list[str]]:
    if not any(border in text for border in _RARE_BORDERS):
        lines = text.split("\n")  # a third of the time, which shows when 100,000 lines are opened
        return lines, ["\n"] * (len(lines) - 1)
    pieces = _LINE_BORDER.split(text)
    return pieces[::2], pieces[1::2]


def _paired_lines(old: list[str], new: list[str]) -> Iterator[tuple[int, int]]:
    """Indices of the lines of `old` and `new` that are the same line, edited or not."""
    prefix = _common_prefix(old, new)
    suffix = _common_suffix(old, new, min(len(old), len(new)) - prefix)
    for index in range(prefix):
        yield index, index
    for index in range(1, suffix + 1):
        yield len(old) - index, len(new) - index
    for old_index, new_index in _paired_middle(old[prefix : len(old) - suffix], new[prefix : len(new) - suffix]):
        yield prefix + old_index, prefix + new_index


def _common_prefix(old: list[str], new: list[str]) -> int:
    length = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        length += 1
    return length


def _common_suffix(old: list[str], new: list[str], longest: int) -> int:
    length = 0
    while length < longest and old[-1 - length] == new[-1 - length]:
        length += 1
    return length


def _paired_middle(old: list[str], new: list[str]) -> Iterator[tuple[int, int]]:
    if len(old) * len(new) <= _LARGEST_COMPARISON:
        for kind, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new).get_opcodes():
            if kind in ("equal", "replace"):
                yield from zip(range(old_start, old_end), range(new_start, new_end), strict=False)
    elif len(old) == len(new):
        yield from zip(range(len(old)), range(len(new)), strict=True)


def _keep_borders_apart(lines: list[str], ends: list[str]) -> None:
    """Change each "\\r" that an empty line with "\\n" follows: together they would read as one line end."""
    for index in range(len(ends) - 2, -1, -1):
        if ends[index] == "\r" and not lines[index + 1] and ends[index + 1].startswith("\n"):
            ends[index] = "\n"


def _stamp(status: os.stat_result) -> tuple[int, int]:
    return status.st_mtime_ns, status.st_size


def _replace_content(target: Path, content: bytes, mode: int) -> tuple[int, int]:
    """Put `content` in the place of `target` in one step, and return the new file's stamp.

    `mode` is for a target that is no longer there; one that is keeps its own.
    """
    with contextlib.suppress(FileNotFoundError):
        mode = target.stat().st_mode
        if not os.access(target, os.W_OK):
            # Replacing asks for rights on the folder only, and would write over a read-only file.
            raise PermissionError(errno.EACCES, "The file is read-only", str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".saving", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode & 0o7777)
        stamp = _stamp(temporary.stat())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return stamp
