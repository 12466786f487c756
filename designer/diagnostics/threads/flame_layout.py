"""A sample of the runtime's threads as rectangles: what the flame view paints and the tree lists. Qt-free.

The tree is walked without recursion, because a script's own recursion may be a thousand calls deep.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from designer.diagnostics.task_text import place_text
from runtime.protocol import CodeLine, SampleNode, SampleTree


@dataclass(slots=True)
class FlameCell:
    """One call of the sample. `start` and `width` are shares (0..1) of all that is shown; `depth` 0 is a thread."""

    index: int
    node: SampleNode
    parent: int | None
    depth: int
    start: float
    width: float
    children: list[int] = field(default_factory=list)

    @property
    def self_count(self) -> int:
        """How often it was seen with nothing called by it."""
        return max(0, self.node.count - sum(child.count for child in self.node.children))

    @property
    def is_script(self) -> bool:
        return self.node.is_script

    @property
    def end(self) -> float:
        return self.start + self.width


class FlameLayout:
    """The cells of `roots`, each parent before its children, the heaviest child first."""

    def __init__(self, roots: Sequence[SampleNode] = ()) -> None:
        self.total = sum(root.count for root in roots)
        self.cells: list[FlameCell] = []
        self._place(_heaviest_first(roots))
        self.rows: list[list[FlameCell]] = []
        """The cells of each depth, left to right."""
        self._sort_into_rows()
        self._words: list[str] = []

    def _place(self, roots: Sequence[SampleNode]) -> None:
        waiting: list[tuple[SampleNode, int | None, int, float]] = []
        start = 0.0
        for root in roots:
            waiting.append((root, None, 0, start))
            start += self.share(root.count)
        while waiting:
            node, parent, depth, start = waiting.pop()
            cell = FlameCell(len(self.cells), node, parent, depth, start, self.share(node.count))
            self.cells.append(cell)
            if parent is not None:
                self.cells[parent].children.append(cell.index)
            for child in _heaviest_first(node.children):
                waiting.append((child, cell.index, depth + 1, start))
                start += self.share(child.count)

    def _sort_into_rows(self) -> None:
        for cell in self.cells:
            cell.children.sort(key=lambda index: self.cells[index].start)
            if cell.depth == len(self.rows):
                self.rows.append([])
            self.rows[cell.depth].append(cell)
        for row in self.rows:
            row.sort(key=lambda cell: cell.start)

    @property
    def roots(self) -> list[int]:
        return [cell.index for cell in self.rows[0]] if self.rows else []

    def share(self, count: int) -> float:
        """How much of everything shown `count` samples are, 0..1."""
        return count / self.total if self.total else 0.0

    def path(self, index: int) -> list[int]:
        """The cell's callers from its thread down to the cell itself."""
        path: list[int] = []
        step: int | None = index
        while step is not None:
            path.append(step)
            step = self.cells[step].parent
        return path[::-1]

    def siblings(self, index: int) -> list[int]:
        """The cells with the same caller, the cell itself among them, left to right."""
        parent = self.cells[index].parent
        return self.roots if parent is None else self.cells[parent].children

    def matching(self, text: str) -> set[int]:
        """The cells whose function or place contains `text`, whatever its case; none for an empty one."""
        wanted = text.casefold()
        if not wanted:
            return set()
        # Kept, because each letter that is typed asks anew.
        self._words = self._words or [_words(cell) for cell in self.cells]
        return {index for index, words in enumerate(self._words) if wanted in words}

    def with_callers(self, indexes: set[int]) -> set[int]:
        """These cells and everything that leads to them."""
        found: set[int] = set()
        for index in indexes:
            step: int | None = index
            while step is not None and step not in found:
                found.add(step)
                step = self.cells[step].parent
        return found

    def heavier(self, share: float) -> set[int]:
        """The cells that took at least this share of all samples."""
        return {cell.index for cell in self.cells if cell.width >= share}

    def matching_share(self, matches: set[int]) -> float:
        """How much of all samples passed through `matches`; a match within a match counts once."""
        count = 0
        covered: set[int] = set()
        for cell in self.cells:
            is_inside = cell.parent in covered
            if is_inside or cell.index in matches:
                covered.add(cell.index)
            if not is_inside and cell.index in matches:
                count += cell.node.count
        return self.share(count)

    def title(self, cell: FlameCell) -> str:
        """ "fill  bottling.line:12  62 % (310 samples)"; with several threads also the share of its own."""
        node = cell.node
        count = f"{node.count:,} sample{'' if node.count == 1 else 's'}"
        words = [node.function, place_text(CodeLine(node.file, node.line)), f"{percent(cell.width)} ({count})"]
        root = self.cells[self.path(cell.index)[0]].node
        if cell.parent is not None and root.count != self.total and root.count:
            words[-1] += f", {percent(node.count / root.count)} of its thread"
        return "  ".join(word for word in words if word)

    def walk(self) -> Iterator[FlameCell]:
        """Every cell, each followed by what it called, as an indented tree reads."""
        waiting = self.roots[::-1]
        while waiting:
            cell = self.cells[waiting.pop()]
            yield cell
            waiting.extend(reversed(cell.children))


class FlameZoom:
    """Which part of a layout fills the width: the cells that were zoomed into, one after another."""

    def __init__(self, layout: FlameLayout) -> None:
        self.layout = layout
        self._zoomed: list[int] = []

    @property
    def index(self) -> int | None:
        """The cell that fills the width, None when all of them do."""
        return self._zoomed[-1] if self._zoomed else None

    def into(self, index: int) -> None:
        if index != self.index:
            self._zoomed.append(index)

    def back(self) -> None:
        """Undo the last zoom, if there is one."""
        del self._zoomed[-1:]

    def reset(self) -> None:
        self._zoomed.clear()

    def span(self, cell: FlameCell) -> tuple[float, float]:
        """The cell's left and right edge as shares of the width; equal when it is beside what is shown."""
        if not self._zoomed:
            return cell.start, cell.end
        zoomed = self.layout.cells[self._zoomed[-1]]
        if not zoomed.width:
            return 0.0, 0.0
        left, right = ((edge - zoomed.start) / zoomed.width for edge in (cell.start, cell.end))
        return max(0.0, min(1.0, left)), max(0.0, min(1.0, right))

    def shows(self, index: int) -> bool:
        """Whether any of the cell is within what is shown."""
        left, right = self.span(self.layout.cells[index])
        # A neighbour ends where the zoomed cell begins, but for rounding.
        return right - left > 1e-9


def script_roots(tree: SampleTree) -> tuple[SampleNode, ...]:
    """The threads of `tree` in which a script was seen."""
    return tuple(root for root in tree.roots if _has_script(root))


def percent(share: float) -> str:
    """ "62 %", with a digit behind the point below ten."""
    value = share * 100
    return f"{value:.0f} %" if value >= 10 or value in (0, 1) else f"{value:.1f} %"


def _has_script(root: SampleNode) -> bool:
    # Not the root itself: it is the thread, and has no file.
    waiting = list(root.children)
    while waiting:
        node = waiting.pop()
        if node.is_script:
            return True
        waiting.extend(node.children)
    return False


def _heaviest_first(nodes: Sequence[SampleNode]) -> list[SampleNode]:
    return sorted(nodes, key=lambda node: -node.count)


def _words(cell: FlameCell) -> str:
    return f"{cell.node.function}\n{place_text(CodeLine(cell.node.file, cell.node.line))}\n{cell.node.file}".casefold()
