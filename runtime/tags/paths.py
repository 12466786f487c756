"""Tag paths: "[provider]Folder/Tag.property", their relative forms, and the long ones of alarms and history."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from runtime.java.beans import Bean

TYPES_FOLDER = "_types_"

_PROVIDER = re.compile(r"\[([^\]]*)\]")
_HISTORICAL = re.compile(r"(?i)(?:histprov:[^:/]*:/)?drv:[^:/]*:(?P<provider>[^:/]*):/tag:(?P<tag>.*)")
_QUALIFIED = re.compile(r"(?i)prov:(?P<provider>[^:/]*):/tag:(?P<tag>.*?)(?::/alm:.*)?$")


class TagPathError(ValueError):
    """The text is no tag path; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class TagPath(Bean):
    """Where a tag, a folder or a property of one is. `provider` is "" when the text names none.

    `parts` are the names below the provider's root; `prop` is what follows the dot of the last one, "" without.
    """

    provider: str
    parts: tuple[str, ...]
    prop: str = ""

    @property
    def tag(self) -> str:
        """The path below the provider's root: "Folder/Tag"."""
        return "/".join(self.parts)

    @property
    def name(self) -> str:
        """The last name; "" of a root."""
        return self.parts[-1] if self.parts else ""

    @property
    def parent(self) -> TagPath:
        """The folder that holds it; of a root the root."""
        return TagPath(self.provider, self.parts[:-1])

    def child(self, name: str) -> TagPath:
        return TagPath(self.provider, (*self.parts, name))

    def getItemName(self) -> str:
        return self.name

    def getLastPathComponent(self) -> str:
        return self.name

    def getParentPath(self) -> TagPath:
        return self.parent

    def getChildPath(self, name: str) -> TagPath:
        return self.child(name)

    def getPathLength(self) -> int:
        return len(self.parts)

    def getPathComponent(self, index: int) -> str:
        return self.parts[index]

    def getSource(self) -> str:
        return self.provider

    def getProperty(self) -> str:
        return self.prop

    def toStringFull(self) -> str:
        """The path with its provider."""
        return str(self)

    def toStringPartial(self) -> str:
        """The path without its provider."""
        return str(TagPath("", self.parts, self.prop))

    def toString(self) -> str:
        return str(self)

    def __str__(self) -> str:
        prefix = f"[{self.provider}]" if self.provider else ""
        return f"{prefix}{self.tag}{'.' if self.prop else ''}{self.prop}"


def key_of(tag: str) -> str:
    """What a path below a root is found by: Ignition does not tell capital letters from small ones."""
    return tag.casefold()


@functools.lru_cache(maxsize=32_768)
def parse(text: str) -> TagPath:
    """The path that `text` spells.

    Raises:
        TagPathError: it spells none.
    """
    provider, rest = "", text.strip()
    if rest.startswith("["):
        match = _PROVIDER.match(rest)
        if match is None:
            raise TagPathError(
                f"The tag path {text!r} opens a bracket and does not close it; write [default]Folder/Tag."
            )
        provider, rest = match[1], rest[match.end() :]
    parts = [part for part in rest.split("/") if part]
    if not parts:
        return TagPath(provider, ())
    name, _, prop = parts[-1].partition(".")
    if not name:
        raise TagPathError(f"The tag path {text!r} has a property and no tag; write [default]Folder/Tag.value.")
    return TagPath(provider, (*parts[:-1], name), prop)


def resolve(text: str, base: TagPath) -> TagPath:
    """The path that `text` means when the tag at `base` says it.

    "[.]Sibling" counts from the folder of `base`, "[.]../X" from the one above it, "[~]X" from the provider's root; any
    other path without a provider is one of the same provider.

    Raises:
        TagPathError: it is no path, or leaves the provider.
    """
    path = parse(text)
    if path.provider == "~":
        return TagPath(base.provider, path.parts, path.prop)
    if path.provider in (".", ".."):
        folder = base.parts[:-1] if path.provider == "." else base.parts[:-2]
        return TagPath(base.provider, _walked(folder, path.parts, text), path.prop)
    return path if path.provider else TagPath(base.provider, path.parts, path.prop)


def _walked(folder: tuple[str, ...], steps: tuple[str, ...], text: str) -> tuple[str, ...]:
    walked = list(folder)
    for step in steps:
        if step != "..":
            walked.append(step)
        elif walked:
            walked.pop()
        else:
            raise TagPathError(f"The tag path {text!r} leads out of the provider; take one ../ away.")
    return tuple(walked)


def parse_historical(text: str) -> TagPath:
    """The tag of a path as history has it: plain, "[history/gateway:default]Tag" or "histprov:...:/tag:Tag".

    Raises:
        TagPathError: it is none of these.
    """
    match = _HISTORICAL.match(text) or _QUALIFIED.match(text)
    if match is not None:
        return parse(f"[{match['provider']}]{match['tag']}")
    path = parse(text)
    # "history/gateway:default" and "history/.default" name the same tags as "default" here: there is one history.
    provider = re.split(r"[:./]", path.provider)[-1]
    return TagPath(provider, path.parts, path.prop)


def alarm_source(path: TagPath, alarm: str) -> str:
    """The qualified path of an alarm, as Ignition writes it."""
    return f"prov:{path.provider}:/tag:{path.tag}:/alm:{alarm}"
