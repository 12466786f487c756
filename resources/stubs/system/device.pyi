"""Not in Pilotlight."""

from typing import Any


def addDevice(deviceType, deviceName, deviceProps, description=None) -> Any:
    """Not in Pilotlight. Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def getDeviceHostname(deviceName) -> Any:
    """Not in Pilotlight. Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def listDevices() -> Any:
    """Not in Pilotlight. Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def refreshBrowse(deviceName) -> Any:
    """Not in Pilotlight. Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def removeDevice(deviceName) -> Any:
    """Not in Pilotlight. Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def restart(deviceName) -> Any:
    """Not in Pilotlight. Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def setDeviceEnabled(deviceName, enabled) -> Any:
    """Not in Pilotlight. Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def setDeviceHostname(deviceName, hostname) -> Any:
    """Not in Pilotlight. Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.

    Scope: Gateway, Vision Client, Perspective Session.
    """
