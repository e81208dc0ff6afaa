"""The pages of the side bar, in order; a page is imported when it is first shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ita_desktop.app.language import tr
from ita_desktop.domain.agency import Agency, Chain, ChainStep, Division, Person
from ita_desktop.domain.measures import Evidence, Measure, MeasureItem, Progress, Step
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Annex, Document, DocumentKind, DocumentStep, NumberRegister, Section
from ita_desktop.domain.record import Record
from ita_desktop.domain.results import (
    Finding,
    IndicatorScore,
    IndicatorText,
    InstrumentScore,
    ItemScore,
    SubIndicatorScore,
    YearResult,
)
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.page import Page


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the side bar."""

    key: str
    icon: str
    title: str
    load: Callable[[], Callable[[Desk], Page]]
    """Imports the page's class and returns it."""
    keys: str = ""
    """Its shortcut, where that is not Ctrl and its place in the list."""
    letter: str = ""
    """Its mnemonic in the menu that goes to it."""

    def make(self, desk: Desk) -> Page:
        """Return the page over a desk."""
        return self.load()(desk)


def _home() -> type[Page]:
    from ita_desktop.ui.pages.home import HomePage

    return HomePage


def _office() -> type[Page]:
    from ita_desktop.ui.pages.office import OfficePage

    return OfficePage


def _scores() -> type[Page]:
    from ita_desktop.ui.pages.scores import ScoresPage

    return ScoresPage


def _measures() -> type[Page]:
    from ita_desktop.ui.pages.measures import MeasuresPage

    return MeasuresPage


def _results() -> type[Page]:
    from ita_desktop.ui.pages.results import ResultsPage

    return ResultsPage


def _memo() -> type[Page]:
    from ita_desktop.ui.pages.memo import MemoPage

    return MemoPage


def _documents() -> type[Page]:
    from ita_desktop.ui.pages.documents import DocumentsPage

    return DocumentsPage


def _problems() -> type[Page]:
    from ita_desktop.ui.pages.problems import ProblemsPage

    return ProblemsPage


def _read_document() -> type[Page]:
    from ita_desktop.ui.pages.read_document import ReadDocumentPage

    return ReadDocumentPage


def _settings() -> type[Page]:
    from ita_desktop.ui.pages.settings import SettingsPage

    return SettingsPage


PROBLEMS = "problems"
"""Key of the checker's page."""
ENTRIES: tuple[Entry, ...] = (
    Entry("home", "house", tr("หน้าแรก"), _home, letter="H"),
    Entry("office", "landmark", tr("หน่วยงาน"), _office, letter="O"),
    Entry("scores", "gauge", tr("คะแนน"), _scores, letter="S"),
    Entry("measures", "list-checks", tr("มาตรการ"), _measures, letter="M"),
    Entry("results", "clipboard-check", tr("ผลการดำเนินการ"), _results, letter="R"),
    Entry("memo", "file-pen-line", tr("บันทึกข้อความ"), _memo, letter="E"),
    Entry("documents", "printer", tr("เอกสารและการพิมพ์"), _documents, letter="D"),
    Entry(PROBLEMS, "shield-alert", tr("ตรวจทาน"), _problems, letter="C"),
    Entry("settings", "settings", tr("ตั้งค่า"), _settings, "Ctrl+,", letter="T"),
)
"""Ctrl+1, Ctrl+2 … follow this order."""
READ_DOCUMENT = "read document"
"""Key of the page that shows a document from outside."""
OVERLAYS: tuple[Entry, ...] = (Entry(READ_DOCUMENT, "shield-alert", tr("ตรวจเอกสาร"), _read_document),)
"""Pages that are closed again; the side bar does not name them."""


def shortcut_of(entry: Entry) -> str:
    """Return the keys that lead to a page."""
    return entry.keys or f"Ctrl+{ENTRIES.index(entry) + 1}"


def first_known(pages: Iterable[str]) -> str:
    """Return the first of these pages that there is."""
    known = {entry.key for entry in ENTRIES}
    return next((page for page in pages if page in known), ENTRIES[0].key)


_PAGES: tuple[tuple[tuple[type[Record], ...], tuple[str, ...]], ...] = (
    ((Progress, Evidence), ("results", "measures")),
    ((Measure, MeasureItem, Step), ("measures",)),
    ((Document, Section, DocumentStep, Annex, NumberRegister), ("memo",)),
    ((Agency, Division, Person, Chain, ChainStep), ("office",)),
    ((Finding,), ("findings", "scores")),
    ((IndicatorText, YearResult, InstrumentScore, IndicatorScore, SubIndicatorScore, ItemScore), ("scores",)),
)
"""Kinds of record and the pages that show them, the best page first."""


def page_of(record: Record, owner: Record) -> str:
    """Return the key of the page that shows a record; a finding is shown with the measure that answers it."""
    shown = owner if isinstance(record, Finding) else record
    if isinstance(owner, Document) and owner.kind is not DocumentKind.MEMO:
        return first_known(("documents", "memo"))
    return first_known(next((pages for kinds, pages in _PAGES if isinstance(shown, kinds)), ()))


def measure_year_of(office: Office, record: Record) -> int:
    """Return the year of measures (พ.ศ.) that a record belongs to; 0 for one of every year."""
    for field, kind in (("measure_id", Measure), ("document_id", Document), ("year_result_id", YearResult)):
        owner = office.get(kind, getattr(record, field, None))
        record = owner or record
    if isinstance(record, YearResult):
        return record.fiscal_year + 1
    return record.fiscal_year if isinstance(record, Measure | Document) else 0
