"""A second way into the same runtime: a client whose cells run on a thread of their own, beside the main one."""

from __future__ import annotations

from typing import Any

from jupyter_client.session import Session
from PySide6.QtCore import QObject, Signal, Slot
from traitlets import Unicode

from designer.scope_runtime import RuntimeClient


class SubshellSession(Session):
    """Names its subshell in every message, once there is one."""

    subshell_id = Unicode()

    def msg_header(self, msg_type: str) -> dict[str, Any]:
        header: dict[str, Any] = super().msg_header(msg_type)
        return {**header, "subshell_id": self.subshell_id} if self.subshell_id else header


class Subshell(QObject):
    """The subshell of the runtime that `set_runtime` tells; it lives as long as that, and is asked for once."""

    opened = Signal(object)
    """A `RuntimeClient` for it, whose channels are started."""
    closed = Signal()
    """The client must not be used any more."""
    refused = Signal(str)
    """Why there is none, in a sentence."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runtime: RuntimeClient | None = None
        self._client: RuntimeClient | None = None

    @Slot(object)
    def set_runtime(self, client: RuntimeClient | None) -> None:
        """The client of the runtime that there is now; None while there is none."""
        self.close()
        self._runtime = client

    @property
    def is_open(self) -> bool:
        """Whether it was asked for; the answer may not be there yet."""
        return self._client is not None

    def open(self) -> None:
        """Ask the runtime for it; `opened` or `refused` follows, unless the runtime goes."""
        if self._client is not None or self._runtime is None:
            return
        self._client = RuntimeClient(parent=None, session=SubshellSession())
        self._client.load_connection_info(self._runtime.get_connection_info())
        self._client.start_channels(hb=False)
        self._client.control_channel.message_received.connect(self._on_control_message)
        self._client.request(self._client.control_channel, "create_subshell_request", {})

    def interrupt(self) -> None:
        """End the cell that runs there; the main thread goes on."""
        if self._client is not None:
            self._client.request(self._client.control_channel, "interrupt_request", {})

    def close(self) -> None:
        """Leave the channels; the runtime ends the subshell when it ends itself."""
        client, self._client = self._client, None
        if client is not None:
            self.closed.emit()
            client.control_channel.message_received.disconnect(self._on_control_message)
            client.stop_channels()

    @Slot(object)
    def _on_control_message(self, message: dict[str, Any]) -> None:
        if message["msg_type"] != "create_subshell_reply" or self._client is None:
            return
        content = message["content"]
        if content["status"] == "ok":
            self._client.session.subshell_id = content["subshell_id"]
            self.opened.emit(self._client)
        else:
            self.close()
            self.refused.emit(f"The runtime has no second prompt: {content.get('evalue', 'it did not say why')}.")
