"""Lines that are lexed one by one have the tokens that Pygments finds in the whole text."""

from __future__ import annotations

import sysconfig
from pathlib import Path

import pytest
from pygments.lexer import Lexer
from pygments.lexers.data import JsonLexer
from pygments.lexers.python import Python2Lexer, PythonLexer
from pygments.lexers.sql import SqlLexer
from pygments.token import Comment, Keyword, Name, Operator, String, Text, _TokenType

from editor.lexer import LONGEST_LINE, BlockLexer, KindSpan, State, TokenKind, lexer_for

SNIPPETS = [
    "#!/usr/bin/env python\n#!no shebang here\nx = 1",
    'x = """a\n  b\n""" + c',
    "x = '''a\n\"\"\"\n'''",
    '"""Doc\n  more\n"""\nimport a',
    'def f():\n    """Doc.\n\n    more "quoted"\n    """\n    return 1',
    "  # c\n  '''a\nb''' 1",
    'x = (\n"""a\n""" )',
    'return\n"""x""" if a else 2',
    'r"""raw\\\n """\nx',
    'x = rb"""\n"\n"""',
    "b'''\n\\x00\n'''",
    'f"""a {b\n + c} d\n{e!r:>{w}}"""\nx',
    "f'{a}' f'{b",
    'f"abc {x:\n',
    'f"{\nx\n}" + y',
    "f\"{a['x']}\"",
    "x = 'abc\ny = 1",
    'x = "abc \\\ndef"\ny',
    "'%s %(a)d' % (\n a, '{b!r:>3}')",
    "a \\\n  + b",
    "@deco\n@a.b(1)\ndef f(): pass",
    "x = a @ b",
    "import a as b, c\nx",
    "import a.b as c",
    "import a, \\\n  b",
    "from a.b import (c,\n d as e)\nx",
    "from a \\\n  import b",
    "from . import x",
    "raise A from None",
    "raise A from b\nx",
    "class A(B):\n x: int = 1",
    "class \n  A: pass",
    "match x:\n  case _:\n    pass\n  case (a, _) if a:\n   pass",
    "match = 1\nmatch(x)",
    "async def f():\n  async for x in y: await z",
    "0x1F 1_000.5e3 1j .5",
    "# comment \\\nx",
    'print "a" % `a`\nprint',
    "é = 1\ndef ñ(): pass",
    'x = "😀" + y # 😀',
    "\f\ndef f(): pass",
]

DIFFERENCES = {
    # Pygments takes a docstring by a rule that knows no escapes: it ends too early.
    '"""said \\""" and\nmore"""\nx': (String.Doc, Operator.Word),
    # An unfinished docstring is a string of another kind to Pygments, but what is typed there will be a docstring.
    '"""begun\nand': (String.Doc, String.Double),
    # Blanks at the start of a line end what waits for a name. Code that goes on there is either wrong, or not finished
    # yet: then the line below is not the name either. Only a backslash makes it right, and nobody breaks a line there.
    "def \n  f(): pass": (Name, Name.Function),
    "def \\\n  f(): pass": (Name, Name.Function),
    "import \n  a": (Name, Name.Namespace),
    "import a,\n  b": (Name, Name.Namespace),
    "from a \n import b": (Name.Namespace, Name),
    "lazy \nimport a": (Name, Keyword.Namespace),
    # In an f-string, the "=" of {x =} is an operator when "}" is on the next line only.
    'f"{x =\n}"': None,
    # A field of a format goes over the end of a string that was never closed.
    '"{a[\n]}"': None,
}
"""What differs in Python, with what it is here and in the whole text, where one type tells it."""

STANDARD_LIBRARY = ["argparse", "ast", "dataclasses", "decimal", "difflib", "enum", "inspect", "tarfile", "typing"]


def by_lines(lexer: BlockLexer, text: str) -> list[_TokenType]:
    """The type of each character, lexed line by line."""
    types, state = [], lexer.start
    for line in text.split("\n"):
        tokens, state = lexer.lex(line, state)
        line_types = [Text] * (len(line) + 1)
        for start, end, token_type in tokens:
            line_types[start:end] = [token_type] * (end - start)
        types += line_types[: len(line) + 1]
    return types[: len(text)]


def as_a_whole(lexer: Lexer, text: str) -> list[_TokenType]:
    types = [Text] * len(text)
    for start, token_type, part in lexer.get_tokens_unprocessed(text + "\n"):
        types[start : start + len(part)] = [token_type] * len(part)
    return types[: len(text)]


def different(lexer: BlockLexer, pygments_lexer: Lexer, text: str) -> list[tuple[int, str, _TokenType, _TokenType]]:
    """Each character that differs; what a blank is shows nowhere."""
    pairs = zip(text, by_lines(lexer, text), as_a_whole(pygments_lexer, text), strict=True)
    found = [(place, character, own, other) for place, (character, own, other) in enumerate(pairs) if own is not other]
    return [one for one in found if not one[1].isspace()]


@pytest.mark.parametrize("text", SNIPPETS)
def test_python_snippet_has_the_tokens_of_the_whole_text(text: str) -> None:
    assert different(lexer_for("code.py"), PythonLexer(), text) == []


@pytest.mark.parametrize("text", SNIPPETS)
def test_python_2_snippet_has_the_tokens_of_the_whole_text(text: str) -> None:
    assert different(lexer_for("code.py", is_python2=True), Python2Lexer(), text) == []


@pytest.mark.parametrize("text", DIFFERENCES)
def test_listed_differences_are_all_there_is(text: str) -> None:
    found = different(lexer_for(""), PythonLexer(), text)
    assert found
    if types := DIFFERENCES[text]:
        assert found[0][2:] == types


@pytest.mark.parametrize("name", STANDARD_LIBRARY)
def test_file_of_the_standard_library_has_the_tokens_of_the_whole_text(name: str) -> None:
    text = (Path(sysconfig.get_path("stdlib")) / f"{name}.py").read_text("utf-8")
    assert different(lexer_for("code.py"), PythonLexer(), text) == []


@pytest.mark.parametrize(
    "text",
    [
        "select 'a\nb', \"c\nd\" from x -- it's\nwhere a = 'it''s' /* c\n /* d */ */ and b = :name",
        "select '' '''a''' '' from \"\"",
    ],
)
def test_sql_has_the_tokens_of_the_whole_text(text: str) -> None:
    assert different(lexer_for("query.sql"), SqlLexer(), text) == []


def test_json_has_the_tokens_of_the_whole_text() -> None:
    text = '{"a": [1, 2.5, true, null, "x\\"y"],\n  "b" : {"c":\n "d"}} // e'
    assert different(lexer_for("view.json"), JsonLexer(), text) == []


# States


def test_same_line_from_the_same_state_ends_in_an_equal_state() -> None:
    lexer = lexer_for("")
    assert lexer.lex('x = """', lexer.start)[1] == lexer.lex('other = """', lexer.guess)[1]


def test_closed_string_ends_in_the_state_that_it_began_in() -> None:
    lexer = lexer_for("")
    _, opened = lexer.lex('x = """', lexer.guess)
    assert opened != lexer.guess
    assert lexer.lex('end"""', opened)[1] == lexer.guess


def test_long_line_is_plain_and_changes_no_state() -> None:
    lexer = lexer_for("")
    _, opened = lexer.lex('"""', lexer.guess)
    assert lexer.lex('"""' + "x" * LONGEST_LINE, opened) == ((), opened)


def test_stack_stays_small_however_deep_a_text_nests() -> None:
    lexer = lexer_for("query.sql")
    state = lexer.start
    for _ in range(3):
        _, state = lexer.lex("/*" * 1000, state)
    assert len(state.stack) <= 100


@pytest.mark.parametrize("text", ["def f(x):", "  class A:", "@decorator", "    def  f (self):"])
def test_definition_is_surely_code(text: str) -> None:
    assert lexer_for("").is_surely_code(text)


@pytest.mark.parametrize("text", ["def is a word", "the class of", "return", "", "a @ b"])
def test_prose_is_not_surely_code(text: str) -> None:
    assert not lexer_for("").is_surely_code(text)


# What is code


@pytest.mark.parametrize(
    ("line", "spans"),
    [
        ("x = 1", []),
        ("f('a')", [(2, 5, TokenKind.STRING)]),
        ("x # y", [(2, 6, TokenKind.COMMENT)]),
        ("x = 'a", [(4, 7, TokenKind.STRING)]),
        ('x = """a', [(4, 9, TokenKind.STRING)]),
        ('f"a{b}c"', [(0, 4, TokenKind.STRING), (5, 8, TokenKind.STRING)]),
    ],
)
def test_spans_are_the_strings_and_comments(line: str, spans: list[KindSpan]) -> None:
    lexer = lexer_for("")
    assert list(lexer.spans(line, lexer.guess)) == spans


def test_key_in_json_is_a_string() -> None:
    lexer = lexer_for("view.json")
    assert lexer.spans('{"a": 1}', lexer.start)[0] == (1, 4, TokenKind.STRING)


def test_comment_of_many_lines_goes_over_their_ends() -> None:
    lexer = lexer_for("query.sql")
    _, state = lexer.lex("/* a", lexer.start)
    assert lexer.spans("b", state) == ((0, 2, TokenKind.COMMENT),)


# Which lexer


@pytest.mark.parametrize("name", ["", "code.py", "CODE.PY", "untitled"])
def test_scripts_are_python(name: str) -> None:
    lexer = lexer_for(name)
    assert lexer.lex("nonlocal", State(("root",)))[0][0].type is Keyword


def test_script_of_jython_is_python_2() -> None:
    lexer = lexer_for("code.py", is_python2=True)
    assert lexer.lex("print", lexer.start)[0][0].type is Keyword


@pytest.mark.parametrize(
    ("name", "line", "token_type"),
    [("query.sql", "-- a", Comment.Single), ("a.properties", "# a", Comment.Single), ("a.xml", "<a/>", Name.Tag)],
)
def test_other_files_have_the_lexer_of_their_name(name: str, line: str, token_type: _TokenType) -> None:
    lexer = lexer_for(name)
    assert lexer.lex(line, lexer.start)[0][0].type is token_type


def test_file_of_an_unknown_kind_is_plain() -> None:
    lexer = lexer_for("a.unheardof")
    assert lexer.lex("return 'x'", lexer.start)[0] == ((0, 10, Text),)


def test_lexers_are_shared() -> None:
    assert lexer_for("a.py") is lexer_for("b.py")
