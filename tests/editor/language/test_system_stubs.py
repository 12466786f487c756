"""What type checkers are told of the scripting library is what it is."""

from __future__ import annotations

import ast

from resources.loader import resource_path
from runtime.system import catalogue
from tests.editor.language.system_stubs import stubs


def test_shipped_stubs_are_those_of_the_scripting_library() -> None:
    folder = resource_path("stubs")
    shipped = {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in folder.rglob("*.pyi")}
    assert shipped == stubs(), "run python -m tests.editor.language.system_stubs"


def test_stubs_have_every_function_that_scripts_may_call() -> None:
    declared = {f"system.{module}.{name}" for module, text in _system() for name in _declared(text)}
    functions = {name for name in catalogue.functions() if name.count(".") == 2}
    assert functions - declared == set()


def test_what_is_lacking_says_so_first_and_its_scope() -> None:
    for module, text in _system():
        for node in ast.parse(text).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("__"):
                documentation = ast.get_docstring(node) or ""
                assert documentation.startswith("Not in Pilotlight."), (module, node.name)
                assert "\nScope: " in documentation, (module, node.name)


def _system() -> list[tuple[str, str]]:
    return [
        (name.removeprefix("system/").removesuffix(".pyi"), text)
        for name, text in stubs().items()
        if name.startswith("system/") and not name.endswith("__init__.pyi")
    ]


def _declared(text: str) -> set[str]:
    names = set()
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.ImportFrom):
            names.update(alias.asname or alias.name for alias in node.names)
    return names
