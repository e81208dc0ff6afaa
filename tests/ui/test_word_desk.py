"""Documents saved as Word from the page of documents and from the memo."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ita_desktop.app import editing_documents as documents
from ita_desktop.domain.paperwork import DocumentKind
from ita_desktop.ui.ask import Ask
from ita_desktop.ui.pages.documents import DocumentsPage
from ita_desktop.ui.pages.memo import MemoPage
from ita_desktop.ui.runner import InlineRunner
from tests.ui.small_office import YEAR, desk_on, type_into


class Answers(Ask):
    """Chooses a path without a dialog."""

    def __init__(self, path):
        self.path = path
        self.proposal = None
        self.kinds = ""

    def save_path(self, parent, title, proposal, kinds=""):
        del parent, title
        self.proposal, self.kinds = proposal, kinds
        return self.path

    def confirm(self, parent, question, consequence, verb, leave=""):
        del parent, question, consequence, verb, leave
        return True


@pytest.fixture
def desk(qapp, tmp_path):
    assert qapp
    with desk_on(tmp_path, InlineRunner()) as desk:
        yield desk


def shown(qtbot, desk, kind, path):
    page = kind(desk, ask=Answers(path))
    qtbot.addWidget(page)
    page.resize(1150, 900)
    page.show()
    qtbot.waitExposed(page)
    return page


def words_of(path):
    return "".join(element.text or "" for element in docx.Document(BytesIO(path.read_bytes())).element.iter("{*}t"))


def test_a_memo_is_saved_with_what_was_typed_last(qtbot, desk, tmp_path):
    page = shown(qtbot, desk, MemoPage, tmp_path / "memo.docx")
    type_into(page.form.subject, "เรื่องที่เพิ่งพิมพ์")
    QTest.mouseClick(page.out.word.button, Qt.MouseButton.LeftButton)
    assert "เรื่องที่เพิ่งพิมพ์" in words_of(tmp_path / "memo.docx")
    assert page._ask.proposal.suffix == ".docx"
    assert "docx" in page._ask.kinds
    assert any("memo.docx" in text for text in page.messages.texts())


@pytest.mark.parametrize("kind", [DocumentKind.MEMO, DocumentKind.PLAN, DocumentKind.RESULTS])
def test_every_kind_is_saved_from_the_page_of_documents(qtbot, desk, tmp_path, kind):
    page = shown(qtbot, desk, DocumentsPage, tmp_path / "paper.docx")
    page.content.choose_kind(kind)
    page.word.button.click()
    assert len(words_of(tmp_path / "paper.docx")) > 500
    assert any("paper.docx" in text for text in page.messages.texts())


def test_of_an_issued_memo_it_says_that_the_file_may_differ(qtbot, desk, tmp_path):
    page = shown(qtbot, desk, DocumentsPage, tmp_path / "paper.docx")
    page.issuing.today = day
    page.issuing.issue(documents.memos(desk.office, YEAR)[0])
    page.word.button.click()
    assert any("ออกเลขแล้ว ไฟล์ Word" in text for text in page.messages.texts())
    assert (tmp_path / "paper.docx").exists()


def day():
    return date(2025, 3, 25)


def test_a_folder_that_is_gone_is_told_and_a_dialog_that_was_left_saves_nothing(qtbot, desk, tmp_path):
    page = shown(qtbot, desk, DocumentsPage, tmp_path / "gone" / "paper.docx")
    page.word.button.click()
    assert any("โฟลเดอร์" in text for text in page.messages.texts())
    page._ask.path = None
    before = page.messages.texts()
    page.word.button.click()
    assert page.messages.texts() == before


def test_without_measures_a_report_cannot_be_saved(qtbot, desk, tmp_path):
    desk.set_year(2560)
    page = shown(qtbot, desk, DocumentsPage, tmp_path / "paper.docx")
    page.content.choose_kind(DocumentKind.PLAN)
    assert not page.word.button.isEnabled()
    page.word.save()
    assert not (tmp_path / "paper.docx").exists()
