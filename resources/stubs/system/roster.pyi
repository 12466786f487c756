"""system.roster: the on-call rosters of the project, which pilotlight/rosters.json keeps."""

from runtime.system.roster import addUsers as addUsers
from runtime.system.roster import createRoster as createRoster
from runtime.system.roster import deleteRoster as deleteRoster
from runtime.system.roster import getRoster as getRoster
from runtime.system.roster import getRosterNames as getRosterNames
from runtime.system.roster import getRosters as getRosters
from runtime.system.roster import removeUsers as removeUsers
