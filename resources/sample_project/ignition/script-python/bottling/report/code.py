"""What the line has made: the latest shift as a dataset and as a text."""

HEADERS = ["Station", "Bottles", "Rejected", "Good"]


def latestShift():
	"""The stations of the latest shift, one row each; Good is a share in percent."""
	bottling.tables.ensure()
	rows = system.db.runPrepQuery("""
		SELECT station, bottles, rejected FROM counts
		WHERE shift = (SELECT MAX(shift) FROM counts)
		ORDER BY station""", [])
	data = []
	for row in rows:
		good = 100.0 * (row["bottles"] - row["rejected"]) / max(row["bottles"], 1)
		data.append([row["station"], row["bottles"], row["rejected"], good])
	return system.dataset.toDataSet(HEADERS, data)


def shiftSummary():
	"""The latest shift as a text with a line per station."""
	lines = ["Latest shift, seen at %s" % system.date.now()]
	for row in system.dataset.toPyDataSet(latestShift()):
		lines.append("%-10s %5d bottles %4d rejected  %5.1f %% good" % (
			row["Station"], row["Bottles"], row["Rejected"], row["Good"]))
	return "\n".join(lines)


def main():
	print(shiftSummary())


if __name__ == "__main__":
	main()