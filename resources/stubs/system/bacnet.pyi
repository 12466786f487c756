"""Not in Pilotlight."""

from typing import Any


def readRaw(deviceName, objectType, objectId, propertyId, propertyArrayIndex=None) -> Any:
    """Not in Pilotlight. Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def readRawMultiple(deviceName, objectTypes, objectIds, propertyIds, propertyArrayIndices=None) -> Any:
    """Not in Pilotlight. Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def synchronizeTime(deviceName) -> Any:
    """Not in Pilotlight. Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def synchronizeTimeUtc(deviceName) -> Any:
    """Not in Pilotlight. Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def writeRaw(deviceName, objectType, objectId, propertyId, value, priority=8, propertyArrayIndex=None) -> Any:
    """Not in Pilotlight. Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def writeRawMultiple(deviceName, objectTypes, objectIds, propertyIds, values, priorities=None, propertyArrayIndices=None) -> Any:
    """Not in Pilotlight. Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def writeWithPriority(deviceName, objectType, objectId, value, priority) -> Any:
    """Not in Pilotlight. Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.

    Scope: Gateway, Vision Client, Perspective Session.
    """
