"""Our own Type0 fonts inside a ReportLab document: one per face, each element a CID with its own Unicode.

The subset of HarfBuzz gets a composite glyph for every element that is not one plain glyph, so that a
page holds nothing but CIDs: no rises, no offsets, and text that is copied exactly as it was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Protocol

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from ita_desktop.typeset.face import Element, Face, Part
from ita_desktop.typeset.truetype import TrueType

MAPPINGS_PER_BLOCK = 100
"""Most entries that one ``beginbfchar`` may hold (PDF 32000-1, 9.7.5.4)."""

SYMBOLIC = 4
"""Font descriptor flag: not the Adobe Latin character set."""

LEAST_KERN = 0.005
"""In 1/1000 em; less is rounding."""

NOTDEF = Part(0, 0, 0)


class _Document(Protocol):
    """What is used of ReportLab's ``PDFDocument``; a test pins each."""

    idToObject: dict[str, Any]  # noqa: N815 - ReportLab's name
    delayedFonts: list[Any]  # noqa: N815

    def Reference(self, thing: Any, name: str) -> Any:  # noqa: N802
        """A reference to an indirect object."""


class EmbeddedFont:
    """One face in one document; collects the elements that are drawn and writes the font at the end."""

    def __init__(self, face: Face, tag: str, document: _Document) -> None:
        self.face = face
        self.tag = tag
        self.elements: list[Element] = [Element("", face.advance(0), (NOTDEF,))]
        self._cids: dict[Element, int] = {}
        self._codes: dict[str, tuple[tuple[str, float], ...]] = {}
        self._shown: dict[str, str] = {}
        document.delayedFonts.append(self)

    def codes(self, word: str) -> tuple[tuple[str, float], ...]:
        """For each element its CID in hex and what its advance lacks to the drawn one, in 1/1000 em."""
        found = self._codes.get(word)
        if found is None:
            found = self._codes[word] = tuple(self._code(element) for element in self.face.shape(word).elements)
        return found

    def shown(self, word: str) -> str:
        """A word without gaps as items of a TJ array; most words of a report were shown before."""
        found = self._shown.get(word)
        if found is None:
            found = self._shown[word] = "".join(item(code, lack) for code, lack in self.codes(word))
        return found

    def _code(self, element: Element) -> tuple[str, float]:
        """A plain glyph keeps its own advance, whatever the kerning, so that it needs one CID only."""
        lack = 0
        part = element.parts[0]
        if len(element.parts) == 1 and part.dx == part.dy == 0:
            own = self.face.advance(part.glyph)
            lack = own - element.advance
            element = element._replace(advance=own)
        cid = self._cids.get(element)
        if cid is None:
            cid = self._cids[element] = len(self.elements)
            self.elements.append(element)
        return f"{cid:04X}", lack * 1000 / self.face.upem

    def addObjects(self, document: _Document) -> None:  # noqa: N802 - ReportLab calls it when it saves
        """Write the font's objects and name the font in the resources of all pages."""
        data, glyphs = baked(self.face, self.elements)
        name = f"{_subset_tag(data)}+{self.face.name}"
        descriptor = document.Reference(self._descriptor(document, name, data), f"descriptor:{self.tag}")
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(name),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([self._descendant(document, name, descriptor, glyphs)]),
                "ToUnicode": document.Reference(_stream(to_unicode(self.elements)), f"unicode:{self.tag}"),
            }
        )
        document.idToObject["BasicFonts"].dict[self.tag] = document.Reference(font, f"font:{self.tag}")

    def _descriptor(self, document: _Document, name: str, data: bytes) -> Any:
        file = _stream(data)
        file.dictionary["Length1"] = len(data)
        head = TrueType.parsed(data)
        scale = 1000 / self.face.upem
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": pdfdoc.PDFName(name),
                "Flags": SYMBOLIC,
                "FontBBox": pdfdoc.PDFArray([round(edge * scale) for edge in head.bounds]),
                "ItalicAngle": round(self.face.slant),
                "Ascent": round(self.face.ascent * 1000),
                "Descent": round(-self.face.descent * 1000),
                "CapHeight": round(self.face.cap_height * 1000),
                "StemV": 80,
                "FontFile2": document.Reference(file, f"file:{self.tag}"),
            }
        )

    def _descendant(self, document: _Document, name: str, descriptor: Any, glyphs: Iterable[int]) -> Any:
        widths = [round(element.advance * 1000 / self.face.upem, 2) for element in self.elements]
        mapping = b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)
        system = {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": pdfdoc.PDFName(name),
                "CIDSystemInfo": pdfdoc.PDFDictionary(system),
                "FontDescriptor": descriptor,
                "DW": 1000,
                "W": pdfdoc.PDFArray([0, pdfdoc.PDFArray(widths)]),
                "CIDToGIDMap": document.Reference(_stream(mapping), f"glyphs:{self.tag}"),
            }
        )
        return document.Reference(font, f"descendant:{self.tag}")


def item(code: str, kern: float) -> str:
    """A CID of a TJ array and the room taken off behind it, in 1/1000 em."""
    return f"<{code}>{number(kern)}" if abs(kern) > LEAST_KERN else f"<{code}>"


@lru_cache(maxsize=8192)
def number(value: float) -> str:
    """A number as short as PDF allows, to 1/1000 pt."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def _stream(content: bytes) -> Any:
    stream = pdfdoc.PDFStream(content=content)
    stream.filters = [pdfdoc.PDFZCompress]
    return stream


def _subset_tag(data: bytes) -> str:
    """Six capitals that tell this subset from others (PDF 32000-1, 9.6.4); the same for the same bytes."""
    number = int.from_bytes(data[-64:], "big") ^ len(data)
    letters = []
    for _ in range(6):
        number, rest = divmod(number, 26)
        letters.append(chr(ord("A") + rest))
    return "".join(letters)


def to_unicode(elements: Sequence[Element]) -> bytes:
    """The CMap that gives every CID its characters."""
    rows = [f"<{cid:04X}> <{element.text.encode('utf-16-be').hex().upper()}>" for cid, element in enumerate(elements)]
    blocks = [rows[start : start + MAPPINGS_PER_BLOCK] for start in range(1, len(rows), MAPPINGS_PER_BLOCK)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")


def baked(face: Face, elements: Sequence[Element]) -> tuple[bytes, list[int]]:
    """A subset with a glyph for every element, and the number of each element's glyph."""
    data, renumbered = _subset(face, {part.glyph for element in elements for part in element.parts})
    font = TrueType.parsed(data)
    made: dict[tuple[int, tuple[Part, ...]], int] = {}
    glyphs = []
    for element in elements:
        parts = tuple(part._replace(glyph=renumbered[part.glyph]) for part in element.parts)
        plain = parts[0]
        if len(parts) == 1 and plain.dx == plain.dy == 0 and font.metrics[plain.glyph].advance == element.advance:
            glyphs.append(plain.glyph)
            continue
        key = (element.advance, parts)
        if key not in made:
            made[key] = font.add_composite(parts, element.advance)
        glyphs.append(made[key])
    return font.written(), glyphs


def _subset(face: Face, glyphs: set[int]) -> tuple[bytes, dict[int, int]]:
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs)
    wanted.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG).clear()
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    plan = hb.SubsetPlan(face.hb_face, wanted)
    return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping)
