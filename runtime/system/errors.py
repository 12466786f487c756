"""Errors that several modules of the scripting library raise. All of them are java.lang.Exceptions to a script."""

from __future__ import annotations

from runtime.java import lang


class NotImplementedInPilotlight(lang.UnsupportedOperationException):
    """Ignition has it and Pilotlight does not, yet; the message names the function or parameter and the nearest way."""


class NotInThisScope(lang.RuntimeException, AttributeError):  # noqa: N818  (a sentence, in the users' terms)
    """The function exists in another scope; the message names the right one.

    An AttributeError too: in Ignition the function is missing there, and scripts test for that.
    """
