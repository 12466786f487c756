"""Tags read and written."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from types import FrameType
from typing import TYPE_CHECKING, Any

from runtime.java import lang
from runtime.monitor.late_binding import late_binding_warnings
from runtime.monitor.stacks import script_line
from runtime.session import current_session
from runtime.system.tag.arguments import path_list, session_tags, value_list
from runtime.tasks.calls import Call

if TYPE_CHECKING:
    from runtime.tags.qualified_value import QualifiedValue
    from runtime.tags.quality import QualityCode


class TagWriteError(lang.Exception):
    """A tag refused a value; the message names the tag and its quality."""


def readBlocking(tagPaths: Sequence[str], timeout: int = 45000) -> list[QualifiedValue]:
    """Value, quality and timestamp of each tag, in the order of the paths.

    A path may name a property ("[default]Tank/Level.engUnit"); without a provider it is one of "default". What leads
    nowhere has the quality Bad_NotFound. The tags are in this process, so that `timeout` changes nothing.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `tagPaths` is no list.
        TagFileError: the file that declares a provider's tags cannot be used.

    Source: system.tag.readBlocking, Ignition 8.1.
    """
    return session_tags().read(path_list(tagPaths))


def writeBlocking(tagPaths: Sequence[str], values: Sequence[Any], timeout: int = 45000) -> list[QualityCode]:
    """Write each value to the tag of its path; returns what came of each.

    The values are made to fit the tags' types: what does not fit is not written, and says Error_TypeConversion or
    Bad_OutOfRange. Alarms and history have seen the values when this returns. A path may name a property, which changes
    the configuration. `timeout` changes nothing.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `tagPaths` or `values` is no list.
        IllegalArgumentException: there are more or fewer values than paths; nothing was written.
        TagFileError: the file that declares a provider's tags cannot be used.

    Source: system.tag.writeBlocking, Ignition 8.1.
    """
    return session_tags().write(path_list(tagPaths), value_list(tagPaths, values))


def readAsync(tagPaths: Sequence[str], callback: Callable[[list[QualifiedValue]], object]) -> None:
    """Read tags on another thread, and call `callback` there with what `readBlocking` returns.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `tagPaths` is no list or `callback` not callable; nothing was started.

    Source: system.tag.readAsync, Ignition 8.1.
    """
    paths = path_list(tagPaths)
    tags = session_tags()
    Call.checked(callback)
    _start(lambda: callback(tags.read(paths)), callback, "readAsync", sys._getframe(1))


def writeAsync(
    tagPaths: Sequence[str], values: Sequence[Any], callback: Callable[[list[QualityCode]], object] | None = None
) -> None:
    """Write tags on another thread, and call `callback` there with what `writeBlocking` returns.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `tagPaths` or `values` is no list or `callback` not callable; nothing was started.
        IllegalArgumentException: there are more or fewer values than paths; nothing was started.

    Source: system.tag.writeAsync, Ignition 8.1.
    """
    paths, new = path_list(tagPaths), value_list(tagPaths, values)
    tags = session_tags()
    if callback is not None:
        Call.checked(callback)

    def write() -> object:
        codes = tags.write(paths, new)
        return None if callback is None else callback(codes)

    _start(write, callback, "writeAsync", sys._getframe(1))


def _start(work: Callable[[], object], callback: Callable[..., object] | None, name: str, caller: FrameType) -> None:
    """Run `work` as a task that is called after the script's own function."""
    described = "" if callback is None else f": {Call(callback).describe(None)}"
    current_session().tasks.start(
        Call(work),
        description=f"system.tag.{name}{described}",
        called_at=script_line(caller),
        warnings=() if callback is None else late_binding_warnings(callback),
    )
