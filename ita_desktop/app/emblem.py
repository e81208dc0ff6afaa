"""The office's own emblem: read from a picture file, kept in the office file."""

from __future__ import annotations

from pathlib import Path

from ita_desktop.app.editing_office import set_agency
from ita_desktop.app.office_file import OfficeFile
from ita_desktop.domain.agency import Letterhead
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.measures import Blob
from ita_desktop.domain.office import Office

LONGEST = 945
"""Pixels that are kept of the longer side: it is printed 1.5 cm high, so 8 cm at 300 dots per inch leave room."""

_PNG = b"\x89PNG\r\n\x1a\n"


def read_picture(path: Path) -> bytes:
    """Return a picture file as PNG or JPEG of sensible size; ``DomainError`` if it is none."""
    from ita_desktop.exchange.pictures import read_picture_file

    return read_picture_file(path, longest=LONGEST).data


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
