"""M1, M2, M5: the number, the subject and the parts of a memo."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from ita_desktop.checks.problem import Problem, Repair, Severity, Topic, problem, record_anchor
from ita_desktop.checks.registry import document_rule, record_rule
from ita_desktop.checks.views import DocumentView, YearView
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.document_text import DocumentText, LocatedText
from ita_desktop.domain.measures import Round
from ita_desktop.domain.paperwork import Annex, Document, DocumentKind, DocumentState, Section
from ita_desktop.thai.digits import to_arabic

OUT: Final = frozenset({DocumentState.ISSUED, DocumentState.SIGNED})
"""States in which a memo bears its number (regulation on office work, clause 43)."""
REPORTS: Final = frozenset({DocumentKind.RESULTS, DocumentKind.PROGRESS})

# ---- M1: the number

_NO_NUMBER: Final = re.compile(r"/\s*(?:ว\s*)?[-–—.…_]*\s*$")


@record_rule("M1", Severity.WARNING, Topic.MEMO, Document)
def unnumbered_records(view: YearView) -> Iterator[Problem]:
    """Find memos that are out without a number."""
    for document in view.documents:
        if document.kind is not DocumentKind.MEMO or document.state not in OUT:
            continue
        if not re.search(r"[0-9๐-๙]", document.running):
            anchor = record_anchor("document", document.id, "running")
            yield problem("check.M1.number", Severity.WARNING, anchor, found=document.running or "-")


@document_rule("M1", Severity.WARNING, Topic.MEMO)
def unnumbered_document(view: DocumentView) -> Iterator[Problem]:
    """Find a number that ends behind its stroke in a document that was read, and therefore is out."""
    for part in view.text.parts() if view.text.imported else ():
        number = head_field(part, "number")
        if number and _NO_NUMBER.search(number.text.strip()):
            yield problem("check.M1.number", Severity.WARNING, number.anchor, found=number.text.strip())


_HEAD_NAMES: Final = {"number": ("number", "running"), "date": ("date", "dated"), "from": ("from", "from_words")}
"""Fields of a memo's head by our name and by the record's."""


def head_field(part: DocumentText, name: str) -> LocatedText | None:
    """Return a value of a memo's head."""
    names = _HEAD_NAMES.get(name, (name,))
    return next((field.value for field in part.head if field.name in names), None)


# ---- M2: the subject

_YEAR: Final = re.compile(r"(?<!\d)25\d\d(?!\d)")
_STANDARD: Final = re.compile(r"มาตรฐาน(?=\s*(?:เพื่อ|การ|ด้าน)?\s*(?:ส่งเสริม|เสริมสร้าง)?\s*คุณธรรม)")
_REPORTING: Final = re.compile(r"(?:รายงาน|สรุป)(?:สรุป)?(?:ผล|ความก้าวหน้า)?(?:การ)?(?:ดำเนิน|กำกับ|ติดตาม|ปฏิบัติ)|ผลการดำเนิน")
"""Tells of what was done; รายงานผลการประเมิน may as well go before a plan."""
_TELLING: Final = re.compile(r"รายงาน|ผล|สรุป|ดำเนินการ|ความก้าวหน้า")
_OF_RESULT: Final = re.compile(r"ผลการประเมิน|ผลคะแนน|วิเคราะห์")
_SIX: Final = re.compile(r"(?:รอบ|ระยะ)\s*(?:หก|6)\s*เดือน")
_TWELVE: Final = re.compile(r"(?:รอบ|ระยะ)\s*(?:สิบสอง|12)\s*เดือน")


@record_rule("M2", Severity.ERROR, Topic.MEMO, Document, Annex)
def subjects_of_records(view: YearView) -> Iterator[Problem]:
    """Find subjects whose typed year or round is not the document's; live fields are always right."""
    for document in view.documents:
        anchor = record_anchor("document", document.id, "subject")
        plain = to_arabic(document.subject)
        years = {int(year) for year in _YEAR.findall(plain)}
        fitting = {document.fiscal_year, document.fiscal_year - 1}
        if years and not years & fitting:
            found = ", ".join(map(str, sorted(years)))
            right = document.fiscal_year
            repair = _year_put_right(document, right) if len(years) == 1 else None
            yield problem("check.M2.year", Severity.ERROR, anchor, found=found, expected=right, repair=repair)
        yield from _standard(document.subject, anchor, document)
        other = _SIX if document.round is Round.TWELVE else _TWELVE if document.round is Round.SIX else None
        if other and (said := other.search(plain)):
            right_round = "รอบ ๑๒ เดือน" if document.round is Round.TWELVE else "รอบ ๖ เดือน"
            yield problem("check.M2.round", Severity.ERROR, anchor, found=said[0], expected=right_round)


def _year_put_right(document: Document, year: int) -> Repair:
    match = _YEAR.search(to_arabic(document.subject))
    start, end = match.span() if match else (0, 0)
    words = str(year) if document.subject[start:end].isascii() else _thai(year)
    return _reworded(document, document.subject[:start] + words + document.subject[end:])


def _thai(year: int) -> str:
    return "".join("๐๑๒๓๔๕๖๗๘๙"[int(digit)] for digit in str(year))


def _reworded(document: Document, subject: str) -> Repair:
    return Repair(Changes(updated=((document, document.but(subject=subject)),)), document.subject, subject)


def _standard(subject: str, anchor: str, document: Document | None = None) -> Iterator[Problem]:
    """Yield มาตรฐาน where measures (มาตรการ) for integrity are meant: standards of ethics are another paper."""
    if match := _STANDARD.search(subject):
        right = subject[: match.start()] + "มาตรการ" + subject[match.end() :]
        repair = _reworded(document, right) if document else None
        yield problem("check.M2.kind", Severity.ERROR, anchor, found=match[0], expected="มาตรการ", repair=repair)


@document_rule("M2", Severity.ERROR, Topic.MEMO)
def subject_of_document(view: DocumentView) -> Iterator[Problem]:
    """Find a subject whose year, round or kind is not that of the text and its annexes."""
    subject = head_field(view.text, "subject")
    if subject is None:
        return
    if _speaks_of_measures(view.text):
        yield from _standard(subject.text, subject.anchor)
    yield from _other_year(view.text, subject)
    yield from _other_kind(view.text, subject)


def _speaks_of_measures(text: DocumentText) -> bool:
    """Tell whether text or annexes are about measures for integrity."""
    bodies = (place.text for part in text.parts() for place in part.paragraphs)
    return any(part.measures for part in text.parts()) or any("มาตรการส่งเสริมคุณธรรม" in body for body in bodies)


def _other_year(text: DocumentText, subject: LocatedText) -> Iterator[Problem]:
    years = {int(year) for year in _YEAR.findall(to_arabic(subject.text))}
    content = _years_of_content(text)
    if _OF_RESULT.search(subject.text):
        content |= {year - 1 for year in content}
    if years and content and not years & content:
        found, right = (", ".join(map(str, sorted(some))) for some in (years, content))
        yield problem("check.M2.year", Severity.ERROR, subject.anchor, found=found, expected=right)


def _years_of_content(text: DocumentText) -> set[int]:
    """The years of the annexes; without any, those that the text names (the result's year and the measures')."""
    titled = {year for part in text.annexes for year in (part.fiscal_year, part.result_year)} - {0}
    if not any(part.fiscal_year for part in text.annexes):
        titled.clear()
    if titled:
        return titled
    return {int(year) for place in text.paragraphs for year in _YEAR.findall(to_arabic(place.text))}


def _other_kind(text: DocumentText, subject: LocatedText) -> Iterator[Problem]:
    """Yield a subject that reports while only a plan is annexed, or announces a plan before results alone."""
    kinds = {part.kind for part in text.annexes}
    if not kinds:
        return
    reporting = _REPORTING.search(subject.text)
    if reporting and kinds <= {DocumentKind.PLAN}:
        yield problem("check.M2.plan", Severity.ERROR, subject.anchor, found=reporting[0])
    elif not _TELLING.search(subject.text) and "มาตรการ" in subject.text and kinds <= REPORTS:
        yield problem("check.M2.report", Severity.ERROR, subject.anchor, found=subject.text)


# ---- M5: the parts

_PART: Final = re.compile(
    r"(?:(?P<number>\d{1,2})(?P<dot>[.)]?)\s*)?(?P<name>เรื่องเดิม|ข้อเท็จจริง|ข้อกฎหมาย(?:และระเบียบ)?|ข้อระเบียบ|ข้อกฎหมาย/ระเบียบ"
    r"|ระเบียบ(?:และ)?กฎหมาย(?:ที่เกี่ยวข้อง)?|ระเบียบ/กฎหมาย(?:ที่เกี่ยวข้อง)?|ข้อกฎหมาย(?:ที่เกี่ยวข้อง)?|ข้อพิจารณา(?:และข้อเสนอแนะ)?"
    r"|ข้อเสนอแนะ|ข้อเสนอ|ข้อพิจารณา/ข้อเสนอแนะ|ข้อสังเกต|บทสรุป|สรุป|การดำเนินการ)\s*:?"
)
"""The usual parts of a memo (circular นร 0106/ว 2019) and their near wordings, alone in a line."""


@record_rule("M5", Severity.WARNING, Topic.MEMO, Document, Section)
def parts_of_records(view: YearView) -> Iterator[Problem]:
    """Find headings that bring a number of their own while the program numbers them too."""
    for document in view.documents:
        for section in view.office.all(Section, document_id=document.id):
            match = re.match(r"\s*[0-9๐-๙]{1,2}\s*[.)]?\s*(?=[ก-ฮเ-ไ])", section.heading)
            if match and section.numbered:
                bare = section.heading[match.end() :]
                repair = Repair(Changes(updated=((section, section.but(heading=bare)),)), section.heading, bare)
                anchor = record_anchor("section", section.id, "heading")
                found = section.heading
                yield problem("check.M5.double", Severity.WARNING, anchor, found=found, expected=bare, repair=repair)


@document_rule("M5", Severity.WARNING, Topic.MEMO)
def parts_of_document(view: DocumentView) -> Iterator[Problem]:
    """Find numbers of a memo's parts that are missing, repeated or without the dot that others have."""
    if view.text.kind is DocumentKind.MEMO:
        yield from part_problems(view.text.paragraphs)


def part_problems(paragraphs: Iterable[LocatedText]) -> Iterator[Problem]:
    """Yield what is wrong with the numbering of the parts among these paragraphs."""
    found = [(place, match) for place in paragraphs if (match := _PART.fullmatch(to_arabic(place.text.strip())))]
    numbered = [(place, match) for place, match in found if match["number"]]
    if len(numbered) < 2:
        return
    yield from _wrong_numbers(found)
    usual = max(".)", key=[match["dot"] for _, match in numbered].count)
    for place, match in numbered:
        if not match["dot"] and any(other["dot"] for _, other in numbered):
            shown = place.text.strip()
            right = shown[: match.end("number")] + usual + shown[match.end("number") :]
            yield problem("check.M5.dot", Severity.WARNING, place.anchor, found=shown, expected=right)


def _wrong_numbers(found: list[tuple[LocatedText, re.Match[str]]]) -> Iterator[Problem]:
    due = 1
    for place, match in found:
        shown = place.text.strip()
        if match["number"] and int(match["number"]) != due:
            number = int(match["number"])
            yield problem("check.M5.number", Severity.WARNING, place.anchor, found=shown, expected=due)
            due = number
        elif not match["number"]:
            yield problem("check.M5.none", Severity.WARNING, place.anchor, found=shown, expected=due)
        due += 1
