"""How the parts of a path share a line that is too narrow for them. Qt-free."""

from __future__ import annotations

from collections.abc import Sequence


def share_room(widths: Sequence[int], room: int, more_px: int) -> list[int | None]:
    """The widths of the parts within `room`, given those that they would like; None: it is left out.

    The first and the last part say most: those between them go first, from the first on, and a sign `more_px` wide
    stands for them. What is left shares the room, so that no part is cut that asks for less than its share.
    """
    shares: list[int | None] = list(widths)
    for place in range(1, len(widths) - 1):
        if _total(shares, more_px) <= room:
            break
        shares[place] = None
    left = room - (more_px if None in shares else 0)
    shown = sorted((width, place) for place, width in enumerate(shares) if width is not None)
    for number, (width, place) in enumerate(shown):
        shares[place] = max(0, min(width, left // (len(shown) - number)))
        left -= shares[place] or 0
    return shares


def _total(shares: Sequence[int | None], more_px: int) -> int:
    return sum(width for width in shares if width is not None) + (more_px if None in shares else 0)
