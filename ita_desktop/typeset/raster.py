"""Pages as pixels, drawn by PDFium from the PDF's own bytes: for the preview and for printing.

PDFium is not thread-safe: only one thread may use this module at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import TracebackType
from typing import Self

import pypdfium2


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture of a page: rows of four bytes blue, green, red, alpha (opaque), without padding."""

    width: int
    height: int
    data: bytes


class Preview:
    """An open PDF; ``close`` it, or use it with ``with``."""

    def __init__(self, data: bytes) -> None:
        self._document = pypdfium2.PdfDocument(data)

    @property
    def page_count(self) -> int:
        """Number of pages."""
        return len(self._document)

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of a page in pt; pages count from 0."""
        width, height = self._document.get_page_size(number)
        return float(width), float(height)

    def render(self, number: int, scale: float) -> Raster:
        """A page at ``scale`` pixels per pt (2.0 is 144 dpi)."""
        page = self._document[number]
        try:
            bitmap = page.render(scale=scale, force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRA)
            data = _packed(bytes(bitmap.buffer), bitmap.width * 4, bitmap.stride)
            return Raster(bitmap.width, bitmap.height, data)
        finally:
            page.close()

    def close(self) -> None:
        """Give back PDFium's memory."""
        self._document.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _packed(data: bytes, row: int, stride: int) -> bytes:
    """The rows without the padding behind each."""
    if row == stride:
        return data
    return b"".join(data[start : start + row] for start in range(0, len(data), stride))
