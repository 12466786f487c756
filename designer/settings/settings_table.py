"""Every setting: its section and key in settings.toml, type, default, what is allowed, title and description. Qt-free.

A field of a section's class is a setting; `SETTINGS` lists them as rows. The Settings dialog, the reading of the file
and its messages are made from that: a new setting is a new field here and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import Annotated, Any, Final, get_type_hints

from pygments.styles import STYLE_MAP

from .allowed import Allowed, FontName, OneOf, OnOff, WholeNumber

KEYS: Final = "keys"
"""The section of settings.toml that has a key for each action, and what `SettingsStore.changed` says of it."""

THEMES: Final = {"system": "As the system", "light": "Light", "dark": "Dark"}
OWN_STYLE: Final = "pilotlight"
"""The syntax style that is ours, and light or dark with the theme."""

_STYLES: Final = {OWN_STYLE: "Pilotlight"} | {name: name.replace("-", " ").title() for name in sorted(STYLE_MAP)}
_AS_SYSTEM: Final = "As the system"


@dataclass(frozen=True)
class Words:
    """What people read of a setting. `others` are further words that a search finds it by."""

    title: str
    description: str
    others: str = ""


@dataclass(frozen=True)
class Appearance:
    """How everything looks."""

    theme: Annotated[
        str, OneOf(THEMES), Words("Theme", "Light or dark, in every window.", "colour color appearance night")
    ] = "system"
    syntax_style: Annotated[
        str,
        OneOf(_STYLES),
        Words(
            "Colours of code", "Pilotlight's own are light or dark as the theme is.", "syntax highlighting scheme color"
        ),
    ] = OWN_STYLE


@dataclass(frozen=True)
class Editor:
    """The script editor."""

    font_family: Annotated[
        str, FontName(_AS_SYSTEM), Words("Font", "The font of code; those whose characters are all as wide are listed.")
    ] = ""
    font_size: Annotated[
        int,
        WholeNumber(6, 40, "pt", _AS_SYSTEM),
        Words("Size of text", "The size of code before zooming, in points.", "font zoom"),
    ] = 0
    tab_width: Annotated[
        int,
        WholeNumber(1, 16, "columns"),
        Words("Width of a tab", "How wide a tab character is shown; scripts keep their tabs and spaces.", "indent"),
    ] = 4
    line_numbers: Annotated[bool, OnOff(), Words("Line numbers", "Number the lines at the left.", "gutter")] = True
    highlight_current_line: Annotated[
        bool, OnOff(), Words("Highlight the current line", "Give the line of the cursor a ground of its own.")
    ] = True
    indent_guides: Annotated[
        bool, OnOff(), Words("Indent guides", "Draw a thin line at each level of indentation.")
    ] = True
    show_whitespace: Annotated[
        bool,
        OnOff(),
        Words("Show spaces and tabs", "Draw a mark for each space and tab.", "whitespace blanks invisible"),
    ] = False
    overview_ruler: Annotated[
        bool,
        OnOff(),
        Words("Overview ruler", "Mark problems, search hits and changes of the whole script at the right.", "minimap"),
    ] = True
    breadcrumbs: Annotated[
        bool,
        OnOff(),
        Words("Breadcrumbs", "Tell above the text which class and function the cursor is in.", "path outline symbols"),
    ] = True
    word_wrap: Annotated[
        bool, OnOff(), Words("Wrap long lines", "Break lines that are wider than the editor, on the screen only.")
    ] = False
    pair_brackets: Annotated[
        bool, OnOff(), Words("Close brackets", "Typing ( [ or { puts in the closing one as well.", "pairs auto")
    ] = True
    pair_quotes: Annotated[
        bool, OnOff(), Words("Close quotes", "Typing a quote puts in the closing one as well.", "pairs auto strings")
    ] = True
    complete_while_typing: Annotated[
        bool,
        OnOff(),
        Words(
            "Complete while typing", "Offer names while one types; otherwise only when asked.", "completion suggestions"
        ),
    ] = True
    format_on_save: Annotated[
        bool, OnOff(), Words("Format when saving", "Lay out Python 3 scripts anew at Save and Save All.", "ruff")
    ] = False
    trim_on_save: Annotated[
        bool,
        OnOff(),
        Words(
            "Trim lines when saving",
            "Remove spaces and tabs at the end of lines, but not in strings.",
            "trailing whitespace blanks",
        ),
    ] = False


@dataclass(frozen=True)
class LanguageServers:
    """The programs that know Python."""

    ty: Annotated[
        bool,
        OnOff(),
        Words(
            "Knowledge of code (ty)",
            "Completion, documentation, definitions, uses and renaming.",
            "language server lsp types hover",
        ),
    ] = True
    ruff: Annotated[
        bool,
        OnOff(),
        Words(
            "Checks and layout (ruff)",
            "Problems while one types, quick fixes and formatting.",
            "language server lsp lint",
        ),
    ] = True


@dataclass(frozen=True)
class Files:
    """Scripts, and what is kept of them."""

    restore_session: Annotated[
        bool,
        OnOff(),
        Words(
            "Open what was open", "Begin with the project, tabs and cursors of the last time.", "session restore start"
        ),
    ] = True
    backup_interval_s: Annotated[
        int,
        WholeNumber(1, 30, "s"),
        Words(
            "Keep unsaved text every",
            "How long after the last key unsaved text is kept for the case of a crash.",
            "backup recovery autosave",
        ),
    ] = 1


@dataclass(frozen=True)
class Console:
    """The Script Console."""

    history_length: Annotated[
        int,
        WholeNumber(100, 100_000, "entries"),
        Words("History", "How many entries of the Script Console are kept for later sessions."),
    ] = 10_000


@dataclass(frozen=True)
class Run:
    """Running scripts."""

    save_first: Annotated[
        bool,
        OnOff(),
        Words("Save before running", "Save the script in front when it is run; else its text runs unsaved."),
    ] = True


@dataclass(frozen=True)
class Settings:
    """All settings. `keys` has the user's own key of an action by the action's id, "" for none."""

    appearance: Appearance = field(default_factory=Appearance)
    editor: Editor = field(default_factory=Editor)
    language_servers: LanguageServers = field(default_factory=LanguageServers)
    files: Files = field(default_factory=Files)
    console: Console = field(default_factory=Console)
    run: Run = field(default_factory=Run)
    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def value(self, key: str) -> Any:
        """The value of the setting `key` ("editor.font_size")."""
        known = setting(key)
        return getattr(getattr(self, known.section), known.name)

    def with_value(self, key: str, value: object) -> Settings:
        """These settings, but for one."""
        known = setting(key)
        section = replace(getattr(self, known.section), **{known.name: value})
        return replace(self, **{known.section: section})

    def with_keys(self, keys: Mapping[str, str]) -> Settings:
        """These settings, but for the user's keys."""
        return replace(self, keys=MappingProxyType(dict(keys)))


@dataclass(frozen=True)
class Setting:
    """One row of the table."""

    section: str
    name: str
    default: Any
    allowed: Allowed
    title: str
    description: str
    other_words: str = ""

    @property
    def key(self) -> str:
        return f"{self.section}.{self.name}"


SECTIONS: Final = {
    "appearance": "Appearance",
    "editor": "Editor",
    "language_servers": "Language Servers",
    "files": "Files",
    "console": "Console",
    "run": "Run",
}
"""The title of each section of settings, in the order of the dialog; `KEYS` has a page of its own."""


def setting(key: str) -> Setting:
    """The row of `key`.

    Raises:
        KeyError: there is no such setting.
    """
    return _BY_KEY[key]


def _rows() -> Iterator[Setting]:
    kinds = get_type_hints(Settings)
    for section in SECTIONS:
        annotations = get_type_hints(kinds[section], include_extras=True)
        for own in fields(kinds[section]):
            allowed, words = annotations[own.name].__metadata__
            yield Setting(section, own.name, own.default, allowed, words.title, words.description, words.others)


SETTINGS: Final = tuple(_rows())
"""One row for each setting, in the order of the dialog."""

_BY_KEY: Final = {row.key: row for row in SETTINGS}
