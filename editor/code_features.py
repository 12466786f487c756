"""What an editor can do once somebody knows the code: completion, tips, links, quick fixes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from editor.code_area import CodeArea
from editor.code_links import CodeLinks
from editor.completion import Completions
from editor.hover import HoverTip
from editor.language.knowledge import Knowledge
from editor.quick_fixes import QuickFixes
from editor.signature_tip import SignatureTip


class CodeFeatures(QObject):
    """The features of one `area` that ask `knowledge`."""

    def __init__(self, area: CodeArea, knowledge: Knowledge, insert_snippet: Callable[[str], object]) -> None:
        super().__init__(area)
        self.signature = SignatureTip(area, knowledge)
        # After the tip of the parameters: Esc closes the list first.
        self.completions = Completions(area, knowledge, insert_snippet)
        self.hover = HoverTip(area, knowledge)
        self.links = CodeLinks(area, knowledge)
        self.fixes = QuickFixes(area, knowledge)
