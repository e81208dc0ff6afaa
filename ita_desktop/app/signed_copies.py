"""The signed copy of a document: scanned, kept in the office file, shown again."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ita_desktop.app.editing import update
from ita_desktop.app.evidence import Incoming, read_evidence
from ita_desktop.app.office_file import OfficeFile
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.measures import Blob, EvidenceKind
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Document, DocumentKind, DocumentState

_PDF = b"%PDF-"
SUFFIXES = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}


def read_scan(path: Path) -> Incoming:
    """Return a scan as it will be kept: a PDF or a picture; ``DomainError`` if it is neither."""
    scan = read_evidence(path)
    if scan.kind is not EvidenceKind.PICTURE and not scan.data.startswith(_PDF):
        raise DomainError("scan.not_a_paper", name=path.name)
    return scan


def check_signable(document: Document) -> None:
    """Raise ``DomainError`` if a signed copy cannot belong to a document yet, or no more."""
    if document.state is DocumentState.VOID:
        raise DomainError("scan.void")
    if document.kind is DocumentKind.MEMO and document.state not in {DocumentState.ISSUED, DocumentState.SIGNED}:
        raise DomainError("scan.not_issued")


def add_signed(office: Office, document: Document, scan: Incoming) -> Changes:
    """Return the changes that keep a scan as a document's signed copy; the bytes are stored with them."""
    check_signable(document)
    digest = hashlib.sha256(scan.data).hexdigest()
    known = office.first(Blob, sha256=digest)
    blob = known or Blob(id=-1, sha256=digest, media_type=scan.media_type, name=scan.name, size=len(scan.data))
    changed = update(document, signed_id=blob.id, state=DocumentState.SIGNED)
    return Changes(added=() if known else (blob,), updated=changed.updated)


def kept_file(file: OfficeFile, blob_id: int | None, folder: Path) -> Path:
    """Write a kept PDF or scan into a folder, where another program can show it, and return its path."""
    from ita_desktop.app.saving import save_file

    blob = file.office.one(Blob, blob_id)
    suffix = SUFFIXES.get(blob.media_type, Path(blob.name).suffix)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{blob.sha256[:12]}{suffix}"
    if not path.exists():
        save_file(file.blob(blob.sha256), path)
    return path
