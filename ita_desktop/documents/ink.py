"""The one way text gets onto paper: Thai digits everywhere but in links."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ita_desktop.thai.digits import is_link, to_thai
from ita_desktop.typeset.blocks import Align, Paragraph, Run, TextStyle

DOTS: Final = "........................"
"""Stands for a value that is not recorded yet and will be written by hand."""


def run(text: str, *, bold: bool | None = None, size: float | None = None) -> Run:
    """Return a stretch of paper text."""
    return Run(to_thai(text), bold, size)


def paragraph(text: str, style: TextStyle, anchor: str = "", *, keep: bool = False) -> Paragraph:
    """Return a paragraph of one look; a bare link is never spread over the line."""
    text = text.strip()
    if style.align is Align.DISTRIBUTED and is_link(text):
        style = replace(style, align=Align.LEFT)
    return Paragraph((run(text),), style, keep, anchor)
