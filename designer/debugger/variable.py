"""A variable of a stopped script. Qt-free."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Variable:
    """`reference` is what its own parts are asked by; 0 when it has none. `expression` gives it in its frame."""

    name: str
    value: str
    type: str
    reference: int
    expression: str = ""

    @classmethod
    def from_dap(cls, body: Mapping[str, Any]) -> Variable:
        return cls(
            body["name"],
            body["value"],
            body.get("type") or "",
            body.get("variablesReference", 0),
            body.get("evaluateName") or "",
        )
