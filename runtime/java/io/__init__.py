"""java.io: files and streams, on Python's own."""

from __future__ import annotations

from runtime.java.beans import named_as
from runtime.java.io.errors import EOFException, FileNotFoundException, IOException
from runtime.java.io.files import File
from runtime.java.io.streams import (
    BufferedInputStream,
    BufferedOutputStream,
    ByteArrayInputStream,
    ByteArrayOutputStream,
    FileInputStream,
    FileOutputStream,
    InputStream,
    OutputStream,
)
from runtime.java.io.texts import (
    BufferedReader,
    BufferedWriter,
    FileReader,
    FileWriter,
    InputStreamReader,
    OutputStreamWriter,
    PrintWriter,
    StringReader,
    StringWriter,
)
from runtime.java.lang.bytes import UnsupportedEncodingException

__all__ = [
    "BufferedInputStream",
    "BufferedOutputStream",
    "BufferedReader",
    "BufferedWriter",
    "ByteArrayInputStream",
    "ByteArrayOutputStream",
    "EOFException",
    "File",
    "FileInputStream",
    "FileNotFoundException",
    "FileOutputStream",
    "FileReader",
    "FileWriter",
    "IOException",
    "InputStream",
    "InputStreamReader",
    "OutputStream",
    "OutputStreamWriter",
    "PrintWriter",
    "StringReader",
    "StringWriter",
    "UnsupportedEncodingException",
]

named_as("java.io", __all__, globals())
