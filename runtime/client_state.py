"""What one Vision client knows of itself: its id, language, connection and whether its screen is locked. Qt-free.

A part of the session: `session.part(ClientState)`.
"""

from __future__ import annotations

import locale
import secrets
import time
from datetime import datetime

from runtime.session import Session

READ_WRITE = 3


class ClientState:
    """The state of the client that this runtime is. Each value is set in one step, from any thread."""

    def __init__(self, _session: Session) -> None:
        self.client_id = secrets.token_hex(4).upper()
        self.created = datetime.now()
        self.locale = _system_locale()
        self.connection_mode = READ_WRITE
        self.connect_timeout_ms = 10_000
        self.read_timeout_ms = 60_000
        self.is_screen_locked = False
        self._last_input_at = time.monotonic()

    def note_input(self) -> None:
        """The user has just moved the mouse or pressed a key in a window of this client."""
        self._last_input_at = time.monotonic()

    def inactive_s(self) -> float:
        """Seconds since the user's last input."""
        return time.monotonic() - self._last_input_at


def _system_locale() -> str:
    """The language of this computer, such as "de_AT"; "en" when it has none."""
    name = locale.getlocale()[0]
    return "en" if name is None or name in ("C", "POSIX") else name
