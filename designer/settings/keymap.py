"""Which key starts which action: the actions' own keys, those that the user chose, and where they conflict. Qt-free."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Final

from app_model import Application
from app_model.expressions import parse_expression
from app_model.types import SubmenuItem

from .editor_keys import FIXED_KEYS, FixedKey
from .key_names import NotAKeyError, normal_key, typing_sentence
from .settings_table import KEYS

_MOST_NAMES: Final = 10
"""A condition with more names is not tried out: that doubles with each."""


@dataclass(frozen=True)
class KeyedAction:
    """One action that can have a key. `place` is its menu, `enabled_when` app-model's condition, "" for always."""

    action_id: str
    title: str
    place: str = ""
    default_key: str = ""
    enabled_when: str = ""
    tooltip: str = ""

    @property
    def name(self) -> str:
        """As in "File → Save"."""
        return f"{self.place} → {self.title}" if self.place else self.title


@dataclass(frozen=True)
class Conflict:
    """`key` is wanted by these actions at once, the one that has it first; or the editor has it for itself."""

    key: str
    actions: tuple[KeyedAction, ...]
    fixed: FixedKey | None = None

    @property
    def sentence(self) -> str:
        if self.fixed is not None:
            return f"In the editor {self.key} {self.fixed.purpose}."
        names = [action.name for action in self.actions]
        return f"{self.key} is the key of {' and of '.join(names)}; {names[0]} gets it."


class Keymap:
    """The keys of `actions`, where `own` has what the user chose by the action's id: a key, or "" for none.

    Keys of actions that are not known are left alone.
    """

    def __init__(
        self, actions: Iterable[KeyedAction], own: Mapping[str, str], fixed: Iterable[FixedKey] = FIXED_KEYS
    ) -> None:
        self.actions = tuple(actions)
        self._by_id = {action.action_id: action for action in self.actions}
        self._fixed = {known.key: known for known in fixed}
        self._own, self.problems = _checked(own, self._by_id)
        self._users = self._find_users()

    # --- keys ---

    def action(self, action_id: str) -> KeyedAction:
        """The action with this id.

        Raises:
            KeyError: it is not known.
        """
        return self._by_id[action_id]

    def key_of(self, action_id: str) -> str:
        """The key that the action is to have; "" for none."""
        own = self._own.get(action_id)
        return self._by_id[action_id].default_key if own is None else own

    def key_in_force(self, action_id: str) -> str:
        """The key that starts the action; "" when another one has it.

        Two actions with one key would both be without: the user's choice goes before a default, then the first one.
        """
        key = self.key_of(action_id)
        action = self._by_id[action_id]
        earlier = self._users[key][: self._users[key].index(action)] if key else ()
        is_lost = any(self.key_in_force(other.action_id) and may_meet(other, action) for other in earlier)
        return "" if is_lost else key

    def is_own(self, action_id: str) -> bool:
        """Whether the user chose this action's key, or that it has none."""
        return action_id in self._own

    @property
    def own_ids(self) -> tuple[str, ...]:
        """The actions whose keys the user chose."""
        return tuple(self._own)

    def users_of(self, key: str) -> tuple[KeyedAction, ...]:
        """The actions that are to have `key`, the one that has it first."""
        return tuple(self._users.get(key, ()))

    def fixed(self, key: str) -> FixedKey | None:
        """What the editor does at `key` by itself."""
        return self._fixed.get(key)

    # --- conflicts ---

    def conflicts_of(self, action_id: str, key: str | None = None) -> tuple[Conflict, ...]:
        """What is in the way of the action's key, or of `key` if it got that one."""
        action = self._by_id[action_id]
        wanted = self.key_of(action_id) if key is None else key
        users = self._users.get(wanted, [])
        others = [other for other in users if other is not action and may_meet(other, action)]
        in_order = sorted([action, *others], key=lambda one: users.index(one) if one in users else -1)
        fixed = self._fixed.get(wanted)
        return (
            *([Conflict(wanted, tuple(in_order))] if others else []),
            *([Conflict(wanted, (action,), fixed)] if fixed and fixed.action_id != action_id else []),
        )

    def conflicts(self) -> tuple[Conflict, ...]:
        """Every conflict once, in the order of the actions."""
        return tuple(dict.fromkeys(found for action in self.actions for found in self.conflicts_of(action.action_id)))

    def refusal(self, action_id: str, key: str) -> str:
        """Why the action cannot get `key` at all; "" when it can, be it from another action."""
        fixed = self._fixed.get(key)
        if fixed is not None and fixed.taken_first and fixed.action_id != action_id:
            return f"In the editor {key} {fixed.purpose}, and no menu gets it; choose another key."
        return typing_sentence(key)

    # --- changes, as `SettingsStore.set_keys` takes them ---

    def assigned(self, action_id: str, key: str) -> dict[str, str | None]:
        """What to change so that the action has `key`, taken from those that have it."""
        losers = [action for found in self.conflicts_of(action_id, key) for action in found.actions]
        changes: dict[str, str | None] = {loser.action_id: "" for loser in losers if loser.action_id != action_id}
        is_default = key == self._by_id[action_id].default_key
        return changes | {action_id: None if is_default else key}

    def all_reset(self) -> dict[str, str | None]:
        """What to change so that every action has the key that it came with."""
        return dict.fromkeys(self._own)

    # --- inside ---

    def _find_users(self) -> dict[str, list[KeyedAction]]:
        users: dict[str, list[KeyedAction]] = defaultdict(list)
        for action in sorted(self.actions, key=lambda one: one.action_id not in self._own):
            key = self.key_of(action.action_id)
            if key:
                users[key].append(action)
        return dict(users)


def actions_of(app: Application, leave_out: Collection[str] = ()) -> tuple[KeyedAction, ...]:
    """The actions that are registered in `app`, but for those whose id begins with one of `leave_out`."""
    menus = _menu_titles(app)
    return tuple(
        KeyedAction(
            action_id,
            known.title.replace("&&", "&").rstrip("…"),
            next((menus[menu.id] for menu in known.menus or () if menu.id in menus), ""),
            _default_key(app, action_id),
            "" if known.enablement is None else str(known.enablement),
            known.tooltip or known.title,
        )
        for action_id, known in app.registered_actions.items()
        if not action_id.startswith(tuple(leave_out))
    )


def may_meet(first: KeyedAction, second: KeyedAction) -> bool:
    """Whether both actions can be enabled at the same time, as far as their conditions say."""
    if not first.enabled_when or not second.enabled_when:
        return True
    return _can_be_true(f"({first.enabled_when}) and ({second.enabled_when})")


@lru_cache(maxsize=1024)
def _can_be_true(condition: str) -> bool:
    nodes = [node for node in ast.walk(ast.parse(condition, mode="eval")) if isinstance(node, ast.expr)]
    names = sorted({node.id for node in nodes if isinstance(node, ast.Name)})
    if len(names) > _MOST_NAMES or not all(isinstance(node, (ast.Name, ast.BoolOp, ast.UnaryOp)) for node in nodes):
        return True
    expression = parse_expression(condition)
    states = product((True, False), repeat=len(names))
    return any(expression.eval(dict(zip(names, state, strict=True))) for state in states)


def _checked(own: Mapping[str, str], known: Collection[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    keys: dict[str, str] = {}
    problems: list[str] = []
    for action_id in own:
        if action_id not in known:
            continue
        try:
            key = normal_key(own[action_id])
            problem = typing_sentence(key)
        except NotAKeyError as error:
            problem = str(error)
        if problem:
            problems.append(f'{KEYS}."{action_id}": {problem} Its default is used.')
        else:
            keys[action_id] = key
    return keys, tuple(problems)


def _default_key(app: Application, action_id: str) -> str:
    binding = app.keybindings.get_keybinding(action_id)
    return "" if binding is None else normal_key(str(binding.keybinding))


def _menu_titles(app: Application) -> dict[str, str]:
    """The title of each menu by its id, with those that it is in: "Edit → Lines"."""
    submenus = {item.submenu: (menu, item.title) for menu, item in _submenus(app)}

    def title(menu: str) -> str:
        if menu not in submenus:
            return menu.rpartition("/")[2].replace("_", " ").title()
        parent, own = submenus[menu]
        return f"{title(parent)} → {own.replace('&', '')}"

    return {str(menu): title(str(menu)) for menu, _items in app.menus}


def _submenus(app: Application) -> Iterator[tuple[str, SubmenuItem]]:
    for menu, items in app.menus:
        for item in items:
            if isinstance(item, SubmenuItem):
                yield str(menu), item
