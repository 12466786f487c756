"""The tags of tests/runtime/tags, and their alarms."""

from __future__ import annotations

from tests.runtime.tags.conftest import clock, declare, session, tag_file

__all__ = ["clock", "declare", "session", "tag_file"]
