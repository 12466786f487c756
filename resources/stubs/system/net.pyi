"""system.net: requests to web servers, e-mail, and this computer's own address."""

from typing import Any

from runtime.system.net import HTTP_POST as HTTP_POST
from runtime.system.net import HTTP_PUT as HTTP_PUT
from runtime.system.net import getHostName as getHostName
from runtime.system.net import getIpAddress as getIpAddress
from runtime.system.net import getRemoteServers as getRemoteServers
from runtime.system.net import httpClient as httpClient
from runtime.system.net import httpDelete as httpDelete
from runtime.system.net import httpGet as httpGet
from runtime.system.net import httpPost as httpPost
from runtime.system.net import httpPut as httpPut
from runtime.system.net import openURL as openURL
from runtime.system.net import sendEmail as sendEmail

def getExternalIpAddress() -> Any:
    """Not in Pilotlight. Ask a service that tells it, by system.net.httpGet.

    Scope: Gateway, Vision Client, Perspective Session.
    """
