"""One shift on the bottling line: three stations, each an asynchronous script of its own.

Press F5 here and look at Diagnostics > Scripts.
"""

import time

SECONDS_PER_BOTTLE = {"Filler": 0.030, "Capper": 0.032, "Labeller": 0.034}
REPORT_EVERY = 60

logger = system.util.getLogger("Bottling")


def runShift(bottles=240):
	"""Start the three stations and return at once; they are done after some eight seconds."""
	bottling.tables.ensure()
	shift = bottling.tables.newShift()
	print("Shift %d begins: %d bottles" % (shift, bottles))
	for station in bottling.tables.STATIONS:
		system.util.invokeAsynchronous(runStation, [station, shift, bottles], description=station)
	return "Shift %d: %d stations started" % (shift, len(bottling.tables.STATIONS))


def runStation(station, shift, bottles):
	"""Handle bottles one by one, as a station of the line does, and keep count in the database."""
	rejected = 0
	for done in range(1, bottles + 1):
		time.sleep(SECONDS_PER_BOTTLE[station])
		if isRejected(station, done):
			rejected += 1
		system.task.progress(done / float(bottles), "%d of %d bottles" % (done, bottles))
		if done % REPORT_EVERY == 0:
			print("%s: %d bottles, %d rejected" % (station, done, rejected))
			bottling.tables.saveCount(shift, station, done, rejected)
	bottling.tables.saveCount(shift, station, bottles, rejected)
	logger.info("%s has finished shift %d" % (station, shift))
	return "%d bottles, %d rejected" % (bottles, rejected)


def isRejected(station, bottle):
	"""Whether the station throws this bottle out: each has its own rhythm, so that every run counts the same."""
	return bottle % {"Filler": 41, "Capper": 53, "Labeller": 67}[station] == 0


def jam():
	"""Fail on purpose, to see what a failed script looks like in Diagnostics > Scripts."""
	system.util.invokeAsynchronous(_feedCrookedBottle, ["Capper", 117], description="Capper with a jam")


def _feedCrookedBottle(station, bottle):
	print("%s: bottle %d leans to the left" % (station, bottle))
	raise RuntimeError("%s is jammed by bottle %d" % (station, bottle))


def main():
	print(runShift())


if __name__ == "__main__":
	main()