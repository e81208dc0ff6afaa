"""Bringing an older file up to date: the only place that imports Alembic."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from ita_desktop.domain.errors import DomainError
from ita_desktop.store.connection import file_uri
from ita_desktop.store.engine import open_engine
from ita_desktop.store.errors import told_to_the_user
from ita_desktop.store.files import copy_database
from ita_desktop.store.layout import SCHEMA

MIGRATIONS = Path(__file__).with_name("migrations")
"""Revision ``0001`` makes schema 1, and so on."""


def upgrade(path: Path, schema: int, target: int = SCHEMA, *, more: Sequence[Path] = ()) -> Path:
    """Bring a file to schema ``target``, whole or not at all; return the backup made beside it first.

    Nobody else may have the file open. ``more`` are further folders of revisions.
    """
    backup = _backup_name(path, target)
    with told_to_the_user(path), closing(sqlite3.connect(file_uri(path, "mode=rw"), uri=True)) as old:
        copy_database(old, backup)
    try:
        with told_to_the_user(path):
            _upgrade(path, schema, target, more)
    except (SQLAlchemyError, CommandError) as error:
        raise DomainError("file.upgrade_failed", path=path.name, backup=backup.name) from error
    return backup


def _upgrade(path: Path, schema: int, target: int, more: Sequence[Path]) -> None:
    engine = open_engine(path)
    try:
        with engine.connect().execution_options(begins="IMMEDIATE") as connection:
            # SQLite ignores this inside a transaction; with it on, rebuilding a parent table
            # is refused or takes the children along.
            connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
            with connection.begin():
                used = dict(_sequence(connection))
                _run(connection, schema, target, more)
                _keep_sequence(connection, used)
                connection.exec_driver_sql(f"PRAGMA user_version={target}")
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise CommandError("references broken by the upgrade")
    finally:
        engine.dispose()


def _run(connection: Connection, schema: int, target: int, more: Sequence[Path]) -> None:
    config = Config()
    config.set_main_option("script_location", _escaped(MIGRATIONS))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(map(_escaped, (MIGRATIONS / "versions", *more))))
    config.attributes["connection"] = connection
    if schema:
        command.stamp(config, f"{schema:04}")
    command.upgrade(config, f"{target:04}")
    connection.exec_driver_sql("DROP TABLE alembic_version")  # the number stands in user_version


def _sequence(connection: Connection) -> Sequence[tuple[str, int]]:
    """Return table and highest id ever given, for each table."""
    if not connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'").first():
        return []
    return [(row[0], row[1]) for row in connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence")]


def _keep_sequence(connection: Connection, used: dict[str, int]) -> None:
    """Put back what a rebuilt table forgets: ids of deleted records must not be given again."""
    for name, highest in used.items():
        query = "SELECT sql LIKE '%AUTOINCREMENT%' FROM sqlite_master WHERE type = 'table' AND name = ?"
        counts = connection.exec_driver_sql(query, (name,)).scalar()
        if counts == 0:
            raise CommandError(f"{name} was rebuilt without AUTOINCREMENT")
        if counts:
            connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = ? AND seq < ?", (name, highest))
            connection.exec_driver_sql(
                "INSERT INTO sqlite_sequence (name, seq) SELECT ?, ? "
                "WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?)",
                (name, highest, name),
            )


def _escaped(path: Path) -> str:
    return str(path).replace("%", "%%")


def _backup_name(path: Path, target: int) -> Path:
    """Return ``<name>.before-<n>.ita``, counted on if an earlier backup has the name."""
    names = [f"{path.stem}.before-{target}{more}{path.suffix}" for more in ("", *(f"-{n}" for n in range(2, 100)))]
    return next(path.with_name(name) for name in names if not path.with_name(name).exists())
