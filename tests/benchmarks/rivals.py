"""One paper by one program, in a process of its own: ``python -m tests.benchmarks.rivals NAME PAPER OUT.pdf``.

Prints ``{"wall": …, "cpu": …}``: seconds from plain text to the PDF's bytes, the program's imports not counted, its
fonts and dictionaries counted. Ends with code 3 and a sentence if the program is not installed.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from html import escape
from pathlib import Path

from tests.benchmarks.papers import HEADINGS, LEADING, SIZE, TITLE, WIDTHS, Content, content

FONTS = Path(__file__).resolve().parents[2] / "fonts"
FONT = "TH Sarabun New"
FILES = FONTS / "th-sarabun-new"

DOTS = 1200
"""Resolution that Qt lays out in, in dots per inch."""

Work = Callable[[], bytes]


class NotInstalledError(Exception):
    """The program is not on this machine; says how to get it."""


def _needs(module: str, how: str) -> None:
    if importlib.util.find_spec(module) is None:
        raise NotInstalledError(f"{module} is not installed ({how})")


# ---- ours


def ours(paper: Content, _folder: Path) -> Work:
    """Blocks to bytes by ``ita_desktop.typeset``."""
    from dataclasses import replace

    from ita_desktop.thai.words import read_words, use_words
    from ita_desktop.typeset.blocks import (
        A4,
        MM,
        Align,
        Block,
        Book,
        Cell,
        Fit,
        PageStyle,
        Paragraph,
        Row,
        Run,
        Section,
        Table,
        TextStyle,
    )
    from ita_desktop.typeset.fonts import FontLibrary
    from ita_desktop.typeset.pages import layout
    from ita_desktop.typeset.pdf import render
    from ita_desktop.typeset.uncollected import uncollected

    words = (FONTS.parent / "resources" / "words" / "official.txt").read_text(encoding="utf-8")
    body = TextStyle(align=Align.DISTRIBUTED, first_indent=25 * MM)
    small = TextStyle(size=SIZE, leading=LEADING, fit=Fit.BEST)
    head = replace(small, bold=True, align=Align.CENTRE)

    def row(texts: tuple[str, ...], style: TextStyle) -> Row:
        return Row(tuple(Cell((Paragraph((Run(text),), style),)) for text in texts))

    def work() -> bytes:
        use_words(read_words(words))
        blocks: tuple[Block, ...]
        if paper.rows:
            page = PageStyle(width=A4[1], height=A4[0], left=15 * MM, right=15 * MM, bottom=15 * MM)
            blocks = (Table(WIDTHS, (row(HEADINGS, head),), tuple(row(texts, small) for texts in paper.rows)),)
        else:
            page = PageStyle()
            title = TextStyle(size=29, leading=35, bold=True, align=Align.CENTRE)
            blocks = (Paragraph((Run(TITLE),), title), *(Paragraph((Run(text),), body) for text in paper.paragraphs))
        with uncollected():  # as the program does
            return render(layout(Book((Section(page, blocks),), "ทดสอบ"), FontLibrary(FONTS)))

    return work


# ---- the others


def typst(paper: Content, folder: Path) -> Work:
    """The typst compiler, its text from a JSON file."""
    _needs("typst", "pip install -e .[bench]")
    import typst as compiler

    source = folder / "paper.typ"
    (folder / "paper.json").write_text(json.dumps(_plain(paper), ensure_ascii=False), encoding="utf-8")
    page = '#set page(paper: "a4", flipped: true, margin: (x: 15mm, top: 20mm, bottom: 15mm))'
    columns = ", ".join(f"{width}fr" for width in WIDTHS)
    body = (
        f"#table(columns: ({columns}), inset: 3.5pt, stroke: 0.5pt, "
        "table.header(..paper.headings.map(h => align(center, strong(h)))), ..paper.rows.flatten())"
    )
    size = SIZE
    if not paper.rows:
        size = 16
        page = '#set page(paper: "a4", margin: (left: 30mm, right: 20mm, y: 20mm))\n#set par(justify: true)'
        body = "#align(center, text(size: 29pt, strong(paper.title)))\n#for p in paper.paragraphs { par(h(25mm) + p) }"
    # One em of each line and 0.3 between two of them make the leading of 1.3 em that the others are told.
    edges = "top-edge: 0.8em, bottom-edge: -0.2em"
    text = f'#set text(font: "{FONT}", size: {size}pt, lang: "th", fallback: false, {edges})\n#set par(leading: 0.3em)'
    source.write_text(f'#let paper = json("paper.json")\n{page}\n{text}\n{body}\n', encoding="utf-8")

    def work() -> bytes:
        return bytes(compiler.compile(str(source), font_paths=[str(FILES)], ignore_system_fonts=True))

    return work


def weasyprint(paper: Content, _folder: Path) -> Work:
    """HTML and CSS by WeasyPrint."""
    _needs("weasyprint", "pip install -e .[bench], apt install libpango-1.0-0 libpangoft2-1.0-0")
    from weasyprint import HTML

    faces = "".join(
        f"@font-face {{ font-family: '{FONT}'; font-weight: {weight}; src: url({(FILES / name).as_uri()}) }}"
        for weight, name in (("normal", "THSarabunNew.ttf"), ("bold", "THSarabunNew-Bold.ttf"))
    )
    source = _html(paper, faces)

    def work() -> bytes:
        return bytes(HTML(string=source).write_pdf())

    return work


def qt(paper: Content, folder: Path) -> Work:
    """QTextDocument on a QPdfWriter."""
    _needs("PySide6", "the program's own environment has it")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QMarginsF, QSizeF
    from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument

    source = re.sub("line-height: [^;}]+", "", _html(paper, ""))  # it takes them for pixels; its own are 1.33 em
    out = folder / "qt.pdf"

    def work() -> bytes:
        application = QGuiApplication.instance() or QGuiApplication([])
        for file in FILES.glob("*.ttf"):
            QFontDatabase.addApplicationFont(str(file))
        writer = QPdfWriter(str(out))
        writer.setResolution(DOTS)
        margins = QMarginsF(43, 57, 43, 43) if paper.rows else QMarginsF(85, 57, 57, 57)  # pt
        turn = QPageLayout.Orientation.Landscape if paper.rows else QPageLayout.Orientation.Portrait
        writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), turn, margins))
        document = QTextDocument()
        document.documentLayout().setPaintDevice(writer)
        document.setDefaultFont(QFont(FONT, int(SIZE)))
        document.setHtml(source)
        document.setDocumentMargin(0)
        document.setPageSize(QSizeF(writer.width(), writer.height()))
        document.print_(writer)
        del writer
        assert application is not None
        return out.read_bytes()

    return work


def libreoffice(paper: Content, folder: Path) -> Work:
    """A flat OpenDocument text, LibreOffice's own form, through ``soffice --convert-to pdf``."""
    source = folder / "paper.fodt"
    source.write_text(_fodt(paper), encoding="utf-8")
    return _converted(source)


def word(paper: Content, folder: Path) -> Work:
    """A Word file, which is what offices have, through ``soffice --convert-to pdf``."""
    source = folder / "paper.docx"
    _docx(paper, source)
    return _converted(source)


def _converted(source: Path) -> Work:
    """The whole process of LibreOffice; its start is told apart by converting next to nothing."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise NotInstalledError("LibreOffice is not installed (apt install libreoffice-writer)")
    folder = source.parent
    fonts = folder / "fonts.conf"
    places = f"<dir>{FILES}</dir><cachedir>{folder.parent / 'font-cache'}</cachedir>"
    fonts.write_text(f"<fontconfig>{places}</fontconfig>", encoding="utf-8")
    profile = f"-env:UserInstallation={(folder.parent / 'office-profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]

    def work() -> bytes:
        env = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
        subprocess.run(command, check=True, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return source.with_suffix(".pdf").read_bytes()

    return work


RIVALS: dict[str, Callable[[Content, Path], Work]] = {
    "ours": ours,
    "typst": typst,
    "weasyprint": weasyprint,
    "libreoffice": libreoffice,
    "word": word,
    "qt": qt,
}
"""Each gets its sources ready and returns the work that is timed."""


# ---- their languages


def _plain(paper: Content) -> dict[str, object]:
    return {"title": TITLE, "headings": HEADINGS, "paragraphs": paper.paragraphs, "rows": paper.rows}


def _html(paper: Content, faces: str) -> str:
    """A page for WeasyPrint and for Qt, which knows a part of the same CSS."""
    turn = "landscape; margin: 20mm 15mm 15mm" if paper.rows else "portrait; margin: 20mm 20mm 20mm 30mm"
    look = f"@page {{ size: A4 {turn} }} body {{ font-family: '{FONT}'; margin: 0 }} p {{ margin: 0 }}"
    if not paper.rows:
        text = "".join(f"<p style='text-indent: 71pt'>{escape(text)}</p>" for text in paper.paragraphs)
        body = f"<h1>{escape(TITLE)}</h1>{text}"
        look += " p { font-size: 16pt; line-height: 20.8pt; text-align: justify }"
        look += " h1 { font-size: 29pt; text-align: center; margin: 0 }"
    else:
        share = sum(WIDTHS)
        columns = zip(HEADINGS, WIDTHS, strict=True)
        wide = [(text, f"{100 * width / share:.1f}%") for text, width in columns]
        heads = "".join(f"<th width='{width}' style='width: {width}'>{escape(text)}</th>" for text, width in wide)
        rows = "".join(f"<tr>{''.join(f'<td>{escape(text)}</td>' for text in row)}</tr>" for row in paper.rows)
        body = (
            "<table border='1' cellspacing='0' cellpadding='3' width='100%'>"
            f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        )
        look += " table { table-layout: fixed; border-collapse: collapse; width: 100% } td, th { border: 0.5pt solid;"
        look += f" padding: 3.5pt; font-size: {SIZE}pt; line-height: {LEADING}pt; vertical-align: top;"
        look += " box-sizing: border-box; overflow-wrap: anywhere }"
    return f"<html lang='th'><head><meta charset='utf-8'><style>{faces}{look}</style></head><body>{body}</body></html>"


def _fodt(paper: Content) -> str:
    def fonts(size: float, extra: str = "") -> str:
        names = f'style:font-name="F" style:font-name-complex="F" style:font-name-asian="F" {extra}'
        country = 'style:language-complex="th" style:country-complex="TH"'
        return f'<style:text-properties {names} fo:font-size="{size}pt" style:font-size-complex="{size}pt" {country}/>'

    def style(name: str, look: str, size: float, extra: str = "") -> str:
        head = f'<style:style style:name="{name}" style:family="paragraph">'
        return f"{head}<style:paragraph-properties {look}/>{fonts(size, extra)}</style:style>"

    page = (
        'fo:page-width="297mm" fo:page-height="210mm" style:print-orientation="landscape" '
        'fo:margin-left="15mm" fo:margin-right="15mm" fo:margin-top="20mm" fo:margin-bottom="15mm"'
        if paper.rows
        else 'fo:page-width="210mm" fo:page-height="297mm" '
        'fo:margin-left="30mm" fo:margin-right="20mm" fo:margin-top="20mm" fo:margin-bottom="20mm"'
    )
    width = 267 / sum(WIDTHS)
    bold = 'fo:font-weight="bold" style:font-weight-complex="bold"'
    styles = (
        style("C", f'fo:line-height="{LEADING}pt"', SIZE)
        + style("H", f'fo:line-height="{LEADING}pt" fo:text-align="center"', SIZE, bold)
        + style("P", 'fo:line-height="20.8pt" fo:text-indent="25mm" fo:text-align="justify"', 16)
        + style("T", 'fo:text-align="center"', 29, bold)
        + '<style:style style:name="L" style:family="table-cell">'
        '<style:table-cell-properties fo:padding="3.5pt" fo:border="0.5pt solid #000000"/></style:style>'
        + "".join(
            f'<style:style style:name="W{number}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{share * width:.2f}mm"/></style:style>'
            for number, share in enumerate(WIDTHS)
        )
        + f'<style:page-layout style:name="A"><style:page-layout-properties {page}/></style:page-layout>'
    )
    namespaces = ("office", "style", "text", "table")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in namespaces)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} '
        'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
        'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
        'office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">'
        f'<office:font-face-decls><style:font-face style:name="F" svg:font-family="\'{FONT}\'"/>'
        f"</office:font-face-decls><office:automatic-styles>{styles}</office:automatic-styles>"
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A"/>'
        f"</office:master-styles><office:body><office:text>{_fodt_body(paper)}</office:text></office:body>"
        "</office:document>"
    )


def _fodt_body(paper: Content) -> str:
    def row(texts: tuple[str, ...], style: str) -> str:
        cells = (
            f'<table:table-cell table:style-name="L" office:value-type="string"><text:p text:style-name="{style}">'
            f"{escape(text)}</text:p></table:table-cell>"
            for text in texts
        )
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    if not paper.rows:
        text = "".join(f'<text:p text:style-name="P">{escape(text)}</text:p>' for text in paper.paragraphs)
        return f'<text:p text:style-name="T">{escape(TITLE)}</text:p>{text}'
    columns = "".join(f'<table:table-column table:style-name="W{number}"/>' for number in range(len(WIDTHS)))
    head = f"<table:table-header-rows>{row(HEADINGS, 'H')}</table:table-header-rows>"
    rows = "".join(row(texts, "C") for texts in paper.rows)
    return f'<table:table table:name="T">{columns}{head}{rows}</table:table>'


def _docx(paper: Content, path: Path) -> None:
    _needs("docx", "the program's own environment has it")
    from docx import Document
    from docx.oxml import parse_xml
    from docx.shared import Mm

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

    def words(text: str, size: float, look: str = "", bold: str = "") -> str:
        fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>{bold}'
        sizes = f'<w:sz w:val="{2 * size:.0f}"/><w:szCs w:val="{2 * size:.0f}"/><w:lang w:bidi="th-TH"/>'
        run = f'<w:r><w:rPr>{fonts}{sizes}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
        line = f'<w:spacing w:before="0" w:after="0" w:line="{26 * size:.0f}" w:lineRule="exact"/>'
        return f"<w:p {space}><w:pPr>{line}{look}</w:pPr>{run}</w:p>"

    def row(texts: tuple[str, ...], head: str = "", look: str = "", bold: str = "") -> str:
        cells = "".join(f"<w:tc>{words(text, SIZE, look, bold)}</w:tc>" for text in texts)
        return f"<w:tr>{head}{cells}</w:tr>"

    document = Document()
    section, body = document.sections[0], document.element.body
    strong = "<w:b/><w:bCs/>"
    sides = (15, 15, 20, 15) if paper.rows else (30, 20, 20, 20)
    section.page_width, section.page_height = (Mm(297), Mm(210)) if paper.rows else (Mm(210), Mm(297))
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = map(Mm, sides)
    if paper.rows:
        unit = 267 / 25.4 * 1440 / sum(WIDTHS)
        grid = "".join(f'<w:gridCol w:w="{share * unit:.0f}"/>' for share in WIDTHS)
        edges = ("top", "left", "bottom", "right", "insideH", "insideV")
        borders = "".join(f'<w:{edge} w:val="single" w:sz="4" w:color="000000"/>' for edge in edges)
        inner = "".join(f'<w:{edge} w:w="70" w:type="dxa"/>' for edge in ("top", "left", "bottom", "right"))
        look = f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{inner}</w:tblCellMar>'
        head = row(HEADINGS, "<w:trPr><w:tblHeader/></w:trPr>", '<w:jc w:val="center"/>', strong)
        table = f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        blocks = [f"<w:tbl {space}>{table}{head}{''.join(map(row, paper.rows))}</w:tbl>"]
    else:
        indent = '<w:ind w:firstLine="1417"/><w:jc w:val="both"/>'
        blocks = [words(TITLE, 29, '<w:jc w:val="center"/>', strong)]
        blocks += [words(text, 16, indent) for text in paper.paragraphs]
    for number, block in enumerate(blocks):
        body.insert(number, parse_xml(block))
    document.save(str(path))


def main(name: str, paper: str, out: str) -> int:
    target = Path(out)
    try:
        work = RIVALS[name](content(paper), target.parent)
    except NotInstalledError as reason:
        sys.stdout.write(f"{reason}\n")
        return 3
    wall, cpu, children = time.perf_counter(), time.process_time(), os.times()
    data = work()
    later = os.times()
    below = later.children_user + later.children_system - children.children_user - children.children_system
    spent = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu + below}
    target.write_bytes(data)
    sys.stdout.write(json.dumps(spent) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
