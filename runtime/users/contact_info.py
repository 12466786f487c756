"""One way to reach a user."""

from __future__ import annotations

from dataclasses import dataclass

from runtime.users.java_bean import java_bean


@java_bean
@dataclass
class ContactInfo:
    """A kind of contact ("email", "sms", "phone") and its address or number.

    Source: com.inductiveautomation.ignition.common.user.ContactInfo.
    """

    contactType: str = ""
    value: str = ""

    def __str__(self) -> str:
        return f"{self.contactType}: {self.value}"
