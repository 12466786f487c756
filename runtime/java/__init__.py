"""The Java names that scripts use, as Python classes: `java.util.Date`, `java.lang.Exception` and the others. Qt-free.

Scripts written for Jython import them by their Java names. Each module here is named like its Java package; nothing
here knows the scripting library, which builds on it.
"""
