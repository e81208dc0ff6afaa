from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from ita_desktop.domain.agency import Division, Person
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.measures import Measure, Progress, Step
from ita_desktop.store.office_store import OfficeStore

RECORDS = (
    Division(id=-1, name="กองคลัง", head_id=-1),
    Division(id=-2, name="งานพัสดุ", parent_id=-1),
    Person(id=-1, given="สมหญิง", family="ใจงาม", division_id=-1),
    Measure(id=-1, fiscal_year=2568, number=1, title="เผยแพร่แผนจัดซื้อ", divisions=(-2, -1)),
    Step(id=-1, measure_id=-1, text="จัดทำแผน"),
    Progress(id=-1, measure_id=-1, reporter_id=-1),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "สำนักงาน ก 100%.ita"


@pytest.fixture
def store(path: Path) -> Iterator[OfficeStore]:
    """A file with two divisions, a person, a measure, a step and its progress."""
    store = OfficeStore.create(path, RECORDS)
    yield store
    store.close()


@pytest.fixture
def sql(path: Path) -> Callable[..., list[Any]]:
    """Ask the file behind the store's back."""

    def ask(query: str, *values: object) -> list[Any]:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            return connection.execute(query, values).fetchall()

    return ask


def refusal(act: Callable[..., object], *values: Any, **more: Any) -> str:
    """The key of the ``DomainError`` that an act must raise."""
    with pytest.raises(DomainError) as caught:
        act(*values, **more)
    return caught.value.key
