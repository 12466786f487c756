"""com.inductiveautomation.ignition.common.tags.paths.parser, as scripts import it."""

from __future__ import annotations

from runtime.tags.paths import TagPath, parse

__all__ = ["TagPathParser"]


class TagPathParser:
    """Reads tag paths."""

    @staticmethod
    def parse(path: str) -> TagPath:
        """The tag path that `path` spells, such as "[default]Line/Speed.quality".

        Raises:
            TagPathError: it is none.
        """
        return parse(path)

    parseSafe = parse
