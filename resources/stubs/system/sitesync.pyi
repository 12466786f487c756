"""Not in Pilotlight. It belongs to the SiteSync module."""

from typing import Any

def __getattr__(name: str) -> Any: ...
