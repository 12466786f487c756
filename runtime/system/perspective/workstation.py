"""system.perspective.workstation: the window of Ignition's Perspective Workstation, which nothing stands for here."""

from __future__ import annotations

from typing import NoReturn

from runtime.system.errors import NotInThisScope


def exit() -> NoReturn:
    """Raise NotInThisScope.

    Scope: Perspective Workstation. Thread: any.

    Source: system.perspective.workstation.exit, Ignition 8.1.
    """
    raise _not_here("exit")


def toKiosk() -> NoReturn:
    """Raise NotInThisScope.

    Scope: Perspective Workstation. Thread: any.

    Source: system.perspective.workstation.toKiosk, Ignition 8.1.
    """
    raise _not_here("toKiosk")


def toWindowed() -> NoReturn:
    """Raise NotInThisScope.

    Scope: Perspective Workstation. Thread: any.

    Source: system.perspective.workstation.toWindowed, Ignition 8.1.
    """
    raise _not_here("toWindowed")


def _not_here(name: str) -> NotInThisScope:
    return NotInThisScope(
        f"system.perspective.workstation.{name} works in Ignition's Perspective Workstation only; ask for "
        "session.props.device.type == 'workstation' before."
    )
