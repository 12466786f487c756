"""java.io, java.nio.charset and jarray, with real files."""

from __future__ import annotations

import io
from array import array
from pathlib import Path

import pytest

from runtime.java import lang
from runtime.java.charset import Charset, StandardCharsets
from runtime.java.io import (
    BufferedReader,
    BufferedWriter,
    ByteArrayInputStream,
    ByteArrayOutputStream,
    File,
    FileInputStream,
    FileNotFoundException,
    FileOutputStream,
    FileReader,
    FileWriter,
    InputStreamReader,
    IOException,
    OutputStreamWriter,
    PrintWriter,
    StringReader,
    StringWriter,
)
from runtime.java.jarray import array as java_array
from runtime.java.jarray import zeros


def test_file_knows_its_path(tmp_path: Path) -> None:
    file = File(str(tmp_path), "report.csv")

    assert (file.name, file.path, file.parent) == ("report.csv", str(tmp_path / "report.csv"), str(tmp_path))
    assert file.parentFile == File(str(tmp_path))
    assert not file.exists()
    assert Path(file) == tmp_path / "report.csv"


def test_file_is_made_listed_moved_and_deleted(tmp_path: Path) -> None:
    folder = File(tmp_path, "a/b")

    assert folder.mkdirs()
    assert not folder.mkdirs()
    file = File(folder, "one.txt")
    assert file.createNewFile()
    assert not file.createNewFile()
    assert (folder.list(), folder.listFiles(), folder.listFiles(File.isDirectory)) == (["one.txt"], [file], [])
    assert file.renameTo(File(folder, "two.txt"))
    assert (file.exists(), file.delete(), folder.delete()) == (False, False, False)
    assert File(folder, "two.txt").delete()
    assert folder.delete()
    assert file.list() is None


def test_file_that_cannot_be_made_is_an_io_exception(tmp_path: Path) -> None:
    with pytest.raises(IOException, match="No such file or directory"):
        File(tmp_path, "missing/one.txt").createNewFile()


def test_bytes_are_read_one_by_one_in_parts_or_all() -> None:
    stream = ByteArrayInputStream(b"\x00\xffabcdef")
    buffer = zeros(3, "b")

    assert (stream.available(), stream.read(), stream.read()) == (8, 0, 255)
    assert (stream.read(buffer), buffer) == (3, array("b", b"abc"))
    assert (stream.read(buffer, 1, 1), buffer.tobytes()) == (1, b"adc")
    assert (stream.read(1), stream.readAllBytes(), stream.read(), stream.read(buffer)) == (b"e", b"f", -1, -1)
    stream.reset()
    assert stream.skip(2) == 2


def test_python_reads_java_s_streams() -> None:
    assert io.TextIOWrapper(io.BytesIO(ByteArrayInputStream(b"abc").read(None))).read() == "abc"
    assert list(ByteArrayInputStream(b"a\nb")) == [b"a\n", b"b"]


def test_bytes_are_gathered() -> None:
    stream = ByteArrayOutputStream()
    stream.write(65)
    stream.write(-1)
    stream.write(b"abcd", 1, 2)
    stream.write(java_array([200], "b"))
    stream.close()

    assert stream.toByteArray() == b"A\xffbc\xc8"
    assert stream.size() == 5
    stream.reset()
    assert stream.toString() == ""


def test_file_streams_write_and_read(tmp_path: Path) -> None:
    path = str(tmp_path / "data.bin")
    with FileOutputStream(path) as out:
        out.write(b"one")
    with FileOutputStream(File(path), True) as out:
        out.write(b"two")

    with FileInputStream(path) as stream:
        assert stream.readAllBytes() == b"onetwo"


def test_missing_file_is_java_s_exception_and_python_s(tmp_path: Path) -> None:
    for caught in (FileNotFoundException, IOException, lang.Exception, FileNotFoundError, OSError):
        with pytest.raises(caught, match="missing"):
            FileInputStream(str(tmp_path / "missing"))
    with pytest.raises(FileNotFoundException):
        FileReader(str(tmp_path / "missing"))


def test_text_is_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "lines.txt"
    path.write_bytes("grün\r\nblau\n".encode())

    with BufferedReader(FileReader(str(path))) as reader:
        lines = [reader.readLine(), reader.readLine(), reader.readLine()]
    with BufferedReader(InputStreamReader(FileInputStream(str(path)), "UTF-8")) as reader:
        again = list(reader)

    assert lines == ["grün", "blau", None]
    assert again == ["grün", "blau"]


def test_text_is_read_character_by_character() -> None:
    reader = StringReader("ab")

    assert [reader.read(), reader.read(), reader.read()] == [97, 98, -1]


def test_text_is_written(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    with BufferedWriter(FileWriter(str(path))) as writer:
        writer.write("grün")
        writer.newLine()
        writer.write("abcd", 1, 2)
        writer.append(None)
    stream = ByteArrayOutputStream()
    with OutputStreamWriter(stream, StandardCharsets.ISO_8859_1) as latin:
        latin.write("ü")

    assert path.read_bytes() == "grün\nbcnull".encode()
    assert stream.toByteArray() == b"\xfc"


def test_print_writer_prints_as_java_does() -> None:
    text = StringWriter()
    writer = PrintWriter(text)
    writer.println(True)
    writer.print(1e10)
    writer.printf("%5.1f", 2.25)
    writer.close()

    assert text.toString() == "true\n1.0E10  2.3"


def test_charsets_are_found_by_name() -> None:
    assert Charset.forName("UTF-8") == StandardCharsets.UTF_8
    assert "ü".encode(str(StandardCharsets.UTF_8)) == b"\xc3\xbc"
    assert [Charset.isSupported("UTF-8"), Charset.isSupported("UTF-99")] == [True, False]
    with pytest.raises(lang.IllegalArgumentException, match="UTF-99"):
        Charset.forName("UTF-99")


def test_jarray_makes_arrays_of_numbers_and_lists_of_anything_else() -> None:
    assert java_array([1, 255, -1], "b") == array("b", [1, -1, -1])
    assert java_array([1.5], "d") == array("d", [1.5])
    assert java_array(["a"], lang.String) == ["a"]
    assert (zeros(2, "i"), zeros(2, "z"), zeros(1, lang.Object)) == (array("i", [0, 0]), [False, False], [None])
    with pytest.raises(OverflowError):
        java_array([256], "b")
