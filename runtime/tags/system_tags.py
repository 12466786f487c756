"""The tags of the provider [System] that scripts read most: the time, the computer and the user."""

from __future__ import annotations

import getpass
import socket
from collections.abc import Callable, Mapping
from typing import Any

from runtime.tags.moments import to_date

PROVIDER = "System"
VALUE_SOURCE = "system"


def _tag(name: str, data_type: str, what: str) -> dict[str, Any]:
    return {
        "name": name,
        "tagType": "AtomicTag",
        "dataType": data_type,
        "valueSource": VALUE_SOURCE,
        "readOnly": True,
        "pilotlight": {"system": what},
    }


def _folder(name: str, *tags: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "tagType": "Folder", "tags": list(tags)}


DECLARATION: Mapping[str, Any] = {
    "name": "",
    "tagType": "Provider",
    "tags": [
        _folder("Gateway", _tag("CurrentDateTime", "DateTime", "now"), _tag("SystemName", "String", "host")),
        _folder(
            "Client",
            _folder("System", _tag("CurrentDateTime", "DateTime", "now")),
            _folder("Network", _tag("Hostname", "String", "host")),
            _folder("User", _tag("OSUsername", "String", "user")),
        ),
    ],
}
"""Their declaration, in the form of a tag file."""


def system_value(what: object, millis: int) -> Any:
    """The value of a system tag at that time.

    Raises:
        ValueError: there is none of that kind.
    """
    if what not in _VALUES:
        raise ValueError(f'"system" is {what!r}; it may be {", ".join(_VALUES)}.')
    return _VALUES[str(what)](millis)


def _user(_millis: int) -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container's user may have no name
        return ""


def _host(_millis: int) -> str:
    return socket.gethostname()


_VALUES: Mapping[str, Callable[[int], Any]] = {"now": to_date, "host": _host, "user": _user}
