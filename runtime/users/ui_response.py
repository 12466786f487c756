"""What a change of the user source came to."""

from __future__ import annotations


class UIResponse:
    """The messages of one change: it was made when there is no error.

    Source: com.inductiveautomation.ignition.common.messages.UIResponse, as system.user.addUser returns it.
    """

    def __init__(self, errors: tuple[str, ...] = (), warns: tuple[str, ...] = (), infos: tuple[str, ...] = ()) -> None:
        self._errors = list(errors)
        self._warns = list(warns)
        self._infos = list(infos)

    @classmethod
    def error(cls, message: str) -> UIResponse:
        return cls(errors=(message,))

    @classmethod
    def info(cls, message: str) -> UIResponse:
        return cls(infos=(message,))

    def getErrors(self) -> list[str]:
        return list(self._errors)

    def getWarns(self) -> list[str]:
        return list(self._warns)

    def getInfos(self) -> list[str]:
        return list(self._infos)

    def __repr__(self) -> str:
        return f"UIResponse [errors={self._errors}, warns={self._warns}, infos={self._infos}]"
