"""The HTTP client against a real server in a thread."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from runtime.http.client import HttpClient, HttpClients
from runtime.http.errors import HttpError, HttpTimeoutError
from runtime.http.settings import HttpSettings
from runtime.java import lang
from runtime.json_text import JsonError
from runtime.promises import PromiseCancelledError
from runtime.protocol import TaskState
from runtime.session import Session, activated, gateway_session
from runtime.system import net, util

pytestmark = pytest.mark.usefixtures("script_waits")


class _Handler(BaseHTTPRequestHandler):
    """Tells what it was asked, as JSON; some paths do something else."""

    protocol_version = "HTTP/1.1"
    server: _Server

    def handle_any(self) -> None:
        path = urlsplit(self.path)
        size = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(size)
        self.server.connections.add(self.client_address)
        action = getattr(self, f"on_{path.path.strip('/').replace('/', '_')}", None)
        if action is not None:
            action()
            return
        self.answer(
            200,
            json.dumps(
                {
                    "method": self.command,
                    "path": path.path,
                    "params": parse_qs(path.query),
                    "body": body.decode("latin-1"),
                    "headers": {name.lower(): value for name, value in self.headers.items()},
                }
            ).encode(),
            {"Content-Type": "application/json"},
        )

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = do_OPTIONS = do_TRACE = do_PURGE = handle_any

    def answer(self, status: int, content: bytes = b"", headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def on_missing(self) -> None:
        self.answer(404, b"there is nothing")

    def on_broken(self) -> None:
        self.answer(500, b"out of order")

    def on_latin(self) -> None:
        self.answer(200, "Füllung".encode("latin-1"), {"Content-Type": "text/plain; charset=ISO-8859-1"})

    def on_redirect(self) -> None:
        self.answer(302, b"", {"Location": "/echo?from=redirect"})

    def on_circle(self) -> None:
        self.answer(302, b"", {"Location": "/circle"})

    def on_cookie(self) -> None:
        self.answer(200, b"", {"Set-Cookie": "line=3; Path=/"})

    def on_secret(self) -> None:
        expected = "Basic " + base64.b64encode(b"george:pass word").decode()
        self.server.credentials.append(self.headers.get("Authorization"))
        if self.headers.get("Authorization") == expected:
            self.answer(200, b"welcome")
        else:
            self.answer(401, b"", {"WWW-Authenticate": 'Basic realm="plant"'})

    def on_silence(self) -> None:
        self.server.is_asked.set()
        self.server.is_over.wait()
        self.close_connection = True

    def on_half(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"half")
        self.on_silence()

    def on_StatusPing(self) -> None:
        self.answer(200, b'{"state":"RUNNING"}')

    def log_message(self, format: str, *args: Any) -> None:
        """Nobody reads it."""


class _Server(ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.connections: set[Any] = set()
        self.credentials: list[str | None] = []
        self.is_asked = threading.Event()
        self.is_over = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A request that was broken off."""


@pytest.fixture
def server() -> Iterator[_Server]:
    server = _Server()
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.01))
    thread.start()
    yield server
    server.is_over.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def session(server: _Server) -> Iterator[Session]:
    """Ends before the server, whose threads wait for the client's connections."""
    session = gateway_session(None)
    with activated(session):
        yield session
    server.is_over.set()
    session.close()


@pytest.fixture
def client(session: Session) -> Any:
    return net.httpClient()


# ---- requests


@pytest.mark.parametrize("method", ["get", "post", "put", "delete", "patch", "options", "trace"])
def test_method_is_the_requests(client: Any, server: _Server, method: str) -> None:
    assert getattr(client, method)(f"{server.url}/echo").json["method"] == method.upper()


def test_head_has_no_body(client: Any, server: _Server) -> None:
    answer = client.head(f"{server.url}/echo")

    assert (answer.statusCode, answer.body) == (200, b"")


def test_any_method_can_be_requested(client: Any, server: _Server) -> None:
    assert client.request(f"{server.url}/echo", "purge").json["method"] == "PURGE"


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"line": 3, "name": "a b&c"}, {"line": ["3"], "name": ["a b&c"], "old": ["1"]}),
        ({"line": [1, 2]}, {"line": ["1", "2"], "old": ["1"]}),
        ("line=3&name=x", {"line": ["3"], "name": ["x"], "old": ["1"]}),
        (None, {"old": ["1"]}),
    ],
)
def test_parameters_are_added_to_the_url(client: Any, server: _Server, params: Any, expected: object) -> None:
    assert client.get(f"{server.url}/echo?old=1", params).json["params"] == expected


@pytest.mark.parametrize(
    ("data", "body", "content_type"),
    [
        ({"line": 3}, '{"line":3}', "application/json"),
        ([1, 2], "[1,2]", "application/json"),
        ("plain", "plain", "text/plain; charset=UTF-8"),
        (b"\x00\xff", "\x00\xff", "application/octet-stream"),
    ],
)
def test_data_is_sent_in_its_form(client: Any, server: _Server, data: object, body: str, content_type: str) -> None:
    asked = client.post(f"{server.url}/echo", data=data).json

    assert (asked["body"], asked["headers"]["content-type"]) == (body, content_type)


def test_own_content_type_goes_before(client: Any, server: _Server) -> None:
    asked = client.post(f"{server.url}/echo", data={"a": 1}, headers={"content-type": "application/x-own", "X-A": 1})

    assert asked.json["headers"]["content-type"] == "application/x-own"
    assert asked.json["headers"]["x-a"] == "1"


def test_file_is_sent(client: Any, server: _Server, tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"\x01\x02")

    assert client.post(f"{server.url}/echo", file=str(tmp_path / "a.bin")).json["body"] == "\x01\x02"


def test_file_that_is_not_there_is_named(client: Any, server: _Server, tmp_path: Path) -> None:
    with pytest.raises(HttpError, match=r"cannot be read.*a\.bin"):
        client.post(f"{server.url}/echo", file=str(tmp_path / "a.bin"))


def test_data_of_no_known_kind_is_refused(client: Any, server: _Server) -> None:
    with pytest.raises(lang.IllegalArgumentException, match="data must be"):
        client.post(f"{server.url}/echo", data=object())


def test_connection_is_kept_for_the_next_request(client: Any, server: _Server) -> None:
    for _ in range(3):
        client.get(f"{server.url}/echo")

    assert len(server.connections) == 1


# ---- answers


def test_answer_is_read_in_every_way(client: Any, server: _Server) -> None:
    answer = client.get(f"{server.url}/latin")

    assert answer.text == answer.getText() == "Füllung"
    assert answer.body == answer.getBody() == "Füllung".encode("latin-1")
    assert answer.getText("UTF-8") == "F�llung"
    assert answer.headers["CONTENT-TYPE"] == answer.getHeaders()["content-type"] == "text/plain; charset=ISO-8859-1"
    assert answer.url == answer.getUrl() == f"{server.url}/latin"
    assert (answer.request.method, answer.getRequest().getUrl()) == ("GET", f"{server.url}/latin")
    assert answer.elapsedTime >= 0


def test_unknown_encoding_is_refused(client: Any, server: _Server) -> None:
    with pytest.raises(lang.IllegalArgumentException, match="no encoding 'UTF-88'"):
        client.get(f"{server.url}/latin").getText("UTF-88")


def test_body_that_is_no_json_is_told_so(client: Any, server: _Server) -> None:
    with pytest.raises(JsonError):
        _ = client.get(f"{server.url}/latin").json


@pytest.mark.parametrize(
    ("path", "status", "good", "client_error", "server_error"),
    [("echo", 200, True, False, False), ("missing", 404, False, True, False), ("broken", 500, False, False, True)],
)
def test_status_is_told(
    client: Any, server: _Server, path: str, status: int, good: bool, client_error: bool, server_error: bool
) -> None:
    answer = client.get(f"{server.url}/{path}")

    assert answer.statusCode == answer.getStatusCode() == status
    assert answer.good is answer.isGood() is good
    assert answer.clientError is answer.isClientError() is client_error
    assert answer.serverError is answer.isServerError() is server_error


# ---- redirects, cookies, passwords


def test_redirect_is_followed_and_named(client: Any, server: _Server) -> None:
    answer = client.get(f"{server.url}/redirect")

    assert answer.json["params"] == {"from": ["redirect"]}
    assert answer.url.endswith("/echo?from=redirect")


def test_redirect_is_an_answer_when_the_policy_says_so(session: Session, server: _Server) -> None:
    answer: Any = net.httpClient(redirect_policy="NEVER").get(f"{server.url}/redirect")

    assert (answer.statusCode, answer.headers["Location"]) == (302, "/echo?from=redirect")


def test_redirects_in_a_circle_end_with_the_last_one(client: Any, server: _Server) -> None:
    assert client.get(f"{server.url}/circle").statusCode == 302


@pytest.mark.parametrize(("policy", "sent"), [("ACCEPT_ORIGINAL_SERVER", "line=3"), ("ACCEPT_NONE", None)])
def test_cookie_is_kept_as_the_policy_says(session: Session, server: _Server, policy: str, sent: str | None) -> None:
    client: Any = net.httpClient(cookie_policy=policy)
    client.get(f"{server.url}/cookie")

    assert client.get(f"{server.url}/echo").json["headers"].get("cookie") == sent


def test_cookies_of_an_answer_are_told(client: Any, server: _Server) -> None:
    assert client.get(f"{server.url}/cookie").cookies == {"line": "3"}


def test_password_of_the_client_is_told_to_who_asks(session: Session, server: _Server) -> None:
    client: Any = net.httpClient(username="george", password="pass word")

    assert client.get(f"{server.url}/secret").text == "welcome"
    assert server.credentials[0] is None


def test_password_of_a_request_is_sent_at_once(client: Any, server: _Server) -> None:
    assert client.get(f"{server.url}/secret", username="george", password="pass word").text == "welcome"
    assert len(server.credentials) == 1


# ---- what goes wrong


def test_server_that_does_not_answer_in_time(client: Any, server: _Server) -> None:
    with pytest.raises(HttpTimeoutError, match=r"GET http.*/silence: no answer came in time") as caught:
        client.get(f"{server.url}/silence", timeout=50)
    assert isinstance(caught.value, (lang.Exception, OSError))


def test_server_that_is_not_there(client: Any, server: _Server) -> None:
    closed = _Server()
    closed.server_close()

    with pytest.raises(HttpError, match=f"GET {closed.url}: "):
        client.get(closed.url)


@pytest.mark.parametrize("url", ["no url", "ftp://localhost/a", "http://"])
def test_address_that_is_none(client: Any, url: str) -> None:
    with pytest.raises(HttpError, match=f"GET {url}"):
        client.get(url)


def test_setting_that_is_none_is_refused(session: Session) -> None:
    with pytest.raises(lang.IllegalArgumentException, match="redirect_policy must be one of NORMAL"):
        net.httpClient(redirect_policy="SOMETIMES")


def test_client_of_a_closed_session_has_let_go_of_its_connections(session: Session, server: _Server) -> None:
    client: Any = session.part(HttpClients).client(HttpSettings())
    client.get(f"{server.url}/echo")

    session.part(HttpClients).close()

    assert client._connection is None


# ---- asynchronous requests, cancelling


def test_promise_of_an_answer(client: Any, server: _Server) -> None:
    promise = client.getAsync(f"{server.url}/echo", params={"line": 3})

    assert promise.get(10_000).json["params"] == {"line": ["3"]}
    assert promise.done


def test_promise_is_worked_on(client: Any, server: _Server) -> None:
    status = client.postAsync(f"{server.url}/missing", data="x").then(lambda answer: answer.statusCode)

    assert status.get() == 404


def test_cancelled_promise_breaks_its_request_off(client: Any, server: _Server) -> None:
    promise = client.getAsync(f"{server.url}/silence", timeout=3_600_000)
    assert server.is_asked.wait(10)

    assert promise.cancel()

    with pytest.raises(PromiseCancelledError):
        promise.get()


@pytest.mark.parametrize("path", ["silence", "half"])
def test_cancelled_script_breaks_its_request_off(
    session: Session, client: HttpClient, server: _Server, path: str
) -> None:
    thread = util.invokeAsynchronous(client.get, [f"{server.url}/{path}"], {"timeout": 3_600_000})
    assert server.is_asked.wait(10)

    session.tasks.cancel(None)
    thread.join()

    assert [event.task.state for event in session.tasks.snapshot().events] == [TaskState.CANCELLED]


def test_cancelling_one_request_leaves_the_others(session: Session, client: Any, server: _Server) -> None:
    promise = client.getAsync(f"{server.url}/silence", timeout=3_600_000)
    assert server.is_asked.wait(10)
    promise.cancel()
    with pytest.raises(PromiseCancelledError):
        promise.get()

    assert client.get(f"{server.url}/echo").good


# ---- the old functions


def test_httpget_gives_the_text(session: Session, server: _Server) -> None:
    assert net.httpGet(f"{server.url}/latin") == "Füllung"


def test_httpget_sends_headers_and_password(session: Session, server: _Server) -> None:
    answer = json.loads(net.httpGet(f"{server.url}/echo", headerValues={"X-Line": 3}))
    assert answer["headers"]["x-line"] == "3"
    assert net.httpGet(f"{server.url}/secret", 5000, 5000, "george", "pass word") == "welcome"


def test_error_status_is_raised_with_the_text(session: Session, server: _Server) -> None:
    with pytest.raises(HttpError, match=r"/missing: the server answered with status 404") as caught:
        net.httpGet(f"{server.url}/missing")
    assert (caught.value.statusCode, caught.value.body) == (404, "there is nothing")


def test_error_status_is_an_answer_when_it_is_asked_for(session: Session, server: _Server) -> None:
    assert net.httpGet(f"{server.url}/missing", throwOnError=False) == "there is nothing"


def test_httppost_sends_a_form(session: Session, server: _Server) -> None:
    asked = json.loads(net.httpPost(f"{server.url}/echo", {"line": 3, "name": "a b"}))

    assert (asked["method"], asked["body"]) == ("POST", "line=3&name=a+b")
    assert asked["headers"]["content-type"] == "application/x-www-form-urlencoded"


def test_httppost_sends_a_form_by_its_name(session: Session, server: _Server) -> None:
    asked = json.loads(net.httpPost(f"{server.url}/echo", postParams={"line": 3}, headerValues={"X-A": "b"}))

    assert (asked["body"], asked["headers"]["x-a"]) == ("line=3", "b")


def test_httppost_sends_a_text_with_its_type(session: Session, server: _Server) -> None:
    asked = json.loads(net.httpPost(f"{server.url}/echo", "application/json", '{"a":1}', 5000, 5000))

    assert (asked["body"], asked["headers"]["content-type"]) == ('{"a":1}', "application/json")


def test_httppost_takes_everything_by_name(session: Session, server: _Server) -> None:
    asked = json.loads(net.httpPost(url=f"{server.url}/echo", postData="x", contentType="text/csv"))

    assert (asked["body"], asked["headers"]["content-type"]) == ("x", "text/csv")


def test_httppost_refuses_what_it_does_not_know(session: Session) -> None:
    with pytest.raises(TypeError, match=r"httpPost\(\): got an unexpected keyword argument 'putData'"):
        net.httpPost("http://localhost", putData="x")


def test_httpput_and_httpdelete_use_their_methods(session: Session, server: _Server) -> None:
    put = json.loads(net.httpPut(f"{server.url}/echo", "text/plain", putData="x"))
    delete = json.loads(net.httpDelete(f"{server.url}/echo", contentType="text/plain"))

    assert (put["method"], put["body"], delete["method"]) == ("PUT", "x", "DELETE")


def test_gateway_tells_its_status(session: Session, server: _Server) -> None:
    assert util.getGatewayStatus(server.url) == "RUNNING"
    assert util.getGatewayStatus(f"{server.url}/missing").startswith("ERROR: ")
