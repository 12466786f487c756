"""Composition of one runtime process: session, kernel, streams and the main thread's event loop."""

from __future__ import annotations

import asyncio
import faulthandler
import logging
import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from time import sleep  # bound before scripts get their own, which a cancellation cuts short
from types import FrameType
from typing import NoReturn

import zmq
from traitlets.config import Config

import runtime
from runtime import dialect, java, system
from runtime.debugger.post_mortem import PostMortem
from runtime.debugger.relay import DebugRelay
from runtime.debugger.suspension import Hold
from runtime.dialect.console_cells import translate_cells
from runtime.dialects import Dialect
from runtime.kernel.kernel import KernelApp, PilotlightKernel
from runtime.kernel.monitor import Monitor
from runtime.kernel.publisher import LAST_WORDS_LIMIT_S, Publisher
from runtime.kernel.streams import TaskLogHandler, TaskStream
from runtime.kernel.tables_as_text import show_tables
from runtime.monitor.sampler import Sampler
from runtime.project import Project, ProjectSettingsError
from runtime.protocol import DEBUG_MESSAGE, PROFILE_MESSAGE, SAMPLE_MESSAGE
from runtime.script_files import script_name
from runtime.session import Scope, Session, activated, gateway_session
from runtime.system.logger import SCRIPT_LOGGERS
from runtime.tasks import waits

ZMQ_WRITES_S = 0.05

_LOADED_WHEN_NAMED = {
    ("runtime.system.script_view", "SystemModule"),
    ("runtime.library", "LazyScript"),
    ("runtime.library", "LibraryPackage"),
}
"""Types whose attributes the Tab key may look at although they have a `__getattr__`: it loads what is named."""


def run_kernel(connection_file: Path, scope: Scope, project_folder: Path | None) -> None:
    """Serve the connection until a front end asks for shutdown. Blocks; the calling thread runs the scripts."""
    faulthandler.enable()
    project = Project.open(project_folder) if project_folder else None
    session = _new_session(scope, project)
    with activated(session):
        app = KernelApp.instance(config=_config())
        app.on_interrupt = session.tasks.on_interrupt
        app.initialize(["-f", str(connection_file)])
        # Else a question to a front end that has not connected yet would be lost without a word.
        app.stdin_socket.setsockopt(zmq.ROUTER_MANDATORY, 1)
        app.kernel.scripts = session
        translate_cells(app.kernel.shell, partial(_dialect_of, project))
        show_tables(app.kernel.shell)
        publisher = Publisher(session.tasks, app.kernel.publish, app.kernel.flush_published)
        _give_names_and_streams(session)
        app.kernel.keep_streams()
        publisher.start()
        session.tasks.announce = publisher.announce
        _let_last_words_out(publisher)
        monitor = Monitor(session)
        app.kernel.sampler = Sampler()
        app.kernel.debug_relay = DebugRelay(partial(app.kernel.publish, DEBUG_MESSAGE), _hold(scope, monitor))
        post_mortem = _new_post_mortem(app.kernel, scope)
        app.kernel.post_mortem = post_mortem
        session.tasks.note_failure = lambda task, error: post_mortem.keep(task.id, task.description, error)
        app.kernel.publish_sample = partial(publisher.send_also, SAMPLE_MESSAGE)
        app.kernel.publish_profile = partial(publisher.send_also, PROFILE_MESSAGE)
        monitor.start()
        try:
            app.start()
        finally:
            app.kernel.sampler.stop()
            monitor.stop()
            session.close()
            _silence_qt(scope)
            session.tasks.lose_all()
            publisher.stop()
            # What handlers of atexit print goes by the process's own pipes.
            sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__


def _new_post_mortem(kernel: PilotlightKernel, scope: Scope) -> PostMortem:
    let_go = kernel.on_gui_thread if scope is Scope.CLIENT else _at_once
    return PostMortem(kernel.inspector, partial(kernel.publish, DEBUG_MESSAGE), let_go)


def _at_once(call: Callable[[], object]) -> None:
    call()


def _hold(scope: Scope, monitor: Monitor) -> Hold | None:
    """What is done around each time that the debugger holds the main thread."""
    if scope is not Scope.CLIENT:
        return None
    from runtime.components.frozen_windows import frozen_windows

    def hold(frame: FrameType) -> AbstractContextManager[None]:
        monitor.excuse_gui_thread()
        return frozen_windows(f"{script_name(frame.f_code.co_filename)}, line {frame.f_lineno}")

    return hold


def _dialect_of(project: Project | None) -> Dialect | None:
    """What the project's settings say now; nothing while they cannot be read, which Problems tells."""
    try:
        return project.dialect() if project is not None else None
    except ProjectSettingsError:
        return None


def _new_session(scope: Scope, project: Project | None) -> Session:
    if scope is Scope.GATEWAY:
        asyncio.set_event_loop(asyncio.new_event_loop())
        return gateway_session(project)
    from runtime.kernel.client import client_session  # Qt, which the gateway does without

    return client_session(project)


def _silence_qt(scope: Scope) -> None:
    if scope is Scope.CLIENT:
        from runtime.kernel.client import silence_qt

        silence_qt()


def _give_names_and_streams(session: Session) -> None:
    waits.install()
    dialect.install()
    java.install()
    system.install()
    session.library.install()
    sys.stdout = TaskStream("stdout", session.tasks, sys.stdout)
    sys.stderr = TaskStream("stderr", session.tasks, sys.stderr)
    logging.getLogger().addHandler(TaskLogHandler(session.tasks))
    logging.getLogger(SCRIPT_LOGGERS).setLevel(logging.INFO)
    logging.getLogger(runtime.__name__).setLevel(logging.INFO)


def _let_last_words_out(publisher: Publisher) -> None:
    """Publish what there is before `os._exit`, which ends the process without another word."""
    own_process, leave = os.getpid(), os._exit

    def exit_at_once(status: int) -> NoReturn:
        if os.getpid() == own_process:  # a forked child leaves by it too, and has no publisher
            publisher.let_out(LAST_WORDS_LIMIT_S)
            # zmq writes by a thread of its own that nobody can wait for, and `leave` would end it in mid-sentence.
            sleep(ZMQ_WRITES_S)
        leave(status)

    os._exit = exit_at_once


def _config() -> Config:
    config = Config()
    # What C code and child processes write arrives by the process's own pipes, which the front end reads.
    config.IPKernelApp.capture_fd_output = False
    # The console keeps its own history, in the profile.
    config.HistoryManager.enabled = False
    config.HistoryManager.hist_file = ":memory:"
    # jedi knows nothing of names in builtins, where `system` and the project's packages are.
    config.Completer.use_jedi = False
    config.Completer.policy_overrides = {"allowed_getattr_external": _LOADED_WHEN_NAMED}
    return config
