"""E-mail for scripts: what `system.net.sendEmail` writes and how it reaches a server. Qt-free."""
