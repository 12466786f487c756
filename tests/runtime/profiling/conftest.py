"""A session whose profiles are kept, and scripts that run in it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from runtime.profiling.profiling import Profiling
from runtime.project import Project
from runtime.protocol import Origin, ProfiledFunction, RunReply, RunRequest, TaskProfile
from runtime.runner import run_script
from runtime.session import Session, activated, gateway_session
from runtime.tasks import waits
from tests.projects import builders

LIMIT_S = 20.0


class Profiles:
    """What was published so far, as it is after its way through a message."""

    def __init__(self) -> None:
        self._profiles: list[TaskProfile] = []
        self._news = threading.Condition()

    def keep(self, profile: TaskProfile) -> None:
        copy = TaskProfile.from_json(json.loads(json.dumps(profile.to_json())))
        assert copy == profile
        with self._news:
            self._profiles.append(copy)
            self._news.notify_all()

    def of(self, description: str) -> TaskProfile:
        """The profile of that script, as soon as there is one."""
        with self._news:
            assert self._news.wait_for(lambda: self._named(description), LIMIT_S)
            return self._named(description)[0]

    def all(self) -> list[TaskProfile]:
        with self._news:
            return list(self._profiles)

    def _named(self, description: str) -> list[TaskProfile]:
        return [profile for profile in self._profiles if profile.description == description]


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    project: Project = builders.new_project(tmp_path / "plant")
    session = gateway_session(project)
    waits.install()
    with activated(session):
        yield session
    waits.uninstall()
    session.close()


@pytest.fixture
def profiles(session: Session) -> Profiles:
    profiles = Profiles()
    session.part(Profiling).publish = profiles.keep
    return profiles


@pytest.fixture
def profile_run(session: Session) -> Callable[..., RunReply]:
    """Runs a script, named "report.py", with a profile, and with these names."""

    def run(code: str, **names: object) -> RunReply:
        names["session"] = session
        return run_script(session, names, RunRequest(code, "report.py", "report.py", Origin.F5, profile=True))

    return run


def function(profile: TaskProfile, name: str) -> ProfiledFunction:
    """The one function of that name."""
    [found] = [each for each in profile.functions if each.function == name]
    return found
