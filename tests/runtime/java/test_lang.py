"""java.lang. The table of String.format holds what OpenJDK 17 answers."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

import pytest

from runtime.java import lang
from runtime.java.lang import Boolean, Double, Integer, Long, Math, String, StringBuilder, System, Throwable
from tests.runtime.java.tables import Question, answered, named

STRINGS = answered("strings")
WORDS = {"null": None, "true": True, "false": False}


def value_of(text: str) -> Any:
    if text in WORDS:
        return WORDS[text]
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    return float(text) if re.fullmatch(r"-?\d*\.\d+(E-?\d+)?|NaN|-?Infinity", text) else text


def run_static(function: Callable[..., Any], *arguments: Any) -> Any:
    """A method of an instance, called on the class as scripts do."""
    return function(*arguments)


@pytest.mark.parametrize(("question", "answer"), STRINGS, ids=named(STRINGS))
def test_string_format_answers_as_java(question: Question, answer: str) -> None:
    *_, pattern, texts = question
    try:
        mine = String.format(pattern, *map(value_of, texts.split("|")))
    except lang.IllegalArgumentException as error:
        mine = f"!{type(error).__name__}"

    assert mine == answer


def test_throwable_tells_what_went_wrong() -> None:
    cause = ValueError("no number")
    error = lang.RuntimeException("reading failed", cause)

    assert (error.getMessage(), error.message, error.getLocalizedMessage()) == ("reading failed",) * 3
    assert error.cause is cause
    assert error.toString() == "java.lang.RuntimeException: reading failed"
    assert str(error) == "reading failed"
    assert error.getClass().getName() == "java.lang.RuntimeException"


def test_throwable_of_a_cause_alone_says_what_that_says() -> None:
    error = lang.Exception(ValueError("no number"))

    assert (error.message, type(error.cause)) == ("no number", ValueError)


def test_throwable_knows_where_it_was_raised() -> None:
    with pytest.raises(Throwable) as raised:
        Integer.parseInt("x")

    methods = [element.methodName for element in raised.value.stackTrace]

    assert methods[-1] == "test_throwable_knows_where_it_was_raised"
    assert raised.value.stackTrace[-1].fileName.endswith("test_lang.py")


@pytest.mark.parametrize(
    ("java_class", "python_class"),
    [
        (lang.IllegalArgumentException, ValueError),
        (lang.IndexOutOfBoundsException, IndexError),
        (lang.UnsupportedOperationException, NotImplementedError),
        (lang.ArithmeticException, ArithmeticError),
    ],
)
def test_exceptions_are_python_s_too(java_class: type[Throwable], python_class: type[Exception]) -> None:
    assert issubclass(java_class, (lang.RuntimeException,))
    assert issubclass(java_class, python_class)


def test_string_is_a_text_with_java_s_methods() -> None:
    text = String("a,b;c,,")

    assert isinstance(text, str)
    assert (text.length(), text.charAt(2), text.indexOf("b"), text.substring(2, 3)) == (7, "b", 2, "b")
    assert text.split("[,;]") == ["a", "b", "c"]
    assert text.split(",", -1) == ["a", "b;c", "", ""]
    assert text.split(",", 2) == ["a", "b;c,,"]
    assert String(" x ").trim() == "x"
    assert String("Abc").equalsIgnoreCase("aBC")
    assert String("abc").hashCode() == 96354
    assert String("2026-11").matches(r"\d{4}-\d\d")
    assert String("a1b22").replaceAll(r"(\d+)", "<$1>") == "a<1>b<22>"


def test_string_outside_its_length_is_java_s_exception() -> None:
    with pytest.raises(lang.StringIndexOutOfBoundsException):
        String("abc").substring(2, 9)
    with pytest.raises(lang.IndexOutOfBoundsException):
        String("abc").charAt(3)


@pytest.mark.parametrize("value", [b"gr\xc3\xbcn", bytearray(b"gr\xc3\xbcn"), [103, 114, -61, -68, 110]])
def test_string_decodes_bytes(value: Any) -> None:
    decoded = String(bytes(each & 255 for each in value)) if isinstance(value, list) else String(value)

    assert decoded == "grün"
    assert String("grün").getBytes("UTF-8") == b"gr\xc3\xbcn"
    assert String(b"gr\xfcn", "ISO-8859-1") == "grün"


def test_encoding_that_is_none_is_named() -> None:
    with pytest.raises(lang.IllegalArgumentException, match="no character encoding 'UTF-99'"):
        String(b"", "UTF-99")


def test_string_builder_puts_pieces_together() -> None:
    builder = StringBuilder("b")
    builder.append("c").append(1).append(None).append(True).insert(0, "a")

    assert builder.toString() == "abc1nulltrue"
    assert builder.reverse().length() == 12
    assert str(builder.delete(0, 11).deleteCharAt(0)) == ""


@pytest.mark.parametrize(("text", "radix", "number"), [("42", 10, 42), ("-7", 10, -7), ("ff", 16, 255), ("+5", 10, 5)])
def test_whole_numbers_are_read(text: str, radix: int, number: int) -> None:
    assert Integer.parseInt(text, radix) == Long.parseLong(text, radix) == Integer(text, radix) == number


@pytest.mark.parametrize("text", ["", "x", "1.5", " 5", "1_000", "2147483648", None])
def test_text_that_is_no_int_is_refused(text: Any) -> None:
    with pytest.raises(lang.NumberFormatException):
        Integer.parseInt(text)


def test_numbers_are_written_in_other_bases() -> None:
    assert (Integer.toHexString(-1), Integer.toBinaryString(5), Long.toHexString(-1)) == ("ffffffff", "101", "f" * 16)
    assert (run_static(Integer.toString, 255, 16), run_static(Integer.toString, -5), Integer(7).toString()) == (
        "ff",
        "-5",
        "7",
    )


def test_doubles_are_read_and_asked() -> None:
    assert Double.parseDouble("1.5e3") == 1500.0
    assert run_static(Double.isNaN, Double.NaN)
    assert (run_static(Double.toString, 1e10), Double(0.1).toString(), Double(2.9).intValue()) == ("1.0E10", "0.1", 2)
    with pytest.raises(lang.NumberFormatException):
        Double.parseDouble("x")


def test_boolean_is_python_s() -> None:
    assert Boolean("TRUE") is Boolean.TRUE is True
    assert Boolean.parseBoolean("yes") is False


@pytest.mark.parametrize(
    ("value", "rounded"),
    [(2.5, 3), (-2.5, -2), (-0.5, 0), (0.49999999999999994, 0), (1e20, 2**63 - 1), (float("nan"), 0)],
)
def test_math_rounds_halves_up(value: float, rounded: int) -> None:
    assert Math.round(value) == rounded


def test_math_gives_nan_where_python_raises() -> None:
    assert all(math.isnan(value) for value in (Math.sqrt(-1), Math.log(-1), Math.pow(-1, 0.5), Math.max(1, math.nan)))
    assert (Math.pow(2, 10), Math.floor(-1.5), Math.signum(-3)) == (1024.0, -2.0, -1.0)
    assert 0 <= Math.random() < 1
    with pytest.raises(lang.ArithmeticException, match="by zero"):
        Math.floorDiv(1, 0)


def test_system_tells_of_this_computer(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PLANT", "north")
    System.out.println(1e10)
    System.out.printf("%d%n", 5)

    assert capsys.readouterr().out == "1.0E10\n5\n"
    assert System.getenv("PLANT") == "north"
    assert System.getProperty("user.home")
    assert System.getProperty("java.version", "none") == "none"
    assert System.nanoTime() <= System.nanoTime()


def test_arrays_are_copied() -> None:
    target = [0] * 4
    System.arraycopy([1, 2, 3], 1, target, 2, 2)

    assert target == [0, 0, 2, 3]
    with pytest.raises(lang.ArrayIndexOutOfBoundsException):
        System.arraycopy([1, 2, 3], 2, target, 0, 2)


def test_exit_does_not_end_the_runtime() -> None:
    with pytest.raises(lang.UnsupportedOperationException, match="end the runtime"):
        System.exit(0)


def test_object_has_the_methods_of_all_objects() -> None:
    lock = lang.Object()

    assert lock.equals(lock)
    assert not lock.equals(lang.Object())
    assert lock.toString().startswith("java.lang.Object@")
    assert lock.getClass().getSimpleName() == "Object"
