"""`python -P -m runtime.check.text_worker`: looks at one text after the other, pickled over its pipes.

The first thing that arrives is the `Surroundings`, then come `ScriptText`s; each is answered by its `TextReport`.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys

from runtime.check.text_check import check_text


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started this process ends it
    requests, replies = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    surroundings = pickle.load(requests)
    while True:
        try:
            script = pickle.load(requests)
        except EOFError:
            return
        pickle.dump(check_text(script, surroundings), replies)
        replies.flush()


if __name__ == "__main__":
    main()
