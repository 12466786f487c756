"""What translated code finds as `__jython__`: Python 2's operators, builtins, methods and modules.

This module itself is that object; each name here is one that the fixers write. Its parts do the work.
"""

from __future__ import annotations

from builtins import Exception as StandardError
from builtins import chr as unichr
from builtins import int as long
from builtins import range as xrange
from builtins import repr
from builtins import str as text_type
from functools import reduce
from sys import intern

from runtime.dialect.semantics.arithmetic import coerce, div, idiv, idiv_attribute, idiv_item
from runtime.dialect.semantics.arithmetic import octal as oct
from runtime.dialect.semantics.arithmetic import round_half_away as round
from runtime.dialect.semantics.builtin_functions import apply, buffer, raw_input, reload
from runtime.dialect.semantics.builtin_functions import byte_array as bytearray
from runtime.dialect.semantics.builtin_functions import filtered as filter
from runtime.dialect.semantics.builtin_functions import mapped as map
from runtime.dialect.semantics.builtin_functions import number_list as range
from runtime.dialect.semantics.builtin_functions import zipped as zip
from runtime.dialect.semantics.bytes_as_text import byte_text, join
from runtime.dialect.semantics.classes import Classic
from runtime.dialect.semantics.comparison import chain, cmp, ge, gt, le, lt, sort
from runtime.dialect.semantics.comparison import greatest as max
from runtime.dialect.semantics.comparison import least as min
from runtime.dialect.semantics.comparison import sorted_list as sorted
from runtime.dialect.semantics.dynamic_code import (
    asked,
    bound,
    evaluable,
    executable,
    executed,
    file_code,
    run_in_function,
)
from runtime.dialect.semantics.dynamic_code import compile_code as compile
from runtime.dialect.semantics.errors import arguments, handled, is_caught, raised, set_attribute, set_item
from runtime.dialect.semantics.files import File
from runtime.dialect.semantics.methods import (
    attribute,
    attributes,
    has_key,
    items,
    iteritems,
    iterkeys,
    itervalues,
    keys,
    values,
    viewitems,
    viewkeys,
    viewvalues,
    xreadlines,
)
from runtime.dialect.semantics.methods import next_item as next
from runtime.dialect.semantics.module_lookup import imported, module, names, relative, star
from runtime.dialect.semantics.printing import print_function, print_line, print_line_to, print_part, print_part_to
from runtime.dialect.semantics.text import decode, encode, mod, translate
from runtime.dialect.semantics.text import format_text as format
from runtime.dialect.semantics.text import text_of_byte as chr
from runtime.dialect.semantics.text import to_str as str
from runtime.dialect.semantics.text import to_unicode as unicode

file = open = File

__all__ = [
    "Classic",
    "StandardError",
    "apply",
    "arguments",
    "asked",
    "attribute",
    "attributes",
    "bound",
    "buffer",
    "byte_text",
    "bytearray",
    "chain",
    "chr",
    "cmp",
    "coerce",
    "compile",
    "decode",
    "div",
    "encode",
    "evaluable",
    "executable",
    "executed",
    "file",
    "file_code",
    "filter",
    "format",
    "ge",
    "gt",
    "handled",
    "has_key",
    "idiv",
    "idiv_attribute",
    "idiv_item",
    "imported",
    "intern",
    "is_caught",
    "items",
    "iteritems",
    "iterkeys",
    "itervalues",
    "join",
    "keys",
    "le",
    "long",
    "lt",
    "map",
    "max",
    "min",
    "mod",
    "module",
    "names",
    "next",
    "oct",
    "open",
    "print_function",
    "print_line",
    "print_line_to",
    "print_part",
    "print_part_to",
    "raised",
    "range",
    "raw_input",
    "reduce",
    "relative",
    "reload",
    "repr",
    "round",
    "run_in_function",
    "set_attribute",
    "set_item",
    "sort",
    "sorted",
    "star",
    "str",
    "text_type",
    "translate",
    "unichr",
    "unicode",
    "values",
    "viewitems",
    "viewkeys",
    "viewvalues",
    "xrange",
    "xreadlines",
    "zip",
]
