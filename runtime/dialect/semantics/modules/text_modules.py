"""string, types, StringIO, csv, json and other modules about values and text."""

from __future__ import annotations

import builtins
import collections
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
import string
import tempfile
import types
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from types import ModuleType
from typing import Any

from runtime.dialect.semantics.bytes_as_text import ByteText, from_bytes, join, to_bytes
from runtime.dialect.semantics.files import File, StringIO
from runtime.dialect.semantics.modules.overlay import Overlay
from runtime.dialect.semantics.text import translate

_STRING_METHODS = [
    "capitalize",
    "center",
    "count",
    "expandtabs",
    "find",
    "index",
    "ljust",
    "lower",
    "lstrip",
    "replace",
    "rfind",
    "rindex",
    "rjust",
    "rsplit",
    "rstrip",
    "split",
    "strip",
    "swapcase",
    "upper",
    "zfill",
]


def string_module() -> ModuleType:
    contents: dict[str, Any] = {name: _as_function(name) for name in _STRING_METHODS}
    contents |= {
        "letters": string.ascii_letters,
        "lowercase": string.ascii_lowercase,
        "uppercase": string.ascii_uppercase,
        "join": lambda words, sep=" ": join(sep, words),
        "joinfields": lambda words, sep=" ": join(sep, words),
        "splitfields": lambda text, *args: text.split(*args),
        "maketrans": _maketrans,
        "translate": translate,
        "atoi": lambda text, base=10: int(text, base),
        "atol": lambda text, base=10: int(text, base),
        "atof": float,
        "index_error": ValueError,
        "atoi_error": ValueError,
        "atof_error": ValueError,
        "atol_error": ValueError,
    }
    return Overlay("string", contents, "string")


def _as_function(name: str) -> Callable[..., Any]:
    def call(text: str, *args: Any) -> Any:
        return getattr(text, name)(*args)

    call.__name__ = name
    return call


def _maketrans(source: str, target: str) -> str:
    """A table of 256 characters."""
    if len(source) != len(target):
        raise ValueError("maketrans arguments must have same length")
    table = [chr(code) for code in range(256)]
    for old, new in zip(source, target, strict=True):
        table[ord(old)] = new
    return "".join(table)


def types_module() -> ModuleType:
    contents = {
        "BooleanType": bool,
        "BufferType": memoryview,
        "ClassType": type,
        "ComplexType": complex,
        "DictType": dict,
        "DictionaryType": dict,
        "EllipsisType": type(Ellipsis),
        "FileType": File,
        "FloatType": float,
        "InstanceType": object,
        "IntType": int,
        "ListType": list,
        "LongType": int,
        "NoneType": type(None),
        "NotImplementedType": type(NotImplemented),
        "ObjectType": object,
        "SliceType": slice,
        "StringType": str,
        "StringTypes": (str,),
        "TupleType": tuple,
        "TypeType": type,
        "UnboundMethodType": types.MethodType,
        "UnicodeType": str,
        "XRangeType": range,
    }
    return Overlay("types", contents, "types")


def string_io_module(name: str) -> ModuleType:
    """StringIO and cStringIO."""
    return Overlay(name, {"StringIO": StringIO, "InputType": StringIO, "OutputType": StringIO})


def builtin_module() -> ModuleType:
    """__builtin__: the builtins, and those that Python 3 has no longer."""
    from runtime.dialect import semantics  # the whole, of which this is a part

    old = "apply buffer chr cmp coerce file filter intern long map max min oct open raw_input reduce reload round"
    old += " sorted unichr unicode xrange zip StandardError"
    contents = {name: getattr(semantics, name) for name in old.split()}
    contents |= {"range": semantics.range, "basestring": str, "unicode": str}
    return Overlay("__builtin__", contents, "builtins")


def exceptions_module() -> ModuleType:
    found = {name: value for name, value in vars(builtins).items() if _is_exception(value)}
    return Overlay("exceptions", found | {"StandardError": Exception})


def _is_exception(value: Any) -> bool:
    return isinstance(value, type) and issubclass(value, BaseException)


def sets_module() -> ModuleType:
    return Overlay("sets", {"Set": set, "ImmutableSet": frozenset, "BaseSet": (set, frozenset)})


def new_module() -> ModuleType:
    def classobj(name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> type:
        return type(name, bases, namespace)

    def instancemethod(function: Callable[..., Any], instance: object, _cls: object = None) -> types.MethodType:
        return types.MethodType(function, instance)

    contents = {"classobj": classobj, "instancemethod": instancemethod, "function": types.FunctionType}
    return Overlay("new", contents | {"module": types.ModuleType, "code": types.CodeType})


class DictMixin(MutableMapping[Any, Any]):
    """UserDict.DictMixin: a mapping by its `keys` and `__getitem__`."""

    def __iter__(self) -> Iterator[Any]:
        return iter(self.keys())

    def __len__(self) -> int:
        return len(self.keys())

    def __setitem__(self, key: Any, value: Any) -> None:
        raise TypeError(f"{type(self).__name__} cannot be changed")

    def __delitem__(self, key: Any) -> None:
        raise TypeError(f"{type(self).__name__} cannot be changed")


def user_dict_module() -> ModuleType:
    names = ("UserDict", "IterableUserDict")
    return Overlay("UserDict", dict.fromkeys(names, collections.UserDict) | {"DictMixin": DictMixin})


# ---- files of a format


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
