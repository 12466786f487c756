def handleMessage(payload):
	"""Runs for system.util.sendRequest("Bottling Line", "shiftEnded", {"shift": 3}); its result goes back to the sender."""
	logger = system.util.getLogger("Bottling")
	logger.info("Shift %s has ended" % payload["shift"])
	return system.db.runNamedQuery("Line/Rejected", {"shift": payload["shift"]})