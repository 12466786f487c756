"""com.inductiveautomation.ignition.common.script.builtin: the class that PyDataSet is part of."""

from __future__ import annotations

from runtime import dataset
from runtime.java.beans import named_as
from runtime.java.lang import Object

__all__ = ["DatasetUtilities"]


class DatasetUtilities(Object):
    """Ignition's PyDataSet and PyRow are found in here; `isinstance(data, PyDataSet)` is what scripts ask."""

    PyDataSet = dataset.PyDataSet
    PyRow = dataset.PyRow


named_as("com.inductiveautomation.ignition.common.script.builtin", __all__, globals())
