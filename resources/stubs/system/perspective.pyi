"""system.perspective: a session in memory, without a browser."""

from typing import Any

from runtime.system.perspective import alterDock as alterDock
from runtime.system.perspective import alterLogging as alterLogging
from runtime.system.perspective import closeDock as closeDock
from runtime.system.perspective import closePage as closePage
from runtime.system.perspective import closePopup as closePopup
from runtime.system.perspective import closeSession as closeSession
from runtime.system.perspective import download as download
from runtime.system.perspective import getProjectInfo as getProjectInfo
from runtime.system.perspective import getSessionInfo as getSessionInfo
from runtime.system.perspective import isAuthorized as isAuthorized
from runtime.system.perspective import login as login
from runtime.system.perspective import logout as logout
from runtime.system.perspective import navigate as navigate
from runtime.system.perspective import navigateBack as navigateBack
from runtime.system.perspective import navigateForward as navigateForward
from runtime.system.perspective import openDock as openDock
from runtime.system.perspective import openPopup as openPopup
from runtime.system.perspective import print as print
from runtime.system.perspective import refresh as refresh
from runtime.system.perspective import sendMessage as sendMessage
from runtime.system.perspective import setTheme as setTheme
from runtime.system.perspective import toggleDock as toggleDock
from runtime.system.perspective import togglePopup as togglePopup
from runtime.system.perspective import vibrateDevice as vibrateDevice
from runtime.system.perspective import workstation as workstation

def authenticationChallenge(sessionId='current_session', pageId='current_page', idp='', forceAuth=False, timeout=2, payload=None, framing='self') -> Any:
    """Not in Pilotlight. It needs a browser; try it in a Perspective session.

    Scope: Gateway, Perspective Session.
    """

def runJavaScriptAsync(*args, **kwargs) -> Any:
    """Not in Pilotlight. It needs a browser; try it in a Perspective session.

    Scope: Gateway, Perspective Session.
    """
