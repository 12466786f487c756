"""A runtime process and its channels, for a program that polls. Qt-free."""

from __future__ import annotations

import codecs
import subprocess
from typing import Any

import zmq
from jupyter_client.client import KernelClient

from designer.runtime_process import RuntimeLaunch

Message = dict[str, Any]


class RuntimeConnection:
    """Starts a runtime and speaks with it. Use it as a context manager: leaving kills what still runs."""

    def __init__(self, launch: RuntimeLaunch) -> None:
        self._launch = launch
        self._client = KernelClient()
        # No message is dropped while whoever reads our own output takes a break.
        self._client.context.setsockopt(zmq.RCVHWM, 0)
        self._client.load_connection_file(str(launch.connection_file))
        self._iopub = self._client.connect_iopub()
        self._shell = self._client.connect_shell(identity=self._client.session.bsession)
        self._control = self._client.connect_control(identity=self._client.session.bsession)
        self._poller = zmq.Poller()
        for socket in (self._iopub, self._shell, self._control):
            self._poller.register(socket, zmq.POLLIN)
        self._process = subprocess.Popen(
            launch.command,
            env=launch.environment,
            cwd=launch.working_folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl+C is for us; the runtime is told in its own words
        )
        assert self._process.stdout is not None
        self._pipe = self._process.stdout
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._poller.register(self._pipe, zmq.POLLIN)

    def __enter__(self) -> RuntimeConnection:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        for socket in (self._iopub, self._shell, self._control):
            socket.close(linger=0)
        self._pipe.close()
        self._client.context.destroy(linger=0)
        self._launch.close()

    @property
    def exit_code(self) -> int | None:
        """None while the process lives; negative is the signal that ended it."""
        return self._process.poll()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def send_shell(self, message_type: str, content: Message) -> None:
        self._client.session.send(self._shell, message_type, content)

    def send_control(self, message_type: str, content: Message) -> None:
        self._client.session.send(self._control, message_type, content)

    def receive(self, timeout_s: float) -> tuple[list[Message], str]:
        """The messages of all channels and what the process itself wrote, after waiting at most `timeout_s`."""
        messages: list[Message] = []
        text = ""
        for source, _ in self._poller.poll(int(timeout_s * 1000)):
            if source == self._pipe.fileno():
                text += self._read_pipe()
            else:
                messages += self._read_socket(source)
        return messages, text

    def _read_pipe(self) -> str:
        data = self._pipe.read1(65_536)  # type: ignore[attr-defined]
        if not data:
            self._poller.unregister(self._pipe)
        return self._decoder.decode(bytes(data))

    def _read_socket(self, socket: zmq.Socket[bytes]) -> list[Message]:
        messages: list[Message] = []
        while True:
            _, message = self._client.session.recv(socket, mode=zmq.NOBLOCK)
            if message is None:
                return messages
            messages.append(message)
