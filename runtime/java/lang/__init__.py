"""java.lang: the throwables, strings and numbers, System and Thread."""

from __future__ import annotations

from runtime.java.beans import named_as
from runtime.java.lang.math import Math
from runtime.java.lang.numbers import Boolean, Byte, Double, Float, Integer, Long, Number, Short
from runtime.java.lang.objects import Comparable, Object, Runnable
from runtime.java.lang.strings import Character, String, StringBuffer, StringBuilder
from runtime.java.lang.system import System
from runtime.java.lang.thread import Thread
from runtime.java.lang.throwables import (
    ArithmeticException,
    ArrayIndexOutOfBoundsException,
    AssertionError,
    ClassCastException,
    ClassNotFoundException,
    Error,
    Exception,
    IllegalArgumentException,
    IllegalStateException,
    IndexOutOfBoundsException,
    InterruptedException,
    NullPointerException,
    NumberFormatException,
    OutOfMemoryError,
    RuntimeException,
    SecurityException,
    StackOverflowError,
    StackTraceElement,
    StringIndexOutOfBoundsException,
    Throwable,
    UnsupportedOperationException,
)

__all__ = [
    "ArithmeticException",
    "ArrayIndexOutOfBoundsException",
    "AssertionError",
    "Boolean",
    "Byte",
    "Character",
    "ClassCastException",
    "ClassNotFoundException",
    "Comparable",
    "Double",
    "Error",
    "Exception",
    "Float",
    "IllegalArgumentException",
    "IllegalStateException",
    "IndexOutOfBoundsException",
    "Integer",
    "InterruptedException",
    "Long",
    "Math",
    "NullPointerException",
    "Number",
    "NumberFormatException",
    "Object",
    "OutOfMemoryError",
    "Runnable",
    "RuntimeException",
    "SecurityException",
    "Short",
    "StackOverflowError",
    "StackTraceElement",
    "String",
    "StringBuffer",
    "StringBuilder",
    "StringIndexOutOfBoundsException",
    "System",
    "Thread",
    "Throwable",
    "UnsupportedOperationException",
]

named_as("java.lang", __all__, globals())
