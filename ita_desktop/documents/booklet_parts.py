"""The text of the booklet's parts: a field alone on a line becomes the table, the chart or the text of that name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from ita_desktop.documents import analysis_text as sentences
from ita_desktop.documents import ink
from ita_desktop.documents.analysis_facts import Analysed, analysed
from ita_desktop.documents.booklet_charts import indicator_chart, instrument_chart
from ita_desktop.documents.booklet_tables import (
    framework_table,
    item_table,
    lead_in,
    level_table,
    score_table,
    weakest_with_items,
)
from ita_desktop.documents.context import Context
from ita_desktop.documents.live import field_name, only_field
from ita_desktop.documents.longtext import LineReader, Look, highest_label, lines_of, list_item
from ita_desktop.documents.paper import BODY, COVER, MEMO, REPORT_TEXT
from ita_desktop.documents.tables import measure_table
from ita_desktop.domain.framework import Indicator, Instrument
from ita_desktop.domain.paperwork import ColumnProfile
from ita_desktop.domain.paperwork import Section as Part
from ita_desktop.domain.results import Finding, FindingKind, IndicatorText
from ita_desktop.thai.text import LabelKind, label
from ita_desktop.typeset.blocks import Align, Block, Heading, Paragraph

TEXT = replace(REPORT_TEXT, first_indent=MEMO.indent)
LOOK = Look(TEXT, MEMO.indent)
BOLD = replace(BODY, bold=True, space_before=MEMO.part_gap)


@dataclass(frozen=True, slots=True)
class Maker:
    """What the tables, charts and texts of a booklet are made from."""

    context: Context
    found: Analysed
    profile: ColumnProfile | None
    """Layout of the measures; None where there are none, as in the preface."""
    width: float
    """Of the text, in pt."""

    def sentence(self, words: str, anchor: str = "") -> Paragraph:
        """Return a paragraph with its live fields filled in."""
        return ink.paragraph(self.context.live.fill(words), TEXT, anchor)


def part_blocks(context: Context, part: Part, profile: ColumnProfile | None, width: float) -> Iterator[Block]:
    """Yield a part's heading and text."""
    owner = f"section:{part.id}" if part.id else ""
    text = part.text
    if not text and part.key and not part.edited:
        text = context.wording.find(f"analysis.{part.key}.text")
    heading = context.live.fill(part.heading).strip()
    if heading:
        yield Heading(ink.paragraph(heading, COVER.chapter, f"{owner}.heading" if owner else "", keep=True), level=1)
    maker = Maker(context, analysed(context.office, context.result_year), profile, width)
    yield from _text_blocks(maker, text, f"{owner}.text" if owner else "")


def _text_blocks(maker: Maker, text: str, anchor: str) -> Iterator[Block]:
    lines = lines_of(text)
    reader = LineReader(LOOK, anchor, last=highest_label(lines))
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        make = _maker_of(maker, line)
        if make:
            yield from make(maker)
            continue
        block = reader.block(maker.context.live.fill(line))
        if isinstance(block, Paragraph) and only_field(following) in TABLES:
            block = replace(block, keep_with_next=True)
        yield block


def _maker_of(maker: Maker, line: str) -> Callable[[Maker], Iterator[Block]] | None:
    """Return what a line that is nothing but a field becomes."""
    name = only_field(line)
    if name in MAKERS:
        return MAKERS[name]
    for instrument, _ in maker.found.scores.instruments:
        if name == field_name(f"แผนภูมิ{instrument.short}"):
            return partial(_instrument_chart, instrument)
    return None


# ---- tables and charts


def _framework(maker: Maker) -> Iterator[Block]:
    yield framework_table(maker.context)


def _levels(maker: Maker) -> Iterator[Block]:
    yield level_table(maker.context)


def _scores(maker: Maker) -> Iterator[Block]:
    yield score_table(maker.context, maker.found)


def _chart(maker: Maker) -> Iterator[Block]:
    if maker.found.ranked:
        yield indicator_chart(maker.context, maker.found)


def _instrument_chart(instrument: Instrument, maker: Maker) -> Iterator[Block]:
    if maker.found.of(instrument):
        yield instrument_chart(maker.context, maker.found, instrument)


def _measures(maker: Maker) -> Iterator[Block]:
    if maker.profile:
        yield measure_table(maker.context, maker.profile, maker.width)


def _items(maker: Maker) -> Iterator[Block]:
    context, found = maker.context, maker.found
    indicator = weakest_with_items(context, found)
    if indicator and found.result:
        words = context.words("analysis.findings.items", n=str(indicator.number))
        yield lead_in(words, TEXT)
        yield item_table(context, found.result, indicator)


# ---- texts


def _overview(maker: Maker) -> Iterator[Block]:
    for line in sentences.overview(maker.found, maker.context.wording):
        yield maker.sentence(line)


def _by_indicator(maker: Maker) -> Iterator[Block]:
    """Each instrument with its chart, then each of its indicators."""
    context, found = maker.context, maker.found
    for instrument, _ in found.scores.instruments:
        name = context.wording("analysis.table.instrument_name", name=instrument.name, short=instrument.short)
        yield Heading(ink.paragraph(name, BOLD, f"instrument:{instrument.id}.name", keep=True), level=2)
        yield maker.sentence(sentences.instrument_text(found, instrument, context.wording))
        yield from _instrument_chart(instrument, maker)
        for indicator, _ in found.scores.indicators:
            if indicator.instrument_id == instrument.id:
                yield from _indicator(maker, indicator)


def _indicator(maker: Maker, indicator: Indicator) -> Iterator[Block]:
    context, number = maker.context, str(indicator.number)
    key = "heading" if maker.found.value(indicator.number) is None else "scored"
    heading = context.words(f"analysis.indicator.{key}", n=number)
    anchor = f"indicator:{indicator.id}.name"
    style = replace(BOLD, left_indent=MEMO.indent / 2)
    yield Heading(ink.paragraph(heading, style, anchor, keep=True), level=3, listed=False)
    own = _own_text(maker, indicator)
    if own and own.analysis.strip():
        yield from context.text(own.analysis, LOOK, f"indicator_text:{own.id}.analysis")
    else:
        yield maker.sentence(sentences.indicator_text(maker.found, indicator, context.wording))


def _own_text(maker: Maker, indicator: Indicator) -> IndicatorText | None:
    result = maker.found.result
    if result is None:
        return None
    return maker.context.office.first(IndicatorText, year_result_id=result.id, indicator_id=indicator.id)


def _findings(maker: Maker) -> Iterator[Block]:
    """What to mend and what to develop, as entered."""
    context, result = maker.context, maker.found.result
    yield maker.sentence(sentences.findings_lead(maker.found, context.wording))
    entered = context.office.all(Finding, year_result_id=result.id) if result else ()
    for kind in FindingKind:
        own = [finding for finding in entered if finding.kind is kind and finding.text.strip()]
        if own:
            yield lead_in(context.words(f"finding.{kind.value}"), BOLD)
        for number, finding in enumerate(own, 1):
            begin, text = label(LabelKind.DOT, number), context.live.fill(finding.text)
            yield list_item(" ".join(lines_of(text)), LOOK, begin, f"finding:{finding.id}.text", last=len(own))


def _recommendations(maker: Maker) -> Iterator[Block]:
    """What to do about each indicator, by instrument."""
    context, found = maker.context, maker.found
    for instrument, _ in found.scores.instruments:
        words = sentences.recommendation_lead(found, instrument, context.wording)
        yield lead_in(context.live.fill(words), replace(BOLD, bold=False, align=Align.LEFT))
        own = [i for i, _ in found.scores.indicators if i.instrument_id == instrument.id]
        for number, indicator in enumerate(own, 1):
            yield from _recommendation(maker, indicator, number, len(own))


def _recommendation(maker: Maker, indicator: Indicator, number: int, last: int) -> Iterator[Block]:
    context = maker.context
    own = _own_text(maker, indicator)
    anchor = f"indicator:{indicator.id}.name"
    text = sentences.recommendation(maker.found, indicator, context.wording)
    if own and own.recommendation.strip():
        text, anchor = own.recommendation, f"indicator_text:{own.id}.recommendation"
    first, *more = lines_of(context.live.fill(text))
    yield list_item(f"{indicator.name} {first}", LOOK, label(LabelKind.BRACKET, number), anchor, last=last)
    below = replace(TEXT, first_indent=0.0, left_indent=MEMO.indent)
    for line in more:
        yield ink.paragraph(line, below, anchor)


TABLES: Final = frozenset(map(field_name, ("ตารางกรอบการประเมิน", "ตารางระดับผลการประเมิน", "ตารางคะแนน", "ตารางมาตรการ")))
"""What the paragraph above introduces."""

MAKERS: Final[Mapping[str, Callable[[Maker], Iterator[Block]]]] = {
    field_name("ตารางกรอบการประเมิน"): _framework,
    field_name("ตารางระดับผลการประเมิน"): _levels,
    field_name("ตารางคะแนน"): _scores,
    field_name("ตารางคะแนนรายข้อ"): _items,
    field_name("ตารางมาตรการ"): _measures,
    field_name("แผนภูมิตัวชี้วัด"): _chart,
    field_name("วิเคราะห์ภาพรวม"): _overview,
    field_name("วิเคราะห์รายตัวชี้วัด"): _by_indicator,
    field_name("ประเด็นที่ต้องพัฒนา"): _findings,
    field_name("ข้อเสนอแนะรายตัวชี้วัด"): _recommendations,
}
"""What each field alone on a line becomes."""
