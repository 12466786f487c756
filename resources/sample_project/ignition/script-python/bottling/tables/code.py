"""The line's two tables. Call ensure() before anything else; it costs nothing when they are there."""

STATIONS = ["Filler", "Capper", "Labeller"]
HISTORY_SHIFTS = 7

logger = system.util.getLogger("Bottling")


def ensure():
	"""Make the tables when there are none yet, and fill them with a week of shifts."""
	system.db.runPrepUpdate("""
		CREATE TABLE IF NOT EXISTS shifts (
			shift INTEGER PRIMARY KEY,
			started TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
		)""", [])
	system.db.runPrepUpdate("""
		CREATE TABLE IF NOT EXISTS counts (
			shift INTEGER NOT NULL,
			station TEXT NOT NULL,
			bottles INTEGER NOT NULL,
			rejected INTEGER NOT NULL,
			PRIMARY KEY (shift, station)
		)""", [])
	rows = system.db.runPrepQuery("SELECT COUNT(*) FROM shifts", [])
	if rows[0][0] == 0:
		_fillHistory()


def newShift():
	"""The number of a shift that begins now."""
	system.db.runPrepUpdate("INSERT INTO shifts DEFAULT VALUES", [])
	return system.db.runPrepQuery("SELECT MAX(shift) FROM shifts", [])[0][0]


def saveCount(shift, station, bottles, rejected):
	"""Write how far a station is in a shift; a later call replaces an earlier one."""
	system.db.runPrepUpdate(
		"INSERT OR REPLACE INTO counts (shift, station, bottles, rejected) VALUES (?, ?, ?, ?)",
		[shift, station, bottles, rejected])


def _fillHistory():
	# The same numbers each time, and harmless when two scripts come here at once.
	for shift in range(1, HISTORY_SHIFTS + 1):
		system.db.runPrepUpdate(
			"INSERT OR IGNORE INTO shifts (shift, started) VALUES (?, ?)",
			[shift, "2026-11-%02d 06:00:00" % (14 + shift)])
		for number, station in enumerate(STATIONS):
			saveCount(shift, station, 1900 + 37 * shift, (5 * shift + 3 * number) % 11)
	logger.info("Filled in the history of %d shifts" % HISTORY_SHIFTS)