"""A table of counts. Press F5 here: it adds three and prints the total."""

logger = system.util.getLogger("Plant")


def ensure():
	"""Make the table when it is not there yet."""
	system.db.runUpdateQuery("CREATE TABLE IF NOT EXISTS counts (name TEXT PRIMARY KEY, amount INTEGER)")


def add(name, amount):
	"""Add `amount` to the count `name`; the total of all."""
	ensure()
	query = "INSERT INTO counts VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET amount = amount + excluded.amount"
	system.db.runPrepUpdate(query, [name, amount])
	total = system.db.runNamedQuery("Counts/Total", {"least": 0})
	logger.info("%s: %d more, %d in all" % (name, amount, total))
	return total


if __name__ == "__main__":
	print("In all: %d" % add("bottles", 3))
