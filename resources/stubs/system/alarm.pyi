"""system.alarm: the alarms of this session's tags, as they are and as they were."""

from typing import Any

from runtime.system.alarm import TYPE_CHECKING as TYPE_CHECKING
from runtime.system.alarm import acknowledge as acknowledge
from runtime.system.alarm import getShelvedPaths as getShelvedPaths
from runtime.system.alarm import queryJournal as queryJournal
from runtime.system.alarm import queryStatus as queryStatus
from runtime.system.alarm import shelve as shelve
from runtime.system.alarm import unshelve as unshelve

def cancel(alarmIds) -> Any:
    """Not in Pilotlight. Alarm pipelines are not run here; send messages by system.net.sendEmail.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def createRoster(name, description) -> Any:
    """Not in Pilotlight. Pilotlight has nothing like it yet; guard the call, or try it in Ignition.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def getRosters() -> Any:
    """Not in Pilotlight. Pilotlight has nothing like it yet; guard the call, or try it in Ignition.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def listPipelines(projectName='alarm-pipelines') -> Any:
    """Not in Pilotlight. Alarm pipelines are not run here; send messages by system.net.sendEmail.

    Scope: Gateway, Vision Client, Perspective Session.
    """
