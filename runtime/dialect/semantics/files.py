"""open() and file(): text files are UTF-8, binary files are read and written as the text of their bytes."""

from __future__ import annotations

import contextlib
import io
import os
from typing import Any

from runtime.dialect.semantics.bytes_as_text import ByteText, byte_text, from_bytes, to_bytes


class File(io.TextIOWrapper):
    """A file of Python 2: `read` returns text in every mode."""

    softspace = 0

    def __init__(self, name: Any, mode: str = "r", buffering: int = -1) -> None:
        self._is_binary = "b" in mode
        plain = "".join(sign for sign in mode if sign not in "btU") or "r"
        size = buffering if buffering > 1 else -1
        with contextlib.ExitStack() as stack:
            raw = stack.enter_context(open(name, f"{plain}b", size))
            super().__init__(raw, **self._options("U" in mode), line_buffering=buffering == 1)
            stack.pop_all()
        if buffering == 0:
            self.reconfigure(write_through=True)
        vars(self)["mode"] = mode

    def _options(self, is_universal: bool) -> dict[str, Any]:
        if self._is_binary:
            return {"encoding": "latin-1", "newline": "\n"}
        newline = None if is_universal or os.linesep != "\n" else "\n"
        return {"encoding": "utf-8", "errors": "surrogateescape", "newline": newline}

    def read(self, size: int | None = -1, /) -> str:
        return self._own(super().read(size))

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]  # text in every mode
        return self._own(super().readline(size))

    def __next__(self) -> str:  # type: ignore[override]  # text in every mode
        return self._own(super().__next__())

    def write(self, text: Any, /) -> int:
        self.softspace = 0
        if self._is_binary:
            return super().write(to_bytes(text).decode("latin-1"))
        if isinstance(text, bytes | bytearray):
            text = from_bytes(bytes(text))
        return super().write(str(text) if isinstance(text, ByteText) else text)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Also relative to the end, which text files of Python 3 refuse."""
        if whence and offset:
            self.flush()
            offset += self.tell() if whence == 1 else os.fstat(self.fileno()).st_size
            whence = 0
        return super().seek(offset, whence)

    def _own(self, text: str) -> str:
        return byte_text(text) if self._is_binary else text


class StringIO(io.StringIO):
    """A file in memory, for text and for the text of bytes."""

    softspace = 0

    def __init__(self, buffer: Any = "") -> None:
        super().__init__(_text(buffer))

    def write(self, text: Any, /) -> int:
        self.softspace = 0
        return super().write(_text(text))

    @property
    def len(self) -> int:
        return len(super().getvalue())


def _text(value: Any) -> str:
    if isinstance(value, bytes | bytearray):
        value = from_bytes(bytes(value))
    return str(value)
