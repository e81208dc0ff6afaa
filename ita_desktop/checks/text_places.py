"""The texts that the T rules read, of records and of documents alike, and how a slip in one becomes a problem."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from weakref import WeakKeyDictionary

from ita_desktop.checks.fields import TEXT_KINDS, FieldText
from ita_desktop.checks.problem import Problem, Repair, Severity, problem
from ita_desktop.checks.views import YearView
from ita_desktop.domain.agency import Agency, Chain, ChainStep, Division, Person
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.document_text import DocumentText, LocatedText
from ita_desktop.domain.measures import Evidence, Progress
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Document, DocumentStep
from ita_desktop.domain.record import Record

PAPER_FIELDS: Mapping[type[Record], tuple[str, ...]] = {
    Document: ("from_words", "addressee", "through", "attachments", "reporter_position"),
    DocumentStep: ("heading", "opinion", "decision", "position", "acting"),
    Evidence: ("url",),
}
"""What is printed besides running text, per year."""
OFFICE_FIELDS: Mapping[type[Record], tuple[str, ...]] = {
    Agency: ("name", "short", "address", "site", "email", "channels"),
    Division: ("name", "short"),
    Person: ("position", "level", "acting_for"),
    Chain: ("name",),
    ChainStep: ("heading", "position", "acting"),
}
"""What every year prints alike; it is looked at with the newest one."""
EVERY_KIND = (*TEXT_KINDS, Progress, *PAPER_FIELDS, *OFFICE_FIELDS)
"""Kinds of records whose change can change these texts."""

_known: WeakKeyDictionary[YearView, tuple[FieldText, ...]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Slip:
    """A stretch of a text that is wrong in one way."""

    start: int
    end: int
    key: str
    """Of the sentence that tells it."""
    right: str = ""
    """What should stand there; empty where nobody can know."""
    mends: bool = True
    """Whether ``right`` is certain enough to be put in on one key."""


Finder = Callable[[str], Iterable[Slip]]


# ---- where texts stand


def year_texts(view: YearView) -> tuple[FieldText, ...]:
    """Return every text of a year's records; with the newest year those of the office too."""
    if view not in _known:
        _known[view] = (*view.texts, *_of_papers(view), *_of_office(view))
    return _known[view]


def _of_papers(view: YearView) -> Iterator[FieldText]:
    office = view.office
    for document in view.documents:
        yield from _fields(document, PAPER_FIELDS)
        for step in office.all(DocumentStep, document_id=document.id):
            yield from _fields(step, PAPER_FIELDS)
    for measure in view.measures:
        for progress in office.all(Progress, measure_id=measure.id):
            for evidence in office.all(Evidence, progress_id=progress.id):
                yield from _fields(evidence, PAPER_FIELDS)


def _of_office(view: YearView) -> Iterator[FieldText]:
    if view.fiscal_year != max(view.office.years(), default=view.fiscal_year):
        return
    for kind in OFFICE_FIELDS:
        for record in view.office.all(kind):
            yield from _fields(record, OFFICE_FIELDS)


def _fields(record: Record, fields: Mapping[type[Record], tuple[str, ...]]) -> Iterator[FieldText]:
    for name in fields[type(record)]:
        if (text := getattr(record, name)).strip():
            yield FieldText(record, name, text)


def document_texts(text: DocumentText, *, head: bool = True) -> Iterator[LocatedText]:
    """Yield every text of a document and its annexes, each once."""
    for part in text.parts():
        fields = [field.value for field in part.head] if head else []
        cells = [cell for table in part.tables for row in table.rows for cell in row.cells]
        yield from dict.fromkeys((*fields, *part.paragraphs, *cells, *_of_measures(part)))


def _of_measures(part: DocumentText) -> Iterator[LocatedText]:
    """Texts of measure rows where the tables themselves are not given."""
    if part.tables:
        return
    for line in part.measures:
        cells = (line.title, line.issue, line.steps, line.responsible, line.period, line.follow_up)
        yield from (cell for cell in (*cells, line.result, line.outcome, line.suggestion) if cell)


# ---- from slips to problems


def field_problems(text: FieldText, severity: Severity, slips: Iterable[Slip]) -> Iterator[Problem]:
    """Yield the problems of one field, one per sentence."""
    for key, group in groupby(sorted(slips, key=_by_key), _key):
        same = list(group)
        yield problem(
            key,
            severity,
            text.anchor,
            found=_joined(text.text[slip.start : slip.end] for slip in same),
            expected=_joined(slip.right for slip in same),
            repair=mended(text, [slip for slip in same if slip.mends and slip.right]),
        )


def slips_in_document(text: DocumentText, severity: Severity, find: Finder) -> Iterator[Problem]:
    """Yield a problem per slip of a document."""
    for located in document_texts(text):
        for slip in find(located.text):
            found = located.text[slip.start : slip.end]
            yield problem(slip.key, severity, located.anchor, found=found, expected=slip.right)


def _key(slip: Slip) -> str:
    return slip.key


def _by_key(slip: Slip) -> tuple[str, int]:
    return slip.key, slip.start


def mended(text: FieldText, slips: Sequence[Slip]) -> Repair | None:
    """Return the repair of one field that puts the right words in for each slip."""
    parts, done = [], 0
    for slip in slips:
        parts += [text.text[done : slip.start], slip.right]
        done = slip.end
    if not parts:
        return None
    new = text.record.but(**{text.name: "".join([*parts, text.text[done:]])})
    before = _joined(text.text[slip.start : slip.end] for slip in slips)
    return Repair(Changes(updated=((text.record, new),)), before, _joined(slip.right for slip in slips))


def _joined(words: Iterable[str]) -> str:
    return " · ".join(dict.fromkeys(word for word in words if word))


def own_site(office: Office) -> tuple[str, str]:
    """Return the agency's own site and e-mail address as its record has them."""
    return office.agency.site.strip(), office.agency.email.strip()
