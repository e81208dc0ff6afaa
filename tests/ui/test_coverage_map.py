"""The coverage map of the page of measures, with real widgets, keys and clicks, over a real file."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton

from ita_desktop.app import editing
from ita_desktop.app.editing_scores import answering, findings_of
from ita_desktop.domain.agency import Division
from ita_desktop.domain.measures import Round
from ita_desktop.domain.results import Finding
from ita_desktop.ui.kit.record_model import CELL
from ita_desktop.ui.pages.coverage_rows import EVIDENCE, FINDINGS, INDICATOR, MEASURES, RESPONSIBLE, RESULTS
from ita_desktop.ui.pages.measures import MAP, TABLE, MeasuresPage
from ita_desktop.ui.pages.scores import FINDINGS as FINDINGS_TAB
from ita_desktop.ui.pages.scores import ScoresPage
from ita_desktop.ui.runner import InlineRunner
from tests.ui.small_office import YEAR, Calls, desk_on

RESULT = YEAR - 1


@pytest.fixture
def desk(qapp, tmp_path):
    assert qapp
    with desk_on(tmp_path, InlineRunner(), with_memo=False) as desk:
        for number, value in ((1, "92.10"), (7, "83.40"), (8, "81.02")):
            desk.do("x", editing.set_score(desk.office, RESULT, indicator(desk, number), Decimal(value)))
        desk.do("x", editing.add_finding(desk.office, RESULT, "ช่องทางติดต่อน้อย", indicator(desk, 7).id))
        yield desk


@pytest.fixture
def page(desk, qtbot):
    page = MeasuresPage(desk)
    qtbot.addWidget(page)
    page._tester = QAbstractItemModelTester(page.map.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.calls = Calls()  # kept: a signal does not keep whom it tells
    page.went = page.calls.said
    desk.go_record.connect(page.calls.note)
    page.resize(1150, 700)
    page.show()
    QTest.qWaitForWindowExposed(page)
    button = next(one for one in page.views.findChildren(QPushButton) if one.text() == "ผังความครอบคลุม")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    return page


def indicator(desk, number):
    rules = desk.office.framework_for(RESULT)
    return next(one for one in desk.office.indicators(rules.id) if one.number == number)


def finding(desk):
    return findings_of(desk.office, RESULT)[0]


def cell(page, number, column):
    return page.map.model.index(page.map.model.row_of(("indicator", indicator(page.desk, number).id)), column)


def press_enter(page, number, column):
    page.map.table.setFocus()
    page.map.table.setCurrentIndex(cell(page, number, column))
    QTest.keyClick(page.map.table, Qt.Key.Key_Return)


def add_measure(desk, title="เพิ่มช่องทาง", **values):
    """A measure of indicator 7 that answers to the finding."""
    desk.do("x", editing.add_measure(desk.office, YEAR, title, indicator=indicator(desk, 7).id))
    made = max(desk.office.measures(YEAR), key=lambda measure: measure.id)
    desk.do("x", editing.update(made, findings=(finding(desk).id,), **values))
    return desk.office.one(type(made), made.id)


def division(desk):
    return desk.office.first(Division, name="กองคลัง")


# ---- what it shows


def test_each_indicator_has_a_row_and_what_needs_nothing_shows_no_alarm(page):
    assert page.views.index() == MAP
    assert page.map.model.rowCount() == 10
    assert [cell(page, 1, column).data() for column in range(FINDINGS, EVIDENCE + 1)] == ["–"] * 5
    assert page.map.count.text() == "10 ตัวชี้วัด · ครบ 0 · ต้องทำต่อ 2 · ไม่จำเป็น 8"
    page.map.table.setCurrentIndex(cell(page, 1, MEASURES))
    assert page.map.note.text().endswith("ถึงเป้าหมาย 85 แล้ว และไม่มีประเด็น จึงไม่จำเป็นต้องมีมาตรการ")
    assert not page.map.go.isVisible()


def test_a_gap_has_word_icon_tint_and_the_action_that_closes_it(page):
    gap = cell(page, 7, MEASURES).data(CELL)
    assert (gap.text, gap.icon, gap.tint) == ("ยังไม่มี · เพิ่มมาตรการ", "octagon-x", "error_soft")
    page.map.table.setCurrentIndex(cell(page, 7, MEASURES))
    assert page.map.note.text().endswith("มีประเด็นที่ต้องพัฒนา แต่ยังไม่มีมาตรการรองรับ")
    assert page.map.go.text() == "เพิ่มมาตรการจากประเด็นนี้"
    assert cell(page, 8, FINDINGS).data(CELL).tint == "warning_soft"
    assert cell(page, 8, INDICATOR).data(CELL).strong


def test_the_map_follows_the_records_until_the_indicator_is_whole(page, desk):
    made = add_measure(desk)
    assert cell(page, 7, RESPONSIBLE).data() == "ยังไม่ระบุ 1"
    desk.do("x", editing.update(made, divisions=(division(desk).id,)))
    assert cell(page, 7, RESPONSIBLE).data() == "กองคลัง"
    assert cell(page, 7, RESULTS).data() == "0/1 · บันทึกผล"
    desk.do("x", editing.set_progress(desk.office, made, Round.SIX, result="ทำแล้ว"))
    assert cell(page, 7, RESULTS).data() == "1/1"
    assert cell(page, 7, EVIDENCE).data(CELL).tint == "warning_soft"
    desk.do("x", editing.add_link(desk.office, made, Round.SIX, "https://a.example"))
    assert cell(page, 7, EVIDENCE).data() == "1"
    assert "ครบ 1 · ต้องทำต่อ 1" in page.map.count.text()
    desk.do("x", editing.set_progress(desk.office, made, Round.TWELVE, result="ครบแล้ว"))
    assert page.map.model.columns()[RESULTS].title == "ผล 12 เดือน"


# ---- where it leads


def test_enter_on_a_missing_measure_makes_one_from_the_finding(page, desk):
    press_enter(page, 7, MEASURES)
    (made,) = answering(desk.office, finding(desk))
    assert page.views.index() == TABLE
    assert page.table.current_row().record == made
    desk.journal.undo()
    assert answering(desk.office, finding(desk)) == ()


def test_enter_on_a_missing_responsible_leads_to_that_cell_of_the_table(page, desk):
    made = add_measure(desk)
    press_enter(page, 7, RESPONSIBLE)
    assert page.views.index() == TABLE
    assert page.table.current_row().record.id == made.id
    assert page.table.model().headerData(page.table.currentIndex().column(), Qt.Orientation.Horizontal) == "ผู้รับผิดชอบ"


def test_results_and_evidence_lead_to_the_report_that_lacks_them(page, desk):
    made = add_measure(desk, divisions=(division(desk).id,))
    press_enter(page, 7, RESULTS)
    assert page.went.pop() == ("results", (made,))
    desk.do("x", editing.set_progress(desk.office, made, Round.SIX, result="ทำแล้ว"))
    page.map.table.setCurrentIndex(cell(page, 7, EVIDENCE))
    QTest.mouseClick(page.map.go, Qt.MouseButton.LeftButton)
    assert page.went.pop() == ("results", (desk.office.progress(made.id, Round.SIX),))


def test_findings_lead_to_their_tab_and_missing_ones_to_the_proposals(page, desk, qtbot):
    press_enter(page, 7, FINDINGS)
    assert page.went.pop() == ("scores", (finding(desk),))
    press_enter(page, 8, FINDINGS)
    key, (shown,) = page.went.pop()
    assert (key, shown) == ("scores", indicator(desk, 8))
    scores = ScoresPage(desk)
    qtbot.addWidget(scores)
    scores.show()
    scores.reveal(editing.Changes(updated=((shown, shown),)))
    assert scores.tabs.currentIndex() == FINDINGS_TAB
    assert scores.findings.proposals.isVisible()


def test_what_needs_nothing_leads_nowhere(page):
    press_enter(page, 1, MEASURES)
    press_enter(page, 1, INDICATOR)
    assert page.went == []
    assert page.views.index() == MAP


# ---- the page


def test_the_tool_row_belongs_to_the_view_and_an_undone_measure_brings_the_table_back(page, desk):
    assert not page.search.isVisible()
    assert page.map.count.isVisible()
    assert page.regions()[0] is page.map.table
    made = add_measure(desk)
    desk.journal.travelled.connect(page.reveal)
    desk.journal.undo()
    assert page.views.index() == TABLE
    assert page.table.current_row().record.id == made.id
    assert page.search.isVisible()
    assert not page.map.count.isVisible()


def test_adding_a_measure_from_the_map_begins_in_the_table(page):
    page.add_measure()
    assert page.views.index() == TABLE
    assert page.table.painter.editing


def test_a_year_without_a_framework_has_an_empty_map(page, desk):
    desk.set_year(2540)
    assert page.map.model.rowCount() == 0
    assert page.map.note.text() == "ปี 2539 ยังไม่มีกรอบการประเมิน"


def test_deleting_the_finding_leaves_a_measure_that_is_counted(page, desk):
    add_measure(desk)
    desk.do("x", desk.office.removal(*desk.office.all(Finding)))
    assert cell(page, 7, FINDINGS).data() == "ยังไม่มี · เพิ่มประเด็น"
    assert cell(page, 7, MEASURES).data() == "1"
