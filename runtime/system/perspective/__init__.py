"""system.perspective: a session in memory, without a browser.

It stands for the session that a script belongs to in Ignition: `current_session` and `current_page` always name one.
What a script asks for is kept and told in the log by one sentence; `getSessionInfo` returns all of it. Scripts of views
do not run. See `runtime.perspective`.
"""

from __future__ import annotations

from runtime.system.perspective import workstation
from runtime.system.perspective.docks import alterDock, closeDock, openDock, toggleDock
from runtime.system.perspective.messages import download, print, sendMessage
from runtime.system.perspective.pages import closePage, navigate, navigateBack, navigateForward, refresh
from runtime.system.perspective.popups import closePopup, openPopup, togglePopup
from runtime.system.perspective.sessions import (
    alterLogging,
    closeSession,
    getProjectInfo,
    getSessionInfo,
    isAuthorized,
    login,
    logout,
    setTheme,
    vibrateDevice,
)

__all__ = [
    "alterDock",
    "alterLogging",
    "closeDock",
    "closePage",
    "closePopup",
    "closeSession",
    "download",
    "getProjectInfo",
    "getSessionInfo",
    "isAuthorized",
    "login",
    "logout",
    "navigate",
    "navigateBack",
    "navigateForward",
    "openDock",
    "openPopup",
    "print",
    "refresh",
    "sendMessage",
    "setTheme",
    "toggleDock",
    "togglePopup",
    "vibrateDevice",
    "workstation",
]
