"""com.inductiveautomation.ignition.common.user, as scripts import it: what `runtime.java.names.PACKAGES` may name."""

from __future__ import annotations

from runtime.users.contact_info import ContactInfo
from runtime.users.py_user import PyUser
from runtime.users.user_source import UserSourceMeta

__all__ = ["ContactInfo", "PyUser", "UserSourceMeta"]
