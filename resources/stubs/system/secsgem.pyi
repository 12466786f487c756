"""Not in Pilotlight."""

from typing import Any


def copyEquipment(equipmentSource, newEquipmentName, enabled, activeAddress, activePort, passiveAddress, passivePort, deviceId, dbTablePrefix=None, description=None) -> Any:
    """Not in Pilotlight. Pilotlight talks to no equipment; try it in Ignition.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def deleteToolProgram(ppid) -> Any:
    """Not in Pilotlight. Pilotlight talks to no equipment; try it in Ignition.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def enableDisableEquipment(enable, names) -> Any:
    """Not in Pilotlight. Pilotlight talks to no equipment; try it in Ignition.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def getResponse(transactionID, equipment, timeout=5, poll=150) -> Any:
    """Not in Pilotlight. Pilotlight talks to no equipment; try it in Ignition.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def getToolProgram(ppid) -> Any:
    """Not in Pilotlight. Pilotlight talks to no equipment; try it in Ignition.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def getToolProgramDataset() -> Any:
    """Not in Pilotlight. Pilotlight talks to no equipment; try it in Ignition.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def sendRequest(streamFunction, reply, body, equipment) -> Any:
    """Not in Pilotlight. Pilotlight talks to no equipment; try it in Ignition.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def sendResponse(transactionID, systemBytes, streamFunction, body, equipment) -> Any:
    """Not in Pilotlight. Pilotlight talks to no equipment; try it in Ignition.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def startSimEventRun(simulatorName, eventRunName) -> Any:
    """Not in Pilotlight. Pilotlight talks to no equipment; try it in Ignition.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def toDataSet(secsObject) -> Any:
    """Not in Pilotlight. Pilotlight talks to no equipment; try it in Ignition.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def toTreeDataSet(dataset) -> Any:
    """Not in Pilotlight. Pilotlight talks to no equipment; try it in Ignition.

    Scope: Gateway, Vision Client, Perspective Session.
    """
