"""system.tag: tags read, written, browsed, configured and asked for their history."""

from typing import Any

from runtime.system.tag import BrowseTag as BrowseTag
from runtime.system.tag import TagWriteError as TagWriteError
from runtime.system.tag import addTag as addTag
from runtime.system.tag import browse as browse
from runtime.system.tag import browseConfiguration as browseConfiguration
from runtime.system.tag import browseHistoricalTags as browseHistoricalTags
from runtime.system.tag import browseTags as browseTags
from runtime.system.tag import browseTagsSimple as browseTagsSimple
from runtime.system.tag import configure as configure
from runtime.system.tag import copy as copy
from runtime.system.tag import deleteAnnotations as deleteAnnotations
from runtime.system.tag import deleteTags as deleteTags
from runtime.system.tag import editAlarmConfig as editAlarmConfig
from runtime.system.tag import editTag as editTag
from runtime.system.tag import editTags as editTags
from runtime.system.tag import exists as exists
from runtime.system.tag import exportTags as exportTags
from runtime.system.tag import getAlarmStates as getAlarmStates
from runtime.system.tag import getConfiguration as getConfiguration
from runtime.system.tag import getTagValue as getTagValue
from runtime.system.tag import importTags as importTags
from runtime.system.tag import loadFromFile as loadFromFile
from runtime.system.tag import move as move
from runtime.system.tag import queryAnnotations as queryAnnotations
from runtime.system.tag import queryTagCalculations as queryTagCalculations
from runtime.system.tag import queryTagDensity as queryTagDensity
from runtime.system.tag import queryTagHistory as queryTagHistory
from runtime.system.tag import read as read
from runtime.system.tag import readAll as readAll
from runtime.system.tag import readAsync as readAsync
from runtime.system.tag import readBlocking as readBlocking
from runtime.system.tag import removeTag as removeTag
from runtime.system.tag import removeTags as removeTags
from runtime.system.tag import rename as rename
from runtime.system.tag import requestGroupExecution as requestGroupExecution
from runtime.system.tag import storeAnnotations as storeAnnotations
from runtime.system.tag import storeTagHistory as storeTagHistory
from runtime.system.tag import write as write
from runtime.system.tag import writeAll as writeAll
from runtime.system.tag import writeAllSynchronous as writeAllSynchronous
from runtime.system.tag import writeAsync as writeAsync
from runtime.system.tag import writeBlocking as writeBlocking
from runtime.system.tag import writeSynchronous as writeSynchronous
from runtime.system.tag import writeToTag as writeToTag

def isOverlaysEnabled() -> Any:
    """Not in Pilotlight. Pilotlight has nothing like it yet; guard the call, or try it in Ignition.

    Scope: Vision Client.
    """

def query(provider=None, query=None, limit=None, continuation=None) -> Any:
    """Not in Pilotlight. Use system.tag.browse with recursive in its filter.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def scan(provider, scname) -> Any:
    """Not in Pilotlight. Use system.tag.requestGroupExecution.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def setOverlaysEnabled(enabled) -> Any:
    """Not in Pilotlight. Pilotlight has nothing like it yet; guard the call, or try it in Ignition.

    Scope: Vision Client.
    """
