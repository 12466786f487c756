"""java.net, with a real server where it reads."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from runtime.java import lang
from runtime.java.io import IOException
from runtime.java.net import URL, InetAddress, MalformedURLException, UnknownHostException, URLDecoder, URLEncoder


class Hello(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/hello" else 404)
        self.end_headers()
        self.wfile.write(b"hello")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Hello) as http:
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()
        thread.join()


def test_text_is_encoded_as_in_a_form() -> None:
    encoded = URLEncoder.encode("a b&c=ü~*-_./", "UTF-8")

    assert encoded == "a+b%26c%3D%C3%BC%7E*-_.%2F"
    assert URLDecoder.decode(encoded, "UTF-8") == "a b&c=ü~*-_./"


def test_address_is_taken_apart() -> None:
    url = URL("https://plant.example:8043/data/view?line=1#top")

    assert (url.protocol, url.host, url.port, url.defaultPort) == ("https", "plant.example", 8043, 443)
    assert (url.path, url.query, url.ref, url.file) == ("/data/view", "line=1", "top", "/data/view?line=1")
    assert str(url) == url.toExternalForm()
    assert URL("http://a/b").port == -1


def test_text_without_a_protocol_is_no_address() -> None:
    with pytest.raises(MalformedURLException, match="no protocol"):
        URL("plant.example/data")


def test_address_is_read(server: str, tmp_path: Path) -> None:
    file = tmp_path / "data.txt"
    file.write_text("file", encoding="utf-8")

    for address, expected in ((f"{server}/hello", b"hello"), (file.as_uri(), b"file")):
        with URL(address).openStream() as stream:
            assert stream.readAllBytes() == expected


def test_what_cannot_be_read_is_an_io_exception(server: str) -> None:
    with pytest.raises(IOException, match="404"):
        URL(f"{server}/missing").openStream()
    with pytest.raises(IOException, match="is no address of http"):
        URL("gopher://plant.example").openStream()
    with pytest.raises(lang.UnsupportedOperationException, match=r"system\.net\.httpClient"):
        URL(server).openConnection()


def test_this_computer_has_a_name_and_a_number() -> None:
    here = InetAddress.getLocalHost()

    assert here.hostName == socket.gethostname()
    assert here.hostAddress.count(".") == 3


def test_computers_are_found_by_number_and_name() -> None:
    loopback = InetAddress.getByName("127.0.0.1")

    assert (loopback.hostAddress, loopback.isLoopbackAddress(), loopback.address) == ("127.0.0.1", True, b"\x7f\0\0\1")
    assert loopback.isReachable(5_000)
    assert loopback == InetAddress.getLoopbackAddress()
    with pytest.raises(UnknownHostException, match="no computer of this name"):
        InetAddress.getByName("nowhere.invalid")
