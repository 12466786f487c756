"""A value as a bounded line of text.

Builtin values, and those of subclasses that inherit their `__repr__`, are written here, however large they are or how
they refer to themselves. Everything else has a `__repr__` of its own, which is user code.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from runtime.inspection import anatomy, library_previews
from runtime.inspection.anatomy import Look
from runtime.inspection.builtin_previews import PLAIN_IDS, WRITERS, module_title, plain_text
from runtime.inspection.user_code import InspectionEnded, raised_words
from runtime.tracebacks import printable

PREVIEW_LIMIT: Final = 240
"""Characters of a preview."""
CELL_LIMIT: Final = 500
"""Characters of a table's cell."""

_MAX_DEPTH: Final = 6
_SMALL_INT: Final = 2**64
_CUT: Final = "…"


def preview(value: object, look: Look, limit: int = PREVIEW_LIMIT) -> str:
    """What `repr` would say, more or less, within `limit` characters.

    Raises:
        UserCodeNeededError: `look` refuses user code, and the value has some.
        ChangedMeanwhileError: it is a container that changes all the time.
    """
    writer = _Writer(look, limit)
    try:
        writer.write(value)
    except _FullError:
        return printable(writer.text[: limit - 1] + _CUT)
    return printable(writer.text)


def cell_text(value: object, look: Look, limit: int = CELL_LIMIT) -> str:
    """As `preview`, but a text as itself, without quotes."""
    if type(value) is str:
        return printable(value if len(value) <= limit else value[: limit - 1] + _CUT)
    return preview(value, look, limit)


def simple_text(value: object) -> str | None:
    """The text of a value of the simplest kinds, of which large tables are made; None for any other."""
    kind = type(value)
    if value is None or kind is float or kind is bool:
        return repr(value)
    if kind is int and -_SMALL_INT < value < _SMALL_INT:  # type: ignore[operator]
        return repr(value)
    return None


def has_own_repr(value: object) -> bool:
    """Whether the value as a whole is shown by user code, and not only something that it holds."""
    is_special = anatomy.is_a(value, type) or anatomy.is_a(value, types.ModuleType)
    return not is_special and id(anatomy.owner_of(value, "__repr__")) not in WRITERS


def is_plain(value: object) -> bool:
    """Whether the value holds no other that could be let go with it."""
    return id(type(value)) in PLAIN_IDS or library_previews.is_numpy_scalar(value)


class _FullError(Exception):
    """The text has reached its limit."""


class _Writer:
    """Writes one value and what is in it until the limit is reached."""

    def __init__(self, look: Look, limit: int) -> None:
        self.look = look
        self.text = ""
        self.limit = limit
        self._open: list[int] = []

    def put(self, text: str) -> None:
        self.text += text
        if len(self.text) > self.limit:
            raise _FullError

    def write(self, value: object) -> None:
        if (write := WRITERS.get(id(type(value)))) is not None:
            write(self, value)
            return
        write = WRITERS.get(id(anatomy.owner_of(value, "__repr__")))
        if anatomy.is_a(value, type):  # whatever its metaclass says
            self.put(anatomy.class_path(value))  # type: ignore[arg-type]
        elif anatomy.is_a(value, types.ModuleType):
            self.put(module_title(value))
        elif write is not None:
            write(self, value)
        elif id(type(value)) in PLAIN_IDS:
            self.put(plain_text(value))
        elif not self._write_of_library(value):
            self.write_foreign(value)

    def put_all(self, opening: str, items: Iterable[tuple[object, ...]], closing: str, value: object) -> None:
        """Write values, or keys and values, between brackets; of a value that holds itself only the brackets."""
        if id(value) in self._open or len(self._open) >= _MAX_DEPTH:
            self.put(f"{opening}{_CUT}{closing}")
            return
        self._open.append(id(value))
        self.put(opening)
        for number, item in enumerate(items):
            self.put(", " if number else "")
            self.write(item[0])
            if len(item) > 1:
                self.put(": ")
                self.write(item[1])
        self.put(closing)
        self._open.pop()

    def firsts(self, iterate: Callable[[], Iterator[Any]]) -> list[tuple[object]]:
        """The first values of a builtin iterator, as items; more of them have no room."""
        return [(value,) for value in anatomy.sliced(iterate, 0, self.limit)]

    def write_columns(self, names: Iterable[object]) -> None:
        self.put("Columns: ")
        for number, name in enumerate(names):
            self.put(", " if number else "")
            self.put(cell_text(name, self.look, self.limit))

    def _write_of_library(self, value: object) -> bool:
        """Values of numpy and pandas, which are not imported for this."""
        module = anatomy.module_name(type(value)).partition(".")[0]
        if module == "numpy":
            return library_previews.write_numpy(self, value)
        return module == "pandas" and library_previews.write_pandas(self, value)

    def write_foreign(self, value: object) -> None:
        if anatomy.is_bound_to_gui_thread(value) or not self.look.may_run_user_code():
            self.put(anatomy.address(value))
            return
        try:
            text = repr(value)
        except (InspectionEnded, _FullError):
            raise
        except BaseException as error:  # user code may raise anything
            text = f"<repr {raised_words(error)}>"
        # What it returned may be a str that lies about its length.
        self.put(str.__getitem__(text, slice(0, self.limit + 1)))
