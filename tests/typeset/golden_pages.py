"""Golden pages: pictures of pages that somebody looked at, and what differs from them in words.

    python -m tests.typeset.golden_pages --look FOLDER [NAME ...]    draw the pages as they are now, large
    python -m tests.typeset.golden_pages --accept [NAME ...]         keep the pages as they are now as golden

Look first, as a printer would, then accept. A picture shows the pages of one book of ``golden_books`` side by side in
16 greys; its file also keeps the words of each line, so that a difference can say what stood there.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter
from PIL.PngImagePlugin import PngInfo

from ita_desktop.typeset.blocks import Book
from ita_desktop.typeset.pages import layout
from ita_desktop.typeset.pdf import render
from ita_desktop.typeset.raster import Preview, Raster
from ita_desktop.typeset.sheet import Layout
from tests.typeset.golden_books import BOOKS
from tests.typeset.tools import FONTS

FOLDER = Path(__file__).resolve().parent / "golden"

GAP = 8
"""Between two pages of a picture, in px."""

TABLE = 150
"""Grey of what the pages lie on."""

STEP = 17
"""Between two of the 16 greys that are kept."""

SEEN = 40
"""Least difference of two blurred greys that counts: an edge drawn a third of a pixel further on stays below it."""

TILE = 6
"""Side of the tiles in which differences are gathered, in px."""


@dataclass(frozen=True)
class LineOfText:
    """A line as laid out; pages count from 0, lengths are in pt from the top left of its page."""

    page: int
    x: float
    baseline: float
    width: float
    size: float
    text: str

    def crosses(self, change: Change) -> bool:
        return (
            self.page == change.page
            and change.x0 < self.x + self.width
            and self.x < change.x1
            and change.y0 < self.baseline + 0.4 * self.size
            and self.baseline - self.size < change.y1
        )


@dataclass(frozen=True)
class Change:
    """A box on a page where the pictures differ, in pt."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True)
class Shown:
    """A book's pages as one picture, with the left edge of each page and the lines on them."""

    picture: Image.Image
    edges: tuple[int, ...]
    lines: tuple[LineOfText, ...]


def show(book: Book, scale: float = 1.0) -> tuple[Shown, Layout]:
    """Draw a book; ``scale`` is in px per pt."""
    made = layout(book, FONTS)
    with Preview(render(made)) as preview:
        pages = [_grey(preview.render(number, scale)) for number in range(preview.page_count)]
    edges = tuple(accumulate((page.width + GAP for page in pages), initial=GAP))
    picture = Image.new("L", (edges[-1], max(page.height for page in pages) + 2 * GAP), TABLE)
    for left, page in zip(edges, pages, strict=False):
        picture.paste(page, (left, GAP))
    return Shown(picture.point([round(grey / STEP) * STEP for grey in range(256)]), edges, tuple(_lines(made))), made


def _grey(raster: Raster) -> Image.Image:
    size = (raster.width, raster.height)
    return Image.frombuffer("RGBA", size, raster.data, "raw", "BGRA", 0, 1).convert("L")


def _lines(made: Layout) -> Iterator[LineOfText]:
    for number, page in enumerate(made.pages):
        for line in page.lines:
            size = max((span.size for span in line.spans), default=0.0)
            place = (round(line.x, 1), round(line.baseline, 1), round(line.width, 1))
            yield LineOfText(number, *place, round(size, 1), line.text.strip())


# ---- files


def keep(shown: Shown, path: Path) -> None:
    """Write a golden picture."""
    notes = PngInfo()
    lines = [[line.page, line.x, line.baseline, line.width, line.size, line.text] for line in shown.lines]
    notes.add_itxt("lines", json.dumps({"edges": shown.edges, "lines": lines}, ensure_ascii=False), zip=True)
    sixteen = shown.picture.point([round(grey / STEP) for grey in range(256)], "L")
    small = Image.frombytes("P", sixteen.size, sixteen.tobytes())
    small.putpalette([grey * STEP for grey in range(16) for _ in range(3)])
    small.save(path, "PNG", optimize=True, bits=4, pnginfo=notes)


def golden(path: Path) -> Shown:
    """Read a golden picture."""
    with Image.open(path) as picture:
        notes = json.loads(picture.text["lines"])
        lines = tuple(LineOfText(*line) for line in notes["lines"])
        return Shown(picture.convert("L"), tuple(notes["edges"]), lines)


# ---- differences


def changes(expected: Shown, actual: Shown) -> list[Change]:
    """Where two pictures differ to the eye: boxes on the pages, from the top."""
    before, after = _same_size(expected.picture, actual.picture)
    blur = ImageFilter.BoxBlur(1)
    difference = ImageChops.difference(before.filter(blur), after.filter(blur))
    spots = difference.point([255 * (grey >= SEEN) for grey in range(256)])
    edges = max(expected.edges, actual.edges, key=len)
    return sorted((_on_page(box, edges) for box in _boxes(spots)), key=lambda c: (c.page, c.y0, c.x0))


def _same_size(one: Image.Image, other: Image.Image) -> tuple[Image.Image, Image.Image]:
    size = (max(one.width, other.width), max(one.height, other.height))
    return tuple(_padded(picture, size) for picture in (one, other))  # type: ignore[return-value]  # a pair


def _padded(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    made = Image.new("L", size, TABLE)
    made.paste(picture)
    return made


def _boxes(spots: Image.Image) -> list[tuple[int, int, int, int]]:
    """Boxes around the white spots, those in tiles that touch taken together, in px."""
    across, down = -(-spots.width // TILE), -(-spots.height // TILE)
    tiles = _padded(spots, (across * TILE, down * TILE)).point([0] * 255 + [255]).reduce(TILE).tobytes()
    left = {(at % across, at // across) for at, grey in enumerate(tiles) if grey}
    found = []
    while left:
        group, edge = [], [left.pop()]
        while edge:
            x, y = edge.pop()
            group.append((x, y))
            near = {(x + dx, y + dy) for dx in (-2, -1, 0, 1, 2) for dy in (-1, 0, 1)} & left
            left -= near
            edge += near
        across_of, down_of = [x for x, _ in group], [y for _, y in group]
        box = (min(across_of), min(down_of), max(across_of) + 1, max(down_of) + 1)
        found.append(tuple(TILE * side for side in box))
    return found


def _on_page(box: tuple[int, int, int, int], edges: Sequence[int]) -> Change:
    page = max((n for n, left in enumerate(edges[:-1]) if left <= box[0] + TILE), default=0)
    return Change(page, box[0] - edges[page], box[1] - GAP, box[2] - edges[page], box[3] - GAP)


def in_words(found: Sequence[Change], expected: Shown, actual: Shown, made: Layout) -> str:
    """Say where the pages differ and what stands there."""
    lines = []
    if len(expected.edges) != len(actual.edges):
        lines.append(f"{len(expected.edges) - 1} pages were accepted, {len(actual.edges) - 1} are made now")
    for change in found[:12]:
        width, height = change.x1 - change.x0, change.y1 - change.y0
        where = f"page {change.page + 1}: {width:.0f} × {height:.0f} pt at {change.x0:.0f}, {change.y0:.0f}"
        named = sorted({place.anchor for place in made.places if _touches(place, change)})
        lines.append(where + (f" (in {', '.join(named)})" if named else ""))
        was = [line for line in expected.lines if line.crosses(change)]
        now = [line for line in actual.lines if line.crosses(change)]
        lines += [f"    was  {_told(line)}" for line in was if line not in now][:6]
        lines += [f"    now  {_told(line)}" for line in now if line not in was][:6]
        if was == now:
            lines.append("    the lines of text there stand where they stood")
    if len(found) > 12:
        lines.append(f"and {len(found) - 12} more places")
    return "\n".join(lines)


def _told(line: LineOfText) -> str:
    return f"{line.x:g}, {line.baseline:g}: {line.text}"


def _touches(place: object, change: Change) -> bool:
    x0, y0, x1, y1 = (getattr(place, side) for side in ("x0", "y0", "x1", "y1"))
    inside = x0 < change.x1 and change.x0 < x1 and y0 < change.y1 and change.y0 < y1
    return getattr(place, "page", -1) == change.page and inside


def difference_picture(expected: Shown, actual: Shown, found: Sequence[Change]) -> Image.Image:
    """Red is what was there, blue is what is there now, black both; the changed boxes are framed."""
    before, after = _same_size(expected.picture, actual.picture)
    made = Image.merge("RGB", (after, ImageChops.darker(before, after), before))
    pen = ImageDraw.Draw(made)
    edges = max(expected.edges, actual.edges, key=len)
    for change in found:
        left = edges[change.page]
        pen.rectangle(
            (change.x0 + left - 2, change.y0 + GAP - 2, change.x1 + left + 1, change.y1 + GAP + 1), outline="green"
        )
    return made


def complaint(name: str, folder: Path) -> str:
    """What differs from the golden picture, empty if nothing; then the pictures are left in the folder."""
    actual, made = show(BOOKS[name]())
    path = FOLDER / f"{name}.png"
    if not path.exists():
        return f"{name}: nothing was accepted yet"
    expected = golden(path)
    found = changes(expected, actual)
    if not found:
        return ""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {"expected": expected.picture, "actual": actual.picture}
    pictures["difference"] = difference_picture(expected, actual, found)
    for kind, picture in pictures.items():
        picture.save(folder / f"{name}-{kind}.png")
    return (
        f"{name} is not what was accepted:\n{in_words(found, expected, actual, made)}\n"
        f"Pictures: {folder / name}-{{expected,actual,difference}}.png\n"
        f"If it is better so: python -m tests.typeset.golden_pages --accept {name}"
    )


# ---- by hand


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Look at golden pages and accept them.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BOOKS))
    parser.add_argument("--accept", action="store_true", help="keep the pages as they are now")
    parser.add_argument("--look", type=Path, metavar="FOLDER", help="draw the pages large into a folder")
    chosen = parser.parse_args(arguments)
    for name in chosen.names or BOOKS:
        if chosen.look:
            chosen.look.mkdir(parents=True, exist_ok=True)
            show(BOOKS[name](), scale=2.2)[0].picture.save(chosen.look / f"{name}.png")
        if chosen.accept:
            FOLDER.mkdir(exist_ok=True)
            keep(show(BOOKS[name]())[0], FOLDER / f"{name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
