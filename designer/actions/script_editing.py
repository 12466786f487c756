"""What menus do with the text of the script in front: lines, several cursors, folds, bookmarks, brackets."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from editor.script_editor import ScriptEditor

from .menus import BOOKMARKS, CURSORS, EDIT, FOLDING, GO, LINES, SCRIPT_OPEN, Command, DesignerAction, action

Edit = Callable[[ScriptEditor], object]
CurrentEditor = Callable[[], ScriptEditor | None]

_LINES: Final[tuple[tuple[str, str, Edit, str | None], ...]] = (
    ("edit.move_lines_up", "Move Lines Up", lambda editor: editor.lines.move_up(), "Alt+Up"),
    ("edit.move_lines_down", "Move Lines Down", lambda editor: editor.lines.move_down(), "Alt+Down"),
    ("edit.duplicate_lines", "Duplicate Lines", lambda editor: editor.lines.duplicate(), "Alt+Shift+Down"),
    ("edit.duplicate_lines_up", "Duplicate Lines Above", lambda editor: editor.lines.duplicate_up(), "Alt+Shift+Up"),
    ("edit.delete_lines", "Delete Lines", lambda editor: editor.lines.delete(), "Ctrl+Shift+K"),
    ("edit.join_lines", "Join Lines", lambda editor: editor.lines.join(), "Ctrl+J"),
    ("edit.insert_line_below", "Insert Line Below", lambda editor: editor.lines.insert_below(), "Ctrl+Enter"),
    ("edit.insert_line_above", "Insert Line Above", lambda editor: editor.lines.insert_above(), "Ctrl+Shift+Enter"),
    ("edit.sort_lines", "Sort Lines", lambda editor: editor.lines.sort(), None),
    ("edit.trim_lines", "Trim Trailing Blanks", lambda editor: editor.lines.trim(), None),
    ("edit.upper_case", "Upper Case", lambda editor: editor.lines.change_case(str.upper), None),
    ("edit.lower_case", "Lower Case", lambda editor: editor.lines.change_case(str.lower), None),
    ("edit.indent", "Indent Lines", ScriptEditor.indent_selection, "Ctrl+]"),
    ("edit.dedent", "Dedent Lines", ScriptEditor.dedent_selection, "Ctrl+["),
)
"""Id, title, what is done, and its key, in the order of the menu."""

_CURSORS: Final[tuple[tuple[str, str, Edit, str | None], ...]] = (
    ("edit.next_occurrence", "Add Next Occurrence", lambda editor: editor.cursors.add_next_occurrence(), "Ctrl+D"),
    ("edit.skip_occurrence", "Skip Occurrence", lambda editor: editor.cursors.skip_occurrence(), "Ctrl+Shift+D"),
    ("edit.all_occurrences", "Select All Occurrences", lambda e: e.cursors.select_all_occurrences(), "Alt+F3"),
    ("edit.cursor_above", "Add Cursor Above", lambda editor: editor.cursors.add_above(), "Ctrl+Alt+Up"),
    ("edit.cursor_below", "Add Cursor Below", lambda editor: editor.cursors.add_below(), "Ctrl+Alt+Down"),
)

_FOLDS: Final[tuple[tuple[str, str, Edit, str | None], ...]] = (
    ("view.fold", "Fold", lambda editor: editor.folding.fold(), "Ctrl+Shift+["),
    ("view.unfold", "Unfold", lambda editor: editor.folding.unfold(), "Ctrl+Shift+]"),
    ("view.fold_all", "Fold All", lambda editor: editor.folding.fold_all(), "Ctrl+Alt+["),
    ("view.unfold_all", "Unfold All", lambda editor: editor.folding.unfold_all(), "Ctrl+Alt+]"),
)

_BOOKMARKS: Final[tuple[tuple[str, str, Edit, str | None], ...]] = (
    ("go.toggle_bookmark", "Toggle Bookmark", lambda editor: editor.bookmarks.toggle(), "Ctrl+Alt+K"),
    ("go.next_bookmark", "Next Bookmark", lambda editor: editor.bookmarks.go_to_next(), "Ctrl+Alt+L"),
    ("go.previous_bookmark", "Previous Bookmark", lambda editor: editor.bookmarks.go_to_previous(), "Ctrl+Alt+H"),
    ("go.clear_bookmarks", "Clear Bookmarks", lambda editor: editor.bookmarks.clear(), None),
)

_PLACES: Final[tuple[tuple[str, str, Edit, str | None], ...]] = (
    ("go.next_problem", "Next Problem", lambda editor: editor.problems.go_to_next(), "F8"),
    ("go.previous_problem", "Previous Problem", lambda editor: editor.problems.go_to_previous(), "Shift+F8"),
    ("go.breadcrumbs", "Breadcrumbs", lambda editor: editor.crumbs.focus_last(), "Ctrl+Shift+."),
    ("go.matching_bracket", "Matching Bracket", lambda editor: editor.brackets.go_to_matching(), "Ctrl+Shift+\\"),
    ("edit.select_to_bracket", "Select to Bracket", lambda editor: editor.brackets.select_to_matching(), None),
)

_MENUS: Final = (
    (LINES, "1", _LINES),
    (CURSORS, "1", _CURSORS),
    (FOLDING, "1", _FOLDS),
    (BOOKMARKS, "1", _BOOKMARKS),
    (GO, "4_marks", _PLACES),
)


def script_editing_actions(current_editor: CurrentEditor) -> list[DesignerAction]:
    """The commands of those menus, on the editor that `current_editor` gives."""
    return [
        action(
            action_id,
            title,
            partial(_do, edit, current_editor),
            (menu, group, order),
            key=key,
            enabled_when=SCRIPT_OPEN,
        )
        for menu, group, entries in _MENUS
        for order, (action_id, title, edit, key) in enumerate(entries)
    ]


def insert_snippet_action(insert_snippet: Command) -> DesignerAction:
    """Lets the user choose a snippet."""
    place = (EDIT, "5_assist", 0)
    return action(
        "edit.insert_snippet",
        "Insert Snippet…",
        insert_snippet,
        place,
        key="Ctrl+Alt+J",
        icon_name="mdi6.content-paste",
        enabled_when=SCRIPT_OPEN,
    )


def _do(edit: Edit, current_editor: CurrentEditor) -> None:
    editor = current_editor()
    if editor is not None:
        edit(editor)
