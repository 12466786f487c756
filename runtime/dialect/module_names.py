"""Which modules of Python 2 have another name in Python 3, and which have other contents. Names only."""

from __future__ import annotations

from collections.abc import Mapping

RENAMED_MODULES: Mapping[str, str] = {
    "email.Charset": "email.charset",
    "email.Encoders": "email.encoders",
    "email.Errors": "email.errors",
    "email.Generator": "email.generator",
    "email.Header": "email.header",
    "email.MIMEAudio": "email.mime.audio",
    "email.MIMEBase": "email.mime.base",
    "email.MIMEImage": "email.mime.image",
    "email.MIMEMultipart": "email.mime.multipart",
    "email.MIMEText": "email.mime.text",
    "email.Message": "email.message",
    "email.Parser": "email.parser",
    "email.Utils": "email.utils",
    "xml.etree.cElementTree": "xml.etree.ElementTree",
}
"""Beside those that fissix knows."""

REPLACED_MODULES = frozenset(
    [
        "StringIO",
        "UserDict",
        "__builtin__",
        "base64",
        "binascii",
        "cPickle",
        "cStringIO",
        "csv",
        "exceptions",
        "hashlib",
        "hmac",
        "httplib",
        "md5",
        "new",
        "pickle",
        "sets",
        "sha",
        "socket",
        "string",
        "struct",
        "subprocess",
        "types",
        "urllib",
        "urllib2",
        "zlib",
    ]
)
"""Modules that our builtin has in a form of its own."""

CHANGED_MODULES: Mapping[str, frozenset[str]] = {
    "collections": frozenset(
        [
            "Callable",
            "Container",
            "Hashable",
            "ItemsView",
            "Iterable",
            "Iterator",
            "KeysView",
            "Mapping",
            "MappingView",
            "MutableMapping",
            "MutableSequence",
            "MutableSet",
            "Sequence",
            "Set",
            "Sized",
            "ValuesView",
        ]
    ),
    "contextlib": frozenset(("nested",)),
    "email": frozenset(
        [
            "Charset",
            "Encoders",
            "Errors",
            "Generator",
            "Header",
            "MIMEAudio",
            "MIMEBase",
            "MIMEImage",
            "MIMEMultipart",
            "MIMEText",
            "Message",
            "Parser",
            "Utils",
        ]
    ),
    "inspect": frozenset(("getargspec",)),
    "itertools": frozenset(("ifilter", "ifilterfalse", "imap", "izip", "izip_longest")),
    "json": frozenset(("encoding",)),
    "math": frozenset(("ceil", "floor")),
    "operator": frozenset(
        ["div", "getslice", "idiv", "isCallable", "isMappingType", "isNumberType", "isSequenceType", "sequenceIncludes"]
    ),
    "os": frozenset(("getcwdu",)),
    "sys": frozenset(
        [
            "exc_clear",
            "exc_traceback",
            "exc_type",
            "exc_value",
            "getcheckinterval",
            "maxint",
            "py3kwarning",
            "setcheckinterval",
            "setdefaultencoding",
            "version",
            "version_info",
        ]
    ),
    "tempfile": frozenset(("NamedTemporaryFile", "TemporaryFile")),
    "time": frozenset(("clock",)),
    "xml.etree": frozenset(("cElementTree",)),
}
"""Modules of which some names were changed or removed; the rest is Python 3's."""
