"""Starting the designer: the application object, the first project that opens, and the end."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from designer.application import Designer, build
from designer.screenshot import Screenshot
from designer.settings.log import start_logging
from designer.settings.profile import Profile
from resources.loader import copy_sample_project, resource_path
from runtime.project import NotAProjectError, Project


def run_designer(project: Path | None, temp_profile: bool, debug: bool, screenshot: Path | None) -> int:
    """Open the designer and return its exit code when it is closed.

    Without `project` it opens the last one, and the first time a copy of the sample project.

    Raises:
        NotAProjectError: `project` cannot be opened; no window was shown.
    """
    if project is not None:
        Project.open(project)
    profile = Profile.temporary() if temp_profile else Profile.of_user()
    stop_logging = start_logging(profile.log_file, debug)
    try:
        return _run_until_closed(profile, project, screenshot)
    finally:
        stop_logging()
        profile.close()


def _run_until_closed(profile: Profile, project: Path | None, screenshot: Path | None) -> int:
    application = qt_application()
    designer = _build_on_first_that_opens(profile, project)
    designer.crash_reporter.install()
    if screenshot is not None:
        taker = Screenshot(designer.window, screenshot)
        designer.consoles.panel.console.prompt_ready.connect(taker.set_ready)
        designer.window.take_usual_size()
    designer.show()
    try:
        return int(application.exec())
    finally:
        designer.close()


def qt_application() -> QApplication:
    """The one application object of the process, named and with its icon."""
    # All modules are imported: their 110,000 objects live as long as the process, and looking through them again and
    # again for garbage would stop the GUI thread for 45 ms each time.
    gc.freeze()
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Pilotlight")
    application.setDesktopFileName("pilotlight")
    application.setWindowIcon(QIcon(str(resource_path("icons/pilotlight.svg"))))
    return application


def _build_on_first_that_opens(profile: Profile, project: Path | None) -> Designer:
    """The designer on `project`, or else on the last project, or else on the sample."""
    if project is not None:
        return build(profile, project)
    if profile.last_project is not None:
        try:
            return build(profile, profile.last_project)
        except NotAProjectError as error:
            # It was a project the last time; what became of it is no reason not to start.
            designer = _build_on_sample(profile)
            designer.window.notices.show_notice(f"{error} The sample project is open instead.")
            return designer
    return _build_on_sample(profile)


def _build_on_sample(profile: Profile) -> Designer:
    return build(profile, copy_sample_project(profile.sample_project_folder))
