"""Pictures for a Word file of what the paper shows as lines."""

from __future__ import annotations

from io import BytesIO

from PIL import Image as Pixels
from PIL import ImageChops

from ita_desktop.typeset.blocks import Book, Chart, Image, PageStyle, Section
from ita_desktop.typeset.fonts import FontLibrary
from ita_desktop.typeset.pages import layout
from ita_desktop.typeset.pdf import render
from ita_desktop.typeset.raster import Preview, Raster

FINENESS = 300 / 72
"""Pixels to the point: as fine as office printers show."""

ROOM = 1000.0
"""Height of the page it is drawn on, in pt; higher than paper."""


def drawn(chart: Chart, width: float, family: str, fonts: FontLibrary) -> Image:
    """Return a chart as a picture of a width in pt, drawn as on paper."""
    page = PageStyle(width, ROOM, left=0, right=0, bottom=0, first_top=0, top=0)
    data = render(layout(Book((Section(page, (chart,)),), "", family=family), fonts))
    with Preview(data) as pages:
        picture = _trimmed(pages.render(0, FINENESS))
    target = BytesIO()
    picture.save(target, "PNG")
    height = picture.height / FINENESS
    return Image(target.getvalue(), width, height, alt=chart.alt or chart.title, keep_with_next=chart.keep_with_next)


def _trimmed(raster: Raster) -> Pixels.Image:
    """The picture down to its last line that is not white."""
    size = (raster.width, raster.height)
    picture = Pixels.frombuffer("RGBA", size, raster.data, "raw", "BGRA", 0, 1).convert("RGB")
    inked = ImageChops.difference(picture, Pixels.new("RGB", size, "white")).getbbox()
    return picture.crop((0, 0, raster.width, inked[3] if inked else 1))
