"""ReportLab's objects as a file: all but the streams together in compressed ones (PDF 32000-1, 7.5.7 and 7.5.8).

A tagged report has thousands of small objects; packed, they cost a tenth of what ReportLab's own file
would spend on them.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from hashlib import sha256
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfdoc

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
"""The second line tells programs that move files that this one is binary."""

PACKED = 200
"""Objects in one compressed stream: few enough that a reader need not unpack much for one."""

STREAM_END = b"endstream"


class _Place(NamedTuple):
    """A row of the cross-reference table."""

    kind: int
    """1: the object stands in the file; 2: it is packed."""
    where: int
    """Offset in the file, or the number of the stream that holds it."""
    at: int
    """Among the objects of that stream."""


FREE = _Place(0, 0, 0xFFFF)


def written(document: Any, check: Callable[[], None]) -> bytes:
    """The file of a ReportLab document; ``check`` is called for every object and may raise."""
    document.encrypt.prepare(document)
    root, info = (document.Reference(part) for part in (document.Catalog, document.info))
    file = _File()
    number = 1
    while number in document.numberToId:  # formatting an object may add others
        check()
        file.add(number, pdfdoc.format(document.idToObject[document.numberToId[number]], document, toplevel=1))
        number += 1
    return file.finished(number, root.format(document), info.format(document))


class _File:
    def __init__(self) -> None:
        self._data = bytearray(HEADER)
        self._places: dict[int, _Place] = {}
        self._small: list[tuple[int, bytes]] = []

    def add(self, number: int, content: bytes) -> None:
        """Write a stream, keep anything else to be packed."""
        body = content.rstrip(b"\n")
        if not body.endswith(STREAM_END):
            self._small.append((number, body))
            return
        self._put(number, body.removesuffix(STREAM_END) + b"\n" + STREAM_END)

    def finished(self, number: int, root: bytes, info: bytes) -> bytes:
        """The whole file; numbers from ``number`` on are free for its own streams."""
        for start in range(0, len(self._small), PACKED):
            self._pack(number, self._small[start : start + PACKED])
            number += 1
        self._end(number, root, info)
        return bytes(self._data)

    def _put(self, number: int, body: bytes) -> None:
        self._places[number] = _Place(1, len(self._data), 0)
        self._data += b"%d 0 obj\n%b\nendobj\n" % (number, body)

    def _pack(self, number: int, objects: list[tuple[int, bytes]]) -> None:
        directory, content = [], bytearray()
        for index, (own, body) in enumerate(objects):
            self._places[own] = _Place(2, number, index)
            directory.append(b"%d %d" % (own, len(content)))
            content += body + b"\n"
        head = b" ".join(directory) + b"\n"
        settings = b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head))
        self._put(number, _stream(settings, head + bytes(content)))

    def _end(self, number: int, root: bytes, info: bytes) -> None:
        start = len(self._data)
        self._places[number] = _Place(1, start, 0)
        rows = [FREE, *(self._places[at] for at in range(1, number + 1))]
        width = max(1, (start.bit_length() + 7) // 8)
        table = b"".join(
            row.kind.to_bytes(1, "big") + row.where.to_bytes(width, "big") + row.at.to_bytes(2, "big") for row in rows
        )
        name = sha256(self._data).hexdigest()[:32].upper().encode("ascii")
        settings = b"/Type/XRef/Size %d/W[1 %d 2]/Root %b/Info %b/ID[<%b><%b>]" % (
            len(rows), width, root, info, name, name,
        )  # fmt: skip
        self._data += b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, _stream(settings, table), start)


def _stream(settings: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (settings, len(packed), packed)
