"""A language server that does what its requests are called: "echo", "later", "never", "die", "ask", "shout".

It writes each message that it gets as a line of JSON to the file it is given.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def main() -> None:
    heard = Path(sys.argv[1])
    postponed: list[dict[str, Any]] = []
    while (message := _read()) is not None:
        with heard.open("a", encoding="utf-8") as file:
            file.write(json.dumps(message) + "\n")
        method = message.get("method")
        if method == "exit":
            return
        _obey(message, postponed)


def _obey(message: dict[str, Any], postponed: list[dict[str, Any]]) -> None:
    match message.get("method"):
        case "initialize":
            _answer(message, {"capabilities": {"hoverProvider": True, "completionProvider": {"resolveProvider": True}}})
        case "echo" | "shutdown":
            _answer(message, message.get("params"))
        case "later":
            postponed.append(message)
        case "now":
            for each in postponed:
                _answer(each, each.get("params"))
        case "die":
            print("I was told to die", file=sys.stderr, flush=True)
            sys.exit(3)
        case "garbage":
            _write_raw(b"this is no message\r\n\r\n")
        case "fail":
            _write({"jsonrpc": "2.0", "id": message["id"], "error": {"code": -32803, "message": "I cannot"}})
        case "ask":
            _write({"jsonrpc": "2.0", "id": "from server", **message["params"]})
        case "shout":
            _write({"jsonrpc": "2.0", **message["params"]})


def _answer(message: dict[str, Any], result: Any) -> None:
    _write({"jsonrpc": "2.0", "id": message["id"], "result": result})


def _read() -> dict[str, Any] | None:
    length = 0
    while (line := sys.stdin.buffer.readline()).strip():
        if line.lower().startswith(b"content-length:"):
            length = int(line.partition(b":")[2])
    return json.loads(sys.stdin.buffer.read(length)) if length else None


def _write(message: dict[str, Any]) -> None:
    content = json.dumps(message).encode()
    _write_raw(b"Content-Length: %d\r\n\r\n%b" % (len(content), content))


def _write_raw(content: bytes) -> None:
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
