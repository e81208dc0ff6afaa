"""The rows of the table of people, worked out from the records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from ita_desktop.app.editing import update
from ita_desktop.app.editing_office import add_person, members, rename_person
from ita_desktop.app.language import tr
from ita_desktop.domain.agency import Division, Person
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.office import Office
from ita_desktop.thai.dates import ThaiDateError, parse_date, short_date
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.record_model import Cell, Column, Row

NAME, POSITION, LEVEL, SECTION, SINCE, DUTY = range(6)
NEW = "new"
"""Key of the blank last row."""
_WHAT = {
    NAME: tr("แก้ชื่อ {}"),
    POSITION: tr("แก้ตำแหน่งของ {}"),
    LEVEL: tr("แก้ระดับของ {}"),
    SECTION: tr("ย้ายสังกัดของ {}"),
    SINCE: tr("แก้วันดำรงตำแหน่งของ {}"),
}


class PeopleRows:
    """Source of the table: the people of one division, or all that a search finds."""

    def __init__(self, desk: Desk, division: Callable[[], Division | None]) -> None:
        self._desk = desk
        self._division = division
        self.search = ""

    def columns(self) -> Sequence[Column]:
        """Return the columns; the choices of the fourth are the divisions there are."""
        office = self._desk.office
        divisions = [d for d in office.all(Division) if not d.everyone]
        choices = (("", tr("ไม่สังกัดส่วนราชการ")), *((str(d.id), office.division_name(d)) for d in divisions))
        return (
            Column(tr("ชื่อ – สกุล"), 190),
            Column(tr("ตำแหน่ง")),
            Column(tr("ระดับ"), 100, folds=True),
            Column(tr("สังกัด"), 150, choices=choices),
            Column(tr("ดำรงตำแหน่งตั้งแต่"), 126, folds=True),
            Column(tr("หน้าที่"), 96, folds=True),
        )

    def people(self) -> tuple[Person, ...]:
        """Return the people shown, in order."""
        office, wanted = self._desk.office, self.search.replace(" ", "")
        if not wanted:
            return members(office, self._division())
        return tuple(p for p in office.people() if wanted in f"{p.full_name}{p.full_position}".replace(" ", ""))

    def rows(self) -> Sequence[Row]:
        """Return a row for each person and, unless searching, a blank one to add another."""
        rows = [self._row(person) for person in self.people()]
        return rows if self.search or self._desk.read_only else [*rows, _blank()]

    def write(self, office: Office, row: Row, column: int, text: str) -> Changes:
        """Return the changes that put a text into a cell."""
        if row.key == NEW:
            return add_person(office, text, self._division())
        person = office.one(Person, row.record.id)
        if column == NAME:
            return rename_person(person, text)
        if column == SECTION:
            return update(person, division_id=int(text) if text else None)
        if column == SINCE:
            return update(person, in_office_from=parse_day(text))
        return update(person, **{"position" if column == POSITION else "level": text.strip()})

    def describe(self, row: Row, column: int) -> str:
        """Return what writing a cell is called."""
        return tr("เพิ่มบุคลากร") if row.key == NEW else _WHAT[column].format(row.record.full_name)

    def _row(self, person: Person) -> Row:
        office = self._desk.office
        division = office.get(Division, person.division_id)
        since = short_date(person.in_office_from) if person.in_office_from else ""
        head = office.first(Division, head_id=person.id) is not None
        duty = tr("หัวหน้าส่วน") if head else person.acting_kind
        cells = (
            Cell(person.full_name),
            Cell(person.position),
            Cell(person.level),
            Cell(division.name if division else "–"),
            Cell(since),
            Cell(duty),
        )
        whole = str(person.division_id or "")
        edits = (person.full_name, person.position, person.level, whole, since, None)
        return Row(person.id, cells, edits, record=person)


def parse_day(text: str) -> date | None:
    """Return the day that was typed, or None for nothing; ``DomainError`` says what is wrong with it."""
    if not text.strip():
        return None
    try:
        return parse_date(text)
    except ThaiDateError as error:
        raise DomainError(error.key, **error.params) from error


def _blank() -> Row:
    hint = Cell(tr("พิมพ์ชื่อเพื่อเพิ่มบุคลากร…"), "placeholder")
    return Row(NEW, (hint, *(Cell() for _ in range(5))), ("", None, None, None, None, None))
