"""The word at a place of a line. Qt-free."""

from __future__ import annotations

import re

_BEFORE = re.compile(r"\w*\Z")
_AFTER = re.compile(r"\w*")


def word_before(before: str) -> str:
    """The part of a word that ends where `before`, the text left of the cursor, does."""
    found = _BEFORE.search(before)
    return found[0] if found else ""


def word_after(after: str) -> str:
    """The part of a word that begins where `after`, the text right of the cursor, does."""
    found = _AFTER.match(after)
    return found[0] if found else ""
