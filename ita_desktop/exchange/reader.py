"""Reads a document of any office, Word, text or PDF, into what the checks see; nothing is ever written."""

from __future__ import annotations

from pathlib import Path

from ita_desktop.domain.document_text import DocumentText
from ita_desktop.domain.errors import DomainError
from ita_desktop.exchange.docx_reader import read_docx
from ita_desktop.exchange.flow import Flow
from ita_desktop.exchange.pdf_text_reader import read_pdf
from ita_desktop.exchange.recognise import recognise
from ita_desktop.exchange.recognise_words import IndicatorNames
from ita_desktop.exchange.text_reader import read_plain

LARGEST_FILE = 200 * 2**20
"""Bytes of a file that are read at all: a booklet full of photos has some 50 MB."""

LARGEST_TEXT = 10 * 2**20
"""Bytes of a plain text."""

SUFFIXES = (".docx", ".txt", ".pdf")
"""What a file dialogue offers; the content decides, not the name."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_document(path: Path, names: IndicatorNames | None = None) -> DocumentText:
    """Return what a document says; ``DomainError`` tells why a file cannot be read."""
    return recognise(read_file(path), names)


def read_file(path: Path) -> Flow:
    """Return the lines and tables of a file in their order; ``DomainError`` tells why it cannot be read."""
    flow = read_flow(_bytes(path))
    if not flow.blocks:
        raise DomainError("reader.empty")
    return flow


def read_flow(data: bytes) -> Flow:
    """Return the lines and tables of a file, whatever its name says it is."""
    if not data.strip():
        raise DomainError("reader.empty")
    if data.startswith(b"PK"):
        return read_docx(data)
    if data.startswith(_OLE):
        raise DomainError("reader.encrypted" if _ENCRYPTED in data else "reader.old_word")
    if b"%PDF-" in data[:1024]:
        return read_pdf(data)
    if len(data) > LARGEST_TEXT:
        raise DomainError("reader.too_big")
    return read_plain(data)


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise DomainError("reader.folder")
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise DomainError("reader.too_big")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise DomainError("reader.missing") from error
    except OSError as error:
        raise DomainError("reader.no_access") from error
