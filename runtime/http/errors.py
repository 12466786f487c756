"""What goes wrong with a request."""

from __future__ import annotations

from runtime.java.io.errors import IOException


class HttpError(IOException):
    """No answer came, or one that the function takes for a failure; Python's IOError too.

    `statusCode` is the answer's, 0 when there was none; `body` its text.
    """

    def __init__(self, message: str, status: int = 0, body: str = "") -> None:
        super().__init__(message)
        self.statusCode = status
        self.body = body

    def getStatusCode(self) -> int:
        return self.statusCode


class HttpTimeoutError(HttpError, TimeoutError):
    """The server did not answer in time."""
