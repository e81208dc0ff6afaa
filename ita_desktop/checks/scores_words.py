"""S4 and S8: what running text says of scores, against the scores, in records and in documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Final

from ita_desktop.checks.claims import TOTAL, Claim, Subject, claims_in
from ita_desktop.checks.facts import DocumentFacts, LocatedClaim
from ita_desktop.checks.fields import TEXT_KINDS
from ita_desktop.checks.indicators import MENTIONED_INSTRUMENTS, IndicatorNames, names_of
from ita_desktop.checks.problem import Problem, Severity, Topic, problem
from ita_desktop.checks.registry import document_rule, record_rule
from ita_desktop.checks.scores import PARTS, apart
from ita_desktop.checks.views import DocumentView, YearView
from ita_desktop.domain.document_text import ScoreList
from ita_desktop.domain.framework import Instrument
from ita_desktop.domain.scores import TOLERANCE, YearScores, half_up
from ita_desktop.thai.digits import to_arabic

LEAST: Final = 3
"""Fewer known indicators than this have no highest and lowest worth speaking of."""


def same_figure(printed: str, value: Decimal, tolerance: Decimal = TOLERANCE) -> bool:
    """Tell whether a printed figure is a value, perhaps in fewer decimals: 99.7 is 99.69, 83.7 is not 93.75."""
    figure = Decimal(printed)
    places = max(-int(figure.as_tuple().exponent), 0)
    return abs(figure - half_up(value)) <= tolerance or (0 < places < 2 and figure == half_up(value, places))


def _same(claim: Claim | LocatedClaim, value: Decimal) -> bool:
    """An indicator is published in its two decimals; what is computed of several may be a hundredth off."""
    return same_figure(claim.text, value, Decimal(0) if isinstance(claim.subject, int) else TOLERANCE)


# ---- S4: one score, two values


@record_rule("S4", Severity.ERROR, Topic.SCORES, *PARTS, *TEXT_KINDS)
def told_otherwise(view: YearView) -> Iterator[Problem]:
    """A text of the year gives an indicator or the total another value than the year's scores."""
    known = known_figures(view.scores)
    names = names_of(view.indicators)
    for text in view.texts:
        for claim in claims_in(text.text, names):
            value = known.get(claim.subject)
            if value is not None and claim.result_year in {0, view.result_year} and not _same(claim, value):
                yield _two_values(text.anchor, claim.subject, claim.text, value, names)


def known_figures(scores: YearScores) -> Mapping[Subject, Decimal]:
    """Return what is known of indicators, instruments and the total, in two decimals."""
    known: dict[Subject, Decimal] = {i.number: value for i, value in scores.indicators if value is not None}
    known |= {i.short: value for i, value in scores.shown_instruments if value is not None}
    return known | ({TOTAL: scores.shown_total} if scores.shown_total is not None else {})


def _two_values(anchor: str, subject: Subject, found: str, value: Decimal, names: IndicatorNames) -> Problem:
    if isinstance(subject, int):
        name = next((i.name for i in names.indicators if i.number == subject), "")
        return problem(
            "check.S4.indicator", Severity.ERROR, anchor, found=found, expected=value, number=subject, name=name
        )
    if subject == TOTAL:
        return problem("check.S4.total", Severity.ERROR, anchor, found=found, expected=value)
    return problem("check.S4.instrument", Severity.ERROR, anchor, found=found, expected=value, instrument=subject)


@document_rule("S4", Severity.ERROR, Topic.SCORES)
def two_values(view: DocumentView) -> Iterator[Problem]:
    """A document gives one indicator, or the total where no list tells it, two values."""
    facts = view.facts
    yield from _lists_apart(facts)
    for claim in facts.claims:
        scores = facts.list_for(claim)
        value = _listed(scores, claim.subject) if scores else None
        if value is not None and not _same(claim, value):
            yield _two_values(claim.anchor, claim.subject, claim.text, value, facts.names)
    yield from _totals_apart(facts)


def _listed(scores: ScoreList, subject: Subject) -> Decimal | None:
    """Return the value of an indicator in a list; instruments and totals are sums, which S1 and S2 look at."""
    values = [line.value for line in scores.lines if line.number == subject]
    return values[0] if len(set(values)) == 1 else None


def _lists_apart(facts: DocumentFacts) -> Iterator[Problem]:
    """Compare lists of one year line by line; the list whose stated total follows from it is believed."""
    for year in {one.fiscal_year for one in facts.lists}:
        first, *others = sorted((one for one in facts.lists if one.fiscal_year == year), key=partial(_doubted, facts))
        right = {line.number: line.value for line in first.lines}
        for other in others:
            for line in other.lines:
                value = right.get(line.number)
                if value is not None and value != line.value:
                    anchor = line.anchor or other.anchor
                    yield _two_values(anchor, line.number, str(line.value), value, facts.names)


def _doubted(facts: DocumentFacts, scores: ScoreList) -> bool:
    """Tell whether a list's stated total does not follow from it."""
    computed = facts.computed(scores).shown_total
    return computed is None or scores.total is None or apart(scores.total.value, computed)


def _totals_apart(facts: DocumentFacts) -> Iterator[Problem]:
    """Where no list gives the total, two different ones in the text are still one too many."""
    if any(facts.computed(one).total is not None for one in facts.lists):
        return
    claims = [claim for claim in facts.claims if claim.subject == TOTAL]
    for claim in claims[1:]:
        same_year = claim.result_year == claims[0].result_year
        if same_year and not same_figure(claim.text, claims[0].value) and not same_figure(claims[0].text, claim.value):
            yield _two_values(claim.anchor, TOTAL, claim.text, claims[0].value, facts.names)


# ---- S8: highest and lowest

_CLAIM: Final = re.compile(r"(?P<high>สูง(?:ที่)?สุด|มากที่สุด)|(?P<low>ต่ำ(?:ที่)?สุด|น้อยที่สุด)")
_IS: Final = re.compile(r"[^\n]{0,40}?(?:คือ|ได้แก่|เป็น)")
_NEXT: Final = re.compile(
    r"\n|รองลงมา|ส่วน|และ(?:มี)?ตัวชี้วัดที่(?:มี|ได้)|สูง(?:ที่)?สุด|ต่ำ(?:ที่)?สุด|น้อยที่สุด|มากที่สุด|ลำดับ|อันดับ|ซึ่ง|จึง|ควร|เห็นควร"
)
_REACH: Final = 260
"""Characters behind "สูงสุด คือ" in which the indicators stand."""


@dataclass(frozen=True, slots=True)
class Extreme:
    """Indicators that a text calls the highest or the lowest."""

    high: bool
    numbers: tuple[int, ...]
    instrument: str
    text: str


def extremes_in(text: str, names: IndicatorNames) -> Iterator[Extreme]:
    """Yield whom a text calls highest or lowest: "คะแนนต่ำสุด คือ ตัวชี้วัดที่ 10 การป้องกันการทุจริต"."""
    plain = to_arabic(text)
    for match in _CLAIM.finditer(plain):
        link = _IS.match(plain, match.end())
        if link is None or _CLAIM.search(link.group()):
            continue
        end_match = _NEXT.search(plain, link.end(), link.end() + _REACH)
        end = end_match.start() if end_match else min(len(plain), link.end() + _REACH)
        numbers = tuple(dict.fromkeys(m.meant for m in names.names(text, link.end(), end) if m.meant))
        if numbers:
            yield Extreme(
                bool(match["high"]), numbers, _instrument_before(plain, match.start()), text[match.start() : end]
            )


def _instrument_before(plain: str, position: int) -> str:
    """Return the instrument a line speaks of before a place, so that its own lowest is meant; empty if none."""
    start = plain.rfind("\n", 0, position) + 1
    found = [(m.start(), s) for s, p in MENTIONED_INSTRUMENTS.items() for m in p.finditer(plain, start, position)]
    return max(found)[1] if found else ""


def unborne(extreme: Extreme, values: Mapping[int, tuple[Decimal, str]]) -> tuple[int, ...]:
    """Return the indicators that should stand there: those as many places from the top, or the bottom, as are named.

    ``values`` gives score and instrument by number; empty if the claim is right or cannot be judged.
    """
    field = {n: v for n, (v, short) in values.items() if not extreme.instrument or short == extreme.instrument}
    if not set(extreme.numbers) <= set(field) or len(field) < LEAST:
        return ()
    ranked = sorted(field.values(), reverse=extreme.high)
    bound = ranked[len(extreme.numbers) - 1]
    wrong = [n for n in extreme.numbers if (field[n] < bound if extreme.high else field[n] > bound)]
    best = [n for n in sorted(field) if field[n] == ranked[0]]
    return tuple(best) if wrong else ()


def _extreme_problem(anchor: str, extreme: Extreme, right: tuple[int, ...], value: Decimal) -> Problem:
    key = "check.S8.highest" if extreme.high else "check.S8.lowest"
    found, expected = _numbers(extreme.numbers), _numbers(right)
    return problem(key, Severity.WARNING, anchor, found=found, expected=expected, value=value)


def _numbers(numbers: tuple[int, ...]) -> str:
    return ", ".join(str(number) for number in numbers)


@record_rule("S8", Severity.WARNING, Topic.SCORES, *PARTS, *TEXT_KINDS)
def called_highest(view: YearView) -> Iterator[Problem]:
    """A text calls an indicator highest or lowest which the year's scores do not."""
    short = {i.id: i.short for i in view.office.table(Instrument).values()}
    values = {i.number: (v, short[i.instrument_id]) for i, v in view.scores.indicators if v is not None}
    names = names_of(view.indicators)
    for text in view.texts:
        if "สุด" in text.text:
            for extreme in extremes_in(text.text, names):
                if right := unborne(extreme, values):
                    yield _extreme_problem(text.anchor, extreme, right, values[right[0]][0])


@document_rule("S8", Severity.WARNING, Topic.SCORES)
def called_highest_in_document(view: DocumentView) -> Iterator[Problem]:
    """A document calls an indicator highest or lowest which its own list does not."""
    facts = view.facts
    if not facts.lists:
        return
    scores = facts.lists[0]
    computed = facts.computed(scores)
    short = {i.id: i.short for i in view.office.table(Instrument).values()}
    values = {i.number: (v, short[i.instrument_id]) for i, v in computed.indicators if v is not None}
    for text in facts.texts:
        if "สุด" in text.text:
            for extreme in extremes_in(text.text, facts.names):
                if right := unborne(extreme, values):
                    yield _extreme_problem(text.anchor, extreme, right, values[right[0]][0])


def claims_of(facts: DocumentFacts, subject: Subject) -> Iterator[tuple[LocatedClaim, ScoreList]]:
    """Yield the figures of a subject in running text, each with the list it must agree with."""
    for claim in facts.claims:
        if claim.subject == subject and (scores := facts.list_for(claim)):
            yield claim, scores
