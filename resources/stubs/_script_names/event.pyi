from typing import Any


payload: dict[str, Any]
initialChange: bool
missedEvents: bool

def __getattr__(name: str) -> Any: ...
