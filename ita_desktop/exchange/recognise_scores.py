"""Finds scores: of indicators, instruments, items and of the whole, in tables, lists and sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ita_desktop.domain.document_text import ItemLine, LocatedText, ScoreLine, ScoreList, StatedFigure
from ita_desktop.domain.stated_scores import LEVEL, indicator_name, instruments_in
from ita_desktop.exchange.flow import FlowCell, FlowLine, FlowTable
from ita_desktop.exchange.recognise_words import IndicatorNames, value_of
from ita_desktop.thai.digits import to_arabic
from ita_desktop.thai.years import squeezed

LEAST_LINES = 3
"""Indicators that make lines or rows a score list."""

MOST_COLUMNS = 63
"""Word makes no more."""

_INDICATOR = re.compile(r"ตัวชี้วัด(?:ที่)?\s*([0-9]{1,2})(?![0-9.])\s*[.:]?\s*(.*)", re.DOTALL)
_LABELLED = re.compile(r"\s*\(?([0-9]{1,2})[.)]*\s*(?=[ก-๛])(.*)", re.DOTALL)
_CODE = re.compile(r"(?<![A-Za-z])([IEO])\s*-?\s*([0-9]{1,2})(?![0-9])")
_TOTAL = re.compile(
    r"(?:ผล)?(?:คะแนน)?(?:เฉลี่ย|รวม|ภาพรวม|ผลรวม|สรุป)(?:ผล)?(?:คะแนน|การประเมิน)?(?:เฉลี่ย|รวม|ภาพรวม)?(?:ทั้งหมด|ทั้งสิ้น|ถ่วงน้ำหนัก|ของหน่วยงาน|หน่วยงาน|ITA|\(ITA\)|ร้อยละ)*"
    r"|ผลการประเมิน(?:ในภาพรวม|ภาพรวม|ITA)?|คะแนน(?:การประเมิน)?(?:ITA|ที่ได้)(?:ภาพรวม|รวม)?"
)
_MEAN = re.compile("(?:คะแนน)?(?:เฉลี่ย|รวม)")
_RANGE = re.compile(r"[0-9]+(?:\.[0-9]+)?\s*[-–—]\s*[0-9]+|ขึ้นไป|ต่ำกว่า|น้อยกว่า")
_VALUE_HEADING = re.compile("คะแนน|ร้อยละ|ค่าเฉลี่ย|ผลการประเมิน|ผลประเมิน|score", re.IGNORECASE)
_NO_VALUE_HEADING = re.compile("น้ำหนัก|ลำดับ|จำนวน|เต็ม|เป้าหมาย|เกณฑ์|หน้า")
_ITEM_HEADING = re.compile("ข้อคำถาม|หัวข้อ|ประเด็นการประเมิน|ตัวชี้วัดย่อย|รายการ|ข้อ(?:ที่)?$|ประเด็น")
_WEIGHT = re.compile("น้ำหนัก")
_ONLY_LEVEL = re.compile(rf"(?:ระดับ(?:ผลการประเมิน)?\s*)*({LEVEL})")


@dataclass(frozen=True, slots=True)
class _Named:
    """A row or line that names an indicator and gives its score."""

    printed: int | None
    """The number printed behind ตัวชี้วัดที่, or as a label."""
    sure: bool
    """The number stands behind ตัวชี้วัดที่."""
    known: int | None
    """The number that the name has."""
    name: str
    value: Decimal
    anchor: str


class ScoreReader:
    """Reads scores with the names of a framework."""

    def __init__(self, names: IndicatorNames) -> None:
        self._names = names

    # ---- tables

    def table(self, table: FlowTable, year: int) -> ScoreList | None:
        """Return the scores of a table, or None if it gives none (a table of levels, of measures …)."""
        if table.columns > MOST_COLUMNS or _is_level_table(table):
            return None
        wide = self._wide(table, year)
        if wide:
            return wide
        reading = _Reading(self, table, year)
        return reading.read()

    def _wide(self, table: FlowTable, year: int) -> ScoreList | None:
        """A table with a column for each indicator."""
        for at, row in enumerate(table.rows[:-1]):
            named = [(i, self.named_cell(cell.text)) for i, cell in enumerate(row)]
            found = [(i, number) for i, number in named if number]
            below = table.rows[at + 1]
            if len(found) < 6 or len({number for _, number in found}) != len(found) or len(below) != len(row):
                continue
            values = [(i, number, value_of(below[i].text)) for i, number in found]
            lines = tuple(
                ScoreLine(number, _plain_name(row[i].text), value, below[i].anchor)
                for i, number, value in values
                if value is not None
            )
            if len(lines) >= LEAST_LINES:
                return ScoreList(year, lines, table.anchor)
        return None

    def named_cell(self, text: str) -> int | None:
        """Return the number of the indicator that a whole cell names."""
        found = _INDICATOR.fullmatch(to_arabic(text).strip())
        return int(found[1]) if found else self._names.number(text)

    def named(self, text: str) -> tuple[int | None, bool, int | None, str] | None:
        """Return printed number, whether it is an indicator's, the number of the name, and the name."""
        plain = to_arabic(" ".join(text.split()))
        found = _INDICATOR.search(plain)
        if found and len(plain[: found.start()].strip()) <= 5:
            return int(found[1]), True, self._names.leading(found[2]), _original(text, indicator_name(found[2]))
        labelled = _LABELLED.fullmatch(plain)
        words = labelled[2] if labelled else plain
        known = self._names.number(indicator_name(words))
        if known is None:
            return None
        return int(labelled[1]) if labelled else None, False, known, _original(text, indicator_name(words))

    def level_in(self, row: Sequence[FlowCell]) -> LocatedText | None:
        """Return a level that a cell consists of."""
        for cell in row:
            found = _ONLY_LEVEL.fullmatch(" ".join(cell.text.split()))
            if found:
                return LocatedText(cell.anchor, found[1])
        return None

    # ---- lists

    def lists(self, lines: Sequence[FlowLine], years: dict[str, int]) -> tuple[list[ScoreList], set[str]]:
        """Return the score lists that stand as lines one below the other, and the lines they take up."""
        lists, used = [], set()
        run: list[_Named] = []
        for line in [*lines, None]:
            named = self._list_line(line) if line else None
            if named:
                run.append(named)
                continue
            if len(run) >= LEAST_LINES:
                lists.append(ScoreList(years.get(run[0].anchor, 0), _lines_of(run), run[0].anchor))
                used |= {entry.anchor for entry in run}
            run = []
        return lists, used

    def _list_line(self, line: FlowLine) -> _Named | None:
        """A line that is nothing but an indicator and its score."""
        text = to_arabic(line.text)
        if "\n" in text or len(text) > 140 or text.count("ตัวชี้วัด") > 1:
            return None
        found = re.fullmatch(r"(.*?[^0-9.])([0-9]{1,3}(?:\.[0-9]+)?)\s*(?:คะแนน|%)?[\s.;,]*", text)
        if found is None:
            return None
        named = self.named(_before_value(line.text, found[1]))
        if named is None or not named[3] or (named[2] is None and not named[1]):
            return None
        return _Named(*named[:3], named[3], Decimal(found[2]), line.anchor)


def _before_value(text: str, arabic: str) -> str:
    return re.sub(r"[\s.…_:=]+$", "", text[: len(arabic)])


def _original(text: str, name: str) -> str:
    """A name with the digits it is printed with; names of indicators have none, so it is the name."""
    return name or " ".join(text.split())


def _plain_name(text: str) -> str:
    return re.sub(r"^(?:ตัวชี้วัด(?:ที่)?\s*)?[0-9๐-๙]{0,2}[.)]?\s*", "", " ".join(text.split()))


def _lines_of(found: Sequence[_Named]) -> tuple[ScoreLine, ...]:
    """Number the lines: as printed behind ตัวชี้วัดที่; a bare label counts only where most agree with the names."""
    labelled = [entry for entry in found if entry.printed is not None and not entry.sure and entry.known]
    agree = sum(entry.printed == entry.known for entry in labelled)
    trust = bool(labelled) and agree * 10 >= len(labelled) * 6
    lines = []
    for entry in found:
        number = entry.printed if entry.sure or (trust and entry.printed) else entry.known
        if number:
            lines.append(ScoreLine(number, entry.name, entry.value, entry.anchor))
    return tuple(lines)


def _is_level_table(table: FlowTable) -> bool:
    ranges = sum(any(_RANGE.search(to_arabic(cell.text)) for cell in row) for row in table.rows)
    return ranges >= 3 and ranges * 2 >= len(table.rows)


@dataclass(slots=True)
class _Reading:
    """One table while its rows are read."""

    reader: ScoreReader
    table: FlowTable
    year: int
    found: list[_Named] = field(default_factory=list)
    items: list[ItemLine] = field(default_factory=list)
    instruments: list[StatedFigure] = field(default_factory=list)
    means: list[tuple[str, StatedFigure]] = field(default_factory=list)
    """Rows of means, with the instrument they stand under."""
    level: LocatedText | None = None
    indicator: int | None = None
    instrument: str = ""

    def read(self) -> ScoreList | None:
        headings = [squeezed(cell.text) for cell in self.table.rows[0]]
        value_at = self._value_column(headings)
        weight_at = next((i for i, heading in enumerate(headings) if _WEIGHT.search(heading)), None)
        by_item = any(_ITEM_HEADING.search(heading) for heading in headings) and value_at is not None
        for row in self.table.rows:
            self._row(row, value_at, weight_at, by_item=by_item)
        return self._result()

    def _value_column(self, headings: Sequence[str]) -> int | None:
        fitting = [i for i, h in enumerate(headings) if _VALUE_HEADING.search(h) and not _NO_VALUE_HEADING.search(h)]
        numeric = [
            i for i in fitting if any(i < len(row) and value_of(row[i].text) is not None for row in self.table.rows)
        ]
        own_year = [i for i in numeric if self.year and str(self.year) in headings[i]]
        if own_year:
            return own_year[0]
        return numeric[-1] if numeric else None

    def _row(self, row: Sequence[FlowCell], value_at: int | None, weight_at: int | None, *, by_item: bool) -> None:
        cell = _value_cell(row, value_at, weight_at)
        value = value_of(cell.text) if cell else None
        words = [c for c in row if c is not cell and c.text.strip() and value_of(c.text) is None]
        named = next((n for c in words if (n := self.reader.named(c.text))), None)
        if by_item and cell and value is not None and self._item(words, cell, value):
            return
        if named and cell and value is not None:
            self.indicator = named[0] if named[1] else named[2]
            self.found.append(_Named(*named[:3], named[3], value, cell.anchor))
            return
        if named:
            self.indicator = named[0] if named[1] else named[2]
        self._whole(row, words, cell, value, weight_at)

    def _item(self, words: Sequence[FlowCell], cell: FlowCell, value: Decimal) -> bool:
        """Take an item's row; the cell with the indicator's name may stand beside the first of them."""
        text = None
        for word in words:
            named = self.reader.named(word.text)
            if named:
                self.indicator = named[0] if named[1] else named[2]
            elif not instruments_in(word.text) or _CODE.search(to_arabic(word.text)):
                text = text or word
        codes = [c for w in words if (c := _CODE.search(to_arabic(w.text)))]
        if text is None or _TOTAL.fullmatch(squeezed(text.text)):
            return False
        code = f"{codes[0][1]}{codes[0][2]}" if codes else ""
        self.items.append(ItemLine(code, value, self.indicator, " ".join(text.text.split()), cell.anchor))
        return True

    def _whole(
        self,
        row: Sequence[FlowCell],
        words: Sequence[FlowCell],
        cell: FlowCell | None,
        value: Decimal | None,
        weight_at: int | None,
    ) -> None:
        """Take a row about an instrument or the whole."""
        says = " ".join(word.text for word in words)
        named = instruments_in(says)
        if len(named) == 1:
            self.instrument = named[0]
        level = self.reader.level_in(row)
        if cell is None or value is None:
            self.level = self.level or (level if re.search("ระดับ", says) else None)
            return
        figure = StatedFigure("", value, cell.anchor)
        if len(named) == 1:
            self.instruments.append(replace(figure, name=named[0], weight=_weight(row, weight_at)))
        elif any(_TOTAL.fullmatch(squeezed(word.text)) or _MEAN.match(squeezed(word.text)) for word in words):
            self.means.append((self.instrument, figure))
            self.level = level or self.level

    def _result(self) -> ScoreList | None:
        lines = _lines_of(self.found)
        if len(lines) < LEAST_LINES and len(self.instruments) < 2 and len(self.items) < 2:
            return None
        total, of_instruments = _total(self.means)
        instruments = tuple(self.instruments) + of_instruments
        return ScoreList(
            self.year, lines, self.table.anchor, instruments, total, self.level if total else None, tuple(self.items)
        )


def _total(means: Sequence[tuple[str, StatedFigure]]) -> tuple[StatedFigure | None, tuple[StatedFigure, ...]]:
    """A single mean is the total; of several, those under their instruments are theirs and one more is the total."""
    if not means:
        return None, ()
    if len(means) == 1:
        return means[0][1], ()
    seen: set[str] = set()
    of_instruments = []
    total = None
    for instrument, figure in means:
        if instrument and instrument not in seen:
            seen.add(instrument)
            of_instruments.append(replace(figure, name=instrument))
        else:
            total = figure
    return total, tuple(of_instruments)


def _weight(row: Sequence[FlowCell], at: int | None) -> Decimal | None:
    return value_of(row[at].text) if at is not None and at < len(row) else None


def _value_cell(row: Sequence[FlowCell], at: int | None, weight_at: int | None) -> FlowCell | None:
    """The cell with the score: that of the column of scores, else the last number with decimals, else the last."""
    if at is not None and len(row) > at and value_of(row[at].text) is not None:
        return row[at]
    numeric = [cell for i, cell in enumerate(row) if i and i != weight_at and value_of(cell.text) is not None]
    exact = [cell for cell in numeric if "." in cell.text]
    fitting = exact or numeric
    return fitting[-1] if fitting else None
