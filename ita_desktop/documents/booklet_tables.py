"""The tables of the analysis booklet: framework, levels, scores by instrument, items of an indicator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ita_desktop.documents import ink
from ita_desktop.documents.analysis_facts import FULL, Analysed
from ita_desktop.documents.context import Context
from ita_desktop.documents.paper import table_text
from ita_desktop.documents.tables import GROUP_FILL, HEADER_FILL, PADDING
from ita_desktop.domain.document_text import ItemLine, LocatedText, ScoreLine, ScoreList, StatedFigure
from ita_desktop.domain.framework import Indicator, Instrument, LevelRule, SubIndicator
from ita_desktop.domain.office import Office
from ita_desktop.domain.results import IndicatorScore, ItemScore, SubIndicatorScore, YearResult
from ita_desktop.domain.scores import framework_of, half_up
from ita_desktop.thai.digits import to_thai
from ita_desktop.typeset.blocks import Align, Cell, Colour, GroupRow, Paragraph, Row, Table, TextStyle

TEXT = table_text(15)
CENTRED = replace(TEXT, align=Align.CENTRE)
STEP = Decimal("0.01")
"""Smallest difference between two published scores."""


def _cell(text: str, style: TextStyle = TEXT, anchor: str = "", *, fill: Colour | None = None, rows: int = 1) -> Cell:
    return Cell((ink.paragraph(text, style, anchor),), rowspan=rows, fill=fill, middle=True, anchor=anchor)


def _header(context: Context, *names: str) -> Row:
    style = replace(CENTRED, bold=True)
    return Row(tuple(_cell(context.wording(f"analysis.table.{name}"), style, fill=HEADER_FILL) for name in names))


def _table(name: str, widths: tuple[float, ...], header: Row, rows: Sequence[Row | GroupRow]) -> Table:
    return Table(widths, (header,), tuple(rows), PADDING, space_before=6, space_after=10, name=f"analysis.{name}")


# ---- the framework


def framework_table(context: Context) -> Table:
    """Return instruments, their indicators and their weights; instrument and weight stand beside all their rows."""
    office = context.office
    framework = framework_of(office, context.result_year)
    rows: list[Row] = []
    for instrument in office.instruments(framework.id):
        own = [i for i in office.indicators(framework.id) if i.instrument_id == instrument.id]
        rows += _framework_rows(context, instrument, own)
    return _table("framework", (37, 44, 19), _header(context, "instrument", "indicator", "weight"), rows)


def _framework_rows(context: Context, instrument: Instrument, own: Sequence[Indicator]) -> Iterator[Row]:
    words = context.wording
    name = words("analysis.table.instrument_name", name=instrument.name, short=instrument.short)
    weight = words("analysis.table.weight_value", value=f"{(instrument.weight * 100).normalize():f}")
    anchor = f"instrument:{instrument.id}"
    for at, indicator in enumerate(own):
        said = words("analysis.full_name", number=str(indicator.number), name=indicator.name)
        cell = _cell(said, TEXT, f"indicator:{indicator.id}.name")
        if at:
            yield Row((cell,))
            continue
        beside = _cell(weight, CENTRED, f"{anchor}.weight", rows=len(own))
        yield Row((_cell(name, TEXT, f"{anchor}.name", rows=len(own)), cell, beside))


# ---- levels


def level_table(context: Context) -> Table:
    """Return the year's levels with their ranges; with a column of conditions where a level asks for one."""
    framework = framework_of(context.office, context.result_year)
    rules = context.office.all(LevelRule, framework_id=framework.id)
    plain = all(rule.every_instrument is None for rule in rules)
    rows = [_level_row(context, rules, at, plain=plain) for at in range(len(rules))]
    if plain:
        return _table("levels", (50, 50), _header(context, "points", "level"), rows)
    return _table("levels", (26, 32, 42), _header(context, "points", "level", "condition"), rows)


def _level_row(context: Context, rules: Sequence[LevelRule], at: int, *, plain: bool) -> Row:
    rule = rules[at]
    low, high = f"{rule.minimum:.2f}", f"{_end(rules, at):.2f}"
    anchor = f"level_rule:{rule.id}"
    said = context.wording("analysis.table.range", low=low, high=high)
    cells = (_cell(said, CENTRED, f"{anchor}.minimum"), _cell(rule.word, CENTRED, f"{anchor}.word"))
    if plain:
        return Row(cells)
    return Row((*cells, _cell(_condition(context, rules, at), CENTRED, f"{anchor}.every_instrument")))


def _end(rules: Sequence[LevelRule], at: int) -> Decimal:
    """Where a level ends: below the next better one, unless that also asks for something else."""
    caps = [rule.minimum for rule in rules[:at] if rule.every_instrument is None]
    return min(caps) - STEP if caps else FULL


def _condition(context: Context, rules: Sequence[LevelRule], at: int) -> str:
    rule = rules[at]
    if rule.every_instrument is not None:
        return context.wording("analysis.table.every", value=f"{rule.every_instrument:.2f}")
    asked = [one.every_instrument for one in rules[:at] if one.minimum == rule.minimum and one.every_instrument]
    if asked:
        return context.wording("analysis.table.any", value=f"{min(asked):.2f}")
    return context.wording("analysis.table.nothing")


# ---- scores


def score_table(context: Context, found: Analysed) -> Table:
    """Return the scores by instrument with means, total and level, beside those of the year before; notes the list."""
    anchors = _score_anchors(context.office, found.result)
    rows: list[Row | GroupRow] = []
    for instrument, value in found.scores.shown_instruments:
        rows.append(_instrument_row(context, instrument))
        rows += [
            _score_row(context, found, indicator, score, anchors.get(indicator.id, ""))
            for indicator, score in found.scores.indicators
            if indicator.instrument_id == instrument.id
        ]
        rows.append(_mean_row(context, found, instrument, value))
    rows += _whole_rows(context, found)
    context.score_lists.append(_score_list(context, found, anchors))
    return _table("scores", (46, 16, 16, 22) if found.before else (70, 30), _score_header(context, found), rows)


def _score_anchors(office: Office, result: YearResult | None) -> dict[int, str]:
    entered = office.all(IndicatorScore, year_result_id=result.id) if result else ()
    return {score.indicator_id: f"indicator_score:{score.id}.value" for score in entered}


def _score_header(context: Context, found: Analysed) -> Row:
    style = replace(CENTRED, bold=True)
    words = context.wording
    texts = [words("analysis.table.indicator"), words("analysis.table.year", year=str(context.result_year))]
    if found.before:
        before = words("analysis.table.year", year=str(context.result_year - 1))
        texts += [before, words("analysis.table.change")]
    return Row(tuple(_cell(text, style, fill=HEADER_FILL) for text in texts))


def _instrument_row(context: Context, instrument: Instrument) -> GroupRow:
    long = context.wording.find(f"analysis.long.{instrument.short}")
    key = "instrument_long" if long else "instrument_name"
    text = context.wording(f"analysis.table.{key}", name=instrument.name, short=instrument.short, long=long)
    style = replace(TEXT, bold=True)
    return GroupRow(to_thai(text), style, fill=GROUP_FILL, anchor=f"instrument:{instrument.id}.name")


def _score_row(context: Context, found: Analysed, indicator: Indicator, value: Decimal | None, anchor: str) -> Row:
    name = context.wording("analysis.table.named", number=str(indicator.number), name=indicator.name)
    before = None
    if found.before:
        before = next((v for i, v in found.before.indicators if i.number == indicator.number), None)
    first = _cell(name, TEXT, f"indicator:{indicator.id}.name")
    return Row((first, *_values(context, found, value, before, CENTRED, anchor)))


def _values(
    context: Context, found: Analysed, value: Decimal | None, before: Decimal | None, style: TextStyle, anchor: str = ""
) -> Iterator[Cell]:
    """Yield the cells of a year, or of two years and the change between them."""
    if not found.before:
        yield _cell(_shown(context, value), style, anchor)
        return
    yield _cell(_shown(context, value), style, anchor)
    yield _cell(_shown(context, before), style)
    yield _cell(_moved(context, value, before), style)


def _shown(context: Context, value: Decimal | None) -> str:
    return context.wording("analysis.table.nothing") if value is None else f"{half_up(value):.2f}"


def _moved(context: Context, value: Decimal | None, before: Decimal | None) -> str:
    if value is None or before is None:
        return context.wording("analysis.table.nothing")
    change = half_up(value) - half_up(before)
    key = "up" if change > 0 else "down" if change < 0 else "same"
    return context.wording(f"analysis.table.{key}", value=f"{abs(change):.2f}")


def _mean_row(context: Context, found: Analysed, instrument: Instrument, value: Decimal | None) -> Row:
    name = context.wording("analysis.table.mean", short=instrument.short)
    before = found.before.shown(instrument.short) if found.before else None
    bold = replace(CENTRED, bold=True)
    first = _cell(name, replace(TEXT, bold=True, align=Align.RIGHT))
    return Row((first, *_values(context, found, value, before, bold)))


def _whole_rows(context: Context, found: Analysed) -> Iterator[Row]:
    bold = replace(TEXT, bold=True, align=Align.RIGHT)
    before = found.before.shown_total if found.before else None
    cells = _values(context, found, found.scores.shown_total, before, replace(CENTRED, bold=True))
    total = _cell(context.wording("analysis.table.total"), bold)
    yield Row(tuple(replace(cell, fill=HEADER_FILL) for cell in (total, *cells)))
    level = found.scores.level
    if level is None:
        return
    words = [level.word]
    if found.before:
        earlier = found.before.level.word if found.before.level else context.wording("analysis.table.nothing")
        words = [level.word, earlier, ""]
    name = _cell(context.wording("analysis.table.total_level"), bold, fill=HEADER_FILL)
    yield Row((name, *(_cell(word, replace(CENTRED, bold=True), fill=HEADER_FILL) for word in words)))


def _score_list(context: Context, found: Analysed, anchors: dict[int, str]) -> ScoreList:
    """What the table says, for whoever checks the document."""
    scores = found.scores
    anchor = f"year_result:{found.result.id}" if found.result else ""
    total = scores.shown_total
    return ScoreList(
        context.result_year,
        tuple(ScoreLine(i.number, i.name, value, anchors.get(i.id, "")) for i, value in found.known),
        anchor,
        tuple(StatedFigure(i.short, value, anchor) for i, value in scores.shown_instruments if value is not None),
        None if total is None else StatedFigure("", total, anchor),
        LocatedText(anchor, scores.level.word) if scores.level else None,
    )


# ---- items of an indicator


ItemRow = tuple[str, str, Decimal, str]
"""Code, label, score, anchor."""


def weakest_with_items(context: Context, found: Analysed) -> Indicator | None:
    """Return the lowest indicator below 100 of which scores of items or sub-indicators are entered."""
    result = found.result
    if result is None:
        return None
    ranked = sorted(found.ranked, key=lambda pair: (pair[1], pair[0].number))
    wanted = (indicator for indicator, value in ranked if value < FULL)
    return next((indicator for indicator in wanted if _item_rows(context.office, result, indicator)), None)


def item_table(context: Context, result: YearResult, indicator: Indicator) -> Table:
    """Return an indicator's entered items, its name beside all of them; notes them for whoever checks."""
    rows = _item_rows(context.office, result, indicator)
    items = tuple(
        ItemLine(code, value, indicator.number, label, anchor)
        for code, label, value, anchor in rows
        if code[:1].isalpha()
    )
    if items:
        context.score_lists.append(ScoreList(context.result_year, (), items[0].anchor, items=items))
    name = context.wording("analysis.full_name", number=str(indicator.number), name=indicator.name)
    made = [_item_row(context, row, name if not at else "", len(rows)) for at, row in enumerate(rows)]
    header = _header(context, "indicator", "item", "item_value")
    return _table("items", (28, 54, 18), header, made)


def _item_row(context: Context, row: ItemRow, name: str, count: int) -> Row:
    code, label, value, anchor = row
    item = code[:1].isalpha()
    said = context.wording(f"analysis.table.{'item' if item else 'sub'}_named", code=code, name=label).strip()
    cells = (_cell(said), _cell(f"{value:.2f}", CENTRED, anchor))
    return Row((_cell(name, TEXT, rows=count), *cells) if name else cells)


def _item_rows(office: Office, result: YearResult, indicator: Indicator) -> list[ItemRow]:
    """An indicator's entered items; where there is none, its entered sub-indicators."""
    items = {score.item_id: score for score in office.all(ItemScore, year_result_id=result.id)}
    known = ((item, items[item.id]) for item in office.items(indicator.id) if item.id in items)
    rows = [(i.code, i.label, s.value, f"item_score:{s.id}.value") for i, s in known if s.value is not None]
    return rows or _sub_rows(office, result, indicator)


def _sub_rows(office: Office, result: YearResult, indicator: Indicator) -> list[ItemRow]:
    scores = {score.sub_indicator_id: score for score in office.all(SubIndicatorScore, year_result_id=result.id)}
    subs = office.all(SubIndicator, indicator_id=indicator.id)
    known = ((sub, scores[sub.id]) for sub in subs if sub.id in scores)
    return [(u.code, u.name, s.value, f"sub_indicator_score:{s.id}.value") for u, s in known if s.value is not None]


def lead_in(text: str, style: TextStyle, anchor: str = "") -> Paragraph:
    """Return a paragraph that stands with the table or list below it."""
    return ink.paragraph(text, style, anchor, keep=True)
