"""All providers of one project, and the way from a path to its node. Nothing in here is guarded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from runtime.tags import system_tags, tag_file
from runtime.tags.links import Key, is_definition
from runtime.tags.node import TagNode
from runtime.tags.paths import TagPath
from runtime.tags.provider import DEFAULT_RATE_MS, TagProvider
from runtime.tags.quality import QualityCode
from runtime.tags.tag_file import TagFileError

DEFAULT_PROVIDER = "default"


class ProviderSet:
    """A provider for each file in `pilotlight/tags` of the project folder, and always "default" and "System"."""

    def __init__(self, folder: Path | None, now: Callable[[], int]) -> None:
        """Read them all. The fault of a file that cannot be used is raised when its provider is asked for."""
        self._faults: dict[str, TagFileError] = {}
        self._providers: dict[str, TagProvider] = {}
        files: dict[str, Path | None] = {} if folder is None else dict(tag_file.provider_files(folder))
        if DEFAULT_PROVIDER not in (name.casefold() for name in files):
            files[DEFAULT_PROVIDER] = None if folder is None else tag_file.file_of(folder, DEFAULT_PROVIDER)
        for name, file in files.items():
            self._load(TagProvider(name, file, now))
        if system_tags.PROVIDER.casefold() not in self._providers:
            self._add_system_tags(TagProvider(system_tags.PROVIDER, None, now))

    @property
    def names(self) -> list[str]:
        return [provider.name for provider in self._providers.values()]

    def provider(self, name: str) -> TagProvider | None:
        """The provider of that name, for "" the default one; None when there is none.

        Raises:
            TagFileError: its file cannot be used.
        """
        key = (name or DEFAULT_PROVIDER).casefold()
        if key in self._faults:
            raise self._faults[key]
        return self._providers.get(key)

    def node(self, path: TagPath) -> TagNode | None:
        """The tag, folder or instance at that path; None when there is none.

        Raises:
            TagFileError: the provider's file cannot be used.
        """
        provider = self.provider(path.provider)
        return None if provider is None else provider.node(path.parts)

    def find(self, key: Key) -> TagNode | None:
        """The same by the key of a path."""
        provider = self._providers.get(key[0])
        return None if provider is None else provider.node_by_key(key[1])

    def nodes(self) -> Iterator[TagNode]:
        """All tags, folders and instances, without definitions."""
        for provider in self._providers.values():
            yield from (node for node in provider.nodes() if not is_definition(node))

    def rate_ms(self, node: TagNode) -> int:
        """How often a tag is looked at, as its tag group says."""
        provider = self._providers.get(node.path.provider.casefold())
        return DEFAULT_RATE_MS if provider is None else provider.rate_ms(node.properties.get("tagGroup"))

    def not_found(self, path: TagPath) -> QualityCode:
        """What a path has that leads nowhere."""
        if self.provider(path.provider) is not None:
            return QualityCode.Bad_NotFound.derive(f"There is no tag {path}.")
        there_are = ", ".join(self.names)
        return QualityCode.Bad_NotFound.derive(f"There is no tag provider {path.provider!r}; there are {there_are}.")

    def _add_system_tags(self, provider: TagProvider) -> None:
        provider.declare(system_tags.DECLARATION)
        self._providers[provider.name.casefold()] = provider

    def _load(self, provider: TagProvider) -> None:
        key = provider.name.casefold()
        self._providers[key] = provider
        try:
            provider.load()
        except TagFileError as error:
            self._faults[key] = error
