"""Evidence of a report: pictures, files and links, their order and their words."""

from __future__ import annotations

import dataclasses
import mimetypes
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ita_desktop.app.editing import next_sort, sorted_as, update
from ita_desktop.app.editing_blocks import in_sequence
from ita_desktop.app.links import is_mail
from ita_desktop.app.office_file import OfficeFile
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.measures import Blob, Evidence, EvidenceKind, Measure, Progress, Round
from ita_desktop.domain.office import Office
from ita_desktop.domain.tables import TABLES
from ita_desktop.thai.digits import is_link

LARGEST_FILE = 50 * 2**20
"""Bytes of a file that is kept."""

PICTURE_SUFFIXES = frozenset(
    {".jpg", ".jpeg", ".jfif", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff", ".heic", ".heif"}
)
"""Names of files that ought to be pictures; a damaged one is told, not kept as a file."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A picture or file that was read and is not kept yet."""

    kind: EvidenceKind
    data: bytes
    media_type: str
    name: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A picture or file whose bytes the office file holds."""

    kind: EvidenceKind
    blob: Blob


# ---- reading, off the GUI thread


def read_evidence(path: Path) -> Incoming:
    """Return what a file holds: a picture as it will be kept, else the file as it is."""
    if path.suffix.lower() in PICTURE_SUFFIXES:
        from ita_desktop.exchange.pictures import read_picture_file

        picture = read_picture_file(path)
        return Incoming(EvidenceKind.PICTURE, picture.data, picture.media_type, path.name)
    media = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Incoming(EvidenceKind.FILE, _read(path), media, path.name)


def read_pasted(data: bytes, name: str) -> Incoming:
    """Return a picture from the clipboard as it will be kept."""
    from ita_desktop.exchange.pictures import read_picture

    picture = read_picture(data, name)
    return Incoming(EvidenceKind.PICTURE, picture.data, picture.media_type, name)


def _read(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise DomainError("evidence.folder", name=path.name)
        if path.stat().st_size > LARGEST_FILE:
            raise DomainError("evidence.too_large", name=path.name, megabytes=LARGEST_FILE // 2**20)
        data = path.read_bytes()
    except OSError as error:
        raise DomainError("file.unreadable", path=path.name) from error
    if not data:
        raise DomainError("evidence.empty_file", name=path.name)
    return data


def thumbnail(file: OfficeFile, blob: Blob, width: int, height: int) -> bytes:
    """Return a PNG of this size (px) of a kept picture."""
    from ita_desktop.exchange.pictures import thumbnail as made

    return made(file.blob(blob.sha256), width, height)


# ---- adding


def keep(file: OfficeFile, incoming: Incoming) -> Kept:
    """Put the bytes into the office file; the record that names them comes with ``add_kept``."""
    digest = file.add_blob(incoming.data)
    known = file.office.first(Blob, sha256=digest)
    new = Blob(sha256=digest, media_type=incoming.media_type, name=incoming.name, size=len(incoming.data))
    return Kept(incoming.kind, known or new)


def add_kept(office: Office, measure: Measure, round_: Round, kept: Sequence[Kept]) -> Changes:
    """Return the changes that add kept pictures and files to a report, in this order."""
    return in_sequence(office, [partial(_add_one, measure, round_, one) for one in kept])


def _add_one(measure: Measure, round_: Round, kept: Kept, office: Office) -> Changes:
    known = office.first(Blob, sha256=kept.blob.sha256)
    blob = known or dataclasses.replace(kept.blob, id=-3)
    added = _added(office, measure, round_, Evidence(kind=kept.kind, progress_id=0, blob_id=blob.id))
    return added if known else Changes(added=(*added.added[:-1], blob, added.added[-1]))


def add_links(office: Office, measure: Measure, round_: Round, urls: Iterable[str]) -> Changes:
    """Return the changes that add links to a report, in this order."""
    return in_sequence(office, [partial(_add_link, measure, round_, url) for url in urls])


def _add_link(measure: Measure, round_: Round, url: str, office: Office) -> Changes:
    return _added(office, measure, round_, Evidence(kind=EvidenceKind.LINK, progress_id=0, url=url))


def _added(office: Office, measure: Measure, round_: Round, evidence: Evidence) -> Changes:
    progress = office.progress(measure.id, round_)
    owner = progress or Progress(id=-1, measure_id=measure.id, round=round_)
    sort = next_sort(office.all(Evidence, progress_id=owner.id))
    new = dataclasses.replace(evidence, id=-2, progress_id=owner.id, sort=sort)
    return Changes(added=(new,) if progress else (owner, new))


def links_in(text: str) -> tuple[str, ...]:
    """Return the lines of a text if each is a link, else nothing."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return tuple(lines) if lines and all(is_link(line) and not is_mail(line) for line in lines) else ()


# ---- changing


def siblings(office: Office, evidence: Evidence) -> tuple[Evidence, ...]:
    """Return the evidence it is ordered among: pictures by themselves, files and links by themselves."""
    everything = office.all(Evidence, progress_id=evidence.progress_id)
    return tuple(one for one in everything if _is_picture(one) == _is_picture(evidence))


def place(office: Office, evidence: Evidence, position: int) -> Changes:
    """Return the changes that put a piece of evidence at a position (from 0) among its siblings."""
    order = list(siblings(office, evidence))
    order.remove(evidence)
    order.insert(max(0, min(position, len(order))), evidence)
    everything = office.all(Evidence, progress_id=evidence.progress_id)
    others = [one for one in everything if _is_picture(one) != _is_picture(evidence)]
    return sorted_as([*order, *others] if _is_picture(evidence) else [*others, *order])


def move(office: Office, evidence: Evidence, by: int) -> Changes:
    """Return the changes that move a piece of evidence back (−) or on (+) among its siblings."""
    return place(office, evidence, siblings(office, evidence).index(evidence) + by)


def set_caption(evidence: Evidence, caption: str) -> Changes:
    """Return the change of a caption."""
    return update(evidence, caption=caption)


def set_public(evidence: Evidence, *, public: bool) -> Changes:
    """Return the change that publishes a piece of evidence or keeps it inside."""
    return update(evidence, public=public)


def remove(office: Office, *evidence: Evidence) -> Changes:
    """Return the changes that delete evidence, with the kept files that nothing else names."""
    gone = {(type(one), one.id) for one in evidence}
    blobs = office.many(Blob, {one.blob_id for one in evidence if one.blob_id is not None})
    return office.removal(*evidence, *(blob for blob in blobs if _users(office, blob) <= gone))


def _users(office: Office, blob: Blob) -> set[tuple[type, int]]:
    """Return kind and id of every record that names a kept file."""
    found: set[tuple[type, int]] = set()
    for kind in TABLES.values():
        names = [field.name for field in dataclasses.fields(kind) if field.metadata.get("ref") == "blob"]
        if names:
            rows = office.table(kind).values()
            found |= {(kind, row.id) for row in rows if any(getattr(row, name) == blob.id for name in names)}
    return found


def _is_picture(evidence: Evidence) -> bool:
    return evidence.kind is EvidenceKind.PICTURE
