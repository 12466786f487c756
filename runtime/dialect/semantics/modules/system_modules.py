"""sys, os, math, itertools and others of which single names were changed or removed."""

from __future__ import annotations

import collections.abc
import contextlib
import inspect
import itertools
import math
import numbers
import operator
import os
import sys
import time
import xml.etree.ElementTree
from collections.abc import Iterator
from types import ModuleType
from typing import Any, NamedTuple

from runtime.dialect.semantics.modules.overlay import Overlay

JYTHON_MAXINT = 2**31 - 1


class VersionInfo(NamedTuple):
    """sys.version_info as Jython says it."""

    major: int = 2
    minor: int = 7
    micro: int = 3
    releaselevel: str = "final"
    serial: int = 0


class _Sys(Overlay):
    """sys, with the exception being handled under its old names."""

    def __getattr__(self, name: str) -> Any:
        if name in _HANDLED:
            return sys.exc_info()[_HANDLED[name]]
        return super().__getattr__(name)


_HANDLED = {"exc_type": 0, "exc_value": 1, "exc_traceback": 2}


def sys_module() -> ModuleType:
    def nothing(*_args: Any) -> None:
        """There is nothing to set: text is Unicode, and threads switch by themselves."""

    contents = {
        "maxint": JYTHON_MAXINT,
        "version": "2.7.3 (Pilotlight)",
        "version_info": VersionInfo(),
        "py3kwarning": False,
        "exc_clear": nothing,
        "setdefaultencoding": nothing,
        "setcheckinterval": nothing,
        "getcheckinterval": lambda: 100,
    }
    return _Sys("sys", contents, "sys")


def os_module() -> ModuleType:
    return Overlay("os", {"getcwdu": os.getcwd}, "os")


def math_module() -> ModuleType:
    """math: floor and ceil return floats."""
    contents = dict(vars(math)) | {
        "floor": _floor,
        "ceil": _ceil,
    }
    return Overlay("math", contents)


def _floor(number: Any) -> float:
    value = float(number)
    return float(math.floor(value)) if math.isfinite(value) else value


def _ceil(number: Any) -> float:
    value = float(number)
    return math.copysign(float(math.ceil(value)), value) if math.isfinite(value) else value


def contextlib_module() -> ModuleType:
    @contextlib.contextmanager
    def nested(*managers: Any) -> Iterator[list[Any]]:
        with contextlib.ExitStack() as stack:
            yield [stack.enter_context(manager) for manager in managers]

    return Overlay("contextlib", {"nested": nested}, "contextlib")


def itertools_module() -> ModuleType:
    contents = {
        "izip": zip,
        "imap": _imap,
        "ifilter": filter,
        "ifilterfalse": itertools.filterfalse,
        "izip_longest": itertools.zip_longest,
    }
    return Overlay("itertools", contents, "itertools")


def _imap(function: Any, *sequences: Any) -> Any:
    return zip(*sequences, strict=False) if function is None else map(function, *sequences)


def operator_module() -> ModuleType:
    from runtime.dialect.semantics.arithmetic import div, idiv

    contents = {
        "div": div,
        "idiv": idiv,
        "isCallable": callable,
        "isMappingType": lambda value: isinstance(value, collections.abc.Mapping),
        "isNumberType": lambda value: isinstance(value, numbers.Number),
        "isSequenceType": lambda value: isinstance(value, collections.abc.Sequence),
        "sequenceIncludes": operator.contains,
        "getslice": lambda items, start, stop: items[start:stop],
    }
    return Overlay("operator", contents, "operator")


def collections_module() -> ModuleType:
    return Overlay("collections", {}, "collections", "collections.abc")


class ArgSpec(NamedTuple):
    """What inspect.getargspec returns."""

    args: list[str]
    varargs: str | None
    keywords: str | None
    defaults: tuple[Any, ...] | None


def inspect_module() -> ModuleType:
    def getargspec(function: Any) -> ArgSpec:
        return ArgSpec(*inspect.getfullargspec(function)[:4])

    return Overlay("inspect", {"getargspec": getargspec}, "inspect")


def time_module() -> ModuleType:
    return Overlay("time", {"clock": time.perf_counter}, "time")


def etree_module() -> ModuleType:
    return Overlay("xml.etree", {"cElementTree": xml.etree.ElementTree}, "xml.etree")
