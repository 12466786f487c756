"""system.file on real files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from runtime.java import lang
from runtime.session import Session, activated, gateway_session
from runtime.system import file
from runtime.system.errors import NotInThisScope
from runtime.system.file import FileError
from tests.runtime.client_scope import client_session


@pytest.fixture
def session() -> Iterator[Session]:
    session = gateway_session(None)
    with activated(session):
        yield session
    session.close()


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "a.txt")


def test_text_is_written_and_read_with_its_line_ends(path: str) -> None:
    file.writeFile(path, "Füllung\r\n1\n")

    assert file.readFileAsString(path) == "Füllung\r\n1\n"
    assert Path(path).read_bytes() == "Füllung\r\n1\n".encode()


def test_writing_replaces_and_appending_adds(path: str) -> None:
    file.writeFile(path, "old")
    file.writeFile(path, "new")
    file.writeFile(path, b" and more", True)

    assert file.readFileAsBytes(path) == b"new and more"


def test_encoding_is_that_of_the_call(path: str) -> None:
    file.writeFile(path, "Füllung", encoding="ISO-8859-1")

    assert file.readFileAsString(path, "ISO-8859-1") == "Füllung"
    assert file.readFileAsString(path, "Cp1252") == "Füllung"
    with pytest.raises(FileError, match="is no UTF-8 text"):
        file.readFileAsString(path)


def test_file_exists_or_does_not(path: str, tmp_path: Path) -> None:
    assert not file.fileExists(path)
    file.writeFile(path, bytearray(b"x"))
    assert file.fileExists(path)
    assert file.fileExists(str(tmp_path))


@pytest.mark.parametrize(
    "access",
    [
        file.readFileAsBytes,
        file.readFileAsString,
        lambda path: file.writeFile(f"{path}/a.txt", "x"),
    ],
)
def test_file_that_is_not_there_is_named(path: str, access: Any) -> None:
    with pytest.raises(FileError, match=r"a\.txt cannot be (read|written): No such file or directory") as caught:
        access(path)
    assert isinstance(caught.value, lang.Exception)
    assert isinstance(caught.value, OSError)


@pytest.mark.parametrize("encoding", ["UTF-88", "nothing"])
def test_unknown_encoding_is_refused_and_nothing_written(path: str, encoding: str) -> None:
    with pytest.raises(lang.IllegalArgumentException, match=f"no encoding '{encoding}'"):
        file.writeFile(path, "x", False, encoding)
    assert not file.fileExists(path)


def test_text_that_does_not_fit_is_refused_and_nothing_written(path: str) -> None:
    with pytest.raises(lang.IllegalArgumentException, match="does not fit into US-ASCII"):
        file.writeFile(path, "ü", encoding="US-ASCII")
    assert not file.fileExists(path)


def test_what_is_no_text_is_refused(path: str) -> None:
    with pytest.raises(TypeError, match="data must be a text or bytes, not 3"):
        file.writeFile(path, 3)  # type: ignore[arg-type]


@pytest.mark.parametrize("extension", ["txt", ".txt"])
def test_temporary_file_lives_as_long_as_the_session(session: Session, extension: str) -> None:
    path = Path(file.getTempFile(extension))

    assert path.suffix == ".txt"
    assert path.read_bytes() == b""
    session.close()
    assert not path.exists()


def test_temporary_file_that_a_script_deleted_is_no_fault(session: Session) -> None:
    Path(file.getTempFile("txt")).unlink()

    session.close()


class _Dialogs:
    """A user who chooses what was asked for."""

    def open_file(self, extension: str | None, default_location: str | None) -> str | None:
        return f"{default_location}/a.{extension}"

    def open_files(self, extension: str | None, default_location: str | None) -> list[str] | None:
        return [f"{default_location}/a.{extension}", f"{default_location}/b.{extension}"]

    def save_file(self, filename: str, extension: str | None, type_description: str | None) -> str | None:
        return f"{filename} as {extension} ({type_description})"

    def close_all(self) -> None:
        """Nothing is open."""


@pytest.fixture
def dialogs() -> Iterator[Session]:
    with client_session() as session:
        dialogs: Any = _Dialogs()
        session.dialogs = dialogs
        yield session


def test_user_chooses_a_file(dialogs: Session) -> None:
    assert file.openFile("csv", "/data") == "/data/a.csv"
    assert file.openFile(".csv", "/data") == "/data/a.csv"


def test_user_chooses_several_files(dialogs: Session) -> None:
    assert file.openFiles(extension="csv", defaultLocation="/data") == ["/data/a.csv", "/data/b.csv"]


def test_user_chooses_where_to_save(dialogs: Session) -> None:
    assert file.saveFile("shift", "csv", "Shift report") == "shift as csv (Shift report)"


def test_gateway_scope_has_no_dialogs(session: Session) -> None:
    with pytest.raises(NotInThisScope, match=r"system\.file\.openFile works in a Vision client"):
        file.openFile()


def test_client_without_a_screen_says_so() -> None:
    with client_session(), pytest.raises(lang.RuntimeException, match="has no screen"):
        file.saveFile("shift")
