"""Numbers, strings and backticks.

A string literal is text, with and without a `u` before it. What Python 3 would read differently in it is written so
that it means what it meant: `\\u` is an escape in `u""` only, an unknown escape is a backslash and a letter. A literal
with escapes for bytes from 0x80 on (`"\\xff\\x02"`) is the text of those bytes, see `semantics.bytes_as_text`.
"""

from __future__ import annotations

import re
from typing import Any

from runtime.dialect.grammar import syms, token_types
from runtime.dialect.parsing import Tree
from runtime.dialect.writer import Rule, Writer

_STRING = re.compile(r"(?P<prefix>[A-Za-z]*)(?P<quote>'''|\"\"\"|'|\")(?P<content>.*)(?P=quote)\Z", re.DOTALL)
_ESCAPE = re.compile(r"\\(?P<sign>.)", re.DOTALL)
_KNOWN_ESCAPES = frozenset("\n\\'\"abfnrtvx01234567")
_UNICODE_ESCAPES = frozenset("uUN")
_RAW_UNICODE_ESCAPE = re.compile(r"(?<!\\)((?:\\\\)*)(\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8})")
_HIGH_BYTE = re.compile(r"(?<!\\)(?:\\\\)*\\(?:x[89a-fA-F][0-9a-fA-F]|[23][0-7][0-7])")
_OCTAL = re.compile(r"0+[0-7]+\Z")


def number(writer: Writer, leaf: Any) -> str:
    value = leaf.value
    if value[-1] in "lL":
        writer.note(leaf, "long number")
        value = value[:-1]
    if _OCTAL.match(value):
        writer.note(leaf, "octal number")
        value = f"0o{value.lstrip('0') or '0'}"
    return f"{leaf.prefix}{value}{' ' if _touches_a_word(leaf) else ''}"


def _touches_a_word(leaf: Any) -> bool:
    """Whether a keyword follows without a space: `1if x else 2`, of which Python 3 warns."""
    following = leaf.next_sibling
    return following is not None and not following.prefix and next(following.leaves()).type == token_types.NAME


def string(writer: Writer, leaf: Any) -> str:
    match = _STRING.match(leaf.value)
    if match is None:
        return f"{leaf.prefix}{leaf.value}"
    prefix, quote, content = match["prefix"].lower(), match["quote"], match["content"]
    written = _content(prefix, content, "unicode_literals" in writer.future)
    if "b" in prefix or prefix.startswith("ur"):
        writer.note(leaf, f"{prefix}'' literal")
    literal = f"{_python3_prefix(prefix)}{quote}{written}{quote}"
    if _is_bytes(writer, leaf, prefix, content):
        literal = writer.call("byte_text", literal)
    return f"{leaf.prefix}{literal}"


def _python3_prefix(prefix: str) -> str:
    if "f" in prefix:
        return prefix
    return "r" if prefix in ("r", "br", "rb") else ""


def _content(prefix: str, content: str, is_unicode_default: bool) -> str:
    if "f" in prefix:
        return content
    if prefix.startswith("ur"):
        return _raw_unicode(content)
    if "r" in prefix:
        return content
    is_unicode = "u" in prefix or (is_unicode_default and "b" not in prefix)
    known = _KNOWN_ESCAPES | _UNICODE_ESCAPES if is_unicode else _KNOWN_ESCAPES
    return _ESCAPE.sub(lambda match: match[0] if match["sign"] in known else f"\\{match[0]}", content)


def _raw_unicode(content: str) -> str:
    """In `ur""` a backslash is one, except that `\\u` is an escape."""
    parts = _RAW_UNICODE_ESCAPE.split(content)
    written = []
    for index, part in enumerate(parts):
        is_escape = index % 3 == 2
        written.append(part if is_escape else _doubled(part))
    return "".join(written)


def _doubled(raw: str) -> str:
    """Raw content, where a backslash before a quote or a line's end stands for itself too."""
    return raw.replace("\\", "\\\\").replace("\\\\'", "\\\\\\'").replace('\\\\"', '\\\\\\"')


def _is_bytes(writer: Writer, leaf: Any, prefix: str, content: str) -> bool:
    """Whether it is the text of bytes; of several literals side by side none is taken for that."""
    if "u" in prefix or "r" in prefix or "f" in prefix or not content.isascii():
        return False
    if "unicode_literals" in writer.future and "b" not in prefix:
        return False
    is_alone = leaf.parent is None or leaf.parent.type != syms.atom or leaf.parent.children[0].value in "([{`"
    return is_alone and _HIGH_BYTE.search(content) is not None


def atom(writer: Writer, node: Tree) -> str:
    """Backticks are repr()."""
    first, last = node.children[0], node.children[-1]
    if first.type != token_types.BACKQUOTE:
        return writer.texts(node.children)
    writer.note(node, "backticks")
    inner = writer.text(node.children[1])
    inside = f"({inner})" if node.children[1].type == syms.testlist1 else inner
    return f"{first.prefix}{writer.call('repr', inside)}{last.prefix}"


NODES: dict[int, Rule] = {token_types.NUMBER: number, token_types.STRING: string, syms.atom: atom}
