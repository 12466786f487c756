"""Where the servers' programs are."""

from __future__ import annotations

import shutil
import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest

from editor.language.servers import (
    PYREFLY,
    RUFF,
    TY,
    ServerNotFoundError,
    command_of,
    lint_server,
    ruff_configuration,
    search_path,
    type_server,
)


def _is_beside(program: str) -> bool:
    return (Path(sysconfig.get_path("scripts")) / program).exists()


@pytest.mark.parametrize("name", [TY, RUFF])
def test_server_beside_our_own_python_is_taken(name: str) -> None:
    assert Path(command_of(name)[0]).parent == Path(sys.executable).parent


def test_missing_server_is_a_sentence_with_the_way_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setattr(sysconfig, "get_path", lambda _: str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ServerNotFoundError, match="pip install ty"):
        command_of(TY)


def test_servers_work_in_their_folders(tmp_path: Path) -> None:
    assert type_server(tmp_path).root == tmp_path
    assert lint_server(tmp_path).root == tmp_path
    assert str(tmp_path) in str(type_server(tmp_path).settings)


@pytest.mark.skipif(shutil.which("pyrefly") is None and not _is_beside("pyrefly"), reason="only for comparisons")
def test_other_type_server_can_be_told_our_search_path_too(tmp_path: Path) -> None:
    assert search_path()[0] in str(type_server(tmp_path, PYREFLY).settings)


def test_configuration_of_ruff_is_toml() -> None:
    base = Path('/with "quotes"/ruff.toml')
    read = tomllib.loads(ruff_configuration(["system", "plant"], "\t", base))
    assert read["extend"] == str(base)
    assert read["builtins"] == ["system", "plant"]
    assert read["format"] == {"indent-style": "tab"}
    assert "line-length" in tomllib.loads(ruff_configuration([], "  ", None))
