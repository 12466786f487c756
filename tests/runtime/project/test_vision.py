"""The table of texts in Vision's binaries."""

from __future__ import annotations

from runtime.project import Project
from runtime.project.vision import packed
from tests.projects import builders


def test_texts_in_javas_own_utf8_are_read(plant: Project) -> None:
    code = b"system.gui.messageBox('\xed\xa0\xbd\xed\xb8\x80')\nevent.source.text = '\xc0\x80'"
    table = b"\xac\xed\0\5"
    for number, text in enumerate([b"Root Container", code, b"Arial"]):
        table += number.to_bytes(4, "big") + b"\0" + len(text).to_bytes(2, "big") + text
    builders.add_window(plant, "Main").write_bytes(packed(table))
    [script] = plant.all_scripts()
    assert script.text == "system.gui.messageBox('😀')\nevent.source.text = '\0'"
