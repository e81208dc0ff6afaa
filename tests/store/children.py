"""What the other process does in the tests with two: ``python -m tests.store.children WHAT FILE``."""

from __future__ import annotations

import random
import sys
from itertools import count
from pathlib import Path

from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.measures import Measure, Step
from ita_desktop.store.office_reader import OfficeReader
from ita_desktop.store.office_store import OfficeStore


def say(text: object) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def hold(path: Path) -> None:
    """Keep the file open until standard input ends."""
    store = OfficeStore.open(path)
    say("open")
    sys.stdin.read()
    store.close()


def look(path: Path) -> None:
    """Open the file for writing, then for reading."""
    try:
        OfficeStore.open(path).close()
        say("written")
    except DomainError as error:
        say(error.key)
    reader = OfficeReader.open(path)
    say(len(list(reader.load())))
    reader.close()


def imports(path: Path) -> None:
    """Make and open a file, then name the modules a start must not pay for."""
    OfficeStore.create(path, []).close()
    OfficeStore.open(path).close()
    say(sorted(name for name in sys.modules if name in {"alembic", "sqlalchemy.orm"}))


def edit(path: Path) -> None:
    """Edit for ever; say a number when its edit is committed, never before."""
    store = OfficeStore.open(path)
    office = store.load()
    rng = random.Random(len(office.table(Step)))
    say("open")
    for number in count(len(office.table(Step)) + 1):
        measure = office.one(Measure, 1)
        added = (Step(id=-1, measure_id=1, text=f"{number}", sort=number), *_more(rng))
        office = office.after(store.apply(Changes(added, ((measure, measure.but(title=f"{number}")),)), "edit"))
        say(number)
        if rng.random() < 0.1:
            store.checkpoint()


def _more(rng: random.Random) -> list[Step]:
    """Now and then a big paste, so that a kill falls into writing."""
    if rng.random() < 0.7:
        return []
    return [Step(id=-n, measure_id=1, text="วาง" * rng.randint(1, 2000)) for n in range(2, rng.randint(3, 40))]


if __name__ == "__main__":
    globals()[sys.argv[1]](Path(sys.argv[2]))
