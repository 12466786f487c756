"""E-mail to a real SMTP server in a thread."""

from __future__ import annotations

import email
import json
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage, Message
from email.policy import default
from typing import Any

import pytest

from runtime.java import lang
from runtime.mail.sending import MailError
from runtime.mail.servers import MailProfileNotFoundError, MailServer
from runtime.project import Project
from runtime.project_json import ProjectFileError
from runtime.protocol import TaskState
from runtime.session import Session, activated, gateway_session
from runtime.system import net, util

pytestmark = pytest.mark.usefixtures("script_waits")


@dataclass
class Received:
    sender: str = ""
    recipients: list[str] = field(default_factory=list)
    content: bytes = b""

    @property
    def message(self) -> Message:
        return email.message_from_bytes(self.content, policy=default)


class _Conversation(socketserver.StreamRequestHandler):
    """As much SMTP as a client needs to hand over a mail."""

    server: SmtpServer

    def handle(self) -> None:
        received = Received()
        self.say("220 test")
        while line := self.rfile.readline().decode().strip():
            verb, _, rest = line.partition(" ")
            match verb.upper():
                case "EHLO":
                    self.say("250-test\r\n250 AUTH PLAIN")
                case "AUTH":
                    self.server.credentials.append(rest)
                    self.say("235 ok")
                case "MAIL":
                    received.sender = rest.lower()
                    self.say(self.server.answers.pop(0) if self.server.answers else "250 ok")
                case "RCPT":
                    received.recipients.append(rest.lower())
                    self.say("550 no such user" if "unknown" in rest else "250 ok")
                case "DATA":
                    self.take(received)
                case "QUIT":
                    self.say("221 bye")
                    return
                case _:
                    self.say("250 ok")

    def take(self, received: Received) -> None:
        self.server.is_asked.set()
        if self.server.is_silent:
            self.server.is_over.wait()
            return
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        received.content = b"".join(lines)
        self.server.received.append(received)
        self.say("250 taken")

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class SmtpServer(socketserver.ThreadingTCPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.received: list[Received] = []
        self.credentials: list[str] = []
        self.answers: list[str] = []
        self.is_silent = False
        self.is_asked = threading.Event()
        self.is_over = threading.Event()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A conversation that was broken off."""


@pytest.fixture
def server() -> Iterator[SmtpServer]:
    server = SmtpServer()
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.01))
    thread.start()
    yield server
    server.is_over.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(autouse=True)
def session(project: Project) -> Iterator[Session]:
    session = gateway_session(project)
    with activated(session):
        yield session
    session.close()


def _received(server: SmtpServer) -> tuple[Received, EmailMessage]:
    (received,) = server.received
    message = received.message
    assert isinstance(message, EmailMessage)
    return received, message


def test_mail_arrives_as_it_was_written(server: SmtpServer) -> None:
    net.sendEmail(server.address, "line@plant.at", "Störung", "Pumpe 3 steht.\n", to=["a@plant.at", "b@plant.at"])

    received, message = _received(server)
    assert received.sender.startswith("from:<line@plant.at>")
    assert received.recipients == ["to:<a@plant.at>", "to:<b@plant.at>"]
    assert (message["Subject"], message["From"], message["To"]) == (
        "Störung",
        "line@plant.at",
        "a@plant.at, b@plant.at",
    )
    assert message.get_content_type() == "text/plain"
    assert message.get_content().strip() == "Pumpe 3 steht."
    assert message["X-Priority"] == "3"
    assert message["Message-ID"]


def test_copies_and_answers_go_where_they_are_asked_to(server: SmtpServer) -> None:
    net.sendEmail(
        smtp=server.address,
        fromAddr="line@plant.at",
        to="a@plant.at; b@plant.at",
        cc=["c@plant.at"],
        bcc=["secret@plant.at"],
        replyTo=["shift@plant.at"],
        priority="1",
        html=True,
        body="<b>stop</b>",
    )

    received, message = _received(server)
    assert [recipient[4:-1] for recipient in received.recipients] == [
        "a@plant.at",
        "b@plant.at",
        "c@plant.at",
        "secret@plant.at",
    ]
    assert b"secret@plant.at" not in received.content
    assert (message["Cc"], message["Reply-To"], message["X-Priority"]) == ("c@plant.at", "shift@plant.at", "1")
    assert message.get_content_type() == "text/html"


def test_attachments_arrive_with_name_and_kind(server: SmtpServer) -> None:
    net.sendEmail(
        server.address,
        "line@plant.at",
        to=["a@plant.at"],
        attachmentNames=["shift.csv", "raw"],
        attachmentData=[b"a;b", b"\x00\xff"],
    )

    _, message = _received(server)
    attached = [
        (part.get_filename(), part.get_content_type(), part.get_payload(decode=True))
        for part in message.iter_attachments()
    ]
    assert attached == [("shift.csv", "text/csv", b"a;b"), ("raw", "application/octet-stream", b"\x00\xff")]


def test_profile_names_server_and_password(
    project: Project, server: SmtpServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAIL_PASSWORD", "secret")
    host, port = server.address.split(":")
    profile = {"host": host, "port": int(port), "username": "line", "passwordVariable": "MAIL_PASSWORD"}
    (project.folder / "pilotlight" / "email.json").write_text(json.dumps({"profiles": {"main": profile}}))

    net.sendEmail(smtpProfile="main", fromAddr="line@plant.at", to=["a@plant.at"])

    assert server.credentials == ["PLAIN AGxpbmUAc2VjcmV0"]  # "\0line\0secret" in base 64
    assert len(server.received) == 1


def test_unknown_profile_is_told(project: Project) -> None:
    with pytest.raises(MailProfileNotFoundError, match="no SMTP profile 'main'"):
        net.sendEmail(smtpProfile="main", to=["a@plant.at"])


def test_profile_without_a_host_is_told(project: Project) -> None:
    (project.folder / "pilotlight" / "email.json").write_text('{"profiles": {"main": {"port": 25}}}')

    with pytest.raises(ProjectFileError, match=r"email\.json: the profile 'main' cannot be used"):
        net.sendEmail(smtpProfile="main", to=["a@plant.at"])


def test_refused_recipient_is_told(server: SmtpServer) -> None:
    with pytest.raises(MailError, match="no such user") as caught:
        net.sendEmail(server.address, "line@plant.at", to=["unknown@plant.at"])
    assert isinstance(caught.value, (lang.Exception, OSError))


def test_some_refused_recipients_are_told_though_the_others_got_it(server: SmtpServer) -> None:
    with pytest.raises(MailError, match="refused unknown@plant"):
        net.sendEmail(server.address, "line@plant.at", to=["a@plant.at", "unknown@plant.at"], retries=2)
    assert len(server.received) == 1


def test_failed_delivery_is_tried_again(server: SmtpServer) -> None:
    server.answers = ["451 later"]

    net.sendEmail(server.address, "line@plant.at", to=["a@plant.at"], retries=1)

    assert len(server.received) == 1


def test_server_that_is_not_there_is_told() -> None:
    closed = SmtpServer()
    closed.server_close()

    with pytest.raises(MailError, match=f"could not be sent by {closed.address}"):
        net.sendEmail(closed.address, "line@plant.at", to=["a@plant.at"])


def test_server_that_stays_silent_is_given_up(server: SmtpServer) -> None:
    server.is_silent = True

    with pytest.raises(MailError, match="timed out"):
        net.sendEmail(server.address, "line@plant.at", to=["a@plant.at"], timeout=50)


def test_cancelled_script_stops_sending(session: Session, server: SmtpServer) -> None:
    server.is_silent = True
    thread = util.invokeAsynchronous(net.sendEmail, [server.address, "line@plant.at"], {"to": ["a@plant.at"]})
    assert server.is_asked.wait(10)

    session.tasks.cancel(None)
    thread.join()

    assert [event.task.state for event in session.tasks.snapshot().events] == [TaskState.CANCELLED]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ({"smtp": "mail"}, "at least one recipient"),
        ({"to": ["a@plant.at"]}, "smtp or smtpProfile must name a server"),
        ({"smtp": "mail:25:ssl", "to": ["a@plant.at"]}, 'must look like "mail.example.com"'),
        ({"smtp": "mail", "to": "a@plant.at", "attachmentNames": ["a"]}, "of one length, and are 1 and 0"),
    ],
)
def test_what_cannot_be_sent_is_refused(arguments: dict[str, Any], problem: str) -> None:
    with pytest.raises(lang.IllegalArgumentException, match=problem):
        net.sendEmail(**arguments)


@pytest.mark.parametrize(
    ("address", "server"),
    [
        ("mail.at", MailServer("mail.at", 25)),
        ("mail.at:465", MailServer("mail.at", 465)),
        ("mail.at:587:tls", MailServer("mail.at", 587, uses_tls=True)),
    ],
)
def test_address_names_port_and_tls(address: str, server: MailServer) -> None:
    assert MailServer.parsed(address, None, None) == server


def test_port_of_smtps_speaks_tls_from_the_start() -> None:
    assert MailServer("mail.at", 465).is_tls_only
    assert not MailServer("mail.at", 587, uses_tls=True).is_tls_only
