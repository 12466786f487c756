"""Writing a mail and handing it to a server, which a cancellation breaks off."""

from __future__ import annotations

import contextlib
import mimetypes
import smtplib
import socket
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from runtime.java.io.errors import IOException
from runtime.mail.servers import MailServer
from runtime.tasks.cancellation import interruptible


class MailError(IOException):
    """The mail could not be handed over; the message says what the server answered."""


@dataclass(frozen=True)
class Mail:
    """What is sent. `priority` is 1 (highest) to 5; `attachments` are names and contents."""

    sender: str
    to: Sequence[str]
    subject: str = ""
    body: str = ""
    is_html: bool = False
    cc: Sequence[str] = ()
    bcc: Sequence[str] = ()
    reply_to: Sequence[str] = ()
    priority: str = "3"
    attachments: Sequence[tuple[str, bytes]] = ()

    @property
    def recipients(self) -> list[str]:
        return [*self.to, *self.cc, *self.bcc]

    def message(self) -> EmailMessage:
        """The mail in the form in which it travels; who gets a blind copy is not in it."""
        message = EmailMessage()
        for name, value in self._headers().items():
            if value:
                message[name] = value
        message.set_content(self.body, subtype="html" if self.is_html else "plain")
        for name, content in self.attachments:
            main, _, sub = (mimetypes.guess_type(name)[0] or "application/octet-stream").partition("/")
            message.add_attachment(content, maintype=main, subtype=sub, filename=name)
        return message

    def _headers(self) -> dict[str, str]:
        return {
            "From": self.sender,
            "To": ", ".join(self.to),
            "Cc": ", ".join(self.cc),
            "Reply-To": ", ".join(self.reply_to),
            "Subject": self.subject,
            "Date": formatdate(localtime=True),
            "Message-ID": make_msgid(),
            "X-Priority": self.priority,
        }


def send(mail: Mail, server: MailServer, timeout_s: float, retries: int = 0) -> None:
    """Hand `mail` to `server`, trying `retries` times more when that fails.

    Raises:
        MailError: the server could not be reached, or refused the mail or one of its recipients.
    """
    for attempts_left in range(retries, -1, -1):
        try:
            refused = _Delivery(server, timeout_s).deliver(mail)
            break
        except (OSError, smtplib.SMTPException) as error:
            if attempts_left == 0:
                raise MailError(f"The mail could not be sent by {server.host}:{server.port}: {error}") from error
    if refused:  # no failure that another try would mend: the others would get the mail twice
        raise MailError(f"{server.host} refused {', '.join(refused)}; everybody else got the mail. It said: {refused}")


class _Delivery:
    """One conversation with a server."""

    def __init__(self, server: MailServer, timeout_s: float) -> None:
        self._server = server
        context = ssl.create_default_context()
        self._context = context
        is_tls = server.is_tls_only
        self._smtp = smtplib.SMTP_SSL(timeout=timeout_s, context=context) if is_tls else smtplib.SMTP(timeout=timeout_s)

    def deliver(self, mail: Mail) -> dict[str, tuple[int, bytes]]:
        """Hand the mail over; which recipients were refused, when not all of them were, and why."""
        with interruptible(self._break_off):
            try:
                self._log_in()
                refused = self._smtp.send_message(mail.message(), mail.sender, mail.recipients)
                self._smtp.quit()
                return refused
            finally:
                self._smtp.close()

    def _log_in(self) -> None:
        server = self._server
        self._smtp.connect(server.host, server.port)
        self._smtp.ehlo()
        if server.uses_tls and not server.is_tls_only:
            self._smtp.starttls(context=self._context)
            self._smtp.ehlo()
        if server.username:
            self._smtp.login(server.username, server.password or "")

    def _break_off(self) -> None:
        """Shutting the socket down wakes whoever waits on it, which closing it would not."""
        connection = self._smtp.sock
        if connection is not None:
            with contextlib.suppress(OSError):  # not connected any more
                socket.socket.shutdown(connection, socket.SHUT_RDWR)
