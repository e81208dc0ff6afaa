"""Older files are brought up to date whole or not at all, and the revisions lead to today's tables."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from ita_desktop.domain.changes import Changes
from ita_desktop.domain.measures import Measure, Step
from ita_desktop.domain.tables import KINDS
from ita_desktop.store import upgrade as upgrading
from ita_desktop.store.layout import APPLICATION_ID, SCHEMA
from ita_desktop.store.office_reader import OfficeReader
from ita_desktop.store.office_store import OfficeStore
from ita_desktop.store.schema import METADATA
from ita_desktop.store.upgrade import upgrade
from tests.store.conftest import refusal
from tests.store.fixtures.make_schema import FIXTURES, statements

WIDER = """
import sqlalchemy as sa
from alembic import op

KEPT = {"sqlite_autoincrement": True}
revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("measure", recreate="always", table_kwargs=KEPT) as batch:
        batch.add_column(sa.Column("budget", sa.Integer, nullable=False, server_default="0"))
"""
BROKEN = WIDER + "    raise sa.exc.SQLAlchemyError('half way')\n"
ORPHANING = WIDER + "    op.execute('DELETE FROM measure')\n"
FORGETFUL = WIDER.replace("KEPT)", "{})")
BIG = """
    op.execute("PRAGMA max_page_count=1")
    op.execute("INSERT INTO draft VALUES ('k', zeroblob(9999999), '')")
"""
NO_SPACE = WIDER + BIG


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file without any table: what schema 0 would have been."""
    path = tmp_path / "เก่า.ita"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("VACUUM")
    return path


def revision(tmp_path: Path, text: str) -> list[Path]:
    folder = tmp_path / "revisions"
    folder.mkdir()
    (folder / "r0002.py").write_text(text, encoding="utf-8")
    return [folder]


def schema_of(path: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
        ).fetchall()


def number_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]


# ---- revisions and tables say the same


@pytest.mark.parametrize("number", range(1, SCHEMA + 1))
def test_a_file_of_every_released_schema_opens_with_its_rows(tmp_path, number):
    path = tmp_path / f"{number}.ita"
    shutil.copy(FIXTURES / f"schema-{number}.ita", path)
    with closing(OfficeStore.open(path)) as store:
        office = store.load()
        assert [kind.__name__ for kind in KINDS if not office.table(kind)] == []
        assert store.drafts() == {"measure/1/title": "กำลังพิมพ์"}
    assert number_of(path) == SCHEMA


def test_the_revisions_lead_to_the_tables_of_today(old):
    upgrade(old, 0)
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(old))
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    engine.dispose()


def test_rules_and_triggers_too_are_those_of_a_new_file(old, path):
    """Alembic compares no CHECK and no trigger."""
    upgrade(old, 0)
    OfficeStore.create(path, []).close()
    plain = [(kind, name, " ".join(sql.replace(", \n", ",\n").split())) for kind, name, sql in schema_of(path)]
    assert plain == [(kind, name, " ".join(sql.split())) for kind, name, sql in schema_of(old)]


def test_the_statements_of_the_newest_schema_are_written_down():
    written = (upgrading.MIGRATIONS / "versions" / f"r{SCHEMA:04}.sql").read_text(encoding="utf-8")
    assert written == "\n\n".join(statements()) + "\n", "see tests/store/fixtures/make_schema.py"


# ---- an upgrade


def test_opening_an_older_file_upgrades_it_and_keeps_the_old_one_beside(old):
    before = schema_of(old)
    with closing(OfficeStore.open(old)) as store:
        assert len(store.apply(Changes(added=(Measure(id=-1, fiscal_year=2568, number=1, title="ก"),)), "add")) == 1
    backup = old.with_name(f"เก่า.before-{SCHEMA}.ita")
    assert (number_of(old), number_of(backup), schema_of(backup)) == (SCHEMA, 0, before)
    assert sorted(file.name for file in old.parent.iterdir()) == sorted([backup.name, old.name])


def test_an_older_file_is_not_opened_to_read_as_that_would_change_it(old):
    assert refusal(OfficeReader.open, old) == "file.older"
    assert number_of(old) == 0


def test_rebuilding_a_parent_table_keeps_its_children_and_its_used_ids(store, path, tmp_path):
    last = store.apply(Changes(added=(Measure(id=-1, fiscal_year=2568, number=2, title="ข"),)), "add").added[0]
    store.apply(Changes(removed=(last,)), "delete")
    office = store.load()
    store.close()
    backup = upgrade(path, 1, 2, more=revision(tmp_path, WIDER))
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM step").fetchone() == (len(office.table(Step)),)
        assert connection.execute("SELECT count(*) FROM measure_divisions").fetchone() == (2,)
        assert connection.execute("SELECT title, budget FROM measure").fetchall() == [("เผยแพร่แผนจัดซื้อ", 0)]
        assert connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'measure'").fetchone() == (last.id,)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert refusal(OfficeStore.open, path) == "file.newer"
    with closing(OfficeStore.open(backup)) as kept:
        assert kept.load() == office


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (BROKEN, "file.upgrade_failed"),
        (FORGETFUL, "file.upgrade_failed"),
        (ORPHANING, "file.upgrade_failed"),
        (NO_SPACE, "file.disk_full"),
    ],
)
def test_an_upgrade_that_fails_leaves_the_file_as_it_was(store, path, tmp_path, text, key):
    office = store.load()
    store.close()
    before = schema_of(path)
    assert refusal(upgrade, path, 1, 2, more=revision(tmp_path, text)) == key
    assert (schema_of(path), number_of(path)) == (before, 1)
    with closing(OfficeStore.open(path)) as again:
        assert again.load() == office


def test_a_backup_never_overwrites_an_earlier_one(store, path, tmp_path):
    store.close()
    folders = revision(tmp_path, BROKEN)
    for _ in range(3):
        assert refusal(upgrade, path, 1, 2, more=folders) == "file.upgrade_failed"
    ends = sorted(file.name.removeprefix(path.stem) for file in path.parent.glob("*.ita"))
    assert ends == [".before-2-2.ita", ".before-2-3.ita", ".before-2.ita", ".ita"]
