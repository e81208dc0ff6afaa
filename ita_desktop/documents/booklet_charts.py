"""The charts of the analysis booklet: all indicators, and those of one instrument, with the year before beside."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ita_desktop.documents.analysis_facts import Analysed
from ita_desktop.documents.context import Context
from ita_desktop.documents.paper import BODY
from ita_desktop.domain.framework import Indicator, Instrument
from ita_desktop.domain.scores import YearScores
from ita_desktop.thai.digits import to_thai
from ita_desktop.typeset.blocks import Chart, ChartBars, ChartLevel, Colour, TextStyle

TEXT = TextStyle(size=14, leading=17, space_before=8, space_after=8)
SMALL = TextStyle(size=13, leading=16, space_before=8, space_after=8)

TICKS = (0, 20, 40, 60, 80, 100)

NOW = Colour(0.55, 0.55, 0.55)
BEFORE = Colour(1.0, 1.0, 1.0)

UPRIGHT_HEIGHT = 6.5 * BODY.leading
SLOT = 34.0
"""Room for the two bars of an indicator, in pt."""

SINGLE_SLOT = 22.0


def indicator_chart(context: Context, found: Analysed) -> Chart:
    """Return the chart of all indicators: bars that lie, for there are ten long names."""
    indicators = [indicator for indicator, _ in found.scores.indicators]
    names = tuple(to_thai(f"{i.number}. {i.name}") for i in indicators)
    slot = SLOT if found.before else SINGLE_SLOT
    title = context.wording("analysis.chart.indicators")
    return _chart(context, found, indicators, names, title, slot * len(names), lying=True)


def instrument_chart(context: Context, found: Analysed, instrument: Instrument) -> Chart:
    """Return the chart of one instrument's indicators."""
    indicators = [i for i, _ in found.scores.indicators if i.instrument_id == instrument.id]
    names = tuple(to_thai(f"{i.number}. {i.name}") for i in indicators)
    title = context.wording("analysis.chart.instrument", short=instrument.short)
    return _chart(context, found, indicators, names, title, UPRIGHT_HEIGHT, lying=False)


def _chart(
    context: Context,
    found: Analysed,
    indicators: Sequence[Indicator],
    names: tuple[str, ...],
    title: str,
    height: float,
    *,
    lying: bool,
) -> Chart:
    bars = [_bars(context, found.scores, indicators, context.result_year)]
    if found.before:
        bars.insert(0, _bars(context, found.before, indicators, context.result_year - 1))
    target = context.wording("analysis.chart.target", value=f"{found.target:.2f}")
    return Chart(
        names,
        tuple(bars),
        SMALL if lying else TEXT,
        height,
        to_thai(title),
        tuple(ChartLevel(float(tick), to_thai(str(tick))) for tick in TICKS),
        (ChartLevel(float(found.target), to_thai(target)),),
        lying=lying,
        alt=_alt(context, title, names, bars),
        anchor=f"year_result:{found.result.id}" if found.result else "",
    )


def _bars(context: Context, scores: YearScores, indicators: Sequence[Indicator], year: int) -> ChartBars:
    by_number = {indicator.number: value for indicator, value in scores.indicators}
    values = [by_number.get(indicator.number) for indicator in indicators]
    earlier = year != context.result_year
    return ChartBars(
        to_thai(context.wording("analysis.chart.year", year=str(year))),
        tuple(None if value is None else float(value) for value in values),
        tuple(_label(value) for value in values),
        BEFORE if earlier else NOW,
        hatched=earlier,
    )


def _label(value: Decimal | None) -> str:
    return "" if value is None else to_thai(f"{value:.2f}")


def _alt(context: Context, title: str, names: Sequence[str], bars: Sequence[ChartBars]) -> str:
    """The figures in words, for whoever cannot see the chart."""
    said = [
        " ".join(
            [one.name, *(context.wording("analysis.chart.alt_value", name=n, value=v) for n, v in _said(names, one))]
        )
        for one in bars
    ]
    return to_thai(context.wording("analysis.chart.alt", title=title, said=" ".join(said)))


def _said(names: Sequence[str], bars: ChartBars) -> list[tuple[str, str]]:
    return [(name, label) for name, label in zip(names, bars.labels, strict=True) if label]
