"""Y5–Y10: weekdays, tenses, the order of dates, laws out of date, and ways to write a year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from ita_desktop.checks.fields import TEXT_KINDS, FieldText
from ita_desktop.checks.problem import Problem, Repair, Severity, Topic, problem, record_anchor
from ita_desktop.checks.registry import document_rule, record_rule
from ita_desktop.checks.views import DocumentView, YearView
from ita_desktop.domain.document_text import LocatedText
from ita_desktop.domain.measures import Measure, Progress, Step
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Document, DocumentKind, NumberRegister, Section
from ita_desktop.thai.dates import WEEKDAYS, long_date
from ita_desktop.thai.digits import THAI_DIGITS, to_arabic
from ita_desktop.thai.mentions import DateMention, YearForm, YearMention, dates_in, years_in

Text = FieldText | LocatedText

# ---- Y5: weekday and date


@record_rule("Y5", Severity.ERROR, Topic.YEARS, *TEXT_KINDS)
def weekdays(view: YearView) -> Iterator[Problem]:
    """A weekday does not belong to its date (22 เมษายน 2568 was a Tuesday), or the calendar has no such day."""
    for text in view.texts:
        for mention in dates_in(text.text):
            if found := _weekday_problem(text, mention, _weekday_repair(text, mention)):
                yield found


@document_rule("Y5", Severity.ERROR, Topic.YEARS)
def weekdays_in_document(view: DocumentView) -> Iterator[Problem]:
    """The same in a document."""
    for text in view.facts.texts:
        for mention in dates_in(text.text):
            if found := _weekday_problem(text, mention, None):
                yield found


def _weekday_problem(text: Text, mention: DateMention, repair: Repair | None) -> Problem | None:
    if mention.day is None:
        return problem("check.Y5.impossible", Severity.ERROR, text.anchor, found=mention.text)
    right = WEEKDAYS[mention.day.weekday()]
    if not mention.weekday or mention.weekday == right:
        return None
    return problem(
        "check.Y5.weekday",
        Severity.ERROR,
        text.anchor,
        found=mention.weekday,
        expected=right,
        repair=repair,
        day=long_date(mention.day),
    )


def _weekday_repair(text: FieldText, mention: DateMention) -> Repair | None:
    """The date is believed: weekdays are what people add from memory."""
    if not mention.weekday or mention.day is None:
        return None
    return text.replaced(mention.start, mention.weekday_end, WEEKDAYS[mention.day.weekday()])


# ---- Y6: past in a plan, future in a report

_DONE: Final = re.compile(
    r"(?:ได้(?:มีการ)?(?:จัด|ดำเนินการ|ทำ|ประชุม|อบรม|เผยแพร่|ประกาศ|แต่งตั้ง)[^\n]{0,80}?(?:แล้ว|เมื่อวันที่)|ดำเนินการ(?:เสร็จ)?(?:เรียบร้อย|เสร็จสิ้น)แล้ว)"
)


@record_rule("Y6", Severity.WARNING, Topic.YEARS, Measure, Step, Progress)
def wrong_tense(view: YearView) -> Iterator[Problem]:
    """A step is told as done already, or a result tells of a day that has not come."""
    for text in view.texts:
        if isinstance(text.record, Step):
            yield from _told_as_done(text)
        elif isinstance(text.record, Progress) and text.name in {"result", "outcome"}:
            yield from _in_future(text, view.today)


def _told_as_done(text: Text) -> Iterator[Problem]:
    match = _DONE.search(text.text)
    if match:
        yield problem("check.Y6.past", Severity.WARNING, text.anchor, found=" ".join(match.group().split()))


def _in_future(text: Text, today: date) -> Iterator[Problem]:
    for mention in dates_in(text.text):
        if mention.day and mention.day > today:
            yield problem("check.Y6.future", Severity.WARNING, text.anchor, found=mention.text)


@document_rule("Y6", Severity.WARNING, Topic.YEARS)
def wrong_tense_in_document(view: DocumentView) -> Iterator[Problem]:
    """A plan's steps are told as done, or a report's results lie in the future."""
    for part in view.text.parts():
        for row in part.measures:
            if part.kind == DocumentKind.PLAN and row.steps:
                yield from _told_as_done(row.steps)
            for text in (row.result, row.outcome):
                if text:
                    yield from _in_future(text, view.today)


# ---- Y7: dated before what it tells of, or before the number before


@record_rule("Y7", Severity.WARNING, Topic.YEARS, Document, NumberRegister, Measure, Progress)
def dated_too_early(view: YearView) -> Iterator[Problem]:
    """A memo is dated before the events of its round, or before an earlier number of its register (clause 43.1.2)."""
    for document in view.documents:
        if document.dated is None:
            continue
        anchor = record_anchor("document", document.id, "dated")
        if document.round and (latest := _latest_event(view, document)) and document.dated < latest:
            yield _before_event(anchor, document.dated, latest)
        before = _numbered_before(view.office, document)
        if before and before[1] > document.dated:
            yield problem(
                "check.Y7.register",
                Severity.WARNING,
                anchor,
                found=long_date(document.dated),
                expected=long_date(before[1]),
                number=before[0],
            )


def _before_event(anchor: str, found: date, event: date) -> Problem:
    return problem("check.Y7.event", Severity.WARNING, anchor, found=long_date(found), expected=long_date(event))


def _latest_event(view: YearView, document: Document) -> date | None:
    """Return the last day that the results of a document's round tell of."""
    reported = [p for m in view.measures if (p := document.round and view.office.progress(m.id, document.round))]
    days = [mention.day for one in reported for text in (one.result, one.outcome) for mention in dates_in(text)]
    return max((day for day in days if day), default=None)


def _numbered_before(office: Office, document: Document) -> tuple[int, date] | None:
    """Return number and date of the latest dated document with a smaller number of the same register."""
    own = office.first(NumberRegister, document_id=document.id)
    if own is None or own.void:
        return None
    same = office.all(NumberRegister, prefix=own.prefix, calendar_year=own.calendar_year)
    earlier = [(office.get(Document, one.document_id), one) for one in same if one.running < own.running]
    dated = [(one.running, doc.dated) for doc, one in earlier if doc and doc.dated and not one.void]
    return max(dated, key=_date_of, default=None)


def _date_of(pair: tuple[int, date]) -> date:
    return pair[1]


@document_rule("Y7", Severity.WARNING, Topic.YEARS)
def dated_before_events(view: DocumentView) -> Iterator[Problem]:
    """A document is dated before a day of which its results tell."""
    head = [field.value for field in view.text.head if field.name in {"dated", "date"}]
    dates = [mention.day for value in head for mention in dates_in(value.text) if mention.day]
    if not dates:
        return
    results = [row.result for part in view.text.parts() for row in part.measures if row.result]
    days = [mention.day for text in results for mention in dates_in(text.text) if mention.day]
    late = [day for day in days if dates[0] < day <= view.today]
    if late:
        yield _before_event(head[0].anchor, dates[0], max(late))


# ---- Y8: laws and strategies past their years

_SPAN: Final = re.compile(
    r"(?P<what>ยุทธศาสตร์|แผนแม่บท|แผนปฏิบัติ|แผนพัฒนา|นโยบาย)[^\n]{0,90}?\(?\s*พ\.?\s?ศ\.?\s*(?P<first>25\d\d)\s*(?:[-–]|ถึง)\s*(?:พ\.?\s?ศ\.?\s*)?(?P<last>25\d\d)"
)


@record_rule("Y8", Severity.NOTE, Topic.YEARS, Document, Section)
def out_of_date(view: YearView) -> Iterator[Problem]:
    """A document of the year refers to a strategy or plan whose years had ended when the fiscal year began."""
    for text in view.texts:
        if isinstance(text.record, Document | Section):
            yield from _outdated(text, view.fiscal_year)


@document_rule("Y8", Severity.NOTE, Topic.YEARS)
def out_of_date_in_document(view: DocumentView) -> Iterator[Problem]:
    """The same in a document, by the year of its measures or, where it has none, of its result."""
    year = view.text.fiscal_year or view.facts.result_year
    for text in view.facts.texts if year else ():
        yield from _outdated(text, year)


def _outdated(text: Text, year: int) -> Iterator[Problem]:
    for match in _SPAN.finditer(to_arabic(text.text)):
        if int(match["last"]) < year:
            span = f"{match['first']}–{match['last']}"
            yield problem("check.Y8.ended", Severity.NOTE, text.anchor, found=span, year=year, what=match["what"])


# ---- Y9: one way to write a year


@document_rule("Y9", Severity.NOTE, Topic.YEARS)
def ways_of_years(view: DocumentView) -> Iterator[Problem]:
    """Years of one kind stand with and without พ.ศ., in two digits, or in digits of two kinds; one way is enough.

    A fiscal year (ปีงบประมาณ) and a plain one (ประจำปี) are two kinds: titles have their usual forms.
    """
    first: dict[tuple[bool, str], tuple[Text, YearMention]] = {}
    for text in view.facts.texts:
        for mention in years_in(text.text):
            if mention.word:
                kind = "งบประมาณ" in mention.word
                first.setdefault((kind, _way(mention, text.text)), (text, mention))
    for kind in (True, False):
        ways = [found for (of_kind, _), found in first.items() if of_kind is kind]
        if len(ways) > 1:
            listed = ", ".join(f"“{' '.join(one.text.split())}”" for _, one in ways)
            yield problem("check.Y9.ways", Severity.NOTE, ways[1][0].anchor, found=listed)


def _way(mention: YearMention, text: str) -> str:
    thai = text[mention.digits] in THAI_DIGITS
    return f"{mention.form}{'thai' if thai else 'arabic'}"


# ---- Y10: two digits, or Gregorian


@record_rule("Y10", Severity.WARNING, Topic.YEARS, *TEXT_KINDS)
def doubtful_years(view: YearView) -> Iterator[Problem]:
    """A text says ปี 67 or ปี 2024 where a year พ.ศ. is probably meant; the reader is asked."""
    for text in view.texts:
        for mention in _doubtful(years_in(text.text)):
            words = str(mention.year)
            if text.text[mention.digits] in THAI_DIGITS:
                words = words.translate(_THAI)
            repair = text.replaced(mention.digits, mention.end, words)
            yield _doubtful_problem(text.anchor, mention, repair)


@document_rule("Y10", Severity.WARNING, Topic.YEARS)
def doubtful_years_in_document(view: DocumentView) -> Iterator[Problem]:
    """The same in a document."""
    for text in view.facts.texts:
        for mention in _doubtful(years_in(text.text)):
            yield _doubtful_problem(text.anchor, mention, None)


def _doubtful(mentions: Iterable[YearMention]) -> Iterator[YearMention]:
    return (one for one in mentions if one.form in {YearForm.SHORT, YearForm.GREGORIAN})


def _doubtful_problem(anchor: str, mention: YearMention, repair: Repair | None) -> Problem:
    found = " ".join(mention.text.split())
    return problem("check.Y10.year", Severity.WARNING, anchor, found=found, expected=mention.year, repair=repair)


_THAI: Final = str.maketrans("0123456789", THAI_DIGITS)
