"""string, types, StringIO, __builtin__ and other modules about values and their types."""

from __future__ import annotations

import builtins
import collections
import string
import types
from collections.abc import Callable, Iterator, MutableMapping
from types import ModuleType
from typing import Any

from runtime.dialect.semantics.bytes_as_text import join
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
