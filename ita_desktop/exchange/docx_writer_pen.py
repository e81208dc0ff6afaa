"""Text, links and pictures of one part of a Word file: its body, or a header."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from ita_desktop.exchange.docx_writer_xml import Look, Shape, emu, hex_colour, node, paragraph, printable, run, w
from ita_desktop.typeset.blocks import Image, Paragraph, Placed, Run, TextStyle
from ita_desktop.typeset.links import addresses
from ita_desktop.typeset.pictures import picture_size, printable_picture

_BOX_FONT = "Segoe UI Symbol"
"""Has ☐ and ☑ on every Windows; other systems put in a font of theirs."""

_BOX_SCALE = 0.8
"""Its letters are larger than those of TH Sarabun New at the same size."""

_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_PNG = b"\x89PNG"


@dataclass(slots=True)
class WordFile:
    """What all parts of a file share."""

    package: Any
    family: str
    scale: float
    """Real size by asked size of the family's letters."""
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    """Of drawings, bookmarks and pictures."""
    pictures: dict[str, Any] = field(default_factory=dict)
    """Parts by the SHA-256 of what they hold: a picture shown twice is kept once."""

    def picture_part(self, data: bytes) -> Any:
        """Return the part of a JPEG or PNG file."""
        name = sha256(data).hexdigest()
        if name not in self.pictures:
            suffix = "png" if data.startswith(_PNG) else "jpeg"
            uri = PackURI(f"/word/media/image{len(self.pictures) + 1}.{suffix}")
            self.pictures[name] = Part(uri, f"image/{suffix}", data, self.package)
        return self.pictures[name]


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes into one part."""

    file: WordFile
    part: Any

    # ---- text

    def look(self, style: TextStyle, stretch: Run | None = None) -> Look:
        """Return the look of a style, or of a run that differs from it."""
        size = stretch.size if stretch and stretch.size else style.size
        bold = style.bold if stretch is None or stretch.bold is None else stretch.bold
        return Look(self.file.family, size * self.file.scale, bold, style.italic, hex_colour(style.colour))

    def text(self, text: str, style: TextStyle, stretch: Run | None = None) -> Iterator[Any]:
        """Yield runs, addresses in them as links."""
        look = self.look(style, stretch)
        text = printable(text)
        done = 0
        for address in addresses(text):
            if address.start > done:
                yield run(text[done : address.start], look)
            yield self._link(address.target, run(text[address.start : address.end], look))
            done = address.end
        if done < len(text):
            yield run(text[done:], look)

    def words(self, paragraph: Paragraph) -> list[Any]:
        """Return the runs of a paragraph."""
        return [element for one in paragraph.runs for element in self.text(one.text, paragraph.style, one)]

    def box(self, style: TextStyle, *, checked: bool) -> Any:
        """Return a tick box."""
        return run("☑" if checked else "☐", Look(_BOX_FONT, style.size * self.file.scale * _BOX_SCALE))

    def _link(self, target: str, shown: Any) -> Any:
        relation = self.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return node("w:hyperlink", {"r:id": relation}, shown)

    def bookmark(self, name: str) -> tuple[Any, Any]:
        """Return the beginning and the end of a named place."""
        number = next(self.file.numbers)
        return w("bookmarkStart", id=number, name=name), w("bookmarkEnd", id=number)

    # ---- drawings

    def picture(self, image: Image, width: float, height: float) -> Any:
        """Return a picture as a letter of the text, no wider and higher than that, in pt."""
        size = fitted(image, width, height)
        return w("r", w("drawing", node("wp:inline", _DISTANCES, *self._drawn(image, size))))

    def placed(self, placed: Placed) -> Any:
        """Return a run that stands for a block at a fixed place of the page."""
        if isinstance(placed.block, Image):
            size = fitted(placed.block, placed.width, placed.block.height)
            shift = (placed.width - size[0]) * {"left": 0.0, "right": 1.0}.get(placed.block.align.value, 0.5)
            extent, *rest = self._drawn(placed.block, size)
            return w("r", w("drawing", _anchor(placed.x + shift, placed.y, extent, rest)))
        return w("r", self._text_box(placed, placed.block))

    def _drawn(self, image: Image, size: tuple[float, float]) -> list[Any]:
        data = printable_picture(image.data, *size)
        relation = self.part.relate_to(self.file.picture_part(data), RELATIONSHIP_TYPE.IMAGE)
        number = next(self.file.numbers)
        name = {"id": number, "name": f"Picture {number}", "descr": printable(image.alt)}
        picture = node(
            "pic:pic",
            {},
            node("pic:nvPicPr", {}, node("pic:cNvPr", name), node("pic:cNvPicPr")),
            node(
                "pic:blipFill",
                {},
                node("a:blip", {"r:embed": relation}),
                node("a:stretch", {}, node("a:fillRect")),
            ),
            node("pic:spPr", {}, _box_of(size), _rectangle()),
        )
        return [
            _extent(size),
            node("wp:docPr", name),
            node("wp:cNvGraphicFramePr", {}, node("a:graphicFrameLocks", {"noChangeAspect": 1})),
            node("a:graphic", {}, node("a:graphicData", {"uri": _PICTURE}, picture)),
        ]

    def _text_box(self, placed: Placed, words: Paragraph) -> Any:
        size = (placed.width, words.style.leading * (1 + sum(r.text.count("\n") for r in words.runs)) + 2)
        number = next(self.file.numbers)
        content = paragraph(Shape.of(words.style), self.look(words.style), *self.words(words))
        shape = node(
            "wps:wsp",
            {},
            node("wps:cNvSpPr", {"txBox": 1}),
            node("wps:spPr", {}, _box_of(size), _rectangle(), node("a:noFill"), node("a:ln", {}, node("a:noFill"))),
            node("wps:txbx", {}, w("txbxContent", content)),
            node("wps:bodyPr", {"lIns": 0, "tIns": 0, "rIns": 0, "bIns": 0, "anchor": "t"}, node("a:noAutofit")),
        )
        rest = [
            node("wp:docPr", {"id": number, "name": f"Text Box {number}"}),
            node("wp:cNvGraphicFramePr"),
            node("a:graphic", {}, node("a:graphicData", {"uri": _SHAPE}, shape)),
        ]
        drawing = w("drawing", _anchor(placed.x, placed.y, _extent(size), rest))
        return node("mc:AlternateContent", {}, node("mc:Choice", {"Requires": "wps"}, drawing))


_DISTANCES = {"distT": 0, "distB": 0, "distL": 0, "distR": 0}


def fitted(image: Image, width: float, height: float) -> tuple[float, float]:
    """Return the size of a picture in pt: as asked for, within the room, undistorted."""
    wide, high = picture_size(image.data)
    scale = min(min(image.width, width) / wide, min(image.height, height) / high)
    return wide * scale, high * scale


def _extent(size: tuple[float, float]) -> Any:
    return node("wp:extent", {"cx": max(emu(size[0]), 1), "cy": max(emu(size[1]), 1)})


def _box_of(size: tuple[float, float]) -> Any:
    extent = {"cx": max(emu(size[0]), 1), "cy": max(emu(size[1]), 1)}
    return node("a:xfrm", {}, node("a:off", {"x": 0, "y": 0}), node("a:ext", extent))


def _rectangle() -> Any:
    return node("a:prstGeom", {"prst": "rect"}, node("a:avLst"))


def _anchor(x: float, y: float, extent: Any, rest: Iterable[Any]) -> Any:
    """A drawing at a distance from the page's top left corner, in pt; text does not give way to it."""
    settings = {
        **_DISTANCES,
        "simplePos": 0,
        "relativeHeight": 2,
        "behindDoc": 0,
        "locked": 0,
        "layoutInCell": 1,
        "allowOverlap": 1,
    }
    return node(
        "wp:anchor",
        settings,
        node("wp:simplePos", {"x": 0, "y": 0}),
        _position("wp:positionH", x),
        _position("wp:positionV", y),
        extent,
        node("wp:effectExtent", {"l": 0, "t": 0, "r": 0, "b": 0}),
        node("wp:wrapNone"),
        *rest,
    )


def _position(name: str, points: float) -> Any:
    offset = node("wp:posOffset")
    offset.text = str(emu(points))
    return node(name, {"relativeFrom": "page"}, offset)
