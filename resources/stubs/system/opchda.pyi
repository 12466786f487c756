"""Not in Pilotlight."""

from typing import Any


def browse(root) -> Any:
    """Not in Pilotlight. Pilotlight has no OPC server; read history by system.tag.queryTagHistory.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def getAggregates(serverName) -> Any:
    """Not in Pilotlight. Pilotlight has no OPC server; read history by system.tag.queryTagHistory.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def getAttributes(serverName) -> Any:
    """Not in Pilotlight. Pilotlight has no OPC server; read history by system.tag.queryTagHistory.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def getServers() -> Any:
    """Not in Pilotlight. Pilotlight has no OPC server; read history by system.tag.queryTagHistory.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def insert(serverName, itemId, value, date, quality) -> Any:
    """Not in Pilotlight. Pilotlight has no OPC server; read history by system.tag.queryTagHistory.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def insertReplace(serverName, itemId, value, date, quality) -> Any:
    """Not in Pilotlight. Pilotlight has no OPC server; read history by system.tag.queryTagHistory.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def isServerAvailable(serverName) -> Any:
    """Not in Pilotlight. Pilotlight has no OPC server; read history by system.tag.queryTagHistory.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def readAttributes(serverName, itemId, attributeIds, startDate, endDate) -> Any:
    """Not in Pilotlight. Pilotlight has no OPC server; read history by system.tag.queryTagHistory.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def readProcessed(serverName, itemIds, startDate, endDate, resampleIntervalMS, aggregates) -> Any:
    """Not in Pilotlight. Pilotlight has no OPC server; read history by system.tag.queryTagHistory.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def readRaw(serverName, itemIds, startDate, endDate, maxValues, boundingValues) -> Any:
    """Not in Pilotlight. Pilotlight has no OPC server; read history by system.tag.queryTagHistory.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def replace(serverName, itemId, value, date, quality) -> Any:
    """Not in Pilotlight. Pilotlight has no OPC server; read history by system.tag.queryTagHistory.

    Scope: Gateway, Vision Client, Perspective Session.
    """
