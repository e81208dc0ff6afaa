"""Every word of the dictionary in four styles: shaped as HarfBuzz shapes it, and read back from the PDF as written.

    python -m tests.benchmarks.shaping [--words 20000] [--family "TH Sarabun New"]

Of each style: words, elements that the PDF's font needs for them, words whose glyphs stand elsewhere than a fresh
shaping puts them, words that pdftotext (poppler), pdfium and pypdf do not give back, and seconds. The last two columns
count in a sample where a reader is slow. Nothing here fails: the figures are printed.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb
from pythainlp.corpus import thai_words

from ita_desktop.typeset.blocks import Book, PageStyle, Paragraph, Run, Section, TextStyle
from ita_desktop.typeset.face import Face
from ita_desktop.typeset.fonts import DEFAULT_FAMILY
from ita_desktop.typeset.pages import layout
from ita_desktop.typeset.pdf import render
from tests.benchmarks.processes import table
from tests.typeset.test_embedded_fonts import fresh_glyphs, our_glyphs
from tests.typeset.tools import FONTS, lines_read, read_by_pdfium, read_by_pypdf

STYLES = ("regular", "bold", "italic", "bold italic")
LINES_PER_PARAGRAPH = 500
FOR_PYPDF = 2_000
"""Words; it reads some hundred lines a second."""


class Style(NamedTuple):
    name: str
    look: TextStyle
    face: Face


def styles(family: str) -> Iterator[Style]:
    """The four styles of a family, as large as a line of a memo."""
    for name, (italic, bold) in zip(STYLES, product((False, True), repeat=2), strict=True):
        yield Style(name, TextStyle(bold=bold, italic=italic), FONTS.family(family).face(bold=bold, italic=italic))


def words(count: int) -> list[str]:
    """That many words, spread over the whole dictionary; all of them for 0."""
    known = sorted(word for word in thai_words() if word == " ".join(word.split()))
    return known[:: max(1, len(known) // count)][:count] if count else known


def misplaced(face: Face, given: Sequence[str]) -> list[str]:
    """Words whose glyphs stand elsewhere than a fresh shaping puts them, or whose elements lack a character."""
    font = hb.Font(hb.Face(hb.Blob(face.path.read_bytes())))
    wrong = []
    for word in given:
        elements = face.shape(word).elements
        same = our_glyphs(elements) == fresh_glyphs(font, word)
        if not same or "".join(element.text for element in elements) != word:
            wrong.append(word)
    return wrong


def printed(look: TextStyle, given: Sequence[str], family: str) -> bytes:
    """A PDF with a word on each line."""
    wide = PageStyle(width=900.0)
    starts = range(0, len(given), LINES_PER_PARAGRAPH)
    texts = ("\n".join(given[start : start + LINES_PER_PARAGRAPH]) for start in starts)
    blocks = tuple(Paragraph((Run(text),), look) for text in texts)
    return render(layout(Book((Section(wide, blocks),), "คำ", family=family), FONTS))


def by_pdftotext(data: bytes) -> str:
    """What poppler's program reads; nothing where it is not installed."""
    program = shutil.which("pdftotext")
    if program is None:
        return ""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "words.pdf")
        path.write_bytes(data)
        done = subprocess.run([program, "-raw", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def lost(read: Callable[[bytes], str], data: bytes, given: Sequence[str]) -> str:
    """How many of the words do not come back in their place."""
    found = lines_read(read(data))
    if not found:
        return "–"
    return str(sum(a != b for a, b in zip(found, given, strict=False)) + abs(len(found) - len(given)))


def row(style: Style, given: Sequence[str], family: str) -> tuple[str, ...]:
    """The figures of a style."""
    start = time.process_time()
    wrong = misplaced(style.face, given)
    seconds = time.process_time() - start
    elements = {element for word in given for element in style.face.shape(word).elements}
    data = printed(style.look, given, family)
    few = given[:FOR_PYPDF]
    return (
        style.name,
        str(len(given)),
        str(len(elements)),
        str(len(wrong)),
        lost(by_pdftotext, data, given),
        lost(read_by_pdfium, data, given),
        lost(read_by_pypdf, printed(style.look, few, family), few),
        f"{seconds:.1f}",
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a line for each style."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=20_000, help="0 takes the whole dictionary")
    parser.add_argument("--family", default=DEFAULT_FAMILY)
    options = parser.parse_args(arguments)
    given = words(options.words)
    head = ("style", "words", "elements", "misplaced", "pdftotext", "pdfium", f"pypdf/{FOR_PYPDF}", "seconds")
    figures = table([head, *(row(style, given, options.family) for style in styles(options.family))])
    sys.stdout.write(figures + "\n")


if __name__ == "__main__":
    main()
