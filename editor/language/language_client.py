"""A conversation with one language server: documents it is shown, questions it answers, news that it tells.

The protocol's words are plain JSON here; `editor.language.questions` knows what they mean. A server that dies or hangs
is started anew and shown the open documents again; who asked meanwhile is answered with None.
"""

from __future__ import annotations

import logging
import time
from typing import Any, Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from editor.language.frames import Message
from editor.language.requests import Question, Requests
from editor.language.script_mirror import Changes
from editor.language.server_process import ServerProcess
from editor.language.servers import LanguageServer
from editor.language.text_sync import TextChange

_BEAT_MS: Final = 500
_START_S: Final = 20.0
_METHOD_NOT_FOUND: Final = -32601
_NOTED: Final = ("client/", "window/", "workspace/diagnostic/", "workspace/semanticTokens/", "workspace/inlayHint/")
"""What servers ask and only want to hear that it has arrived, by how it begins."""

logger = logging.getLogger(__name__)


class ServerDocument(Protocol):
    """A document as one server sees it."""

    @property
    def uri(self) -> str: ...

    @property
    def version(self) -> int: ...

    def text(self) -> str:
        """All of it."""


class LanguageClient(QObject):
    """One server. What is asked before it is ready is answered with None."""

    ready = Signal()
    """The server can be asked, the first time or once more."""

    gave_up = Signal(str)
    """It will not be there any more; the sentence says why, and what to do."""

    diagnosed = Signal(str, object, object)
    """The URI of a document, the version that was looked at or None, and the findings as the server sent them."""

    def __init__(self, server: LanguageServer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.server = server
        self.is_ready = False
        self.capabilities: dict[str, Any] = {}
        """What the server says it can do."""
        self._initialization: object = None
        self._documents: dict[str, ServerDocument] = {}
        self._requests = Requests()
        self.process = ServerProcess(server.name, server.command, self)
        self.process.started.connect(self._on_process_started)
        self.process.ended.connect(self._on_process_ended)
        self.process.received.connect(self._on_process_received)
        self.process.gave_up.connect(self.gave_up)
        self._deadline = QTimer(self, singleShot=True)
        self._deadline.timeout.connect(self._on_deadline_timeout)
        self._beat = QTimer(self, interval=_BEAT_MS)
        self._beat.timeout.connect(self._on_beat_timeout)

    def start(self, initialization: object) -> None:
        """Start the server; `initialization` is what the request "initialize" says."""
        self._initialization = initialization
        self.process.start(self.server.root)

    def close(self) -> None:
        """End the server, and answer nobody any more. Returns at once."""
        self._beat.stop()
        self._deadline.stop()
        self._requests.take_all()
        if self.is_ready:
            self.process.send(_request(0, "shutdown", None))
            self.process.send(_notification("exit", None))
        self.is_ready = False
        self._documents.clear()
        self.process.close()

    # --- documents ---

    def open_document(self, document: ServerDocument) -> None:
        """Show `document` to the server, now and whenever it is started anew."""
        self._documents[document.uri] = document
        if self.is_ready:
            self._send_document(document)

    def change_document(self, document: ServerDocument, change: TextChange) -> None:
        """Tell `change`, whose range is that of the server's text; the document has its new version already."""
        self.notify(
            "textDocument/didChange",
            {
                "textDocument": {"uri": document.uri, "version": document.version},
                "contentChanges": [{"range": _json_range(change), "text": change.text}],
            },
        )

    def save_document(self, document: ServerDocument) -> None:
        """Tell that the document is on the disk as it is."""
        self.notify("textDocument/didSave", {"textDocument": {"uri": document.uri}})

    def close_document(self, document: ServerDocument) -> None:
        """The file on the disk counts again."""
        if self._documents.pop(document.uri, None) is not None:
            self.notify("textDocument/didClose", {"textDocument": {"uri": document.uri}})

    def tell_files(self, changes: Changes) -> None:
        """Tell which files on the disk are others now: servers do not look for themselves."""
        kinds = ((changes.created, 1), (changes.changed, 2), (changes.deleted, 3))
        told = [{"uri": file.as_uri(), "type": kind} for files, kind in kinds for file in files]
        if told:
            self.notify("workspace/didChangeWatchedFiles", {"changes": told})

    def can(self, provider: str, ability: str = "") -> bool:
        """Whether the server says that it has `provider` ("completionProvider"), with that `ability`."""
        found = self.capabilities.get(provider)
        return bool(found.get(ability) if ability and isinstance(found, dict) else found and not ability)

    # --- messages ---

    def notify(self, method: str, params: object) -> None:
        """Tell the server something that has no answer. Nothing is told before it is ready."""
        if self.is_ready:
            self.process.send(_notification(method, params))

    def ask(self, question: Question) -> None:
        """Ask the server; what was asked about the same topic before is given up."""
        self.cancel(question.topic)
        if self.is_ready:
            self._ask(question)
        else:
            QTimer.singleShot(0, self, question.on_none)

    def cancel(self, topic: str) -> None:
        """Give up what was asked about `topic`, without a word to who asked."""
        for number in self._requests.replaced_by(topic):
            self._send_cancel(number)

    def _ask(self, question: Question) -> None:
        number = self._requests.add(question, time.monotonic())
        self.process.send(_request(number, question.method, question.params))
        self._watch_time()

    def _send_cancel(self, number: int) -> None:
        self.process.send(_notification("$/cancelRequest", {"id": number}))

    def _send_document(self, document: ServerDocument) -> None:
        whole = {"uri": document.uri, "languageId": "python", "version": document.version, "text": document.text()}
        self.notify("textDocument/didOpen", {"textDocument": whole})

    def _watch_time(self) -> None:
        deadline_s = self._requests.next_deadline_s()
        if deadline_s is None:
            self._deadline.stop()
        else:
            self._deadline.start(max(0, round((deadline_s - time.monotonic()) * 1_000)))
        if not self._requests.is_empty() and not self._beat.isActive():
            self._beat.start()

    # --- what arrives ---

    def _take_answer(self, message: Message) -> None:
        question = self._requests.take(message.get("id"))
        self._watch_time()
        if question is None:
            return
        if "result" in message and question.is_current():
            question.on_result(message["result"])
            return
        if "error" in message:
            logger.info("%s does not answer %s: %s", self.server.name, question.method, message["error"].get("message"))
        question.on_none()

    def _take_request(self, message: Message) -> None:
        """Answer what the server asks us: it would wait for it."""
        known = {
            "workspace/configuration": self._settings_for,
            "workspace/applyEdit": _refuse_edit,
            "workspace/workspaceFolders": self._folders,
        }
        method = message["method"]
        answer: Message = {"jsonrpc": "2.0", "id": message["id"]}
        if method in known:
            answer["result"] = known[method](message.get("params") or {})
        elif method.startswith(_NOTED):
            answer["result"] = None
        else:
            answer["error"] = {"code": _METHOD_NOT_FOUND, "message": f"Pilotlight knows no {method}."}
        self.process.send(answer)

    def _take_notification(self, method: str, params: dict[str, Any]) -> None:
        if method == "textDocument/publishDiagnostics":
            self.diagnosed.emit(params["uri"], params.get("version"), params["diagnostics"])
        elif method in ("window/logMessage", "window/showMessage"):
            logger.info("%s: %s", self.server.name, params.get("message"))

    def _settings_for(self, params: dict[str, Any]) -> list[object]:
        return [self.server.settings for _ in params.get("items", [])]

    def _folders(self, _params: dict[str, Any]) -> list[object]:
        return [{"uri": self.server.root.as_uri(), "name": self.server.root.name}]

    def _initialize(self, result: Any) -> None:
        self.capabilities = result.get("capabilities", {})
        self.is_ready = True
        self.notify("initialized", {})
        for document in self._documents.values():
            self._send_document(document)
        self.ready.emit()

    def _miss_initialize(self) -> None:
        self.process.restart("it did not say what it can do")

    # --- slots ---

    @Slot()
    def _on_process_started(self) -> None:
        self._ask(
            Question("initialize", self._initialization, self._initialize, self._miss_initialize, timeout_s=_START_S)
        )

    @Slot()
    def _on_process_ended(self) -> None:
        self.is_ready = False
        self._beat.stop()
        self._deadline.stop()
        for question in self._requests.take_all():
            if question.method != "initialize":
                question.on_none()

    @Slot(object)
    def _on_process_received(self, message: Message) -> None:
        if "method" not in message:
            self._take_answer(message)
        elif "id" in message:
            self._take_request(message)
        else:
            self._take_notification(message["method"], message.get("params") or {})

    @Slot()
    def _on_deadline_timeout(self) -> None:
        for number, question in self._requests.overdue(time.monotonic()).items():
            self._send_cancel(number)
            question.on_none()
        self._watch_time()

    @Slot()
    def _on_beat_timeout(self) -> None:
        if self._requests.is_empty():
            self._beat.stop()
        elif self._requests.is_hanging(time.monotonic()):
            self.process.restart("it has not answered for five seconds")


def _refuse_edit(_params: dict[str, Any]) -> object:
    return {"applied": False, "failureReason": "Pilotlight applies only edits that it has asked for."}


def _request(number: int, method: str, params: object) -> Message:
    message: Message = {"jsonrpc": "2.0", "id": number, "method": method}
    return message if params is None else {**message, "params": params}


def _notification(method: str, params: object) -> Message:
    message: Message = {"jsonrpc": "2.0", "method": method}
    return message if params is None else {**message, "params": params}


def _json_range(change: TextChange) -> dict[str, dict[str, int]]:
    place = change.range
    return {
        "start": {"line": place.line, "character": place.column},
        "end": {"line": place.end_line, "character": place.end_column},
    }
