from typing import Any

from runtime.components.component import Component, PropertyChangeEvent

event: PropertyChangeEvent
self: Component

def __getattr__(name: str) -> Any: ...
