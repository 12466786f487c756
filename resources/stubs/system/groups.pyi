"""Not in Pilotlight."""

from typing import Any


def loadFromFile(filePath, projectName, mode) -> Any:
    """Not in Pilotlight. Transaction groups run in Ignition's gateway; write to the database by system.db.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def removeGroups(projectName, paths) -> Any:
    """Not in Pilotlight. Transaction groups run in Ignition's gateway; write to the database by system.db.

    Scope: Gateway, Vision Client, Perspective Session.
    """
