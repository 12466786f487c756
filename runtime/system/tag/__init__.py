"""system.tag: tags read, written, browsed, configured and asked for their history.

The tags live in this process; see `runtime.tags`. Functions of Ignition 7.9 work beside those of 8.
"""

from __future__ import annotations

from runtime.system.tag.annotations import deleteAnnotations, queryAnnotations, storeAnnotations
from runtime.system.tag.browsing import browse, exists
from runtime.system.tag.configuring import (
    configure,
    copy,
    deleteTags,
    exportTags,
    getConfiguration,
    importTags,
    move,
    rename,
    requestGroupExecution,
)
from runtime.system.tag.history import queryTagCalculations, queryTagDensity, queryTagHistory
from runtime.system.tag.old_browsing import BrowseTag, browseConfiguration, browseTags, browseTagsSimple, getAlarmStates
from runtime.system.tag.old_configuring import (
    addTag,
    editAlarmConfig,
    editTag,
    editTags,
    loadFromFile,
    removeTag,
    removeTags,
)
from runtime.system.tag.old_values import (
    getTagValue,
    read,
    readAll,
    write,
    writeAll,
    writeAllSynchronous,
    writeSynchronous,
    writeToTag,
)
from runtime.system.tag.storing import browseHistoricalTags, storeTagHistory
from runtime.system.tag.values import TagWriteError, readAsync, readBlocking, writeAsync, writeBlocking

__all__ = [
    "BrowseTag",
    "TagWriteError",
    "addTag",
    "browse",
    "browseConfiguration",
    "browseHistoricalTags",
    "browseTags",
    "browseTagsSimple",
    "configure",
    "copy",
    "deleteAnnotations",
    "deleteTags",
    "editAlarmConfig",
    "editTag",
    "editTags",
    "exists",
    "exportTags",
    "getAlarmStates",
    "getConfiguration",
    "getTagValue",
    "importTags",
    "loadFromFile",
    "move",
    "queryAnnotations",
    "queryTagCalculations",
    "queryTagDensity",
    "queryTagHistory",
    "read",
    "readAll",
    "readAsync",
    "readBlocking",
    "removeTag",
    "removeTags",
    "rename",
    "requestGroupExecution",
    "storeAnnotations",
    "storeTagHistory",
    "write",
    "writeAll",
    "writeAllSynchronous",
    "writeAsync",
    "writeBlocking",
    "writeSynchronous",
    "writeToTag",
]
