"""Not in Pilotlight."""

from typing import Any


def executeAndDistribute(path, project='project', parameters=None, action=None, actionSettings=None) -> Any:
    """Not in Pilotlight. Reports are made in Ignition's gateway; write data by system.dataset.toExcel or toCSV.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def executeReport(path, project='project', parameters=None, fileType='pdf') -> Any:
    """Not in Pilotlight. Reports are made in Ignition's gateway; write data by system.dataset.toExcel or toCSV.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def getReportNamesAsDataset(project='project', includeReportName=True) -> Any:
    """Not in Pilotlight. Reports are made in Ignition's gateway; write data by system.dataset.toExcel or toCSV.

    Scope: Gateway, Vision Client, Perspective Session.
    """

def getReportNamesAsList(project='project') -> Any:
    """Not in Pilotlight. Reports are made in Ignition's gateway; write data by system.dataset.toExcel or toCSV.

    Scope: Gateway, Vision Client, Perspective Session.
    """
