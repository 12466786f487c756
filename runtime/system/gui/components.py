"""system.gui's functions on components: colors, menus, movement."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from runtime.java import lang
from runtime.protocol import Origin
from runtime.session import WindowHost, current_session
from runtime.system.scopes import client_only
from runtime.tasks.calls import Call

if TYPE_CHECKING:
    from runtime.java.awt import Color

ACCL_NONE = 0
ACCL_CONSTANT = 1
ACCL_FAST_TO_SLOW = 2
ACCL_SLOW_TO_FAST = 3
ACCL_EASE = 4
COORD_SCREEN = 0
COORD_DESIGNER = 1

GOOD_QUALITY = 192

_CHANNELS = ("red", "green", "blue", "alpha")


@client_only
def color(*args: Any, **kwargs: Any) -> Color:
    """A java.awt.Color: of a text such as "red", "#ff0000" or "255,0,0", or of red, green, blue and alpha (0..255).

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Raises:
        IllegalArgumentException: there is no such color.
        TypeError: neither one text nor three or four numbers were given.

    Source: system.gui.color, Ignition 8.1.
    """
    from runtime.java.awt import Color

    names = ("color",) if len(args) == 1 or "color" in kwargs else _CHANNELS
    given = dict(zip(names, args, strict=False)) | kwargs
    if len(args) > len(names) or not given.keys() <= set(names) or (names == _CHANNELS and len(given) < 3):
        raise TypeError("color takes one text, such as 'red', or red, green, blue and alpha, 0..255 each.")
    value = given["color"] if names == ("color",) else tuple(given.get(name, 255) for name in _CHANNELS)
    return Color(*channels_of(value))


@client_only
def createPopupMenu(itemNames: Sequence[str], itemFunctions: Sequence[Callable[[Any], object] | None]) -> Any:
    """A menu; its `show(event)` shows it, and a chosen item's function is called with that event, as an event script.

    An item without a function (None) is a separator.

    Scope: Vision Client. Thread: any.

    Raises:
        IllegalArgumentException: there are not as many names as functions.
        TypeError: a function is not callable.

    Source: system.gui.createPopupMenu, Ignition 8.1.
    """
    if len(itemNames) != len(itemFunctions):
        raise lang.IllegalArgumentException(
            f"A popup menu needs one function, or None, for each name; there are {len(itemNames)} names and "
            f"{len(itemFunctions)} functions."
        )
    items = [(str(name), _item(str(name), function)) for name, function in zip(itemNames, itemFunctions, strict=True)]
    dialogs = current_session().dialogs
    assert dialogs is not None, "the client scope has dialogs"
    return dialogs.popup_menu(items)


@client_only
def transform(
    component: Any,
    newX: int | None = None,
    newY: int | None = None,
    newWidth: int | None = None,
    newHeight: int | None = None,
    duration: int = 0,
    callback: Callable[[], object] | None = None,
    framesPerSecond: int = 60,
    acceleration: int = ACCL_NONE,
    coordSpace: int = COORD_SCREEN,
) -> Any:
    """Move and resize a component, in `duration` milliseconds; returns an animator with `cancel()`.

    What is None stays as it is. `callback()` runs as by `invokeLater` when the component has arrived. A form is shown
    as large as it was drawn, so both coordinate spaces are one.

    Scope: Vision Client. Thread: any; it waits for the GUI thread, not for the movement.

    Raises:
        ComponentLayoutError: the component lies in a layout, which decides where it stands.
        IllegalArgumentException: `framesPerSecond` is not above 0, or `duration` below 0.
        TypeError: `component` is none, or `callback` not callable.

    Source: system.gui.transform, Ignition 8.1.
    """
    if framesPerSecond <= 0 or duration < 0:
        raise lang.IllegalArgumentException("framesPerSecond must be above 0, and duration not below 0.")
    bounds = (newX, newY, newWidth, newHeight)
    on_end = _later(callback)
    return windows().transform(component, bounds, int(duration), int(framesPerSecond), int(acceleration), on_end)


@client_only
def moveComponent(component: Any, x: int, y: int) -> None:
    """Move a component at once. Raises what `transform` raises.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Source: system.gui.moveComponent, Ignition 7.9.
    """
    transform(component, x, y)


@client_only
def resizeComponent(component: Any, width: int, height: int) -> None:
    """Give a component another size at once. Raises what `transform` raises.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Source: system.gui.resizeComponent, Ignition 7.9.
    """
    transform(component, newWidth=width, newHeight=height)


@client_only
def reshapeComponent(component: Any, x: int, y: int, width: int, height: int) -> None:
    """Move and resize a component at once. Raises what `transform` raises.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Source: system.gui.reshapeComponent, Ignition 7.9.
    """
    transform(component, x, y, width, height)


@client_only
def convertPointToScreen(x: int, y: int, event: Any) -> tuple[int, int]:
    """Where the point (x, y) of the event's component is on the screen.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Source: system.gui.convertPointToScreen, Ignition 8.1.
    """
    return windows().point_on_screen(source_of(event), x, y)


@client_only
def getQuality(component: Any, propertyName: str) -> int:
    """The quality code of a property: 192, Good, for here properties are bound to properties, never to bad tags.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Raises:
        AttributeError: the component has no such property.

    Source: system.gui.getQuality, Ignition 8.1.
    """
    component.getPropertyValue(propertyName)
    return GOOD_QUALITY


@client_only
def isTouchscreenModeEnabled() -> bool:
    """False: fields are typed into, on the keyboard that the system shows.

    Scope: Vision Client. Thread: any.

    Source: system.gui.isTouchscreenModeEnabled, Ignition 8.1.
    """
    return False


def windows() -> WindowHost:
    """The windows of the current session, which is in client scope."""
    host = current_session().windows
    assert host is not None, "the client scope has windows"
    return host


def source_of(event: Any) -> Any:
    """The component of an event; a component stands for itself."""
    return getattr(event, "source", event)


def channels_of(color: Any) -> tuple[int, int, int, int]:
    """Red, green, blue and alpha of a Color, a color's text, or three or four numbers.

    Raises:
        IllegalArgumentException: it is no color; the message says how one is written.
    """
    if isinstance(color, str):
        found = windows().color(color)
    elif hasattr(color, "getRed"):
        found = (color.getRed(), color.getGreen(), color.getBlue(), color.getAlpha())
    else:
        found = _checked_channels(color)
    if found is None:
        raise lang.IllegalArgumentException(
            f"{color!r} is no color; write it like 'red', '#ff0000' or '255,0,0', or as three numbers from 0 to 255."
        )
    return found


def _checked_channels(color: Any) -> tuple[int, int, int, int] | None:
    channels = tuple(color) if isinstance(color, Sequence) else ()
    if len(channels) not in (3, 4) or not all(isinstance(part, int) and 0 <= part <= 255 for part in channels):
        return None
    red, green, blue, alpha = (*channels, 255)[:4]
    return red, green, blue, alpha


def _item(name: str, function: Callable[[Any], object] | None) -> Callable[[object], object] | None:
    if function is None:
        return None
    Call.checked(function)
    return functools.partial(_choose, name, function)


def _choose(name: str, function: Callable[[Any], object], event: object) -> None:
    """Run a chosen item as an event script is run: what it raises ends on its row."""
    session = current_session()
    session.refresh()
    session.tasks.run(functools.partial(function, event), description=f"Popup menu: {name}", origin=Origin.EVENT)


def _later(callback: Callable[[], object] | None) -> Callable[[], object]:
    if callback is None:
        return lambda: None
    call = Call.checked(callback)
    session = current_session()
    return lambda: session.tasks.post(call, session.dispatcher)
