"""java.io's streams of bytes. Python's functions for files take them as well: `read(n)` gives bytes then."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO, Self, cast

from runtime.java.io.errors import java_errors
from runtime.java.lang import Object
from runtime.java.lang.bytes import as_bytes

_END = -1


class _Closing(Object):
    """Something that is closed, by `with` too."""

    _stream: Any

    def close(self) -> None:
        with java_errors():
            self._stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class InputStream(_Closing):
    """Bytes to read, from a file of Python's."""

    def __init__(self, stream: BinaryIO | InputStream) -> None:
        self._stream = stream

    def read(self, *arguments: Any) -> Any:
        """One byte as a number; with an array, as many as fit into it, or into a part of it, and how many those were.

        -1 at the end. With a number, as in Python, bytes of at most that length.
        """
        with java_errors():
            if not arguments:
                byte = self._bytes(1)
                return byte[0] if byte else _END
            if arguments[0] is None or isinstance(arguments[0], int):
                return self._bytes(-1 if arguments[0] is None else arguments[0])
            return self._read_into(*arguments)

    def readAllBytes(self) -> bytes:
        with java_errors():
            return self._bytes(-1)

    def readNBytes(self, len: int) -> bytes:
        with java_errors():
            return self._bytes(len)

    def skip(self, n: int) -> int:
        return len(self.readNBytes(n))

    def available(self) -> int:
        """How many bytes can be read at once, as far as that is known."""
        stream = cast("Any", self._stream)
        if isinstance(stream, InputStream):
            return int(stream.available())
        if not stream.seekable():
            return 0
        here = stream.tell()
        end = stream.seek(0, io.SEEK_END)
        stream.seek(here)
        return int(end - here)

    def readable(self) -> bool:
        return True

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.readAllBytes().splitlines(keepends=True))

    def _bytes(self, count: int) -> bytes:
        return cast("bytes", self._stream.read(count))

    def _read_into(self, buffer: Any, start: int = 0, count: int | None = None) -> int:
        data = self._bytes(len(buffer) - start if count is None else count)
        if not data and count != 0:
            return _END
        typecode = getattr(buffer, "typecode", "B")
        signed = [byte - 256 if typecode == "b" and byte > 127 else byte for byte in data]
        for offset, byte in enumerate(signed):
            buffer[start + offset] = byte
        return len(signed)


class ByteArrayInputStream(InputStream):
    """java.io.ByteArrayInputStream"""

    def __init__(self, buf: Any, offset: int = 0, length: int | None = None) -> None:
        data = as_bytes(buf)[offset:]
        super().__init__(io.BytesIO(data if length is None else data[:length]))

    def reset(self) -> None:
        """Read from the beginning again."""
        cast("io.BytesIO", self._stream).seek(0)


class FileInputStream(InputStream):
    """java.io.FileInputStream

    Raises:
        FileNotFoundException: there is no such file, or it cannot be read.
    """

    def __init__(self, file: Any) -> None:
        with java_errors():
            super().__init__(io.BufferedReader(io.FileIO(file, "r")))


class BufferedInputStream(InputStream):
    """java.io.BufferedInputStream"""

    def __init__(self, stream: Any, size: int = 8192) -> None:
        super().__init__(stream)


class OutputStream(_Closing):
    """Bytes to write, to a file of Python's."""

    def __init__(self, stream: BinaryIO | OutputStream) -> None:
        self._stream = stream

    def write(self, b: Any, off: int = 0, len: int | None = None) -> int:
        """Write one byte, given as a number, or bytes, or a part of them; how many those were."""
        data = bytes([b & 0xFF]) if isinstance(b, int) else as_bytes(b)[off : None if len is None else off + len]
        with java_errors():
            self._stream.write(data)
        return data.__len__()

    def flush(self) -> None:
        with java_errors():
            self._stream.flush()

    def writable(self) -> bool:
        return True


class ByteArrayOutputStream(OutputStream):
    """java.io.ByteArrayOutputStream"""

    def __init__(self, size: int = 32) -> None:
        self._buffer = io.BytesIO()
        super().__init__(self._buffer)

    def toByteArray(self) -> bytes:
        return self._buffer.getvalue()

    def size(self) -> int:
        return len(self._buffer.getvalue())

    def reset(self) -> None:
        self._buffer.seek(0)
        self._buffer.truncate()

    def writeTo(self, out: Any) -> None:
        out.write(self.toByteArray())

    def toString(self, charset: str = "UTF-8") -> str:
        return self.toByteArray().decode(charset, "replace")

    def close(self) -> None:
        """Nothing: what was written can still be had, as in Java."""

    def __str__(self) -> str:
        return self.toString()


class FileOutputStream(OutputStream):
    """java.io.FileOutputStream; `append` keeps what is there.

    Raises:
        FileNotFoundException: it cannot be written there.
    """

    def __init__(self, file: Any, append: bool = False) -> None:
        with java_errors():
            super().__init__(io.BufferedWriter(io.FileIO(file, "a" if append else "w")))


class BufferedOutputStream(OutputStream):
    """java.io.BufferedOutputStream"""

    def __init__(self, out: Any, size: int = 8192) -> None:
        super().__init__(out)
