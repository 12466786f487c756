"""The usual mistakes in handing a function over to run later or on another thread."""

from __future__ import annotations

import pytest

from tests.runtime.check.conftest import CLIENT_EVENT, Look, codes, lines_of, pointed_at, the_finding


def test_a_function_that_reads_its_loops_variable_is_told_where_it_is_defined(look: Look) -> None:
    text = """\
        for number in range(3):
            def fill():
                print(number)
            system.util.invokeAsynchronous(fill)
        """
    finding = the_finding(look(text), "late-binding")
    assert pointed_at(finding, text) == "fill"
    assert "def fill(number=number)" in finding.message


def test_a_lambda_in_a_loop_is_told_too(look: Look) -> None:
    text = "for x in (1, 2):\n\tsystem.util.invokeLater(lambda: print(x))\n"
    assert pointed_at(the_finding(look(text), "late-binding"), text).startswith("lambda")


def test_a_function_that_keeps_the_value_is_fine(look: Look) -> None:
    assert codes(look("for x in (1, 2):\n\tsystem.util.invokeLater(lambda x=x: print(x))\n")) == []


@pytest.mark.parametrize(
    "call",
    [
        "system.util.invokeAsynchronous(work())",
        "system.util.invokeLater(work(), 100)",
        "system.task.start(work())",
        "run = system.util.invokeAsynchronous\nrun(work())",
    ],
)
def test_handing_over_the_result_of_a_call_is_told(look: Look, call: str) -> None:
    finding = the_finding(look(f"def work():\n\tprint('x')\n{call}\n"), "called-not-handed-over")
    assert "pass the function itself, `work`" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "def work():\n\tdef inner(): pass\n\treturn inner\nsystem.util.invokeAsynchronous(work())",
        "def work(): pass\nsystem.util.invokeAsynchronous(work)",
        "import functools\ndef work(x): pass\nsystem.util.invokeAsynchronous(functools.partial(work, 1))",
        "system.util.invokeAsynchronous(plant.pump.makeWorker())",
        "class C:\n\tdef work(self): pass\n\tdef start(self):\n\t\tsystem.util.invokeAsynchronous(self.work)",
    ],
)
def test_handing_over_a_function_is_fine(look: Look, text: str) -> None:
    assert "called-not-handed-over" not in codes(look(text))


def test_a_method_that_is_called_in_place_is_told(look: Look) -> None:
    text = "class C:\n\tdef work(self): pass\n\tdef start(self):\n\t\tsystem.util.invokeAsynchronous(self.work())"
    assert lines_of(look(text), "called-not-handed-over") == [4]


@pytest.mark.parametrize("given", ["'Filler'", "[], 'Filler'", "'Filler %s' % x", "'Filler ' + x", "f'Filler {x}'"])
def test_a_description_in_the_place_of_the_arguments_is_told(look: Look, given: str) -> None:
    report = look(f"x = 1\ndef work(): pass\nsystem.util.invokeAsynchronous(work, {given})\n")
    assert codes(report) == ["description-as-args"]


@pytest.mark.parametrize("given", ["[], {}, 'Filler'", "description='Filler'", "['Filler']", "args"])
def test_a_description_in_its_own_place_is_fine(look: Look, given: str) -> None:
    assert codes(look(f"args = []\ndef work(): pass\nsystem.util.invokeAsynchronous(work, {given})\n")) == []


def test_event_scripts_are_looked_at_too(look: Look) -> None:
    text = "def work(): pass\nsystem.util.invokeAsynchronous(work())\n"
    assert codes(look(text, CLIENT_EVENT)) == ["called-not-handed-over"]
