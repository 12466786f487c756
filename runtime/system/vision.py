"""system.vision: the functions of Vision clients under the names that Ignition 8.3 gives them.

The same functions as those of system.gui, system.nav, system.print and others, whose old names work on.
"""

from __future__ import annotations

import sys
from types import ModuleType

from runtime.system import gui
from runtime.system.dataset import exportCSV, exportExcel, exportHTML
from runtime.system.file import openFile, openFiles, saveFile
from runtime.system.gui import (
    ACCL_CONSTANT,
    ACCL_EASE,
    ACCL_FAST_TO_SLOW,
    ACCL_NONE,
    ACCL_SLOW_TO_FAST,
    COORD_DESIGNER,
    COORD_SCREEN,
    color,
    convertPointToScreen,
    createPopupMenu,
    findWindow,
    getCurrentDesktop,
    getDesktopHandles,
    getOpenedWindowNames,
    getOpenedWindows,
    getParentWindow,
    getQuality,
    getScreenIndex,
    getScreens,
    getSibling,
    getWindow,
    getWindowNames,
    isTouchscreenModeEnabled,
    setScreenIndex,
    showNumericKeypad,
    transform,
)
from runtime.system.gui.windows import PRIMARY, check_desktop
from runtime.system.nav import (
    centerWindow,
    closeParentWindow,
    closeWindow,
    getCurrentWindow,
    goBack,
    goForward,
    goHome,
    openWindow,
    openWindowInstance,
    swapTo,
    swapWindow,
)
from runtime.system.net import openURL
from runtime.system.print import (
    LANDSCAPE,
    PORTRAIT,
    createImage,
    createPrintJob,
    getDefaultPrinterName,
    getPrinterNames,
    printToImage,
)
from runtime.system.scopes import client_only
from runtime.system.security import getRoles, getUsername, isScreenLocked, lockScreen, logout, switchUser, unlockScreen
from runtime.system.util import (
    APPLET_FLAG,
    CLIENT_FLAG,
    DESIGNER_FLAG,
    FULLSCREEN_FLAG,
    MOBILE_FLAG,
    PREVIEW_FLAG,
    SSL_FLAG,
    WEBSTART_FLAG,
    exit,
    getClientId,
    getConnectionMode,
    getConnectTimeout,
    getEdition,
    getInactivitySeconds,
    getReadTimeout,
    getSystemFlags,
    invokeLater,
    setConnectionMode,
    setConnectTimeout,
    setLocale,
    setReadTimeout,
)

__all__ = [
    "ACCL_CONSTANT",
    "ACCL_EASE",
    "ACCL_FAST_TO_SLOW",
    "ACCL_NONE",
    "ACCL_SLOW_TO_FAST",
    "APPLET_FLAG",
    "CLIENT_FLAG",
    "COORD_DESIGNER",
    "COORD_SCREEN",
    "DESIGNER_FLAG",
    "FULLSCREEN_FLAG",
    "LANDSCAPE",
    "MOBILE_FLAG",
    "PORTRAIT",
    "PREVIEW_FLAG",
    "SSL_FLAG",
    "WEBSTART_FLAG",
    "centerWindow",
    "closeParentWindow",
    "closeWindow",
    "color",
    "convertPointToScreen",
    "createImage",
    "createPopupMenu",
    "createPrintJob",
    "desktop",
    "exit",
    "exportCSV",
    "exportExcel",
    "exportHTML",
    "findWindow",
    "getClientId",
    "getConnectTimeout",
    "getConnectionMode",
    "getCurrentDesktop",
    "getCurrentWindow",
    "getDefaultPrinterName",
    "getDesktopHandles",
    "getEdition",
    "getInactivitySeconds",
    "getOpenedWindowNames",
    "getOpenedWindows",
    "getParentWindow",
    "getPrinterNames",
    "getQuality",
    "getReadTimeout",
    "getRoles",
    "getScreenIndex",
    "getScreens",
    "getSibling",
    "getSystemFlags",
    "getUsername",
    "getWindow",
    "getWindowNames",
    "goBack",
    "goForward",
    "goHome",
    "invokeLater",
    "isScreenLocked",
    "isTouchscreenModeEnabled",
    "lockScreen",
    "logout",
    "openFile",
    "openFiles",
    "openURL",
    "openWindow",
    "openWindowInstance",
    "printToImage",
    "saveFile",
    "setConnectTimeout",
    "setConnectionMode",
    "setLocale",
    "setReadTimeout",
    "setScreenIndex",
    "showColorInput",
    "showConfirm",
    "showError",
    "showInput",
    "showMessage",
    "showNumericKeypad",
    "showPasswordInput",
    "showWarning",
    "swapTo",
    "swapWindow",
    "switchUser",
    "transform",
    "unlockScreen",
]

showColorInput = gui.chooseColor
showConfirm = gui.confirm
showError = gui.errorBox
showInput = gui.inputBox
showMessage = gui.messageBox
showPasswordInput = gui.passwordBox
showWarning = gui.warningBox


@client_only
def desktop(handle: str = PRIMARY) -> ModuleType:
    """system.vision on that desktop, of which there is one.

    Scope: Vision Client. Thread: any.

    Raises:
        IllegalArgumentException: there is no such desktop.

    Source: system.vision.desktop, Ignition 8.3.
    """
    check_desktop(handle)
    return sys.modules["runtime.system.vision"]
