"""system.vision: the functions of Vision clients under the names that Ignition 8.3 gives them."""

from typing import Any

from runtime.system.vision import ACCL_CONSTANT as ACCL_CONSTANT
from runtime.system.vision import ACCL_EASE as ACCL_EASE
from runtime.system.vision import ACCL_FAST_TO_SLOW as ACCL_FAST_TO_SLOW
from runtime.system.vision import ACCL_NONE as ACCL_NONE
from runtime.system.vision import ACCL_SLOW_TO_FAST as ACCL_SLOW_TO_FAST
from runtime.system.vision import APPLET_FLAG as APPLET_FLAG
from runtime.system.vision import CLIENT_FLAG as CLIENT_FLAG
from runtime.system.vision import COORD_DESIGNER as COORD_DESIGNER
from runtime.system.vision import COORD_SCREEN as COORD_SCREEN
from runtime.system.vision import DESIGNER_FLAG as DESIGNER_FLAG
from runtime.system.vision import FULLSCREEN_FLAG as FULLSCREEN_FLAG
from runtime.system.vision import LANDSCAPE as LANDSCAPE
from runtime.system.vision import MOBILE_FLAG as MOBILE_FLAG
from runtime.system.vision import PORTRAIT as PORTRAIT
from runtime.system.vision import PREVIEW_FLAG as PREVIEW_FLAG
from runtime.system.vision import SSL_FLAG as SSL_FLAG
from runtime.system.vision import WEBSTART_FLAG as WEBSTART_FLAG
from runtime.system.vision import centerWindow as centerWindow
from runtime.system.vision import closeParentWindow as closeParentWindow
from runtime.system.vision import closeWindow as closeWindow
from runtime.system.vision import color as color
from runtime.system.vision import convertPointToScreen as convertPointToScreen
from runtime.system.vision import createImage as createImage
from runtime.system.vision import createPopupMenu as createPopupMenu
from runtime.system.vision import createPrintJob as createPrintJob
from runtime.system.vision import desktop as desktop
from runtime.system.vision import exit as exit
from runtime.system.vision import exportCSV as exportCSV
from runtime.system.vision import exportExcel as exportExcel
from runtime.system.vision import exportHTML as exportHTML
from runtime.system.vision import findWindow as findWindow
from runtime.system.vision import getClientId as getClientId
from runtime.system.vision import getConnectTimeout as getConnectTimeout
from runtime.system.vision import getConnectionMode as getConnectionMode
from runtime.system.vision import getCurrentDesktop as getCurrentDesktop
from runtime.system.vision import getCurrentWindow as getCurrentWindow
from runtime.system.vision import getDefaultPrinterName as getDefaultPrinterName
from runtime.system.vision import getDesktopHandles as getDesktopHandles
from runtime.system.vision import getEdition as getEdition
from runtime.system.vision import getInactivitySeconds as getInactivitySeconds
from runtime.system.vision import getOpenedWindowNames as getOpenedWindowNames
from runtime.system.vision import getOpenedWindows as getOpenedWindows
from runtime.system.vision import getParentWindow as getParentWindow
from runtime.system.vision import getPrinterNames as getPrinterNames
from runtime.system.vision import getQuality as getQuality
from runtime.system.vision import getReadTimeout as getReadTimeout
from runtime.system.vision import getRoles as getRoles
from runtime.system.vision import getScreenIndex as getScreenIndex
from runtime.system.vision import getScreens as getScreens
from runtime.system.vision import getSibling as getSibling
from runtime.system.vision import getSystemFlags as getSystemFlags
from runtime.system.vision import getUsername as getUsername
from runtime.system.vision import getWindow as getWindow
from runtime.system.vision import getWindowNames as getWindowNames
from runtime.system.vision import goBack as goBack
from runtime.system.vision import goForward as goForward
from runtime.system.vision import goHome as goHome
from runtime.system.vision import invokeLater as invokeLater
from runtime.system.vision import isScreenLocked as isScreenLocked
from runtime.system.vision import isTouchscreenModeEnabled as isTouchscreenModeEnabled
from runtime.system.vision import lockScreen as lockScreen
from runtime.system.vision import logout as logout
from runtime.system.vision import openFile as openFile
from runtime.system.vision import openFiles as openFiles
from runtime.system.vision import openURL as openURL
from runtime.system.vision import openWindow as openWindow
from runtime.system.vision import openWindowInstance as openWindowInstance
from runtime.system.vision import printToImage as printToImage
from runtime.system.vision import saveFile as saveFile
from runtime.system.vision import setConnectTimeout as setConnectTimeout
from runtime.system.vision import setConnectionMode as setConnectionMode
from runtime.system.vision import setLocale as setLocale
from runtime.system.vision import setReadTimeout as setReadTimeout
from runtime.system.vision import setScreenIndex as setScreenIndex
from runtime.system.vision import showColorInput as showColorInput
from runtime.system.vision import showConfirm as showConfirm
from runtime.system.vision import showError as showError
from runtime.system.vision import showInput as showInput
from runtime.system.vision import showMessage as showMessage
from runtime.system.vision import showNumericKeypad as showNumericKeypad
from runtime.system.vision import showPasswordInput as showPasswordInput
from runtime.system.vision import showWarning as showWarning
from runtime.system.vision import swapTo as swapTo
from runtime.system.vision import swapWindow as swapWindow
from runtime.system.vision import switchUser as switchUser
from runtime.system.vision import transform as transform
from runtime.system.vision import unlockScreen as unlockScreen

def getKeyboardLayouts() -> Any:
    """Not in Pilotlight. Pilotlight has nothing like it yet; guard the call, or try it in Ignition.

    Scope: Vision Client.
    """

def updateProject() -> Any:
    """Not in Pilotlight. Pilotlight has nothing like it yet; guard the call, or try it in Ignition.

    Scope: Vision Client.
    """
