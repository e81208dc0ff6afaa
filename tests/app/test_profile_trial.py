"""The trial of a table layout: the office's own measures, and the columns that tear a word."""

from __future__ import annotations

from functools import cache

import pypdfium2

from ita_desktop.app import editing_profiles as edit
from ita_desktop.app import profile_trial as trial
from ita_desktop.app.editing import update
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.measures import Measure
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Column, Document, DocumentKind, DocumentState
from tests.app.test_editing_profiles import YEAR, program, with_copy


def with_measures(count):
    office, copy = with_copy()
    measures = tuple(
        Measure(id=n, fiscal_year=YEAR, number=n, title=f"ประชาสัมพันธ์ช่องทางที่ {n}") for n in range(1, count + 1)
    )
    return office.after(Changes(added=measures)), copy


def made(office, copy):
    return trial.make_trial(program(), office, copy, YEAR, None, no_blob)


def no_blob(sha256):
    raise KeyError(sha256)


@cache
def usual():
    office, copy = with_measures(3)
    return made(office, copy)


def text(printed):
    document = pypdfium2.PdfDocument(printed.data)
    try:
        return "".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def test_a_trial_prints_the_offices_own_measures():
    assert "ประชาสัมพันธ์ช่องทางที่ ๓" in text(usual()).replace("\r\n", " ")
    assert not usual().shortened


def test_a_trial_works_before_there_is_a_measure():
    office, copy = with_measures(0)
    assert made(office, copy).page_count == 1


def test_a_trial_of_many_measures_shows_the_first_ones_only():
    office, copy = with_measures(trial.MOST_MEASURES + 5)
    found = made(office, copy)
    assert found.shortened
    assert "ช่องทางที่ ๔๕" not in text(found).replace("\r\n", " ")


def test_a_column_too_narrow_for_its_longest_word_is_named_and_a_wide_one_is_not():
    office, copy = with_measures(1)
    first = edit.columns_of(office, copy)[0]
    others = edit.columns_of(office, copy)[1:]
    narrow = office.after(Changes(updated=tuple((column, column.but(width=100)) for column in others)))
    narrow = narrow.after(update(first, width=20))
    assert usual().narrow == ()
    assert made(narrow, copy).narrow == (first.id,)


def test_an_issued_report_lends_the_trial_neither_words_nor_kept_pages():
    office, copy = with_measures(1)
    issued = Document(id=1, kind=DocumentKind.PLAN, fiscal_year=YEAR, state=DocumentState.ISSUED)
    assert trial.trial_request(office.after(Changes(added=(issued,))), copy, YEAR, None).document is None
    draft = issued.but(state=DocumentState.DRAFT)
    assert trial.trial_request(office.after(Changes(added=(draft,))), copy, YEAR, None).document == draft


def test_the_trial_follows_every_edit_of_a_column():
    office, copy = with_measures(1)
    column = edit.columns_of(office, copy)[0]
    assert isinstance(office, Office)
    assert isinstance(column, Column)
    changed = office.after(update(column, heading="ช่องที่ตั้งเอง"))
    assert "ช่องที่ตั้งเอง" in text(made(changed, copy))
