"""Not in Pilotlight."""

from typing import Any


def getAccounts() -> Any:
    """Not in Pilotlight. Send the message by system.net.httpPost, or by system.net.sendEmail.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def getAccountsDataset() -> Any:
    """Not in Pilotlight. Send the message by system.net.httpPost, or by system.net.sendEmail.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def getPhoneNumbers(accountName) -> Any:
    """Not in Pilotlight. Send the message by system.net.httpPost, or by system.net.sendEmail.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def getPhoneNumbersDataset(accountName) -> Any:
    """Not in Pilotlight. Send the message by system.net.httpPost, or by system.net.sendEmail.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def sendSms(accountName, fromNumber, toNumber, message) -> Any:
    """Not in Pilotlight. Send the message by system.net.httpPost, or by system.net.sendEmail.

    Scope: Gateway, Vision Client, Perspective Session.
    """
