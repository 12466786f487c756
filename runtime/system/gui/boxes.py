"""system.gui's dialogs.

All of them raise NoScreenError, a java.lang.Exception, where nobody could answer: `pilotlight run` without a display.
Cancelling a script closes the dialog that it waits for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from runtime.java import lang
from runtime.session import DialogHost, current_session
from runtime.system.gui.components import channels_of
from runtime.system.scopes import client_only

if TYPE_CHECKING:
    from runtime.java.awt import Color


@client_only
def messageBox(message: object, title: str = "Information") -> None:
    """Show a message and return when the user has closed it. Text that begins with <html> is shown as HTML.

    Scope: Vision Client. Thread: any; it waits for the user.

    Source: system.gui.messageBox, Ignition 8.1; system.vision.showMessage in 8.3.
    """
    _dialogs().show_message("information", _text(message), _text(title))


@client_only
def warningBox(message: object, title: str = "Warning") -> None:
    """Show a warning and return when the user has closed it.

    Scope: Vision Client. Thread: any; it waits for the user.

    Source: system.gui.warningBox, Ignition 8.1; system.vision.showWarning in 8.3.
    """
    _dialogs().show_message("warning", _text(message), _text(title))


@client_only
def errorBox(message: object, title: str = "Error") -> None:
    """Show an error and return when the user has closed it.

    Scope: Vision Client. Thread: any; it waits for the user.

    Source: system.gui.errorBox, Ignition 8.1; system.vision.showError in 8.3.
    """
    _dialogs().show_message("error", _text(message), _text(title))


@client_only
def confirm(message: object, title: str = "Confirm", allowCancel: bool = False) -> bool | None:
    """Ask a question: True for Yes, False for No, None for Cancel, which is there with `allowCancel` only.

    Closing the dialog means Cancel where it is there, else No.

    Scope: Vision Client. Thread: any; it waits for the user.

    Source: system.gui.confirm, Ignition 8.1; system.vision.showConfirm in 8.3.
    """
    return _dialogs().confirm(_text(message), _text(title), bool(allowCancel))


@client_only
def inputBox(message: object, defaultText: object = "") -> str | None:
    """Ask for a text; None when the user cancels.

    Scope: Vision Client. Thread: any; it waits for the user.

    Source: system.gui.inputBox, Ignition 8.1; system.vision.showInput in 8.3.
    """
    return _dialogs().ask_text(_text(message), "Input", _text(defaultText))


@client_only
def passwordBox(message: object, title: str = "Password", echoChar: str = "*") -> str | None:
    """Ask for a text of which the user sees `echoChar` only; None when the user cancels.

    Scope: Vision Client. Thread: any; it waits for the user.

    Raises:
        IllegalArgumentException: `echoChar` is not one character.

    Source: system.gui.passwordBox, Ignition 8.1; system.vision.showPasswordInput in 8.3.
    """
    if len(echoChar) != 1:
        raise lang.IllegalArgumentException(f"echoChar must be one character, such as '*', not {echoChar!r}.")
    return _dialogs().ask_password(_text(message), _text(title), echoChar)


@client_only
def chooseColor(initialColor: object, dialogTitle: str = "Choose Color") -> Color | None:
    """The color that the user chooses, None when the user cancels. `initialColor` is a Color or a color's name.

    Scope: Vision Client. Thread: any; it waits for the user.

    Raises:
        IllegalArgumentException: `initialColor` is no color.

    Source: system.gui.chooseColor, Ignition 8.1; system.vision.showColorInput in 8.3.
    """
    from runtime.java.awt import Color

    chosen = _dialogs().choose_color(channels_of(initialColor), _text(dialogTitle))
    return None if chosen is None else Color(*chosen)


@client_only
def showNumericKeypad(initialValue: Any, fontSize: int | None = None, usePasswordMode: bool = False) -> Any:
    """The number that the user types on a keypad; `initialValue` when the user cancels or types no number.

    Scope: Vision Client. Thread: any; it waits for the user.

    Source: system.gui.showNumericKeypad, Ignition 8.1.
    """
    typed = _dialogs().ask_number(_text(initialValue), fontSize, bool(usePasswordMode))
    return initialValue if typed is None else _number(typed, initialValue)


def _dialogs() -> DialogHost:
    dialogs = current_session().dialogs
    assert dialogs is not None, "the client scope has dialogs"
    return dialogs


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _number(text: str, otherwise: Any) -> Any:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return otherwise
