"""java.io's readers and writers of text."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import Any, TextIO

from runtime.java.io.errors import java_errors
from runtime.java.io.streams import _Closing
from runtime.java.lang.bytes import codec
from runtime.java.lang.formatting import formatted, java_text

_END = -1


class Reader(_Closing):
    """Text to read."""

    def __init__(self, stream: Any) -> None:
        self._stream: Any = stream

    def read(self, *arguments: Any) -> Any:
        """One character as its number, -1 at the end; with a number, as in Python, text of at most that length."""
        with java_errors():
            text = self._stream_read(1 if not arguments else arguments[0])
        return text if arguments else ord(text) if text else _END

    def _stream_read(self, count: int) -> str:
        text = self._stream.read(count)
        return text if isinstance(text, str) else str(text)

    def readLine(self) -> str | None:
        """The next line without its end; None when there is none."""
        with java_errors():
            line: str = self._stream.readline()
        return line.rstrip("\r\n") if line else None

    def readline(self) -> str:
        """As Python's files do: with the line's end."""
        with java_errors():
            line: str = self._stream.readline()
        return line

    def ready(self) -> bool:
        return True

    def lines(self) -> list[str]:
        return list(self)

    def __iter__(self) -> Iterator[str]:
        while (line := self.readLine()) is not None:
            yield line


class InputStreamReader(Reader):
    """java.io.InputStreamReader: the text of a stream of bytes."""

    def __init__(self, stream: Any, charset: object = "UTF-8") -> None:
        with java_errors():
            data = stream.read(-1) if hasattr(stream, "readable") else stream.readAllBytes()
        super().__init__(io.StringIO(data.decode(codec(charset), "replace"), newline=None))
        self._bytes = stream

    def close(self) -> None:
        self._bytes.close()


class FileReader(Reader):
    """java.io.FileReader"""

    def __init__(self, fileName: Any, charset: object = "UTF-8") -> None:
        with java_errors():
            super().__init__(io.TextIOWrapper(io.FileIO(fileName), encoding=codec(charset), errors="replace"))


class StringReader(Reader):
    """java.io.StringReader"""

    def __init__(self, s: str) -> None:
        super().__init__(io.StringIO(s, newline=None))


class BufferedReader(Reader):
    """java.io.BufferedReader: `readLine()` until it is None."""

    def __init__(self, reader: Any, sz: int = 8192) -> None:
        super().__init__(reader)


class Writer(_Closing):
    """Text to write."""

    def __init__(self, stream: TextIO | Any) -> None:
        self._stream: Any = stream

    def write(self, text: Any, off: int = 0, len: int | None = None) -> None:
        """Write a text or a part of it, or one character that is given by its number."""
        piece = chr(text) if isinstance(text, int) else str(text)[off : None if len is None else off + len]
        with java_errors():
            self._stream.write(piece)

    def append(self, csq: Any) -> Writer:
        self.write(java_text(csq))
        return self

    def flush(self) -> None:
        with java_errors():
            self._stream.flush()


class OutputStreamWriter(Writer):
    """java.io.OutputStreamWriter: text to a stream of bytes."""

    def __init__(self, out: Any, charset: object = "UTF-8") -> None:
        super().__init__(codecs.getwriter(codec(charset))(out))


class FileWriter(Writer):
    """java.io.FileWriter; `append` keeps what is there."""

    def __init__(self, fileName: Any, append: bool = False) -> None:
        with java_errors():
            super().__init__(
                io.TextIOWrapper(io.FileIO(fileName, "a" if append else "w"), encoding="utf-8", newline="")
            )


class BufferedWriter(Writer):
    """java.io.BufferedWriter"""

    def __init__(self, out: Any, sz: int = 8192) -> None:
        super().__init__(out)

    def newLine(self) -> None:
        self.write("\n")


class StringWriter(Writer):
    """java.io.StringWriter: `str(writer)` is what was written."""

    def __init__(self) -> None:
        self._text = io.StringIO()
        super().__init__(self._text)

    def close(self) -> None:
        """Nothing: what was written can still be had, as in Java."""

    def toString(self) -> str:
        return self._text.getvalue()

    def __str__(self) -> str:
        return self.toString()


class PrintWriter(Writer):
    """java.io.PrintWriter, on a Writer, a stream, or a file by its name."""

    def __init__(self, out: Any, autoFlush: bool = False) -> None:
        if isinstance(out, str) or hasattr(out, "__fspath__"):
            out = FileWriter(out)
        elif not isinstance(out, Writer):
            out = OutputStreamWriter(out)
        super().__init__(out)

    def print(self, s: object) -> None:
        self.write(java_text(s))

    def println(self, x: object = "") -> None:
        self.write(java_text(x) + "\n")

    def printf(self, format: str, *args: Any) -> PrintWriter:
        self.write(formatted(format, args))
        return self
