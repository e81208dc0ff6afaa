"""What a reader that follows the tags of a PDF gets: the tree of its parts with the text of each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pypdf
from pypdf.generic import ContentStream

SHOWING = {b"TJ", b"f", b"S", b"s", b"Do"}
"""Operators that leave something on the page."""


@dataclass
class Part:
    role: str
    text: str = ""
    """Of its own content, that of the parts inside it left out."""
    kids: list[Part] = field(default_factory=list)
    alt: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    pages: list[int] = field(default_factory=list)
    """On which its content stands."""
    links: list[str] = field(default_factory=list)
    """Where its annotations lead."""

    def all(self, role: str) -> list[Part]:
        """The parts of that role, in order of reading."""
        found = [self] if self.role == role else []
        return found + [part for kid in self.kids for part in kid.all(role)]

    @property
    def whole(self) -> str:
        """Its text and that of all parts inside it."""
        return self.text + "".join(kid.whole for kid in self.kids)

    def outline(self) -> str:
        """Roles as a short string: ``Table(TR(TH TH) TR(TD TD))``."""
        inner = " ".join(kid.outline() for kid in self.kids)
        return f"{self.role}({inner})" if inner else self.role


@dataclass
class Drawn:
    """The marked content of a page."""

    texts: dict[int, str]
    artifacts: str
    unmarked: int
    """Operators that paint outside all marked content."""


def read_tree(data: bytes) -> Part:
    reader = pypdf.PdfReader(BytesIO(data), strict=True)
    pages = [drawn(page) for page in reader.pages]
    numbers = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)}
    parents = parent_tree(reader)
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    seen: set[tuple[int, int]] = set()
    made = _part(root.raw_get("/K"), None, pages, numbers, parents, seen)
    assert seen == {(number, mcid) for number, page in enumerate(pages) for mcid in page.texts}
    return made


def drawn(page: pypdf.PageObject) -> Drawn:
    maps = {name: unicode_map(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
    made = Drawn({}, "", 0)
    current: Any = None
    font = {}
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator == b"BDC":
            assert current is None
            current = int(operands[1]["/MCID"])
            assert current not in made.texts
            made.texts[current] = ""
        elif operator == b"BMC":
            assert (current, operands[0]) == (None, "/Artifact")
            current = "artifact"
        elif operator == b"EMC":
            current = None
        elif operator == b"Tf":
            font = maps[operands[0]]
        elif operator in SHOWING and current is None:
            made.unmarked += 1
        if operator == b"TJ":
            text = "".join(font[code] for item in operands[0] if isinstance(item, bytes | str) for code in codes(item))
            if current == "artifact":
                made.artifacts += text
            else:
                made.texts[current] += text
    assert current is None
    return made


def codes(item: bytes | str) -> list[int]:
    data = item if isinstance(item, bytes) else getattr(item, "original_bytes", item.encode("latin-1"))
    return [int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2)]


def unicode_map(font: Any) -> dict[int, str]:
    cmap = font["/ToUnicode"].get_object().get_data().decode("ascii")
    pairs = re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>", cmap)
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}


def parent_tree(reader: pypdf.PdfReader) -> dict[int, Any]:
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    numbers = root["/ParentTree"]["/Nums"]
    return {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}


def _part(element: Any, above: Any, pages: list[Drawn], numbers: dict[int, int], parents: Any, seen: Any) -> Part:
    reference, element = element, element.get_object()
    if above is not None:
        assert element.raw_get("/P").idnum == above.idnum
    made = Part(element["/S"][1:], alt=element.get("/Alt", ""), attributes=dict(element.get("/A", {})))
    own = numbers[element.raw_get("/Pg").idnum] if "/Pg" in element else None
    for kid in _kids(element):
        if isinstance(kid, int):
            page, mcid = own, int(kid)
        elif kid.get_object().get("/Type") == "/MCR":
            page, mcid = numbers[kid.get_object().raw_get("/Pg").idnum], int(kid.get_object()["/MCID"])
        elif kid.get_object().get("/Type") == "/OBJR":
            annotation = kid.get_object()["/Obj"]
            assert parents[int(annotation["/StructParent"])].idnum == reference.idnum
            made.links.append(annotation["/A"]["/URI"] if "/A" in annotation else annotation["/Dest"])
            continue
        else:
            made.kids.append(_part(kid, reference, pages, numbers, parents, seen))
            continue
        assert parents[page][mcid].idnum == reference.idnum
        assert (page, mcid) not in seen
        seen.add((page, mcid))
        made.text += pages[page].texts[mcid]
        made.pages.append(page)
    return made


def _kids(element: Any) -> list[Any]:
    if "/K" not in element:
        return []
    kids = element.raw_get("/K")
    resolved = kids.get_object()
    if isinstance(resolved, list):
        return list(resolved)
    return [kids if not isinstance(resolved, int) else resolved]
