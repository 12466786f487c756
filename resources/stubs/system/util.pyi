"""system.util: threads, messages, JSON, loggers and all that belongs nowhere else."""

from typing import Any

from runtime.system.util import APPLET_FLAG as APPLET_FLAG
from runtime.system.util import CLIENT_FLAG as CLIENT_FLAG
from runtime.system.util import DESIGNER_FLAG as DESIGNER_FLAG
from runtime.system.util import FULLSCREEN_FLAG as FULLSCREEN_FLAG
from runtime.system.util import MOBILE_FLAG as MOBILE_FLAG
from runtime.system.util import PREVIEW_FLAG as PREVIEW_FLAG
from runtime.system.util import SSL_FLAG as SSL_FLAG
from runtime.system.util import STAGING_FLAG as STAGING_FLAG
from runtime.system.util import WEBSTART_FLAG as WEBSTART_FLAG
from runtime.system.util import audit as audit
from runtime.system.util import execute as execute
from runtime.system.util import exit as exit
from runtime.system.util import getAvailableLocales as getAvailableLocales
from runtime.system.util import getAvailableTerms as getAvailableTerms
from runtime.system.util import getClientId as getClientId
from runtime.system.util import getConnectTimeout as getConnectTimeout
from runtime.system.util import getConnectionMode as getConnectionMode
from runtime.system.util import getEdition as getEdition
from runtime.system.util import getGatewayStatus as getGatewayStatus
from runtime.system.util import getGlobals as getGlobals
from runtime.system.util import getInactivitySeconds as getInactivitySeconds
from runtime.system.util import getLocale as getLocale
from runtime.system.util import getLogger as getLogger
from runtime.system.util import getProjectName as getProjectName
from runtime.system.util import getProperty as getProperty
from runtime.system.util import getReadTimeout as getReadTimeout
from runtime.system.util import getSessionInfo as getSessionInfo
from runtime.system.util import getSystemFlags as getSystemFlags
from runtime.system.util import getVersion as getVersion
from runtime.system.util import globals as globals
from runtime.system.util import invokeAsynchronous as invokeAsynchronous
from runtime.system.util import invokeLater as invokeLater
from runtime.system.util import jsonDecode as jsonDecode
from runtime.system.util import jsonEncode as jsonEncode
from runtime.system.util import modifyTranslation as modifyTranslation
from runtime.system.util import queryAuditLog as queryAuditLog
from runtime.system.util import sendMessage as sendMessage
from runtime.system.util import sendRequest as sendRequest
from runtime.system.util import sendRequestAsync as sendRequestAsync
from runtime.system.util import setConnectTimeout as setConnectTimeout
from runtime.system.util import setConnectionMode as setConnectionMode
from runtime.system.util import setLocale as setLocale
from runtime.system.util import setLoggingLevel as setLoggingLevel
from runtime.system.util import setReadTimeout as setReadTimeout
from runtime.system.util import threadDump as threadDump
from runtime.system.util import translate as translate

def beep() -> Any:
    """Not in Pilotlight. Pilotlight has nothing like it yet; guard the call, or try it in Ignition.

    Scope: Vision Client.
    """

def getGatewayAddress() -> Any:
    """Not in Pilotlight. There is no gateway; keep its address in a script or in a tag.

    Scope: Vision Client.
    """

def getModules() -> Any:
    """Not in Pilotlight. Pilotlight has nothing like it yet; guard the call, or try it in Ignition.

    Scope: Gateway.
    """

def playSoundClip(wav, volume=1.0, wait=False) -> Any:
    """Not in Pilotlight. Nothing here plays sound; show a message by system.gui.messageBox.

    Scope: Vision Client.
    """

def retarget(project, addresses=None, params=None, windows=None) -> Any:
    """Not in Pilotlight. Pilotlight has nothing like it yet; guard the call, or try it in Ignition.

    Scope: Vision Client.
    """
