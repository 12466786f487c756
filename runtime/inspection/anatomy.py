"""What can be seen of a value without running any code of its own.

Everything goes by the descriptors of `type` and of the builtin classes: `value.__class__` may lie, and a metaclass may
have its own `__getattribute__`, `__hash__` and `__eq__`, so that classes are compared by identity only.
"""

from __future__ import annotations

import enum
import itertools
import sys
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

_mro_of = type.__dict__["__mro__"].__get__
_dict_of = type.__dict__["__dict__"].__get__
_qualname_of = type.__dict__["__qualname__"].__get__
_module_dict_of: Any = vars(types.ModuleType)["__dict__"].__get__
_module_of = type.__dict__["__module__"].__get__

_RETRIES: Final = 5


class UserCodeNeededError(Exception):
    """Looking further would run user code, which the look must not."""


class ChangedMeanwhileError(Exception):
    """A container changes so fast that it cannot be read."""


class UserCode(enum.Enum):
    """What a look does where it meets user code."""

    REFUSED = enum.auto()
    """It raises UserCodeNeededError, so that the same can be done again on another thread."""
    ALLOWED = enum.auto()
    AVOIDED = enum.auto()
    """It tells the type in place of the value."""


@dataclass(frozen=True)
class Look:
    """One look at a value."""

    user_code: UserCode = UserCode.REFUSED

    def may_run_user_code(self) -> bool:
        """Whether user code may be run next; False: do without.

        Raises:
            UserCodeNeededError: it must not, and somebody else should do this.
        """
        if self.user_code is UserCode.REFUSED:
            raise UserCodeNeededError
        return self.user_code is UserCode.ALLOWED


def bases_of(cls: type) -> tuple[type, ...]:
    """The class and all its bases, in the order of lookups."""
    return _mro_of(cls)  # type: ignore[no-any-return]


def class_dict(cls: type) -> Mapping[str, Any]:
    """What is defined in the class itself."""
    return _dict_of(cls)  # type: ignore[no-any-return]


def is_a(value: object, base: type) -> bool:
    """What isinstance tells when nobody lies."""
    # No `in`, which would compare classes by what their metaclasses say; no generator either: this is the inner loop.
    for found in _mro_of(type(value)):  # noqa: SIM110
        if found is base:
            return True
    return False


def owner_of(value: object, method: str) -> type:
    """The class whose `method` would be called for the value."""
    for base in bases_of(type(value)):
        if method in class_dict(base):
            return base
    return object


def class_name(cls: type) -> str:
    """The name in which a class was defined, without its module."""
    return str.__getitem__(_qualname_of(cls), slice(0, 200))


def class_path(cls: type) -> str:
    """ "package.module.Pump"; of a builtin class its name only."""
    module = module_name(cls)
    return class_name(cls) if module in ("", "builtins") else f"{module}.{class_name(cls)}"


def module_name(cls: type) -> str:
    """The module that defined the class; empty when its `__module__` is something else."""
    try:
        module = _module_of(cls)
    except AttributeError:
        return ""
    return module[:200] if type(module) is str else ""


def address(value: object) -> str:
    """What `object.__repr__` says, which asks `__class__` for nothing."""
    return f"<{class_name(type(value))} object at {id(value):#x}>"


def is_bound_to_gui_thread(value: object) -> bool:
    """Whether it is a QObject: not even its repr may be asked for on another thread."""
    return any(
        class_name(base) == "QObject" and module_name(base) == "PySide6.QtCore" for base in bases_of(type(value))
    )


def loaded(module: str, name: str) -> type | None:
    """The class `name` of a module, if scripts have imported that; it is not imported here."""
    found = sys.modules.get(module)
    cls = module_names(found).get(name) if type(found) is types.ModuleType else None
    return cls if is_a(cls, type) else None


def module_names(module: object) -> dict[str, Any]:
    """What is defined in a module, whatever its `__getattr__` says."""
    return _module_dict_of(module)  # type: ignore[no-any-return]


def is_loaded_type(value: object, module: str, name: str) -> bool:
    """Whether its class is that one or below it."""
    cls = loaded(module, name)
    return cls is not None and is_a(value, cls)


def is_exactly(value: object, module: str, name: str) -> bool:
    """Whether its class is that one itself, whose methods are no user code."""
    return type(value) is loaded(module, name)


def attributes_of(value: object) -> list[tuple[str, object]]:
    """What the value keeps in its `__dict__` and its slots; properties are user code and not read."""
    found = dict(_slots_of(value))
    names = _instance_dict(value)
    found.update((name, held) for name, held in entries(names, 0, len(names)) if type(name) is str)
    return list(found.items())


def has_attributes(value: object) -> bool:
    """Whether `attributes_of` would find any."""
    return bool(_instance_dict(value)) or next(iter(_slots_of(value)), None) is not None


def entries(names: dict[Any, Any], first: int, count: int) -> list[tuple[Any, object]]:
    """`count` items of a dict from the number `first` on, also while another thread changes it.

    Raises:
        ChangedMeanwhileError: it changed whenever it was tried.
    """
    return sliced(lambda: iter(dict.items(names)), first, count)


def sliced(iterate: Any, first: int, count: int) -> list[Any]:
    """That many items of what `iterate()` goes through, which must be a builtin iterator.

    Raises:
        ChangedMeanwhileError: it changed whenever it was tried.
    """
    for _ in range(_RETRIES):
        try:
            return list(itertools.islice(iterate(), first, first + count))
        except RuntimeError:  # changed while it was read
            continue
    raise ChangedMeanwhileError("It changes while it is read. Look again when the script is calmer.")


def _instance_dict(value: object) -> dict[Any, Any]:
    for base in bases_of(type(value)):
        descriptor = class_dict(base).get("__dict__")
        if descriptor is None:
            continue
        if type(descriptor) is not types.GetSetDescriptorType:
            return {}
        found = descriptor.__get__(value)
        return found if type(found) is dict else {}
    return {}


def _slots_of(value: object) -> Iterator[tuple[str, object]]:
    for base in bases_of(type(value)):
        if "__slots__" not in class_dict(base):
            continue
        for name, descriptor in list(class_dict(base).items()):
            if type(descriptor) is types.MemberDescriptorType and name != "__weakref__":
                try:
                    yield name, descriptor.__get__(value)
                except AttributeError:  # nothing was put there yet
                    continue
