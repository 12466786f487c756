"""Bindings of components that show what a database holds."""

from __future__ import annotations

from typing import NoReturn

from runtime.system.errors import NotImplementedInPilotlight
from runtime.system.scopes import client_only


@client_only
def refresh(component: object, propertyName: str) -> NoReturn:
    """Nothing: Pilotlight's components have no query bindings that could run again.

    Scope: Vision Client. Thread: any.

    Raises:
        NotImplementedInPilotlight: always; the message says what to write instead.

    Source: system.db.refresh, Ignition 8.1; system.vision.refreshBinding in 8.3.
    """
    raise NotImplementedInPilotlight(
        f"system.db.refresh: no property of a component is bound to a query in Pilotlight, so there is nothing to run "
        f"again. Assign the rows: component.{propertyName} = system.db.runNamedQuery(...)."
    )
