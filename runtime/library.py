"""The project library: scripts reachable as `package.script.func()` without an import, and by `import`.

A folder with a `code.py` is a script, any other folder a package. Scripts are loaded on first use. After a save the
next run starts from fresh modules, all of them, because one script may hold names of another. A thread that is still
running goes on with the functions and modules it holds; a name that it looks up anew, as in `package.script`, is the
saved one.

Names without an import live in `builtins`, below everything a script defines itself. A package that is called like
an installed module (`json`) cannot be imported under that name; it is loaded as `project.json` and still reached
as `json` where no import hides it. Where the library has a `project` of its own, that is `project_.json`.

A project that inherits has several folders of scripts: the nearest one that has a script gives it, and packages of
the same name are one.
"""

from __future__ import annotations

import builtins
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import linecache
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import CodeType, ModuleType

from runtime.code_stamps import Stamp, file_stamp
from runtime.dialect import compile_script
from runtime.dialects import LATER_KEYWORDS, Dialect

CODE_FILE = "code.py"
CLASH_PREFIX = "project"

DialectOf = Callable[[Path], Dialect | None]

_CHANGED: Stamp = (-1, -1)


class ScriptLibrary(importlib.abc.MetaPathFinder):
    """The scripts below `script-python` folders, the nearest first. `install` it once; `refresh` before each run."""

    def __init__(self, *folders: Path, dialect_of: DialectOf = lambda _: None) -> None:
        """`dialect_of` tells the dialect of a script from its file, None when nothing says which it is."""
        self._folders = folders
        self._dialect_of = dialect_of
        self._lock = threading.Lock()
        self._stamps: dict[Path, Stamp] = {}
        self._clash_prefix = CLASH_PREFIX
        self._clashing_names: set[str] = set()
        self._builtin_names: set[str] = set()

    def install(self) -> None:
        """Make the scripts importable, and visible without an import."""
        sys.meta_path.append(self)
        self.refresh()

    def uninstall(self) -> None:
        """Take everything back: the finder, the names and the loaded modules."""
        sys.meta_path.remove(self)
        self._forget_modules()
        self._hide_names(set(self._builtin_names))

    def refresh(self) -> bool:
        """Forget every loaded script when one of them was saved, removed or added; whether it was so."""
        top_level = self._top_level_names()
        prefix = _free_prefix(top_level)
        with self._lock:
            has_changed = any(file_stamp(path) != stamp for path, stamp in self._stamps.items())
        has_changed = has_changed or prefix != self._clash_prefix
        if has_changed:
            self._clash_prefix = prefix
            self._forget_modules()
        self._hide_names(self._builtin_names - top_level)
        for name in sorted(top_level):
            self._show_name(name)
        return has_changed

    def load(self, dotted: str) -> ModuleType:
        """The script or package at `dotted`, loaded if it was not.

        Raises:
            ModuleNotFoundError: the project has no such script.
            Exception: whatever the script raised while it was loaded.
        """
        top, _, rest = dotted.partition(".")
        name = f"{self._clash_prefix}.{top}" if top in self._clashing_names else top
        return importlib.import_module(f"{name}.{rest}" if rest else name)

    # ---- importlib's side

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        path_parts = self._path_parts(fullname)
        folders = self._folders_of(path_parts)
        if not folders:
            return None
        code = folders[0] / CODE_FILE
        if code.is_file():
            loader = _ScriptLoader(code, self._remember, self._dialect_of)
            return importlib.util.spec_from_loader(fullname, loader, origin=str(code))
        packages = [folder for folder in folders if not (folder / CODE_FILE).is_file()]
        return importlib.util.spec_from_loader(
            fullname, _PackageLoader(".".join(path_parts), packages), is_package=True
        )

    def _path_parts(self, fullname: str) -> list[str]:
        """The path of a module in the library."""
        parts = fullname.split(".")
        return parts[1:] if parts[0] == self._clash_prefix and not self._folders_of(parts[:1]) else parts

    def _folders_of(self, path_parts: list[str]) -> list[Path]:
        """The folders that are called so, the nearest project's first."""
        found = [folder.joinpath(*path_parts) for folder in self._folders]
        return [folder for folder in found if folder.is_dir()]

    # ---- names without an import

    def _top_level_names(self) -> set[str]:
        entries = [entry for folder in self._folders if folder.is_dir() for entry in folder.iterdir()]
        return {entry.name for entry in entries if entry.is_dir() and entry.name.isidentifier()}

    def _show_name(self, name: str) -> None:
        if name in self._builtin_names or hasattr(builtins, name):
            return
        if self._is_taken(name):
            self._clashing_names.add(name)
        setattr(builtins, name, LazyScript(name, self.load))
        self._builtin_names.add(name)

    def _is_taken(self, name: str) -> bool:
        """Whether `import name` finds something that is not ours."""
        finders = [finder for finder in sys.meta_path if finder is not self]
        return any(finder.find_spec(name, None) is not None for finder in finders)

    def _hide_names(self, names: set[str]) -> None:
        for name in names:
            vars(builtins).pop(name, None)
        self._builtin_names -= names
        self._clashing_names -= names

    # ---- what is loaded

    def _remember(self, code: Path) -> None:
        with self._lock:
            self._stamps.update((place, file_stamp(place)) for place in self._places_of(code))

    def _places_of(self, code: Path) -> list[Path]:
        """A script's file, and where in nearer projects one would be that hides it."""
        for count, folder in enumerate(self._folders, start=1):
            if code.is_relative_to(folder):
                return [nearer / code.relative_to(folder) for nearer in self._folders[:count]]
        return [code]

    def _forget_modules(self) -> None:
        for name, module in list(sys.modules.items()):
            spec = getattr(module, "__spec__", None)
            if not isinstance(getattr(spec, "loader", None), _ScriptLoader | _PackageLoader):
                continue
            if getattr(spec, "_initializing", False):
                continue  # another thread is loading it this moment; it counts as changed at the next refresh
            sys.modules.pop(name, None)
        linecache.checkcache()
        with self._lock:
            self._stamps = {path: _CHANGED for path in self._stamps if _module_of(path) is not None}


class LazyScript:
    """What a top-level name means without an import: always the modules of the latest load."""

    def __init__(self, name: str, load: Callable[[str], ModuleType]) -> None:
        self._name = name
        self._load = load

    def __getattr__(self, attribute: str) -> object:
        return getattr(self._load(self._name), attribute)

    def __dir__(self) -> list[str]:
        return dir(self._load(self._name))

    def __repr__(self) -> str:
        return f"<project library {self._name!r}>"


class LibraryPackage(ModuleType):
    """A folder of scripts: an attribute that is missing is a script not loaded yet.

    Its `__path__` stays empty, or Python's own finder would take the folders in it for namespace packages.
    """

    def __init__(self, name: str, path: str, folders: Sequence[Path]) -> None:
        """`path` is what the project calls it: `name` without the prefix."""
        super().__init__(name)
        self._path = path
        self._folders = folders

    def __getattr__(self, attribute: str) -> object:
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        script = self._script_called(attribute)
        name = f"{self.__name__}.{script}"
        try:
            return importlib.import_module(name)
        except ModuleNotFoundError as error:
            if error.name != name:
                raise
            path = f"{self._path}.{script}".removeprefix(".")
            raise AttributeError(f"The project library has no {path!r}.") from None

    def _script_called(self, attribute: str) -> str:
        """`async` for the `async_` of a translated script."""
        word = attribute.removesuffix("_")
        return word if word in LATER_KEYWORDS and word in self._children() else attribute

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self._children()})

    def _children(self) -> set[str]:
        return {entry.name for folder in self._folders for entry in folder.iterdir() if entry.is_dir()}


class _PackageLoader(importlib.abc.Loader):
    def __init__(self, path: str, folders: Sequence[Path]) -> None:
        self._path = path
        self._folders = folders

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        return LibraryPackage(spec.name, self._path, self._folders)

    def exec_module(self, module: ModuleType) -> None:
        """A package has no code of its own."""


class _ScriptLoader(importlib.abc.InspectLoader):
    """Compiles a script's code.py under its real path, so that tracebacks and breakpoints find it."""

    def __init__(self, code: Path, on_load: Callable[[Path], None], dialect_of: DialectOf) -> None:
        self._code = code
        self._on_load = on_load
        self._dialect_of = dialect_of

    def get_source(self, fullname: str) -> str:
        return importlib.util.decode_source(self._code.read_bytes())

    def get_code(self, fullname: str) -> CodeType:
        return compile_script(self._code.read_bytes(), str(self._code), dialect=self._dialect_of(self._code))

    def get_filename(self, fullname: str) -> str:
        return str(self._code)

    def exec_module(self, module: ModuleType) -> None:
        # Remembered before it runs: a script that is saved while it loads counts as changed.
        self._on_load(self._code)
        module.__file__ = str(self._code)
        exec(self.get_code(module.__name__), vars(module))  # running it is what a loader is for


def _module_of(path: Path) -> ModuleType | None:
    """The loaded module of a script's file."""
    return next(
        (module for module in list(sys.modules.values()) if getattr(module, "__file__", None) == str(path)), None
    )


def _free_prefix(top_level: set[str]) -> str:
    """A name that the library does not have, for the package in which the clashing ones are."""
    prefix = CLASH_PREFIX
    while prefix in top_level:
        prefix += "_"
    return prefix
