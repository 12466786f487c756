"""Which scripts are Python 2 although they parse as Python 3."""

from __future__ import annotations

import pytest

from runtime.dialect.python2_names import uses_python2
from runtime.dialect.translate import compile_script, translate
from runtime.dialects import Dialect


@pytest.mark.parametrize(
    "source",
    [
        "import urllib2\n",
        "import os, StringIO as io\n",
        "from ConfigParser import SafeConfigParser\n",
        "from itertools import izip as zip\n",
        "import string\nx = string.letters\n",
        "from string import maketrans\n",
        "def f(x):\n\treturn unicode(x)\n",
        "for i in xrange(3):\n\tpass\n",
        "isinstance(x, basestring)\n",
        "for k, v in d.iteritems():\n\tpass\n",
        "if d.has_key('a'):\n\tpass\n",
    ],
)
def test_what_only_python_2_has_tells(source: str) -> None:
    assert uses_python2(source)
    assert translate(source, "s").is_translated
    assert not translate(source, "s", Dialect.PYTHON3).is_translated


@pytest.mark.parametrize(
    "source",
    [
        "x = 1\n",
        "try:\n\timport urllib2\nexcept ImportError:\n\timport urllib.request as urllib2\n",
        "try:\n\tunicode\nexcept NameError:\n\tunicode = str\nx = unicode('a')\n",
        "import sys\nif sys.version_info[0] > 2:\n\txrange = range\nfor i in xrange(3):\n\tpass\n",
        "class D(dict):\n\tdef has_key(self, k):\n\t\treturn k in self\nD().has_key(1)\n",
        "string = 'a'\nx = string.upper()\n",
        "import string\nx = string.ascii_letters\n",
        "x = 'unicode and urllib2'\n",
        "from .urllib2 import x\n",
        "def unicode(x):\n\treturn x\nunicode(1)\n",
    ],
)
def test_script_that_expects_both_or_has_its_own_is_python_3(source: str) -> None:
    assert not uses_python2(source)


def test_such_a_script_runs_with_the_meaning_of_python_2() -> None:
    names: dict[str, object] = {}
    exec(compile_script("half = [unicode(7 / 2) for i in xrange(1)]\n", "s"), names)
    assert names["half"] == ["3"]


def test_such_a_script_that_cannot_be_translated_stays_python_3() -> None:
    source = "match unicode(1):\n\tcase 1:\n\t\tpass\n"
    assert not translate(source, "s").is_translated
    compile_script(source, "s")
