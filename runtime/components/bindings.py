"""Property bindings: a component's property shows that of another one.

They are declared in bindings.json beside the form, by component path and property:

    {"Root Container/Results": {"text": "{Root Container.resultsProperty}"}}

A binding goes one way. Setting the bound property by script lasts until its source changes.
"""

from __future__ import annotations

import difflib
import json
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from runtime.components.component import Component
from runtime.components.form import WindowFormError

_SOURCE = re.compile(r"\{(?P<path>[^{}]+)\.(?P<property>[^{}.]+)\}")
_EXAMPLE = '{"Root Container/Results": {"text": "{Root Container.resultsProperty}"}}'

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Binding:
    target: Component
    target_property: str
    source: Component
    source_property: str

    def carry(self) -> None:
        """Bring the source's value to the target. A value that it does not take is logged, and it stays as it is:
        the script that set the source has done nothing wrong."""
        try:
            self.target._show(self.target_property, self.source._read(self.source_property))
        except TypeError as error:
            _log.error("A binding to %s.%s: %s", self.source._path, self.source_property, error)


def bind(file: Path, components: Mapping[str, Component]) -> None:
    """Make the bindings that `file` declares among `components`, which go by their paths, and carry each once.

    Nothing when there is no such file. GUI thread only.

    Raises:
        WindowFormError: the file cannot be understood, or names what does not exist.
    """
    for binding in list(_read(file, components)):
        binding.source._follow(binding.source_property, binding.carry)
        binding.carry()


def _read(file: Path, components: Mapping[str, Component]) -> Iterator[_Binding]:
    for path, properties in _declared(file).items():
        if not isinstance(properties, dict):
            raise WindowFormError(f"{file} does not have the form of {_EXAMPLE}.")
        for name, expression in properties.items():
            match = _SOURCE.fullmatch(expression) if isinstance(expression, str) else None
            if match is None:
                raise WindowFormError(
                    f"{file}: {expression!r} is not a binding; write it like {{Root Container.resultsProperty}}."
                )
            source = _component(file, components, match["path"])
            target = _component(file, components, path)
            _check_properties(file, (target, name), (source, match["property"]))
            yield _Binding(target, name, source, match["property"])


def _declared(file: Path) -> dict[str, object]:
    try:
        content = json.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except json.JSONDecodeError as error:
        raise WindowFormError(f"{file}, line {error.lineno}: {error.msg}.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise WindowFormError(f"{file} cannot be read: {error}.") from None
    if not isinstance(content, dict):
        raise WindowFormError(f"{file} does not have the form of {_EXAMPLE}.")
    return content


def _component(file: Path, components: Mapping[str, Component], path: str) -> Component:
    if path in components:
        return components[path]
    near = difflib.get_close_matches(path, components, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    raise WindowFormError(f"{file}: the form has no component {path!r}.{hint}")


def _check_properties(file: Path, *properties: tuple[Component, str]) -> None:
    for component, name in properties:
        try:
            component._check_name(name)
        except AttributeError as error:
            raise WindowFormError(f"{file}: {error}") from None
