"""What is said of a script that is neither Python."""

from __future__ import annotations

import pytest

from runtime.dialect import Dialect, compile_script, translate


def error_of(source: str, dialect: Dialect | None = None) -> SyntaxError:
    with pytest.raises(SyntaxError) as caught:
        translate(source, "pump.py", dialect)
    return caught.value


def test_error_names_file_line_offset_and_the_users_text() -> None:
    error = error_of("print 'a'\nprint 'b' if\n")

    assert (error.filename, error.lineno, error.offset) == ("pump.py", 2, 13)
    assert error.text == "print 'b' if\n"


def test_error_is_that_of_the_python_the_script_is_written_in() -> None:
    assert error_of("print 'a'\nx = = 2\n").lineno == 2
    assert "forgot a comma" in str(error_of("x = f(a b)\nprint(1)\n"))


def test_error_of_python_2_names_what_it_stumbled_over() -> None:
    assert error_of("print 'a'\nfor x on y:\n    print x\n").msg == "invalid syntax at 'on'"


def test_error_of_python_3_is_kept_where_the_script_is_python_3() -> None:
    error = error_of("def f(:\n    pass\n")

    assert (error.lineno, error.text) == (1, "def f(:\n")


def test_block_that_is_missing_is_named() -> None:
    error = error_of("if x:\nprint 'a'\n", Dialect.JYTHON27)

    assert isinstance(error, IndentationError)
    assert (error.msg, error.lineno) == ("expected an indented block", 2)


def test_indentation_that_is_too_deep_is_named() -> None:
    error = error_of("print 1\n    print 2\n", Dialect.JYTHON27)

    assert (type(error), error.msg, error.lineno) == (IndentationError, "unexpected indent", 2)


def test_indentation_that_fits_no_block_is_named() -> None:
    error = error_of("if x:\n        print 1\n    print 2\n", Dialect.JYTHON27)

    assert (type(error), error.lineno) == (IndentationError, 3)


def test_mixed_tabs_leave_the_users_text_in_the_error() -> None:
    error = error_of("if x:\n\tprint 1\n        print 2 2\n", Dialect.JYTHON27)

    assert (error.lineno, error.text) == (3, "        print 2 2\n")


@pytest.mark.parametrize(
    ("source", "message", "line"),
    [
        ("print 'a'\nx = '''open\n", "unterminated string literal", 2),
        ("print 'a'\nx = (1,\n", "a bracket was never closed", 2),
    ],
)
def test_text_that_ends_too_early_is_named(source: str, message: str, line: int) -> None:
    error = error_of(source, Dialect.JYTHON27)

    assert (error.msg, error.lineno) == (message, line)


def test_what_only_the_compiler_refuses_has_the_users_line() -> None:
    with pytest.raises(SyntaxError) as caught:
        compile_script("print 1\nif 1:\n    return 5\n", "pump.py")

    assert (caught.value.lineno, caught.value.offset, caught.value.text) == (3, 5, "    return 5\n")


def test_block_without_a_place_for_an_assignment_tells_the_way_out() -> None:
    error = error_of("def f((a, b)):\n    def g(): return a\n    return g\n")

    assert "simple statement" in error.msg
    assert error.lineno == 2


def test_null_characters_are_a_syntax_error() -> None:
    assert error_of("x = 1\0", Dialect.PYTHON3).filename == "pump.py"


def test_script_that_is_nested_too_deeply_is_a_syntax_error() -> None:
    with pytest.raises(SyntaxError, match="nested"):
        translate("x = " + "-(" * 600 + "1" + ")" * 600, "pump.py", Dialect.JYTHON27)
