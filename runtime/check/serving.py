"""`--serve`: the findings of single texts while they are typed, answered in some milliseconds."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import IO

from runtime.check.libraries import SavedLibrary
from runtime.check.project_uses import judged
from runtime.check.surroundings import library_files, surroundings_of
from runtime.check.text_check import check_text, in_order
from runtime.project import Project, ScriptKind
from runtime.protocol import CheckReply, CheckRequest, Finding, ScriptText

LOOK_AGAIN_S = 3.0
"""How long a new or renamed script or query of the project may go unnoticed."""

_WARM_UP = ScriptText("", ScriptKind.LIBRARY, "system.date.now()\n")
"""Loads the scripting library before the first request, which would wait a quarter of a second for it [m]."""


class ServedProject:
    """Looks at texts as if they were saved in the project; nothing is run."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._look_around()
        self.findings(_WARM_UP)

    def findings(self, script: ScriptText) -> tuple[Finding, ...]:
        """What is to be said of this text, from top to bottom."""
        if time.monotonic() - self._looked_at > LOOK_AGAIN_S:
            self._look_around()
        report = check_text(script, self._surroundings)
        judgements = (judged(use, self._library) for use in report.project_uses)
        return in_order([*report.findings, *(finding for finding in judgements if finding is not None)])

    def _look_around(self) -> None:
        """See what was added to the project, renamed or deleted."""
        self._surroundings = surroundings_of(self._project)
        self._library = SavedLibrary(library_files(self._project))
        self._looked_at = time.monotonic()


def serve(project: Project, requests: Iterable[str], replies: IO[str]) -> None:
    """Answer each line of `requests` until they end."""
    served = ServedProject(project)
    for line in requests:
        request = CheckRequest.from_line(line)
        replies.write(CheckReply(request.id, served.findings(request.script)).to_line())
        replies.flush()
