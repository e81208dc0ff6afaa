"""The tree of a tagged PDF: each part of the document with the content that belongs to it (PDF 32000-1, 14.7, 14.8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfdoc

from ita_desktop.typeset.tags import ARTIFACT, HEADINGS, Element, Role

HOLDERS = frozenset({Role.CELL, Role.HEAD, Role.BODY, *HEADINGS})
"""Parts that hold the text of their only paragraph themselves, which a reader can't tell and a file is glad of."""

Box = tuple[float, float, float, float]


class _Content(NamedTuple):
    """Marked content of a page."""

    page: int
    number: int


class _Annotation(NamedTuple):
    page: int
    reference: str


class Node:
    """A part in the file, with what it holds in the order of reading."""

    def __init__(self, role: str, parent: Node | None, element: Element | None = None, target: str = "") -> None:
        self.role = role
        self.parent = parent
        self.element = element
        self.target = target
        """Where a link leads."""
        self.box: Box | None = None
        """Of a picture, in pt from the bottom left corner of the page."""
        self.kids: list[Node | _Content | _Annotation] = []
        if parent is not None:
            parent.kids.append(self)


class Structure:
    """Gathers the content of each part while the pages are drawn."""

    def __init__(self, parts: Sequence[Element | None]) -> None:
        self._parts = parts
        self._children: defaultdict[int, list[int]] = defaultdict(list)
        for number, part in enumerate(parts):
            if part is not None:
                self._children[part.parent].append(number)
        self._root = Node("Document", None)
        self._nodes: dict[int, Node] = {ARTIFACT: self._root}
        self._pages: list[list[Node]] = []
        self._linked: list[Node] = []

    def begin_page(self) -> int:
        """Begin the next page; its key in the tree of parents."""
        self._pages.append([])
        return len(self._pages) - 1

    def content(self, node: Node) -> int:
        """Note content of a part on the open page; the number to mark it with."""
        page = self._pages[-1]
        page.append(node)
        node.kids.append(_Content(len(self._pages) - 1, len(page) - 1))
        return len(page) - 1

    def node(self, tag: int) -> Node:
        """The part of that number; a table comes with all its rows and cells in order."""
        found = self._nodes.get(tag)
        part = None if found else self._parts[tag]
        if part is None:
            return found or self._root
        holder = self.node(part.parent)
        if tag in self._nodes:  # the table around it has come meanwhile
            return self._nodes[tag]
        if self._is_held(tag, part):
            self._nodes[tag] = holder
            return holder
        node = self._nodes[tag] = Node(part.role, holder, part)
        if part.role is Role.TABLE:
            self._fill(tag)
        return node

    def _is_held(self, tag: int, part: Element) -> bool:
        holder = self._parts[part.parent] if part.parent != ARTIFACT else None
        alone = self._children[part.parent] == [tag]
        return part.role is Role.PARAGRAPH and alone and holder is not None and holder.role in HOLDERS

    def _fill(self, table: int) -> None:
        for number, row in self._ordered(table):
            holder = self._nodes[number] = Node(row.role, self._nodes[table], row)
            for at, cell in self._ordered(number):
                self._nodes[at] = Node(cell.role, holder, cell)

    def _ordered(self, holder: int) -> list[tuple[int, Element]]:
        """The rows of a table or the cells of a row."""
        found = [(number, part) for number in self._children[holder] if (part := self._parts[number]) is not None]
        return sorted(found, key=lambda pair: pair[1].key or 0)

    def link(self, tag: int, target: str) -> Node:
        """The link that goes on in that part, or a new one."""
        holder = self.node(tag)
        last = holder.kids[-1] if holder.kids else None
        if isinstance(last, Node) and last.role == Role.LINK and last.target == target:
            return last
        return Node(Role.LINK, holder, target=target)

    def annotated(self, node: Node, reference: str, pages: int) -> int:
        """Note the annotation that makes a link work; its key in the tree of parents, behind those of all pages."""
        node.kids.append(_Annotation(len(self._pages) - 1, reference))
        self._linked.append(node)
        return pages + len(self._linked) - 1

    def write(self, document: Any, check: Callable[[], None]) -> None:
        """Put the tree into the document, and say in the catalogue that it is there; ``check`` may raise."""
        writer = _Writer(document, list(_all(self._root)))
        owners: list[Node | list[Node]] = [*self._pages, *self._linked]
        parents = " ".join(f"{key} {writer.parents(owner)}" for key, owner in enumerate(owners))
        document.Reference(_Raw(f"<</Nums[{parents}]>>"), "tag:parents")
        tree = _number(document, "tag:parents")
        writer.write(f"<</Type/StructTreeRoot/K {writer.number(self._root)} 0 R/ParentTree {tree} 0 R>>", check)
        document.Catalog.StructTreeRoot = pdfdoc.PDFObjectReference("tag:root")
        document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})


class _Raw(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab ships no types
    """An object whose text is known."""

    def __init__(self, text: str = "") -> None:
        self.text = text

    def format(self, _document: Any) -> bytes:
        return self.text.encode("ascii")


class _Writer:
    """The nodes as objects of the file."""

    def __init__(self, document: Any, nodes: list[Node]) -> None:
        self._document = document
        self._root = _Raw()
        document.Reference(self._root, "tag:root")
        self._objects = [_Raw() for _ in nodes]
        self._nodes = nodes
        self._numbers: dict[Node, int] = {}
        for at, (node, made) in enumerate(zip(nodes, self._objects, strict=True)):
            self._numbers[node] = _number(document, document.Reference(made, f"tag:{at}").name)

    def number(self, node: Node) -> int:
        """Of the node's object."""
        return self._numbers[node]

    def parents(self, owner: Node | list[Node]) -> str:
        """Whose the content of a page is, by its numbers; or whose an annotation is."""
        if isinstance(owner, Node):
            return f"{self._numbers[owner]} 0 R"
        return f"[{' '.join(f'{self._numbers[node]} 0 R' for node in owner)}]"

    def write(self, root: str, check: Callable[[], None]) -> None:
        """Fill in the objects."""
        self._root.text = root
        for node, made in zip(self._nodes, self._objects, strict=True):
            check()
            made.text = self._element(node)

    def _element(self, node: Node) -> str:
        above = self._numbers[node.parent] if node.parent else _number(self._document, "tag:root")
        pages = [kid.page for kid in node.kids if isinstance(kid, _Content)]
        page = f"/Pg {self._page(pages[0])}" if pages else ""
        kids = [self._kid(kid, pages[0] if pages else -1) for kid in node.kids]
        held = f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]" if kids else ""
        return f"<</S/{node.role}/P {above} 0 R{page}{held}{_attributes(node)}>>"

    def _kid(self, kid: Node | _Content | _Annotation, page: int) -> str:
        match kid:
            case Node():
                return f"{self._numbers[kid]} 0 R"
            case _Content():
                if kid.page == page:
                    return str(kid.number)
                return f"<</Type/MCR/Pg {self._page(kid.page)}/MCID {kid.number}>>"
            case _Annotation():
                number = _number(self._document, kid.reference)
                return f"<</Type/OBJR/Pg {self._page(kid.page)}/Obj {number} 0 R>>"

    def _page(self, number: int) -> str:
        return f"{_number(self._document, f'Page{number + 1}')} 0 R"


def _number(document: Any, name: str) -> int:
    number: int = document.idToObjectNumberAndVersion[name][0]
    return number


def _all(node: Node) -> Iterator[Node]:
    yield node
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _all(kid)


def text_string(text: str) -> str:
    """A text in the form that PDF reads as UTF-16."""
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


def _attributes(node: Node) -> str:
    element = node.element
    if element is None:
        return ""
    alt = f"/Alt {text_string(element.alt)}" if element.alt else ""
    if node.box is not None:
        box = " ".join(f"{edge:.2f}" for edge in node.box)
        return f"{alt}/A<</O/Layout/Placement/Block/BBox[{box}]>>"
    spans = f"/Scope/{element.scope}" if element.scope else ""
    spans += f"/ColSpan {element.columns}" if element.columns > 1 else ""
    spans += f"/RowSpan {element.rows}" if element.rows > 1 else ""
    return f"{alt}/A<</O/Table{spans}>>" if spans else alt
