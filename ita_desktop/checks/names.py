"""N1–N3: numbers, names and item codes of indicators that do not belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest
from typing import Final

from ita_desktop.checks.codes import CodeMention, codes_in, confused_codes_in
from ita_desktop.checks.fields import TEXT_KINDS
from ita_desktop.checks.indicators import MENTIONED_INSTRUMENTS, IndicatorNames, names_of
from ita_desktop.checks.problem import Problem, Repair, Severity, Topic, problem, record_anchor
from ita_desktop.checks.registry import document_rule, record_rule
from ita_desktop.checks.views import DocumentView, FrameworkView, YearView
from ita_desktop.domain.document_text import LocatedText, MeasureLine, ScoreList
from ita_desktop.domain.framework import Framework, Indicator, Instrument, Item
from ita_desktop.domain.measures import Measure, MeasureItem
from ita_desktop.domain.record import Certainty
from ita_desktop.domain.results import Finding, YearResult
from ita_desktop.thai.digits import to_arabic
from ita_desktop.thai.text import list_label

NAMES = (Framework, Instrument, Indicator)

# ---- N1: number and name


@record_rule("N1", Severity.ERROR, Topic.NAMES, *NAMES, *TEXT_KINDS)
def number_and_name(view: YearView) -> Iterator[Problem]:
    """A text says "ตัวชี้วัดที่ 3 การเปิดเผยข้อมูล", the name of indicator 9 (names stable since 2562)."""
    names = names_of(view.indicators)
    for text in view.texts:
        yield from _mismatches(text.anchor, text.text, names)


@document_rule("N1", Severity.ERROR, Topic.NAMES)
def number_and_name_in_document(view: DocumentView) -> Iterator[Problem]:
    """A document names an indicator by another one's number, in text, in neighbouring cells or in its list."""
    facts = view.facts
    for text in facts.texts:
        yield from _mismatches(text.anchor, text.text, facts.names)
    for part in view.text.parts():
        for table in part.tables:
            for row in table.rows:
                yield from _split_over_cells(row.cells, facts.names)
    for scores in facts.lists:
        yield from _misnumbered_lines(scores, facts.names)


def _mismatches(anchor: str, text: str, names: IndicatorNames) -> Iterator[Problem]:
    for mention in names.find(text):
        if mention.named and mention.named != mention.number:
            yield _mismatch(anchor, mention.number, mention.named, " ".join(mention.name.split()))


def _mismatch(anchor: str, number: int, named: int, name: str) -> Problem:
    return problem("check.N1.indicator", Severity.ERROR, anchor, found=number, expected=named, name=name)


def _split_over_cells(cells: tuple[LocatedText, ...], names: IndicatorNames) -> Iterator[Problem]:
    """Read "ตัวชี้วัดที่ 3" in one cell and the name in the next."""
    for first, second in pairwise(cells):
        match = _ONLY_NUMBER.fullmatch(to_arabic(first.text).strip())
        named, name = names.at(second.text.lstrip())
        if match and named and int(match[1]) != named:
            yield _mismatch(first.anchor, int(match[1]), named, name)


_ONLY_NUMBER: Final = re.compile(r"ตัวชี้วัด\s*(?:ที่)?\s*(\d{1,2})")
_MOST_SLIPS: Final = 2
"""A swapped pair; more, and the numbers are places in a ranking, not those of the indicators."""


def _misnumbered_lines(scores: ScoreList, names: IndicatorNames) -> Iterator[Problem]:
    named = [(line, *names.at(line.name.strip())) for line in scores.lines]
    wrong = [(line, number, name) for line, number, name in named if number and number != line.number]
    values = [line.value for line in scores.lines]
    if len(wrong) <= _MOST_SLIPS and values != sorted(values, reverse=True):
        for line, number, name in wrong:
            if "ตัวชี้วัด" not in line.name:
                yield _mismatch(line.anchor or scores.anchor, line.number, number, name)


# ---- N2: item and indicator


@record_rule("N2", Severity.ERROR, Topic.NAMES, *NAMES, Item, YearResult, Measure, MeasureItem, Finding)
def item_and_indicator(view: YearView) -> Iterator[Problem]:
    """A measure or a finding of one indicator cites an item of another."""
    for measure in view.measures:
        for cited in view.office.all(MeasureItem, measure_id=measure.id):
            anchor = record_anchor("measure_item", cited.id, "item_id")
            yield from _foreign_item(view, anchor, cited.item_id, measure.indicator_id)
        yield from _codes_in_words(view, measure)
    for finding in view.findings:
        anchor = record_anchor("finding", finding.id, "items")
        for item in finding.items:
            yield from _foreign_item(view, anchor, item, finding.indicator_id)


def _foreign_item(view: YearView, anchor: str, item_id: int | None, indicator_id: int | None) -> Iterator[Problem]:
    item, indicator = view.office.get(Item, item_id), view.office.get(Indicator, indicator_id)
    if item and indicator and item.framework_id == indicator.framework_id and item.indicator_id != indicator.id:
        right = view.office.one(Indicator, item.indicator_id)
        yield _misplaced(anchor, item.code, indicator.number, right)


def _codes_in_words(view: YearView, measure: Measure) -> Iterator[Problem]:
    indicator = view.office.get(Indicator, measure.indicator_id)
    if indicator is None or indicator.framework_id != view.framework.id:
        return
    for name in ("title", "issue"):
        anchor = record_anchor("measure", measure.id, name)
        yield from _codes_under(view, anchor, getattr(measure, name), indicator)


@document_rule("N2", Severity.ERROR, Topic.NAMES)
def item_and_indicator_in_document(view: DocumentView) -> Iterator[Problem]:
    """A row of one indicator cites an item of another, or an indicator is ascribed to another instrument."""
    facts = view.facts
    rules = FrameworkView(view.office, facts.result_year) if facts.framework(facts.result_year) else None
    for part in view.text.parts():
        for row in part.measures if rules else ():
            yield from _row_codes(rules, row, facts.names) if rules else ()
        for scores in part.score_lists if rules else ():
            yield from _item_lines(rules, scores) if rules else ()
    for text in facts.texts:
        yield from _ascribed(text, facts.names, _instruments(view))


def _row_codes(rules: FrameworkView, row: MeasureLine, names: IndicatorNames) -> Iterator[Problem]:
    """The indicator that a title begins with speaks louder than the group row above."""
    number = names.at(list_label(row.title.text).rest.strip())[0] or row.indicator or 0
    indicator = next((i for i in rules.indicators if i.number == number), None)
    for text in (row.title, row.issue):
        if text and indicator:
            yield from _codes_under(rules, text.anchor or row.anchor, text.text, indicator)


def _item_lines(rules: FrameworkView, scores: ScoreList) -> Iterator[Problem]:
    for line in scores.items:
        indicator = next((i for i in rules.indicators if i.number == line.indicator), None)
        if indicator and line.code[:1].isalpha():
            yield from _codes_under(rules, line.anchor or scores.anchor, line.code, indicator)


def _codes_under(rules: FrameworkView, anchor: str, text: str, indicator: Indicator) -> Iterator[Problem]:
    """Compare the codes of a text with an indicator's items, where the year's items are known for certain.

    The letter alone is certain in every year: I is asked inside, E outside, O looked up.
    """
    if "ข้อ" not in text and not _LATIN.search(text):
        return
    short = rules.office.one(Instrument, indicator.instrument_id).short
    names = names_of(rules.indicators)
    for mention in codes_in(text):
        if mention.letter and short[:1] in "IEO" and mention.letter != short[:1] and not _located(rules, mention.code):
            yield problem(
                "check.N2.letter",
                Severity.ERROR,
                anchor,
                found=mention.code,
                expected=short,
                number=indicator.number,
            )
            continue
        code = _code_in(rules, mention, indicator) if mention.letter or _heads(text, mention, names) else ""
        item = rules.office.first(Item, framework_id=rules.framework.id, code=code) if code else None
        if item and item.certainty != Certainty.LOW and item.indicator_id != indicator.id:
            right = rules.office.one(Indicator, item.indicator_id)
            yield _misplaced(anchor, item.code, indicator.number, right)
        elif code and mention.letter and item is None and _certain(rules, mention.letter):
            yield problem("check.N2.unknown", Severity.WARNING, anchor, found=code, year=rules.result_year)


def _heads(text: str, mention: CodeMention, names: IndicatorNames) -> bool:
    """Tell whether "ข้อ 16" stands at the head of a text, after the indicator at most: elsewhere it is a clause."""
    before = list_label(text[: mention.start]).rest.strip()
    named = names.at(before)[1]
    return not before[len(named) :].strip() and not _CLAUSE.match(text, mention.end)


_CLAUSE: Final = re.compile(r"\s*(?:ของ|แห่ง|วรรค|ตาม)")


def _located(rules: FrameworkView, code: str) -> bool:
    """Tell whether the year's items are certain enough to say where a code belongs."""
    item = rules.office.first(Item, framework_id=rules.framework.id, code=code)
    return item is not None and item.certainty != Certainty.LOW


_LATIN: Final = re.compile(r"[IEOl|]")


def _code_in(rules: FrameworkView, mention: CodeMention, indicator: Indicator) -> str:
    """Return the code meant; a bare "ข้อ 16" is of the indicator's instrument, unless it may be a place in its list."""
    if mention.letter:
        return mention.code
    if int(mention.code) <= len(rules.office.items(indicator.id)):
        return ""
    instrument = rules.office.one(Instrument, indicator.instrument_id)
    return f"{instrument.short[:1]}{mention.code}"


def _certain(rules: FrameworkView, letter: str) -> bool:
    items = rules.office.all(Item, framework_id=rules.framework.id)
    own = [item for item in items if item.code.startswith(letter)]
    return bool(own) and all(item.certainty == Certainty.HIGH for item in own)


def _misplaced(anchor: str, code: str, number: int, right: Indicator) -> Problem:
    return problem(
        "check.N2.indicator",
        Severity.ERROR,
        anchor,
        found=code,
        expected=f"{right.number} {right.name}",
        number=number,
    )


_ASCRIBED: Final = re.compile(r"(?:ประเมิน|วัด|สำรวจ|สอบถาม)\s*(?:ผล)?จาก(?:การ)?(?P<who>[^\n]{0,60})")


def _instruments(view: DocumentView) -> dict[int, str]:
    shorts = {i.id: i.short for i in view.office.table(Instrument).values()}
    return {i.number: shorts[i.instrument_id] for i in view.facts.names.indicators}


def _ascribed(text: LocatedText, names: IndicatorNames, instruments: dict[int, str]) -> Iterator[Problem]:
    """Read "ตัวชี้วัดที่ 10 … ซึ่งประเมินจากผู้มีส่วนได้ส่วนเสียภายนอก": 10 is OIT, no perception of outsiders."""
    mentions = names.find(text.text)
    for mention, after in zip_longest(mentions, mentions[1:]):
        end = min(after.start if after else len(text.text), mention.end + 140)
        match = _ASCRIBED.search(text.text, mention.end, end)
        said = next((s for s, p in MENTIONED_INSTRUMENTS.items() if match and p.search(match["who"])), "")
        right = instruments.get(mention.meant, said)
        if match and said and right and said != right:
            yield problem(
                "check.N2.instrument",
                Severity.ERROR,
                text.anchor,
                found=said,
                expected=right,
                number=mention.meant,
            )


# ---- N3: letters and digits


@record_rule("N3", Severity.WARNING, Topic.NAMES, *TEXT_KINDS)
def confused_codes(view: YearView) -> Iterator[Problem]:
    """A code's letter is typed as a digit (1๒๐ for I20, ๐๘ for O8), or its digits are of two kinds."""
    for text in view.texts:
        for mention in confused_codes_in(text.text):
            repair = text.replaced(mention.start, mention.end, mention.repaired) if mention.certain else None
            yield _confused(text.anchor, mention, repair=repair)


@document_rule("N3", Severity.WARNING, Topic.NAMES)
def confused_codes_in_document(view: DocumentView) -> Iterator[Problem]:
    """The same in a document."""
    for text in view.facts.texts:
        for mention in confused_codes_in(text.text):
            yield _confused(text.anchor, mention)


def _confused(anchor: str, mention: CodeMention, repair: Repair | None = None) -> Problem:
    return problem("check.N3.code", Severity.WARNING, anchor, found=mention.text, expected=mention.code, repair=repair)
