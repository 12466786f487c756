"""Property trees as Perspective scripts use them: `session.custom.line`, `session.custom["line"]`."""

from __future__ import annotations

from typing import Any


class Props(dict[str, Any]):
    """A dictionary whose keys are attributes too; dictionaries in it, also in its lists, are such trees.

    Names that a dictionary has itself, such as `items`, are reached as keys.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__()
        self.update(*args, **kwargs)

    def __setitem__(self, name: str, value: Any) -> None:
        super().__setitem__(name, as_props(value))

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            there_are = ", ".join(self) or "none"
            raise AttributeError(f"There is no property {name!r}; there are: {there_are}.") from None

    def __setattr__(self, name: str, value: Any) -> None:
        self[name] = value

    def __delattr__(self, name: str) -> None:
        if name not in self:
            raise AttributeError(f"There is no property {name!r}.")
        del self[name]

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self})

    def update(self, *args: Any, **kwargs: Any) -> None:
        for name, value in dict(*args, **kwargs).items():
            self[name] = value

    def setdefault(self, name: str, default: Any = None) -> Any:
        if name not in self:
            self[name] = default
        return self[name]


def as_props(value: Any) -> Any:
    """`value` with property trees for dictionaries, at every depth."""
    if isinstance(value, dict) and not isinstance(value, Props):
        return Props(value)
    if isinstance(value, list):
        return [as_props(item) for item in value]
    return value
