"""Tags read and written by the names of Ignition 7.9, which work in 8 too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from runtime.system.tag.arguments import path_list, session_tags, value_list
from runtime.system.tag.values import TagWriteError

if TYPE_CHECKING:
    from runtime.tags.qualified_value import QualifiedValue
    from runtime.tags.quality import QualityCode

FAILED, DONE = 0, 1


def read(tagPath: str) -> QualifiedValue:
    """Value, quality and timestamp of one tag; `readBlocking` reads many in one go.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TagFileError: the file that declares the provider's tags cannot be used.

    Source: system.tag.read, Ignition 7.9.
    """
    return session_tags().read([str(tagPath)])[0]


def readAll(tagPaths: Sequence[str]) -> list[QualifiedValue]:
    """Value, quality and timestamp of each tag, as `readBlocking`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `tagPaths` is no list.
        TagFileError: the file that declares a provider's tags cannot be used.

    Source: system.tag.readAll, Ignition 7.9.
    """
    return session_tags().read(path_list(tagPaths))


def write(tagPath: str, value: Any, suppressErrors: bool = False) -> int:
    """Write one tag; returns 1 when it has the value, 0 when it refused it. `suppressErrors` changes nothing.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TagFileError: the file that declares the provider's tags cannot be used.

    Source: system.tag.write, Ignition 7.9.
    """
    return _outcome(session_tags().write([str(tagPath)], [value])[0])


def writeAll(tagPaths: Sequence[str], values: Sequence[Any]) -> list[int]:
    """Write many tags; returns for each 1 when it has the value, 0 when it refused it.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `tagPaths` or `values` is no list.
        IllegalArgumentException: there are more or fewer values than paths; nothing was written.
        TagFileError: the file that declares a provider's tags cannot be used.

    Source: system.tag.writeAll, Ignition 7.9.
    """
    return [_outcome(code) for code in session_tags().write(path_list(tagPaths), value_list(tagPaths, values))]


def writeSynchronous(tagPath: str, value: Any, timeout: int = 45000) -> None:
    """Write one tag. `timeout` changes nothing: the tags are in this process.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TagWriteError: the tag refused the value.
        TagFileError: the file that declares the provider's tags cannot be used.

    Source: system.tag.writeSynchronous, Ignition 7.9.
    """
    _check(*zip([str(tagPath)], session_tags().write([str(tagPath)], [value]), strict=True))


def writeAllSynchronous(tagPaths: Sequence[str], values: Sequence[Any], timeout: int = 45000) -> None:
    """Write many tags. `timeout` changes nothing: the tags are in this process.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TagWriteError: a tag refused its value; the others have theirs.
        TypeError: `tagPaths` or `values` is no list.
        IllegalArgumentException: there are more or fewer values than paths; nothing was written.
        TagFileError: the file that declares a provider's tags cannot be used.

    Source: system.tag.writeAllSynchronous, Ignition 7.9.
    """
    paths = path_list(tagPaths)
    _check(*zip(paths, session_tags().write(paths, value_list(tagPaths, values)), strict=True))


def getTagValue(tagPath: str) -> Any:
    """The value of one tag, whatever its quality.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TagFileError: the file that declares the provider's tags cannot be used.

    Source: system.tag.getTagValue, Ignition 7.
    """
    return read(tagPath).value


def writeToTag(tagPath: str, value: Any, suppressErrors: bool = False) -> int:
    """Write one tag, as `write`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TagFileError: the file that declares the provider's tags cannot be used.

    Source: system.tag.writeToTag, Ignition 7.
    """
    return write(tagPath, value, suppressErrors)


def _outcome(code: QualityCode) -> int:
    return DONE if code.good else FAILED


def _check(*written: tuple[str, QualityCode]) -> None:
    for path, code in written:
        if code.notGood:
            raise TagWriteError(f"{path} refused the value: {code}")
