def longProcess(rootContainer = event.source.parent):
	import system
	import time

	bottling.tables.ensure()
	rows = system.db.runQuery("""
		SELECT station, SUM(bottles) AS bottles, SUM(rejected) AS rejected
		FROM counts GROUP BY station ORDER BY station""")
	lines = []
	for number, row in enumerate(rows):
		# As slow as a query of a real plant.
		time.sleep(0.3)
		system.task.progress((number + 1) / float(len(rows)), row["station"])
		lines.append("%s: %d bottles, %d rejected" % (row["station"], row["bottles"], row["rejected"]))
	results = "\n".join(lines)

	def sendBack(results = results, rootContainer = rootContainer):
		rootContainer.resultsProperty = results
	system.util.invokeLater(sendBack)
system.util.invokeAsynchronous(longProcess)