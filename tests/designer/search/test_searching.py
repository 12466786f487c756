"""Going through a project's texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from designer.search.messages import Answer, Ended, FoundHit, FoundScript, Progress, Replace, Search, read_answer
from designer.search.messages import read_request as read
from designer.search.name_globs import NameGlobs
from designer.search.searching import MOST_HITS, ProjectSearch, SearchAbandonedError
from editor.find import FindOptions, PatternError
from runtime.project import Project
from tests.projects import builders


def answers(project: Project, search: Search) -> list[Answer]:
    told: list[Answer] = []
    ProjectSearch(project, search, told.append, lambda: False).run()
    return told


def found(project: Project, pattern: str, **wanted: object) -> dict[str, list[FoundHit]]:
    """The hits of each script, by its path."""
    search = Search(pattern, FindOptions(), **wanted)  # type: ignore[arg-type]
    told = answers(project, search)
    return {each.path: list(each.hits) for each in told if isinstance(each, FoundScript)}


def ended(told: list[Answer]) -> Ended:
    assert isinstance(told[-1], Ended)
    return told[-1]


# Which texts


def test_every_kind_of_script_is_searched(plant: Project) -> None:
    told = answers(plant, Search("level", FindOptions()))
    kinds = {each.kind: each.path for each in told if isinstance(each, FoundScript)}
    assert set(kinds) == {"library", "event", "perspective", "vision", "tag", "named query"}
    assert kinds["named query"] == "Line/Counts"
    assert ended(told).searched == len({each.path for each in told if isinstance(each, FoundScript)}) + 1


def test_what_cannot_be_written_is_found_and_said_so(plant: Project) -> None:
    told = answers(plant, Search("level", FindOptions()))
    read_only = {each.kind for each in told if isinstance(each, FoundScript) and not each.is_writable}
    assert "vision" in read_only
    inherited = [each for each in told if isinstance(each, FoundScript) and each.path == "shared"]
    assert [each.is_writable for each in inherited] == [False]


def test_globs_include_and_exclude(plant: Project) -> None:
    assert set(found(plant, "level", include="tank.*")) == {"tank.fill"}
    assert set(found(plant, "level", include="*.sql, tank.fill")) == {"tank.fill", "Line/Counts"}
    assert "Line/Counts" not in found(plant, "level", exclude="*.sql")


@pytest.mark.parametrize(
    ("glob", "fits"),
    [
        ("area.*", True),
        ("AREA.*", True),
        ("code.py", True),
        ("ignition", True),
        ("ignition/script-python/area", True),
        ("*/area/*", True),
        ("unit", True),
        ("un", False),
        ("view.json", False),
        ("nothing, area.unit", True),
    ],
)
def test_glob_fits_names_of_scripts_files_and_folders(glob: str, fits: bool) -> None:
    assert NameGlobs(glob).fit("area.unit", "ignition/script-python/area/unit/code.py") is fits


def test_open_script_is_searched_as_it_is_in_its_editor(plant: Project) -> None:
    file = plant.scripts_folder / "tank" / "names" / "code.py"
    hits = found(plant, "typed", open_texts=((str(file), "", "x\ntyped = 1\n"),))
    assert [hit.line for hit in hits["tank.names"]] == [2]
    assert "tank.names" not in found(plant, "'a'", open_texts=((str(file), "", ""),))


# What is told of a hit


def test_hit_is_told_with_its_place_and_its_line(tmp_path: Path) -> None:
    project = builders.new_project(tmp_path / "small")
    builders.add_script(project, "tank", "x\n\tname = '😀', level  # end\n")
    [hit] = found(project, "level")["tank"]
    assert hit == FoundHit(2, 14, 5, "name = '😀', ", "level", "  # end", None)


def test_replacement_is_told_of_each_hit(plant: Project) -> None:
    search = Search(r"(\w+) \+ 1", FindOptions(is_regex=True), replacement=r"\1 + 2")
    [script] = [each for each in answers(plant, search) if isinstance(each, FoundScript)]
    assert [hit.new for hit in script.hits] == ["level + 2"]


def test_long_lines_are_cut_around_the_hit(tmp_path: Path) -> None:
    project = builders.new_project(tmp_path / "small")
    builders.add_script(project, "tank", "a" * 1000 + "level" + "b" * 1000)
    [hit] = found(project, "level")["tank"]
    assert (hit.column, hit.length) == (1000, 5)
    assert len(hit.before) < 50
    assert len(hit.after) < 250


# Limits


def test_hits_that_nobody_would_look_through_are_not_told(tmp_path: Path) -> None:
    project = builders.new_project(tmp_path / "small")
    builders.add_script(project, "a", "x" * (MOST_HITS + 5))
    builders.add_script(project, "b", "x")
    told = answers(project, Search("x", FindOptions()))
    assert sum(len(each.hits) for each in told if isinstance(each, FoundScript)) == MOST_HITS
    assert ended(told).note == "There are more than 20,000 hits: make the pattern longer."


def test_script_in_which_the_pattern_takes_too_long_is_left_out_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("designer.search.searching.LIMIT_S", 0.1)
    project = builders.new_project(tmp_path / "small")
    builders.add_script(project, "slow", "a" * 70 + "b")
    builders.add_script(project, "usual", "a")
    told = answers(project, Search("(a|aa)+$", FindOptions(is_regex=True)))
    assert [each.path for each in told if isinstance(each, FoundScript)] == ["usual"]
    assert ended(told).note == "Left out, because the pattern takes too long there: slow."


def test_search_is_given_up_when_many_scripts_take_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("designer.search.searching.LIMIT_S", 0.02)
    project = builders.new_project(tmp_path / "small")
    for number in range(9):
        builders.add_script(project, f"slow{number}", "a" * 70 + "b")
    told = answers(project, Search("(a|aa)+$", FindOptions(is_regex=True)))
    assert ended(told).searched == 5
    assert ended(told).note.startswith("Given up, because the pattern takes too long there: slow0, ")


def test_search_ends_when_another_is_asked_for(plant: Project) -> None:
    with pytest.raises(SearchAbandonedError):
        ProjectSearch(plant, Search("level", FindOptions()), lambda _: None, lambda: True).run()


def test_bad_pattern_is_refused(plant: Project) -> None:
    with pytest.raises(PatternError):
        ProjectSearch(plant, Search("(", FindOptions(is_regex=True)), lambda _: None, lambda: False)


# Messages


def test_messages_come_back_as_they_were(plant: Project) -> None:
    search = Search("le\nvel 😀", FindOptions(is_regex=True), 3, "x", "*", "y", (("/f", "/0", "text"),))
    assert read(search.to_line()) == search
    replace = Replace(search, ())
    assert read(replace.to_line()) == replace
    for answer in [*answers(plant, Search("level", FindOptions(), replacement="x")), Progress(1, 2)]:
        assert read_answer(answer.to_line()) == answer
