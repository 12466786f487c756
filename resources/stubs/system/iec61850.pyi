"""Not in Pilotlight."""

from typing import Any


def cancel(deviceName, mapParams) -> Any:
    """Not in Pilotlight. Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def getControlParams(deviceName) -> Any:
    """Not in Pilotlight. Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def listFiles(deviceName, remoteFilePath=None) -> Any:
    """Not in Pilotlight. Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def operate(deviceName, mapParams, controlValue) -> Any:
    """Not in Pilotlight. Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def readFile(deviceName, remoteFilePath, localFilePath) -> Any:
    """Not in Pilotlight. Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def select(deviceName, mapParams, value) -> Any:
    """Not in Pilotlight. Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def writeFile(deviceName, localFilePath, remoteFilePath) -> Any:
    """Not in Pilotlight. Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.

    Scope: Gateway, Vision Client, Perspective Session.
    """
