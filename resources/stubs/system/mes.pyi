"""Not in Pilotlight. It belongs to Sepasoft's MES modules."""

from typing import Any

def __getattr__(name: str) -> Any: ...
