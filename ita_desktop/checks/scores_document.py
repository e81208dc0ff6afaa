"""S rules over documents: figures stated of a whole, levels, items, gaps, ranges, the printed level table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Final

from ita_desktop.checks.claims import TOTAL, speaks_of_something_else
from ita_desktop.checks.facts import DocumentFacts
from ita_desktop.checks.problem import Problem, Severity, Topic, problem
from ita_desktop.checks.registry import document_rule
from ita_desktop.checks.scores import apart, level_key, plain_mean_or_other, shown, steps_of_open_data
from ita_desktop.checks.scores_words import claims_of, same_figure
from ita_desktop.checks.views import DocumentView
from ita_desktop.domain.document_text import DocumentText, ItemLine, ScoreLine, ScoreList, StatedFigure
from ita_desktop.domain.framework import Framework, LevelRule
from ita_desktop.domain.paperwork import DocumentKind
from ita_desktop.domain.scores import LETTERS, YearScores, level_for, mean, stated_word
from ita_desktop.thai.digits import to_arabic

# ---- S1, S2: stated figures


@document_rule("S1", Severity.ERROR, Topic.SCORES)
def instrument_means(view: DocumentView) -> Iterator[Problem]:
    """An instrument's average, in the list or in the text, is the mean of the list's indicators (±0.01)."""
    facts = view.facts
    for scores in facts.lists:
        means = {i.short: value for i, value in facts.computed(scores).shown_instruments}
        for stated in scores.instruments:
            value = means.get(stated.name)
            if value is not None and apart(stated.value, value):
                yield _mean_problem(stated.anchor or scores.anchor, stated.name, str(stated.value), value)
    for short in ("IIT", "EIT", "OIT"):
        for claim, scores in claims_of(facts, short):
            value = facts.computed(scores).shown(short)
            if value is not None and not same_figure(claim.text, value):
                yield _mean_problem(claim.anchor, short, claim.text, value)


def _mean_problem(anchor: str, short: str, found: str, value: Decimal) -> Problem:
    return problem("check.S1.mean", Severity.ERROR, anchor, found=found, expected=value, instrument=short)


@document_rule("S2", Severity.ERROR, Topic.SCORES)
def total(view: DocumentView) -> Iterator[Problem]:
    """The total, in the list or in the text, is the weighted sum of the instruments (±0.01), not the plain mean."""
    facts = view.facts
    for scores in facts.lists:
        computed = facts.computed(scores).shown_total
        if scores.total and computed is not None and apart(scores.total.value, computed):
            anchor = scores.total.anchor or scores.anchor
            yield _total_problem(anchor, scores, scores.total.value, str(scores.total.value), computed)
    for claim, scores in claims_of(facts, TOTAL):
        computed = facts.computed(scores).shown_total
        if computed is not None and not same_figure(claim.text, computed):
            yield _total_problem(claim.anchor, scores, claim.value, claim.text, computed)
    told = {claim.anchor for claim in facts.claims if claim.subject == TOTAL}
    for prose, scores in _figures_in_prose(facts):
        computed = facts.computed(scores).shown_total
        stated = prose.total if prose.total and prose.total.anchor not in told else None
        if stated and computed is not None and apart(stated.value, computed):
            yield _total_problem(stated.anchor, scores, stated.value, str(stated.value), computed)


def _figures_in_prose(facts: DocumentFacts) -> Iterator[tuple[ScoreList, ScoreList]]:
    """Yield what running text names in passing (ภาพรวมได้ ๘๙.๒๙ คะแนน ระดับผ่านดี), each with the list of its year."""
    doubtful = {one.anchor for one in facts.texts if speaks_of_something_else(one.text)}
    for part in facts.text.parts():
        for prose in part.score_lists:
            fitting = [one for one in facts.lists if not prose.fiscal_year or one.fiscal_year in {0, prose.fiscal_year}]
            places = {one.anchor for one in (prose.total, prose.level) if one} | {prose.anchor}
            if prose.prose and fitting and not places & doubtful:
                yield prose, fitting[0]


def _total_problem(anchor: str, scores: ScoreList, stated: Decimal, found: str, computed: Decimal) -> Problem:
    key = plain_mean_or_other(stated, [line.value for line in scores.lines])
    return problem(key, Severity.ERROR, anchor, found=found, expected=computed)


# ---- S3: level


@document_rule("S3", Severity.ERROR, Topic.SCORES)
def level(view: DocumentView) -> Iterator[Problem]:
    """A stated level is the one that the list's figures give under a result year the document names."""
    facts = view.facts
    for scores in facts.lists:
        if scores.level:
            yield from _wrong_level(facts, scores, stated_word(scores.level.text), scores.level.anchor or scores.anchor)
    said = {
        prose.level.anchor: (scores, stated_word(prose.level.text))
        for prose, scores in _figures_in_prose(facts)
        if prose.level
    }
    said |= {claim.anchor: (scores, claim.level) for claim, scores in claims_of(facts, TOTAL) if claim.level}
    for anchor, (scores, word) in said.items():
        yield from _wrong_level(facts, scores, word, anchor)


def _wrong_level(facts: DocumentFacts, scores: ScoreList, word: str, anchor: str) -> Iterator[Problem]:
    """Where years contradict each other (Y2) a level that fits one of them is right enough."""
    year = scores.fiscal_year or facts.result_year
    computed = facts.computed(scores)
    frameworks = [f for y in sorted(facts.result_years | {year}) if (f := facts.framework(y))] or list(
        facts.office.all(Framework)
    )
    rules = [_level_of(facts, framework, computed) for framework in frameworks]
    fitting = [rule for rule in rules if rule]
    if not word or not fitting or word in {rule.word for rule in fitting}:
        return
    known = facts.framework(year) or frameworks[-1]
    expected = _level_of(facts, known, computed) or fitting[0]
    words = [rule.word for rule in facts.office.all(LevelRule, framework_id=known.id)]
    yield problem(
        level_key(word, words),
        Severity.ERROR,
        anchor,
        found=word,
        expected=expected.word,
        year=year or "–",
        total=computed.shown_total,
    )


def _level_of(facts: DocumentFacts, framework: Framework, computed: YearScores) -> LevelRule | None:
    if computed.total is None:
        return None
    rules = facts.office.all(LevelRule, framework_id=framework.id)
    return level_for(rules, computed.total, [value for _, value in computed.instruments if value is not None])


# ---- S5: items


@document_rule("S5", Severity.WARNING, Topic.SCORES)
def items(view: DocumentView) -> Iterator[Problem]:
    """Items printed under an indicator average to it, plainly or by sub-indicators; OIT items are 0 or 100."""
    facts = view.facts
    for part in view.text.parts():
        lines = [item for scores in part.score_lists for item in scores.items if item.indicator]
        for number, group in groupby(sorted(lines, key=_indicator), key=_indicator):
            yield from _items_of(facts, number, list(group))


def _indicator(item: ItemLine) -> int:
    return item.indicator or 0


def _items_of(facts: DocumentFacts, number: int, group: Sequence[ItemLine]) -> Iterator[Problem]:
    """Every item but one may be missing in a selection, so only a list of at least half of the items is averaged."""
    framework = facts.framework(facts.result_year) or facts.latest
    indicator = next((i for i in facts.office.indicators(framework.id) if i.number == number), None)
    if indicator is None:
        return
    values = [line.value for scores in facts.lists for line in scores.lines if line.number == number]
    expected = values[0] if values else None
    known = len(facts.office.items(indicator.id))
    given = mean([item.value for item in group])
    doubtful = expected is not None and len(group) * 2 > known and apart(expected, given)
    if expected is not None and doubtful and not _fits_by_parts(facts, framework, group, expected):
        yield problem(
            "check.S5.items",
            Severity.WARNING,
            group[0].anchor,
            found=shown(given),
            expected=expected,
            count=len(group),
            number=number,
        )
    if number in _open_data(facts, framework):
        yield from _impossible(facts.result_year, group)


def _fits_by_parts(facts: DocumentFacts, framework: Framework, group: Sequence[ItemLine], expected: Decimal) -> bool:
    """Tell whether the items, in their order, give the value as a mean of sub-indicators."""
    number = group[0].indicator
    indicator = next(i for i in facts.office.indicators(framework.id) if i.number == number)
    sub_ids = [item.sub_indicator_id for item in facts.office.items(indicator.id)]
    if len(sub_ids) != len(group):
        return False
    parts: dict[int | None, list[Decimal]] = {}
    for sub, item in zip(sub_ids, group, strict=True):
        parts.setdefault(sub, []).append(item.value)
    return not apart(expected, mean([mean(values) for values in parts.values()]))


def _open_data(facts: DocumentFacts, framework: Framework) -> set[int]:
    shorts = {i.id for i in facts.office.instruments(framework.id) if i.short == "OIT"}
    return {i.number for i in facts.office.indicators(framework.id) if i.instrument_id in shorts}


def _impossible(result_year: int, group: Sequence[ItemLine]) -> Iterator[Problem]:
    steps = steps_of_open_data(result_year)
    for item in group:
        if item.value not in steps:
            expected = " / ".join(map(str, steps))
            name = item.code or item.text
            yield problem(
                "check.S5.step", Severity.WARNING, item.anchor, found=item.value, expected=expected, item=name
            )


# ---- S6, S7: gaps and ranges


@document_rule("S6", Severity.ERROR, Topic.SCORES)
def missing(view: DocumentView) -> Iterator[Problem]:
    """A list of scores lists every indicator; an analysis or a plan gives the total and the level too."""
    facts = view.facts
    for part in view.text.parts():
        analyses = part.kind in {DocumentKind.ANALYSIS, DocumentKind.PLAN}
        for scores in facts.lists_of(part):
            if len(scores.lines) >= (_SELECTION if analyses else _NEARLY_WHOLE):
                yield from _missing_of(facts, part, scores, whole=analyses)


_SELECTION: Final = 5
_NEARLY_WHOLE: Final = 8
"""So many of ten indicators are no selection: a report that names the best three need not name the others."""


def _missing_of(facts: DocumentFacts, part: DocumentText, scores: ScoreList, *, whole: bool) -> Iterator[Problem]:
    computed = facts.computed(scores)
    anchor = scores.anchor or scores.lines[0].anchor
    if computed.missing:
        numbers = " ".join(str(i.number) for i in computed.missing)
        year = scores.fiscal_year or facts.result_year or "–"
        yield problem("check.S6.indicators", Severity.ERROR, anchor, found=numbers, year=year)
    if computed.missing or not whole:
        return
    totals = [claim for claim in facts.claims if claim.subject == TOTAL]
    prose = [one for one in part.score_lists if one.prose]
    if not scores.total and not totals and not any(one.total for one in prose):
        yield problem("check.S6.total", Severity.ERROR, anchor, expected=computed.shown_total or "")
    if not _names_level(facts):
        expected = computed.level.word if computed.level else ""
        yield problem("check.S6.level", Severity.ERROR, anchor, expected=expected)


def _names_level(facts: DocumentFacts) -> bool:
    """Tell whether the document says a level anywhere: as a list's, behind a total, or behind the word ระดับ."""
    if any(scores.level for part in facts.text.parts() for scores in part.score_lists):
        return True
    return any(_SAYS_LEVEL.search(text.text) for text in facts.texts)


_SAYS_LEVEL: Final = re.compile(r"ระดับ\s*[“\"']?\s*(?:A{1,2}|[B-F]|ผ่าน|ต้องปรับปรุง)|ผ่านดี")


@document_rule("S7", Severity.ERROR, Topic.SCORES)
def out_of_range(view: DocumentView) -> Iterator[Problem]:
    """A printed score lies between 0 and 100 and has two decimals, as the source publishes."""
    facts = view.facts
    figures = [
        (figure.anchor or scores.anchor, figure.value)
        for part in view.text.parts()
        for scores in part.score_lists
        for figure in _figures_of(scores)
    ]
    figures += [(claim.anchor, claim.value) for claim in facts.claims]
    for anchor, value in figures:
        if not 0 <= value <= 100:
            yield problem("check.S7.range", Severity.ERROR, anchor, found=value)
        elif -int(value.as_tuple().exponent) > 2:
            yield problem("check.S7.decimals", Severity.ERROR, anchor, found=value, expected=shown(value))


def _figures_of(scores: ScoreList) -> Iterator[ScoreLine | StatedFigure | ItemLine]:
    if scores.prose:
        return
    yield from scores.lines
    yield from scores.instruments
    yield from scores.items
    if scores.total:
        yield scores.total


# ---- S9: the printed level table

_WORD: Final = r"(?P<word>AA|[A-F](?![A-Za-z])|ผ่านดีเยี่ยม|ผ่านดี|ผ่าน|ต้องปรับปรุงโดยด่วน|ต้องปรับปรุง)"
_RANGE: Final = re.compile(
    r"(?<![\d.])(?P<low>\d{1,3}(?:\.\d{1,2})?)\s*(?:[-–—]|ถึง)\s*(?P<high>\d{1,3}(?:\.\d{1,2})?)(?![\d.]*\d)"
)
_LEVEL_WORD: Final = re.compile(rf"(?:^|[\s\"“(]|ระดับ)\s*{_WORD}(?=$|[\s\"”),.:=-])")


@dataclass(frozen=True, slots=True)
class _PrintedLevel:
    anchor: str
    text: str
    word: str
    low: Decimal


@document_rule("S9", Severity.WARNING, Topic.SCORES)
def level_table(view: DocumentView) -> Iterator[Problem]:
    """A printed table of levels has the least totals of the year's framework (E from 50, not 40, to 2565)."""
    facts = view.facts
    printed = list(_printed_levels(facts))
    letters = {one.word for one in printed} & set(LETTERS)
    framework = facts.framework(facts.result_year) or facts.latest
    minimums = {rule.word: rule.minimum for rule in facts.office.all(LevelRule, framework_id=framework.id)}
    if len({one.word for one in printed}) < 3:
        return
    if letters and not letters & set(minimums):
        year = facts.result_year or "–"
        yield problem("check.S9.other", Severity.WARNING, printed[0].anchor, found=printed[0].text, year=year)
        return
    for one in printed:
        right = minimums.get(one.word)
        if right is not None and one.low != right:
            yield problem(
                "check.S9.range", Severity.WARNING, one.anchor, found=one.text, expected=right, level=one.word
            )


def _printed_levels(facts: DocumentFacts) -> Iterator[_PrintedLevel]:
    """Yield rows and lines that hold a range of points and a level's word."""
    for part in facts.text.parts():
        rows = [
            (row.cells[0].anchor, " ".join(cell.text for cell in row.cells))
            for table in part.tables
            for row in table.rows
            if row.cells
        ]
        for anchor, text in (*rows, *((one.anchor, one.text) for one in part.paragraphs)):
            if len(text) < 80 and (found := _printed_level(anchor, to_arabic(text).strip())):
                yield found


def _printed_level(anchor: str, text: str) -> _PrintedLevel | None:
    points = _RANGE.search(text)
    word = _LEVEL_WORD.search(text, points.end() if points else 0) or _LEVEL_WORD.search(text)
    if points is None or word is None or Decimal(points["high"]) > 100:
        return None
    low = min(Decimal(points["low"]), Decimal(points["high"]))
    return _PrintedLevel(anchor, " ".join(points.group().split()), word["word"], low)
