"""The parts of a Word file, taken out of its ZIP without trusting what the ZIP says of itself."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO

from ita_desktop.domain.errors import DomainError
from ita_desktop.exchange.docx_xml import Node, parse

MOST_ENTRIES = 5_000
"""Files in the package: a booklet with a thousand photos has some 1,100."""

LARGEST_PART = 48 * 2**20
"""Bytes of a part's XML that are unpacked at all."""

HIGHEST_RATIO = 400
"""Unpacked by packed bytes; Word's own XML packs about 1:10, at most 1:100."""

_RATIO_FROM = 2**20
"""Bytes below which a high ratio does no harm."""

_PIECE = 2**16

_MAIN = "word/document.xml"
_MAIN_RELATION = "/officeDocument"


class Package:
    """An open Word file."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, RuntimeError) as error:
            raise DomainError("reader.damaged") from error
        names = self._zip.namelist()
        if len(names) > MOST_ENTRIES:
            raise DomainError("reader.too_many_entries")
        self.names = frozenset(names)
        self.main = self._main()

    def _main(self) -> str:
        """The name of the main part: nearly always the usual one, else what the package says."""
        if _MAIN in self.names:
            return _MAIN
        if "_rels/.rels" not in self.names:
            raise DomainError("reader.not_word")
        found = _relations(b"".join(self._pieces("_rels/.rels")))
        targets = [r.get("Target", "").lstrip("/") for r in found if r.get("Type", "").endswith(_MAIN_RELATION)]
        if not targets or targets[0] not in self.names or not targets[0].startswith("word/"):
            raise DomainError("reader.not_word")
        return targets[0]

    def tree(self, name: str) -> Node | None:
        """Return a part's tree, or None if the file has no such part."""
        return parse(self._pieces(name)) if name in self.names else None

    def targets(self) -> dict[str, str]:
        """Return the addresses of the main part's hyperlinks by their id."""
        name = f"word/_rels/{self.main.removeprefix('word/')}.rels"
        if name not in self.names:
            return {}
        found = _relations(b"".join(self._pieces(name)))
        return {r.get("Id", ""): r.get("Target", "") for r in found if r.get("TargetMode") == "External"}

    def _pieces(self, name: str) -> Iterator[bytes]:
        """Unpack a part piece by piece; the count of real bytes decides, not the declared size."""
        info = self._zip.getinfo(name)
        total = 0
        try:
            with self._zip.open(info) as part:
                while piece := part.read(_PIECE):
                    total += len(piece)
                    _check_size(total, info.compress_size)
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
            raise DomainError("reader.damaged") from error


def _check_size(total: int, packed: int) -> None:
    if total > LARGEST_PART or (total > _RATIO_FROM and total > HIGHEST_RATIO * max(packed, 1)):
        raise DomainError("reader.bomb")


def _relations(data: bytes) -> list[Mapping[str, str]]:
    """The attributes of every relation of a part."""
    from defusedxml import ElementTree
    from defusedxml.common import DefusedXmlException

    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, DefusedXmlException) as error:
        raise DomainError("reader.damaged") from error
    return [relation.attrib for relation in root]
