"""Bringing an older file up to date: the only place that imports Alembic."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from ita_desktop.domain.errors import DomainError
from ita_desktop.store.engine import open_engine
from ita_desktop.store.errors import told_to_the_user
from ita_desktop.store.files import copy_database
from ita_desktop.store.schema import SCHEMA

MIGRATIONS = Path(__file__).with_name("migrations")
"""Revision ``0001`` makes schema 1, and so on."""


def upgrade(path: Path, schema: int, target: int = SCHEMA, *, more: Sequence[Path] = ()) -> Path:
    """Bring a file to schema ``target`` in one transaction; return the backup made beside it first.

    Nobody else may have the file open. ``more`` are further folders of revisions.
    """
    with told_to_the_user(path):
        backup = _backup_name(path, target)
        copy_database(path, backup)
        engine = open_engine(path)
        try:
            with engine.connect().execution_options(begins="EXCLUSIVE") as connection:
                # Inside a transaction SQLite ignores this, and with it on, rebuilding a parent
                # table would take the children along or be refused.
                connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
                with connection.begin():
                    _run(connection, schema, target, more)
        finally:
            engine.dispose()
    return backup


def _run(connection: Connection, schema: int, target: int, more: Sequence[Path]) -> None:
    config = Config()
    config.set_main_option("script_location", _escaped(MIGRATIONS))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(map(_escaped, (MIGRATIONS / "versions", *more))))
    config.attributes["connection"] = connection
    if schema:
        command.stamp(config, f"{schema:04}")
    command.upgrade(config, f"{target:04}")
    connection.exec_driver_sql("DROP TABLE alembic_version")
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise DomainError("file.upgrade_failed", schema=target)
    connection.exec_driver_sql(f"PRAGMA user_version={target}")


def _escaped(path: Path) -> str:
    return str(path).replace("%", "%%")


def _backup_name(path: Path, target: int) -> Path:
    """Return ``<name>.before-<n>.ita``, counted on if an earlier backup has the name."""
    names = [f"{path.stem}.before-{target}{more}{path.suffix}" for more in ("", *(f"-{n}" for n in range(2, 100)))]
    return next(path.with_name(name) for name in names if not path.with_name(name).exists())
