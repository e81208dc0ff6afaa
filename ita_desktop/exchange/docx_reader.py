"""Reads a Word file (.docx) as lines and tables: what a reader of the printed paper would see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ita_desktop.domain.document_text import LinkText, LocatedText
from ita_desktop.exchange.docx_numbering import Numbering
from ita_desktop.exchange.docx_package import Package
from ita_desktop.exchange.docx_xml import Node
from ita_desktop.exchange.flow import Flow, FlowBuilder, FlowCell, cell_anchor, is_filling, tidy

_SYMBOLS = {"F0A8": "☐", "F06F": "☐", "F0A3": "☐", "F071": "☐", "F0FE": "☑", "F052": "☑", "F0FD": "☒", "F0B7": "•"}
"""Boxes and dots of Wingdings, by the code Word writes."""

_INSTRUCTION = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')
_PAGE_NUMBER = re.compile(r"[\s\-–~/]*(?:หน้า(?:ที่)?)?[\s\-–~]*[0-9๐-๙]*(?:\s*(?:/|จาก)\s*[0-9๐-๙]+)?[\s\-–~]*")


def read_docx(data: bytes) -> Flow:
    """Return the lines and tables of a Word file."""
    package = Package(data)
    body = package.tree(package.main)
    numbering = Numbering(package.tree("word/numbering.xml"), package.tree("word/styles.xml"))
    reader = _Reader(numbering, package.targets())
    for node in body.all("body") if body else ():
        reader.content(node)
    return reader.builder.flow(_margins(package, numbering))


def _margins(package: Package, numbering: Numbering) -> Iterator[LocatedText]:
    """Yield what stands in headers and footers, but not page numbers."""
    seen = set()
    for kind, tag in (("header", "hdr"), ("footer", "ftr")):
        count = 0
        for name in sorted(n for n in package.names if re.fullmatch(rf"word/{kind}\d*\.xml", n)):
            tree = package.tree(name)
            for root in tree.all(tag) if tree else ():
                for text in _Reader(numbering, {}).lines(root):
                    if text in seen or _PAGE_NUMBER.fullmatch(text) or is_filling(text):
                        continue
                    seen.add(text)
                    count += 1
                    yield LocatedText(f"{kind}:{count}", text)


@dataclass(slots=True)
class _Words:
    """A paragraph while it is put together."""

    text: str = ""
    boxes: list[Node] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    breaks: bool = False
    fields: list[bool] = field(default_factory=list)
    """Open fields, innermost last: whether their instruction is still being read."""
    target: str = ""
    shown_from: int = 0


class _Reader:
    def __init__(self, numbering: Numbering, targets: dict[str, str]) -> None:
        self.builder = FlowBuilder()
        self._numbering = numbering
        self._targets = targets

    def content(self, root: Node) -> None:
        """Read paragraphs and tables of a body, a text box or a table that only frames them."""
        for node in root.children:
            if node.tag == "p":
                self._paragraph(node)
            elif node.tag == "tbl":
                self._table(node)

    def lines(self, root: Node) -> Iterator[str]:
        """Yield the lines of a cell or a header; a table within it gives a line a row."""
        for node in root.children:
            if node.tag == "p":
                words = self._words(node)
                yield from tidy(words.text).split("\n") if tidy(words.text) else ()
                for box in words.boxes:
                    yield from self.lines(box)
            elif node.tag == "tbl":
                for row in node.all("tr"):
                    cells = (" ".join(self.lines(cell)) for cell in row.all("tc"))
                    yield from (line for line in (" ".join(c for c in cells if c),) if line)

    def _paragraph(self, node: Node) -> None:
        words = self._words(node)
        if node.find("pPr", "pageBreakBefore"):
            self.builder.page()
        self._links(words, self.builder.next_line())
        self.builder.line(words.text)
        if words.breaks:
            self.builder.page()
        for box in words.boxes:
            self.content(box)

    def _links(self, words: _Words, anchor: str) -> None:
        for shown, target in words.links:
            if _bare(shown) != _bare(target):
                self.builder.links.append(LinkText(anchor, tidy(shown), target))

    # ---- words

    def _words(self, node: Node) -> _Words:
        words = _Words()
        for child in node.children:
            if child.tag in {"r", "fldSimple", "hyperlink"}:
                self._inline(child, words)
        label = self._numbering.label(node.find("pPr")) if words.text.strip() else ""
        if label:
            words.text = f"{label} {words.text.lstrip()}"
        return words

    def _inline(self, node: Node, words: _Words) -> None:
        if node.tag == "r":
            self._run(node, words)
            return
        start = len(words.text)
        for child in node.children:
            if child.tag in {"r", "fldSimple", "hyperlink"}:
                self._inline(child, words)
        target = self._targets.get(node.get("id"), "") if node.tag == "hyperlink" else ""
        if target and words.text[start:].strip():
            words.links.append((words.text[start:], target))

    def _run(self, run: Node, words: _Words) -> None:
        if run.find("rPr", "vanish") and run.value("rPr", "vanish", default="1") not in {"0", "false"}:
            return
        for node in run.children:
            if node.tag == "fldChar":
                _field(node.get("fldCharType"), words)
            elif node.tag == "instrText":
                found = _INSTRUCTION.match(node.text)
                words.target = found[1] if found else words.target
            elif node.tag == "txbxContent":
                words.boxes.append(node)
            elif not any(words.fields):
                _mark(node, words)

    # ---- tables

    def _table(self, table: Node) -> None:
        rows = [row for row in table.all("tr") if not row.find("trPr", "del")]
        if all(sum(1 for _ in row.all("tc")) == 1 for row in rows):
            for row in rows:
                for cell in row.all("tc"):
                    self.content(cell)
            return
        anchor = self.builder.next_table()
        self.builder.table([self._row(row, anchor, number) for number, row in enumerate(rows, 1)])

    def _row(self, row: Node, table: str, number: int) -> list[FlowCell]:
        return [self._cell(cell, cell_anchor(table, number, at)) for at, cell in enumerate(row.all("tc"), 1)]

    def _cell(self, cell: Node, anchor: str) -> FlowCell:
        properties = cell.find("tcPr")
        span = properties.value("gridSpan", default="1") if properties else "1"
        merged = properties.find("vMerge") if properties else None
        for paragraph in cell.deep("p"):
            for link in paragraph.deep("hyperlink"):
                words = _Words()
                self._inline(link, words)
                self._links(words, anchor)
        text = "\n".join(self.lines(cell))
        continued = merged is not None and merged.get("val", "continue") == "continue"
        return FlowCell(anchor, text, min(max(int(span), 1), 63) if span.isdigit() else 1, continued)


def _field(kind: str, words: _Words) -> None:
    """A field's instruction is not shown, its result is."""
    if kind == "begin":
        words.fields.append(True)
    elif kind == "separate" and words.fields:
        words.fields[-1] = False
        words.shown_from = len(words.text)
    elif kind == "end" and words.fields:
        words.fields.pop()
        if words.target and words.text[words.shown_from :].strip():
            words.links.append((words.text[words.shown_from :], words.target))
        words.target = ""


def _mark(node: Node, words: _Words) -> None:
    match node.tag:
        case "t":
            words.text += node.text
        case "tab":
            words.text += "\t"
        case "cr":
            words.text += "\n"
        case "noBreakHyphen":
            words.text += "-"
        case "sym":
            words.text += _SYMBOLS.get(node.get("char").upper(), "")
        case "br":
            words.breaks = words.breaks or node.get("type") == "page"
            words.text += "" if node.get("type") == "page" else "\n"


def _bare(address: str) -> str:
    """An address for comparing: without scheme, case and the stroke at its end."""
    bare = re.sub(r"\s+|^(?:https?://|mailto:)", "", address.strip(), flags=re.IGNORECASE)
    return bare.rstrip("/").casefold()
