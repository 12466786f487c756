"""How long an event waits for the scripts' GUI thread while asynchronous scripts keep the processor busy.

`python -m tests.benchmarks.gui_gap` starts a client runtime and measures, for each switch interval of the interpreter,
the time between two beats of a 5 ms timer on the GUI thread, and what the busy scripts get done meanwhile as a multiple
of what they do at Python's own interval.
"""

from __future__ import annotations

import json
import sys

from designer.runtime_process import prepare_launch
from designer.terminal.connection import RuntimeConnection
from runtime.protocol import EVENTS_MESSAGE, RUN_REQUEST, SNAPSHOT_REQUEST, EventBatch, Origin, RunRequest

INTERVALS_S = (0.005, 0.001, 0.0005, 0.0002, 0.0001)
BUSY_SCRIPTS = 8
SECONDS = 5

SCRIPT = """
import json, sys, time
from PySide6.QtCore import QTimer

stop = []
work = [0] * {busy}

def busy(number):
    while not stop:
        work[number] += sum(range(100))

for number in range({busy}):
    system.util.invokeAsynchronous(busy, [number])
sys.setswitchinterval({interval})
gaps, beat, begin = [], [time.perf_counter()], time.perf_counter()

def on_timeout():
    now = time.perf_counter()
    gaps.append(now - beat[0])
    beat[0] = now
    if now - begin > {seconds}:
        timer.stop()
        stop.append(True)
        gaps.sort()
        print(json.dumps([gaps[len(gaps) // 2], gaps[len(gaps) * 99 // 100], gaps[-1], sum(work)]))

timer = QTimer()
timer.timeout.connect(on_timeout)
timer.start(5)
"""


def measure(interval_s: float) -> list[float]:
    """The median, 99th percentile and longest gap in seconds, and the work done."""
    with RuntimeConnection(prepare_launch("client", None)) as connection:
        connection.send_control(SNAPSHOT_REQUEST, {})
        code = SCRIPT.format(busy=BUSY_SCRIPTS, interval=interval_s, seconds=SECONDS)
        is_sent = False
        text = ""
        while not text.endswith("]\n"):
            for message in connection.receive(0.5)[0]:
                if message["msg_type"] == "iopub_welcome" and not is_sent:
                    is_sent = True
                    connection.send_shell(RUN_REQUEST, RunRequest(code, "gap.py", "gap", Origin.RUN).to_json())
                elif message["msg_type"] == EVENTS_MESSAGE:
                    text += "".join(chunk.text for chunk in EventBatch.from_json(message["content"]).output)
    result: list[float] = json.loads(text.splitlines()[-1])
    return result


def main() -> None:
    usual_work = 0.0
    print(f"{BUSY_SCRIPTS} busy scripts   median     99 %      longest   work")
    for interval_s in INTERVALS_S:
        median_s, p99_s, longest_s, work = measure(interval_s)
        usual_work = usual_work or work
        print(
            f"{interval_s * 1000:6.1f} ms        {median_s * 1000:6.1f} ms {p99_s * 1000:6.1f} ms "
            f"{longest_s * 1000:8.1f} ms   {work / usual_work:.2f} x"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main()
