"""Pages become the bytes of a PDF; ReportLab is the container, the text is ours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from ita_desktop.typeset.artist import Artist, entry_name
from ita_desktop.typeset.container import written
from ita_desktop.typeset.errors import Cancelled
from ita_desktop.typeset.sheet import Layout, OutlineEntry
from ita_desktop.typeset.structure import Structure

rl_config.useA85 = 0  # binary streams: a fifth smaller

LANGUAGE = "th-TH"
PROGRAM = "ITA Desktop"
VERSION = (1, 7)
"""Of PDF; language and shown title came with 1.4."""


class _Container(Canvas):  # type: ignore[misc]  # ReportLab ships no types
    """A canvas whose pages do not begin with Helvetica."""

    def _make_preamble(self) -> None:
        self._preamble = ""


def render(
    layout: Layout,
    *,
    tagged: bool = True,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """The PDF of a layout; the same layout gives the same bytes. Progress is (pages done, pages).

    A tagged one says what is a heading, a list, a table, for readers that read aloud or show it anew.
    """
    canvas = _canvas(layout)
    structure = Structure(layout.structure) if tagged else None
    artist = Artist(canvas, structure, len(layout.pages))
    outline = _Outline(canvas, layout.outline)
    document = canvas._doc  # noqa: SLF001 - pinned by a test

    def check() -> None:
        if cancelled is not None and cancelled():
            raise Cancelled

    for number, page in enumerate(layout.pages):
        check()
        outline.page(number, page.height)
        artist.page(page)
        if progress is not None:
            progress(number + 1, len(layout.pages))
    outline.name()
    if structure is not None:
        structure.write(document, check)
    document.format = partial(written, document, check)  # in place of ReportLab's own way to write its objects
    data: bytes = canvas.getpdfdata()
    return data


def _canvas(layout: Layout) -> Any:
    canvas = _Container(BytesIO(), pageCompression=1, invariant=1, lang=LANGUAGE, pdfVersion=VERSION)
    canvas.setTitle(_plain(layout.title))
    canvas.setAuthor(_plain(layout.author))
    canvas.setSubject(_plain(layout.subject))
    canvas.setKeywords(_plain(", ".join(layout.keywords)))
    canvas.setCreator(PROGRAM)
    canvas.setProducer(PROGRAM)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _plain(text: str) -> str:
    """What may stand in a property: in one line, without controls and halves of pairs."""
    whole = text.encode("utf-16", "replace").decode("utf-16")
    return "".join(max(char, " ") for char in whole)


class _Outline:
    """The entries of the outline, each told to the canvas while its page is open."""

    def __init__(self, canvas: Any, entries: Sequence[OutlineEntry]) -> None:
        self._canvas = canvas
        self._entries = list(enumerate(entries))
        self._names: dict[str, Any] = {}
        self._depth = -1

    def page(self, number: int, height: float) -> None:
        """Add the entries that lead to that page."""
        while self._entries and self._entries[0][1].page <= number:
            key, entry = self._entries.pop(0)
            # An entry may be one level deeper than the one above it, no more.
            self._depth = min(entry.level, self._depth + 1)
            name = entry_name(key)
            self._names[name] = self._canvas.bookmarkPage(name, fit="XYZ", left=0, top=height - entry.y)
            self._canvas.addOutlineEntry(_plain(entry.title), name, self._depth)

    def name(self) -> None:
        """Give the places their names in the file, so that contents and other files can lead there."""
        if self._names:
            document = self._canvas._doc  # noqa: SLF001 - pinned by a test
            pairs = [part for name in sorted(self._names) for part in (pdfdoc.PDFString(name), self._names[name])]
            names = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray(pairs)})
            document.Catalog.Names = pdfdoc.PDFDictionary({"Dests": names})
