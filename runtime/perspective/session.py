"""The Perspective session of a runtime: its pages, properties, user and messages. Safe from every thread."""

from __future__ import annotations

import contextlib
import difflib
import logging
import threading
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from runtime.java import lang
from runtime.perspective.page import Deed, Page
from runtime.perspective.props import Props
from runtime.perspective.resources import MessageHandler, PerspectiveResources
from runtime.project import Project
from runtime.session import Session
from runtime.tasks.cancellation import shielded
from runtime.users.login import Login

CURRENT_SESSION = "current_session"
CURRENT_PAGE = "current_page"

MAX_MESSAGES = 1_000
"""Messages that are kept to be read back."""

PUBLIC = "Public"
AUTHENTICATED = "Authenticated"
UNAUTHENTICATED = "Unauthenticated"

logger = logging.getLogger(__name__)


class Message(NamedTuple):
    """A message that a script sent; `handlers` are the components' handlers that a browser would have run."""

    type: str
    payload: Mapping[str, Any]
    scope: str
    page_id: str
    handlers: tuple[MessageHandler, ...]


class PerspectiveSession:
    """One user's session without a browser; a part of the runtime's session, so there is exactly one.

    `props` and `custom` are what scripts know as `session.props` and `session.custom`. When its last page was closed,
    or the session itself, it begins anew, as in a browser that opens the project again.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._resources = PerspectiveResources(_folders(session.project))
        self._lock = threading.RLock()
        self._pages: dict[str, Page] = {}
        self.props = Props()
        self.custom = Props()
        self.messages: deque[Message] = deque(maxlen=MAX_MESSAGES)
        self._begin()

    @property
    def id(self) -> str:
        return str(self.props["id"])

    @property
    def pages(self) -> tuple[Page, ...]:
        """The open pages, the oldest first."""
        with self._lock:
            return tuple(self._pages.values())

    @property
    def resources(self) -> PerspectiveResources:
        return self._resources

    def on_session(self, session_id: str, do: Callable[[PerspectiveSession], Deed]) -> None:
        """Do something to the session and log what was done.

        Raises:
            IllegalArgumentException: there is no such session; nothing was done.
        """
        with self._undisturbed():
            self.check(session_id)
            _tell(do(self))

    def on_page(self, session_id: str, page_id: str, do: Callable[[Page], Deed]) -> None:
        """Do something to a page and log what was done.

        Raises:
            IllegalArgumentException: there is no such session or page; nothing was done.
        """
        with self._undisturbed():
            self.check(session_id)
            _tell(do(self.page(page_id)))

    def check(self, session_id: str, page_id: str = CURRENT_PAGE) -> None:
        """Do nothing when there are such a session and page.

        Raises:
            IllegalArgumentException: there are not.
        """
        with self._lock:
            if session_id not in (CURRENT_SESSION, self.id):
                raise lang.IllegalArgumentException(
                    f"There is no Perspective session {session_id!r}; the one of this runtime is {self.id!r}."
                )
            self.page(page_id)

    def page(self, page_id: str = CURRENT_PAGE) -> Page:
        """An open page by its id; the current one is the one that was opened first and is open still.

        Raises:
            IllegalArgumentException: there is no such page; the message says which there are.
        """
        with self._lock:
            if page_id == CURRENT_PAGE:
                return next(iter(self._pages.values()))
            if page_id not in self._pages:
                raise lang.IllegalArgumentException(
                    f"The Perspective session has no page {page_id!r}; there are: {', '.join(self._pages)}."
                )
            return self._pages[page_id]

    def open_page(self) -> Page:
        """A page more, as a browser's new tab."""
        with self._lock:
            page = Page(uuid.uuid4().hex[:8], self._resources)
            self._pages[page.id] = page
            return page

    def close_page(self, page_id: str) -> Deed:
        """Close a page; with the last one the session ends."""
        page = self.page(page_id)
        del self._pages[page.id]
        if self._pages:
            return Deed(f"page {page.id} closed")
        self.begin_anew()
        return Deed(f"page {page.id} closed, and the session with it; another one begins")

    def begin_anew(self) -> Deed:
        """End the session and begin another."""
        ended = self.id
        self._pages.clear()
        self.messages.clear()
        self._begin()
        return Deed(f"session {ended} closed; another one begins")

    def send(self, message_type: str, payload: Mapping[str, Any], scope: str, page_id: str) -> Deed:
        """Keep a message, and tell which handlers of the project's views are there for it."""
        declared = self._resources.message_handlers()
        handlers = tuple(known for known in declared if known.message_type == message_type and scope in known.scopes)
        self.messages.append(Message(message_type, payload, scope, self.page(page_id).id, handlers))
        if not handlers:
            return Deed(_unheard(message_type, scope, declared), True)
        told = ", ".join(f"{known.view}: {known.component}" for known in handlers)
        return Deed(f"message {message_type!r} ({scope}) {dict(payload)!r} is for {told}; views run in a browser only")

    def log_in(self) -> Deed:
        """Make the person the session's user who is logged in when a client starts; see `runtime.users.login`."""
        person = Login(self._session)
        levels = [PUBLIC, AUTHENTICATED, *(f"{AUTHENTICATED}/Roles/{role}" for role in person.roles)]
        user = {"id": person.username, "userName": person.username, "roles": list(person.roles)}
        self.props.auth = {"authenticated": True, "user": user, "securityLevels": levels}
        return Deed(f"{person.username!r} logged in")

    def log_out(self) -> Deed:
        """Make the session nobody's."""
        name = self.user_name
        self.props.auth = {"authenticated": False, "user": {}, "securityLevels": [PUBLIC]}
        return Deed(f"{name!r} logged out")

    @property
    def user_name(self) -> str:
        return str(self.props.auth.user.get("userName", UNAUTHENTICATED))

    @property
    def security_levels(self) -> frozenset[str]:
        """The levels of the user and all above them, such as "Authenticated/Roles/Operator"."""
        found = set()
        for level in self.props.auth.securityLevels:
            parts = level.split("/")
            found |= {"/".join(parts[:count]) for count in range(1, len(parts) + 1)}
        return frozenset(found)

    def describe(self) -> Props:
        """The session as `getSessionInfo` tells of it."""
        project = self._session.project
        with self._lock:
            return Props(
                id=self.id,
                username=self.user_name,
                project=project.folder.name if project is not None else "",
                userAgent=self.props.device.userAgent,
                uptime=int((time.monotonic() - self._began_at) * 1000),
                clientAddress="127.0.0.1",
                lastComm=0,
                sessionScope="other",
                activePages=len(self._pages),
                recentBytesSent=0,
                totalBytesSent=0,
                pageIds=list(self._pages),
                authorized=bool(self.props.auth.authenticated),
                pages=[page.as_props() for page in self._pages.values()],
            )

    def _begin(self) -> None:
        props, custom = self._resources.session_props()
        self._began_at = time.monotonic()
        self.props = Props(
            {
                "theme": "light",
                "host": "localhost",
                "device": {"type": "other", "userAgent": "Pilotlight, without a browser"},
                **props,
                "id": str(uuid.uuid4()),
            }
        )
        self.custom = Props(custom)
        self.log_in()
        self.open_page()

    @contextlib.contextmanager
    def _undisturbed(self) -> Iterator[None]:
        """No other thread and no cancellation comes between the steps of one action."""
        with shielded(), self._lock:
            yield


def _folders(project: Project | None) -> tuple[Path, ...]:
    """The project's and those of the projects that it inherits from, the nearest first."""
    return () if project is None else (project.folder, *(parent.folder for parent in project.parents()))


def _tell(deed: Deed) -> None:
    end = "" if deed.sentence.endswith(("?", ".")) else "."
    logger.log(logging.WARNING if deed.is_odd else logging.INFO, "Perspective: %s%s", deed.sentence, end)


def _unheard(message_type: str, scope: str, declared: list[MessageHandler]) -> str:
    """Why nothing hears a message, as far as that can be told."""
    elsewhere = [known for known in declared if known.message_type == message_type]
    if elsewhere:
        scopes = sorted({known for handler in elsewhere for known in handler.scopes})
        return f"message {message_type!r} is heard in scope {' and '.join(scopes) or 'none'} only, not in {scope!r}"
    near = difflib.get_close_matches(message_type, [known.message_type for known in declared], n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    return f"no view has a handler for the message {message_type!r}{hint}"
