"""Uses of `system.*`: whether Ignition has the function, this build has it, the scope has it, and the call fits it."""

from __future__ import annotations

import difflib
import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

from runtime.check.arguments import Arguments, Parameters
from runtime.check.reading import ReadScript, Reference
from runtime.project import ScriptScope
from runtime.protocol import Finding, Severity
from runtime.system import catalogue
from runtime.system.catalogue import CLIENT, GATEWAY, PERSPECTIVE, CatalogueEntry
from runtime.system.lacking import LackingFunction

ROOT = "system"

_SCOPE_NAMES: Mapping[str, str] = {
    ScriptScope.CLIENT: CLIENT,
    ScriptScope.GATEWAY: GATEWAY,
    ScriptScope.PERSPECTIVE: PERSPECTIVE,
}
"""What the catalogue calls the scope of a script. One that runs everywhere is not in here: nobody knows from where."""

_SCOPE_WORDS: Mapping[str, str] = {
    CLIENT: "Vision clients",
    GATEWAY: "the gateway",
    PERSPECTIVE: "Perspective sessions",
    catalogue.WORKSTATION: "Perspective Workstation",
}


@dataclass(frozen=True)
class SystemUse:
    """One use of a function of the scripting library, and what is wrong with it."""

    is_call: bool
    is_working: bool
    findings: tuple[Finding, ...] = ()


def system_uses(read: ReadScript) -> Iterator[SystemUse]:
    """Every use of `system.*` in a script."""
    for reference in read.references:
        if reference.dotted.startswith(f"{ROOT}."):
            use = _use(read, reference)
            if use is not None:
                yield use


def _use(read: ReadScript, reference: Reference) -> SystemUse | None:
    """None for what is no use of a function: a module, a constant, or what hangs on one."""
    entry = _entry(reference.dotted)
    is_call = reference.call is not None
    if entry is not None:
        findings = tuple(_problems(read, reference, entry)) if entry.name == reference.dotted else ()
        return SystemUse(is_call, entry.is_working, findings)
    if catalogue.is_foreign(reference.dotted):
        return _foreign_use(read, reference)
    if _is_known(reference.dotted):
        return None
    return SystemUse(is_call, False, (_unknown(read, reference),))


def _entry(dotted: str) -> CatalogueEntry | None:
    """The function at `dotted`, or the one that `dotted` is an attribute of."""
    functions = catalogue.functions()
    while dotted.count(".") > 1:
        if dotted in functions:
            return functions[dotted]
        dotted = dotted.rpartition(".")[0]
    return None


def _problems(read: ReadScript, reference: Reference, entry: CatalogueEntry) -> Iterator[Finding]:
    scope = _SCOPE_NAMES.get(read.script.scope)
    if reference.is_import:
        return  # what is lacking can be imported; what it is used for tells
    if scope is not None and scope not in entry.scopes:
        yield _finding(read, reference, Severity.ERROR, "wrong-scope", _wrong_scope(entry, scope))
    if not entry.is_working:
        yield _finding(read, reference, Severity.WARNING, "not-in-pilotlight", _lacking_sentence(entry.name))
    if reference.call is not None:
        misfit = _misfit(entry, Arguments.of(reference.call))
        if misfit:
            yield _finding(read, reference, Severity.ERROR, "wrong-arguments", f"{entry.name} {misfit}.")


def _misfit(entry: CatalogueEntry, given: Arguments) -> str | None:
    parameters = _parameters(entry.name)
    return None if parameters is None else parameters.misfit(given)


@functools.cache
def _parameters(name: str) -> Parameters | None:
    signature = catalogue.functions()[name].signature
    return None if signature is None else Parameters.of_signature(signature)


def _foreign_use(read: ReadScript, reference: Reference) -> SystemUse:
    if reference.call is None and not reference.is_import:
        return SystemUse(False, False)
    message = _lacking_sentence(reference.dotted)
    finding = _finding(read, reference, Severity.WARNING, "not-in-pilotlight", message)
    return SystemUse(reference.call is not None, False, (finding,))


def _unknown(read: ReadScript, reference: Reference) -> Finding:
    """Ignition has no such function, or no such module."""
    parts = reference.dotted.split(".")
    module = ".".join(parts[:2])
    if len(parts) > 2 and module in _modules():
        near = _nearest(reference.dotted, catalogue.functions(), same_module=module)
        what = f"Ignition has no function {reference.dotted}"
    else:
        near = _nearest(module, _modules())
        what = f"Ignition has no module {module}"
    return _finding(read, reference, Severity.ERROR, "unknown-function", f"{what}{_suggestion(near)}")


def _nearest(wanted: str, known: Mapping[str, object] | frozenset[str], same_module: str = "") -> str | None:
    """The known name that is likest, first of all one that differs by case only, or is the same in another module."""
    name = wanted.rpartition(".")[2]
    for candidate in known:
        if candidate.casefold() == wanted.casefold():
            return candidate
    nearby = [candidate for candidate in known if candidate.rpartition(".")[0] == same_module or not same_module]
    likest = difflib.get_close_matches(wanted, nearby, 1, 0.85)
    if likest:
        return likest[0]
    return next((candidate for candidate in known if candidate.rpartition(".")[2] == name), None)


def _suggestion(near: str | None) -> str:
    return f"; did you mean {near}?" if near else "."


def _is_known(dotted: str) -> bool:
    """Whether the library has something at `dotted` that is no function, such as a module, or a part of it."""
    if dotted in _modules():
        return True
    parts = dotted.split(".")
    if len(parts) < 3 or parts[1] not in catalogue.MODULES:
        return False
    found = getattr(import_module(f"runtime.system.{parts[1]}"), parts[2], None)
    return found is not None and not isinstance(found, LackingFunction | ModuleType)


@functools.cache
def _modules() -> frozenset[str]:
    """ "system.tag", "system.perspective.workstation" and the like."""
    return frozenset({ROOT, *(name.rpartition(".")[0] for name in catalogue.functions())})


def _lacking_sentence(name: str) -> str:
    return f"{name}: {LackingFunction(name).__doc__}"


def _wrong_scope(entry: CatalogueEntry, scope: str) -> str:
    where = " and ".join(_SCOPE_WORDS[name] for name in _SCOPE_WORDS if name in entry.scopes)
    return f"{entry.name} works in {where} only, and this script runs in {_SCOPE_WORDS[scope]}."


def _finding(read: ReadScript, reference: Reference, severity: Severity, code: str, message: str) -> Finding:
    return read.finding(reference.node, severity, code, message)
