"""A user as scripts see one: fields, roles, ways to reach them, exceptions to their schedule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, overload

from runtime.java import lang
from runtime.users.contact_info import ContactInfo
from runtime.users.passwords import hashed, is_password
from runtime.users.schedule_adjustment import ScheduleAdjustment

_ALWAYS = "Always"


class PyUser:
    """One user. A change is kept when it is given to system.user.editUser or addUser, and not before.

    Source: com.inductiveautomation.ignition.common.user.PyUser.
    """

    Username = "username"
    Password = "password"
    FirstName = "firstname"
    LastName = "lastname"
    Badge = "badge"
    Language = "language"
    Notes = "notes"
    Schedule = "schedule"

    _DEFAULTS: Mapping[str, str] = {Language: "en", Schedule: _ALWAYS}

    def __init__(self, profile: str, username: str, original_name: str | None = None) -> None:
        """A user of the source `profile`; `original_name` is what an edited one is called there."""
        self._profile = profile
        self._original_name = original_name
        self._fields: dict[str, Any] = {self.Username: username}
        self._password_hash: str | None = None
        self._roles: list[str] = []
        self._contact_info: list[ContactInfo] = []
        self._adjustments: list[ScheduleAdjustment] = []

    # ---- fields

    def get(self, propertyName: str) -> Any:
        """The value of a field, by its name or as `user.get(user.FirstName)`; None when it is not set.

        The password is never told: only its hash is kept.
        """
        return self._fields.get(_field(propertyName))

    def set(self, propertyName: str, value: Any) -> None:
        """Give a field a value. A password is hashed at once."""
        name = _field(propertyName)
        if name == self.Password:
            self._password_hash = None if value is None else hashed(str(value))
        else:
            self._fields[name] = value

    def getOrDefault(self, prop: str) -> Any:
        """The value of a field, or what holds for users who have none: language "en", schedule "Always"."""
        name = _field(prop)
        return self._fields.get(name, self._DEFAULTS.get(name))

    def getOrElse(self, property: str, value: Any) -> Any:
        return self._fields.get(_field(property), value)

    def contains(self, prop: str) -> bool:
        return _field(prop) in self._fields

    def remove(self, prop: str) -> None:
        self._fields.pop(_field(prop), None)

    def getProperties(self) -> list[str]:
        """The names of the fields that are set."""
        return list(self._fields)

    def getProfileName(self) -> str:
        """The user source."""
        return self._profile

    def getId(self) -> str:
        return self.username

    @property
    def username(self) -> str:
        return str(self._fields[self.Username])

    def has_password(self, password: str) -> bool:
        return is_password(password, self._password_hash)

    # ---- roles

    def getRoles(self) -> list[str]:
        return list(self._roles)

    def setRoles(self, roles: Iterable[str]) -> None:
        self._roles = _texts("roles", roles)

    def addRole(self, role: str) -> None:
        self.addRoles([role])

    def addRoles(self, roles: Iterable[str]) -> None:
        self._roles += [role for role in _texts("roles", roles) if role not in self._roles]

    def removeRole(self, role: str) -> None:
        if role in self._roles:
            self._roles.remove(role)

    # ---- ways to reach them

    def getContactInfo(self) -> list[ContactInfo]:
        return list(self._contact_info)

    def setContactInfo(self, contactInfo: Mapping[str, str] | Iterable[ContactInfo]) -> None:
        self._contact_info = []
        self.addContactInfo(contactInfo)

    @overload
    def addContactInfo(self, contactInfo: Mapping[str, str] | Iterable[ContactInfo], /) -> None: ...
    @overload
    def addContactInfo(self, contactType: str, value: str, /) -> None: ...
    def addContactInfo(self, contactInfo: Any, value: str | None = None, /) -> None:
        """Add one by its type and value, or several: a dictionary of both, or a list of ContactInfo."""
        if value is not None:
            added = [ContactInfo(str(contactInfo), str(value))]
        elif isinstance(contactInfo, Mapping):
            added = [ContactInfo(str(kind), str(address)) for kind, address in contactInfo.items()]
        else:
            added = [_contact(entry) for entry in contactInfo]
        self._contact_info += added

    def removeContactInfo(self, contactType: str, value: str) -> None:
        self._contact_info = [entry for entry in self._contact_info if entry != ContactInfo(contactType, value)]

    # ---- exceptions to the schedule

    def getScheduleAdjustments(self) -> list[ScheduleAdjustment]:
        return list(self._adjustments)

    def setScheduleAdjustments(self, scheduleAdjustments: Iterable[ScheduleAdjustment]) -> None:
        self._adjustments = list(scheduleAdjustments)

    def addScheduleAdjustment(self, start: datetime, end: datetime, available: bool, note: str) -> None:
        self._adjustments.append(ScheduleAdjustment(start, end, available, note))

    def addScheduleAdjustments(self, scheduleAdjustments: Iterable[ScheduleAdjustment]) -> None:
        self._adjustments += scheduleAdjustments

    def removeScheduleAdjustment(self, start: datetime, end: datetime, available: bool, note: str) -> None:
        unwanted = ScheduleAdjustment(start, end, available, note)
        self._adjustments = [entry for entry in self._adjustments if entry != unwanted]

    # ---- how they are kept

    def to_json(self) -> dict[str, Any]:
        """Everything but the name, as users.json keeps it."""
        fields = {name: value for name, value in self._fields.items() if name != self.Username and value is not None}
        kept: dict[str, Any] = {**fields, "roles": self._roles}
        if self._password_hash is not None:
            kept[self.Password] = self._password_hash
        kept["contactInfo"] = [{"type": entry.contactType, "value": entry.value} for entry in self._contact_info]
        kept["scheduleAdjustments"] = [
            {
                "start": entry.start.isoformat(),
                "end": entry.end.isoformat(),
                "available": entry.available,
                "note": entry.note,
            }
            for entry in self._adjustments
        ]
        return kept

    @classmethod
    def from_json(cls, profile: str, username: str, kept: Mapping[str, Any]) -> PyUser:
        """The user that `to_json` described.

        Raises:
            KeyError, TypeError, ValueError: it does not have that form.
        """
        user = cls(profile, username, original_name=username)
        apart = {"roles", "contactInfo", "scheduleAdjustments", cls.Password}
        user._fields.update({name: value for name, value in kept.items() if name not in apart})
        user._password_hash = kept.get(cls.Password)
        user._roles = _texts("roles", kept.get("roles", []))
        user._contact_info = [ContactInfo(entry["type"], entry["value"]) for entry in kept.get("contactInfo", [])]
        user._adjustments = [
            ScheduleAdjustment(
                datetime.fromisoformat(entry["start"]),
                datetime.fromisoformat(entry["end"]),
                bool(entry["available"]),
                str(entry.get("note", "")),
            )
            for entry in kept.get("scheduleAdjustments", [])
        ]
        return user

    def __repr__(self) -> str:
        return f"<user {self.username!r} of {self._profile!r}>"


def _field(name: object) -> str:
    if not isinstance(name, str):
        raise lang.IllegalArgumentException(f'A field is named by a text such as "firstname", not by {name!r}.')
    return name.lower()


def _texts(what: str, values: Iterable[str]) -> list[str]:
    if isinstance(values, str):
        raise TypeError(f"{what} must be a list of texts, not the text {values!r}.")
    return [str(value) for value in values]


def _contact(entry: object) -> ContactInfo:
    if not isinstance(entry, ContactInfo):
        raise TypeError(f"contactInfo must be a dictionary or a list of ContactInfo, and holds {entry!r}.")
    return ContactInfo(entry.contactType, entry.value)
