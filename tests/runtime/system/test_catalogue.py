"""What the scripting library has, what it lacks, and what each of them says."""

from __future__ import annotations

import inspect
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

from runtime import system
from runtime.java import lang
from runtime.session import Session, activated, gateway_session
from runtime.system import catalogue
from runtime.system.errors import NotImplementedInPilotlight, NotInThisScope
from runtime.system.lacking import signature_of
from runtime.system.scopes import client_only


@pytest.fixture
def library() -> Iterator[Any]:
    """`system` as a script finds it; everything is taken back."""
    modules, finders = set(sys.modules), list(sys.meta_path)
    builtins_before = dict(vars(import_module("builtins")))
    system.install()
    yield sys.modules["system"]
    sys.meta_path[:] = finders
    for name in set(sys.modules) - modules:
        if name.startswith("system"):
            del sys.modules[name]
    vars(import_module("builtins")).pop("system", None)
    vars(import_module("builtins")).update(builtins_before)


@pytest.fixture
def session() -> Iterator[Session]:
    session = gateway_session(None)
    with activated(session):
        yield session
    session.close()


def test_every_function_of_ignition_is_there(library: Any) -> None:
    for path, _, _ in catalogue.listed():
        target = library
        for part in path.split("."):
            target = getattr(target, part)
        assert callable(target), path


def test_lacking_function_says_what_is_missing_and_what_to_do(library: Any) -> None:
    with pytest.raises(NotImplementedInPilotlight, match=r"no system\.opc\.readValue\. .*system\.tag"):
        library.opc.readValue("server", "item")


def test_lacking_function_raises_what_java_scripts_catch(library: Any) -> None:
    with pytest.raises(lang.Exception):
        library.opc.readValue("server", "item")


def test_lacking_function_shows_ignitions_signature(library: Any) -> None:
    assert list(inspect.signature(library.opc.readValue).parameters) == ["opcServer", "itemPath"]


def test_module_of_another_vendor_is_imported_and_raises_when_it_is_called(library: Any) -> None:
    module = import_module("system.ils.blt.diagram")
    with pytest.raises(NotImplementedInPilotlight, match=r"system\.ils\.blt\.diagram\.getFamily\. .*ILS Automation"):
        module.getFamily()


def test_unknown_module_below_system_is_not_found(library: Any) -> None:
    with pytest.raises(ModuleNotFoundError):
        import_module("system.nothing")


def test_own_function_is_working_and_a_lacking_one_is_not() -> None:
    functions = catalogue.functions()
    assert functions["system.util.getLogger"].is_working
    assert not functions["system.opc.readValue"].is_working


def test_every_signature_of_the_catalogue_can_be_read() -> None:
    assert [name for name, signature, _ in catalogue.listed() if signature_of(signature) is None] == []


def test_own_functions_take_what_ignitions_take_in_the_same_order() -> None:
    """A script calls by position and by name: ours may take more at the end, never less, in no other order."""
    shorter = []
    for path, text, _ in catalogue.listed():
        entry = catalogue.functions()[f"system.{path}"]
        ours, theirs = entry.signature, signature_of(text)
        assert theirs is not None
        if entry.is_working and ours is not None and not _takes(ours, theirs):
            shorter.append(f"{path}{ours}, and Ignition's is {theirs}")
    assert shorter == []


def test_functions_refuse_the_scopes_in_which_ignition_has_them_not() -> None:
    differing = []
    for path, _, scopes in catalogue.listed():
        *modules, name = path.split(".")
        if catalogue.functions()[f"system.{path}"].is_working:
            function = getattr(import_module(".".join(["runtime.system", *modules])), name)
            if _runtimes_of(catalogue.scopes_of(function)) != _runtimes_of(scopes):
                differing.append(f"{path}: {sorted(scopes)}")
    assert differing == []


def test_function_of_another_scope_names_the_right_one(session: Session) -> None:
    @client_only
    def messageBox(message: str) -> None:
        raise AssertionError(message)

    with pytest.raises(NotInThisScope, match="Run it with the client scope"):
        messageBox("hello")


def test_missing_scope_is_found_out_by_attribute_error(session: Session) -> None:
    assert issubclass(NotInThisScope, AttributeError)
    assert issubclass(NotInThisScope, lang.Exception)


def _runtimes_of(scopes: frozenset[str]) -> set[str]:
    """Where these scopes run here: Perspective's scripts run on the gateway."""
    return {catalogue.CLIENT if scope == catalogue.CLIENT else catalogue.GATEWAY for scope in scopes}


def _takes(ours: inspect.Signature, theirs: inspect.Signature) -> bool:
    """Whether ours can be called in each way in which theirs can."""
    kinds = {parameter.kind for parameter in ours.parameters.values()}
    if inspect.Parameter.VAR_POSITIONAL in kinds:
        return True
    return _names(ours)[: len(_names(theirs))] == _names(theirs)


def _names(signature: inspect.Signature) -> list[str]:
    return [
        parameter.name
        for parameter in signature.parameters.values()
        if parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD)
    ]


def test_module_is_loaded_when_it_is_first_named() -> None:
    code = (
        "import sys\nfrom runtime import system\nsystem.install()\n"
        "before = 'runtime.system.tag' in sys.modules\nfrom system import tag\n"
        "print(before, tag is sys.modules['runtime.system.tag'], tag is sys.modules['system.tag'])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False True True\n"
