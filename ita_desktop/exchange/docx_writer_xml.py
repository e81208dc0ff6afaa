"""The elements a Word file is written with: runs, paragraphs and what they look like (ECMA-376, part 1, 17.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from docx.oxml.parser import oxml_parser

from ita_desktop.typeset.blocks import Align, Colour, TextStyle

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}

MOST_LINE = 1584.0
"""The highest line Word takes, in pt."""

TINY = TextStyle(size=1, leading=1)
"""Of a paragraph that must be there and shall not be seen."""

_ALIGN = {
    Align.LEFT: "left",
    Align.CENTRE: "center",
    Align.RIGHT: "right",
    Align.DISTRIBUTED: "thaiDistribute",
}
_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Controls, halves of characters and what XML forbids; line feed and tab stay."""
_PARTS = re.compile("([\n\t])")


def qualified(name: str) -> str:
    """Return ``w:p`` as lxml wants it."""
    prefix, _, local = name.rpartition(":")
    return f"{{{SPACES[prefix]}}}{local}" if prefix else local


def node(name: str, attributes: Mapping[str, object] | None = None, *children: Any) -> Any:
    """Return an element; children that are None are left out."""
    prefix = name.partition(":")[0]
    spaces = {prefix: SPACES[prefix]}
    if prefix == "mc":
        spaces["wps"] = SPACES["wps"]  # Requires="wps" speaks of the prefix
    element = oxml_parser.makeelement(qualified(name), nsmap=spaces)
    for key, value in (attributes or {}).items():
        element.set(qualified(key), str(value))
    element.extend(child for child in children if child is not None)
    return element


def w(name: str, /, *children: Any, **attributes: object) -> Any:
    """Return an element of Word's own namespace with attributes of it."""
    return node(f"w:{name}", {f"w:{key}": value for key, value in attributes.items()}, *children)


def printable(text: str) -> str:
    """Return text without what a Word file cannot hold."""
    return _NOT_TEXT.sub("", text)


def twips(points: float) -> int:
    """Return a length in twentieths of a point."""
    return round(points * 20)


def emu(points: float) -> int:
    """Return a length in English metric units, 12,700 to the point."""
    return round(points * 12700)


def hex_colour(colour: Colour) -> str:
    """Return a colour as six hexadecimal digits."""
    return "".join(f"{round(255 * part):02X}" for part in (colour.red, colour.green, colour.blue))


@dataclass(frozen=True, slots=True)
class Look:
    """Font and size of a run; complex script and Latin alike, for Word keeps two of each."""

    font: str
    size: float
    """In pt."""
    bold: bool = False
    italic: bool = False
    colour: str = "000000"

    def properties(self) -> Any:
        """Return the ``w:rPr``."""
        half_points = max(round(2 * self.size), 2)
        return w(
            "rPr",
            w("rFonts", ascii=self.font, hAnsi=self.font, eastAsia=self.font, cs=self.font),
            w("b") if self.bold else None,
            w("bCs") if self.bold else None,
            w("i") if self.italic else None,
            w("iCs") if self.italic else None,
            w("color", val=self.colour) if self.colour != "000000" else None,
            w("sz", val=half_points),
            w("szCs", val=half_points),
        )


def run(text: str, look: Look) -> Any:
    """Return text as a run; a line feed is a forced line end, a tab a tab."""
    return w("r", look.properties(), *_pieces(printable(text)))


def tab(look: Look) -> Any:
    """Return a run that goes to the next tab stop."""
    return w("r", look.properties(), w("tab"))


def _pieces(text: str) -> Iterator[Any]:
    for part in _PARTS.split(text):
        if part == "\n":
            yield w("br")
        elif part == "\t":
            yield w("tab")
        elif part:
            piece = w("t")
            piece.text = part
            piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            yield piece


def field(instruction: str, shown: str, look: Look) -> Iterator[Any]:
    """Yield the runs of a field that Word computes; ``shown`` stands there until then."""
    code = w("instrText")
    code.text = f" {instruction} "
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for inner in (w("fldChar", fldCharType="begin"), code, w("fldChar", fldCharType="separate")):
        yield w("r", look.properties(), inner)
    yield run(shown, look)
    yield w("r", look.properties(), w("fldChar", fldCharType="end"))


@dataclass(frozen=True, slots=True)
class Stop:
    """A tab stop, from the left edge of the text in pt."""

    at: float
    align: str = "left"
    dots: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph stands; lengths in pt."""

    leading: float
    """Exact distance of its baselines; 0 lets a line be as high as the picture in it."""
    align: Align = Align.LEFT
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    """Of the first line, beyond ``left``; negative hangs."""
    stops: tuple[Stop, ...] = ()
    before: float = 0.0
    keep: bool = False
    break_before: bool = False
    level: int = 0
    """In the outline, 1 the highest; 0 for text."""

    @classmethod
    def of(cls, style: TextStyle, *, keep: bool = False) -> Shape:
        """Return the shape of a plain paragraph of a style."""
        return cls(
            style.leading,
            style.align,
            style.left_indent,
            style.right_indent,
            style.first_indent,
            before=style.space_before,
            keep=keep,
        )

    def properties(self, mark: Look) -> Any:
        """Return the ``w:pPr``; ``mark`` is the look of the paragraph mark, the only one an empty line has."""
        return w(
            "pPr",
            w("pStyle", val=f"Heading{min(self.level, 9)}") if self.level else None,
            w("keepNext") if self.keep else None,
            w("pageBreakBefore") if self.break_before else None,
            w("widowControl"),
            w("tabs", *map(_stop, self.stops)) if self.stops else None,
            self._spacing(),
            self._indents(),
            w("jc", val=_ALIGN[self.align]),
            mark.properties(),
        )

    def _spacing(self) -> Any:
        line, rule = (twips(min(self.leading, MOST_LINE)), "exact") if self.leading else (240, "auto")
        return w("spacing", before=twips(max(self.before, 0)), after=0, line=line, lineRule=rule)

    def _indents(self) -> Any:
        first = {"hanging": twips(-self.first)} if self.first < 0 else {"firstLine": twips(self.first)}
        return w("ind", left=twips(self.left), right=twips(self.right), **first)


def _stop(stop: Stop) -> Any:
    return w("tab", val=stop.align, leader="dot" if stop.dots else "none", pos=twips(stop.at))


def paragraph(shape: Shape, mark: Look, *content: Any) -> Any:
    """Return a ``w:p``."""
    return w("p", shape.properties(mark), *content)


def add_space_after(element: Any, points: float) -> None:
    """Let room stand below a paragraph: only before a table, for a table itself has none."""
    element.find(f"{qualified('w:pPr')}/{qualified('w:spacing')}").set(qualified("w:after"), str(twips(points)))
