"""Not in Pilotlight."""

from typing import Any


def getGroups() -> Any:
    """Not in Pilotlight. Pilotlight manages no gateways; do this in Ignition's gateway.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def queryAgentHistory(groupIds=None, agentIds=None, startDate=None, endDate=None, limit=100) -> Any:
    """Not in Pilotlight. Pilotlight manages no gateways; do this in Ignition's gateway.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def queryAgentStatus(groupIds=None, agentIds=None, isConnected=True) -> Any:
    """Not in Pilotlight. Pilotlight manages no gateways; do this in Ignition's gateway.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def runTask(taskname) -> Any:
    """Not in Pilotlight. Pilotlight manages no gateways; do this in Ignition's gateway.

    Scope: Gateway, Vision Client, Perspective Session.
    """
