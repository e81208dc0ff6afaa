"""One font file: text shaped word by word into elements that each stand for at least one character."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import uharfbuzz as hb

from ita_desktop.thai.segment import clusters

CACHE_LIMIT = 40_000
"""Shaped words kept in a face; a whole report has a few thousand different ones."""

SHAPED_FEATURES = {"kern": True, "liga": True}


class Part(NamedTuple):
    """A glyph of an element and its offset from the element's origin, in font units."""

    glyph: int
    dx: int
    dy: int


class Element(NamedTuple):
    """The smallest thing that is drawn: its characters, its advance in font units and its glyphs."""

    text: str
    advance: int
    parts: tuple[Part, ...]


class Shaped(NamedTuple):
    """A word after shaping; ``stops`` are the elements behind which distribution may put a gap."""

    advance: float
    """In ems."""
    elements: tuple[Element, ...]
    stops: frozenset[int]


class _Glyph(NamedTuple):
    glyph: int
    advance: int
    dx: int
    dy: int


class Face:
    """A TrueType file, read once and shared by all documents of the process."""

    def __init__(self, path: Path) -> None:
        self.path = path
        # Read here and not by HarfBuzz, which would keep the file mapped: Windows could not replace it.
        self.hb_face = hb.Face(hb.Blob(path.read_bytes()))
        self._font = hb.Font(self.hb_face)
        self.upem: int = self.hb_face.upem
        extents = self._font.get_font_extents("ltr")
        self.ascent: float = extents.ascender / self.upem
        """Above the baseline, in ems."""
        self.descent: float = -extents.descender / self.upem
        """Below the baseline, in ems, positive."""
        self._shaped: dict[str, Shaped] = {}
        self._advances: dict[int, int] = {}

    @cached_property
    def name(self) -> str:
        """The PostScript name without what PDF names forbid."""
        name = self.hb_face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or self.path.stem
        return "".join(char for char in name if char.isascii() and (char.isalnum() or char == "-"))

    @cached_property
    def slant(self) -> float:
        """Degrees from upright, negative to the right."""
        return float(self._font.get_style_value(hb.StyleTag.SLANT_ANGLE))

    @cached_property
    def cap_height(self) -> float:
        """Height of H, in ems."""
        extents = self._font.get_glyph_extents(self._font.get_nominal_glyph(ord("H")) or 0)
        return float(extents.y_bearing) / self.upem if extents else 0.0

    @cached_property
    def _coverage(self) -> frozenset[int]:
        return frozenset(self.hb_face.unicodes)

    def covers(self, char: str) -> bool:
        """Whether the font has a glyph for the character."""
        return ord(char) in self._coverage

    def covers_all(self, text: str) -> bool:
        """Whether the font has a glyph for every character."""
        return self._coverage.issuperset(map(ord, text))

    def advance(self, glyph: int) -> int:
        """The glyph's own advance, in font units."""
        found = self._advances.get(glyph)
        if found is None:
            found = self._advances[glyph] = self._font.get_glyph_h_advance(glyph)
        return found

    def draw(self, glyph: int, pen: Any) -> None:
        """Tell a pen the glyph's outline, in font units."""
        self._font.draw_glyph_with_pen(glyph, pen)

    def width(self, text: str) -> float:
        """Advance of a word, in ems."""
        return self.shape(text).advance

    def shape(self, text: str) -> Shaped:
        """The word's elements; the same word gives the same object."""
        found = self._shaped.get(text)
        if found is None:
            if len(self._shaped) >= CACHE_LIMIT:
                self._shaped.clear()
            found = self._shaped[text] = self._shape(text)
        return found

    def _shape(self, text: str) -> Shaped:
        glyphs, starts = self._run(text)
        if starts == list(range(len(text))):  # a glyph for each character, as in most words
            elements = tuple(map(_element, text, glyphs))
        else:
            parts = _clusters(text, glyphs, starts)
            elements = tuple(element for chars, own in parts for element in _elements(chars, own))
        return Shaped(sum(element.advance for element in elements) / self.upem, elements, _stops(text, elements))

    def _run(self, text: str) -> tuple[list[_Glyph], list[int]]:
        if not text:
            return [], []  # HarfBuzz would give nothing at all instead of no places
        buffer = hb.Buffer()
        # Monotone characters: marks keep clusters of their own, so each can get its own Unicode.
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "ltr"
        hb.shape(self._font, buffer, SHAPED_FEATURES)
        infos: list[Any] = buffer.glyph_infos
        glyphs = [
            _Glyph(info.codepoint, place.x_advance, place.x_offset, place.y_offset)
            for info, place in zip(infos, buffer.glyph_positions, strict=True)
        ]
        return glyphs, [info.cluster for info in infos]


def _clusters(text: str, glyphs: list[_Glyph], starts: list[int]) -> Iterator[tuple[str, list[_Glyph]]]:
    """Each cluster of HarfBuzz: its characters and its glyphs."""
    edges = [i for i, start in enumerate(starts) if i == 0 or start != starts[i - 1]] + [len(starts)]
    for first, after in pairwise(edges):
        end = starts[after] if after < len(starts) else len(text)
        yield text[starts[first] : end], glyphs[first:after]


def _elements(chars: str, glyphs: list[_Glyph]) -> list[Element]:
    """One element per glyph, or fewer where a cluster has more glyphs than characters (SARA AM)."""
    surplus = len(glyphs) - len(chars)
    if surplus > 0:
        return _merged(chars, glyphs[:surplus], glyphs[surplus:])
    texts = [chars[: 1 - surplus], *chars[1 - surplus :]]
    return [_element(text, glyph) for text, glyph in zip(texts, glyphs, strict=True)]


@lru_cache(maxsize=4096)
def _element(text: str, glyph: _Glyph) -> Element:
    """The whole dictionary needs hardly more than a hundred different ones."""
    return Element(text, glyph.advance, (Part(glyph.glyph, glyph.dx, glyph.dy),))


def _merged(chars: str, head: list[_Glyph], tail: list[_Glyph]) -> list[Element]:
    """One element per character of ``tail``; the glyphs of ``head`` (NIKHAHIT) join the last one."""
    shift = sum(glyph.advance for glyph in head)
    elements = [_element(char, glyph) for char, glyph in zip(chars, tail, strict=True)]
    first, *rest = elements
    elements = [Element(first.text, first.advance + shift, _shifted(first.parts, shift)), *rest]
    pen = -sum(element.advance for element in elements[:-1])
    joined = []
    for glyph in head:
        joined.append(Part(glyph.glyph, pen + glyph.dx, glyph.dy))
        pen += glyph.advance
    last = elements[-1]
    elements[-1] = Element(last.text, last.advance, last.parts + tuple(joined))
    return elements


def _shifted(parts: tuple[Part, ...], shift: int) -> tuple[Part, ...]:
    return tuple(Part(part.glyph, part.dx + shift, part.dy) for part in parts)


def _stops(text: str, elements: tuple[Element, ...]) -> frozenset[int]:
    """Numbers of the elements behind which distribution may put a gap: ends of clusters, in Thai words only."""
    if not any("ก" <= char <= "๎" for char in text):
        return frozenset()
    ends = set()
    position = 0
    for cluster in clusters(text):
        position += len(cluster)
        ends.add(position)
    stops, position = [], 0
    for number, element in enumerate(elements):
        position += len(element.text)
        if position in ends:
            stops.append(number)
    return frozenset(stops)
