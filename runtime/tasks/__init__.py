"""Tasks: every run of user code, how it is started, watched, cancelled and ended. Qt-free."""
