"""The databases of a project, by name. Qt-free.

They are declared in `pilotlight/databases.json` of the project folder:

    {"default": "line", "databases": {"line": "sqlite:///data/line.db"}}

Each value is an SQLAlchemy URL, or an object with one and more: see `declarations`. A relative SQLite path counts
from the project folder. The file is read on every request, so that an edited one is used by the next query without a
restart.

SQLAlchemy is imported at the first query: it takes as long as nearly everything else of a runtime's start together.
"""

from __future__ import annotations

from runtime.datasources.datasources import Datasources
from runtime.datasources.declarations import DATABASES_FILE, DatasourceError, Declaration

__all__ = ["DATABASES_FILE", "DatasourceError", "Datasources", "Declaration"]
