"""system.project: the project that this runtime has open, and those beside it."""

from runtime.system.project import PROJECT_FILE as PROJECT_FILE
from runtime.system.project import getProjectName as getProjectName
from runtime.system.project import getProjectNames as getProjectNames
from runtime.system.project import requestScan as requestScan
