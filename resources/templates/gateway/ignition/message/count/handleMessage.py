def handleMessage(payload):
	"""Runs for system.util.sendRequest(project, "count", {"name": "bottles", "amount": 3}); the total goes back."""
	return plant.counts.add(payload["name"], payload["amount"])
