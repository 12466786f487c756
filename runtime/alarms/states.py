"""The words of alarms: priorities and states, as scripts compare and print them."""

from __future__ import annotations

import enum


class AlarmPriority(enum.IntEnum):
    """How much an alarm matters. Prints as its name, and compares as a number."""

    Diagnostic = 0
    Low = 1
    Medium = 2
    High = 3
    Critical = 4

    @classmethod
    def of(cls, priority: object) -> AlarmPriority:
        """The priority that a name ("High") or number (3) means.

        Raises:
            ValueError: it means none.
        """
        if isinstance(priority, (int, float)) and priority in list(cls):
            return cls(int(priority))
        for known in cls:
            if known.name.casefold() == str(priority).casefold():
                return known
        raise ValueError(f"There is no alarm priority {priority!r}; there are {', '.join(cls.__members__)}.")

    def getIntValue(self) -> int:
        return int(self)

    def ordinal(self) -> int:
        return int(self)

    def toString(self) -> str:
        return self.name

    def __str__(self) -> str:
        return self.name

    def __format__(self, format_spec: str) -> str:
        return format(str(self), format_spec)


class AlarmState(enum.Enum):
    """Whether an alarm is active, and whether somebody acknowledged it. Prints as people read it."""

    ClearUnacked = "Cleared, Unacknowledged"
    ClearAcked = "Cleared, Acknowledged"
    ActiveUnacked = "Active, Unacknowledged"
    ActiveAcked = "Active, Acknowledged"

    @classmethod
    def of(cls, state: object) -> AlarmState:
        """The state that a name ("ActiveUnacked"), its text, or its number means.

        Raises:
            ValueError: it means none.
        """
        if isinstance(state, cls):
            return state
        if isinstance(state, int) and 0 <= state < len(cls):
            return list(cls)[state]
        for known in cls:
            if str(state).casefold() in (known.name.casefold(), known.value.casefold()):
                return known
        raise ValueError(f"There is no alarm state {state!r}; there are {', '.join(cls.__members__)}.")

    @classmethod
    def from_flags(cls, is_active: bool, is_acked: bool) -> AlarmState:
        if is_active:
            return cls.ActiveAcked if is_acked else cls.ActiveUnacked
        return cls.ClearAcked if is_acked else cls.ClearUnacked

    def ordinal(self) -> int:
        """0 for ClearUnacked, 1 ClearAcked, 2 ActiveUnacked, 3 ActiveAcked."""
        return list(AlarmState).index(self)

    def toString(self) -> str:
        return self.value

    def __str__(self) -> str:
        return self.value


class Transition(enum.IntEnum):
    """What happened to an event, with the number that the journal has for it."""

    Active = 0
    Clear = 1
    Ack = 2

    def toString(self) -> str:
        return self.name

    def __str__(self) -> str:
        return self.name

    def __format__(self, format_spec: str) -> str:
        return format(str(self), format_spec)
