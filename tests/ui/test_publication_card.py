"""The checklist of the published documents beside what is printed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ita_desktop.app.publication import Published, checklist
from ita_desktop.domain.measures import Measure
from ita_desktop.domain.paperwork import Annex, DocumentKind
from ita_desktop.ui.pages.publication_card import PublicationCard, published_as
from ita_desktop.ui.runner import InlineRunner
from tests.ui.small_office import YEAR, desk_on


@pytest.fixture
def desk(qapp, tmp_path):
    assert qapp
    with desk_on(tmp_path, InlineRunner()) as desk:
        yield desk


@pytest.fixture
def card(qtbot, desk):
    made = PublicationCard(desk)
    qtbot.addWidget(made)
    made.show_for(DocumentKind.PLAN, ())
    made.show()
    return made


def row_of(card, key):
    number = next(n for n, one in enumerate(card._components) if one.item.key == key)
    return card.list.rows()[number]


def test_a_memo_with_results_counts_as_the_report_any_other_as_the_plan():
    assert published_as(DocumentKind.MEMO, (Annex(document_id=1, kind=DocumentKind.RESULTS),)) is Published.REPORT
    assert published_as(DocumentKind.MEMO, ()) is Published.PLAN
    assert published_as(DocumentKind.PROGRESS, ()) is Published.REPORT


def test_every_component_stands_there_with_its_state_in_words(card, desk):
    expected = checklist(desk.office, YEAR, Published.PLAN)
    names = [row.accessibleName() for row in card.list.rows()]
    assert [one.item.text in name for one, name in zip(expected, names, strict=True)] == [True] * len(expected)
    assert row_of(card, "published").accessibleName().startswith("ตรวจด้วยตนเอง")
    known = [one.present for one in expected if one.present is not None]
    assert card._count.text() == f"ครบ {sum(known)} จาก {len(known)}"


def test_enter_on_what_is_missing_goes_where_it_is_mended(card, desk, qtbot):
    measure = desk.office.measures(YEAR)[0]
    assert desk.do("ลบผู้รับผิดชอบ", lambda: _without_anybody(measure)) == ""
    card.show_for(DocumentKind.PLAN, ())
    row = row_of(card, "responsible")
    assert row.accessibleName().startswith("ยังขาด")
    with qtbot.waitSignal(desk.go_record) as told:
        QTest.keyClick(row, Qt.Key.Key_Return)
    page, records = told.args
    assert page == "measures"
    assert isinstance(records[0], Measure)
    assert records[0].id == measure.id


def test_what_may_cost_the_score_is_said_above_the_list(card, desk):
    missing = sum(one.scores_nothing for one in checklist(desk.office, YEAR, Published.PLAN))
    assert missing > 0
    assert f"ขาด {missing} รายการ" in card._note.accessibleName() or f"ขาด {missing} รายการ" in card._note.text()


def _without_anybody(measure):
    from ita_desktop.domain.changes import Changes

    return Changes(updated=((measure, measure.but(divisions=(), responsible="")),))
