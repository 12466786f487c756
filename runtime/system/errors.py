"""Errors that several modules of the scripting library raise."""

from __future__ import annotations


class NotImplementedInPilotlight(Exception):  # noqa: N818  (a sentence in a traceback, in the users' terms)
    """Ignition has it and Pilotlight does not, yet; the message names the parameter or function."""
