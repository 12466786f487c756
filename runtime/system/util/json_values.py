"""system.util: values as JSON and back."""

from __future__ import annotations

from typing import Any

from runtime.json_text import decode, encode


def jsonEncode(pyObj: object, indentFactor: int | None = None) -> str:
    """A value as JSON: on one line, or with `indentFactor` spaces of indentation for each level.

    Dates become texts such as "Mon Nov 23 08:30:00 UTC 2026"; Datasets
    `{"columns": [{"name": ..., "type": ...}], "rows": [[...]]}`; objects with a `toDict()` what that
    returns; other objects their text.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        JsonError: the value holds itself, or a number such as NaN that JSON has no form for.

    Source: system.util.jsonEncode, Ignition 8.1.
    """
    return encode(pyObj, indentFactor)


def jsonDecode(jsonString: str | bytes) -> Any:
    """The dictionaries, lists, texts, numbers, booleans and None that a JSON text spells.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        JsonError: it is no JSON; the message names line and column.
        TypeError: it is no text.

    Source: system.util.jsonDecode, Ignition 8.1.
    """
    if not isinstance(jsonString, (str, bytes)):
        raise TypeError(f"jsonString must be a text, not {jsonString!r}.")
    return decode(jsonString if isinstance(jsonString, str) else jsonString.decode())
