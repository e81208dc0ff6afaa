"""Edits of table layouts: an own copy of a layout, its columns, and what becomes of documents when it goes.

Layouts that came with the program are never changed; ``own`` tells which may be.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import count

from ita_desktop.app.editing import merged, moved, next_sort, sorted_as, update
from ita_desktop.app.frozen import is_frozen
from ita_desktop.app.papers import Paper, number_of, own_report, profiles_of, set_own_report, subject_of
from ita_desktop.app.saying import Saying, saying
from ita_desktop.documents.fields import FIELDS
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Annex, Column, ColumnProfile, Document
from ita_desktop.domain.record import Record
from ita_desktop.thai.digits import to_arabic

COLUMN_FIELDS: tuple[str, ...] = tuple(FIELDS)
"""What a column can show, in the order they are offered."""

WIDTHS = range(1, 101)
"""Shares of the text width a column may be given; they need not sum up to anything."""

FONT_SIZES = range(9, 19)
"""In pt; 16 is the text of a memo, below 9 nobody reads Thai on paper."""

MOST_COLUMNS = 12
"""On A4 lying the columns would be narrower than 2.3 cm beyond."""

_OWN = "-own"
"""Between the name of a layout and the number of a copy of it."""


def field_name(field: str) -> Saying:
    """Return what a column of this field shows, in words."""
    return saying(f"column_field.{field}")


def preset_names(standard: Iterable[Record]) -> frozenset[str]:
    """Return the names of the layouts among the records that come with the program."""
    return frozenset(record.name for record in standard if isinstance(record, ColumnProfile))


def own(profile: ColumnProfile, presets: Collection[str]) -> bool:
    """Tell whether the office made this layout itself and so may change it."""
    return profile.name not in presets


def columns_of(office: Office, profile: ColumnProfile) -> tuple[Column, ...]:
    """Return a layout's columns, from the left."""
    return office.all(Column, profile_id=profile.id)


# ---- layouts


def copy_profile(office: Office, profile: ColumnProfile, title: str) -> Changes:
    """Return the changes that add a copy of a layout, with id -1, under a title of the office's own."""
    columns = [column.but(id=-number, profile_id=-1) for number, column in enumerate(columns_of(office, profile), 1)]
    return add_profile(office, profile.but(name=f"{profile.name.partition(_OWN)[0]}{_OWN}", title=title), columns)


def add_profile(office: Office, profile: ColumnProfile, columns: Sequence[Column]) -> Changes:
    """Return the changes that add a layout after the others, under a name that no other has."""
    title = _checked_title(office, profile.title, 0)
    names = {known.name for known in office.all(ColumnProfile)}
    numbered = (f"{profile.name}-{number}" for number in count(2))
    name = profile.name if profile.name not in names else next(one for one in numbered if one not in names)
    new = profile.but(id=-1, name=name, title=title, sort=next_sort(office.all(ColumnProfile)))
    return Changes(added=(new, *columns))


def copy_for_report(office: Office, profile: ColumnProfile, title: str, report: Paper) -> Changes:
    """Return the changes that add a copy of a layout and print a report with it, if it fits and is not issued."""
    copied = copy_profile(office, profile, title)
    kind, year, round_ = report.kind, report.fiscal_year, report.round
    if profile not in profiles_of(office, kind) or is_frozen(own_report(office, kind, year, round_)):
        return copied
    return merged(copied, set_own_report(office, kind, year, round_, profile_id=-1))


def set_title(office: Office, profile: ColumnProfile, title: str) -> Changes:
    """Return the change of a layout's title, which no other layout may have."""
    return update(profile, title=_checked_title(office, title, profile.id))


def _checked_title(office: Office, title: str, besides: int) -> str:
    words = " ".join(title.split())
    if not words:
        raise DomainError("layout.title_required")
    if any(words == other.title for other in office.all(ColumnProfile) if other.id != besides):
        raise DomainError("layout.title_taken", title=words)
    return words


def free_title(office: Office, wanted: str) -> str:
    """Return a title that no layout has: the wanted one, or that with a number."""
    taken = {profile.title for profile in office.all(ColumnProfile)}
    tries = (wanted if number == 1 else f"{wanted} {number}" for number in count(1))
    return next(title for title in tries if title not in taken)


def users_of(office: Office, profile: ColumnProfile) -> tuple[Document, ...]:
    """Return the documents that are printed with a layout: reports by themselves, and memos that annex it."""
    reports = office.all(Document, profile_id=profile.id)
    memos = office.many(Document, (annex.document_id for annex in office.all(Annex, profile_id=profile.id)))
    return tuple({document.id: document for document in (*reports, *memos)}.values())


def title_of(office: Office, document: Document, wording: Mapping[str, str]) -> str:
    """Return how a document is called in a sentence: by its number if it has one, else by its subject."""
    return number_of(office, document) or subject_of(office, document, wording)


def remove_profile(office: Office, profile: ColumnProfile, wording: Mapping[str, str]) -> Changes:
    """Return the changes that delete a layout; drafts printed with it take the first other one of its kind.

    ``DomainError`` names documents that were issued with it: their record keeps what they were printed from.
    """
    issued = [title_of(office, document, wording) for document in users_of(office, profile) if is_frozen(document)]
    if issued:
        raise DomainError("layout.issued", title=profile.title or profile.name, documents=", ".join(issued))
    other = heir_of(office, profile)
    handed = [
        update(user, profile_id=other.id if other else None)
        for kind in (Document, Annex)
        for user in office.all(kind, profile_id=profile.id)
    ]
    after = office.after(merged(*handed))
    return merged(*handed, after.removal(profile))


def heir_of(office: Office, profile: ColumnProfile) -> ColumnProfile | None:
    """Return the layout that stands in for one that is deleted."""
    others = office.all(ColumnProfile, kind=profile.kind)
    return next((other for other in others if other.id != profile.id), None)


# ---- columns


def add_column(office: Office, profile: ColumnProfile, field: str, after: Column | None = None) -> Changes:
    """Return the changes that add a column, at the right or after another one, under its usual heading."""
    columns = list(columns_of(office, profile))
    if len(columns) >= MOST_COLUMNS:
        raise DomainError("layout.too_many_columns", most=MOST_COLUMNS)
    at = columns.index(after) + 1 if after in columns else len(columns)
    width = round(sum(column.width for column in columns) / len(columns)) if columns else WIDTHS[-1] // 2
    new = Column(id=-1, profile_id=profile.id, field=field, heading=usual_heading(office, field), width=width, sort=at)
    later = ((column, column.but(sort=place)) for place, column in enumerate(columns[at:], at + 1))
    before = ((column, column.but(sort=place)) for place, column in enumerate(columns[:at]))
    return Changes(added=(new,), updated=tuple(pair for pair in (*before, *later) if pair[0] != pair[1]))


def usual_heading(office: Office, field: str) -> str:
    """Return the heading over a field in the first layout that shows it."""
    first = min(office.all(Column, field=field), key=lambda column: (column.profile_id, column.sort), default=None)
    return first.heading if first else ""


def unused_field(office: Office, profile: ColumnProfile) -> str:
    """Return a field that a layout does not show yet, for a new column."""
    shown = {column.field for column in columns_of(office, profile)}
    return next((field for field in COLUMN_FIELDS if field not in shown), COLUMN_FIELDS[0])


def remove_column(office: Office, profile: ColumnProfile, column: Column) -> Changes:
    """Return the changes that take a column away; the last one stays."""
    if len(columns_of(office, profile)) == 1:
        raise DomainError("layout.last_column")
    return office.removal(column)


def move_column(office: Office, profile: ColumnProfile, column: Column, by: int) -> Changes:
    """Return the changes that move a column to the left (−) or to the right (+)."""
    return moved(columns_of(office, profile), column, by)


def place_column(office: Office, profile: ColumnProfile, column: Column, before: Column | None) -> Changes:
    """Return the changes that put a column before another one, or at the right end."""
    order = [one for one in columns_of(office, profile) if one != column]
    order.insert(order.index(before) if before in order else len(order), column)
    return sorted_as(order)


def set_field(office: Office, column: Column, field: str) -> Changes:
    """Return the change of what a column shows; a heading nobody reworded follows."""
    known = {other.heading for other in office.all(Column, field=column.field) if other.id != column.id}
    usual = usual_heading(office, field)
    heading = usual if usual and (not column.heading.strip() or column.heading in known) else column.heading
    return update(column, field=field, heading=heading)


def set_width(column: Column, typed: str) -> Changes:
    """Return the change of a column's share of the text width, typed in Thai or Arabic digits."""
    digits = to_arabic(typed.strip())
    if not digits.isdecimal() or len(digits) > len(str(WIDTHS[-1])) or int(digits) not in WIDTHS:
        raise DomainError("layout.width", value=typed.strip() or "–", least=WIDTHS[0], most=WIDTHS[-1])
    return update(column, width=int(digits))


def percentages(columns: Sequence[Column]) -> tuple[int, ...]:
    """Return what part of the text width each column gets, in per cent rounded."""
    total = sum(max(column.width, 1) for column in columns)
    return tuple(round(100 * max(column.width, 1) / total) for column in columns)
