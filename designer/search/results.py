"""What a search has found so far, script by script, and which hits are chosen to be replaced. Qt-free."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .messages import ChosenHits, FoundHit, FoundScript


class ScriptResult:
    """The hits of one script; `found` says which script it is."""

    def __init__(self, found: FoundScript, left_out: Iterable[int] = ()) -> None:
        """`left_out` are the numbers of hits that are not to be replaced."""
        self.found = found
        self.hits: list[FoundHit] = []
        self._left_out = set(left_out)

    @property
    def is_writable(self) -> bool:
        return self.found.is_writable

    @property
    def left_out(self) -> frozenset[int]:
        """The numbers of the hits that are not to be replaced."""
        return frozenset(self._left_out)

    @property
    def chosen_count(self) -> int:
        """How many of the hits are to be replaced."""
        return sum(map(self.is_chosen, range(len(self.hits))))

    def is_chosen(self, number: int) -> bool:
        """Whether the hit `number` is to be replaced; those of a script that can only be read never are."""
        return self.is_writable and number not in self._left_out

    def choose(self, number: int, is_chosen: bool) -> None:
        """Have the hit `number` replaced, or leave it as it is."""
        if is_chosen:
            self._left_out.discard(number)
        else:
            self._left_out.add(number)

    def choose_all(self, is_chosen: bool) -> None:
        self._left_out = set() if is_chosen else set(range(len(self.hits)))

    def chosen(self) -> ChosenHits:
        """The chosen hits, for the search process."""
        found = self.found
        numbers = tuple(number for number in range(len(self.hits)) if self.is_chosen(number))
        return ChosenHits(found.file, found.pointer, found.path, found.digest, numbers)


class SearchResults:
    """The scripts in which something was found, in the order of the search."""

    def __init__(self) -> None:
        self._scripts: list[ScriptResult] = []
        self._rows: dict[tuple[str, str], int] = {}
        self._left_out: dict[tuple[str, str, str], frozenset[int]] = {}

    def __len__(self) -> int:
        return len(self._scripts)

    def __getitem__(self, row: int) -> ScriptResult:
        return self._scripts[row]

    @property
    def hit_count(self) -> int:
        return sum(len(script.hits) for script in self._scripts)

    @property
    def chosen_count(self) -> tuple[int, int]:
        """How many hits are chosen, and in how many scripts."""
        counts = [count for script in self._scripts if (count := script.chosen_count)]
        return sum(counts), len(counts)

    def row_of(self, found: FoundScript) -> int | None:
        """The row of the script that `found` tells of; None when it has none yet."""
        return self._rows.get((found.file, found.pointer))

    def add_script(self, found: FoundScript) -> int:
        """Make a row, without hits yet, for a script."""
        self._rows[found.file, found.pointer] = len(self._scripts)
        self._scripts.append(ScriptResult(found, self._left_out.get(_text_key(found), ())))
        return len(self._scripts) - 1

    def add_hits(self, row: int, hits: Sequence[FoundHit]) -> None:
        self._scripts[row].hits.extend(hits)

    def clear(self, *, keeps_choice: bool) -> None:
        """Forget all scripts; with `keeps_choice`, not which hits of them were left out, if they are found again."""
        left_out = {_text_key(script.found): script.left_out for script in self._scripts if script.left_out}
        self._left_out = {**self._left_out, **left_out} if keeps_choice else {}
        self._scripts.clear()
        self._rows.clear()

    def chosen(self) -> tuple[ChosenHits, ...]:
        """What is to be replaced."""
        return tuple(script.chosen() for script in self._scripts if script.chosen_count)


def _text_key(found: FoundScript) -> tuple[str, str, str]:
    """The numbers of the hits mean the same while this is the same, and what is searched for."""
    return found.file, found.pointer, found.digest


def count_words(hits: int, scripts: int) -> str:
    """ "27 in 5 scripts" """
    return f"{hits:,} in {scripts:,} {'script' if scripts == 1 else 'scripts'}"
