"""Not in Pilotlight."""

from typing import Any


def closeSerialPort(port) -> Any:
    """Not in Pilotlight. Use the Python package pyserial instead.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def configureSerialPort(port, bitRate=None, dataBits=None, handshake=None, hardwareFlowControl=None, parity=None, stopBits=None) -> Any:
    """Not in Pilotlight. Use the Python package pyserial instead.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def openSerialPort(port) -> Any:
    """Not in Pilotlight. Use the Python package pyserial instead.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def port(port, bitRate=None, dataBits=None, handshake=None, hardwareFlowControl=None, parity=None, stopBits=None) -> Any:
    """Not in Pilotlight. Use the Python package pyserial instead.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def readBytes(port, numberOfBytes, timeout=5000) -> Any:
    """Not in Pilotlight. Use the Python package pyserial instead.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def readBytesAsString(port, numberOfBytes, timeout=5000, encoding='utf-8') -> Any:
    """Not in Pilotlight. Use the Python package pyserial instead.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def readLine(port, timeout=5000, encoding='utf-8', crlfRequired=False) -> Any:
    """Not in Pilotlight. Use the Python package pyserial instead.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def readUntil(port, delimiter, includeDelimiter, timeout=5000) -> Any:
    """Not in Pilotlight. Use the Python package pyserial instead.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def sendBreak(port, millis) -> Any:
    """Not in Pilotlight. Use the Python package pyserial instead.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def write(port, toWrite, timeout=5000, encoding='utf-8') -> Any:
    """Not in Pilotlight. Use the Python package pyserial instead.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def writeBytes(port, toWrite, timeout=5000) -> Any:
    """Not in Pilotlight. Use the Python package pyserial instead.

    Scope: Gateway, Vision Client, Perspective Session.
    """
