"""Replacing in the files of a project, and undoing that."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from designer.search.messages import Answer, ChosenHits, FoundScript, OpenChanged, Replace, Replaced, Search, Undone
from designer.search.replacing import ProjectReplacing
from designer.search.searching import ProjectSearch
from editor.find import FindOptions
from runtime.project import Project
from tests.projects import builders


class Replacer:
    """Searches, and replaces what it has found."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.told: list[Answer] = []
        self._replacing = ProjectReplacing(project, self.told.append)
        self.search: Search | None = None
        self.chosen: list[ChosenHits] = []

    def find(self, search: Search) -> None:
        told: list[Answer] = []
        ProjectSearch(self._project, search, told.append, lambda: False).run()
        self.search = search
        self.chosen = [
            ChosenHits(each.file, each.pointer, each.path, each.digest, tuple(range(len(each.hits))))
            for each in told
            if isinstance(each, FoundScript)
        ]

    def apply(self) -> Replaced:
        assert self.search is not None
        self._replacing.replace(Replace(self.search, tuple(self.chosen)))
        assert isinstance(self.told[-1], Replaced)
        return self.told[-1]

    def undo(self) -> Undone:
        self._replacing.undo()
        assert isinstance(self.told[-1], Undone)
        return self.told[-1]


@pytest.fixture
def replacer(plant: Project) -> Replacer:
    return Replacer(plant)


def level_to_height(open_texts: tuple[tuple[str, str, str], ...] = ()) -> Search:
    return Search("level", FindOptions(), replacement="height", open_texts=open_texts)


def contents(folder: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_chosen_hits_are_replaced_wherever_they_stand(plant: Project, replacer: Replacer) -> None:
    replacer.find(level_to_height())
    replacer.apply()
    texts = {script.path: script.text for script in plant.all_scripts()}
    assert texts["tank.fill"] == "def fill(height):\n\treturn height + 1\n"
    assert plant.named_query("Line/Counts").sql == "SELECT height FROM tanks"
    assert [text for path, text in texts.items() if "Overview" in path] == ["print(height)"]


def test_only_the_chosen_hits_are_replaced(plant: Project, replacer: Replacer) -> None:
    replacer.find(level_to_height())
    fill = next(each for each in replacer.chosen if each.path == "tank.fill")
    replacer.chosen = [ChosenHits(fill.file, fill.pointer, fill.path, fill.digest, (1,))]
    told = replacer.apply()
    assert (told.count, told.scripts, told.refusals) == (1, 1, ())
    assert Path(fill.file).read_text() == "def fill(level):\n\treturn height + 1\n"


def test_what_can_only_be_read_is_refused_and_named(plant: Project, replacer: Replacer) -> None:
    replacer.find(level_to_height())
    told = replacer.apply()
    assert any("Main" in words for words in told.refusals)
    assert any(words.startswith("shared could not be written") for words in told.refusals)


def test_line_ends_and_the_rest_of_the_file_stay(tmp_path: Path) -> None:
    project = builders.new_project(tmp_path / "small")
    file = builders.add_script(project, "tank", "")
    file.write_bytes(b"\xef\xbb\xbflevel = 1\r\nb = 2\nlevel\r\n")
    replacer = Replacer(project)
    replacer.find(level_to_height())
    replacer.apply()
    assert file.read_bytes() == b"\xef\xbb\xbfheight = 1\r\nb = 2\nheight\r\n"


def test_two_scripts_of_one_file_are_both_replaced(tmp_path: Path) -> None:
    project = builders.new_project(tmp_path / "small")
    children = [builders.component(name, events=builders.on_click("print(level)")) for name in ("one", "two")]
    view = builders.add_view(project, "Page", builders.component("root", *children))
    before = view.read_bytes()
    replacer = Replacer(project)
    replacer.find(level_to_height())
    told = replacer.apply()
    assert (told.count, told.scripts, told.files) == (2, 2, (str(view),))
    assert view.read_bytes() == before.replace(b"level", b"height")
    assert json.loads(view.read_bytes())
    replacer.undo()
    assert view.read_bytes() == before


def test_script_that_was_changed_since_the_search_is_left_alone(plant: Project, replacer: Replacer) -> None:
    replacer.find(level_to_height())
    file = plant.scripts_folder / "tank" / "fill" / "code.py"
    file.write_text("# new\ndef fill(level): pass\n")
    told = replacer.apply()
    assert "tank.fill was changed since it was searched: search again." in told.refusals
    assert file.read_text() == "# new\ndef fill(level): pass\n"


def test_open_script_is_told_and_its_file_stays(plant: Project, replacer: Replacer) -> None:
    file = plant.scripts_folder / "tank" / "fill" / "code.py"
    before = file.read_bytes()
    replacer.find(level_to_height(((str(file), "", "level = 'typed'"),)))
    replacer.apply()
    [told] = [each for each in replacer.told if isinstance(each, OpenChanged)]
    assert (told.old, told.text, told.count) == ("level = 'typed'", "height = 'typed'", 1)
    assert file.read_bytes() == before


def test_undo_restores_every_byte(plant: Project, replacer: Replacer) -> None:
    before = contents(plant.folder.parent)
    replacer.find(level_to_height())
    replaced = replacer.apply()
    assert contents(plant.folder.parent) != before
    undone = replacer.undo()
    assert contents(plant.folder.parent) == before
    assert (undone.files, undone.refusals) == (replaced.files, ())


def test_undo_leaves_what_was_changed_since_and_names_it(plant: Project, replacer: Replacer) -> None:
    replacer.find(level_to_height())
    replacer.apply()
    file = plant.scripts_folder / "tank" / "fill" / "code.py"
    file.write_text("mine")
    undone = replacer.undo()
    assert file.read_text() == "mine"
    [words] = undone.refusals
    assert words == "ignition/script-python/tank/fill/code.py was changed since, and stays as it is."


def test_undo_works_once(plant: Project, replacer: Replacer) -> None:
    replacer.find(level_to_height())
    replacer.apply()
    replacer.undo()
    assert replacer.undo() == Undone((), ())


def test_groups_are_put_in(plant: Project, replacer: Replacer) -> None:
    replacer.find(Search(r"def (\w+)\(", FindOptions(is_regex=True), replacement="def do_$1(", include="tank.*"))
    replacer.apply()
    assert (plant.scripts_folder / "tank/fill/code.py").read_text().startswith("def do_fill(level):")
