"""Pictures on their way into the office file: checked, upright, of sensible size, and small ones for the screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import (
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageOps,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from ita_desktop.domain.errors import DomainError

LONGEST = 2400
"""Pixels of the longer side that are kept: 20 cm on paper at 300 dots per inch."""

LARGEST_FILE = 50 * 2**20
"""Bytes of a picture file that are read at all."""

MOST_PIXELS = 80_000_000
"""Pixels that are unpacked at all: three bytes each, so 240 MB for a moment."""

QUALITY = 88
"""Of a photo that is written anew, in JPEG's measure."""

_SLACK = 1.05
"""A picture up to this much larger is kept as it is."""

_ORIENTATION, _PLACE = 0x0112, 0x8825
"""Exif tags: how the camera was held, and where it was."""

_READERS = (
    JpegImagePlugin.JpegImageFile,
    PngImagePlugin.PngImageFile,
    WebPImagePlugin.WebPImageFile,
    BmpImagePlugin.BmpImageFile,
    GifImagePlugin.GifImageFile,
    TiffImagePlugin.TiffImageFile,
)
_KINDS = [reader.format for reader in _READERS if reader.format]
"""Only what phones, scanners and office programs write: the other forty readers are never loaded."""

_PHOTOS = {"JPEG", "MPO"}
"""Some phones write several pictures into a JPEG file: the first counts."""

_MEDIA = {"JPEG": "image/jpeg", "PNG": "image/png"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is kept: a JPEG or PNG file, upright."""

    data: bytes
    media_type: str
    width: int
    height: int
    """In pixels."""


def read_picture_file(path: Path, *, longest: int = LONGEST) -> Picture:
    """Return the picture of a file as it will be kept."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise DomainError("picture.too_large", name=path.name, megabytes=LARGEST_FILE // 2**20)
        data = path.read_bytes()
    except OSError as error:
        raise DomainError("file.unreadable", path=path.name) from error
    return read_picture(data, path.name, longest=longest)


def read_picture(data: bytes, name: str = "", *, longest: int = LONGEST) -> Picture:
    """Return a picture of any usual kind as it will be kept; the same bytes where they will do.

    A photo that tells where it was taken is written anew without the place, since evidence is published.
    """
    with _opened(data, name) as picture:
        kind, size = picture.format or "", picture.size
        picture.draft("RGB", (longest, longest))  # a JPEG is then unpacked at a half or a quarter: fast and small
        picture.load()  # a file that breaks off says so here
        if picture.size == size and _will_do(picture, kind, longest):
            return Picture(data, _MEDIA[kind], *size)
        return _written(picture, kind, longest)


def thumbnail(data: bytes, width: int, height: int) -> bytes:
    """Return a PNG of exactly this size in pixels that shows the middle of a picture."""
    with _opened(data, "") as picture:
        picture.draft("RGB", (width * 2, height * 2))
        upright = ImageOps.exif_transpose(picture)
        small = ImageOps.fit(upright.convert(_mode(upright)), (width, height), Image.Resampling.LANCZOS)
        return _saved(small, "PNG")


def _will_do(picture: Image.Image, kind: str, longest: int) -> bool:
    exif = picture.getexif()
    return (
        kind in _MEDIA
        and picture.mode in {"RGB", "RGBA", "L", "LA", "P", "1"}
        and max(picture.size) <= longest * _SLACK
        and exif.get(_ORIENTATION, 1) == 1
        and _PLACE not in exif
        and not getattr(picture, "is_animated", False)
    )


def _written(picture: Image.Image, kind: str, longest: int) -> Picture:
    upright = ImageOps.exif_transpose(picture)
    upright = upright.convert(_mode(upright))
    large = max(upright.size) > longest
    upright.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    photo = upright.mode == "RGB" and (kind in _PHOTOS or large)
    data = _saved(upright, "JPEG" if photo else "PNG")
    return Picture(data, _MEDIA["JPEG" if photo else "PNG"], *upright.size)


def _mode(picture: Image.Image) -> str:
    clear = picture.mode in {"LA", "PA", "RGBA"} or "transparency" in picture.info
    return "RGBA" if clear else "RGB"


def _saved(picture: Image.Image, kind: str) -> bytes:
    target = BytesIO()
    clean = picture.copy()
    clean.info = {}  # Exif among it, which says when and where
    if kind == "JPEG":
        clean.save(target, kind, quality=QUALITY, optimize=True)
    else:
        clean.save(target, kind)
    return target.getvalue()


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[Image.Image]:
    """The picture; whatever is wrong with the file becomes one of two errors."""
    try:
        with Image.open(BytesIO(data), formats=_KINDS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise _too_many(name)
            yield picture
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many(name) from error
    except (OSError, SyntaxError, ValueError, MemoryError, EOFError) as error:
        raise DomainError("picture.unreadable", name=name) from error


def _too_many(name: str) -> DomainError:
    return DomainError("picture.too_many_pixels", name=name, millions=MOST_PIXELS // 1_000_000)
