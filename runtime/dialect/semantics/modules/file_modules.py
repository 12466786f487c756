"""csv, json, pickle, email and tempfile: what they read and write is text."""

from __future__ import annotations

import csv
import email.charset
import email.encoders
import email.errors
import email.generator
import email.header
import email.message
import email.mime.audio
import email.mime.base
import email.mime.image
import email.mime.multipart
import email.mime.text
import email.parser
import email.utils
import json
import pickle
import tempfile
from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Any

from runtime.dialect.semantics.bytes_as_text import ByteText, from_bytes, to_bytes
from runtime.dialect.semantics.files import File, StringIO
from runtime.dialect.semantics.modules.overlay import Overlay


def tempfile_module() -> ModuleType:
    """tempfile: its files take text."""

    def with_text(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(mode: str = "w+b", bufsize: int = -1, *args: Any, **options: Any) -> Any:
            text = {"encoding": "utf-8", "errors": "surrogateescape", "newline": "\n"}
            return function(mode.replace("b", ""), bufsize, **_place(args), **(text | options))

        return call

    names = ("TemporaryFile", "NamedTemporaryFile")
    return Overlay("tempfile", {name: with_text(getattr(tempfile, name)) for name in names}, "tempfile")


def _place(args: tuple[Any, ...]) -> dict[str, Any]:
    """Python 2 has suffix, prefix and folder where Python 3 has the encoding."""
    return dict(zip(("suffix", "prefix", "dir", "delete"), args, strict=False))


class _TextRows:
    """A csv writer: bytes among the cells are written as the text that they are."""

    def __init__(self, writer: Any) -> None:
        self._writer = writer

    def writerow(self, row: Iterable[Any]) -> Any:
        return self._writer.writerow([_cell(value) for value in row])

    def writerows(self, rows: Iterable[Iterable[Any]]) -> None:
        for row in rows:
            self.writerow(row)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._writer, name)


def _row_writer(file: Any, *args: Any, **options: Any) -> Any:
    return _TextRows(csv.writer(file, *args, **options))


def _dict_writer(file: Any, *args: Any, **options: Any) -> Any:
    made: Any = csv.DictWriter(file, *args, **options)
    made.writer = _TextRows(made.writer)
    return made


def _cell(value: Any) -> Any:
    if isinstance(value, ByteText):
        return str(value)
    return str(from_bytes(value)) if isinstance(value, bytes) else value


def csv_module() -> ModuleType:
    return Overlay("csv", {"writer": _row_writer, "DictWriter": _dict_writer}, "csv")


def json_module() -> ModuleType:
    """json: its functions take an `encoding`."""

    def without_encoding(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, encoding: str = "utf-8", **options: Any) -> Any:
            return function(*args, **options)

        return call

    names = ("dumps", "dump", "loads", "load")
    return Overlay("json", {name: without_encoding(getattr(json, name)) for name in names}, "json")


def pickle_module(name: str) -> ModuleType:
    """pickle and cPickle: what they make is text, as all bytes are; a file is asked for its bytes."""
    contents = {
        "dumps": lambda value, protocol=0: from_bytes(pickle.dumps(value, protocol)),
        "loads": lambda data: pickle.loads(to_bytes(data), encoding="latin-1"),
        "dump": lambda value, file, protocol=0: _write_bytes(file, pickle.dumps(value, protocol)),
        "load": lambda file: pickle.load(_binary(file), encoding="latin-1"),
    }
    return Overlay(name, contents | {"HIGHEST_PROTOCOL": 2}, "pickle")


def _binary(file: Any) -> Any:
    return file.buffer if isinstance(file, File) else file


def _write_bytes(file: Any, data: bytes) -> None:
    file.write(from_bytes(data) if isinstance(file, File | StringIO) else data)


def email_module() -> ModuleType:
    contents = {
        "Charset": email.charset,
        "Encoders": email.encoders,
        "Errors": email.errors,
        "Generator": email.generator,
        "Header": email.header,
        "MIMEAudio": email.mime.audio,
        "MIMEBase": email.mime.base,
        "MIMEImage": email.mime.image,
        "MIMEMultipart": email.mime.multipart,
        "MIMEText": email.mime.text,
        "Message": email.message,
        "Parser": email.parser,
        "Utils": email.utils,
    }
    return Overlay("email", contents, "email")
