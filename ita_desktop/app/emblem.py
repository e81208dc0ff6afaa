"""The office's own emblem: read from a picture file, kept in the office file."""

from __future__ import annotations

from pathlib import Path

from ita_desktop.app.editing_office import set_agency
from ita_desktop.app.office_file import OfficeFile
from ita_desktop.domain.agency import Letterhead
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.measures import Blob
from ita_desktop.domain.office import Office

LARGEST = 20 * 2**20
"""Bytes of a picture file that are read at all."""

SIDE = 8 / 2.54 * 72
"""Side (pt) for which the picture is kept: it is printed 1.5 cm high, so 8 cm leave room for anything."""

_PNG = b"\x89PNG\r\n\x1a\n"


def read_picture(path: Path) -> bytes:
    """Return a picture file as PNG or JPEG of sensible size; ``DomainError`` if it is none."""
    from ita_desktop.typeset.errors import TypesetError
    from ita_desktop.typeset.pictures import printable_picture

    try:
        if path.stat().st_size > LARGEST:
            raise DomainError("picture.too_large", name=path.name, megabytes=LARGEST // 2**20)
        return printable_picture(path.read_bytes(), SIDE, SIDE)
    except OSError as error:
        raise DomainError("file.unreadable", path=path) from error
    except TypesetError as error:
        raise DomainError("picture.unreadable", name=path.name) from error


def use_emblem(file: OfficeFile, data: bytes, name: str) -> Changes:
    """Keep a picture's bytes in the file and return the changes that make it the emblem."""
    digest = file.add_blob(data)
    office = file.office
    known = office.first(Blob, sha256=digest)
    if known:
        return _with_emblem(office, known)
    media = "image/png" if data.startswith(_PNG) else "image/jpeg"
    blob = Blob(id=-1, sha256=digest, media_type=media, name=name, size=len(data))
    changes = _with_emblem(office, blob)
    return Changes(added=(blob, *changes.added), updated=changes.updated)


def no_emblem(office: Office) -> Changes:
    """Return the changes that leave the emblem's place to pre-printed paper; the picture is kept."""
    return set_agency(office, letterhead=Letterhead.PREPRINTED)


def emblem_bytes(file: OfficeFile) -> bytes | None:
    """Return the bytes of the emblem's picture, if the office has one."""
    blob = file.office.get(Blob, file.office.agency.emblem_id)
    return file.blob(blob.sha256) if blob else None


def _with_emblem(office: Office, blob: Blob) -> Changes:
    return set_agency(office, letterhead=Letterhead.PICTURE, emblem_id=blob.id)
