"""Not in Pilotlight. It belongs to Cirrus Link's MQTT modules."""

from typing import Any

def __getattr__(name: str) -> Any: ...
