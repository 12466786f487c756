"""What snippets may ask for by name, such as `$TM_FILENAME`. Qt-free."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from editor.indentation import leading_blank, without_margin


def snippet_variables(selected: str, line: str, line_index: int, path: Path | None, now: datetime) -> dict[str, str]:
    """The variables where `selected`, or nothing, is selected from `line` on, which is counted from 0."""
    return {
        # The selection begins behind the first line's margin; its other lines still have theirs.
        "TM_SELECTED_TEXT": without_margin(leading_blank(line) + selected) if selected.strip() else "",
        "TM_CURRENT_LINE": line,
        "TM_LINE_INDEX": str(line_index),
        "TM_LINE_NUMBER": str(line_index + 1),
        "TM_FILENAME": path.name if path else "",
        "TM_FILENAME_BASE": path.stem if path else "",
        "CURRENT_YEAR": f"{now:%Y}",
        "CURRENT_MONTH": f"{now:%m}",
        "CURRENT_DATE": f"{now:%d}",
        "CURRENT_HOUR": f"{now:%H}",
        "CURRENT_MINUTE": f"{now:%M}",
    }
