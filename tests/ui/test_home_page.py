"""The home page: what is next, the ruler, the steps by keys, documents, the file."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ita_desktop.app import editing
from ita_desktop.app.year_calendar import StepKey
from ita_desktop.app.yearly_cycle import State, yearly_cycle
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.measures import Progress, Round
from ita_desktop.domain.paperwork import Document, DocumentKind, DocumentState
from ita_desktop.ui.navigation import first_known
from ita_desktop.ui.pages.home import HomePage
from ita_desktop.ui.pages.home_cards import last_written, recent_documents, state_of
from ita_desktop.ui.pages.year_ruler import Mark, YearRuler
from ita_desktop.ui.runner import InlineRunner
from tests.ui.small_office import YEAR, desk_on, dressed

APRIL = date(2025, 4, 21)


@pytest.fixture
def desk(qapp, tmp_path):
    assert qapp
    with desk_on(tmp_path, InlineRunner()) as desk:
        yield desk


@pytest.fixture
def page(qtbot, desk):
    page = HomePage(desk, lambda: APRIL)
    qtbot.addWidget(page)
    page.resize(1154, 700)
    page.show()
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)
    return page


@pytest.fixture
def asked(desk):
    """The pages that were asked for, with their records."""
    found = []

    def ask(key, records=()):
        found.append((key, records))

    desk.go.connect(ask)
    desk.go_record.connect(ask)
    return found


def say(label):
    return label.text() if callable(label.text) else label.text


def names(page):
    return [row.accessibleName() for row in page.steps.rows()]


# ---- what is shown


def test_the_next_duty_stands_on_top_with_its_one_button(page, asked):
    assert say(page.next._title) == "รายงานผลรอบ 6 เดือน"
    assert say(page.next._fact) == "บันทึกแล้ว 0 จาก 1 มาตรการ · เหลือ 9 วัน"
    assert (page.next._bar.value(), page.next._bar.maximum()) == (0, 1)
    QTest.mouseClick(page.next.button, Qt.MouseButton.LeftButton)
    assert asked == [(first_known(("results", "measures")), (Progress(measure_id=1, round=Round.SIX),))]


def test_the_head_counts_what_is_late_and_near(page):
    assert page._state.text() == "เกินกำหนด 4 เรื่อง · ใกล้ครบกำหนด 1 เรื่อง"


def test_every_step_says_state_fact_and_date_to_a_screen_reader(page):
    assert names(page)[4] == "รายงานผลรอบ 6 เดือน · ยังไม่เริ่ม · บันทึกแล้ว 0 จาก 1 มาตรการ · ภายใน 30 เม.ย. 2568 · เหลือ 9 วัน"
    assert "เกินกำหนด" in names(page)[2]
    assert len(names(page)) == len(StepKey)


def test_an_edit_is_seen_at_once(page, desk):
    measure = desk.office.measures(YEAR)[0]
    desk.do("ผล", Changes(added=(Progress(id=-1, measure_id=measure.id, round=Round.SIX, result="อบรมแล้ว"),)))
    assert "ยังไม่มีรายงาน" in names(page)[4]
    desk.journal.undo()
    assert "0 จาก 1" in names(page)[4]


def test_an_empty_year_offers_to_begin_with_the_scores(page, desk, asked):
    desk.set_year(2570)
    assert say(page.next._title) == "เริ่มจากบันทึกผลคะแนนปี 2569"
    assert not page.steps.isVisible()
    assert page.regions()[0] is page.next.button
    page.next.button.click()
    assert asked == [("scores", ())]


def test_a_finished_year_leads_on_to_the_next(page, desk):
    cycle = yearly_cycle(desk.office, YEAR, desk.program.calendar, APRIL)
    done = tuple(
        type(step)(**{n: getattr(step, n) for n in step.__slots__} | {"state": State.DONE}) for step in cycle.steps
    )
    page.next.show_cycle(type(cycle)(YEAR, APRIL, done, empty=False))
    assert say(page.next._title) == "งานของปีนี้ครบทุกขั้นแล้ว"
    page.next.button.click()
    assert desk.year == YEAR + 1


# ---- keys


def test_tab_comes_to_the_next_step_and_enter_opens_it(page, asked):
    page.regions()[0].setFocus()
    row = page.steps.current()
    assert row.property("step") == "six_months"
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert [key for key, _ in asked] == [first_known(("results", "measures"))]


def test_up_and_down_go_through_the_steps_and_stop_at_the_ends(page, asked):
    page.steps.current().setFocus()
    for _ in range(9):
        QTest.keyClick(page.steps.current(), Qt.Key.Key_Up)
    assert page.steps.current().property("step") == "scores"
    QTest.keyClick(page.steps.current(), Qt.Key.Key_Space)
    QTest.keyClick(page.steps.current(), Qt.Key.Key_Down)
    assert page.steps.current().property("step") == "analysis"
    assert page.steps.current().hasFocus()
    assert [key for key, _ in asked] == ["scores"]


def test_only_one_step_is_in_the_tab_order(page):
    page.steps.choose(2)
    tabbed = [row.property("step") for row in page.steps.rows() if row.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert tabbed == ["measures"]


def test_the_focus_stays_on_its_step_when_the_records_change(page, desk):
    page.steps.rows()[1].setFocus()
    desk.do("มาตรการ", editing.add_measure(desk.office, YEAR, "จัดทำคู่มือ"))
    assert page.steps.rows()[1].hasFocus()


def test_a_click_on_a_step_opens_it(page, asked):
    QTest.mouseClick(page.steps.rows()[0], Qt.MouseButton.LeftButton)
    assert [key for key, _ in asked] == ["scores"]


def test_f6_goes_to_steps_button_problems_documents_and_file(page):
    kinds = [region.accessibleName() for region in page.regions()]
    assert kinds[0].startswith("รายงานผลรอบ 6 เดือน")
    assert kinds[1] == "บันทึกผล"
    assert kinds[2] == "ดูทั้งหมด"
    assert kinds[4] == "เปิดโฟลเดอร์"


def test_the_focus_is_always_on_the_screen(page):
    page.resize(900, 420)
    QTest.qWait(1)
    assert page.regions()[0] is page.next.button
    page.steps.rows()[-1].setFocus()
    QTest.qWait(1)
    assert not page.steps.rows()[-1].visibleRegion().isEmpty()


# ---- documents and file


def test_a_document_is_shown_as_printed_and_opens_its_page(page, desk, asked):
    memo = desk.office.first(Document)
    row = page.documents.list.rows()[0]
    assert "ฉบับร่าง" in row.accessibleName()
    assert "{" not in row.accessibleName()
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert asked == [("memo", (memo,))]


def test_documents_come_newest_first_and_at_most_five(desk):
    days = [date(2025, 1, n) for n in (3, 9, 1, 5, 7)] + [None]
    memos = [Document(id=-n, kind=DocumentKind.MEMO, fiscal_year=YEAR, dated=day) for n, day in enumerate(days, 1)]
    desk.do("บันทึก", Changes(added=tuple(memos)))
    shown = recent_documents(desk.office, YEAR)
    assert [document.dated.day if document.dated else None for document in shown] == [None, None, 9, 7, 5]


def test_a_year_without_documents_says_so(page, desk):
    desk.do("ลบ", desk.office.removal(*desk.office.all(Document)))
    assert page.documents._none.isVisible()
    assert not page.documents.list.rows()


def test_the_state_of_a_document_names_number_and_date():
    memo = Document(kind=DocumentKind.MEMO, fiscal_year=YEAR, running="๐๔๕", dated=date(2024, 12, 12))
    assert state_of(memo) == "ฉบับร่าง เลขที่ ๐๔๕ · 12 ธ.ค. 2567"
    issued = memo.but(state=DocumentState.ISSUED, prefix="ตย 71201")
    assert state_of(issued) == "ออกเลขแล้ว ตย 71201/๐๔๕ · 12 ธ.ค. 2567"


def test_the_file_is_named_with_its_last_writing(page, desk, tmp_path):
    assert page.file._saved.text().startswith("บันทึกล่าสุด ")
    assert last_written(desk.file.path) is not None
    assert last_written(tmp_path / "gone.ita") is None


# ---- the ruler


@pytest.fixture
def ruler(qtbot):
    dressed()
    ruler = YearRuler()
    qtbot.addWidget(ruler)
    ruler.resize(728, 90)
    ruler.show()
    return ruler


def boxes(ruler):
    return [(label.box.left(), label.box.right(), label.level) for label in ruler._labels]


@pytest.mark.parametrize("width", [280, 480, 728, 1200])
@pytest.mark.parametrize("today", [date(2024, 10, 1), date(2025, 4, 29), date(2025, 6, 29), date(2025, 9, 30)])
def test_labels_of_the_ruler_never_touch_or_leave_it(ruler, width, today):
    ruler.resize(width, 90)
    marks = (Mark("ปิดรับ OIT", date(2025, 4, 30)), Mark("ปิด IIT/EIT", date(2025, 6, 30)), Mark("สิ้นปี", date(2025, 9, 30)))
    ruler.show_year(YEAR, today, marks)
    places = boxes(ruler)
    flag = ruler._today_box(0)
    assert all(left >= 0 and right <= width for left, right, _ in places)
    for number, (left, right, level) in enumerate(places):
        others = [*places[:number], (flag.left(), flag.right(), 0)]
        assert not [one for one in others if one[2] == level and one[0] < right and left < one[1]]


def test_months_are_equally_wide_and_the_rounds_meet_in_the_middle(ruler):
    ruler.show_year(YEAR, APRIL, ())
    assert ruler._x(date(2025, 3, 31)) == pytest.approx(364)
    assert ruler._x(date(2025, 9, 30)) == pytest.approx(728, abs=3)
    assert ruler._x(date(2030, 1, 1)) == pytest.approx(728)
    assert ruler._x(date(2020, 1, 1)) == 0


def test_the_ruler_tells_its_days_to_a_screen_reader(ruler):
    ruler.show_year(YEAR, APRIL, (Mark("ปิดรับ OIT", date(2025, 4, 30)),))
    assert ruler.accessibleName() == "ปีงบประมาณ 2568 · วันนี้ 21 เมษายน 2568 · ปิดรับ OIT 30 เมษายน 2568"


def test_a_year_that_is_not_now_has_no_flag(ruler):
    ruler.show_year(YEAR, date(2027, 1, 1), ())
    assert not ruler._within(date(2027, 1, 1))
    assert not ruler.grab().isNull()


def test_narrow_pages_put_the_small_cards_below(page):
    assert page._right.x() > page.next.x() + page.next.width()
    page.resize(820, 700)
    QTest.qWait(1)
    assert page._right.y() > page.steps.y()
    assert page._right.x() < 40
