"""Uses of the project library as `package.script.function`, gathered while a text is read and judged when all are."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Protocol

from runtime.check.arguments import Arguments
from runtime.check.exports import Exports
from runtime.check.handovers import Handovers, called_not_handed_over
from runtime.check.reading import ReadScript, finding_at
from runtime.check.surroundings import Surroundings
from runtime.protocol import Finding, Severity

PREFIX = "project"
"""Ignition 7's way to a project's own scripts, and ours to one that is called like an installed module."""


@dataclass(frozen=True)
class ProjectUse:
    """A path into the project library, where it is used, and the arguments where it is called.

    `is_handed_over` tells that the result of the call is handed over as the function to run.
    """

    dotted: str
    finding: Finding
    arguments: Arguments | None = None
    is_handed_over: bool = False


class Library(Protocol):
    """The scripts of the project, by their paths."""

    def has_package(self, dotted: str) -> bool: ...

    def exports(self, dotted: str) -> Exports | None:
        """What the script `dotted` offers; None when there is no such script."""

    def children(self, dotted: str) -> Collection[str]:
        """The names of the scripts and packages right below a package."""


def project_uses(read: ReadScript, handovers: Handovers, surroundings: Surroundings) -> Iterator[ProjectUse]:
    """Every use of the project library in a script. Its finding has a place, and no words yet."""
    handed_over = {id(handover.argument) for handover in handovers.all}
    for reference in read.references:
        dotted = library_path(reference.dotted, surroundings)
        if dotted.partition(".")[0] not in surroundings.names:
            continue
        place = read.place(reference.node)
        blank = finding_at(read.script, place, Severity.ERROR, "", "")
        call = reference.call
        arguments = None if call is None else Arguments.of(call)
        yield ProjectUse(dotted, blank, arguments, call is not None and id(call) in handed_over)


def library_path(dotted: str, surroundings: Surroundings) -> str:
    """`dotted` without the prefix, which is none where the library has a package of that name."""
    top, _, rest = dotted.partition(".")
    return rest if top == PREFIX and PREFIX not in surroundings.names else dotted


def judged(use: ProjectUse, library: Library) -> Finding | None:
    """What is wrong with the use; None when nothing is."""
    problem = _problem(use, library)
    if problem is None:
        return None
    code, message = problem
    return Finding(**{**vars(use.finding), "code": code, "message": message})


def _problem(use: ProjectUse, library: Library) -> tuple[str, str] | None:
    parts = use.dotted.split(".")
    for length in range(1, len(parts) + 1):
        path = ".".join(parts[:length])
        exports = library.exports(path)
        if exports is not None:
            return _problem_in_script(use, path, parts[length:], exports, library)
        if not library.has_package(path):
            return "no-such-script", _no_such_script(path, library)
    if use.arguments is not None:
        return "no-such-function", f"{use.dotted} is a package of the project library and cannot be called."
    return None


def _problem_in_script(
    use: ProjectUse, path: str, rest: list[str], exports: Exports, library: Library
) -> tuple[str, str] | None:
    if not rest or exports.is_open or rest[0].startswith("__"):
        return None
    name = rest[0]
    if name not in exports.names and name not in library.children(path):
        near = difflib.get_close_matches(name, exports.names, 1, 0.7)
        ending = f"; did you mean `{near[0]}`?" if near else "."
        return "no-such-function", f"The script {path} has no `{name}`{ending}"
    function = exports.functions.get(name)
    if len(rest) > 1 or function is None or use.arguments is None:
        return None
    misfit = function.parameters.misfit(use.arguments)
    if misfit is not None:
        return "wrong-arguments", f"{path}.{name} {misfit}."
    if use.is_handed_over and not function.returns_value:
        return "called-not-handed-over", called_not_handed_over(use.dotted)
    return None


def _no_such_script(path: str, library: Library) -> str:
    package, _, name = path.rpartition(".")
    near = difflib.get_close_matches(name, library.children(package), 1, 0.7)
    suggestion = f"; did you mean {package}.{near[0]}?" if near else "."
    return f"The project library has no {path}{suggestion}"
