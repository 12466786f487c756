"""A runtime process and its channels, for a program that polls. Qt-free."""

from __future__ import annotations

import codecs
import subprocess
from typing import IO, Any, NamedTuple

import zmq
from jupyter_client.client import KernelClient

from designer.runtime_process import RuntimeLaunch
from runtime.protocol import OutputChunk

Message = dict[str, Any]

_READ_SIZE = 65_536


class Received(NamedTuple):
    """What arrived: messages of all channels, and what C code, child processes and a dying Python wrote."""

    messages: list[Message]
    output: list[OutputChunk]


class RuntimeConnection:
    """Starts a runtime and speaks with it. Use it as a context manager: leaving kills what still runs."""

    def __init__(self, launch: RuntimeLaunch) -> None:
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
            stderr=subprocess.PIPE,
            start_new_session=True,  # Ctrl+C is for us; the runtime is told in its own words
        )
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        self._pipes = {
            self._process.stdout.fileno(): _Pipe("stdout", self._process.stdout),
            self._process.stderr.fileno(): _Pipe("stderr", self._process.stderr),
        }
        for number in self._pipes:
            self._poller.register(number, zmq.POLLIN)

    def __enter__(self) -> RuntimeConnection:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        for socket in (self._iopub, self._shell, self._control):
            socket.close(linger=0)
        for pipe in self._pipes.values():
            pipe.close()
        self._client.context.destroy(linger=0)

    @property
    def exit_code(self) -> int | None:
        """None while the process lives; negative is the signal that ended it."""
        return self._process.poll()

    @property
    def has_open_pipes(self) -> bool:
        """Whether more may come from the process's own stdout or stderr."""
        return not all(pipe.is_at_end for pipe in self._pipes.values())

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def send_shell(self, message_type: str, content: Message) -> None:
        self._client.session.send(self._shell, message_type, content)

    def send_control(self, message_type: str, content: Message) -> None:
        self._client.session.send(self._control, message_type, content)

    def receive(self, timeout_s: float) -> Received:
        """What has arrived, after waiting for something at most `timeout_s`."""
        received = Received([], [])
        for source, _ in self._poller.poll(int(timeout_s * 1000)):
            if source in self._pipes:
                received.output.extend(self._read_pipe(source))
            else:
                received.messages.extend(self._read_socket(source))
        return received

    def _read_pipe(self, number: int) -> list[OutputChunk]:
        pipe = self._pipes[number]
        text = pipe.read()
        if pipe.is_at_end:
            self._poller.unregister(number)
        return [OutputChunk(None, pipe.stream, text)] if text else []

    def _read_socket(self, socket: zmq.Socket[bytes]) -> list[Message]:
        messages: list[Message] = []
        while True:
            _, message = self._client.session.recv(socket, mode=zmq.NOBLOCK)
            if message is None:
                return messages
            messages.append(message)


class _Pipe:
    """One end of the process's own stdout or stderr."""

    def __init__(self, stream: str, file: IO[bytes]) -> None:
        self.stream = stream
        self.is_at_end = False
        self._file = file
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def read(self) -> str:
        data: bytes = self._file.read1(_READ_SIZE)  # type: ignore[attr-defined]
        self.is_at_end = not data
        return self._decoder.decode(data, final=self.is_at_end)

    def close(self) -> None:
        self._file.close()
