"""Requests that are broken off while they connect, and requests over TLS."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpcore
import pytest

from runtime.http.breakable import BreakOff
from runtime.http.errors import HttpError
from runtime.protocol import TaskState
from runtime.session import Session, activated, gateway_session
from runtime.system import net, util

pytestmark = pytest.mark.usefixtures("script_waits")


@pytest.fixture
def session() -> Iterator[Session]:
    session = gateway_session(None)
    with activated(session):
        yield session
    session.close()


@pytest.fixture
def full_address() -> Iterator[str]:
    """Where a server listens that takes no connection any more: the system lets the next one wait."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=0)
    waiting = [socket.socket() for _ in range(4)]
    for connection in waiting:
        connection.setblocking(False)
        connection.connect_ex(listener.getsockname())
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    for connection in (*waiting, listener):
        connection.close()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse what does not fit into the backlog")
def test_cancelled_script_stops_connecting(session: Session, full_address: str) -> None:
    client: Any = net.httpClient(timeout=3_600_000)
    thread = util.invokeAsynchronous(client.get, [full_address], {"timeout": 3_600_000})
    gate = threading.Event()
    while not any(task.interrupters for task in session.tasks.active):
        gate.wait(0.01)

    session.tasks.cancel(None)
    thread.join()

    assert [event.task.state for event in session.tasks.snapshot().events] == [TaskState.CANCELLED]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse what does not fit into the backlog")
def test_connecting_ends_after_the_clients_timeout(session: Session, full_address: str) -> None:
    client: Any = net.httpClient(timeout=50)

    with pytest.raises(HttpError, match="no answer came in time"):
        client.get(full_address)


def test_what_was_broken_off_waits_for_nothing_more() -> None:
    end = BreakOff()
    end.call()

    with pytest.raises(httpcore.NetworkError, match="broken off"), end.waiting_on(None):
        pytest.fail("It waited.")


# ---- TLS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a key and a certificate that nobody has signed."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl makes the certificate, and is not installed")
    file = tmp_path_factory.mktemp("tls") / "server.pem"
    options = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    command = [openssl, "req", *options, "-keyout", str(file), "-out", str(file) + ".crt"]
    subprocess.run(command, check=True, capture_output=True)
    file.write_text(file.read_text() + Path(f"{file}.crt").read_text())
    return file


@pytest.fixture
def tls_url(certificate: Path) -> Iterator[str]:
    """Where a server says "ok" over TLS to one request after the other."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            connection, _ = listener.accept()
            with connection:
                if _is_end(connection):
                    return
                try:
                    with context.wrap_socket(connection, server_side=True) as stream:
                        stream.recv(65536)
                        stream.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")
                except OSError:
                    continue  # a client that does not trust the certificate hangs up

    thread = threading.Thread(target=serve)
    thread.start()
    yield f"https://127.0.0.1:{listener.getsockname()[1]}"
    socket.create_connection(listener.getsockname()).close()
    thread.join()
    listener.close()


def _is_end(connection: socket.socket) -> bool:
    return connection.recv(1, socket.MSG_PEEK) == b""


def test_certificate_that_nobody_signed_is_refused(session: Session, tls_url: str) -> None:
    client: Any = net.httpClient()

    with pytest.raises(HttpError, match="CERTIFICATE_VERIFY_FAILED"):
        client.get(tls_url)


def test_certificate_need_not_be_looked_at(session: Session, tls_url: str) -> None:
    client: Any = net.httpClient(bypass_cert_validation=True)

    assert client.get(tls_url).text == "ok"
