"""Uses of the project library are judged by what its scripts export."""

from __future__ import annotations

from textwrap import dedent

import pytest

from runtime.check.exports import Exports, exports_of
from runtime.check.libraries import GatheredLibrary
from runtime.check.project_uses import judged
from runtime.protocol import Finding
from tests.runtime.check.conftest import Look, pointed_at, read

PUMP = """\
    import json
    LEVEL = 3
    def start(name, speed=1):
        print(name)
    def find(path):
        return path
    class Motor:
        pass
    if LEVEL:
        def maybe(): pass
    """


@pytest.fixture
def library() -> GatheredLibrary:
    return GatheredLibrary(
        {
            "plant.pump": exports_of(read(PUMP)),
            "plant.area.tank": Exports(is_open=True),
            "plant.broken": None,
        }
    )


def findings(look: Look, library: GatheredLibrary, text: str) -> list[Finding]:
    found = [judged(use, library) for use in look(text).project_uses]
    return [finding for finding in found if finding is not None]


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("plant.pmp.start('x')", "no-such-script", "did you mean plant.pump?"),
        ("plant.area.tnk.fill()", "no-such-script", "did you mean plant.area.tank?"),
        ("plant.pump.strt('x')", "no-such-function", "did you mean `start`?"),
        ("plant.area()", "no-such-function", "is a package"),
        ("plant.pump.start()", "wrong-arguments", "needs `name`"),
        ("plant.pump.start('x', 1, 2)", "wrong-arguments", "takes 2 arguments, and 3 are given here"),
        ("plant.pump.start('x', sped=1)", "wrong-arguments", "has no parameter `sped`"),
        ("from plant.pump import stop", "no-such-function", "has no `stop`"),
        ("from plant import pmp", "no-such-script", "plant.pmp"),
        ("import plant.pump as p\np.stop()", "no-such-function", "has no `stop`"),
        ("project.plant.pump.stop()", "no-such-function", "has no `stop`"),
        ("system.util.invokeAsynchronous(plant.pump.start('x'))", "called-not-handed-over", "`plant.pump.start`"),
    ],
)
def test_a_use_that_will_fail_is_told(look: Look, library: GatheredLibrary, text: str, code: str, words: str) -> None:
    [finding] = findings(look, library, text)
    assert finding.code == code
    assert words in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "plant.pump.start('x')",
        "plant.pump.LEVEL.bit_length()",
        "plant.pump.Motor().run()",
        "plant.pump.json.dumps({})",
        "plant.pump.maybe()",
        "plant.area.tank.anything()",
        "plant.broken.anything(1)",
        "x = plant.area",
        "from plant.pump import *",
        "plant.pump.__name__",
        "def f(plant):\n\tplant.nothing()",
        "system.util.invokeAsynchronous(plant.pump.find('x'))",
        "system.util.invokeAsynchronous(plant.pump.start, ['x'])",
    ],
)
def test_a_use_that_works_or_cannot_be_told_is_fine(look: Look, library: GatheredLibrary, text: str) -> None:
    assert findings(look, library, text) == []


def test_the_place_is_that_of_the_use(look: Look, library: GatheredLibrary) -> None:
    text = "x = 1\ny = [plant.pump.strt('ä')]\n"
    [finding] = findings(look, library, text)
    assert pointed_at(finding, text) == "plant.pump.strt"


@pytest.mark.parametrize(
    "text",
    [
        "from math import *",
        "globals()['x'] = 1",
        "def __getattr__(name): pass",
        "exec('x = 1')",
    ],
)
def test_a_script_that_may_offer_more_than_it_shows_is_open(text: str) -> None:
    assert exports_of(read(text)).is_open


def test_functions_of_several_meanings_take_any_arguments() -> None:
    exports = exports_of(read("def f(a): pass\ndef f(a, b): pass\n@staticmethod\ndef g(a): pass\n"))
    assert exports.names == {"f", "g"}
    assert exports.functions == {}


def test_names_that_a_function_makes_global_are_exported() -> None:
    assert "cache" in exports_of(read("def f():\n\tglobal cache\n\tcache = 1\n")).names


def test_names_inside_functions_are_not() -> None:
    text = "def f(x):\n\ty = 1\nfor i in (): pass\nwith open('x') as h: pass\n"
    assert exports_of(read(dedent(text))).names == {"f", "i", "h"}
