"""Links and pictures that prove a result, as the paper shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ita_desktop.documents import ink
from ita_desktop.documents.context import Context
from ita_desktop.documents.live import EVIDENCE_FIELD
from ita_desktop.documents.longtext import lines_of
from ita_desktop.domain.measures import Blob, Evidence, EvidenceKind, Progress
from ita_desktop.thai.digits import to_arabic
from ita_desktop.typeset.blocks import Align, CellBlock, Image, TextStyle

_PLACE = re.compile(rf"\{{\s*{EVIDENCE_FIELD}\s*([0-9๐-๙]+)\s*\}}")

PICTURE_RATIO = 0.72
"""Greatest height of a picture in a cell, as a share of the cell's width."""


def result_lines(context: Context, progress: Progress) -> Iterator[str]:
    """Yield the lines of a result: ``{หลักฐาน n}`` is the n-th link, the links not placed follow at the end.

    A link kept for internal use is never printed.
    """
    links = context.office.all(Evidence, progress_id=progress.id, kind=EvidenceKind.LINK)
    placed: set[int] = set()
    for line in lines_of(progress.result):
        between = "\n" if _PLACE.fullmatch(line) else " "
        filled = _placed_links(context, line, links, placed, between)
        if filled.strip():
            yield filled
    for number, link in enumerate(links, 1):
        if number not in placed and link.public:
            yield _shown(link, "\n")


def _placed_links(context: Context, line: str, links: Sequence[Evidence], placed: set[int], between: str) -> str:
    def link(match: re.Match[str]) -> str:
        number = int(to_arabic(match[1]))
        if not 0 < number <= len(links):
            context.notes.add("note.no_such_evidence")
            return match[0]
        placed.add(number)
        return _shown(links[number - 1], between) if links[number - 1].public else ""

    return _PLACE.sub(link, line)


def _shown(link: Evidence, between: str) -> str:
    """The caption and the address; on a line of their own each when the link has a line to itself."""
    return f"{link.caption}{between}{link.url}".strip()


def pictures(context: Context, progress: Progress, style: TextStyle, width: float) -> Iterator[CellBlock]:
    """Yield the public pictures of a report, as wide as the cell, each with its caption below."""
    for shot in context.office.all(Evidence, progress_id=progress.id, kind=EvidenceKind.PICTURE, public=True):
        blob = context.office.get(Blob, shot.blob_id)
        if blob:
            alt = shot.caption or context.wording("progress.picture")
            yield Image(context.blobs(blob.sha256), width, width * PICTURE_RATIO, alt=alt)
        if shot.caption:
            centred = replace(style, align=Align.CENTRE)
            yield ink.paragraph(context.live.fill(shot.caption), centred, f"evidence:{shot.id}.caption")
