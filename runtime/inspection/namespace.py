"""Which names of the scripts' namespace are the user's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from runtime.inspection.anatomy import entries

_HISTORY: Final = re.compile(r"_+|_i+|_i?\d+|_[ido]h|In|Out")
"""What IPython puts there as one types: `_`, `__`, `_i3`, `_3`, `_oh`."""

_OF_MODULE: Final = frozenset(
    ("__name__", "__doc__", "__package__", "__loader__", "__spec__", "__builtin__", "__builtins__", "__file__")
)


def own_names(namespace: dict[Any, Any], hidden: Mapping[str, object]) -> dict[str, object]:
    """The names that scripts and console cells have defined, sorted; `hidden` are those that IPython began with.

    Raises:
        ChangedMeanwhileError: the namespace changes all the time.
    """
    found = {
        name: value
        for name, value in entries(namespace, 0, len(namespace))
        if type(name) is str and not _is_machinery(name, value, hidden)
    }
    return dict(sorted(found.items(), key=lambda item: (item[0].casefold(), item[0])))


def _is_machinery(name: str, value: object, hidden: Mapping[str, object]) -> bool:
    if name in _OF_MODULE or _HISTORY.fullmatch(name):
        return True
    return name in hidden and hidden[name] is value
