"""system.security: who is logged in at this client, and whether a password is right."""

from runtime.system.security import getRoles as getRoles
from runtime.system.security import getUserRoles as getUserRoles
from runtime.system.security import getUsername as getUsername
from runtime.system.security import isScreenLocked as isScreenLocked
from runtime.system.security import lockScreen as lockScreen
from runtime.system.security import logout as logout
from runtime.system.security import switchUser as switchUser
from runtime.system.security import unlockScreen as unlockScreen
from runtime.system.security import validateUser as validateUser
