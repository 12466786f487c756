"""Java classes that a script names: whether Pilotlight has them."""

from __future__ import annotations

from collections.abc import Iterator

from runtime import java
from runtime.check.reading import ReadScript
from runtime.check.surroundings import Surroundings
from runtime.java.names import ROOTS
from runtime.protocol import Finding, Severity


def is_java(dotted: str) -> bool:
    """Whether a path is one into Java's packages."""
    return dotted.partition(".")[0] in ROOTS


def java_names(read: ReadScript, surroundings: Surroundings) -> Iterator[Finding]:
    """Every Java class that is not here, and what classes that are here lack, each at its first place."""
    told: set[str] = set()
    for reference in read.references:
        if not is_java(reference.dotted) or reference.dotted.partition(".")[0] in surroundings.names:
            continue
        lacking = _lacking(reference.dotted)
        if lacking is not None and lacking not in told:
            told.add(lacking)
            message = f"Pilotlight has no {lacking}: the first use ends the script."
            yield read.finding(reference.node, Severity.WARNING, "java-not-available", message)


def _lacking(dotted: str) -> str | None:
    """The class of a path, or the part of the class, that is not here; None when it is, or is a package only."""
    parts = dotted.split(".")
    for index, part in enumerate(parts):
        if part[:1].isupper():
            name, member = ".".join(parts[: index + 1]), ".".join(parts[: index + 2])
            if not java.is_available(name):
                return name
            return None if java.is_available(member) else member
    is_function = parts[0] == "jarray" and len(parts) > 1
    return dotted if is_function and not java.is_available(dotted) else None
