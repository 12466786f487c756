"""system.util: the audit log, which pilotlight/audit.db keeps."""

from __future__ import annotations

from datetime import datetime, timedelta

from runtime.dataset import Dataset
from runtime.gateway.audit_log import COLUMNS, AuditEvent, AuditLog, AuditQuery
from runtime.session import Scope, Session, current_session
from runtime.system.date import Date
from runtime.users.login import Login

_TYPES = (int, Date, str, str, str, str, str, int, str, int)
_USUAL_SPAN = timedelta(hours=8)


def audit(
    action: str | None = None,
    actionValue: object = None,
    auditProfile: str = "",
    actor: str | None = None,
    actorHost: str = "localhost",
    originatingSystem: str | None = None,
    eventTimestamp: datetime | None = None,
    originatingContext: int = 4,
    statusCode: int = 0,
    actionTarget: str | None = None,
) -> None:
    """Write down that somebody did something. The actor is by default who is logged in, in gateway scope "system".

    `originatingContext` is 1 for the gateway, 2 for the designer, 4 for a client; a `statusCode` of 0 is good.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        AuditError: no project is open, or pilotlight/audit.db cannot be written.

    Source: system.util.audit, Ignition 8.1.
    """
    session = current_session()
    event = AuditEvent(
        timestamp=Date.of(eventTimestamp or datetime.now()),
        actor=_actor(session) if actor is None else actor,
        actor_host=actorHost,
        action=action,
        target=actionTarget,
        value=None if actionValue is None else str(actionValue),
        status=int(statusCode),
        system=originatingSystem,
        context=int(originatingContext),
        profile=auditProfile,
    )
    session.part(AuditLog).add(event)


def queryAuditLog(
    auditProfileName: str | None = None,
    startDate: datetime | None = None,
    endDate: datetime | None = None,
    actorFilter: str | None = None,
    actionFilter: str | None = None,
    targetFilter: str | None = None,
    valueFilter: str | None = None,
    systemFilter: str | None = None,
    contextFilter: int | None = None,
) -> Dataset:
    """What was written down from `startDate` (8 hours ago) to `endDate` (now), oldest first.

    In a filter `*` stands for any text, and case does not count; `contextFilter` is a sum of contexts, see audit.
    Without a profile the events of all are there. The columns are those of Ignition's table AUDIT_EVENTS.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        AuditError: no project is open, or pilotlight/audit.db cannot be read.

    Source: system.util.queryAuditLog, Ignition 8.1.
    """
    end = Date.of(endDate or datetime.now())
    query = AuditQuery(
        Date.of(startDate) if startDate else end - _USUAL_SPAN,
        end,
        profile=auditProfileName,
        actor=actorFilter,
        action=actionFilter,
        target=targetFilter,
        value=valueFilter,
        system=systemFilter,
        context=contextFilter,
    )
    found = current_session().part(AuditLog).find(query)
    return Dataset(COLUMNS, [[number, Date.of(moment), *rest] for number, moment, *rest in found], _TYPES)


def _actor(session: Session) -> str:
    return session.part(Login).username if session.scope is Scope.CLIENT else "system"
