"""Whether a call fits the parameters of the function that it calls, said in a sentence where it does not."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_KINDS = inspect.Parameter
_POSITIONAL = (_KINDS.POSITIONAL_ONLY, _KINDS.POSITIONAL_OR_KEYWORD)
_NAMED = (_KINDS.POSITIONAL_OR_KEYWORD, _KINDS.KEYWORD_ONLY)


@dataclass(frozen=True)
class Arguments:
    """What a call hands over: so many values by position, and the names of others.

    `is_open` tells that `*args` or `**kwargs` may bring more.
    """

    positional: int = 0
    keywords: tuple[str, ...] = ()
    is_open: bool = False

    @classmethod
    def of(cls, call: ast.Call) -> Arguments:
        starred = any(isinstance(argument, ast.Starred) for argument in call.args)
        names = tuple(keyword.arg for keyword in call.keywords if keyword.arg is not None)
        positional = sum(not isinstance(argument, ast.Starred) for argument in call.args)
        return cls(positional, names, starred or len(names) < len(call.keywords))


@dataclass(frozen=True)
class Parameters:
    """What a function takes. `required` are those without a default, `positional` those that may go by position."""

    positional: tuple[str, ...] = ()
    named: frozenset[str] = frozenset()
    required: tuple[str, ...] = ()
    takes_more_values: bool = False
    takes_more_names: bool = False

    @classmethod
    def of_signature(cls, signature: inspect.Signature) -> Parameters:
        every = list(signature.parameters.values())
        return cls(
            positional=tuple(parameter.name for parameter in every if parameter.kind in _POSITIONAL),
            named=frozenset(parameter.name for parameter in every if parameter.kind in _NAMED),
            required=tuple(parameter.name for parameter in every if _is_required(parameter)),
            takes_more_values=any(parameter.kind is _KINDS.VAR_POSITIONAL for parameter in every),
            takes_more_names=any(parameter.kind is _KINDS.VAR_KEYWORD for parameter in every),
        )

    @classmethod
    def of_definition(cls, arguments: ast.arguments) -> Parameters:
        by_position = [argument.arg for argument in (*arguments.posonlyargs, *arguments.args)]
        without_default = by_position[: len(by_position) - len(arguments.defaults)]
        by_name = [argument.arg for argument in arguments.kwonlyargs]
        required = [name for name, value in zip(by_name, arguments.kw_defaults, strict=True) if value is None]
        return cls(
            positional=tuple(by_position),
            named=frozenset([*(argument.arg for argument in arguments.args), *by_name]),
            required=(*without_default, *required),
            takes_more_values=arguments.vararg is not None,
            takes_more_names=arguments.kwarg is not None,
        )

    def misfit(self, given: Arguments) -> str | None:
        """What is wrong with a call, as the rest of a sentence about the function; None when it fits."""
        return next(self._misfits(given), None)

    def _misfits(self, given: Arguments) -> Iterator[str]:
        if given.positional > len(self.positional) and not self.takes_more_values:
            yield f"takes {_count(len(self.positional))}, and {given.positional} are given here"
        by_position = self.positional[: given.positional]
        for name in given.keywords:
            if name not in self.named and not self.takes_more_names:
                yield f"has no parameter `{name}`{self._parameters_it_has()}"
            elif name in by_position:
                yield f"is given `{name}` twice here"
        missing = [name for name in self.required if name not in by_position and name not in given.keywords]
        if missing and not given.is_open:
            yield f"needs {_listed(missing)}, which {'is' if len(missing) == 1 else 'are'} not given here"

    def _parameters_it_has(self) -> str:
        names = [name for name in self.positional if name in self.named]
        names += sorted(self.named - set(names))
        return f"; it has {_listed(names)}" if names else ""


def _is_required(parameter: inspect.Parameter) -> bool:
    return parameter.kind in (*_POSITIONAL, _KINDS.KEYWORD_ONLY) and parameter.default is _KINDS.empty


def _count(number: int) -> str:
    if number == 0:
        return "no arguments"
    return "1 argument" if number == 1 else f"{number} arguments"


def _listed(names: Sequence[str]) -> str:
    quoted = [f"`{name}`" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
