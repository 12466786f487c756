"""Messages between scripts: the handlers that a project declares, and how they are called. Qt-free."""
