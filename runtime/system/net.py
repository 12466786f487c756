"""system.net: requests to web servers, e-mail, and this computer's own address."""

from __future__ import annotations

import socket
import webbrowser
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from runtime.http.client import HttpClient, HttpClients
from runtime.http.errors import HttpError
from runtime.http.old_calls import HTTP_POST, HTTP_PUT, OldCall, read_call, with_content_type
from runtime.http.requests import HttpRequest
from runtime.http.settings import HttpSettings
from runtime.java import lang
from runtime.mail.servers import MailServer, declared_server
from runtime.session import current_session
from runtime.system.errors import NotImplementedInPilotlight
from runtime.system.scopes import client_only


def httpClient(
    timeout: float = 60_000,
    bypass_cert_validation: bool = False,
    username: str | None = None,
    password: str | None = None,
    proxy: str | None = None,
    cookie_policy: str = "ACCEPT_ORIGINAL_SERVER",
    redirect_policy: str = "NORMAL",
    version: str = "HTTP_2",
    customizer: Callable[..., object] | None = None,
) -> HttpClient:
    """A client for web servers: `client.get(url).json`. Make one and keep it; it ends with the runtime.

    - `timeout`: milliseconds in which a connection must come about.
    - `username`, `password`: told to a server that asks for them, by Basic authentication.
    - `cookie_policy`: "ACCEPT_ORIGINAL_SERVER", "ACCEPT_ALL" or "ACCEPT_NONE".
    - `redirect_policy`: "NORMAL" (not from https to http), "ALWAYS" or "NEVER".
    - `version`: "HTTP_2" or "HTTP_1_1"; HTTP/1.1 is spoken either way.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        IllegalArgumentException: a policy or version has none of these names.
        NotImplementedInPilotlight: a `customizer` was given.

    Source: system.net.httpClient, Ignition 8.1.
    """
    if customizer is not None:
        raise NotImplementedInPilotlight(
            "customizer works on Java's HttpClient.Builder, which is not here; use httpClient's other parameters, "
            "or the Python package httpx."
        )
    settings = HttpSettings(
        timeout, bypass_cert_validation, username, password, proxy, cookie_policy, redirect_policy, version
    )
    return current_session().part(HttpClients).client(settings)


def httpGet(
    url: str,
    connectTimeout: float = 10_000,
    readTimeout: float = 60_000,
    username: str | None = None,
    password: str | None = None,
    headerValues: Mapping[str, object] | None = None,
    bypassCertValidation: bool | None = None,
    useCaches: bool = True,
    throwOnError: bool = True,
) -> str:
    """The text of the document at `url`. Times are in milliseconds; nothing is ever taken from a cache.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        HttpError: no answer came, or one with a status from 400 on. Not the latter with `throwOnError=False`.

    Source: system.net.httpGet, Ignition 8.1.
    """
    request = HttpRequest(
        "GET", url, headers=headerValues, username=username, password=password, timeout_ms=readTimeout
    )
    return _answered(OldCall(request, connectTimeout, bool(bypassCertValidation), throwOnError))


def httpPost(url: str, *args: Any, **kwargs: Any) -> str:
    """The text that `url` answers to a POST of a form, `httpPost(url, postParams)`, or of any text:

    `httpPost(url, contentType, postData, connectTimeout, readTimeout, username, password, headerValues,
    bypassCertValidation, throwOnError)`, all but the URL optional. Times are in milliseconds.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        HttpError: no answer came, or one with a status from 400 on. Not the latter with `throwOnError=False`.

    Source: system.net.httpPost, Ignition 8.1.
    """
    return _answered(read_call(HTTP_POST, url, args, kwargs))


def httpPut(url: str, *args: Any, **kwargs: Any) -> str:
    """The text that `url` answers to a PUT of a form, `httpPut(url, putParams)`, or of any text:

    `httpPut(url, contentType, putData, connectTimeout, readTimeout, username, password, headerValues,
    bypassCertValidation, throwOnError)`, all but the URL optional. Times are in milliseconds.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        HttpError: no answer came, or one with a status from 400 on. Not the latter with `throwOnError=False`.

    Source: system.net.httpPut, Ignition 8.1.
    """
    return _answered(read_call(HTTP_PUT, url, args, kwargs))


def httpDelete(
    url: str,
    contentType: str | None = None,
    connectTimeout: float = 10_000,
    readTimeout: float = 60_000,
    username: str | None = None,
    password: str | None = None,
    headerValues: Mapping[str, object] | None = None,
    bypassCertValidation: bool = True,
) -> str:
    """The text that `url` answers to a DELETE. Times are in milliseconds.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        HttpError: no answer came, or one with a status from 400 on.

    Source: system.net.httpDelete, Ignition 8.1.
    """
    headers = with_content_type(headerValues, contentType)
    request = HttpRequest("DELETE", url, headers=headers, username=username, password=password, timeout_ms=readTimeout)
    return _answered(OldCall(request, connectTimeout, bypassCertValidation, True))


@client_only
def openURL(url: str, useApplet: bool = False) -> None:
    """Show `url` in the browser of this computer. `useApplet` changes nothing: there are no applets any more.

    Scope: Vision Client. Thread: any.

    Raises:
        java.lang.RuntimeException: there is no browser.

    Source: system.net.openURL, Ignition 8.1.
    """
    if not webbrowser.open(str(url)):
        raise lang.RuntimeException(f"This computer has no browser to show {url} in; set the variable BROWSER.")


def getHostName() -> str:
    """What this computer is called in its network.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.net.getHostName, Ignition 8.1.
    """
    return socket.gethostname()


def getIpAddress() -> str:
    """The address from which this computer reaches others; "127.0.0.1" when it has no network.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.net.getIpAddress, Ignition 8.1.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Connecting UDP sends nothing: the system only chooses the way, and with it the own address.
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def getRemoteServers(runningOnly: bool = True) -> list[str]:
    """The other servers of the gateway network. A runtime of Pilotlight is in none: always empty.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.net.getRemoteServers, Ignition 8.1.
    """
    return []


def sendEmail(
    smtp: str | None = None,
    fromAddr: str = "",
    subject: str | None = None,
    body: str | None = None,
    html: bool = False,
    to: Sequence[str] | str | None = None,
    attachmentNames: Sequence[str] | None = None,
    attachmentData: Sequence[bytes] | None = None,
    timeout: float = 300_000,
    username: str | None = None,
    password: str | None = None,
    priority: str = "3",
    smtpProfile: str | None = None,
    cc: Sequence[str] | str | None = None,
    bcc: Sequence[str] | str | None = None,
    retries: int = 0,
    replyTo: Sequence[str] | str | None = None,
) -> None:
    """Send an e-mail by the server `smtp` ("host", "host:25", "host:587:tls") or the project's `smtpProfile`.

    Profiles are declared in pilotlight/email.json. `timeout` is in milliseconds, for each step of the conversation;
    `priority` is "1" (highest) to "5". Cancelling the script breaks the sending off.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        MailError: the server could not be reached, or refused the mail or one of its recipients.
        MailProfileNotFoundError: the project declares no such profile.
        IllegalArgumentException: no server or no recipient was named, or the attachments' names and contents differ in
            number.

    Source: system.net.sendEmail, Ignition 8.1.
    """
    from runtime.mail.sending import Mail, send  # smtplib and the e-mail package, when they are needed

    mail = Mail(
        sender=fromAddr,
        to=_addresses(to),
        subject=subject or "",
        body=body or "",
        is_html=html,
        cc=_addresses(cc),
        bcc=_addresses(bcc),
        reply_to=_addresses(replyTo),
        priority=str(priority),
        attachments=_attachments(attachmentNames or (), attachmentData or ()),
    )
    if not mail.recipients:
        raise lang.IllegalArgumentException('to must name at least one recipient, such as ["operator@example.com"].')
    send(mail, _mail_server(smtp, smtpProfile, username, password), timeout / 1000, retries)


def _answered(call: OldCall) -> str:
    settings = HttpSettings(
        call.connect_timeout_ms, call.bypasses_certificates, cookie_policy="ACCEPT_NONE", version="HTTP_1_1"
    )
    answer = current_session().part(HttpClients).shared(settings).send(call.request)
    if call.raises_on_error and not answer.good:
        raise HttpError(
            f"{call.request}: the server answered with status {answer.statusCode}. Its text is in the error's body.",
            answer.statusCode,
            answer.text,
        )
    return answer.text


def _mail_server(smtp: str | None, profile: str | None, username: str | None, password: str | None) -> MailServer:
    if profile:
        return declared_server(current_session(), profile)
    if not smtp:
        raise lang.IllegalArgumentException('smtp or smtpProfile must name a server, such as "mail.example.com:25".')
    return MailServer.parsed(smtp, username, password)


def _addresses(given: Sequence[str] | str | None) -> list[str]:
    if given is None:
        return []
    parts = given.replace(";", ",").split(",") if isinstance(given, str) else given
    return [str(address).strip() for address in parts if str(address).strip()]


def _attachments(names: Sequence[str], contents: Sequence[bytes]) -> list[tuple[str, bytes]]:
    if len(names) != len(contents):
        raise lang.IllegalArgumentException(
            f"attachmentNames and attachmentData must be of one length, and are {len(names)} and {len(contents)}."
        )
    pairs = zip(names, contents, strict=True)
    return [(str(name), bytes(content)) for name, content in pairs]
