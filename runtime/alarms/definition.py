"""What an alarm is configured to be, and whether a value meets it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from runtime.alarms.states import AlarmPriority
from runtime.tags.node import TagNode
from runtime.tags.paths import TagPath, TagPathError, alarm_source, resolve
from runtime.tags.qualified_value import QualifiedValue
from runtime.tags.sources import ONE_TAG, literal

ReadTag = Callable[[TagPath], QualifiedValue]

MAX_BIT = 63


class NotEvaluatedError(ValueError):
    """The alarm's configuration cannot be followed; the message is a sentence that names the property."""


@dataclass(frozen=True)
class AlarmDefinition:
    """One alarm of one tag. Settings may be bound to other tags, so they are asked for with each evaluation."""

    node: TagNode
    declared: Mapping[str, Any]

    @property
    def name(self) -> str:
        return str(self.declared.get("name", ""))

    @property
    def source(self) -> str:
        """The qualified path, "prov:default:/tag:Tank/Level:/alm:High"."""
        return alarm_source(self.node.path, self.name)

    @property
    def mode(self) -> str:
        # Without a mode an alarm is active at 0, in Ignition too.
        return str(self.declared.get("mode", "Equality"))

    @property
    def ack_mode(self) -> str:
        """Manual, Auto or Unused."""
        return str(self.declared.get("ackMode", "Manual"))

    def bound_tags(self) -> list[TagPath]:
        """The tags that settings are bound to."""
        found = []
        for value in self.declared.values():
            text = _tag_of(value)
            if text:
                try:
                    found.append(resolve(text, self.node.path))
                except TagPathError:
                    continue  # evaluating says so
        return found

    def setting(self, name: str, usual: Any, read: ReadTag) -> Any:
        """A setting's value; of one that is bound to a tag, that tag's.

        Raises:
            NotEvaluatedError: it is bound to something that Pilotlight does not evaluate, or to a tag that is not good.
        """
        value = self.declared.get(name, usual)
        if not isinstance(value, Mapping):
            return value
        text = _tag_of(value)
        if not text:
            constant, quality = literal(str(value.get("value", value.get("binding", ""))))
            if quality.good:
                return constant
            raise NotEvaluatedError(f"{name} is an expression, which Pilotlight does not evaluate.")
        found = read(resolve(text, self.node.path))
        if found.quality.notGood:
            raise NotEvaluatedError(f"{name} is bound to {text}, which is {found.quality.name}.")
        return found.value

    def number(self, name: str, usual: float, read: ReadTag) -> float:
        """The same of a setting that is a number.

        Raises:
            NotEvaluatedError: it is none.
        """
        value = self.setting(name, usual, read)
        try:
            return float(value)
        except (TypeError, ValueError):
            raise NotEvaluatedError(f"{name} must be a number, and is {value!r}.") from None

    def priority(self, read: ReadTag) -> AlarmPriority:
        try:
            return AlarmPriority.of(self.setting("priority", AlarmPriority.Low, read))
        except ValueError as error:
            raise NotEvaluatedError(str(error)) from None

    def text(self, name: str, read: ReadTag) -> str:
        """A setting that is a text; "" where there is none, or none that can be told."""
        try:
            return str(self.setting(name, "", read) or "")
        except (NotEvaluatedError, TagPathError):
            return ""

    def is_evaluated(self, read: ReadTag) -> bool:
        """Whether the alarm, and those of its tag, are switched on."""
        is_tag_on = self.node.is_enabled and self.node.properties.get("alarmEvalEnabled", True) is not False
        return is_tag_on and bool(self.setting("enabled", True, read))

    def holds(self, current: QualifiedValue, was_true: bool, read: ReadTag) -> bool:
        """Whether the condition is true for that value. One that was true stays so within the deadband.

        A value that is not good changes nothing, except for the mode that asks for that.

        Raises:
            NotEvaluatedError: the configuration cannot be followed.
        """
        if self.mode == "BadQuality":
            return current.quality.notGood
        if self.mode == "OnCondition":
            return bool(self.setting("activeCondition", False, read))
        if current.quality.notGood or current.value is None:
            return was_true
        margin = self._margin(read) if was_true else 0.0
        return self._is_met(current.value, margin, read)

    def associated_data(self) -> dict[str, Any]:
        """What scripts find on an event beside the usual properties: all that the alarm is configured with."""
        return {name: value for name, value in self.declared.items() if not isinstance(value, Mapping)}

    def _is_met(self, value: Any, margin: float, read: ReadTag) -> bool:
        match self.mode:
            case "WhenTrue" | "WhenFalse":
                return bool(value) is (self.mode == "WhenTrue")
            case "Bit":
                return self._bit(value, read)
            case "Equality" | "Inequality":
                return self._is_equal(value, read) is (self.mode == "Equality")
            case _:
                return self._is_beyond(_number(value), margin, read)

    def _is_beyond(self, number: float, margin: float, read: ReadTag) -> bool:
        """For the modes that compare with a limit or two."""
        low, high = self._limits(read)
        is_a, is_b = self._is_inclusive("A", margin), self._is_inclusive("B", margin)
        match self.mode:
            case "AboveValue":
                return _is_above(number, low - margin, is_a)
            case "BelowValue":
                return _is_above(low + margin, number, is_a)
            case "BetweenValues":
                return _is_above(number, low - margin, is_a) and _is_above(high + margin, number, is_b)
            case "OutsideValues" | "OutOfEngRange" | "OutOfRange":
                return _is_above(low + margin, number, is_a) or _is_above(number, high - margin, is_b)
        raise NotEvaluatedError(f"the mode {self.mode!r} is not one of Ignition's.")

    def _limits(self, read: ReadTag) -> tuple[float, float]:
        if self.mode in ("OutOfEngRange", "OutOfRange"):
            properties = self.node.properties
            return float(properties.get("engLow", 0.0)), float(properties.get("engHigh", 100.0))
        return self.number("setpointA", 0.0, read), self.number("setpointB", 0.0, read)

    def _is_inclusive(self, which: str, margin: float) -> bool:
        """Whether the limit itself counts. A deadband's own end does not: there the alarm clears."""
        usual = self.mode not in ("OutOfEngRange", "OutOfRange")
        return margin == 0 and self.declared.get(f"inclusive{which}", usual) is not False

    def _margin(self, read: ReadTag) -> float:
        deadband = abs(self.number("deadband", 0.0, read))
        match str(self.declared.get("deadbandMode", "Absolute")):
            case "Off":
                return 0.0
            case "Percent":
                properties = self.node.properties
                span = float(properties.get("engHigh", 100.0)) - float(properties.get("engLow", 0.0))
                return abs(span) * deadband / 100
            case _:
                return deadband

    def _is_equal(self, value: Any, read: ReadTag) -> bool:
        setpoint = self.setting("setpointA", 0.0, read)
        if isinstance(value, str):
            return value == str(setpoint)
        return _number(value) == _number(setpoint)

    def _bit(self, value: Any, read: ReadTag) -> bool:
        position = int(self.number("bitPosition", 0, read))
        if not 0 <= position <= MAX_BIT:
            raise NotEvaluatedError(f"bitPosition must be from 0 to {MAX_BIT}, and is {position}.")
        is_set = bool(int(_number(value)) >> position & 1)
        return is_set is not (self.declared.get("bitOnZero", False) is True)


def _tag_of(value: Any) -> str:
    """The tag that a binding names, also by an expression that is just that tag; "" when it names none."""
    if not isinstance(value, Mapping):
        return ""
    text = str(value.get("value", value.get("binding", "")))
    if str(value.get("bindType", "")).casefold() == "tag":
        return text
    match = ONE_TAG.fullmatch(text)
    return match[1] if match is not None else ""


def _is_above(number: float, limit: float, is_inclusive: bool) -> bool:
    return number >= limit if is_inclusive else number > limit


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        raise NotEvaluatedError(f"{value!r} is no number.") from None
