"""Dates without Java's classes: calendar fields, SimpleDateFormat's patterns, and the names of months and days.

The moments here are Python's aware datetimes; `java.util` and `java.text` build on them.
"""
