"""The tab of findings on the page of scores, with real widgets, keys and clicks, over a real file."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton, QToolButton

from ita_desktop.app import editing, editing_scores
from ita_desktop.app.editing_scores import answering, findings_of
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.framework import Item
from ita_desktop.domain.measures import MeasureItem
from ita_desktop.domain.results import FindingKind
from ita_desktop.ui.kit.record_model import CELL
from ita_desktop.ui.pages.finding_rows import ITEMS, KIND, MEASURES, TEXT, blank_key
from ita_desktop.ui.pages.findings import DETAIL, PROPOSED
from ita_desktop.ui.pages.scores import FINDINGS, INDICATORS, ScoresPage
from ita_desktop.ui.runner import InlineRunner
from tests.ui.small_office import YEAR, Calls, cell_editor, desk_on, type_into

RESULT = YEAR - 1
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def desk(qapp, tmp_path):
    assert qapp
    with desk_on(tmp_path, InlineRunner(), with_memo=False) as desk:
        for number, value in ((1, "92.10"), (7, "83.40"), (8, "81.02")):
            score(desk, number, value)
        for code, value in (("E4", "90.00"), ("E5", "79.05")):
            item = next(one for one in editing_scores.items_of(desk.office, RESULT) if one.code == code)
            desk.do("item", editing_scores.set_item(desk.office, RESULT, item, Decimal(value)))
        yield desk


@pytest.fixture
def page(desk, qtbot):
    page = ScoresPage(desk)
    qtbot.addWidget(page)
    page._tester = QAbstractItemModelTester(page.findings.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.resize(1150, 700)
    page.show()
    QTest.qWaitForWindowExposed(page)
    QTest.mouseClick(page.tabs, LEFT, pos=page.tabs.tabRect(FINDINGS).center())
    return page


def indicator(desk, number):
    rules = desk.office.framework_for(RESULT)
    return next(one for one in desk.office.indicators(rules.id) if one.number == number)


def score(desk, number, value):
    desk.do("score", editing.set_score(desk.office, RESULT, indicator(desk, number), Decimal(value)))


def add(desk, text, number=7):
    desk.do("finding", editing.add_finding(desk.office, RESULT, text, indicator(desk, number).id))
    return findings_of(desk.office, RESULT)[-1]


def texts(desk):
    return [finding.text for finding in findings_of(desk.office, RESULT)]


def press(widget):
    QTest.mouseClick(widget, LEFT)


def type_in_cell(page, key, column, text):
    table = page.findings.table
    table.setFocus()
    table.choose(key, column)
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = cell_editor(table)
    type_into(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    return editor


# ---- table


def test_indicators_below_target_stand_ready_to_be_typed_into(page, desk):
    model = page.findings.model
    groups = [model.index(number, 0).data() for number in range(model.rowCount()) if model.row(number).group]
    assert [title.split("  ")[0] for title in groups] == ["ตัวชี้วัดที่ 7", "ตัวชี้วัดที่ 8", "ไม่ระบุตัวชี้วัด"]
    assert groups[0].endswith("คะแนน 83.40 · ต่ำกว่าเป้าหมาย 85")
    type_in_cell(page, blank_key(indicator(desk, 8).id), TEXT, "ประชาชนยังไม่มีส่วนร่วม")
    (finding,) = findings_of(desk.office, RESULT)
    assert (finding.text, finding.indicator_id) == ("ประชาชนยังไม่มีส่วนร่วม", indicator(desk, 8).id)
    assert page.tabs.tabText(FINDINGS) == "ประเด็นที่ต้องพัฒนา (1)"


def test_a_finding_of_any_other_indicator_begins_with_the_button(page, desk):
    page.findings.add_finding(indicator(desk, 1).id)
    editor = cell_editor(page.findings.table)
    type_into(editor, "ขั้นตอนยังไม่ชัดเจน")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert findings_of(desk.office, RESULT)[0].indicator_id == indicator(desk, 1).id


def test_kind_and_items_are_edited_in_the_table(page, desk):
    finding = add(desk, "ช่องทางติดต่อน้อย")
    type_in_cell(page, finding.id, ITEMS, "e5 E๔")
    page.findings.table.choose(finding.id, KIND)
    QTest.keyClick(page.findings.table, Qt.Key.Key_F2)
    box = cell_editor(page.findings.table)
    box.setCurrentIndex(1)
    box.activated.emit(1)
    (after,) = findings_of(desk.office, RESULT)
    assert after.kind is FindingKind.MEND
    row = page.findings.model.row_of(finding.id)
    assert page.findings.model.index(row, ITEMS).data() == "E5, E4"
    assert page.findings.model.index(row, KIND).data() == "ข้อบกพร่องที่ต้องแก้ไข"


def test_an_unknown_item_or_an_emptied_finding_is_refused_in_place(page, desk):
    finding = add(desk, "ช่องทางติดต่อน้อย")
    editor = type_in_cell(page, finding.id, ITEMS, "E99")
    assert "E99" in page.findings.table.refusal.label.text()
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    editor = type_in_cell(page, finding.id, TEXT, " ")
    assert page.findings.table.refusal.label.text().startswith("ยังไม่ระบุประเด็น")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert texts(desk) == ["ช่องทางติดต่อน้อย"]


def test_a_finding_moves_within_its_indicator_and_is_deleted_without_a_question(page, desk):
    add(desk, "หนึ่ง")
    second = add(desk, "สอง")
    table = page.findings.table
    table.setFocus()
    table.choose(second.id, TEXT)
    QTest.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert texts(desk) == ["สอง", "หนึ่ง"]
    QTest.keyClick(table, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert texts(desk) == ["หนึ่ง"]
    desk.journal.undo()
    assert texts(desk) == ["สอง", "หนึ่ง"]


# ---- pane


def test_the_pane_edits_every_field_of_the_chosen_finding(page, desk):
    finding = add(desk, "ช่องทางติดต่อน้อย")
    page.findings.table.choose(finding.id, TEXT)
    pane = page.findings.pane
    type_into(pane.text, "ช่องทางติดต่อยังน้อย")
    pane.text.commit()
    pane.indicator.setCurrentIndex(pane.indicator.findText("8 การปรับปรุงระบบการทำงาน"))
    pane.indicator.activated.emit(pane.indicator.currentIndex())
    item = editing_scores.items_of(desk.office, RESULT)[0]
    pane.items.choose(item.id)
    (after,) = findings_of(desk.office, RESULT)
    assert (after.text, after.indicator_id, after.items) == (
        "ช่องทางติดต่อยังน้อย",
        indicator(desk, 8).id,
        (item.id,),
    )
    press(pane.remove)
    assert texts(desk) == []
    assert not pane._body.isVisible()
    assert not pane.remove.isEnabled()


def test_typing_in_the_pane_is_saved_before_another_finding_is_shown(page, desk):
    first, second = add(desk, "หนึ่ง"), add(desk, "สอง")
    page.findings.table.choose(first.id, TEXT)
    type_into(page.findings.pane.text, "หนึ่งใหม่")
    page.findings.table.choose(second.id, TEXT)
    assert texts(desk) == ["หนึ่งใหม่", "สอง"]
    assert page.findings.pane.text.value() == "สอง"


# ---- measures


def test_a_finding_without_a_measure_says_so_and_makes_one_that_answers(page, desk):
    finding = add(desk, "ช่องทางติดต่อน้อย")
    type_in_cell(page, finding.id, ITEMS, "E5")
    row = page.findings.model.row_of(finding.id)
    assert page.findings.model.index(row, MEASURES).data(CELL).icon == "triangle-alert"
    page.findings.table.choose(finding.id, TEXT)
    press(page.findings.pane.make)
    (made,) = answering(desk.office, finding)
    assert made.title == "แก้ไขประเด็น “ช่องทางติดต่อน้อย”"
    assert (made.fiscal_year, made.indicator_id) == (YEAR, finding.indicator_id)
    assert len(desk.office.all(MeasureItem, measure_id=made.id)) == 1
    assert page.findings.model.index(row, MEASURES).data() == f"มาตรการที่ {made.number}"
    gone = Calls()
    desk.go_record.connect(gone.note)
    bar = page.messages.findChild(QPushButton)
    press(bar)
    assert gone.said == [("measures", (made,))]
    assert page.messages.texts() == []
    desk.journal.undo()
    assert answering(desk.office, finding) == ()


def test_a_measure_is_linked_from_the_menu_opened_and_let_go(page, desk):
    finding = add(desk, "ช่องทางติดต่อน้อย")
    page.findings.table.choose(finding.id, TEXT)
    answers = page.findings.pane.answers
    answers._menu.aboutToShow.emit()
    answers._menu.actions()[0].trigger()
    (measure,) = desk.office.measures(YEAR)
    assert answering(desk.office, finding) == (measure,)
    gone = Calls()
    desk.go_record.connect(gone.note)
    line = answers._lines.itemAt(0).widget()
    press(line.findChild(QPushButton))
    assert gone.said == [("measures", (measure,))]
    press(line.findChild(QToolButton))
    assert answering(desk.office, finding) == ()


def test_an_edited_measure_shows_here_too_but_its_undo_does_not_bring_this_page_up(page, desk):
    finding = add(desk, "ช่องทางติดต่อน้อย")
    (measure,) = desk.office.measures(YEAR)
    linking = editing_scores.set_answering(measure, finding, answers=True)
    desk.do("link", linking)
    row = page.findings.model.row_of(finding.id)
    assert page.findings.model.index(row, MEASURES).data() == "มาตรการที่ 1"
    assert not linking.touches(*page.kinds)


# ---- proposals


def test_the_button_of_the_scores_leads_to_the_proposals_with_their_reasons(page):
    QTest.mouseClick(page.tabs, LEFT, pos=page.tabs.tabRect(INDICATORS).center())
    press(page._propose)
    assert page.tabs.currentIndex() == FINDINGS
    assert page.findings.parts.index() == PROPOSED
    seven, eight = page.findings.proposals.lines()
    assert seven.text == "ประสิทธิภาพการสื่อสารมีผลการประเมินต่ำกว่าเป้าหมาย โดยเฉพาะเรื่องการเผยแพร่ที่ชัดเจน"
    assert eight.text == "การปรับปรุงระบบการทำงานมีผลการประเมินต่ำกว่าเป้าหมาย"
    assert page.focusWidget() is seven.check


def test_ticked_proposals_become_findings_in_one_step_and_the_others_stay(page, desk):
    page.propose()
    proposals = page.findings.proposals
    press(proposals.lines()[1].check)
    assert proposals.add_button.text().strip() == "เพิ่มประเด็นที่เลือก (1)"
    press(proposals.add_button)
    (finding,) = findings_of(desk.office, RESULT)
    assert finding.indicator_id == indicator(desk, 7).id
    assert [item.code for item in desk.office.many(Item, finding.items)] == ["E5"]
    assert [line.check.isChecked() for line in proposals.lines()] == [False]
    assert not proposals.add_button.isEnabled()
    desk.journal.undo()
    assert texts(desk) == []
    assert len(proposals.lines()) == 2


def test_when_all_is_accepted_the_findings_are_shown_for_editing(page, desk):
    page.propose()
    page.findings.proposals.focus_first()
    press(page.findings.proposals.add_button)
    assert len(texts(desk)) == 2
    assert page.findings.parts.index() == DETAIL
    assert page.findings.pane.finding() is not None
    page.findings.parts.choose(PROPOSED)
    assert page.findings.proposals._none.text().startswith("ไม่มีข้อเสนอ")


def test_a_year_without_scores_says_what_to_do_first(page, desk):
    desk.set_year(YEAR + 1)
    page.propose()
    assert page.findings.proposals._none.text().startswith(f"บันทึกคะแนนปี {YEAR} ก่อน")


# ---- page


def test_undo_brings_the_tab_and_the_finding_up(page, desk):
    finding = add(desk, "หนึ่ง")
    desk.do("x", editing.update(finding, text="สอง"))
    QTest.mouseClick(page.tabs, LEFT, pos=page.tabs.tabRect(INDICATORS).center())
    desk.journal.travelled.connect(page.reveal)
    desk.journal.undo()
    assert page.tabs.currentIndex() == FINDINGS
    assert page.findings.table.current_row().record.text == "หนึ่ง"


def test_in_a_narrow_window_the_pane_covers_the_table_until_escape(page, desk):
    add(desk, "หนึ่ง")
    page.set_narrow(True)
    assert page.findings.table.isVisible()
    assert page.findings.table.isColumnHidden(ITEMS)
    press(page.findings.pane_button)
    assert not page.findings.table.isVisible()
    assert page.findings.pane.isVisible()
    QTest.keyClick(page.findings.pane.kind, Qt.Key.Key_Escape)
    assert page.findings.table.isVisible()
    page.propose()
    assert page.findings.proposals.isVisible()
    assert not page.findings.table.isVisible()


def test_a_file_opened_for_reading_shows_findings_but_takes_nothing(desk, qtbot):
    finding = add(desk, "หนึ่ง")
    desk.file.read_only = DomainError("file.opened_read_only")
    page = ScoresPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.tabs.setCurrentIndex(FINDINGS)
    page.findings.table.choose(finding.id, TEXT)
    pane = page.findings.pane
    assert pane.text.isReadOnly()
    assert not pane.kind.isEnabled()
    assert not pane.make.isVisible()
    assert not pane.answers.link.isVisible()
    assert not page.findings.add.isEnabled()
    assert (
        not page.findings.model.index(page.findings.model.row_of(finding.id), TEXT).flags() & Qt.ItemFlag.ItemIsEditable
    )
    QTest.keyClick(page.findings.table, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    desk.file.read_only = None
    assert texts(desk) == ["หนึ่ง"]
