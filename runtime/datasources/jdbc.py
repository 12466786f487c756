"""JDBC's connect URLs, which Ignition's scripts and gateways name databases by, as SQLAlchemy's."""

from __future__ import annotations

import re

_DRIVERS = {
    "postgresql": "postgresql+psycopg",
    "mysql": "mysql+pymysql",
    "mariadb": "mariadb+pymysql",
    "sqlserver": "mssql+pymssql",
    "oracle": "oracle+oracledb",
}
_JDBC = re.compile(r"jdbc:(?P<kind>\w+):(?:thin:@)?(?P<rest>.*)", re.DOTALL)
_SQL_SERVER_DATABASE = re.compile(r";\s*database(?:Name)?\s*=\s*(?P<name>[^;]*)", re.IGNORECASE)


class JdbcUrlError(ValueError):
    """The JDBC URL is of a kind that is not known here; the message says what to write instead."""


def sqlalchemy_url(url: str) -> str:
    """`url` as it is when it is none of JDBC's, else the same database for SQLAlchemy. JDBC's options are left out.

    Raises:
        JdbcUrlError: it is one of JDBC's, and of a database that is not known here.
    """
    match = _JDBC.fullmatch(url.strip())
    if match is None:
        return url
    kind, rest = match["kind"].lower(), match["rest"]
    if kind == "sqlite":
        return f"sqlite:///{rest}"
    if kind not in _DRIVERS or not rest.startswith("//"):
        raise JdbcUrlError(
            "Pilotlight connects by SQLAlchemy and knows JDBC URLs such as jdbc:postgresql://host:5432/line of "
            f"{', '.join(sorted([*_DRIVERS, 'sqlite']))} only; write it like postgresql+psycopg://host:5432/line."
        )
    return f"{_DRIVERS[kind]}:{_location(kind, rest)}"


def _location(kind: str, rest: str) -> str:
    """Host, port and database, without the options."""
    if kind != "sqlserver":
        return re.split(r"[?;]", rest, maxsplit=1)[0]
    database = _SQL_SERVER_DATABASE.search(rest)
    host = rest.split(";", 1)[0].rstrip("/")
    return f"{host}/{database['name'].strip()}" if database else host
