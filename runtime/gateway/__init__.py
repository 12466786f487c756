"""What Ignition's gateway keeps for its projects and a project keeps in its own folder here. Qt-free."""
