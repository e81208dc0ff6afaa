"""The sentences of an analysis, chosen by the scores; their figures are live fields, filled in for printing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ita_desktop.documents.analysis_facts import BEST, FULL, Analysed
from ita_desktop.documents.wording import Wording
from ita_desktop.domain.framework import Indicator, Instrument


def overview(found: Analysed, say: Wording) -> list[str]:
    """Return the paragraphs on the whole: total and target, ends, target by indicator, change."""
    if not found.ranked:
        return [say("analysis.overview.nothing")]
    parts = (_total(found, say), _ends(found, say), _marks(found, say), _change(found, say))
    return [" ".join(sentences) for part in parts if (sentences := list(part))]


def _total(found: Analysed, say: Wording) -> Iterator[str]:
    total = found.scores.shown_total
    if total is None:
        yield say("analysis.overview.missing")
        if found.result and found.result.stated_total is not None:
            yield say("analysis.overview.announced")
        return
    yield say("analysis.overview.total")
    yield say(f"analysis.overview.{_against(total, found.target)}")
    yield say("analysis.overview.to_best" if total < BEST else "analysis.overview.best")


def _against(value: Decimal, target: Decimal) -> str:
    return "above" if value > target else "equal" if value == target else "below"


def _ends(found: Analysed, say: Wording) -> Iterator[str]:
    best, worst = found.highest, found.lowest
    if best == worst and len(best) > 1:
        key = "full" if best[0][1] == FULL else "alike"
        yield say(f"analysis.overview.{'alike_known' if found.scores.missing else key}")
        return
    yield say("analysis.overview.highest_tied" if len(best) > 1 else "analysis.overview.highest")
    if best != worst:
        yield say("analysis.overview.lowest_tied" if len(worst) > 1 else "analysis.overview.lowest")


def _marks(found: Analysed, say: Wording) -> Iterator[str]:
    if found.lowest[0][1] == FULL and not found.scores.missing:
        return
    best = [value for _, value in found.known if value >= BEST]
    if found.failing:
        yield say("analysis.overview.some_fail")
    else:
        yield say("analysis.overview.known_pass" if found.scores.missing else "analysis.overview.all_pass")
    if len(best) == len(found.scores.indicators):
        yield say("analysis.overview.all_best")
    else:
        yield say("analysis.overview.some_best" if best else "analysis.overview.none_best")


def _change(found: Analysed, say: Wording) -> Iterator[str]:
    if found.before is None:
        yield say("analysis.change.one_year")
        return
    total = found.total_change
    if total is not None:
        yield say(f"analysis.change.{_way(total)}")
        yield from _level_change(found, say)
    yield from _most(found, say)


def _way(change: Decimal) -> str:
    return "up" if change > 0 else "down" if change < 0 else "same"


def _level_change(found: Analysed, say: Wording) -> Iterator[str]:
    now, before = found.scores.level, found.before.level if found.before else None
    if now is None or before is None:
        return
    if not found.same_levels:
        yield say("analysis.change.level_other")
    else:
        yield say("analysis.change.level_same" if now.word == before.word else "analysis.change.level_from")


def _most(found: Analysed, say: Wording) -> Iterator[str]:
    moves = [value for _, value in found.changes]
    if not moves:
        return
    if not any(moves):
        yield say("analysis.change.unmoved")
        return
    yield say("analysis.change.most_up" if max(moves) > 0 else "analysis.change.no_up")
    yield say("analysis.change.most_down" if min(moves) < 0 else "analysis.change.no_down")


# ---- instruments


def instrument_text(found: Analysed, instrument: Instrument, say: Wording) -> str:
    """Return the paragraph on one instrument: mean, target, change, its ends."""
    short = instrument.short
    value = found.scores.shown(short)
    if value is None:
        return say("analysis.instrument.missing", s=short)
    keys = ["mean", _against(value, found.target)]
    change = found.instrument_change(short)
    if change is not None:
        keys.append(_way(change))
    own = [score for _, score in found.of(instrument)]
    if len(own) > 1:
        keys.append("alike" if max(own) == min(own) else "ends")
    return " ".join(say(f"analysis.instrument.{key}", s=short) for key in keys)


# ---- indicators


def indicator_text(found: Analysed, indicator: Indicator, say: Wording) -> str:
    """Return what one indicator's score means, and how it moved."""
    number = indicator.number
    value = found.value(number)
    if value is None:
        return say("analysis.indicator.missing")
    keys = [_class(value, found.target)]
    change = found.change(number)
    if change is not None:
        keys.append(_way(change))
    return " ".join(say(f"analysis.indicator.{key}", n=str(number)) for key in keys)


def _class(value: Decimal, target: Decimal) -> str:
    if value == FULL:
        return "full"
    if value < target:
        return "fail"
    return "best" if value >= BEST else "pass"


def recommendation(found: Analysed, indicator: Indicator, say: Wording) -> str:
    """Return what to do about one indicator: keep up at 100, develop, or mend below the target."""
    value = found.value(indicator.number)
    action = say.find(f"analysis.action.{indicator.number}") or say("analysis.action.usual")
    key = "develop"
    if value is not None:
        key = {"full": "keep", "fail": "mend"}.get(_class(value, found.target), "develop")
    return say(f"analysis.recommend.{key}", action=action)


def recommendation_lead(found: Analysed, instrument: Instrument, say: Wording) -> str:
    """Return the sentence above an instrument's recommendations."""
    value = found.scores.shown(instrument.short)
    key = "missing" if value is None else _against(value, found.target)
    return say(f"analysis.recommend.{key}", s=instrument.short)


def findings_lead(found: Analysed, say: Wording) -> str:
    """Return the sentence above the points to mend and to develop."""
    if not found.ranked:
        return say("analysis.findings.none")
    full = found.lowest[0][1] == FULL and not found.scores.missing
    return say("analysis.findings.full" if full else "analysis.findings.lowest")
