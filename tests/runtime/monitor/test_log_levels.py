"""The loggers of the process and their levels, scripts' under the names that scripts gave them."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from runtime.monitor.log_levels import log_levels, set_log_level
from runtime.protocol import LOG_LEVELS

ROOT = "scripts"


@pytest.fixture(autouse=True)
def _levels_as_before() -> Iterator[None]:
    yield
    for name in (ROOT, "scripts.plc.line1", "scripts.plc", "runtime.monitor.test"):
        logging.getLogger(name).setLevel(logging.NOTSET)


def test_scripts_loggers_have_the_names_that_scripts_gave_them() -> None:
    logging.getLogger(ROOT).setLevel(logging.INFO)
    logging.getLogger("scripts.plc.line1").setLevel(logging.DEBUG)
    levels = log_levels(ROOT).levels
    assert (levels[""], levels["plc.line1"]) == ("INFO", "DEBUG")
    assert not [name for name in levels if name.startswith(ROOT)]


def test_the_runtimes_own_and_libraries_loggers_keep_their_names() -> None:
    logging.getLogger("runtime.monitor.test").setLevel(logging.ERROR)
    assert log_levels(ROOT).levels["runtime.monitor.test"] == "ERROR"
    assert "root" in log_levels(ROOT).levels


def test_a_logger_without_a_level_of_its_own_follows_the_one_above() -> None:
    logging.getLogger("scripts.plc.line1")
    assert log_levels(ROOT).levels["plc.line1"] == ""


@pytest.mark.parametrize(("number", "name"), [(5, "TRACE"), (25, "WARNING"), (50, "CRITICAL"), (99, "CRITICAL")])
def test_a_level_between_the_named_ones_is_the_lowest_that_passes(number: int, name: str) -> None:
    logging.getLogger("scripts.plc.line1").setLevel(number)
    assert log_levels(ROOT).levels["plc.line1"] == name


@pytest.mark.parametrize("level", LOG_LEVELS)
def test_a_level_that_is_set_is_told(level: str) -> None:
    assert set_log_level(ROOT, "plc.line1", level) == ""
    assert log_levels(ROOT).levels["plc.line1"] == level


def test_an_empty_level_follows_the_one_above_again() -> None:
    set_log_level(ROOT, "plc.line1", "ERROR")
    assert set_log_level(ROOT, "plc.line1", "") == ""
    assert log_levels(ROOT).levels["plc.line1"] == ""


def test_an_unknown_level_changes_nothing_and_names_those_that_there_are() -> None:
    assert "use one of TRACE, DEBUG" in set_log_level(ROOT, "plc.line1", "LOUD")
    assert log_levels(ROOT).levels.get("plc.line1", "") == ""


@pytest.mark.parametrize("name", ["", "root"])
def test_a_root_cannot_follow_one_above(name: str) -> None:
    assert "none above it" in set_log_level(ROOT, name, "")


def test_a_level_can_be_there_before_the_scripts_first_line() -> None:
    set_log_level(ROOT, "plc", "TRACE")
    assert logging.getLogger("scripts.plc").level == 5


def test_a_runtime_logger_is_set_under_its_own_name() -> None:
    logging.getLogger("runtime.monitor.test")
    set_log_level(ROOT, "runtime.monitor.test", "DEBUG")
    assert logging.getLogger("runtime.monitor.test").level == logging.DEBUG


def test_a_name_that_a_script_and_a_library_share_means_the_scripts() -> None:
    logging.getLogger("shared.name").setLevel(logging.ERROR)
    logging.getLogger("scripts.shared.name")
    set_log_level(ROOT, "shared.name", "DEBUG")
    assert log_levels(ROOT).levels["shared.name"] == "DEBUG"
    assert logging.getLogger("shared.name").level == logging.ERROR
