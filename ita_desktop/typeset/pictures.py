"""Pictures on their way into the PDF: upright as the camera held them, and no finer than paper shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageOps

from ita_desktop.typeset.errors import TypesetError

FINEST = 300
"""Dots per inch that are kept; office printers show no more."""

QUALITY = 88
"""Of a photo that is made smaller, in JPEG's measure."""

ORIENTATION = 0x0112
"""Exif tag; from 5 on the camera lay on its side."""

SLACK = 1.2
"""A picture up to this much finer is kept as it is."""


def picture_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels as the picture is to be seen."""
    with _opened(data) as picture:
        width, height = picture.size
        return (height, width) if picture.getexif().get(ORIENTATION, 1) >= 5 else (width, height)


@lru_cache(maxsize=8)
def printable_picture(data: bytes, width: float, height: float) -> bytes:
    """A JPEG or PNG file that looks like ``data`` at that size in pt; ``data`` itself where that will do."""
    finest = (max(1, round(width * FINEST / 72)), max(1, round(height * FINEST / 72)))
    with _opened(data) as picture:
        picture.load()  # a file that breaks off says so here and not inside ReportLab
        fine = picture.width * picture.height > SLACK**2 * finest[0] * finest[1]
        turned = picture.getexif().get(ORIENTATION, 1) != 1
        usual = picture.mode in {"RGB", "RGBA", "L"} and picture.format in {"JPEG", "PNG"}
        return data if usual and not fine and not turned else _written(picture, finest)


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    """The picture; whatever is wrong with the file becomes one error."""
    try:
        with Image.open(BytesIO(data)) as picture:
            yield picture
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise TypesetError("typeset.image_unreadable") from error


def _written(picture: Image.Image, finest: tuple[int, int]) -> bytes:
    photo = picture.format == "JPEG"
    clear = picture.mode in {"LA", "PA", "RGBA"} or "transparency" in picture.info
    upright = ImageOps.exif_transpose(picture).convert("RGBA" if clear else "RGB")
    upright.thumbnail(finest, Image.Resampling.LANCZOS)
    target = BytesIO()
    if photo:
        upright.save(target, "JPEG", quality=QUALITY)
    else:
        upright.save(target, "PNG")
    return target.getvalue()
