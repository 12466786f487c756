"""The keys in force: made of the actions and the settings, told when they change, and given to the menus' actions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QToolBar

from .keymap import KeyedAction, Keymap
from .settings_store import SettingsStore
from .settings_table import KEYS


class KeyBindings(QObject):
    """Asks `actions` which there are, and changes keys in `store`."""

    changed = Signal()
    """`keymap` is another one."""

    def __init__(
        self, actions: Callable[[], Iterable[KeyedAction]], store: SettingsStore, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._store = store
        self._keymap = Keymap(actions(), store.settings.keys)
        store.changed.connect(self._on_store_changed)

    @property
    def keymap(self) -> Keymap:
        return self._keymap

    def refresh(self) -> None:
        """Ask again which actions there are."""
        self._keymap = Keymap(self._actions(), self._store.settings.keys)
        self.changed.emit()

    def assign(self, action_id: str, key: str) -> None:
        """Give the action this key, taken from those that have it; "" for none."""
        self._store.set_keys(self._keymap.assigned(action_id, key))

    def reset_all(self) -> None:
        """Give every action the key that it came with."""
        self._store.set_keys(self._keymap.all_reset())

    @Slot(str)
    def _on_store_changed(self, key: str) -> None:
        if key == KEYS:
            self.refresh()


def apply_keys(window_actions: Iterable[QAction], keymap: Keymap) -> None:
    """Give the window's actions, known by their object names, the keys in force, and show these in their tool tips.

    One action may be in several places, each with a QAction of its own. Two QActions with one key are ambiguous and
    neither is triggered: the first that is not in a tool bar gets it.
    """
    holders: dict[str, QAction] = {}
    known = {action.action_id: action for action in keymap.actions}
    for shown in window_actions:
        action = known.get(shown.objectName())
        if action is None:
            continue
        key = keymap.key_in_force(action.action_id)
        if not _is_in_tool_bar(shown):
            is_holder = holders.setdefault(action.action_id, shown) is shown
            shown.setShortcuts(sequences(key) if is_holder else [])
        shown.setToolTip(f"{action.tooltip} ({native_key(key)})" if key else action.tooltip)


def window_keys(keymap: Keymap) -> Iterator[str]:
    """What Qt calls each key in force that the window has before an editor."""
    keys = (keymap.key_in_force(action.action_id) for action in keymap.actions)
    for key in keys:
        fixed = keymap.fixed(key)
        if fixed is None or not fixed.taken_first:
            yield from (one.toString(QKeySequence.SequenceFormat.PortableText) for one in sequences(key))


def sequences(key: str) -> list[QKeySequence]:
    """What Qt calls `key`: the Enter of the letters and that of the digits are two keys there."""
    if not key:
        return []
    # Enter first: it is what the menu then shows, and what the key is called on most keyboards.
    both = [key, key.removesuffix("Enter") + "Return"] if key.endswith("Enter") else [key]
    return [QKeySequence(one, QKeySequence.SequenceFormat.PortableText) for one in both]


def native_key(key: str) -> str:
    """`key` as the user's platform writes it."""
    return QKeySequence(key, QKeySequence.SequenceFormat.PortableText).toString(QKeySequence.SequenceFormat.NativeText)


def _is_in_tool_bar(action: QAction) -> bool:
    return any(isinstance(owner, QToolBar) for owner in action.associatedObjects())
