"""java.net: addresses as text, and names of computers."""

from __future__ import annotations

import ipaddress
import socket
import urllib.error
import urllib.parse
import urllib.request
from typing import NoReturn

from runtime.java.beans import named_as
from runtime.java.io import InputStream, IOException
from runtime.java.io.errors import java_errors
from runtime.java.lang import IllegalArgumentException, Object, UnsupportedOperationException
from runtime.java.lang.bytes import codec

__all__ = ["URL", "InetAddress", "MalformedURLException", "URLDecoder", "URLEncoder", "UnknownHostException"]

_PORTS = {"http": 80, "https": 443, "ftp": 21}
_OPENED = ("http", "https", "file")


class MalformedURLException(IOException):
    """A text is no address."""


class UnknownHostException(IOException):
    """There is no computer of that name."""


class URLEncoder(Object):
    """java.net.URLEncoder"""

    @staticmethod
    def encode(s: str, enc: object = "UTF-8") -> str:
        """`s` as it stands in a form or query: a blank is +, and all but letters, digits and .-*_ is %XX."""
        quoted = urllib.parse.quote_plus(str(s), safe="*", encoding=codec(enc), errors="replace")
        return quoted.replace("~", "%7E")


class URLDecoder(Object):
    """java.net.URLDecoder"""

    @staticmethod
    def decode(s: str, enc: object = "UTF-8") -> str:
        return urllib.parse.unquote_plus(str(s), encoding=codec(enc), errors="replace")


class URL(Object):
    """An address taken apart. `openStream` reads what is there."""

    def __init__(self, spec: str) -> None:
        self._text = str(spec).strip()
        self._parts = urllib.parse.urlsplit(self._text)
        if not self._parts.scheme:
            raise MalformedURLException(f"no protocol: {spec}")

    def getProtocol(self) -> str:
        return self._parts.scheme

    def getHost(self) -> str:
        return self._parts.hostname or ""

    def getPort(self) -> int:
        """The port that stands in the address, else -1."""
        return -1 if self._parts.port is None else self._parts.port

    def getDefaultPort(self) -> int:
        return _PORTS.get(self._parts.scheme, -1)

    def getPath(self) -> str:
        return self._parts.path

    def getQuery(self) -> str | None:
        return self._parts.query or None

    def getRef(self) -> str | None:
        return self._parts.fragment or None

    def getFile(self) -> str:
        return self._parts.path + (f"?{self._parts.query}" if self._parts.query else "")

    def openStream(self) -> InputStream:
        """The bytes behind a http, https or file address.

        Raises:
            IOException: they cannot be had.
        """
        if self._parts.scheme not in _OPENED:
            raise IOException(f"{self._text} is no address of {', '.join(_OPENED)}.")
        try:
            with java_errors():
                return InputStream(urllib.request.urlopen(self._text))
        except IOException as error:
            if isinstance(error.__cause__, urllib.error.HTTPError):
                error.__cause__.close()  # it holds the answer, and the connection
            raise

    def openConnection(self) -> NoReturn:
        """Raises UnsupportedOperationException."""
        raise UnsupportedOperationException("Pilotlight has no java.net.URLConnection; use system.net.httpClient().")

    def toExternalForm(self) -> str:
        return self._text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, URL) and other._text == self._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __str__(self) -> str:
        return self._text


class InetAddress(Object):
    """The name and number of a computer."""

    def __init__(self, name: str, address: str) -> None:
        self._name = name
        self._address = address

    @staticmethod
    def getLocalHost() -> InetAddress:
        """This computer."""
        name = socket.gethostname()
        try:
            return InetAddress(name, socket.gethostbyname(name))
        except OSError:
            return InetAddress(name, "127.0.0.1")

    @staticmethod
    def getByName(host: str) -> InetAddress:
        """The computer of a name, or a number.

        Raises:
            UnknownHostException: there is none.
        """
        try:
            return InetAddress(host, socket.getaddrinfo(host, None)[0][4][0])  # type: ignore[arg-type]  # a text
        except OSError:
            raise UnknownHostException(f"{host}: there is no computer of this name.") from None

    @staticmethod
    def getLoopbackAddress() -> InetAddress:
        return InetAddress("localhost", "127.0.0.1")

    def getHostName(self) -> str:
        return self._name

    def getHostAddress(self) -> str:
        return self._address

    def getAddress(self) -> bytes:
        return ipaddress.ip_address(self._address).packed

    def isLoopbackAddress(self) -> bool:
        return ipaddress.ip_address(self._address).is_loopback

    def isReachable(self, timeout: int) -> bool:
        """Whether the computer takes or refuses a connection (to port 7, as in Java) within `timeout` milliseconds."""
        if timeout < 0:
            raise IllegalArgumentException(f"timeout must not be negative: {timeout}")
        try:
            socket.create_connection((self._address, 7), timeout / 1000).close()
        except ConnectionRefusedError:
            return True
        except OSError:
            return False
        return True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, InetAddress) and other._address == self._address

    def __hash__(self) -> int:
        return hash(self._address)

    def __str__(self) -> str:
        return f"{self._name}/{self._address}"


named_as("java.net", __all__, globals())
