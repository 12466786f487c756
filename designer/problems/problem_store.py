"""The known problems of a project by script, and which of them are shown. Qt-free."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from runtime.protocol import Finding, Severity

SEVERITIES: Final = (Severity.ERROR, Severity.WARNING, Severity.HINT)
"""The gravest first."""

IMPORT_CODES: Final = frozenset({"import-fails", "import-timeout", "import-crash"})
"""What only a run of the script shows: a look at its text finds none of these, and forgets none."""


class ProblemStore:
    """Findings in the order of their scripts, in a script from top to bottom."""

    def __init__(self) -> None:
        self._by_path: dict[str, tuple[Finding, ...]] = {}
        self._linted: dict[str, tuple[Finding, ...]] = {}
        self._severities = frozenset(SEVERITIES)
        self._text = ""

    def clear(self) -> None:
        self._by_path.clear()

    def set_linted(self, path: str, findings: Sequence[Finding]) -> None:
        """What the lint server finds now in the open script `path`; it goes when the script closes, not by a check."""
        if findings:
            self._linted[path] = tuple(findings)
        else:
            self._linted.pop(path, None)

    def add(self, findings: Iterable[Finding]) -> None:
        """Findings of a check of the whole project; a script's may come in several parts, and be known already."""
        for finding in findings:
            known = self._by_path.get(finding.path, ())
            if finding not in known:
                self._by_path[finding.path] = (*known, finding)

    def replace_script(self, path: str, findings: Sequence[Finding]) -> None:
        """What a look at the text of the script `path` has found; what only its import showed stays."""
        imported = tuple(finding for finding in self._by_path.get(path, ()) if finding.code in IMPORT_CODES)
        found = (*findings, *imported)
        if found:
            self._by_path[path] = found
        else:
            self._by_path.pop(path, None)

    def set_filter(self, severities: Iterable[Severity], text: str) -> None:
        """Show only findings of these severities that contain `text`, whatever its case."""
        self._severities = frozenset(severities)
        self._text = text.casefold()

    def shown(self) -> list[Finding]:
        """The findings that pass the filter."""
        paths = sorted({*self._by_path, *self._linted}, key=str.casefold)
        found = (finding for path in paths for finding in sorted(self._of(path), key=_place))
        return [finding for finding in found if self._fits(finding)]

    def counts(self) -> Mapping[Severity, int]:
        """How many there are of each severity, whatever the filter."""
        return Counter(finding.severity for path in {*self._by_path, *self._linted} for finding in self._of(path))

    def of_script(self, path: str) -> tuple[Finding, ...]:
        """What checks have found in one script."""
        return self._by_path.get(path, ())

    def __len__(self) -> int:
        return sum(len(self._of(path)) for path in {*self._by_path, *self._linted})

    def _of(self, path: str) -> tuple[Finding, ...]:
        return (*self._by_path.get(path, ()), *self._linted.get(path, ()))

    def _fits(self, finding: Finding) -> bool:
        if finding.severity not in self._severities:
            return False
        return not self._text or any(self._text in part.casefold() for part in _texts(finding))


def _texts(finding: Finding) -> tuple[str, str, str]:
    return finding.message, finding.path, finding.code


def _place(finding: Finding) -> tuple[int, int, str]:
    return finding.line, finding.column, finding.code
