"""Windows and components as scripts see them, on the scripts' GUI thread.

A window is a Qt Designer form with event scripts beside it. `window_host.Windows` opens them; `window.Window` and
`component.Component` are what scripts get, and hide Qt.
"""
