from typing import Any


payload: dict[str, Any]

def __getattr__(name: str) -> Any: ...
