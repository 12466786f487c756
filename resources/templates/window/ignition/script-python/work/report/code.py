"""The work behind the window Main."""

import time


def run(steps=20):
	"""As slow as a query of a real plant; the text that the window shows."""
	for step in range(1, steps + 1):
		time.sleep(0.1)
		system.task.progress(step / float(steps))
	return "Done after %d steps." % steps
