"""The modules of Python 2 that are another in Python 3: each name with what makes the module when it is imported."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from types import ModuleType


def _from(part: str, function: str, *args: str) -> Callable[[], ModuleType]:
    """A call of `function(*args)` of a part of this package, which is imported then."""

    def make() -> ModuleType:
        module: ModuleType = getattr(importlib.import_module(f"{__name__}.{part}"), function)(*args)
        return module

    return make


CONTENTS: Mapping[str, Callable[[], ModuleType]] = {
    "StringIO": _from("text_modules", "string_io_module", "StringIO"),
    "UserDict": _from("text_modules", "user_dict_module"),
    "__builtin__": _from("text_modules", "builtin_module"),
    "base64": _from("byte_modules", "base64_module"),
    "binascii": _from("byte_modules", "binascii_module"),
    "cPickle": _from("file_modules", "pickle_module", "cPickle"),
    "cStringIO": _from("text_modules", "string_io_module", "cStringIO"),
    "collections": _from("system_modules", "collections_module"),
    "contextlib": _from("system_modules", "contextlib_module"),
    "csv": _from("file_modules", "csv_module"),
    "email": _from("file_modules", "email_module"),
    "exceptions": _from("text_modules", "exceptions_module"),
    "hashlib": _from("byte_modules", "hashlib_module"),
    "hmac": _from("byte_modules", "hmac_module"),
    "httplib": _from("net_modules", "httplib_module"),
    "inspect": _from("system_modules", "inspect_module"),
    "itertools": _from("system_modules", "itertools_module"),
    "json": _from("file_modules", "json_module"),
    "math": _from("system_modules", "math_module"),
    "md5": _from("byte_modules", "old_hash_module", "md5", "md5"),
    "new": _from("text_modules", "new_module"),
    "operator": _from("system_modules", "operator_module"),
    "os": _from("system_modules", "os_module"),
    "pickle": _from("file_modules", "pickle_module", "pickle"),
    "sets": _from("text_modules", "sets_module"),
    "sha": _from("byte_modules", "old_hash_module", "sha", "sha1"),
    "socket": _from("net_modules", "socket_module"),
    "string": _from("text_modules", "string_module"),
    "struct": _from("byte_modules", "struct_module"),
    "subprocess": _from("net_modules", "subprocess_module"),
    "sys": _from("system_modules", "sys_module"),
    "tempfile": _from("file_modules", "tempfile_module"),
    "time": _from("system_modules", "time_module"),
    "types": _from("text_modules", "types_module"),
    "urllib": _from("net_modules", "urllib_module"),
    "urllib2": _from("net_modules", "urllib2_module"),
    "xml.etree": _from("system_modules", "etree_module"),
    "zlib": _from("byte_modules", "zlib_module"),
}
