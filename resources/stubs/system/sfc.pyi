"""Not in Pilotlight."""

from typing import Any


def cancelChart(instanceId) -> Any:
    """Not in Pilotlight. Charts run in Ignition's gateway; call the scripts of their steps directly.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def getRunningCharts(chartPath=None) -> Any:
    """Not in Pilotlight. Charts run in Ignition's gateway; call the scripts of their steps directly.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def getVariables(instanceId) -> Any:
    """Not in Pilotlight. Charts run in Ignition's gateway; call the scripts of their steps directly.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def pauseChart(instanceId) -> Any:
    """Not in Pilotlight. Charts run in Ignition's gateway; call the scripts of their steps directly.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def redundantCheckpoint(instanceId) -> Any:
    """Not in Pilotlight. Charts run in Ignition's gateway; call the scripts of their steps directly.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def resumeChart(instanceId) -> Any:
    """Not in Pilotlight. Charts run in Ignition's gateway; call the scripts of their steps directly.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def setVariable(instanceId, stepId, variableName, variableValue) -> Any:
    """Not in Pilotlight. Charts run in Ignition's gateway; call the scripts of their steps directly.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def setVariables(instanceId, stepId, variableMap) -> Any:
    """Not in Pilotlight. Charts run in Ignition's gateway; call the scripts of their steps directly.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def startChart(projectName, chartPath, arguments) -> Any:
    """Not in Pilotlight. Charts run in Ignition's gateway; call the scripts of their steps directly.

    Scope: Gateway, Vision Client, Perspective Session.
    """
