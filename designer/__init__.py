"""The IDE process: docks, editor tabs, console widget and Diagnostics. It never runs user code."""
