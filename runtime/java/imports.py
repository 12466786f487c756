"""`import java.util`, `from java.lang import *` and the like: Java's packages as modules.

A class of Java's comes out of them when it is here, else a placeholder for it. Whatever can be imported otherwise wins:
an installed package `com`, a folder `org` of the project library. And only scripts can import them: modules of Python
and installed packages try Java names to find out whether they run on Jython, as `copy` does.
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

from runtime.java.names import PACKAGES, ROOTS, UnknownNameError, find, names_in
from runtime.java.placeholders import is_class_name, not_available, placeholder


class JavaPackage(ModuleType):
    """A package of Java's. What it does not hold is another package, or a placeholder."""

    def __init__(self, name: str) -> None:
        super().__init__(name, f"Java's package {name}.")
        self.__path__: list[str] = []  # a package to Python too, so that what is below it can be imported

    def __getattr__(self, name: str) -> Any:
        if name == "__all__":
            return list(names_in(self.__name__))
        if name.startswith("_"):
            raise AttributeError(name)
        found = _class_or_package(f"{self.__name__}.{name}")
        setattr(self, name, found)
        return found

    def __call__(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """A function of an unknown package; `from com.acme import run` took it for a package."""
        raise not_available(self.__name__)

    def __dir__(self) -> list[str]:
        below = {package[len(self.__name__) + 1 :].partition(".")[0] for package in PACKAGES if self._holds(package)}
        return sorted({*names_in(self.__name__), *below})

    def _holds(self, package: str) -> bool:
        return package.startswith(f"{self.__name__}.")

    def __repr__(self) -> str:
        return f"<Java package {self.__name__}>"


class JavaFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Makes Java's packages and classes importable, as the last of all finders."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        parent, _, name = fullname.rpartition(".")
        is_ours = isinstance(sys.modules.get(parent), JavaPackage) if parent else self._is_free(name)
        return _spec(fullname) if is_ours and _is_asked_by_a_script() else None

    def _is_free(self, name: str) -> bool:
        """Whether `name` begins Java's packages and no other finder has it, also one that would be asked later."""
        if name not in ROOTS:
            return False
        others = [finder for finder in sys.meta_path if not isinstance(finder, JavaFinder)]
        return not any(finder.find_spec(name, None) for finder in others)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        return JavaPackage(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Let a class take the place of its module: Jython knows `import java.util.Date` as well."""
        package, _, name = module.__name__.rpartition(".")
        if package and (name in names_in(package) or is_class_name(name)):
            sys.modules[module.__name__] = getattr(sys.modules[package], name)


def _class_or_package(dotted: str) -> Any:
    try:
        return find(dotted)
    except UnknownNameError:
        pass
    name = dotted.rpartition(".")[2]
    if name[:1].isupper():
        return placeholder(dotted)  # also in capitals only, as FTP: a package has no constants
    return sys.modules.setdefault(dotted, importlib.util.module_from_spec(_spec(dotted)))


def _spec(name: str) -> importlib.machinery.ModuleSpec:
    return importlib.machinery.ModuleSpec(name, _finder, is_package=True)


def _is_asked_by_a_script() -> bool:
    """Whether the import that is going on stands in a script: not in a file of Python's, a package's or ours."""
    frame = sys._getframe()
    while frame.f_back is not None and _is_import_machinery(frame.f_code.co_filename):
        frame = frame.f_back
    file = frame.f_code.co_filename
    return not (file.startswith(_LIBRARIES) or "site-packages" in file or "dist-packages" in file)


def _is_import_machinery(file: str) -> bool:
    return file in (__file__, _BY_CALL) or file.startswith(("<frozen importlib", _IMPORTLIB))


_RUNTIME = str(Path(__file__).resolve().parents[1])
_BY_CALL = str(Path(_RUNTIME, "dialect", "semantics", "module_lookup.py"))
"""What translated scripts call to import something."""

_IMPORTLIB = str(Path(importlib.__file__).parent)
_LIBRARIES = (_RUNTIME, sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib"), "<frozen ")
_finder = JavaFinder()


def install() -> None:
    """Let every script of this process import Java's names. A second call changes nothing."""
    if _finder not in sys.meta_path:
        sys.meta_path.append(_finder)


def uninstall() -> None:
    """Take the finder and the packages that were imported by it back."""
    if _finder in sys.meta_path:
        sys.meta_path.remove(_finder)
    packages = {name for name, module in sys.modules.items() if isinstance(module, JavaPackage)}
    for name in list(sys.modules):
        if name in packages or name.rpartition(".")[0] in packages:
            del sys.modules[name]
