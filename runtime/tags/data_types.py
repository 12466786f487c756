"""The data types of tags, and how a value is made to fit one."""

from __future__ import annotations

import enum
import json
import math
import struct
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from runtime.dataset import Dataset, PyDataSet
from runtime.tags.moments import to_date, to_millis
from runtime.tags.quality import QualityCode


class DataType(enum.StrEnum):
    """A tag's data type, with Ignition's name."""

    INT1 = "Int1"
    INT2 = "Int2"
    INT4 = "Int4"
    INT8 = "Int8"
    FLOAT4 = "Float4"
    FLOAT8 = "Float8"
    BOOLEAN = "Boolean"
    STRING = "String"
    DATE_TIME = "DateTime"
    TEXT = "Text"
    DATA_SET = "DataSet"
    DOCUMENT = "Document"
    BYTE_ARRAY = "ByteArray"
    INT1_ARRAY = "Int1Array"
    INT2_ARRAY = "Int2Array"
    INT4_ARRAY = "Int4Array"
    INT8_ARRAY = "Int8Array"
    FLOAT4_ARRAY = "Float4Array"
    FLOAT8_ARRAY = "Float8Array"
    BOOLEAN_ARRAY = "BooleanArray"
    STRING_ARRAY = "StringArray"
    DATE_TIME_ARRAY = "DateTimeArray"

    @property
    def is_number(self) -> bool:
        """Whether values have a size: they can be averaged, and deadbands mean something."""
        return self in _INTEGER_BITS or self in (DataType.FLOAT4, DataType.FLOAT8)


_INTEGER_BITS = {DataType.INT1: 8, DataType.INT2: 16, DataType.INT4: 32, DataType.INT8: 64}
_TRUE_TEXTS = frozenset({"true", "t", "yes", "y", "on"})
_FALSE_TEXTS = frozenset({"false", "f", "no", "n", "off", ""})

# What Ignition 7.9 and UDT parameters call the types.
_OTHER_NAMES = {
    "integer": "Int4",
    "long": "Int8",
    "float": "Float4",
    "double": "Float8",
    "short": "Int2",
    "byte": "Int1",
}
_BY_NAME = {data_type.casefold(): data_type for data_type in DataType}
_BY_NAME |= {other: DataType(name) for other, name in _OTHER_NAMES.items()}


class CoercionError(ValueError):
    """The value does not fit the type; `quality` is what a write of it comes to, with the reason in it."""

    def __init__(self, message: str, quality: QualityCode = QualityCode.Error_TypeConversion) -> None:
        super().__init__(message)
        self.quality = quality.derive(message)


def data_type_of(name: object) -> DataType:
    """The type that `name` names, in Ignition's words or a parameter's ("Integer").

    Raises:
        ValueError: there is no such type.
    """
    found = _BY_NAME.get(str(getattr(name, "value", name)).casefold())
    if found is None:
        raise ValueError(f"There is no data type {name!r}; there are {', '.join(DataType)}.")
    return found


def coerced(value: Any, data_type: DataType) -> Any:
    """`value` as a tag of this type has it; None stays None.

    A number with a fraction is rounded for an integer tag, half up, as Ignition does.

    Raises:
        CoercionError: it does not fit: a text that is no number, or a number that is too big.
    """
    if value is None:
        return None
    return _COERCIONS[data_type](value, data_type)


def _to_integer(value: Any, data_type: DataType) -> int:
    number = _number(value, data_type)
    if isinstance(number, float):
        if not math.isfinite(number):
            raise CoercionError(_refusal(value, data_type), QualityCode.Bad_OutOfRange)
        number = math.floor(number + 0.5)
    limit = 1 << (_INTEGER_BITS[data_type] - 1)
    if not -limit <= number < limit:
        problem = f"{value!r} is outside the range of {data_type}, {-limit} to {limit - 1}."
        raise CoercionError(problem, QualityCode.Bad_OutOfRange)
    return number


def _to_float(value: Any, data_type: DataType) -> float:
    number = float(_number(value, data_type))
    if data_type is not DataType.FLOAT4:
        return number
    try:
        # Through four bytes and back: 0.1 reads as 0.10000000149, as it does from a Float4 tag of Ignition.
        return float(struct.unpack("<f", struct.pack("<f", number))[0])
    except OverflowError:
        raise CoercionError(f"{value!r} is too big for {data_type}.", QualityCode.Bad_OutOfRange) from None


def _number(value: Any, data_type: DataType) -> int | float:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, date):
        return to_millis(value)
    try:
        text = str(value).strip()
        return int(text) if text.lstrip("+-").isdecimal() else float(text)
    except ValueError:
        raise CoercionError(_refusal(value, data_type)) from None


def _to_boolean(value: Any, data_type: DataType) -> bool:
    if isinstance(value, str) and value.strip().casefold() in _TRUE_TEXTS | _FALSE_TEXTS:
        return value.strip().casefold() in _TRUE_TEXTS
    return _number(value, data_type) != 0


def _to_string(value: Any, data_type: DataType) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (dict, list)):
        return json.dumps(value, default=str)
    return str(value)


def _to_date(value: Any, data_type: DataType) -> Any:
    try:
        return to_date(to_millis(value))
    except (ValueError, OverflowError, OSError):
        raise CoercionError(_refusal(value, data_type)) from None


def _to_dataset(value: Any, data_type: DataType) -> Dataset:
    if isinstance(value, PyDataSet):
        return value.underlyingDataset
    if isinstance(value, Dataset):
        return value
    content = _from_json(value, data_type)
    if not isinstance(content, Mapping) or "columns" not in content:
        raise CoercionError(_refusal(value, data_type))
    names = [column["name"] if isinstance(column, Mapping) else column for column in content["columns"]]
    try:
        return Dataset(names, content.get("rows", []))
    except (ValueError, TypeError) as error:
        raise CoercionError(f"The dataset cannot be made: {error}") from None


def _to_document(value: Any, data_type: DataType) -> Any:
    content = _from_json(value, data_type)
    if isinstance(content, Mapping):
        return dict(content)
    if isinstance(content, (list, tuple)):
        return list(content)
    raise CoercionError(_refusal(value, data_type))


def _from_json(value: Any, data_type: DataType) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise CoercionError(_refusal(value, data_type)) from None


def _to_array(value: Any, data_type: DataType) -> list[Any]:
    items = _from_json(value, data_type) if isinstance(value, str) else value
    if not isinstance(items, Sequence):
        raise CoercionError(_refusal(value, data_type))
    element = DataType(data_type.removesuffix("Array"))
    return [coerced(item, element) for item in items]


def _to_bytes(value: Any, data_type: DataType) -> bytes:
    if isinstance(value, str):
        return value.encode()
    try:
        return bytes(byte & 0xFF for byte in value)
    except TypeError:
        raise CoercionError(_refusal(value, data_type)) from None


def _refusal(value: object, data_type: DataType) -> str:
    shown = repr(value)
    return f"{shown if len(shown) <= 80 else shown[:79] + '…'} cannot be made a {data_type}."


_COERCIONS: Mapping[DataType, Callable[[Any, DataType], Any]] = {
    **dict.fromkeys(_INTEGER_BITS, _to_integer),
    DataType.FLOAT4: _to_float,
    DataType.FLOAT8: _to_float,
    DataType.BOOLEAN: _to_boolean,
    DataType.STRING: _to_string,
    DataType.TEXT: _to_string,
    DataType.DATE_TIME: _to_date,
    DataType.DATA_SET: _to_dataset,
    DataType.DOCUMENT: _to_document,
    **{data_type: _to_array for data_type in DataType if data_type.endswith("Array")},
    DataType.BYTE_ARRAY: _to_bytes,
}
