"""Not in Pilotlight. It belongs to ILS Automation's modules."""

from typing import Any

def __getattr__(name: str) -> Any: ...
