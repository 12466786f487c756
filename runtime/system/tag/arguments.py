"""What the functions of system.tag have in common: the session's tags, and arguments checked.

`runtime.tags` and `runtime.alarms` are imported at the first use of a tag, here and in the modules beside this one:
they take a good part of a runtime's start, and many scripts use no tags.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from runtime.java import lang
from runtime.session import current_session

if TYPE_CHECKING:
    from runtime.tags.editing import CollisionPolicy
    from runtime.tags.paths import TagPath
    from runtime.tags.providers import TagProviders


def session_tags() -> TagProviders:
    """The tags of the active session, with history and alarms at work."""
    from runtime.alarms.plant import tags_of

    return tags_of(current_session())


def path_list(given: Any, name: str = "tagPaths") -> list[str]:
    """Tag paths as texts. A path alone counts as a list of one, as in Ignition.

    Raises:
        TypeError: it is no list of paths.
    """
    if _is_one_path(given):
        return [str(given)]
    if isinstance(given, Sequence) or hasattr(given, "__iter__"):
        return [str(path) for path in given]
    raise TypeError(f'{name} must be a list of tag paths, such as ["[default]Line/Speed"], not {given!r}.')


def value_list(paths: Any, values: Any) -> list[Any]:
    """The values for a list of paths, one for each.

    Raises:
        TypeError: `values` is no list.
        IllegalArgumentException: there are more or fewer values than paths.
    """
    if _is_one_path(paths) and not isinstance(values, (list, tuple)):
        return [values]
    if isinstance(values, (str, bytes)) or not hasattr(values, "__iter__"):
        raise TypeError(f"values must be a list with a value for each path, such as [{values!r}], not {values!r}.")
    found = list(values)
    count = len(path_list(paths))
    if len(found) != count:
        raise lang.IllegalArgumentException(f"There are {count} tag paths and {len(found)} values; give one for each.")
    return found


@contextmanager
def illegal_arguments() -> Iterator[None]:
    """Turn ValueErrors of the block into Java's exception for wrong arguments, which is one too."""
    try:
        yield
    except lang.Exception:
        raise
    except ValueError as error:
        raise lang.IllegalArgumentException(str(error)) from None


def parsed_path(path: Any) -> TagPath:
    """The path that a script gives, as text or as one.

    Raises:
        IllegalArgumentException: it is none.
    """
    from runtime.tags.paths import parse

    with illegal_arguments():
        return parse(str(path))


def policy_of(letter: Any) -> CollisionPolicy:
    """What a script's `collisionPolicy` means.

    Raises:
        IllegalArgumentException: it means nothing.
    """
    from runtime.tags.editing import CollisionPolicy

    with illegal_arguments():
        return CollisionPolicy.of(letter)


def _is_one_path(given: Any) -> bool:
    return isinstance(given, str) or hasattr(given, "toStringFull")
