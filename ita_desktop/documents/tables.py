"""The one table composer: a column profile over the measures of a year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ita_desktop.documents import ink
from ita_desktop.documents.context import Context
from ita_desktop.documents.fields import FIELDS, MeasureCell
from ita_desktop.documents.paper import GROUP_FILL_GREY, HEADER_FILL_GREY, table_text
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.framework import Indicator
from ita_desktop.domain.measures import Measure, Round
from ita_desktop.domain.paperwork import Column, ColumnProfile, Grouping
from ita_desktop.thai.digits import to_thai
from ita_desktop.typeset.blocks import Align, Cell, Colour, GroupRow, Row, Table, TextStyle

PADDING = 3.5
"""Between a rule and the text, in pt."""

COLUMN_PLAY = "table.column_play"
"""The office's choice by how many per cent a column may differ from its profile, so that tables get shorter."""

MOST_PLAY = 50
"""Per cent; beyond that nobody would know the profile again."""

HEADER_FILL = Colour(HEADER_FILL_GREY, HEADER_FILL_GREY, HEADER_FILL_GREY)
GROUP_FILL = Colour(GROUP_FILL_GREY, GROUP_FILL_GREY, GROUP_FILL_GREY)


@dataclass(frozen=True, slots=True)
class _Layout:
    """A profile ready to be filled: its columns and their widths as shares of ``width`` pt."""

    columns: tuple[Column, ...]
    shares: tuple[float, ...]
    style: TextStyle
    width: float


def measure_table(context: Context, profile: ColumnProfile, width: float) -> Table:
    """Return the measures of the year in a profile's columns; ``width`` is that of the text, in pt."""
    layout = _layout(context, profile, width)
    measures = _grouped(context, profile)
    rows = tuple(_rows(context, layout, profile, measures))
    if not rows:
        context.notes.add("note.no_measures")
        rows = (_empty_row(context, layout),)
    least, most = _limits(context, layout.shares)
    return Table(
        layout.shares,
        (_header(context, layout),),
        rows,
        PADDING,
        space_before=6,
        space_after=6,
        name=profile.name,
        least=least,
        most=most,
    )


def _limits(context: Context, shares: tuple[float, ...]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """How narrow and how wide the columns may get: as the profile says unless the office leaves them some play."""
    play = context.setting(COLUMN_PLAY, default=0)
    if not isinstance(play, int | float) or not 0 < play <= MOST_PLAY:
        return (), ()
    return tuple(share * (1 - play / 100) for share in shares), tuple(share * (1 + play / 100) for share in shares)


def _layout(context: Context, profile: ColumnProfile, width: float) -> _Layout:
    columns = context.office.all(Column, profile_id=profile.id)
    if not columns:
        raise DomainError("document.no_columns", profile=profile.title or profile.name)
    for column in columns:
        if column.field not in FIELDS:
            raise DomainError("document.profile_later", profile=profile.title or profile.name)
    total = sum(max(column.width, 1) for column in columns)
    shares = tuple(max(column.width, 1) / total for column in columns)
    return _Layout(columns, shares, table_text(profile.font_size), width)


# ---- rows


def _header(context: Context, layout: _Layout) -> Row:
    style = replace(layout.style, bold=True, align=Align.CENTRE)
    cells, merged = [], False
    for at, column in enumerate(layout.columns):
        if not merged:
            words = ink.paragraph(context.live.fill(column.heading), style, f"column:{column.id}.heading")
            span = 2 if column.merge_next and at + 1 < len(layout.columns) else 1
            cells.append(Cell((words,), colspan=span, fill=HEADER_FILL, middle=True))
        merged = not merged and column.merge_next
    return Row(tuple(cells))


def _grouped(context: Context, profile: ColumnProfile) -> list[tuple[str, Measure]]:
    """The measures with the heading of their group, in the order of the table."""
    measures = context.office.measures(context.fiscal_year)
    if profile.grouping is Grouping.NONE:
        return [("", measure) for measure in measures]
    if profile.grouping is Grouping.GROUP:
        order = {group: at for at, group in reversed(list(enumerate(m.group for m in measures)))}
        return sorted(((m.group, m) for m in measures), key=lambda pair: order[pair[0]])
    return [pair for _, pair in sorted((_by_indicator(context, m) for m in measures), key=lambda entry: entry[0])]


def _by_indicator(context: Context, measure: Measure) -> tuple[int, tuple[str, Measure]]:
    indicator = context.office.get(Indicator, measure.indicator_id)
    if indicator is None:
        return 999, (context.wording("table.no_indicator"), measure)
    words = context.wording("score.indicator", number=str(indicator.number), name=indicator.name)
    return indicator.number, (words, measure)


def _rows(
    context: Context, layout: _Layout, profile: ColumnProfile, measures: Sequence[tuple[str, Measure]]
) -> Iterator[Row | GroupRow]:
    for heading, members in groupby(measures, key=lambda pair: pair[0]):
        if profile.grouping is not Grouping.NONE and heading:
            yield GroupRow(to_thai(heading), replace(layout.style, bold=True), fill=GROUP_FILL)
        yield from (_row(context, layout, measure) for _, measure in members)


def _row(context: Context, layout: _Layout, measure: Measure) -> Row:
    progress = context.office.progress(measure.id, context.round or Round.TWELVE)
    cells = (
        _cell(column, MeasureCell(context, measure, progress, layout.style, share * layout.width - 2 * PADDING))
        for column, share in zip(layout.columns, layout.shares, strict=True)
    )
    return Row(tuple(cells))


def _cell(column: Column, given: MeasureCell) -> Cell:
    field = FIELDS[column.field]
    anchor = field.anchor(given)
    blocks = tuple(field.blocks(given))
    if not blocks:
        centred = replace(given.style, align=Align.CENTRE)
        blocks = (ink.paragraph(given.context.wording("table.nothing"), centred, anchor),)
    return Cell(blocks, anchor=anchor)


def _empty_row(context: Context, layout: _Layout) -> Row:
    words = ink.paragraph(context.words("table.no_measures"), replace(layout.style, align=Align.CENTRE))
    return Row((Cell((words,), colspan=len(layout.columns)),))
