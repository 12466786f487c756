from typing import Any

from runtime.alarms.events import AlarmEvent
from runtime.tags.qualified_value import QualifiedValue

tag: Any
tagPath: str
previousValue: QualifiedValue
currentValue: QualifiedValue
initialChange: bool
missedEvents: bool
alarmName: str
alarmEvent: AlarmEvent
alarmPath: str

def __getattr__(name: str) -> Any: ...
