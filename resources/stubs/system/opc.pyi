"""Not in Pilotlight."""

from typing import Any


def browse(opcServer, device, folderPath, opcItemPath) -> Any:
    """Not in Pilotlight. Pilotlight has no OPC server; read and write tags by system.tag.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def browseServer(opcServer, nodeId) -> Any:
    """Not in Pilotlight. Pilotlight has no OPC server; read and write tags by system.tag.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def browseSimple(opcServer, device, folderPath, opcItemPath) -> Any:
    """Not in Pilotlight. Pilotlight has no OPC server; read and write tags by system.tag.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def getServers(includeDisabled=False) -> Any:
    """Not in Pilotlight. Pilotlight has no OPC server; read and write tags by system.tag.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def getServerState(opcServer) -> Any:
    """Not in Pilotlight. Pilotlight has no OPC server; read and write tags by system.tag.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def isServerEnabled(serverName) -> Any:
    """Not in Pilotlight. Pilotlight has no OPC server; read and write tags by system.tag.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def readValue(opcServer, itemPath) -> Any:
    """Not in Pilotlight. Pilotlight has no OPC server; read and write tags by system.tag.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def readValues(opcServer, itemPaths) -> Any:
    """Not in Pilotlight. Pilotlight has no OPC server; read and write tags by system.tag.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def setServerEnabled(serverName, enabled) -> Any:
    """Not in Pilotlight. Pilotlight has no OPC server; read and write tags by system.tag.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def writeValue(opcServer, itemPath, value) -> Any:
    """Not in Pilotlight. Pilotlight has no OPC server; read and write tags by system.tag.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def writeValues(opcServer, itemPaths, values) -> Any:
    """Not in Pilotlight. Pilotlight has no OPC server; read and write tags by system.tag.

    Scope: Gateway, Vision Client, Perspective Session.
    """
