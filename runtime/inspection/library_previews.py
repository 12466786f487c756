"""Previews of values of numpy and pandas, if scripts have imported these libraries."""

from __future__ import annotations

from typing import Any

from runtime.inspection import anatomy
from runtime.inspection.preview_writer import MAX_COLUMNS, Writer


def is_numpy_scalar(value: object) -> bool:
    """Whether it is one of numpy's own numbers, texts or times."""
    return anatomy.module_name(type(value)) == "numpy" and anatomy.is_loaded_type(value, "numpy", "generic")


def write_numpy(writer: Writer, value: Any) -> bool:
    """Write an array or a number of numpy; False: it is something else, maybe with code of its own."""
    if anatomy.is_exactly(value, "numpy", "ndarray"):
        if value.ndim == 0:
            writer.write(value.item())
        else:
            writer.put_all("[", writer.firsts(lambda: iter(value[: writer.limit])), "]", value)
        return True
    is_number = is_numpy_scalar(value) and not value.dtype.hasobject
    if is_number:
        writer.put(str(value) if value.dtype.kind not in "SU" else repr(value.item()))
    return is_number


def write_pandas(writer: Writer, value: Any) -> bool:
    """Write a frame, a series or a time of pandas; False: it is something else, maybe with code of its own."""
    if anatomy.is_exactly(value, "pandas", "DataFrame"):
        writer.write_columns(list(value.columns[:MAX_COLUMNS]))
    elif anatomy.is_exactly(value, "pandas", "Series"):
        writer.put_all("[", writer.firsts(lambda: iter(value.array[: writer.limit])), "]", value)
    elif any(anatomy.is_exactly(value, "pandas", name) for name in ("Timestamp", "Timedelta")):
        writer.put(str(value))
    elif anatomy.class_name(type(value)) in ("NaTType", "NAType"):
        writer.put("NaT" if anatomy.class_name(type(value)) == "NaTType" else "<NA>")
    else:
        return False
    return True
