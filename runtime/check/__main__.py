"""`python -P -m runtime.check PROJECT`: see the package. Exits with 0 at its end, with 2 when that is no project."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import signal
import sys
from pathlib import Path
from typing import IO, NoReturn

from runtime.project import NotAProjectError, Project
from runtime.protocol import CheckNews, check_line

FAILED = 1
USAGE_ERROR = 2
STOPPED = 130


def main() -> int:
    options = _options()
    replies = _own_output()
    signal.signal(signal.SIGTERM, _stop)
    try:
        project = Project.open(options.project)
        if options.serve:
            _serve(project, replies)
            return 0
        return _check(project, replies, options)
    except NotAProjectError as error:
        print(error, file=sys.stderr)
        return USAGE_ERROR
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:  # whoever started this is gone
        _forget(replies)
        return STOPPED


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="runtime.check", description="Checks the scripts of a Pilotlight project.")
    parser.add_argument("project", type=Path)
    parser.add_argument("--serve", action="store_true", help="answer for single texts on stdin")
    parser.add_argument("--faults", action="store_true", help="tell only what is wrong with the project's files")
    parser.add_argument("--import-limit", type=float, metavar="SECONDS", help="how long an import may take")
    parser.add_argument("--no-fork", action="store_true", help="import the scripts one after the other in one process")
    return parser.parse_args()


def _serve(project: Project, replies: IO[str]) -> None:
    from runtime.check.serving import serve

    requests = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8")
    serve(project, requests, replies)


def _check(project: Project, replies: IO[str], options: argparse.Namespace) -> int:
    from runtime.check.project_check import IMPORT_LIMIT_S, CheckError, Effort, ProjectCheck

    effort = Effort.of_this_machine(options.import_limit or IMPORT_LIMIT_S, can_fork=not options.no_fork)

    def tell(news: CheckNews) -> None:
        replies.write(check_line(news))
        replies.flush()

    check = ProjectCheck(project, tell, effort)
    try:
        if options.faults:
            check.tell_faults()
        else:
            check.run()
    except CheckError as error:
        print(error, file=sys.stderr)
        return FAILED
    return 0


def _own_output() -> IO[str]:
    """The pipe to whoever asks; what is printed by accident goes to stderr."""
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return replies


def _forget(replies: IO[str]) -> None:
    """Nobody reads any more: Python would complain when it closes the pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), replies.fileno())
    with contextlib.suppress(OSError):
        replies.close()


def _stop(_number: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
