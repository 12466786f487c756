"""import in translated code: scripts beside the importing one, and modules that talk to others."""

from __future__ import annotations

import contextlib
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from runtime import dialect
from runtime.dialect import Dialect, compile_script
from runtime.dialect.semantics import imported, module, names, star
from runtime.library import ScriptLibrary


def run(source: str, **namespace: Any) -> dict[str, Any]:
    namespace.setdefault("__name__", "script")
    exec(compile_script(source, "script.py", dialect=Dialect.JYTHON27), namespace)
    return namespace


# ---- scripts


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Path]:
    """The scripts `bottling.line` and `bottling.pump`, of which one imports the other by its name alone."""
    scripts = {
        "line": "import pump\nfrom pump import start as begin\nprint_ = `pump.start()`, begin()\n",
        "pump": "def start():\n    return 7 / 2\nMODE = 0777\n",
    }
    for name, text in scripts.items():
        folder = tmp_path / "bottling" / name
        folder.mkdir(parents=True)
        (folder / "code.py").write_text(text)
    installed = ScriptLibrary(tmp_path)
    installed.install()
    yield tmp_path
    installed.uninstall()


def test_script_imports_the_one_beside_it(library: Path) -> None:
    assert run("from bottling import line")["line"].print_ == ("3", 3)


def test_script_of_the_whole_library_is_imported(library: Path) -> None:
    assert run("import bottling.pump as p")["p"].start() == 3


def test_error_in_the_script_beside_is_not_hidden(library: Path) -> None:
    (library / "bottling" / "pump" / "code.py").write_text("import nothing_of_that_name\n")

    with pytest.raises(ModuleNotFoundError, match="nothing_of_that_name"):
        run("import bottling.line")


def test_module_is_imported_where_no_script_is_beside() -> None:
    assert imported("sqlite3", {"__name__": "nowhere.script", "__package__": "nowhere"}) is sys.modules["sqlite3"]


def test_name_that_a_module_lacks_is_an_import_error() -> None:
    with pytest.raises(ImportError, match=r"cannot import name 'nothing' from 'urllib2'"):
        names(module("urllib2"), "nothing")


def test_star_brings_the_public_names_of_both_pythons() -> None:
    found = star(module("types"))

    assert {"IntType", "FunctionType"} <= set(found)
    assert not any(name.startswith("_") for name in found)


def test_setting_on_sys_reaches_the_real_one() -> None:
    marker = object()

    run("import sys\nsys.maxint\nsys.pilotlight_marker = marker\n", marker=marker)

    assert vars(sys).pop("pilotlight_marker") is marker


def test_deleting_on_sys_reaches_the_real_one() -> None:
    run("import sys\nsys.maxint\nsys.pilotlight_marker = 1\ndel sys.pilotlight_marker\n")

    assert not hasattr(sys, "pilotlight_marker")


# ---- modules that talk to others


class Echo(http.server.BaseHTTPRequestHandler):
    """Answers a POST with what was posted, a GET of /missing with 404."""

    def do_POST(self) -> None:
        self._answer(200, self.rfile.read(int(self.headers["Content-Length"])))

    def do_GET(self) -> None:
        self._answer(404 if self.path == "/missing" else 200, "grüß".encode())

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Nothing on stderr."""


@pytest.fixture
def port() -> Iterator[int]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Echo) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def test_urllib2_reads_text(port: int) -> None:
    source = (
        "import urllib2\nr = urllib2.urlopen(url)\ntext = r.read().decode('utf-8')\ncode = r.getcode()\nr.close()\n"
    )

    done = run(source, url=f"http://127.0.0.1:{port}/")

    assert (done["text"], done["code"]) == ("grüß", 200)


def test_urllib2_posts_text(port: int) -> None:
    source = """
import urllib, urllib2
request = urllib2.Request(url, urllib.urlencode({'a': u'\\xfc'.encode('utf-8')}))
opener = urllib2.build_opener()
response = opener.open(request)
text = ''.join([line for line in response])
response.close()
"""

    assert run(source, url=f"http://127.0.0.1:{port}/")["text"] == "a=%C3%BC"


def test_urllib2_raises_an_error_with_a_body_of_text(port: int) -> None:
    source = """
import urllib2
try:
    urllib2.urlopen(url)
except urllib2.HTTPError, e:
    body, code = e.read(), e.code
    e.close()
"""

    done = run(source, url=f"http://127.0.0.1:{port}/missing")

    assert (str(done["body"]), done["code"]) == ("grüß", 404)


def test_httplib_reads_and_posts_text(port: int) -> None:
    source = """
import httplib
connection = httplib.HTTPConnection('127.0.0.1', port)
connection.request('POST', '/', 'a=1', {'X': 'y'})
response = connection.getresponse()
text, status = response.read(), response.status
connection.close()
"""

    done = run(source, port=port)

    assert (done["text"], done["status"]) == ("a=1", 200)


def test_temporary_file_takes_text() -> None:
    source = """
import tempfile
f = tempfile.NamedTemporaryFile()
f.write('abc')
f.seek(0)
text = f.read()
f.close()
"""

    assert run(source)["text"] == "abc"


def test_asking_for_a_value_evaluates_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.input", lambda _prompt="": "7 / 2")

    done = run("value = input('?')\ntext = raw_input('?')\n")

    assert (done["value"], done["text"]) == (3, "7 / 2")


def test_nested_managers_are_left_in_turn() -> None:
    left: list[str] = []

    @contextlib.contextmanager
    def manager(name: str) -> Iterator[str]:
        yield name
        left.append(name)

    source = "from contextlib import nested\nwith nested(m('a'), m('b')) as (x, y): together = x + y\n"

    assert run(source, m=manager)["together"] == "ab"
    assert left == ["b", "a"]


# ---- the one name in builtins


def test_python_2s_side_is_loaded_when_a_script_needs_it() -> None:
    code = (
        "import sys; from runtime import dialect; dialect.install()\n"
        "before = 'runtime.dialect.semantics' in sys.modules\n"
        "exec(dialect.compile_script('print 7 / 2', 's.py'))\n"
        "sys.exit(before or type(__jython__).__name__ != 'module')"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (0, "3\n")


def test_grammar_is_made_where_no_cache_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    code = "from runtime.dialect import translate; print(translate('print 1', 's.py').text)"
    environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "file" / "cache")}

    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (0, "__jython__.print_line(1)\n")


def test_uninstalled_is_gone() -> None:
    dialect.uninstall()

    assert not dialect.is_installed()
