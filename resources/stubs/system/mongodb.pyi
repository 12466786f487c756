"""Not in Pilotlight."""

from typing import Any


def aggregate(connector, collection, aggregate, collation=None) -> Any:
    """Not in Pilotlight. Use the Python package pymongo instead.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def deleteMany(connector, collection, filter, options=None) -> Any:
    """Not in Pilotlight. Use the Python package pymongo instead.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def deleteOne(connector, collection, filter, options=None) -> Any:
    """Not in Pilotlight. Use the Python package pymongo instead.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def find(connector, collection, filter, project=None, sort=None, collation=None, limit=None, skip=None) -> Any:
    """Not in Pilotlight. Use the Python package pymongo instead.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def findOne(connector, collection, filter, project=None) -> Any:
    """Not in Pilotlight. Use the Python package pymongo instead.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def insertMany(connector, collection, document, options=None) -> Any:
    """Not in Pilotlight. Use the Python package pymongo instead.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def insertOne(connector, collection, document, options=None) -> Any:
    """Not in Pilotlight. Use the Python package pymongo instead.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def listCollectionNames(connector) -> Any:
    """Not in Pilotlight. Use the Python package pymongo instead.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def listConnectorInfo() -> Any:
    """Not in Pilotlight. Use the Python package pymongo instead.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def replaceOne(connector, collection, replacement, options=None) -> Any:
    """Not in Pilotlight. Use the Python package pymongo instead.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def updateMany(connector, collection, filter, updates, options=None) -> Any:
    """Not in Pilotlight. Use the Python package pymongo instead.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def updateOne(connector, collection, filter, updates, options=None) -> Any:
    """Not in Pilotlight. Use the Python package pymongo instead.

    Scope: Gateway, Vision Client, Perspective Session.
    """
