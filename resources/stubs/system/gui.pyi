"""system.gui: dialogs, windows and components of a Vision client."""

from typing import Any

from runtime.system.gui import ACCL_CONSTANT as ACCL_CONSTANT
from runtime.system.gui import ACCL_EASE as ACCL_EASE
from runtime.system.gui import ACCL_FAST_TO_SLOW as ACCL_FAST_TO_SLOW
from runtime.system.gui import ACCL_NONE as ACCL_NONE
from runtime.system.gui import ACCL_SLOW_TO_FAST as ACCL_SLOW_TO_FAST
from runtime.system.gui import COORD_DESIGNER as COORD_DESIGNER
from runtime.system.gui import COORD_SCREEN as COORD_SCREEN
from runtime.system.gui import chooseColor as chooseColor
from runtime.system.gui import color as color
from runtime.system.gui import confirm as confirm
from runtime.system.gui import convertPointToScreen as convertPointToScreen
from runtime.system.gui import createPopupMenu as createPopupMenu
from runtime.system.gui import desktop as desktop
from runtime.system.gui import errorBox as errorBox
from runtime.system.gui import findWindow as findWindow
from runtime.system.gui import getCurrentDesktop as getCurrentDesktop
from runtime.system.gui import getDesktopHandles as getDesktopHandles
from runtime.system.gui import getOpenedWindowNames as getOpenedWindowNames
from runtime.system.gui import getOpenedWindows as getOpenedWindows
from runtime.system.gui import getParentWindow as getParentWindow
from runtime.system.gui import getQuality as getQuality
from runtime.system.gui import getScreenIndex as getScreenIndex
from runtime.system.gui import getScreens as getScreens
from runtime.system.gui import getSibling as getSibling
from runtime.system.gui import getWindow as getWindow
from runtime.system.gui import getWindowNames as getWindowNames
from runtime.system.gui import inputBox as inputBox
from runtime.system.gui import isTouchscreenModeEnabled as isTouchscreenModeEnabled
from runtime.system.gui import messageBox as messageBox
from runtime.system.gui import moveComponent as moveComponent
from runtime.system.gui import passwordBox as passwordBox
from runtime.system.gui import reshapeComponent as reshapeComponent
from runtime.system.gui import resizeComponent as resizeComponent
from runtime.system.gui import setScreenIndex as setScreenIndex
from runtime.system.gui import showNumericKeypad as showNumericKeypad
from runtime.system.gui import transform as transform
from runtime.system.gui import warningBox as warningBox

def closeDesktop(handle) -> Any:
    """Not in Pilotlight. Windows stand on the system's own desktop; use system.nav.closeWindow.

    Scope: Vision Client.
    """

def openDesktop(screen=0, handle=None, title=None, width=None, height=None, x=0, y=0, windows=None) -> Any:
    """Not in Pilotlight. Windows stand on the system's own desktop; use system.nav.openWindow.

    Scope: Vision Client.
    """

def openDiagnostics() -> Any:
    """Not in Pilotlight. It is the designer's Diagnostics dock.

    Scope: Vision Client.
    """

def setTouchscreenModeEnabled(enabled) -> Any:
    """Not in Pilotlight. Ask by system.gui.inputBox or system.gui.showNumericKeypad.

    Scope: Vision Client.
    """

def showTouchscreenKeyboard(initialText, fontSize=None, passwordMode=False) -> Any:
    """Not in Pilotlight. Ask by system.gui.inputBox or system.gui.showNumericKeypad.

    Scope: Vision Client.
    """
