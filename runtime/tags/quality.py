"""Quality codes: how far a tag's value can be trusted, with Ignition's names and numbers."""

from __future__ import annotations

from typing import ClassVar

_SUBCODES = {
    "Good_Unspecified": 0,
    "Good_WritePending": 2,
    "Good": 192,
    "Good_Provisional": 200,
    "Good_Initial": 201,
    "Good_Overload": 202,
    "Good_Backfill": 203,
    "Uncertain": 256,
    "Uncertain_LastKnownValue": 257,
    "Uncertain_InitialValue": 258,
    "Uncertain_DataSubNormal": 259,
    "Uncertain_EngineeringUnitsExceeded": 260,
    "Uncertain_IncompleteOperation": 261,
    "Bad": 512,
    "Bad_Unauthorized": 513,
    "Bad_AccessDenied": 514,
    "Bad_Disabled": 515,
    "Bad_Stale": 516,
    "Bad_TrialExpired": 517,
    "Bad_LicenseExceeded": 518,
    "Bad_NotFound": 519,
    "Bad_ReferenceNotFound": 520,
    "Bad_AggregateNotFound": 521,
    "Bad_NotConnected": 522,
    "Bad_GatewayCommOff": 523,
    "Bad_OutOfRange": 524,
    "Bad_DatabaseNotConnected": 525,
    "Bad_ReadOnly": 526,
    "Bad_Failure": 527,
    "Bad_Unsupported": 528,
    "Error": 768,
    "Error_Configuration": 769,
    "Error_ExpressionEval": 770,
    "Error_TagExecution": 771,
    "Error_TypeConversion": 772,
    "Error_DatabaseQuery": 773,
    "Error_IO": 774,
    "Error_TimeoutExpired": 775,
    "Error_Exception": 776,
    "Error_InvalidPathSyntax": 777,
    "Error_Formatting": 778,
    "Error_ScriptEval": 779,
    "Error_CycleDetected": 780,
}
_LEVELS = ("Good", "Uncertain", "Bad", "Error")


class QualityCode:
    """One quality: a level (Good, Uncertain, Bad or Error), a code, and perhaps a sentence on what is wrong.

    Two are equal when their codes are, whatever they say. Every known code is an attribute of this class:
    `QualityCode.Good`, `QualityCode.Bad_NotFound`. Source: QualityCode of Ignition 8.1.
    """

    __slots__ = ("_diagnostic", "_name")

    Good: ClassVar[QualityCode]
    Uncertain: ClassVar[QualityCode]
    Uncertain_InitialValue: ClassVar[QualityCode]
    Bad: ClassVar[QualityCode]
    Bad_Disabled: ClassVar[QualityCode]
    Bad_NotConnected: ClassVar[QualityCode]
    Bad_NotFound: ClassVar[QualityCode]
    Bad_OutOfRange: ClassVar[QualityCode]
    Bad_ReadOnly: ClassVar[QualityCode]
    Bad_ReferenceNotFound: ClassVar[QualityCode]
    Bad_Failure: ClassVar[QualityCode]
    Bad_Unsupported: ClassVar[QualityCode]
    Bad_AccessDenied: ClassVar[QualityCode]
    Error: ClassVar[QualityCode]
    Error_Configuration: ClassVar[QualityCode]
    Error_CycleDetected: ClassVar[QualityCode]
    Error_InvalidPathSyntax: ClassVar[QualityCode]
    Error_TypeConversion: ClassVar[QualityCode]

    def __init__(self, name: str, diagnostic: str | None = None) -> None:
        """The code called `name`, such as "Bad_NotFound".

        Raises:
            ValueError: there is no such code.
        """
        if name not in _SUBCODES:
            raise ValueError(f"There is no quality {name!r}; the usual ones are Good, Uncertain, Bad and Bad_NotFound.")
        self._name = name
        self._diagnostic = diagnostic

    @classmethod
    def of(cls, quality: object) -> QualityCode:
        """The code that `quality` is, names ("Good", also `str` of one) or counts (192).

        Raises:
            ValueError: it does none of these.
        """
        if isinstance(quality, QualityCode):
            return quality
        if isinstance(quality, int) and not isinstance(quality, bool):
            return cls._numbered(quality)
        return cls(str(quality).partition("(")[0])

    @classmethod
    def _numbered(cls, code: int) -> QualityCode:
        subcode = code & 0xFFFF
        name = next((name for name, number in _SUBCODES.items() if number == subcode), None)
        if name is None:
            raise ValueError(f"There is no quality with the code {code}; Good has {_SUBCODES['Good']}.")
        return cls(name)

    def derive(self, diagnosticMessage: str) -> QualityCode:
        """This code with another sentence on what is wrong."""
        return QualityCode(self._name, diagnosticMessage)

    @property
    def name(self) -> str:
        return self._name

    @property
    def code(self) -> int:
        """The number with its level in the two highest bits, as a signed 32 bit integer."""
        number = _LEVELS.index(self.level) << 30 | self.subcode
        return number - (1 << 32) if number >= 1 << 31 else number

    @property
    def subcode(self) -> int:
        """The number that people know: 192 for Good, 519 for Bad_NotFound."""
        return _SUBCODES[self._name]

    @property
    def level(self) -> str:
        """Good, Uncertain, Bad or Error."""
        return self._name.partition("_")[0]

    @property
    def diagnosticMessage(self) -> str | None:
        return self._diagnostic

    @property
    def good(self) -> bool:
        return self.level == "Good"

    @property
    def notGood(self) -> bool:
        return self.level != "Good"

    @property
    def uncertain(self) -> bool:
        return self.level == "Uncertain"

    @property
    def bad(self) -> bool:
        return self.level == "Bad"

    @property
    def error(self) -> bool:
        return self.level == "Error"

    @property
    def badOrError(self) -> bool:
        return self.level in ("Bad", "Error")

    def getName(self) -> str:
        return self.name

    def getCode(self) -> int:
        return self.code

    def getLevel(self) -> str:
        return self.level

    def getDiagnosticMessage(self) -> str | None:
        return self._diagnostic

    def isGood(self) -> bool:
        return self.good

    def isNotGood(self) -> bool:
        return self.notGood

    def isUncertain(self) -> bool:
        return self.uncertain

    def isBad(self) -> bool:
        return self.bad

    def isError(self) -> bool:
        return self.error

    def isBadOrError(self) -> bool:
        return self.badOrError

    def toString(self) -> str:
        return str(self)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, QualityCode):
            return NotImplemented
        return self._name == other._name

    def __hash__(self) -> int:
        return hash(self._name)

    def __str__(self) -> str:
        return self._name if self._diagnostic is None else f'{self._name}("{self._diagnostic}")'

    __repr__ = __str__


for _name in _SUBCODES:
    setattr(QualityCode, _name, QualityCode(_name))
