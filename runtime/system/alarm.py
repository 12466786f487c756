"""system.alarm: the alarms of this session's tags, as they are and as they were.

Alarms are configured on tags and evaluated at each change of a value; see `runtime.alarms`. Notification pipelines are
not run: nobody is called, so `cancel` and `listPipelines` are lacking.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from runtime.java import lang
from runtime.session import Scope, current_session

if TYPE_CHECKING:
    # Imported at the first use of an alarm, for they take a good part of a runtime's start.
    from runtime.alarms.board import AlarmBoard
    from runtime.alarms.events import AlarmEvent, AlarmQueryResult
    from runtime.alarms.filters import AlarmFilter
    from runtime.alarms.shelf import ShelvedPath

_USUAL_RANGE_MS = 8 * 3_600_000


def queryStatus(
    priority: Any = None,
    state: Any = None,
    path: Any = None,
    source: Any = None,
    displaypath: Any = None,
    all_properties: Any = None,
    any_properties: Any = None,
    defined: Any = None,
    includeShelved: bool = False,
    provider: Any = None,
) -> AlarmQueryResult:
    """The events that are active or not acknowledged, and each alarm's last; those that pass all that is asked for.

    - `priority`: names or numbers, Diagnostic (0) to Critical (4).
    - `state`: "ClearUnacked", "ClearAcked", "ActiveUnacked", "ActiveAcked".
    - `path`, `source`: qualified paths ("prov:default:/tag:Tank/*") or tag paths with their provider, "*" for anything.
    - `displaypath`: display paths; "Line/*" means everything below.
    - `all_properties`, `any_properties`: conditions such as ("ackUser", "=", "anna"), all or one of which must be met.
    - `defined`: properties that an event must have.
    - `provider`: tag providers.

    The result is a sequence of events, and `getDataset()` of it a table. What was active lives as long as the session.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        IllegalArgumentException: a priority, state or condition is none of these.

    Source: system.alarm.queryStatus, Ignition 8.1.
    """
    from runtime.alarms.events import AlarmQueryResult

    wanted = _filter(priority, state, path, source, displaypath, all_properties, any_properties, defined)
    return AlarmQueryResult(_of_providers(_board().status(wanted, includeShelved), provider))


def queryJournal(
    startDate: Any = None,
    endDate: Any = None,
    journalName: str | None = None,
    priority: Any = None,
    state: Any = None,
    path: Any = None,
    source: Any = None,
    displaypath: Any = None,
    all_properties: Any = None,
    any_properties: Any = None,
    defined: Any = None,
    includeData: bool | None = None,
    includeSystem: bool | None = None,
    includeShelved: bool | None = None,
    isSystem: bool | None = None,
    provider: Any = None,
) -> AlarmQueryResult:
    """What alarms did in a time, by default the last 8 hours: an event for each time that one went active, cleared or
    was acknowledged, as it stood then. The filters are those of `queryStatus`.

    There is one journal, in `pilotlight/alarm_journal.db`, whatever `journalName` says; events always have their data,
    and none is a system event.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        IllegalArgumentException: a date, priority, state or condition cannot be used.
        SqliteFileError: the journal cannot be read.

    Source: system.alarm.queryJournal, Ignition 8.1.
    """
    from runtime.alarms.events import AlarmQueryResult
    from runtime.tags.moments import now_millis, to_millis

    wanted = _filter(priority, state, path, source, displaypath, all_properties, any_properties, defined)
    try:
        end = now_millis() if endDate is None else to_millis(endDate)
        start = end - _USUAL_RANGE_MS if startDate is None else to_millis(startDate)
    except ValueError as error:
        raise lang.IllegalArgumentException(str(error)) from None
    events = [] if isSystem else _board().journalled(start, end, wanted, bool(includeShelved))
    return AlarmQueryResult(_of_providers(events, provider), is_journal=True)


def acknowledge(alarmIds: Sequence[Any], notes: str | None, username: str | None = None) -> list[str]:
    """Acknowledge events by their ids; returns the ids of those that could not be.

    That is one that is not known any more, or whose alarm needs notes and got none. In gateway scope there is no user,
    so `username` has to be given.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        IllegalArgumentException: no `username` in gateway scope; nothing was acknowledged.

    Source: system.alarm.acknowledge, Ignition 8.1.
    """
    from runtime.alarms.events import AlarmEvent
    from runtime.tags.system_tags import system_value

    if username is None and current_session().scope is Scope.GATEWAY:
        raise lang.IllegalArgumentException('acknowledge needs a username in gateway scope, such as username="anna".')
    ids = [one.getId() if isinstance(one, AlarmEvent) else str(one) for one in _listed(alarmIds)]
    return _board().acknowledge(ids, notes or "", username or system_value("user", 0))


def shelve(path: Any, timeoutSeconds: float = 0, timeoutMinutes: float = 15) -> None:
    """Put the alarms of these paths aside: for `timeoutSeconds`, or where that is 0 for `timeoutMinutes`.

    They are still evaluated; queries leave them out. When both are 0 they are taken back. The paths are those of
    `queryStatus`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.alarm.shelve, Ignition 8.1.
    """
    seconds = timeoutSeconds or timeoutMinutes * 60
    _board().shelve([str(one) for one in _listed(path)], seconds, "")


def unshelve(path: Any) -> None:
    """Take the alarms of these paths back from the shelf.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.alarm.unshelve, Ignition 8.1.
    """
    _board().unshelve([str(one) for one in _listed(path)])


def getShelvedPaths() -> list[ShelvedPath]:
    """What is on the shelf now: paths with `getPath`, `getUser`, `getShelveTime` and `getExpiration`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.alarm.getShelvedPaths, Ignition 8.1.
    """
    return _board().shelved_paths()


def _board() -> AlarmBoard:
    from runtime.alarms.board import AlarmBoard
    from runtime.alarms.plant import tags_of

    session = current_session()
    tags_of(session)
    return session.part(AlarmBoard)


def _filter(*asked: Any) -> AlarmFilter:
    from runtime.alarms.filters import AlarmFilter

    try:
        return AlarmFilter.of(*asked)
    except ValueError as error:
        raise lang.IllegalArgumentException(str(error)) from None


def _listed(value: Any) -> Sequence[Any]:
    from runtime.alarms.filters import listed

    return listed(value)


def _of_providers(events: list[AlarmEvent], providers: Any) -> list[AlarmEvent]:
    wanted = {str(one).strip("[]").casefold() for one in _listed(providers)}
    return [event for event in events if not wanted or _provider(event) in wanted]


def _provider(event: AlarmEvent) -> str:
    return (event.source.getPathComponent("prov") or "").casefold()
