"""What scripts see of a widget: properties by name, the components around it, its events.

Everything a script can call may be called from any thread; it is carried out on the GUI thread. Methods that
begin with an underscore are for the GUI thread only. A Component outlives its widget: once the window is closed
its properties keep their values and can still be set, so that a script that works on does not fail for it.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from runtime.components.events import ACTION_PERFORMED, PROPERTY_CHANGE, EventScripts
from runtime.components.gui_access import on_gui_thread
from runtime.components.properties import KnownProperty, as_shown, converted, known_properties
from runtime.dispatch import Dispatcher

# Values that are compared; of any other object only another one is a change.
_COMPARED = (type(None), bool, int, float, str, bytes, date)


class Component:
    """A component of a window. There is exactly one for each named widget of the form.

    Its properties are attributes: the known ones of its kind of widget, such as `text`, and the custom ones, which
    are the form's dynamic properties and hold any Python object. Any other name raises AttributeError.
    """

    __slots__ = (
        "__weakref__",
        "_children",
        "_custom",
        "_dispatcher",
        "_followers",
        "_is_live",
        "_known",
        "_name",
        "_parent",
        "_path",
        "_scripts",
        "_values",
        "_widget",
    )

    # Declared for the type checker: attributes that are not listed here are properties of the component.
    _dispatcher: Dispatcher
    _name: str
    _path: str
    _widget: QWidget | None

    def __init__(self, widget: QWidget, parent: Any, dispatcher: Dispatcher, scripts: EventScripts) -> None:
        """`parent` is the component that holds this one; of the Root Container it is the window."""
        self._widget = widget
        self._parent = parent
        self._dispatcher = dispatcher
        self._scripts = scripts
        self._name = widget.objectName()
        self._path = f"{parent._path}/{self._name}" if isinstance(parent, Component) else self._name
        self._known: dict[str, KnownProperty] = known_properties(widget)
        custom = _dynamic_properties(widget)
        self._custom = frozenset(custom)
        # The last value of every property: where custom ones live, and what known ones are compared with.
        self._values = {name: known.read(widget) for name, known in self._known.items()} | custom
        self._followers: dict[str, list[Callable[[], None]]] = {}
        self._children = tuple(Component(child, self, dispatcher, scripts) for child in _named_below(widget))
        self._is_live = False

    @property
    @on_gui_thread
    def name(self) -> str:
        return self._name

    @property
    @on_gui_thread
    def parent(self) -> Any:
        """The component that this one lies in; of the Root Container, the window."""
        return self._parent

    @on_gui_thread
    def getComponent(self, name: str) -> Component | None:
        """The component `name` that lies directly in this one, or None."""
        return next((child for child in self._children if child._name == name), None)

    @on_gui_thread
    def getComponents(self) -> list[Component]:
        """The components that lie directly in this one, in the form's order."""
        return list(self._children)

    @on_gui_thread
    def getPropertyValue(self, name: str) -> Any:
        """The value of a known or custom property.

        Raises:
            AttributeError: there is no such property; the message says which are like it.
        """
        return self._read(name)

    @on_gui_thread
    def setPropertyValue(self, name: str, value: Any) -> None:
        """Give a known or custom property a value, fire propertyChange if it is another one, and carry its bindings.

        Raises:
            AttributeError: there is no such property; the message says which are like it.
            TypeError: a known property takes no such value; the message says what it takes.
        """
        self._write(name, value)

    @on_gui_thread
    def doClick(self) -> None:
        """Do what a user's click does; nothing when disabled.

        Raises:
            AttributeError: this is not a button.
        """
        if self._widget is not None:
            if not isinstance(self._widget, QAbstractButton):
                raise AttributeError(f"{self._path!r} is not a button and has no doClick.")
            self._widget.click()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            # Questions of Python and its tools, which must not wait for the GUI thread.
            raise AttributeError(name)
        return self.getPropertyValue(name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name.startswith("_"):
            object.__setattr__(self, name, value)
        elif hasattr(type(self), name):
            raise AttributeError(f"{name!r} of {self._path!r} is not a property and cannot be set.")
        else:
            self.setPropertyValue(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self._values})

    def __repr__(self) -> str:
        return f"Component({self._path!r})"

    # For the window; GUI thread only

    def _walk(self) -> Iterator[Component]:
        yield self
        for child in self._children:
            yield from child._walk()

    def _listen(self) -> None:
        """From now on fire events."""
        if self._widget is not None:
            _WidgetSignals(self._widget, self, {known.changed for known in self._known.values()})
            self._is_live = True

    def _let_go(self) -> None:
        """Live on without the widget, which is about to be deleted."""
        if self._widget is not None:
            self._values |= {name: self._read(name) for name in self._known}
        self._widget = None
        self._is_live = False

    def _follow(self, name: str, follower: Callable[[], None]) -> None:
        """Call `follower` after each change of the property `name`."""
        self._check_name(name)
        self._followers.setdefault(name, []).append(follower)

    def _check_name(self, name: str) -> None:
        if name not in self._values:
            raise AttributeError(self._no_property(name))

    def _read(self, name: str) -> Any:
        self._check_name(name)
        if self._widget is None or name in self._custom:
            return self._values[name]
        return self._known[name].read(self._widget)

    def _write(self, name: str, value: Any) -> None:
        self._check_name(name)
        if name in self._custom:
            self._note(name, value)
            return
        accepted = self._accepted(name, value)
        if self._widget is None:
            self._note(name, value)
        else:
            self._known[name].write(self._widget, accepted)
            self._note(name, self._read(name))

    def _show(self, name: str, value: Any) -> None:
        """Set a property to what a binding brings: into a text goes anything, as it prints."""
        is_known = name in self._known and name not in self._custom
        self._write(name, as_shown(value, self._known[name].kind) if is_known else value)

    def _accepted(self, name: str, value: Any) -> Any:
        try:
            return converted(value, self._known[name].kind)
        except TypeError as error:
            raise TypeError(f"{name!r} of {self._path!r} {error}.") from None

    def _note(self, name: str, new: Any) -> None:
        """Tell of the property's new value, if it is one. Scripts run before bindings, as in Vision."""
        old = self._values[name]
        self._values[name] = new
        if _is_same(old, new):
            return
        if self._is_live:
            self._scripts.fire(self._path, PROPERTY_CHANGE, PropertyChangeEvent(self, name, old, new))
        for follower in self._followers.get(name, ()):
            follower()

    def _on_widget_changed(self) -> None:
        for name, known in self._known.items():
            if self._widget is not None and known.changed is not None and name not in self._custom:
                self._note(name, known.read(self._widget))

    def _on_widget_acted(self) -> None:
        if self._is_live:
            self._scripts.fire(self._path, ACTION_PERFORMED, ComponentEvent(self))

    def _no_property(self, name: str) -> str:
        near = difflib.get_close_matches(name, self._values, n=3)
        hint = f"Did you mean {' or '.join(near)}?" if near else f"It has {', '.join(sorted(self._values))}."
        return f"{self._path!r} has no property {name!r}. {hint}"


@dataclass(frozen=True)
class ComponentEvent:
    """What an event script knows as `event`: `source` is the component on which it happened."""

    source: Component


@dataclass(frozen=True)
class PropertyChangeEvent(ComponentEvent):
    """A property of `source` has another value now."""

    propertyName: str
    oldValue: Any
    newValue: Any


class _WidgetSignals(QObject):
    """Hears the widget's signals for its component; the widget owns it."""

    def __init__(self, widget: QWidget, component: Component, changed: set[str | None]) -> None:
        super().__init__(widget)
        self._component = component
        for signal_name in changed - {None}:
            getattr(widget, str(signal_name)).connect(self._on_widget_changed)
        if isinstance(widget, QAbstractButton):
            widget.clicked.connect(self._on_widget_acted)
        if isinstance(widget, QLineEdit):
            widget.returnPressed.connect(self._on_widget_acted)

    @Slot()
    def _on_widget_changed(self) -> None:
        self._component._on_widget_changed()

    @Slot()
    def _on_widget_acted(self) -> None:
        self._component._on_widget_acted()


def _dynamic_properties(widget: QWidget) -> dict[str, Any]:
    """The form's own properties of a widget; those that begin with an underscore are Qt's and PySide's."""
    names = (bytes(name.data()).decode() for name in widget.dynamicPropertyNames())
    return {name: widget.property(name) for name in names if not name.startswith("_")}


def _named_below(widget: QWidget) -> Iterator[QWidget]:
    """The nearest widgets below that the form names; those that Qt puts in between are passed through."""
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    for child in widget.findChildren(QWidget, options=direct):
        if child.objectName() and not child.objectName().startswith("qt_"):
            yield child
        else:
            yield from _named_below(child)


def _is_same(old: Any, new: Any) -> bool:
    if old is new:
        return True
    return type(old) is type(new) and isinstance(old, _COMPARED) and bool(old == new)
