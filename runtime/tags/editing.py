"""Changes to what is configured: tags made, overwritten, deleted, renamed, moved and copied."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from runtime.tags.declaration import FOLDER, Declaration
from runtime.tags.node import TagNode
from runtime.tags.paths import TagPath, key_of
from runtime.tags.provider import Rebuilt, TagProvider
from runtime.tags.qualified_value import QualifiedValue
from runtime.tags.quality import QualityCode

_NAME = re.compile(r"[^\W][\w '\-:(){}]*|_[\w '\-:(){}]*")


class CollisionPolicy(enum.StrEnum):
    """What happens to a tag that is there already, with the letter that scripts pass."""

    ABORT = "a"
    OVERWRITE = "o"
    IGNORE = "i"
    MERGE = "m"

    @classmethod
    def of(cls, letter: object) -> CollisionPolicy:
        """The policy that a script's letter, or Ignition's word for it, means.

        Raises:
            ValueError: it means none.
        """
        first = str(letter or "").strip().lower()[:1]
        if first not in tuple(cls):
            raise ValueError(f"collisionPolicy must be 'a', 'o', 'i' or 'm', not {letter!r}.")
        return cls(first)


@dataclass
class Edits:
    """Changes to one provider: first the declarations, then `finish` makes the nodes anew."""

    provider: TagProvider
    _touched: list[tuple[str, ...]] = field(default_factory=list)
    _values: dict[str, QualifiedValue] = field(default_factory=dict)
    _fresh: set[str] = field(default_factory=set)

    @property
    def has_changes(self) -> bool:
        return bool(self._touched)

    def configure(self, base: TagPath, tag: Mapping[str, Any], policy: CollisionPolicy) -> QualityCode:
        """Put a tag, with all that is below it, into the folder or instance `base`."""
        if tag.get("tagType") == "Provider":
            codes = [self.configure(base, child, policy) for child in tag.get("tags") or ()]
            return next((code for code in codes if not code.good), QualityCode.Good)
        new = Declaration.from_json(tag)
        if problem := _problem_of(new):
            return QualityCode.Error_Configuration.derive(problem)
        self._touched.append((*base.parts, new.name))
        if policy is not CollisionPolicy.IGNORE:
            self._fresh |= set(_with_values(new, base))
        return self._put(base, new, policy, "tags" in tag)

    def delete(self, path: TagPath) -> QualityCode:
        """Take away a tag, a folder with all in it, or what an instance overrides."""
        parent = self.provider.root.find(path.parts[:-1])
        if parent is None or not path.parts or parent.children.pop(key_of(path.name), None) is None:
            return self._why_not(path)
        self._touched.append(path.parts)
        return QualityCode.Good

    def put_copy(self, node: TagNode, declared: Declaration, target: TagPath, policy: CollisionPolicy) -> QualityCode:
        """Put a copy of `declared`, with the values of its `node`, at `target`."""
        copied = declared.copy()
        copied.name = target.name
        if problem := _problem_of(copied):
            return QualityCode.Error_Configuration.derive(problem)
        self._touched.append(target.parts)
        code = self._put(target.parent, copied, policy, True)
        if code.good and policy is not CollisionPolicy.IGNORE:
            depth = len(node.path.parts)
            for old in node.walk():
                self._values[key_of("/".join((*target.parts, *old.path.parts[depth:])))] = old.held
        return code

    def set_property(self, path: TagPath, name: str, value: Any) -> None:
        """Give a node one property; None takes an own one away."""
        properties = self.provider.declared(path.parts).properties
        if value is None:
            properties.pop(name, None)
        else:
            properties[name] = value
        self._touched.append(path.parts)

    def set_parameter(self, path: TagPath, name: str, value: Any) -> None:
        """Give a UDT instance one parameter of its own."""
        own = self.provider.declared(path.parts).properties.get("parameters")
        self.set_property(path, "parameters", {**(own if isinstance(own, Mapping) else {}), name: value})

    def finish(self) -> Rebuilt:
        """Make the nodes anew that the changes have an effect on."""
        result = Rebuilt()
        for parts in _highest(self._touched):
            rebuilt = self.provider.rebuild(parts, self._fresh)
            result.removed += rebuilt.removed
            result.added += rebuilt.added
        for key, value in self._values.items():
            node = self.provider.node_by_key(key)
            if node is not None:
                node.held = value
        return result

    def _put(self, base: TagPath, new: Declaration, policy: CollisionPolicy, has_children: bool) -> QualityCode:
        path = base.child(new.name)
        existing = self.provider.root.find(path.parts)
        parent = self.provider.declared(base.parts)
        if existing is None and self.provider.node(path.parts) is None:
            parent.add(new)
            return QualityCode.Good
        if existing is not None and existing.tag_type == FOLDER and new.tag_type == FOLDER:
            return self._put_folder(path, existing, new, policy)
        match policy:
            case CollisionPolicy.ABORT:
                return QualityCode.Bad_Failure.derive(f"There is a tag {path} already.")
            case CollisionPolicy.MERGE if existing is not None:
                new = existing.merged_with(new)
            case CollisionPolicy.OVERWRITE if existing is not None and not has_children:
                new.children = existing.children
        if policy is not CollisionPolicy.IGNORE:
            parent.add(new)
        return QualityCode.Good

    def _put_folder(
        self, path: TagPath, existing: Declaration, new: Declaration, policy: CollisionPolicy
    ) -> QualityCode:
        """A folder on a folder: what is in both is decided for each tag, and what is not named stays."""
        if policy is CollisionPolicy.OVERWRITE:
            existing.properties = dict(new.properties)
        elif policy is CollisionPolicy.MERGE:
            existing.properties.update(new.properties)
        codes = [self._put(path, child, policy, bool(child.children)) for child in new.children.values()]
        return next((code for code in codes if not code.good), QualityCode.Good)

    def _why_not(self, path: TagPath) -> QualityCode:
        if self.provider.node(path.parts) is not None and path.parts:
            return QualityCode.Bad_Failure.derive(f"{path} belongs to the definition of a UDT; delete it there.")
        return QualityCode.Bad_NotFound.derive(f"There is no tag {path}.")


def _with_values(declared: Declaration, base: TagPath) -> Iterator[str]:
    """The keys of the tags that are given a value."""
    path = base.child(declared.name)
    if "value" in declared.properties:
        yield key_of(path.tag)
    for child in declared.children.values():
        yield from _with_values(child, path)


def _highest(paths: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """`paths` without those that are below another one, and each once."""
    unique = sorted({tuple(map(key_of, path)): path for path in paths}.items())
    highest: list[tuple[str, ...]] = []
    last: tuple[str, ...] | None = None
    for keys, path in unique:
        if last is None or keys[: len(last)] != last:
            highest.append(path)
            last = keys
    return highest


def _problem_of(declared: Declaration) -> str:
    """What is wrong with the names of a declaration and those below it, "" when nothing is."""
    for node in declared.walk():
        if not _NAME.fullmatch(node.name):
            shown = node.name or "nothing"
            return f"A tag cannot be called {shown!r}: use letters, digits, spaces and any of _ - ' : ( )."
    return ""
