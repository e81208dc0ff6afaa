"""The XML of a Word file as small trees: only the elements that carry text or order.

The parser is expat itself, fed in pieces, with document types refused: no entity is ever expanded,
and a file that unpacks without end is given up as soon as it passes a limit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from ita_desktop.domain.errors import DomainError

MOST_PARAGRAPHS = 30_000
"""Of one part, some ten times the longest booklet."""

MOST_ELEMENTS = 1_500_000
"""Of one part, formatting included: read in about three seconds."""

DEEPEST = 400
"""Elements within each other; a table within a table within a text box has some 60."""

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"

_KEPT = frozenset(
    {
        "body",
        "p",
        "pPr",
        "pStyle",
        "numPr",
        "numId",
        "ilvl",
        "jc",
        "pageBreakBefore",
        "r",
        "rPr",
        "vanish",
        "t",
        "tab",
        "br",
        "cr",
        "noBreakHyphen",
        "sym",
        "hyperlink",
        "fldSimple",
        "fldChar",
        "instrText",
        "tbl",
        "tr",
        "trPr",
        "tc",
        "tcPr",
        "gridSpan",
        "vMerge",
        "txbxContent",
        "hdr",
        "ftr",
        "num",
        "abstractNum",
        "abstractNumId",
        "lvl",
        "start",
        "numFmt",
        "lvlText",
        "lvlOverride",
        "startOverride",
        "numStyleLink",
        "styleLink",
        "style",
        "basedOn",
    }
)
_SKIPPED = frozenset(
    {
        "del",
        "moveFrom",
        "sdtPr",
        "sdtEndPr",
        "rPrChange",
        "pPrChange",
        "tblPrChange",
        "tblGridChange",
        "tcPrChange",
        "trPrChange",
        "sectPrChange",
        "numberingChange",
        "tabs",
        "tblPr",
        "tblGrid",
        "rFonts",
    }
)
_WITH_TEXT = frozenset(("t", "instrText"))


@dataclass(slots=True)
class Node:
    """An element; elements that say nothing are left out and their children stand in their place."""

    tag: str
    attributes: dict[str, str]
    children: list[Node] = field(default_factory=list)
    text: str = ""

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute by its name without namespace."""
        for key, value in self.attributes.items():
            if key == name or key.endswith(f" {name}"):
                return value
        return default

    def find(self, *path: str) -> Node | None:
        """Return the first child, or the first child's first child …, of these names."""
        node: Node | None = self
        for tag in path:
            node = next((child for child in node.children if child.tag == tag), None) if node else None
        return node

    def value(self, *path: str, default: str = "") -> str:
        """Return the ``val`` of a descendant."""
        node = self.find(*path)
        return node.get("val", default) if node else default

    def all(self, tag: str) -> Iterator[Node]:
        """Yield the children of a name."""
        return (child for child in self.children if child.tag == tag)

    def deep(self, tag: str) -> Iterator[Node]:
        """Yield every descendant of a name, in order."""
        for child in self.children:
            if child.tag == tag:
                yield child
            yield from child.deep(tag)


class _Builder:
    """Keeps the stack of open elements; an element that is left out stands there as its parent."""

    def __init__(self) -> None:
        self.root = Node("", {})
        self._stack = [self.root]
        self._skipping = 0
        self._names: dict[str, str] = {}
        self._paragraphs = 0
        self._elements = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            raise DomainError("reader.too_long")
        if len(self._stack) > DEEPEST:
            raise DomainError("reader.damaged")
        if self._skipping:
            self._skipping += 1
            return
        tag = self._names.get(name) or self._name(name)
        if tag in _KEPT:
            node = Node(tag, attributes)
            self._stack[-1].children.append(node)
            self._stack.append(node)
            if tag == "p":
                self._count_paragraph()
        elif tag == "-":
            self._skip(name)
        else:
            self._stack.append(self._stack[-1])

    def _name(self, name: str) -> str:
        """The local name of a Word element, ``-`` for one to skip, ``?`` for one to look through."""
        space, _, local = name.rpartition(" ")
        known = "?"
        if space in _WORD:
            known = "-" if local in _SKIPPED else local
        elif space == _COMPATIBILITY and local == "Fallback":
            known = "-"
        self._names[name] = known
        return known

    def _skip(self, name: str) -> None:
        """Skip an element whole; a deleted row is remembered as such."""
        if self._stack[-1].tag == "trPr" and name.endswith(" del"):
            self._stack[-1].children.append(Node("del", {}))
        self._skipping = 1

    def _count_paragraph(self) -> None:
        self._paragraphs += 1
        if self._paragraphs > MOST_PARAGRAPHS:
            raise DomainError("reader.too_long")

    def end(self, _name: str) -> None:
        if self._skipping:
            self._skipping -= 1
        else:
            self._stack.pop()

    def data(self, text: str) -> None:
        top = self._stack[-1]
        if not self._skipping and top.tag in _WITH_TEXT:
            top.text += text


def _refuse(*_: object) -> None:
    raise DomainError("reader.entities")


def parse(pieces: Iterable[bytes]) -> Node:
    """Return the tree of a part; a document type, a damaged or an endless one is refused."""
    builder = _Builder()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise DomainError("reader.damaged") from error
    return builder.root
