"""system.util: what a Vision client can be asked and told. Nothing of it is there in gateway scope."""

from __future__ import annotations

from runtime.client_state import ClientState
from runtime.java import lang
from runtime.session import current_session
from runtime.system.scopes import client_only

DESIGNER_FLAG = 1
PREVIEW_FLAG = 2
CLIENT_FLAG = 4
WEBSTART_FLAG = 8
APPLET_FLAG = 16
FULLSCREEN_FLAG = 32
SSL_FLAG = 64
MOBILE_FLAG = 128
STAGING_FLAG = 256


@client_only
def getSystemFlags() -> int:
    """What kind of program the script runs in, as a sum of the flags beside this function: here a client.

    Scope: Vision Client. Thread: any.

    Source: system.util.getSystemFlags, Ignition 8.1.
    """
    return CLIENT_FLAG


@client_only
def getClientId() -> str:
    """A text of hexadecimal digits that no other client has.

    Scope: Vision Client. Thread: any.

    Source: system.util.getClientId, Ignition 8.1.
    """
    return _state().client_id


@client_only
def getEdition() -> str:
    """The edition of the Vision module: "standard", which has every component.

    Scope: Vision Client. Thread: any.

    Source: system.util.getEdition, Ignition 8.1.
    """
    return "standard"


@client_only
def getInactivitySeconds() -> int:
    """Whole seconds since the user last moved the mouse or pressed a key in one of the client's windows.

    Scope: Vision Client. Thread: any.

    Source: system.util.getInactivitySeconds, Ignition 8.1.
    """
    return int(_state().inactive_s())


@client_only
def getLocale() -> str:
    """The client's language, such as "de" or "es_MX".

    Scope: Vision Client. Thread: any.

    Source: system.util.getLocale, Ignition 8.1.
    """
    return _state().locale


@client_only
def setLocale(locale: str) -> None:
    """Give the client another language, which system.util.translate goes by.

    Scope: Vision Client. Thread: any.

    Source: system.util.setLocale, Ignition 8.1.
    """
    _state().locale = str(locale).replace("-", "_")


@client_only
def getConnectionMode() -> int:
    """What setConnectionMode was given last: 3 is read and write, 2 read only, 1 disconnected.

    Scope: Vision Client. Thread: any.

    Source: system.util.getConnectionMode, Ignition 8.1.
    """
    return _state().connection_mode


@client_only
def setConnectionMode(mode: int) -> None:
    """Note how the client is connected: 3 is read and write, 2 read only, 1 disconnected.

    There is no gateway to be cut off from: databases and tags are reached and written to in every mode.

    Scope: Vision Client. Thread: any.

    Raises:
        IllegalArgumentException: `mode` is none of these numbers.

    Source: system.util.setConnectionMode, Ignition 8.1.
    """
    if mode not in (1, 2, 3):
        raise lang.IllegalArgumentException(f"mode must be 1, 2 or 3, not {mode!r}.")
    _state().connection_mode = mode


@client_only
def getConnectTimeout() -> int:
    """What setConnectTimeout was given last, in milliseconds.

    Scope: Vision Client. Thread: any.

    Source: system.util.getConnectTimeout, Ignition 8.1.
    """
    return _state().connect_timeout_ms


@client_only
def setConnectTimeout(connectTimeout: int) -> None:
    """Note how many milliseconds a connection to the gateway may take. There is none here to connect to.

    Scope: Vision Client. Thread: any.

    Source: system.util.setConnectTimeout, Ignition 8.1.
    """
    _state().connect_timeout_ms = int(connectTimeout)


@client_only
def getReadTimeout() -> int:
    """What setReadTimeout was given last, in milliseconds.

    Scope: Vision Client. Thread: any.

    Source: system.util.getReadTimeout, Ignition 8.1.
    """
    return _state().read_timeout_ms


@client_only
def setReadTimeout(readTimeout: int) -> None:
    """Note how many milliseconds the gateway's answer may take. There is none here to wait for.

    Scope: Vision Client. Thread: any.

    Source: system.util.setReadTimeout, Ignition 8.1.
    """
    _state().read_timeout_ms = int(readTimeout)


@client_only
def exit(force: bool = False) -> None:
    """Close all windows of the client. Scripts that run go on; `force` changes nothing, for nobody is asked.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Source: system.util.exit, Ignition 8.1.
    """
    session = current_session()
    if session.windows is not None:
        session.dispatcher.call(session.windows.close_all)


def _state() -> ClientState:
    return current_session().part(ClientState)
