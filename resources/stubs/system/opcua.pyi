"""Not in Pilotlight."""

from typing import Any


def addConnection(name, description, discoveryUrl, endpointUrl, securityPolicy, securityMode, settings) -> Any:
    """Not in Pilotlight. Pilotlight has no OPC server; read and write tags by system.tag.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def callMethod(connectionName, objectId, methodId, inputs) -> Any:
    """Not in Pilotlight. Pilotlight has no OPC server; read and write tags by system.tag.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def removeConnection(name) -> Any:
    """Not in Pilotlight. Pilotlight has no OPC server; read and write tags by system.tag.

    Scope: Gateway, Vision Client, Perspective Session.
    """
