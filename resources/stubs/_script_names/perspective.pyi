from typing import Any

from runtime.alarms.events import AlarmEvent

payload: dict[str, Any]
alarmEvent: AlarmEvent
missedEvents: bool
origin: str

def __getattr__(name: str) -> Any: ...
