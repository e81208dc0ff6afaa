"""Y1–Y4: the year of the result, the fiscal year of the measures, and periods that fit neither."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from ita_desktop.checks.claims import TOTAL, result_years_in
from ita_desktop.checks.facts import DocumentFacts, LocatedYear
from ita_desktop.checks.fields import TEXT_KINDS, FieldText
from ita_desktop.checks.problem import Problem, Severity, Topic, problem, record_anchor
from ita_desktop.checks.registry import document_rule, record_rule
from ita_desktop.checks.scores import set_field
from ita_desktop.checks.scores_words import same_figure
from ita_desktop.checks.views import DocumentView, YearView
from ita_desktop.domain.document_text import LocatedText, MeasureLine
from ita_desktop.domain.framework import Framework, Indicator
from ita_desktop.domain.measures import Measure, Progress
from ita_desktop.domain.paperwork import Document, Section
from ita_desktop.domain.results import Finding, YearResult
from ita_desktop.thai.dates import (
    BUDDHIST_ERA,
    fiscal_end,
    fiscal_start,
    fiscal_year,
    long_date,
    month_year,
)
from ita_desktop.thai.mentions import PeriodMention, dates_in, periods_in

# ---- Y1: result year = measure year − 1


@record_rule("Y1", Severity.ERROR, Topic.YEARS, Framework, Indicator, YearResult, Finding, Measure)
def result_of_another_year(view: YearView) -> Iterator[Problem]:
    """Measures of a year rest on the result of the year before: their findings and indicators are of that year."""
    for measure in view.measures:
        anchor = record_anchor("measure", measure.id, "findings")
        for finding in view.office.many(Finding, measure.findings):
            result = view.office.one(YearResult, finding.year_result_id)
            if result.fiscal_year != view.result_year:
                yield _other_result(anchor, result.fiscal_year, view.result_year, view.fiscal_year)
        indicator = view.office.get(Indicator, measure.indicator_id)
        if indicator and indicator.framework_id != view.framework.id:
            yield _other_framework(view, measure, indicator)


def _other_framework(view: YearView, measure: Measure, indicator: Indicator) -> Problem:
    framework = view.office.one(Framework, indicator.framework_id)
    same = next((i for i in view.indicators if i.number == indicator.number and i.name == indicator.name), None)
    repair = set_field(measure, "indicator_id", same.id, framework.name, view.framework.name) if same else None
    return problem(
        "check.Y1.framework",
        Severity.ERROR,
        record_anchor("measure", measure.id, "indicator_id"),
        found=framework.name,
        expected=view.framework.name,
        repair=repair,
        number=indicator.number,
    )


def _other_result(anchor: str, found: int, expected: int, measure_year: int) -> Problem:
    return problem("check.Y1.result", Severity.ERROR, anchor, found=found, expected=expected, measure_year=measure_year)


@document_rule("Y1", Severity.ERROR, Topic.YEARS)
def result_year_of_document(view: DocumentView) -> Iterator[Problem]:
    """A plan or report on the measures of a year names the result of the year before.

    Where the right year stands there too, the document contradicts itself, which is Y2's.
    """
    named = view.facts.said_result_years
    for part in view.text.parts():
        lists = [one.fiscal_year for one in part.score_lists if not one.prose and one.fiscal_year]
        stated = part.result_year or (lists[0] if lists else 0)
        if part.fiscal_year and stated and stated != part.fiscal_year - 1 and part.fiscal_year - 1 not in named:
            anchor = next((one.anchor for one in _said_in(view.facts, stated)), _first_anchor(part.paragraphs))
            yield _other_result(anchor, stated, part.fiscal_year - 1, part.fiscal_year)


def _said_in(facts: DocumentFacts, year: int) -> Iterator[LocatedText]:
    yield from (LocatedText(one.anchor, one.text) for one in facts.said_years if one.year == year)


def _first_anchor(paragraphs: Sequence[LocatedText]) -> str:
    return paragraphs[0].anchor if paragraphs else ""


# ---- Y2: two result years


@record_rule("Y2", Severity.ERROR, Topic.YEARS, YearResult, Document, Section)
def another_result_year(view: YearView) -> Iterator[Problem]:
    """A document of the year speaks of the result of another year than the one its measures rest on."""
    for text in view.texts:
        if isinstance(text.record, Document | Section):
            for said in result_years_in(text.text):
                if said.year != view.result_year:
                    yield problem(
                        "check.Y2.years", Severity.ERROR, text.anchor, found=said.year, expected=view.result_year
                    )


@document_rule("Y2", Severity.ERROR, Topic.YEARS)
def two_result_years(view: DocumentView) -> Iterator[Problem]:
    """A document calls its result that of two years; the one most of its lists, titles and text name is believed."""
    facts = view.facts
    believed = believed_year(facts)
    seen: set[int] = set()
    history = len({one.year for one in facts.said_years}) > MOST_YEARS
    for said in facts.said_years:
        if believed and said.year not in {believed, *seen} and not history and not _told_apart(facts, said):
            seen.add(said.year)
            yield problem("check.Y2.years", Severity.ERROR, said.anchor, found=said.year, expected=believed)
    for scores in facts.lists:
        if believed and scores.fiscal_year and scores.fiscal_year != believed and scores.fiscal_year not in seen:
            seen.add(scores.fiscal_year)
            yield problem("check.Y2.years", Severity.ERROR, scores.anchor, found=scores.fiscal_year, expected=believed)


MOST_YEARS: Final = 2
"""A document that names the results of more years tells their history."""


def _told_apart(facts: DocumentFacts, said: LocatedYear) -> bool:
    """Tell whether a place gives the other year another total than the list's: then that year is really meant."""
    totals = {value for one in facts.lists if (value := facts.computed(one).shown_total) is not None}
    told = [c for c in facts.claims if c.anchor == said.anchor and c.result_year == said.year and c.subject == TOTAL]
    return bool(totals and told) and all(not same_figure(c.text, value) for c in told for value in totals)


def believed_year(facts: DocumentFacts) -> int:
    """Return the result year that most of a document speaks for; among equals the one before the measures' year."""
    votes = Counter(one.year for one in facts.said_years)
    votes.update(one.fiscal_year for one in facts.lists if one.fiscal_year)
    votes.update(part.result_year for part in facts.text.parts() if part.result_year)
    votes.update(part.fiscal_year - 1 for part in facts.text.parts() if part.fiscal_year)
    if not votes:
        return 0
    most = max(votes.values())
    best = [year for year, count in votes.items() if count == most]
    planned = facts.text.fiscal_year - 1
    return planned if planned in best else facts.result_year if facts.result_year in best else min(best)


# ---- Y3: a period that ends before it starts


@record_rule("Y3", Severity.ERROR, Topic.YEARS, *TEXT_KINDS)
def backwards(view: YearView) -> Iterator[Problem]:
    """A measure's period, or one in a text, ends before it starts."""
    for measure in view.measures:
        if measure.starts and measure.ends and measure.ends < measure.starts:
            anchor = record_anchor("measure", measure.id, "ends")
            yield problem(
                "check.Y3.backwards",
                Severity.ERROR,
                anchor,
                found=long_date(measure.ends),
                first=long_date(measure.starts),
            )
    for text in view.texts:
        for period in periods_in(text.text):
            if period.last < period.first:
                yield _backwards(text.anchor, period)


@document_rule("Y3", Severity.ERROR, Topic.YEARS)
def backwards_in_document(view: DocumentView) -> Iterator[Problem]:
    """The same in a document."""
    for text in view.facts.texts:
        for period in periods_in(text.text):
            if period.last < period.first:
                yield _backwards(text.anchor, period)


def _backwards(anchor: str, period: PeriodMention) -> Problem:
    """The right end is thought to be the same month in the fiscal year that the period starts in."""
    first, last = period.first, period.last
    year = fiscal_year(first) - (last.month >= 10) - BUDDHIST_ERA
    right = next((d for d in (_in_year(last, year), _in_year(last, year + 1)) if d >= first), None)
    expected = (long_date(right) if period.precision == "day" else month_year(right)) if right else ""
    return problem("check.Y3.period", Severity.ERROR, anchor, found=" ".join(period.text.split()), expected=expected)


def _in_year(day: date, year: int) -> date:
    """Return the day in another year; the end of กุมภาพันธ์ stays its end."""
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


# ---- Y4: outside the fiscal year

LEAST_TO_AGREE: Final = 3
"""From so many periods on, all in one other year, the year of the plan itself is asked about, once."""


@record_rule("Y4", Severity.WARNING, Topic.YEARS, Measure, Progress)
def outside_year(view: YearView) -> Iterator[Problem]:
    """A measure's period, or a day on which its result says something was done, lies outside its fiscal year."""
    first, last = fiscal_start(view.fiscal_year), fiscal_end(view.fiscal_year)
    for measure in view.measures:
        for name in ("starts", "ends"):
            day: date | None = getattr(measure, name)
            if day and not first <= day <= last:
                yield _outside(record_anchor("measure", measure.id, name), long_date(day), view.fiscal_year)
    for text in view.texts:
        if isinstance(text.record, Measure) and text.name == "period":
            yield from _periods_outside(text.anchor, text.text, view.fiscal_year)
        elif isinstance(text.record, Progress) and text.name in {"result", "outcome"}:
            yield from _events_outside(text, view.fiscal_year)


def _outside(anchor: str, found: str, year: int) -> Problem:
    return problem("check.Y4.outside", Severity.WARNING, anchor, found=" ".join(found.split()), year=year)


def _periods_outside(anchor: str, text: str, year: int) -> Iterator[Problem]:
    for period in periods_in(text):
        if period.first <= period.last and not _within(period, year):
            yield _outside(anchor, period.text, year)


def _within(period: PeriodMention, year: int) -> bool:
    return fiscal_start(year) <= period.first and period.last <= fiscal_end(year)


def _events_outside(text: FieldText | LocatedText, year: int) -> Iterator[Problem]:
    for mention in dates_in(text.text):
        if mention.day and fiscal_year(mention.day) != year:
            yield _outside(text.anchor, mention.text, year)


@document_rule("Y4", Severity.WARNING, Topic.YEARS)
def outside_year_of_document(view: DocumentView) -> Iterator[Problem]:
    """A printed period, or the day of an event in a result, lies outside the fiscal year of the measures."""
    facts = view.facts
    for part in view.text.parts():
        believed = believed_year(facts)
        year = part.fiscal_year or (believed + 1 if believed else 0)
        if year:
            yield from _rows_outside(part.measures, year)
            for row in part.measures:
                if row.result:
                    yield from _events_outside(row.result, year)


def _rows_outside(rows: Sequence[MeasureLine], year: int) -> Iterator[Problem]:
    periods = [(row.period.anchor, period) for row in rows if row.period for period in periods_in(row.period.text)]
    forward = [(anchor, period) for anchor, period in periods if period.first <= period.last]
    outside = [(anchor, period) for anchor, period in forward if not _within(period, year)]
    years = {fiscal_year(period.first) for _, period in forward}
    if len(outside) == len(forward) >= LEAST_TO_AGREE and len(years) == 1:
        anchor, _ = outside[0]
        yield problem("check.Y4.all", Severity.WARNING, anchor, found=years.pop(), expected=year)
        return
    for anchor, period in outside:
        yield _outside(anchor, period.text, year)
