"""The Project Browser: opens, makes, renames and deletes a project's scripts, and opens its windows.

It changes the disk through `Project` and tells what it did by signals; it knows no editor and no runtime.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QModelIndex, QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QMenu, QMessageBox, QStackedWidget, QTreeView, QVBoxLayout, QWidget

from designer.own_keys import OwnKeys
from designer.project_browser.name_dialog import AskName, ask_name_with_dialog
from designer.project_browser.project_model import HOLDERS, KEY_ROLE, ProjectModel
from runtime.project import NodeKind, Project, ProjectNameError, ProjectNode, ProjectTree

Confirm = Callable[[QWidget, str, str], bool]
"""Asks whether to go on: parent, question, what it means."""

_UNFOLDED = (NodeKind.PACKAGE, NodeKind.FOLDER, *HOLDERS)
"""What a double click unfolds."""

_SETTLE_MS = 150
"""Programs change several files at a time; the tree is read once they are done."""

_NO_PROJECT = "No project is open.\nFile ▸ Open Project… opens a folder that holds a project.json."


def confirm_with_message_box(parent: QWidget, question: str, meaning: str) -> bool:
    """Whether the user chose Delete."""
    box = QMessageBox(QMessageBox.Icon.Warning, "Pilotlight", question, parent=parent)
    box.setInformativeText(meaning)
    delete = box.addButton("&Delete", QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    confirmed = box.clickedButton() is delete
    box.deleteLater()
    return confirmed


class ProjectBrowser(QWidget):
    """The tree of one project, or a sentence while none is open."""

    script_activated = Signal(object, str)
    """A file to open in the editor: its `Path` and its title."""
    script_created = Signal(object, str)
    script_renamed = Signal(object, object, str)
    """The old `Path`, the new one, and the new title; folders for a package."""
    script_deleted = Signal(object)
    """The `Path` of a script or of a package's folder."""
    part_activated = Signal(object)
    """The `ProjectScript` inside another file that is to be opened in the editor."""
    window_activated = Signal(str)
    """The path of a window to open in the runtime."""
    tree_read = Signal(object)
    """The `ProjectTree` that is shown from now on."""
    message = Signal(str)

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        ask_name: AskName = ask_name_with_dialog,
        confirm: Confirm = confirm_with_message_box,
    ) -> None:
        super().__init__(parent)
        self._ask_name = ask_name
        self._confirm = confirm
        self._project: Project | None = None
        self._tree = ProjectTree()
        self._model = ProjectModel(self)
        self.view = self._new_view()
        self._empty_page = QLabel(_NO_PROJECT, self)
        self._empty_page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty_page.setWordWrap(True)
        self._empty_page.setMargin(16)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._empty_page)
        self._pages.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self._settling = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settling.timeout.connect(self.refresh)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._on_watcher_directory_changed)
        self._add_actions()

    def sizeHint(self) -> QSize:
        return QSize(240, 400)

    # --- what is shown ---

    def set_project(self, project: Project | None) -> None:
        """Show another project, its scripts unfolded."""
        self._project = project
        self._tree = ProjectTree()
        self._model.clear()
        self._pages.setCurrentWidget(self._empty_page if project is None else self.view)
        self.refresh()

    @property
    def tree(self) -> ProjectTree:
        """What is shown."""
        return self._tree

    @Slot()
    def refresh(self) -> None:
        """Read the project anew; what was unfolded and selected stays so."""
        if self._project is None:
            return
        tree = self._project.tree()
        if tree != self._tree or not self._model.rowCount() or self._model.has_parts():
            self._tree = tree
            self._show(tree)
            self._watch(self._project, tree)
            self.tree_read.emit(tree)

    def _show(self, tree: ProjectTree) -> None:
        known = {str(index.data(KEY_ROLE)) for index in self._model.indexes()}
        folded = {str(index.data(KEY_ROLE)) for index in self._model.indexes() if not self.view.isExpanded(index)}
        selected = self.view.currentIndex().data(KEY_ROLE)
        self._model.show_tree(tree)
        for index in self._model.indexes():
            key = str(index.data(KEY_ROLE))
            is_new = key not in known
            self.view.setExpanded(index, self._unfolds_by_itself(index) if is_new else key not in folded)
        for index in self._model.indexes():
            if selected is not None and index.data(KEY_ROLE) == selected:
                self.view.setCurrentIndex(index)

    def _unfolds_by_itself(self, index: QModelIndex) -> bool:
        """Not what has to be read for it, nor what nobody can work with."""
        node = self._model.node(index)
        heading = index if node is None else index.parent()
        return not self._model.awaits_parts(index) and not str(heading.data(KEY_ROLE)).startswith("Other")

    def set_dark(self, dark: bool) -> None:
        """Draw the icons in the palette's colours, which have just changed."""
        self._show(self._tree)

    def select(self, path: Path) -> None:
        """Put the cursor on the node whose file is `path`."""
        for index in self._model.indexes():
            node = self._model.node(index)
            if node is not None and node.file == path:
                self.view.setCurrentIndex(index)
                return

    # --- what a user does ---

    @Slot()
    def new_script(self) -> None:
        """Ask for a name, make a script of it, and have it opened."""
        made = self.make_script()
        if made is not None:
            self.script_created.emit(*made)

    def make_script(self) -> tuple[Path, str] | None:
        """Ask for a name and make a script of it, in the selected package unless the name says otherwise.

        Its file and its name; None when the user changed their mind or it could not be made.
        """
        project = self._project
        if project is None:
            self.message.emit("Open a project first: File ▸ Open Project…")
            return None
        name = self._ask_new("New Script", "Name of the script, such as package.script:", project)
        path = None if name is None else self._try(partial(project.library.create_script, name))
        if name is None or path is None:
            return None
        self.refresh()
        self.select(path)
        return path, name

    @Slot()
    def new_package(self) -> None:
        """Ask for a name and make a package of it."""
        project = self._project
        if project is None:
            self.message.emit("Open a project first: File ▸ Open Project…")
            return
        name = self._ask_new("New Package", "Name of the package, such as package.part:", project)
        folder = None if name is None else self._try(partial(project.library.create_package, name))
        if folder is not None:
            self.refresh()
            self.select(folder)

    @Slot()
    def rename_selected(self) -> None:
        """Ask for a new name of the selected script or package."""
        node = self._library_node()
        if node is None or self._project is None:
            self.message.emit("Select a script or package to rename it.")
            return
        project = self._project
        prefix = node.path.removesuffix(node.name)
        check = partial(_check_renamed, project, node)
        name = self._ask_name(self, f"Rename {node.path}", "New name:", node.name, check)
        if name is None or name == node.name:
            return
        new = self._try(partial(project.library.rename, node.path, name))
        if new is not None:
            self.refresh()
            self.select(new)
            self.script_renamed.emit(node.file, new, prefix + name)

    @Slot()
    def delete_selected(self) -> None:
        """Delete the selected script or package, once the user has said yes."""
        node = self._library_node()
        if node is None or self._project is None:
            self.message.emit("Select a script or package to delete it.")
            return
        scripts = sum(each.kind is NodeKind.SCRIPT for each in node.walk())
        what = f"its {scripts} scripts are" if node.kind is NodeKind.PACKAGE and scripts != 1 else "its text is"
        meaning = (
            f"{node.file if node.kind is NodeKind.PACKAGE else node.file.parent} and {what} deleted from the disk."
        )
        if not self._confirm(self, f"Delete {node.kind} {node.path}?", meaning):
            return
        if self._try(partial(self._project.library.delete, node.path)):
            self.refresh()
            self.script_deleted.emit(node.file if node.kind is NodeKind.PACKAGE else node.file.parent)

    @Slot()
    def override_selected(self) -> None:
        """Copy the selected inherited script into this project, where it hides the inherited one, and open it."""
        node = self._model.node(self.view.currentIndex())
        if self._project is None or node is None or not node.is_inherited or node.kind is not NodeKind.SCRIPT:
            self.message.emit("Select an inherited script to override it.")
            return
        path = self._try(partial(_override, self._project, node))
        if path is not None:
            self.refresh()
            self.select(path)
            self.script_created.emit(path, node.path)

    # --- inside ---

    def _new_view(self) -> QTreeView:
        view = QTreeView(self)
        view.setModel(self._model)
        view.setHeaderHidden(True)
        view.setFrameShape(QTreeView.Shape.NoFrame)
        view.setIndentation(16)
        view.setUniformRowHeights(True)
        view.setExpandsOnDoubleClick(False)
        view.setAccessibleName("Project Browser")
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.activated.connect(self._on_view_activated)
        view.expanded.connect(self._on_view_expanded)
        view.customContextMenuRequested.connect(self._on_view_context_menu_requested)
        return view

    def _add_actions(self) -> None:
        self._actions = {
            "New Script…": self.new_script,
            "New Package…": self.new_package,
            "Rename…": self.rename_selected,
            "Delete…": self.delete_selected,
        }
        for text, key, slot in (
            ("Rename…", "F2", self.rename_selected),
            ("Delete…", "Del", self.delete_selected),
        ):
            action = QAction(text, self.view)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(slot)
            self.view.addAction(action)
        OwnKeys(self.view)

    def _ask_new(self, title: str, label: str, project: Project) -> str | None:
        return self._ask_name(self, title, label, self._selected_prefix(), project.library.check_new_name)

    def _selected_prefix(self) -> str:
        """The package that the selection stands in, with a dot; empty at the top."""
        node = self._library_node()
        if node is None:
            return ""
        package = node.path if node.kind is NodeKind.PACKAGE else node.path.rpartition(".")[0]
        return f"{package}." if package else ""

    def _library_node(self) -> ProjectNode | None:
        """The selected script or package of this project; None for everything else."""
        node = self._model.node(self.view.currentIndex())
        is_ours = node is not None and not node.is_inherited
        return node if is_ours and node is not None and node.kind in (NodeKind.PACKAGE, NodeKind.SCRIPT) else None

    def _try(self, change: Callable[[], Path]) -> Path | None:
        """What the change made, or None when it could not be; the reason goes to the status bar."""
        try:
            return change()
        except (ProjectNameError, OSError) as error:
            self.message.emit(str(error))
            self.refresh()
            return None

    def _watch(self, project: Project, tree: ProjectTree) -> None:
        """Watch the folders that are shown, and those that hold them."""
        folders = {project.folder, project.scripts_folder, project.windows_folder}
        for node in tree.walk():
            folders.add(node.file if node.file.is_dir() else node.file.parent)
        wanted = {str(folder) for folder in folders if folder.is_dir()}
        watched = set(self._watcher.directories())
        if watched - wanted:
            self._watcher.removePaths(list(watched - wanted))
        if wanted - watched:
            self._watcher.addPaths(list(wanted - watched))

    @Slot()
    def _on_watcher_directory_changed(self) -> None:
        self._settling.start()

    @Slot(QModelIndex)
    def _on_view_activated(self, index: QModelIndex) -> None:
        node = self._model.node(index)
        if node is None or node.kind in _UNFOLDED:
            self.view.setExpanded(index, not self.view.isExpanded(index))
        else:
            self.activate(node)

    def activate(self, node: ProjectNode) -> None:
        """Ask for what `node` stands for to be opened."""
        if node.kind is NodeKind.WINDOW:
            self.window_activated.emit(node.path)
        elif node.kind is NodeKind.PART:
            self.part_activated.emit(node.script)
        elif node.kind is NodeKind.OTHER:
            self.message.emit(f"{node.path} is not understood here; it stays as it is.")
        else:
            self.script_activated.emit(node.file, node.title)

    @Slot(QModelIndex)
    def _on_view_expanded(self, index: QModelIndex) -> None:
        node = self._model.node(index)
        if node is not None and self._project is not None and self._model.awaits_parts(index):
            self._model.show_parts(index, self._project.parts_of(node))

    @Slot(QPoint)
    def _on_view_context_menu_requested(self, position: QPoint) -> None:
        menu = self.context_menu(self.view.indexAt(position))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.view.viewport().mapToGlobal(position))

    def context_menu(self, index: QModelIndex) -> QMenu:
        """What can be done with the node at `index`, and the making of new ones."""
        menu = QMenu(self)
        node = self._model.node(index)
        can_override = node is not None and node.is_inherited and node.kind is NodeKind.SCRIPT
        if node is not None and node.kind not in (*_UNFOLDED, NodeKind.OTHER):
            text = "Open in Runtime" if node.kind is NodeKind.WINDOW else "Open"
            menu.addAction(text).triggered.connect(partial(self._on_view_activated, index))
            menu.addSeparator()
        if can_override:
            menu.addAction("Override").triggered.connect(self.override_selected)
            menu.addSeparator()
        for text in ("New Script…", "New Package…"):
            menu.addAction(text).triggered.connect(self._actions[text])
        if self._library_node() is not None:
            menu.addSeparator()
            for text in ("Rename…", "Delete…"):
                menu.addAction(text).triggered.connect(self._actions[text])
        return menu


def _override(project: Project, node: ProjectNode) -> Path:
    """A script of `project` with the bytes of the inherited one."""
    content = node.file.read_bytes()
    path = project.library.create_script(node.path)
    path.write_bytes(content)
    return path


def _check_renamed(project: Project, node: ProjectNode, name: str) -> None:
    """Raise `ProjectNameError` when `node` cannot be called `name`; its present name, in any case, can be."""
    if name.casefold() != node.name.casefold():
        project.library.check_new_name(node.path.removesuffix(node.name) + name)
