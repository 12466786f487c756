"""How soon a killed runtime is replaced: `QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.recovery`.

The goal is 3 s from the kill to a runtime that answers. Nothing asserts it.
"""

from __future__ import annotations

import os
import signal
import statistics
import time

os.environ.setdefault("QT_API", "pyside6")

from PySide6.QtCore import QCoreApplication, QEventLoop

from designer.runtime_session import RuntimeSession
from designer.scope_runtime import RuntimeState

KILLS = 5


def main() -> None:
    application = QCoreApplication([])
    session = RuntimeSession(None)
    session.start()
    _wait_ready(session)
    recoveries = [_kill_and_wait(session) for _ in range(KILLS)]
    session.close()
    application.quit()
    print(f"killed to ready: median {statistics.median(recoveries):.2f} s, worst {max(recoveries):.2f} s of {KILLS}")


def _kill_and_wait(session: RuntimeSession) -> float:
    start = time.perf_counter()
    os.kill(session.process_id, signal.SIGKILL)
    loop = QEventLoop()
    session.died.connect(loop.quit)
    loop.exec()
    _wait_ready(session)
    return time.perf_counter() - start


def _wait_ready(session: RuntimeSession) -> None:
    loop = QEventLoop()
    session.state_changed.connect(lambda state: loop.quit() if state is RuntimeState.IDLE else None)
    if session.state is not RuntimeState.IDLE:
        loop.exec()


if __name__ == "__main__":
    main()
