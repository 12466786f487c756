"""`python -P -m designer.search.worker PROJECT`: the process that searches, so that no search stops the designer.

It reads requests from its input and writes answers to its output until the input ends. No user code is run here.
"""

from __future__ import annotations

import os
import queue
import sys
import threading
from pathlib import Path
from typing import BinaryIO, Final

from editor.find import PatternError
from runtime.project import Project

from .messages import Answer, Ended, Replace, Replaced, Request, Search, Undo, read_request
from .replacing import ProjectReplacing
from .searching import ProjectSearch, SearchAbandonedError

_END: Final = None


class Worker:
    """Answers one request after the other; a search is abandoned as soon as the next request is there."""

    def __init__(self, project: Project, output: BinaryIO) -> None:
        self._project = project
        self._output = output
        self._requests: queue.SimpleQueue[Request | None] = queue.SimpleQueue()
        self._replacing = ProjectReplacing(project, self._tell)

    def take(self, request: Request | None) -> None:
        """Put a request at the end of the queue; None ends the worker. Safe from every thread."""
        self._requests.put(request)

    def run(self) -> None:
        """Answer until the end is asked for."""
        while (request := self._requests.get()) is not _END:
            match request:
                case Search():
                    self._search(request)
                case Replace():
                    self._replace(request)
                case Undo():
                    self._replacing.undo()

    def _search(self, request: Search) -> None:
        try:
            ProjectSearch(self._project, request, self._tell, self._is_abandoned).run()
        except SearchAbandonedError:
            pass  # the next one tells its own end
        except PatternError as error:
            self._tell(Ended(request.number, 0, str(error)))

    def _replace(self, request: Replace) -> None:
        try:
            self._replacing.replace(request)
        except PatternError as error:
            self._tell(Replaced(0, 0, (), (str(error),)))

    def _is_abandoned(self) -> bool:
        return not self._requests.empty()

    def _tell(self, answer: Answer) -> None:
        self._output.write(answer.to_line())
        self._output.flush()


def main() -> None:
    worker = Worker(Project.open(Path(sys.argv[1])), sys.stdout.buffer)
    threading.Thread(target=_read_requests, args=(worker,), name="Requests", daemon=True).start()
    try:
        worker.run()
    except BrokenPipeError:
        # Whoever started this is gone; the interpreter must not try to flush the rest.
        os._exit(1)


def _read_requests(worker: Worker) -> None:
    for line in sys.stdin.buffer:
        worker.take(read_request(line))
    worker.take(_END)


if __name__ == "__main__":
    main()
