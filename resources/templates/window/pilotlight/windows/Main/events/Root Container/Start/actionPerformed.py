rootContainer = event.source.parent
rootContainer.resultProperty = "Working ..."

def inBackground(rootContainer=rootContainer):
	result = work.report.run()

	def show():
		rootContainer.resultProperty = result
	system.util.invokeLater(show)

system.util.invokeAsynchronous(inBackground, description="Report")
