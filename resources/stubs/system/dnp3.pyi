"""Not in Pilotlight."""

from typing import Any


def directOperateAnalog(deviceName, index, value, variation=None) -> Any:
    """Not in Pilotlight. Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def directOperateBinary(deviceName, indexes, opType, tcCode=None, count=None, onTime=None, offTime=None) -> Any:
    """Not in Pilotlight. Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def freezeAnalogs(deviceName, indexes) -> Any:
    """Not in Pilotlight. Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def freezeAnalogsAtTime(deviceName, absoluteTime, intervalTime, indexes) -> Any:
    """Not in Pilotlight. Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def freezeCounters(deviceName, indexes) -> Any:
    """Not in Pilotlight. Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def freezeCountersAtTime(deviceName, absoluteTime, intervalTime, indexes) -> Any:
    """Not in Pilotlight. Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def selectOperateAnalog(deviceName, index, value, variation=None) -> Any:
    """Not in Pilotlight. Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def selectOperateBinary(deviceName, indexes, opType, tcCode=None, count=None, onTime=None, offTime=None) -> Any:
    """Not in Pilotlight. Pilotlight talks to no devices; read the values from tags, which pilotlight/tags can simulate.

    Scope: Gateway, Vision Client, Perspective Session.
    """
