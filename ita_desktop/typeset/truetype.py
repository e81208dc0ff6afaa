"""The few TrueType tables that an embedded font needs, with room for composite glyphs at the end."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ita_desktop.typeset.face import Part

TABLES = ("glyf", "head", "hhea", "hmtx", "loca", "maxp")
"""What PDF viewers read of an embedded TrueType font (PDF 32000-1, 9.9, table 126)."""

CHECKSUM_MAGIC = 0xB1B0AFBA
"""``head.checkSumAdjustment`` makes the sum of the whole file this."""

ARGS_ARE_WORDS_AND_OFFSETS = 0x0003
MORE_COMPONENTS = 0x0020

HEAD_BOUNDS = slice(36, 44)
HEAD_LONG_LOCA = slice(50, 52)
HEAD_ADJUSTMENT = slice(8, 12)
HHEA_METRICS = slice(34, 36)
MAXP_GLYPHS = slice(4, 6)
MAXP_COMPOSITES = slice(10, 14)
MAXP_COMPONENTS = slice(28, 32)


class Metric(NamedTuple):
    """A row of ``hmtx``, in font units."""

    advance: int
    bearing: int


class Bounds(NamedTuple):
    """A glyph's box, in font units."""

    left: int
    bottom: int
    right: int
    top: int

    def moved(self, dx: int, dy: int) -> Bounds:
        """The same box elsewhere."""
        return Bounds(self.left + dx, self.bottom + dy, self.right + dx, self.top + dy)


@dataclass(slots=True)
class TrueType:
    """A font taken apart."""

    tables: dict[str, bytes]
    outlines: bytearray
    """The ``glyf`` table."""
    starts: list[int]
    """Where each glyph begins in it, and the end."""
    metrics: list[Metric]

    @classmethod
    def parsed(cls, data: bytes) -> TrueType:
        """A font file taken apart."""
        tables = _tables(data)
        (count,) = struct.unpack(">H", tables["maxp"][MAXP_GLYPHS])
        return cls(tables, bytearray(tables["glyf"]), _starts(tables, count), _metrics(tables, count))

    @property
    def bounds(self) -> Bounds:
        """The box that holds all glyphs of the original font, in font units."""
        return Bounds(*struct.unpack(">4h", self.tables["head"][HEAD_BOUNDS]))

    def glyph_bounds(self, glyph: int) -> Bounds | None:
        """The box of one glyph; None if it draws nothing."""
        start = self.starts[glyph]
        if self.starts[glyph + 1] == start:
            return None
        return Bounds(*struct.unpack(">4h", self.outlines[start + 2 : start + 10]))

    def add_composite(self, parts: Sequence[Part], advance: int) -> int:
        """Append a glyph made of others; its number."""
        drawn = [(part, box) for part in parts if (box := self.glyph_bounds(part.glyph)) is not None]
        boxes = [box.moved(part.dx, part.dy) for part, box in drawn]
        bounds = _union(boxes)
        if drawn:
            self.outlines += _composite([part for part, _ in drawn], bounds)
        self.starts.append(len(self.outlines))
        # The left bearing must equal xMin, or viewers shift the outline.
        self.metrics.append(Metric(max(advance, 0), bounds.left))
        return len(self.metrics) - 1

    def written(self) -> bytes:
        """The font file."""
        count = len(self.metrics)
        head, hhea, maxp = (bytearray(self.tables[name]) for name in ("head", "hhea", "maxp"))
        head[HEAD_LONG_LOCA] = struct.pack(">h", 1)
        hhea[HHEA_METRICS] = struct.pack(">H", count)
        maxp[MAXP_GLYPHS] = struct.pack(">H", count)
        _raise_limits(maxp)
        tables = {
            "glyf": bytes(self.outlines),
            "head": bytes(head),
            "hhea": bytes(hhea),
            "hmtx": b"".join(struct.pack(">Hh", *metric) for metric in self.metrics),
            "loca": struct.pack(f">{count + 1}L", *self.starts),
            "maxp": bytes(maxp),
        }
        return _file(tables)


def _tables(data: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack(">H", data[4:6])
    tables = {}
    for number in range(count):
        tag, _, offset, length = struct.unpack(">4sLLL", data[12 + 16 * number : 28 + 16 * number])
        tables[tag.decode("ascii").strip()] = data[offset : offset + length]
    return {name: tables[name] for name in TABLES}


def _starts(tables: dict[str, bytes], count: int) -> list[int]:
    (long,) = struct.unpack(">h", tables["head"][HEAD_LONG_LOCA])
    if long:
        return list(struct.unpack(f">{count + 1}L", tables["loca"]))
    return [2 * half for half in struct.unpack(f">{count + 1}H", tables["loca"])]


def _metrics(tables: dict[str, bytes], count: int) -> list[Metric]:
    """Glyphs behind the last full row share its advance."""
    (full,) = struct.unpack(">H", tables["hhea"][HHEA_METRICS])
    rows = [Metric(*row) for row in struct.iter_unpack(">Hh", tables["hmtx"][: 4 * full])]
    bearings = struct.unpack(f">{count - full}h", tables["hmtx"][4 * full : 4 * full + 2 * (count - full)])
    return rows + [Metric(rows[-1].advance, bearing) for bearing in bearings]


def _union(boxes: Sequence[Bounds]) -> Bounds:
    if not boxes:
        return Bounds(0, 0, 0, 0)
    return Bounds(
        min(box.left for box in boxes),
        min(box.bottom for box in boxes),
        max(box.right for box in boxes),
        max(box.top for box in boxes),
    )


def _composite(parts: Sequence[Part], bounds: Bounds) -> bytes:
    """A ``glyf`` entry that refers to other glyphs, padded to four bytes."""
    record = struct.pack(">5h", -1, *bounds)
    for number, part in enumerate(parts, start=1):
        more = MORE_COMPONENTS if number < len(parts) else 0
        record += struct.pack(">HHhh", ARGS_ARE_WORDS_AND_OFFSETS | more, part.glyph, part.dx, part.dy)
    return record + b"\0" * (-len(record) % 4)


def _raise_limits(maxp: bytearray) -> None:
    """Say how large the composites may be: up to four parts, one level deeper than before."""
    points, contours = struct.unpack(">HH", maxp[6:10])
    composite_points, composite_contours = struct.unpack(">HH", maxp[MAXP_COMPOSITES])
    larger = (max(composite_points, 4 * points), max(composite_contours, 4 * contours))
    maxp[MAXP_COMPOSITES] = struct.pack(">HH", *(min(limit, 0xFFFF) for limit in larger))
    parts, depth = struct.unpack(">HH", maxp[MAXP_COMPONENTS])
    maxp[MAXP_COMPONENTS] = struct.pack(">HH", max(parts, 4), max(depth, 1) + 1)


def _padded(data: bytes | bytearray) -> bytes:
    return bytes(data) + b"\0" * (-len(data) % 4)


def _checksum(data: bytes | bytearray) -> int:
    padded = _padded(data)
    return int(sum(struct.unpack(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF)


def _file(tables: dict[str, bytes]) -> bytes:
    """The tables behind a directory, with the check sum that the format asks for in ``head``."""
    head = bytearray(tables["head"])
    head[HEAD_ADJUSTMENT] = bytes(4)
    tables["head"] = bytes(head)
    data = bytearray(_assembled(tables))
    place = 12 + 16 * len(tables) + sum(len(_padded(tables[tag])) for tag in tables if tag < "head")
    adjustment = struct.pack(">L", (CHECKSUM_MAGIC - _checksum(data)) & 0xFFFFFFFF)
    data[place + HEAD_ADJUSTMENT.start : place + HEAD_ADJUSTMENT.stop] = adjustment
    return bytes(data)


def _assembled(tables: dict[str, bytes]) -> bytes:
    count = len(tables)
    body, directory = b"", b""
    for tag in sorted(tables):
        data = tables[tag]
        place = 12 + 16 * count + len(body)
        directory += struct.pack(">4sLLL", tag.encode("ascii"), _checksum(data), place, len(data))
        body += _padded(data)
    power = count.bit_length() - 1
    searching = 16 << power
    return struct.pack(">4sHHHH", b"\0\1\0\0", count, searching, power, 16 * count - searching) + directory + body
