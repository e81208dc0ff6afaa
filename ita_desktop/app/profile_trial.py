"""What a table layout looks like with the office's own measures, and which of its columns are too narrow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ita_desktop.app.editing_profiles import columns_of
from ita_desktop.app.frozen import is_frozen
from ita_desktop.app.papers import own_report
from ita_desktop.app.printing import Printed
from ita_desktop.app.rounds import USUAL_ROUND
from ita_desktop.documents.compose import compose
from ita_desktop.documents.kit import Kit
from ita_desktop.documents.request import PrintRequest
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.measures import Round
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import ColumnProfile
from ita_desktop.typeset.blocks import Book, Table
from ita_desktop.typeset.columns import torn_columns
from ita_desktop.typeset.paragraph import Setter

if TYPE_CHECKING:
    from ita_desktop.app.program import Program

MOST_MEASURES = 40
"""The trial shows the first of these: some pages, made in the time between two edits."""


@dataclass(frozen=True, slots=True)
class Trial(Printed):
    """A finished PDF of a layout, and the ids of the columns in which a word is torn."""

    narrow: tuple[int, ...] = ()
    shortened: bool = False
    """Not every measure of the year is in it."""


def make_trial(
    program: Program,
    office: Office,
    profile: ColumnProfile,
    fiscal_year: int,
    round_: Round | None,
    blobs: Callable[[str], bytes],
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Trial:
    """Return the first pages of a year's report in a layout: a pure function of its values, for any thread."""
    later = office.measures(fiscal_year)[MOST_MEASURES:]
    shown = office.after(Changes(removed=later)) if later else office
    wanted = trial_request(shown, profile, fiscal_year, round_)
    printed = program.make_pdf(shown, wanted, blobs, progress=progress, cancelled=cancelled)
    book = compose(shown, wanted, Kit(wording=program.wording, blobs=blobs)).book
    setter = Setter(program.fonts.family(book.family), cancelled)
    columns = columns_of(office, profile)
    narrow = tuple(columns[at].id for at in _torn(setter, book, profile.name) if at < len(columns))
    return Trial(
        printed.data,
        printed.places,
        printed.page_count,
        printed.notes,
        printed.unprintable,
        narrow=narrow,
        shortened=bool(later),
    )


def trial_request(office: Office, profile: ColumnProfile, fiscal_year: int, round_: Round | None) -> PrintRequest:
    """Return the request for a report in a layout; one that was issued lends the trial nothing of its own."""
    report = own_report(office, profile.kind, fiscal_year, round_)
    usual = round_ or USUAL_ROUND.get(profile.kind)
    return PrintRequest(profile.kind, fiscal_year, usual, None if is_frozen(report) else report, profile)


def _torn(setter: Setter, book: Book, name: str) -> tuple[int, ...]:
    for section in book.sections:
        width = section.page.width - section.page.left - section.page.right
        for block in section.blocks:
            if isinstance(block, Table) and block.name == name:
                return torn_columns(setter, block, width)
    return ()
