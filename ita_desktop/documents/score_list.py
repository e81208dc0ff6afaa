"""The ranked list of indicator scores that memos and reports carry."""

from __future__ import annotations

from dataclasses import replace

from ita_desktop.documents import ink
from ita_desktop.documents.longtext import Look, list_item
from ita_desktop.documents.wording import Wording
from ita_desktop.domain.document_text import ScoreLine, ScoreList
from ita_desktop.domain.office import Office
from ita_desktop.domain.scores import year_scores
from ita_desktop.typeset.blocks import Align, Cell, Row, Table, TextStyle

NAME_EMS = 17.0
"""Width of the column of names, in ems: room for the longest with its rank."""

VALUE_EMS = 7.0
"""Least width of the column of scores, in ems."""

TABLE_NAME = "scores"
"""Name of the block that shows a score list."""


def ranked_scores(office: Office, fiscal_year: int, anchor: str = "") -> ScoreList:
    """Return a result year's indicator scores, highest first, equal ones by number."""
    ranked = year_scores(office, fiscal_year).ranked() if office.result_of(fiscal_year) else ()
    lines = (ScoreLine(indicator.number, indicator.name, value) for indicator, value in ranked)
    return ScoreList(fiscal_year, tuple(lines), anchor)


def score_table(scores: ScoreList, wording: Wording, style: TextStyle, indent: float, width: float) -> Table:
    """Return the list as a table without rules: rank and indicator, then the score."""
    style = replace(style, first_indent=0.0, align=Align.LEFT)
    rows = tuple(_row(rank, line, scores, wording, style) for rank, line in enumerate(scores.lines, 1))
    name = min(NAME_EMS * style.size, width - indent - VALUE_EMS * style.size)
    widths = (indent / width, name / width, (width - indent - name) / width)
    return Table(widths, (), rows, padding=0.0, rule=0.0, name=TABLE_NAME)


def _row(rank: int, line: ScoreLine, scores: ScoreList, wording: Wording, style: TextStyle) -> Row:
    name = wording("score.indicator", number=str(line.number), name=line.name)
    value = wording("score.value", value=f"{line.value:.2f}")
    label = list_item(name, Look(style), f"{rank}.", last=len(scores.lines))
    return Row((Cell(), Cell((label,), anchor=scores.anchor), Cell((ink.paragraph(value, style),))))
