"""Not in Pilotlight. It belongs to the PI Adapter module."""

from typing import Any

def __getattr__(name: str) -> Any: ...
