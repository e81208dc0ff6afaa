"""Paper of a section of a Word file: margins, page numbers, stamps, and the word across a draft."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ita_desktop.exchange.docx_writer_flow import LETTER
from ita_desktop.exchange.docx_writer_pen import Pen, WordFile
from ita_desktop.exchange.docx_writer_xml import (
    TINY,
    Look,
    Shape,
    field,
    hex_colour,
    node,
    paragraph,
    printable,
    run,
    twips,
    w,
)
from ita_desktop.typeset.blocks import PageNumber, PageStyle, TextStyle, Watermark

ASCENT = 0.844
"""Of TH Sarabun New, in ems: the baseline of a line that is as high as the font."""

HEADER = 18.0
"""Distance of a header from the edge of the paper, in pt."""

_TEXT_EFFECT = "m@7,l@8,m@5,21600l@6,21600e"
"""Word's path of letters along a straight line (shape type 136)."""

_FORMULAS = (
    "sum #0 0 10800", "prod #0 2 1", "sum 21600 0 @1", "sum 0 0 @2", "sum 21600 0 @3", "if @0 @3 0", "if @0 21600 @1",
    "if @0 0 @2", "if @0 @4 21600", "mid @5 @6", "mid @8 @5", "mid @7 @8", "mid @6 @7", "sum @6 0 @5",
)  # fmt: skip
_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def section_properties(file: WordFile, document: Any, page: PageStyle) -> Any:
    """Return the ``w:sectPr`` of a page style, with headers of its own."""
    margin = min(page.first_top, page.top)
    references = [_reference(file, document, page, "default", page.top, margin)]
    first = _differs(page)
    if first:
        references.append(_reference(file, document, page, "first", page.first_top, margin))
    return w(
        "sectPr",
        *references,
        w("pgSz", w=twips(page.width), h=twips(page.height), orient="landscape" if _lies(page) else "portrait"),
        w(
            "pgMar",
            top=twips(margin),
            right=twips(page.right),
            bottom=twips(page.bottom),
            left=twips(page.left),
            header=twips(_header_start(page)),
            footer=twips(min(HEADER, page.bottom)),
            gutter=0,
        ),
        _numbering(page.number),
        w("titlePg") if first else None,
    )


def _lies(page: PageStyle) -> bool:
    return page.width > page.height


def _differs(page: PageStyle) -> bool:
    """Tell whether the first page has another head than the rest."""
    return page.first_top != page.top or bool(page.number and not page.number.on_first)


def _numbering(number: PageNumber | None) -> Any:
    """Thai digits: Word shows them; LibreOffice knows no such numbers and shows others."""
    if number is None:
        return None
    start = {"start": number.start} if number.start else {}
    return w("pgNumType", fmt="thaiLetters" if number.letters else "thaiNumbers", **start)


def _header_start(page: PageStyle) -> float:
    """Distance of the headers from the edge of the paper: above the text of the first page, too."""
    return min(HEADER, page.top, page.first_top)


# ---- headers


def _reference(file: WordFile, document: Any, page: PageStyle, kind: str, top: float, margin: float) -> Any:
    """Make a header that reaches down to ``top`` where the margin does not; the text begins below it."""
    part, relation = document.add_header_part()
    root = part.element
    for child in list(root):
        root.remove(child)
    pen = Pen(file, part)
    shown = page.number if page.number and (kind == "default" or page.number.on_first) else None
    start = _header_start(page)
    style = shown.style if shown else TINY
    above = max(shown.baseline - ASCENT * style.size - start, 0.0) if shown else 0.0
    content = [*_fixed(pen, page, stamps=kind == "default"), *(_number(pen, shown) if shown else ())]
    root.append(paragraph(replace(Shape.of(style), before=above), pen.look(style), *content))
    rest = top - start - above - style.leading
    if top > margin and rest > 0:
        root.append(paragraph(Shape(rest), pen.look(TINY)))
    return node("w:headerReference", {"w:type": kind, "r:id": relation})


def _fixed(pen: Pen, page: PageStyle, *, stamps: bool) -> Iterator[Any]:
    """Yield what stands on every page: the word of a draft, and stamps.

    The first page has its stamps in the text: LibreOffice moves them to the corner out of a header without words.
    """
    if page.watermark and page.watermark.text.strip():
        yield _watermark(pen, page.watermark)
    for placed in page.every_page if stamps else ():
        yield pen.placed(placed)


def _number(pen: Pen, number: PageNumber) -> Iterator[Any]:
    look = pen.look(number.style)
    before, _, after = number.pattern.partition("{n}")
    yield from _with_total(before, look)
    yield from field("PAGE", "๑", look)
    yield from _with_total(after, look)


def _with_total(text: str, look: Look) -> Iterator[Any]:
    before, found, after = text.translate(_DIGITS).partition("{total}")
    yield run(before, look)
    if found:
        yield from field("NUMPAGES \\* ThaiArabic", "๑", look)
        yield run(after, look)


def _watermark(pen: Pen, mark: Watermark) -> Any:
    """A word as a picture of letters, behind the text, as Word's own command makes it."""
    letters = sum(unicodedata.category(char) != "Mn" for char in mark.text)
    width, height = LETTER * mark.size * letters, 0.62 * mark.size  # of the ink, which fills the shape
    number = next(pen.file.numbers)
    style = (
        f"position:absolute;margin-left:0;margin-top:0;width:{width:.0f}pt;height:{height:.0f}pt;"
        f"rotation:{360 - mark.angle:.0f};z-index:-251658752;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:page;mso-position-vertical:center;mso-position-vertical-relative:page"
    )
    letter_style = f"font-family:'{pen.file.family}';font-size:1pt;font-weight:bold"
    shape = node(
        "v:shape",
        {
            "id": f"PowerPlusWaterMarkObject{number}",
            "type": "#_x0000_t136",
            "style": style,
            "fillcolor": f"#{hex_colour(mark.colour)}",
            "stroked": "f",
        },
        node("v:textpath", {"style": letter_style, "string": printable(mark.text)}),
    )
    return w("r", pen.look(TextStyle()).properties(), w("pict", _text_effect(), shape))


def _text_effect() -> Any:
    return node(
        "v:shapetype",
        {"id": "_x0000_t136", "coordsize": "21600,21600", "o:spt": 136, "adj": "10800", "path": _TEXT_EFFECT},
        node("v:formulas", {}, *(node("v:f", {"eqn": formula}) for formula in _FORMULAS)),
        node("v:path", {"textpathok": "t", "o:connecttype": "rect"}),
        node("v:textpath", {"on": "t", "fitshape": "t"}),
    )


def first_page_marks(pen: Pen, page: PageStyle) -> list[Any]:
    """Return runs that put the blocks of the first page at their places; they go into its first paragraph."""
    stamps = page.every_page if _differs(page) else ()
    return [pen.placed(placed) for placed in (*stamps, *page.first_page)]
