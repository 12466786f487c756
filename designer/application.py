"""The composition root: builds every part of the designer and makes every connection between parts.

`Designer._connect` is the wiring diagram; the methods below it are what happens when two parts have to be asked for
one thing. No part knows another.
"""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Final

# qtconsole and app-model reach Qt through qtpy, which reads this when it is imported.
os.environ.setdefault("QT_API", "pyside6")

from app_model import Application as ActionModel
from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from designer.actions.code import code_actions
from designer.actions.debug import DebugCommands, debug_actions
from designer.actions.edit import edit_actions
from designer.actions.file import FileCommands, file_actions, recent_project_actions
from designer.actions.find import FindCommands, find_actions
from designer.actions.go import GoCommands, go_actions
from designer.actions.help import HelpCommands, help_actions, show_about, show_shortcuts
from designer.actions.menus import CONTEXT_AT_START, SUBMENUS
from designer.actions.run import RunCommands, run_actions
from designer.actions.script_editing import insert_snippet_action, script_editing_actions
from designer.actions.view import ViewCommands, view_actions
from designer.applied_settings import AppliedSettings
from designer.consoles import Consoles
from designer.debugger.debugging import Debugging
from designer.diagnostics.crash_report import CrashReporter
from designer.diagnostics.dock import DiagnosticsDock
from designer.disk_watch.conflicts import Conflicts
from designer.disk_watch.disk_watch import DiskWatch
from designer.disk_watch.project_lock import ProjectLock
from designer.editors.editor_area import EditorArea
from designer.editors.editor_settings import EditorSettings
from designer.editors.navigation import Navigation
from designer.ending_scripts import may_end_scripts
from designer.language.language_features import LanguageFeatures
from designer.main_window import MainWindow
from designer.outline.outline_panel import OutlinePanel
from designer.palette.palette import Palette
from designer.palette_contents import COMMANDS, LINES, SCRIPTS, SYMBOLS, PaletteContents
from designer.problems.problem_watch import ProblemWatch
from designer.problems.problems_panel import ProblemsPanel
from designer.profiler.profiler_panel import ProfilerPanel
from designer.project_browser.browser import ProjectBrowser
from designer.project_choices import ProjectChoices, scope_of
from designer.project_opening import ProjectOpening
from designer.project_search import ProjectSearch
from designer.recovery.recovery import Recovery
from designer.running import Running
from designer.runtime_session import SCOPES, RuntimeSession
from designer.saving import Saving
from designer.script_opening import ScriptOpening
from designer.search.search_panel import SearchPanel
from designer.session.session_keeper import SessionKeeper
from designer.settings.key_bindings import KeyBindings, apply_keys, window_keys
from designer.settings.keymap import actions_of
from designer.settings.log import give_records_to
from designer.settings.profile import Profile
from designer.settings.settings_dialog import SettingsDialog
from designer.settings.settings_store import open_settings
from designer.settings.theme import Theme
from designer.stopping import Stopping
from designer.variables.variables_panel import VariablesPanel
from designer.welcome.welcome_page import WelcomePage
from editor.code_features import CodeFeatures
from editor.script_document import ScriptDocument
from editor.script_editor import ScriptEditor
from editor.script_source import ScriptSource
from editor.snippet_library import SnippetLibrary
from editor.text_file import TextFile
from resources.loader import resource_path
from runtime.project import Project

_MODEL_NAME: Final = "pilotlight"


class Designer(QObject):
    """The whole IDE around one project. `close` ends it; the object cannot be used afterwards."""

    def __init__(
        self,
        profile: Profile,
        project: Project,
        session: RuntimeSession | None = None,
        *,
        language_servers: bool = True,
    ) -> None:
        super().__init__()
        self._profile = profile
        self._model = ActionModel(_MODEL_NAME)
        self._model.context.update(CONTEXT_AT_START)
        self._forget_recent_projects = self._model.register_actions([])
        self._settings_dialog: SettingsDialog | None = None
        self.settings = open_settings(profile, self)
        self.theme = Theme(self.settings.settings.appearance.theme, self)
        self.session = session or RuntimeSession(project.folder, scope=scope_of(project))
        self.session.setParent(self)
        self.welcome = WelcomePage()
        self.editors = EditorArea(self.welcome)
        self.editor_settings = EditorSettings(self.editors, self.settings, self)
        self.opening = ScriptOpening(self.editors, project, self)
        self.running = Running(self.editors, self.session, self)
        self.choices = ProjectChoices(project, self)
        self.browser = ProjectBrowser()
        self.consoles = Consoles(self.session, profile, self.settings.settings.console.history_length, self)
        self.diagnostics = DiagnosticsDock()
        self.problems = ProblemsPanel()
        self.problem_watch = ProblemWatch(self.problems, self)
        self.search = SearchPanel()
        self.outline = OutlinePanel()
        self.variables = VariablesPanel()
        self.profiler = ProfilerPanel()
        self.debugging = Debugging(self.session, self.editors, self.opening, profile.breakpoints_folder)
        self.debugging.setParent(self)
        self._build_window()
        self.projects = ProjectOpening(project, self.editors, profile, self.window)
        self._build_language(profile, has_servers=language_servers)
        self._build_keepers(profile)
        self.stopping = Stopping(self.session, self.debugging.interrupt, self.window.notices, self)
        self.saving = Saving(self.editors, self.language.service, self)
        self.navigation = Navigation(self.editors, self.opening.open_visited, self)
        self.applied_settings = AppliedSettings(
            self.settings,
            theme=self.theme,
            language=self.language,
            recovery=self.recovery,
            saving=self.saving,
            running=self.running,
            parent=self,
        )
        self.crash_reporter = CrashReporter(self.window)
        self._register_actions()
        self._connect()
        self._stop_own_log = give_records_to(self.diagnostics.logs.append_own)
        self._begin(project)

    def _build_window(self) -> None:
        self.window = MainWindow(
            self._model,
            editors=self.editors,
            project_browser=self.browser,
            console=self.consoles.panel,
            diagnostics=self.diagnostics,
            problems=self.problems,
            search=self.search,
            debugger=self.debugging.panel,
            outline=self.outline,
            variables=self.variables,
            profiler=self.profiler,
        )

    def _build_language(self, profile: Profile, *, has_servers: bool) -> None:
        self.snippets = SnippetLibrary([resource_path("snippets.toml"), profile.snippets_file])
        self.contents = PaletteContents(self.window, self.editors, self.browser)
        self.palette = Palette(self.window, self.contents.sources())
        self.project_search = ProjectSearch(self.search, self.window.search_dock, self.editors, self.opening, self)
        self.language = LanguageFeatures(
            self.editors,
            self.opening,
            self.palette.offer,
            profile.language_folder,
            self.window,
            has_servers=has_servers,
        )
        self.language.set_values(self.debugging.ask_value)
        self.consoles.follow(self.editor_settings, self.snippets, self.language)

    def _begin(self, project: Project) -> None:
        """Look as in the last session, and start the runtime."""
        profile = self._profile
        self._follow_theme(self.theme.is_dark())
        self.window.restore_layout(profile)
        self.consoles.restore()
        self.diagnostics.scripts.restore_columns(profile.scripts_columns)
        self._show_project(project)
        self._show_settings_problems()
        for problem in self.snippets.problems:
            self.window.notices.show_notice(problem)
        self.window.runtime_status.set_scope(self.session.scope)
        self.diagnostics.performance.show_runtime(self.session.scope)
        self._show_runtimes()
        self.session.start()

    def _build_keepers(self, profile: Profile) -> None:
        """What sees to it that nothing is lost: neither by a crash, nor to another program, nor at the end."""
        self.recovery = Recovery(self.editors, self.opening, profile.recovery_folder, self.window)
        self.disk_watch = DiskWatch(self.editors.scripts, self.window)
        self.conflicts = Conflicts(self.editors.scripts, self.disk_watch, self.window)
        self.project_lock = ProjectLock(profile.open_projects_folder)
        self.open_tabs = SessionKeeper(self.editors, self.opening, profile.sessions_folder, self)

    # --- the wiring diagram ---

    def _register_actions(self) -> None:
        browser, window = self.browser, self.window
        actions = [
            *file_actions(
                FileCommands(
                    new_script=browser.new_script,
                    new_untitled=self.editors.open_new,
                    new_package=browser.new_package,
                    new_project=self.projects.make_new,
                    open_project=self.projects.choose,
                    save=self.saving.save_current,
                    save_all=self.saving.save_all,
                    close_tab=self.editors.close_current,
                    settings=self.show_settings,
                    reopen_closed=self.opening.reopen_closed,
                    quit=self.quit,
                )
            ),
            *edit_actions(self.toggle_comment),
            *find_actions(
                FindCommands(
                    find=self.editors.find_bar.open_find,
                    replace=self.editors.find_bar.open_replace,
                    find_next=self.editors.find_bar.find_next,
                    find_previous=self.editors.find_bar.find_previous,
                    find_in_project=self.project_search.open,
                )
            ),
            *script_editing_actions(self.front_editor),
            insert_snippet_action(self.insert_snippet),
            *code_actions(self.front_code),
            *go_actions(
                GoCommands(
                    command_palette=partial(self.palette.open, COMMANDS),
                    to_script=partial(self.palette.open, SCRIPTS),
                    to_symbol=partial(self.palette.open, SYMBOLS),
                    to_line=partial(self.palette.open, LINES),
                    back=self.navigation.back,
                    forward=self.navigation.forward,
                    next_tab=partial(self.editors.show_next, 1),
                    previous_tab=partial(self.editors.show_next, -1),
                    next_group=self.editors.focus_next_group,
                )
            ),
            *run_actions(
                RunCommands(
                    run_script=self.running.run_script,
                    profile_script=self.running.profile_script,
                    run_selection=self.running.run_selection,
                    interrupt=self.stopping.stop,
                    cancel_all=self.debugging.cancel_all,
                    restart=self.session.restart,
                    check_project=self.check_project,
                    toggle_strict=self.choices.toggle_strict,
                    is_strict=self.choices.is_strict,
                    choose_scope=self.choices.choose_scope,
                    current_scope=self.choices.scope,
                    choose_dialect=self.choices.choose_dialect,
                    current_dialect=self.choices.dialect,
                )
            ),
            *view_actions(
                ViewCommands(
                    project_browser=window.project_browser_dock,
                    console=window.console_dock,
                    diagnostics=self.diagnostics,
                    problems=window.problems_dock,
                    search=window.search_dock,
                    debugger=window.debugger_dock,
                    outline=window.outline_dock,
                    variables=window.variables_dock,
                    profiler=window.profiler_dock,
                    reset_layout=window.arrange,
                    split=self.editors.split,
                    move_to_next_group=self.editors.move_to_next_group,
                    zoom_in=partial(self.editors.zoom, 1),
                    zoom_out=partial(self.editors.zoom, -1),
                    reset_zoom=self.editor_settings.reset_zoom,
                    choose_theme=self.choose_theme,
                    current_theme=lambda: self.theme.choice,
                )
            ),
            *debug_actions(
                DebugCommands(
                    toggle_breakpoint=self.debugging.toggle_at_cursor,
                    edit_breakpoint=self.debugging.edit_at_cursor,
                    clear_breakpoints=self.debugging.store.clear,
                    resume=partial(self.debugging.step, "resume"),
                    step_over=partial(self.debugging.step, "step_over"),
                    step_into=partial(self.debugging.step, "step_into"),
                    step_out=partial(self.debugging.step, "step_out"),
                    run_to_cursor=self.debugging.run_to_cursor,
                    resume_all=self.debugging.session.resume_all,
                    let_other_attach=self.debugging.session.let_other_attach,
                )
            ),
            *help_actions(HelpCommands(shortcuts=self.show_shortcuts, about=self.show_about)),
        ]
        self._model.register_actions(actions)
        self.keys = KeyBindings(partial(actions_of, self._model, ("file.open_recent.",)), self.settings, self)
        self._model.menus.append_menu_items(SUBMENUS)
        window.show_menus()
        self._apply_keys()

    @Slot()
    def _apply_keys(self) -> None:
        """Give every action the key that it has now, and show those that are worth knowing."""
        apply_keys(self.window.all_actions(), self.keys.keymap)
        self.editor_settings.leave_keys(window_keys(self.keys.keymap))
        self.welcome.show_keys(self.window.key_of)

    def _connect(self) -> None:
        self._connect_runtime()
        self._connect_editing()
        self._connect_debugging()
        self._connect_variables()
        self._connect_profiler()
        self._connect_welcome()
        self.projects.leaving.connect(self.open_tabs.pause)
        self.projects.stayed.connect(self.open_tabs.resume)
        self.projects.opened.connect(self._on_projects_opened)
        self.theme.dark_changed.connect(self._follow_theme)
        self.keys.changed.connect(self._apply_keys)
        self.settings.message.connect(self.window.show_message)
        self.settings.problems_changed.connect(self._show_settings_problems)
        self.crash_reporter.interrupted.connect(self.window.close)
        self.window.may_close = self._may_close
        self.projects.may_leave = partial(self._may_end_scripts, "Opening another project")

    def _connect_runtime(self) -> None:
        session, diagnostics, window = self.session, self.diagnostics, self.window

        session.state_changed.connect(window.runtime_status.set_state)
        session.front_changed.connect(self._on_session_front_changed)
        session.states_changed.connect(self._show_runtimes)
        for chooser in (diagnostics.chooser, self.consoles.panel.bar.chooser):
            chooser.chosen.connect(session.choose)
        session.tasks_changed.connect(diagnostics.apply_tasks)
        session.output_received.connect(diagnostics.append_output)
        session.vitals_received.connect(diagnostics.append_vitals)
        session.stacks_received.connect(diagnostics.show_stacks)
        session.front_stacks_received.connect(diagnostics.show_threads)
        session.sample_received.connect(diagnostics.show_sample)
        session.sample_refused.connect(diagnostics.stop_sample)
        session.log_levels_received.connect(diagnostics.show_log_levels)
        session.died.connect(diagnostics.mark_restart)
        session.died.connect(window.show_message)
        session.message.connect(window.show_message)

        session.input_asked.connect(window.input_bar.ask)
        session.input_over.connect(window.input_bar.end)
        window.input_bar.typed.connect(session.keep_answer)
        window.input_bar.answered.connect(session.answer_input)

        console = self.consoles.panel
        console.interrupt_requested.connect(self.stopping.stop)
        console.stop_requested.connect(self.stopping.stop_row)
        console.cancel_requested.connect(self.debugging.cancel)
        console.source_requested.connect(self.opening.open_source)
        console.message.connect(window.show_message)

        diagnostics.cancel_requested.connect(self.debugging.cancel)
        diagnostics.cancel_all_requested.connect(self.debugging.cancel_all)
        diagnostics.rerun_requested.connect(session.rerun)
        diagnostics.failure_requested.connect(self.debugging.open_failure)
        diagnostics.stacks_requested.connect(session.request_stacks)
        diagnostics.sample_requested.connect(session.sample)
        diagnostics.log_levels_requested.connect(session.request_log_levels)
        diagnostics.log_level_changed.connect(session.set_log_level)
        diagnostics.source_requested.connect(self._open_source)
        diagnostics.message.connect(window.show_message)
        diagnostics.active_count_changed.connect(window.runtime_status.set_active_count)
        diagnostics.active_count_changed.connect(self._on_diagnostics_active_count_changed)
        diagnostics.failed_unseen.connect(window.failure_notice.show_failure)
        diagnostics.scripts_shown.connect(window.failure_notice.clear)
        window.failure_notice.clicked.connect(diagnostics.show_scripts)
        window.runtime_status.clicked.connect(self.show_scripts)

    def _connect_variables(self) -> None:
        session, variables = self.session, self.variables

        session.state_changed.connect(variables.set_state)
        variables.set_state(session.state)
        session.tasks_changed.connect(variables.refresh_soon)
        self.diagnostics.active_count_changed.connect(variables.set_active_count)
        session.variables_received.connect(variables.show_variables)
        session.cells_received.connect(variables.show_cells)
        session.value_text_received.connect(variables.show_value_text)
        variables.variables_requested.connect(session.request_variables)
        variables.cells_requested.connect(session.request_cells)
        variables.value_text_requested.connect(session.request_value_text)
        variables.message.connect(self.window.show_message)

    def _connect_profiler(self) -> None:
        session, profiler = self.session, self.profiler

        self.running.profile_begun.connect(self._on_running_profile_begun)
        session.profile_taken.connect(profiler.take_profile)
        session.runtime_gone.connect(profiler.mark_gone)
        profiler.source_requested.connect(self._open_source)
        profiler.message.connect(self.window.show_message)

    @Slot(str)
    def _on_running_profile_begun(self, title: str) -> None:
        self.profiler.expect(title, self.session.front.generation)
        self.window.profiler_dock.show()
        self.window.profiler_dock.raise_()

    def _connect_debugging(self) -> None:
        debugging, window = self.debugging, self.window

        debugging.message.connect(window.show_message)
        debugging.warning.connect(window.notices.show_notice)
        debugging.other_may_attach.connect(self._on_other_may_attach)
        debugging.stopped.connect(self._show_debugger)
        debugging.panel.frame_chosen.connect(self._on_frame_chosen)
        debugging.output_received.connect(self.diagnostics.append_output)

    @Slot(str, str)
    def _on_other_may_attach(self, sentence: str, configuration: str) -> None:
        self.window.notices.show_notice(
            sentence, "Copy launch.json", partial(QApplication.clipboard().setText, configuration)
        )

    @Slot()
    def _show_debugger(self) -> None:
        self.window.debugger_dock.show()
        self.window.debugger_dock.raise_()

    @Slot(object, object)
    def _on_frame_chosen(self, thread: object, _frame: object) -> None:
        self.window.update_context(script_stopped=thread is not None)

    def _connect_welcome(self) -> None:
        welcome = self.welcome

        welcome.open_requested.connect(self.projects.choose)
        welcome.new_requested.connect(self.projects.make_new)
        welcome.sample_requested.connect(self.projects.open_sample)
        welcome.project_chosen.connect(self.projects.open)
        welcome.script_requested.connect(partial(self.palette.open, SCRIPTS))
        welcome.new_script_requested.connect(self.browser.new_script)

    def _connect_editing(self) -> None:
        editors, browser, window, opening = self.editors, self.browser, self.window, self.opening

        browser.script_activated.connect(opening.open_script)
        browser.script_created.connect(editors.open_script)
        browser.script_renamed.connect(editors.scripts.renamed)
        browser.script_renamed.connect(self._show_title)
        browser.script_deleted.connect(editors.scripts.deleted)
        browser.part_activated.connect(opening.open_part)
        browser.window_activated.connect(self.running.open_window)
        browser.message.connect(window.show_message)
        for part in (opening, self.running, self.choices, self.projects):
            part.message.connect(window.show_message)
        self.choices.scope_changed.connect(self.session.choose)

        browser.tree_read.connect(self.language.refresh)
        self.language.message.connect(window.show_message)
        self.recovery.message.connect(window.show_message)
        self.recovery.warning.connect(window.notices.show_notice)
        window.activated.connect(self.disk_watch.look)
        for keeper in (self.disk_watch, self.conflicts, self.open_tabs):
            keeper.message.connect(window.show_message)
        self.open_tabs.warning.connect(window.notices.show_notice)
        editors.editor_added.connect(self._on_editors_editor_added)
        editors.current_changed.connect(self._on_editors_current_changed)
        editors.current_changed.connect(self.problem_watch.set_editor)
        editors.current_changed.connect(self.outline.set_editor)
        editors.scripts.opened.connect(self.problem_watch.watch_script)
        editors.scripts.closing.connect(self.problem_watch.forget_script)
        editors.scripts.name_new = self._name_new
        editors.scripts.modified_changed.connect(self._show_title)
        editors.scripts.message.connect(window.show_message)

        self.problems.counts_changed.connect(window.show_problem_counts)
        self.problem_watch.finding_activated.connect(opening.open_finding)

    # --- life ---

    def show(self) -> None:
        self.window.show()

    @Slot()
    def quit(self) -> None:
        """Close the window; asks about modified scripts."""
        self.window.close()

    def close(self) -> None:
        """End the runtime and undo the registrations. The profile is its owner's to close."""
        self.crash_reporter.uninstall()
        self._stop_own_log()
        self.problem_watch.close()
        self.language.close()
        self.search.close_processes()
        self.conflicts.close()
        self.disk_watch.close()
        self.project_lock.release()
        self.open_tabs.close()
        self.recovery.close()
        self.settings.deleteLater()
        self.consoles.close()
        self.variables.close_tables()
        self.stopping.close()
        self.session.close()
        self.debugging.close()
        ActionModel.destroy(_MODEL_NAME)
        self.window.may_close = _always
        self.window.close()
        self.window.deleteLater()

    def _may_end_scripts(self, doing: str) -> bool:
        return may_end_scripts(self.diagnostics.model.active_count, doing, self.window)

    def _may_close(self) -> bool:
        if not self._may_end_scripts("Closing Pilotlight"):
            return False
        self.open_tabs.pause()
        if not self.editors.close_all():
            self.open_tabs.resume()
            return False
        self.window.save_layout(self._profile)
        self.consoles.keep()
        self._profile.scripts_columns = self.diagnostics.scripts.columns_state()
        return True

    # --- projects ---

    @Slot(object)
    def _on_projects_opened(self, project: Project) -> None:
        self.session.set_project(project.folder, scope_of(project))
        self._show_project(project)

    def _show_project(self, project: Project) -> None:
        is_new = project.folder not in self._profile.recent_projects
        self.opening.set_project(project)
        self.choices.set_project(project)
        self._profile.remember_project(project.folder)
        self.browser.set_project(project)
        self.problem_watch.set_project(project)
        self.language.set_project(project)
        self.search.set_project(project)
        self._note_other_designer(project.folder)
        self.debugging.set_project(project.folder)
        self.consoles.panel.set_project(project.folder)
        self.recovery.set_project(project.folder)
        self.open_tabs.set_project(project.folder)
        has_tabs = self.settings.settings.files.restore_session and self.open_tabs.restore()
        self.recovery.offer()
        self._list_recent_projects()
        if is_new and not has_tabs:
            self.opening.open_first()
        self._show_title()

    def _note_other_designer(self, folder: Path) -> None:
        """Say so when another designer has this project open."""
        try:
            holder = self.project_lock.take(folder)
        except OSError as error:
            self.window.show_message(f"Whether another designer has this project open is not known: {error}")
        else:
            if holder is not None:
                self.window.notices.show_notice(holder.sentence())

    def _list_recent_projects(self) -> None:
        self._forget_recent_projects()
        actions = recent_project_actions(self._profile.recent_projects, self.projects.open)
        self._forget_recent_projects = self._model.register_actions(actions)
        self.welcome.show_projects(self._profile.recent_projects)

    @Slot(str)
    def _on_session_front_changed(self, scope: str) -> None:
        self.window.runtime_status.set_scope(scope)
        self.diagnostics.show_runtime(scope)
        self.variables.forget_runtime()
        self._show_runtimes()

    @Slot()
    def _show_runtimes(self) -> None:
        states = {scope: self.session.state_of(scope) for scope in SCOPES}
        for chooser in (self.diagnostics.chooser, self.consoles.panel.bar.chooser):
            chooser.show_runtimes(states, self.session.scope)

    @Slot()
    def check_project(self) -> None:
        """Save nothing, look at every script as it is on the disk, and show the Problems dock."""
        self.window.problems_dock.show()
        self.window.problems_dock.raise_()
        self.problem_watch.check_project()

    @Slot()
    def show_scripts(self) -> None:
        """Open Diagnostics with the Scripts tab in front."""
        self.diagnostics.show_scripts()

    @Slot()
    def insert_snippet(self) -> None:
        """Let the user choose a snippet, and put it in at the cursor."""
        self.palette.offer(self.contents.snippets(), "Snippet by name")

    @Slot(object)
    def _on_editors_editor_added(self, editor: ScriptEditor) -> None:
        editor.snippet_keys.library = self.snippets

    def front_editor(self) -> ScriptEditor | None:
        """The buffer that has the keyboard, else the script in front."""
        return self.consoles.panel.focused_editor() or self.editors.current_editor()

    def front_code(self) -> CodeFeatures | None:
        """What is known of the code in front."""
        return self.language.features_of(self.front_editor())

    @Slot(object, int)
    def _open_source(self, path: Path, line: int) -> None:
        """Go to a line of a script, or of a buffer, which has a name in place of a path."""
        if not self.consoles.panel.go_to_buffer_line(str(path), line):
            self.opening.open_source(path, line)

    @Slot()
    def toggle_comment(self) -> None:
        editor = self.front_editor()
        if editor is not None:
            editor.toggle_comment()

    def _name_new(self, script: ScriptDocument) -> ScriptSource | None:
        """Give a script that was never saved a name and a file in the project."""
        made = self.browser.make_script()
        if made is None:
            return None
        path, name = made
        script.set_title(name)
        return TextFile.read(path)

    # --- what is shown ---

    def choose_theme(self, choice: str) -> None:
        """Show the theme `choice` now and in later sessions."""
        self.settings.set("appearance.theme", choice)

    @Slot()
    def show_settings(self) -> None:
        """Open the Settings dialog, or bring it to the front."""
        if self._settings_dialog is None:
            self._settings_dialog = SettingsDialog(self.settings, self.keys, self.window)
            self._settings_dialog.file_requested.connect(self._on_settings_file_requested)
        self._settings_dialog.show_in_front()

    @Slot()
    def _show_settings_problems(self) -> None:
        """Tell what is wrong in settings.toml, until it is read."""
        if self.settings.problems:
            text = " ".join(self.settings.problems)
            self.window.notices.show_notice(text, "Open Settings", self.show_settings)

    @Slot(object)
    def _on_settings_file_requested(self, path: Path) -> None:
        self.editors.open_script(path, path.name)

    @Slot()
    def show_about(self) -> None:
        show_about(self.window)

    @Slot()
    def show_shortcuts(self) -> None:
        show_shortcuts(self.window, self.keys.keymap)

    @Slot(bool)
    def _follow_theme(self, dark: bool) -> None:
        for part in (
            self.editors,
            self.editor_settings,
            self.welcome,
            self.browser,
            self.consoles.panel,
            self.diagnostics,
            self.problems,
            self.search,
            self.recovery,
            self.conflicts,
            self.debugging.panel,
            self.outline,
            self.variables,
            self.profiler,
            self.window,
        ):
            part.set_dark(dark)

    @Slot()
    def _show_title(self) -> None:
        editor = self.editors.current_editor()
        script = None if editor is None else editor.script.title
        self.window.show_title(script, self.projects.project.name, editor is not None and editor.is_modified())

    @Slot(object)
    def _on_editors_current_changed(self, editor: object) -> None:
        self.window.update_context(script_open=editor is not None)
        self._show_title()

    @Slot(int)
    def _on_diagnostics_active_count_changed(self, count: int) -> None:
        self.window.update_context(scripts_active=count > 0)


def build(profile: Profile, project_folder: Path) -> Designer:
    """The designer on the project in `project_folder`, its runtime starting; `show` it and in the end `close` it.

    Raises:
        NotAProjectError: the folder cannot be opened; nothing was built.
    """
    return Designer(profile, Project.open(project_folder))


def _always() -> bool:
    return True
