"""Press F5 here and look at Diagnostics > Scripts."""

import time

logger = system.util.getLogger("Work")


def count(steps=50):
	"""Work step by step. Cancel in the Scripts tab ends it, also in the middle of a sleep."""
	for step in range(1, steps + 1):
		time.sleep(0.1)
		system.task.progress(step / float(steps), "step %d of %d" % (step, steps))
	logger.info("Counted to %d" % steps)
	return "%d steps" % steps


if __name__ == "__main__":
	system.util.invokeAsynchronous(count, description="Counting")
