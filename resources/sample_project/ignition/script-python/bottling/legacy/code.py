"""A script as it was written for Jython 2.7: it runs here as it is, with Python 2's division and Java's names."""

from java.lang import Exception as JavaException
from java.text import DecimalFormat
from java.util import Date

PALLET = 60


def pallets(bottles):
	"""How many pallets are full, and how many bottles are left over. An integer divided by an integer is one."""
	return bottles / PALLET, bottles % PALLET


def printPallets():
	"""Print what each station of the latest shift would load."""
	money = DecimalFormat("#,##0.00")
	print "Pallets of the latest shift,", Date()
	for row in system.dataset.toPyDataSet(bottling.report.latestShift()):
		full, rest = pallets(row["Bottles"])
		print "%-10s %3d pallets and %2d bottles," % (row["Station"], full, rest),
		print "deposit", money.format(row["Bottles"] * 0.25)


def tryMissingTable():
	"""What the database says of a table that is not there; Java's exceptions are caught by their own names."""
	try:
		system.db.runScalarQuery("SELECT COUNT(*) FROM nothing_here")
	except JavaException, error:
		print "The database refused:", error.getMessage().splitlines()[0]


if __name__ == "__main__":
	printPallets()
	tryMissingTable()