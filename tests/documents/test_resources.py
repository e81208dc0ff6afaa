"""The shipped wording and table profiles."""

from __future__ import annotations

import re

import pytest

from ita_desktop.documents.analysis_facts import analysis_values
from ita_desktop.documents.booklet_parts import MAKERS
from ita_desktop.documents.drafts import SECTION_KEYS, usual_headings, usual_sections, usual_subject
from ita_desktop.documents.facts import live_values
from ita_desktop.documents.fields import FIELDS
from ita_desktop.documents.live import SCORES_FIELD, field_name
from ita_desktop.documents.wording import Wording
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Column, ColumnProfile, DocumentKind, Orientation
from tests.documents.samples import YEAR, office, standard, wording

COLUMNS = {
    "results-7": 7,
    "results-3": 3,
    "plan-4": 4,
    "plan-5": 5,
    "plan-by-indicator-5": 5,
    "progress-by-item-5": 5,
}


def test_six_profiles_are_shipped_with_their_columns() -> None:
    made = Office.of(standard())
    found = {profile.name: len(made.all(Column, profile_id=profile.id)) for profile in made.all(ColumnProfile)}
    assert found == COLUMNS


def test_profiles_come_with_ids_in_their_order() -> None:
    profiles = Office.of(standard()).all(ColumnProfile)
    assert [profile.id for profile in profiles] == list(range(1, 7))
    assert profiles[0].orientation is Orientation.LANDSCAPE


def test_every_column_can_be_filled_but_those_of_the_item_report() -> None:
    made = Office.of(standard())
    later = {c.profile_id for c in made.all(Column) if c.field not in FIELDS}
    assert [profile.name for profile in made.many(ColumnProfile, later)] == ["progress-by-item-5"]


def test_every_live_field_of_the_wording_is_known() -> None:
    words = Wording(wording())
    values = live_values(office(), words, YEAR, None, None) | analysis_values(office(), words, YEAR)
    known = {*map(field_name, values), SCORES_FIELD, *MAKERS}
    thai = re.compile(r"\{([^{}a-z]+)\}")
    used = {field_name(name) for text in wording().values() for name in thai.findall(text)}
    assert used <= known


@pytest.mark.parametrize("about", list(DocumentKind)[1:])
def test_a_memo_of_every_kind_has_usual_parts_and_a_subject(about: DocumentKind) -> None:
    parts = usual_sections(wording(), about)
    assert [part.key for part in parts] == ["background", "facts", "considerations", "closing"]
    assert [bool(part.heading) for part in parts] == [True, True, True, False]
    assert "{ปี" in usual_subject(wording(), about)


def test_every_part_but_the_closing_has_a_standard_heading() -> None:
    headings = usual_headings(wording())
    assert list(headings) == list(SECTION_KEYS[:-1])
    assert headings["law"] == "ข้อกฎหมาย"
