"""What every part of one document is composed with."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from ita_desktop.documents.analysis_facts import analysis_values
from ita_desktop.documents.facts import Facts, live_values
from ita_desktop.documents.kit import Kit
from ita_desktop.documents.live import SCORES_FIELD, LiveFields, Notes, only_field
from ita_desktop.documents.longtext import LineReader, Look, TextBlock, highest_label, lines_of
from ita_desktop.documents.score_list import ranked_scores, score_table
from ita_desktop.documents.wording import Wording
from ita_desktop.domain.agency import Division
from ita_desktop.domain.document_text import ScoreList
from ita_desktop.domain.measures import Round
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Document, DocumentKind, Setting
from ita_desktop.typeset.blocks import Paragraph, Table

DRAFT_MARK = "draft.mark"
"""The office's choice whether a word stands across what is still a draft."""


@dataclass(frozen=True, slots=True)
class Context:
    """Records, words and live fields of one document; notes are shared with its annexes."""

    office: Office
    wording: Wording
    blobs: Callable[[str], bytes]
    kind: DocumentKind
    fiscal_year: int
    round: Round | None
    document: Document | None
    notes: Notes
    live: LiveFields
    score_lists: list[ScoreList] = field(default_factory=list)
    """Filled while composing, in printed order."""

    @property
    def result_year(self) -> int:
        """The year (พ.ศ.) whose result the measures rest on."""
        return self.fiscal_year - 1

    def anchor(self, name: str) -> str:
        """Return the anchor of a field of the document's own record."""
        return f"document:{self.document.id}.{name}" if self.document else ""

    def setting(self, key: str, default: Any) -> Any:
        """Return a choice of the office; one that cannot be read counts as not made."""
        return choice_of(self.office, key, default)

    def words(self, key: str, **params: str) -> str:
        """Return standard wording with its live fields filled in."""
        return self.live.fill(self.wording(key, **params))

    def text(self, text: str, look: Look, anchor: str = "") -> Iterator[TextBlock]:
        """Yield the blocks of a long text with live fields."""
        lines = [self.live.fill(line) for line in lines_of(text)]
        reader = LineReader(look, anchor, last=highest_label(lines))
        for line in lines:
            yield reader.block(line)

    def text_with_scores(self, text: str, look: Look, width: float, anchor: str = "") -> Iterator[TextBlock | Table]:
        """Yield the blocks of a long text; a line ``{คะแนนรายตัวชี้วัด}`` becomes the score list.

        ``width`` is that of the text, in pt.
        """
        lines = lines_of(text)
        reader = LineReader(look, anchor, last=highest_label(lines))
        for line, following in zip(lines, [*lines[1:], ""], strict=True):
            if _is_scores(line):
                yield self._scores(look, width, anchor)
                continue
            block = reader.block(self.live.fill(line))
            if isinstance(block, Paragraph) and _is_scores(following):
                block = replace(block, keep_with_next=True)
            yield block

    def _scores(self, look: Look, width: float, anchor: str) -> TextBlock | Table:
        scores = ranked_scores(self.office, self.result_year, anchor)
        if not scores.lines:
            self.notes.add("note.no_scores")
            return LineReader(look, anchor).block(self.words("score.none"))
        self.score_lists.append(scores)
        return score_table(scores, self.wording, look.style, look.indent, width)


def choice_of(office: Office, key: str, default: Any = None) -> Any:
    """Return a choice of the office; one that cannot be read counts as not made."""
    found = office.first(Setting, key=key)
    try:
        return json.loads(found.value) if found else default
    except ValueError:
        return default


def _is_scores(line: str) -> bool:
    return only_field(line) == SCORES_FIELD


def new_context(
    office: Office,
    kit: Kit,
    notes: Notes,
    *,
    kind: DocumentKind,
    fiscal_year: int,
    round_: Round | None,
    document: Document | None,
) -> Context:
    """Return the context of a memo or a report."""
    wording = Wording.of(office, kit.wording, fiscal_year)
    division = office.get(Division, document.division_id) if document else None
    values: Facts = live_values(office, wording, fiscal_year, round_, division)
    if kind is DocumentKind.ANALYSIS:
        values |= analysis_values(office, wording, fiscal_year)
    live = LiveFields(values, notes)
    return Context(office, wording, kit.blobs, kind, fiscal_year, round_, document, notes, live)
