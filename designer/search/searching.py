"""Goes through a project's texts and tells what it finds. Qt-free; runs in the search process."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from typing import Final

from editor.find import FindPattern, Hit, HitScan, SlowPatternError
from editor.replacement import Replacement
from editor.utf16_positions import Utf16Positions
from runtime.project import Project

from .messages import Answer, Ended, FoundHit, FoundScript, Progress, Search
from .name_globs import NameGlobs
from .project_texts import ProjectText, digest_of, project_texts

MOST_HITS: Final = 20_000
"""More than that nobody looks through, and the designer would have to hold them all."""
LIMIT_S: Final = 1.0
"""For each script; usual patterns need a thousandth of it."""
_MOST_SLOW: Final = 5
_HITS_A_MESSAGE: Final = 200
_PROGRESS_S: Final = 0.05
_SHOWN_BEFORE: Final = 40
_SHOWN: Final = 200

Tell = Callable[[Answer], None]


class SearchAbandonedError(Exception):
    """Another search has been asked for meanwhile."""


class ProjectSearch:
    """One search of `project`."""

    def __init__(self, project: Project, search: Search, tell: Tell, is_abandoned: Callable[[], bool]) -> None:
        """`is_abandoned` is asked between the scripts.

        Raises:
            PatternError: the pattern or the replacement cannot be used.
        """
        self._project = project
        self._search = search
        self._tell = tell
        self._is_abandoned = is_abandoned
        self._pattern = FindPattern(search.pattern, search.options)
        self._replacement = replacement_of(search, self._pattern)
        self._searched = self._found = 0
        self._slow: list[str] = []
        self._told_at = time.perf_counter()

    def run(self) -> None:
        """Tell the hits script by script, and the end.

        Raises:
            SearchAbandonedError: nobody waits for the rest any more.
        """
        for text, content in wanted_texts(self._project, self._search):
            if self._is_abandoned():
                raise SearchAbandonedError
            self._searched += 1
            self._look_into(text, content)
            self._tell_progress()
            if self._found >= MOST_HITS or len(self._slow) >= _MOST_SLOW:
                break
        self._tell(Ended(self._search.number, self._searched, self._note()))

    def _look_into(self, text: ProjectText, content: str) -> None:
        try:
            hits = hits_in(self._pattern, content, MOST_HITS - self._found)
            if hits:
                self._tell_hits(text, content, hits)
                self._found += len(hits)
        except SlowPatternError:
            self._slow.append(text.path)

    def _tell_hits(self, text: ProjectText, content: str, hits: list[Hit]) -> None:
        digest = digest_of(content)
        shown = _ShownHits(content, self._replacement)
        for first in range(0, len(hits), _HITS_A_MESSAGE):
            self._tell(
                FoundScript(
                    number=self._search.number,
                    kind=text.kind,
                    path=text.path,
                    file=str(text.file),
                    pointer=text.pointer,
                    digest=digest,
                    is_writable=text.is_writable,
                    first=first,
                    hits=tuple(shown.of(hit) for hit in hits[first : first + _HITS_A_MESSAGE]),
                )
            )

    def _tell_progress(self) -> None:
        now = time.perf_counter()
        if now - self._told_at > _PROGRESS_S:
            self._told_at = now
            self._tell(Progress(self._search.number, self._searched))

    def _note(self) -> str:
        notes = []
        if self._found >= MOST_HITS:
            notes.append(f"There are more than {MOST_HITS:,} hits: make the pattern longer.")
        if self._slow:
            what = "Given up" if len(self._slow) >= _MOST_SLOW else "Left out"
            notes.append(f"{what}, because the pattern takes too long there: {', '.join(self._slow)}.")
        return " ".join(notes)


def wanted_texts(project: Project, search: Search) -> Iterator[tuple[ProjectText, str]]:
    """The texts that the search includes, each as it is in its editor or else on the disk."""
    include, exclude = NameGlobs(search.include), NameGlobs(search.exclude)
    open_texts = {(os.path.realpath(file), pointer): text for file, pointer, text in search.open_texts}
    for text in project_texts(project):
        name = os.path.relpath(text.file, project.folder).replace(os.sep, "/") if include or exclude else ""
        if (include and not include.fit(text.path, name)) or (exclude and exclude.fit(text.path, name)):
            continue
        content = open_texts.get((os.path.realpath(text.file), text.pointer)) if open_texts else None
        yield text, text.text if content is None else content


def hits_in(pattern: FindPattern, text: str, most: int) -> list[Hit]:
    """The first hits in `text`.

    Raises:
        SlowPatternError: it took too long.
    """
    scan = HitScan(pattern, text)
    deadline = time.perf_counter() + LIMIT_S
    while not scan.is_done and len(scan) < most:
        left_s = deadline - time.perf_counter()
        if left_s <= 0:
            raise SlowPatternError("The pattern takes too long.")
        scan.step(left_s, left_s)
    return [scan.hit(number) for number in range(min(len(scan), most))]


def replacement_of(search: Search, pattern: FindPattern) -> Replacement | None:
    """What hits become; None when they are only looked for.

    Raises:
        PatternError: the replacement names what the pattern does not have.
    """
    return None if search.replacement is None else Replacement(pattern, search.replacement)


class _ShownHits:
    """Makes the hits of one text ready to be shown."""

    def __init__(self, text: str, replacement: Replacement | None) -> None:
        self._text = text
        self._replacement = replacement
        self._positions = Utf16Positions(text)
        self._line = 1
        self._counted_to = 0

    def of(self, hit: Hit) -> FoundHit:
        """`hit`, which stands behind the one asked about before."""
        text, start = self._text, hit.start
        self._line += text.count("\n", self._counted_to, start)
        self._counted_to = start
        line_start = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", hit.end)
        line_end = len(text) if line_end < 0 else line_end
        new = None if self._replacement is None else self._replacement.for_hit(text, hit)
        return FoundHit(
            line=self._line,
            column=self._positions.to_qt(start) - self._positions.to_qt(line_start),
            length=self._positions.to_qt(hit.end) - self._positions.to_qt(start),
            before=_tail(text[line_start:start].lstrip()),
            text=_head(text[start : hit.end]),
            after=_head(text[hit.end : min(line_end, hit.end + _SHOWN + 1)]),
            new=None if new is None else _head(new),
        )


def _tail(text: str) -> str:
    return text if len(text) <= _SHOWN_BEFORE else f"…{text[-_SHOWN_BEFORE:]}"


def _head(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
