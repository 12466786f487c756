"""What is done with the code in front: completion, definitions, uses, other names, quick fixes, formatting."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from editor.code_features import CodeFeatures

from .menus import EDIT, GO, SCRIPT_OPEN, DesignerAction, action

Do = Callable[[CodeFeatures], object]
CurrentFeatures = Callable[[], CodeFeatures | None]

_ENTRIES: Final[tuple[tuple[str, str, Do, tuple[str, str, int], str | None], ...]] = (
    ("code.complete", "Complete", lambda c: c.completions.ask(), (EDIT, "5_assist", 1), "Ctrl+Space"),
    (
        "code.parameters",
        "Show Parameters",
        lambda c: c.signature.ask(),
        (EDIT, "5_assist", 2),
        "Ctrl+Shift+Space",
    ),
    ("code.about", "Show Documentation", lambda c: c.hover.show_at_cursor(), (EDIT, "5_assist", 3), "Ctrl+K"),
    ("code.quick_fix", "Quick Fix…", lambda c: c.fixes.offer(), (EDIT, "5_assist", 4), "Alt+Enter"),
    ("code.rename", "Rename Symbol…", lambda c: c.links.rename(), (EDIT, "5_assist", 5), "Ctrl+R"),
    ("code.format", "Format Script", lambda c: c.fixes.format(), (EDIT, "5_assist", 6), "Ctrl+Shift+I"),
    ("code.definition", "Go to Definition", lambda c: c.links.go_to_definition(), (GO, "3_code", 1), "F12"),
    ("code.references", "Find References", lambda c: c.links.find_references(), (GO, "3_code", 2), "Shift+F12"),
)
"""Id, title, what is done, where it stands, and its key."""


def code_actions(current: CurrentFeatures) -> list[DesignerAction]:
    """The commands, on the features that `current` gives; none while no script is open."""
    return [
        action(action_id, title, partial(_do, do, current), place, key=key, enabled_when=SCRIPT_OPEN)
        for action_id, title, do, place, key in _ENTRIES
    ]


def _do(do: Do, current: CurrentFeatures) -> None:
    features = current()
    if features is not None:
        do(features)
