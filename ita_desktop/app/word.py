"""From the same wish as a PDF to the bytes of a Word file, for people to go on with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ita_desktop.app.frozen import is_frozen
from ita_desktop.app.names import own_names
from ita_desktop.app.program import Program
from ita_desktop.documents.compose import compose
from ita_desktop.documents.kit import Kit
from ita_desktop.documents.request import PrintRequest
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.office import Office
from ita_desktop.thai.words import use_names
from ita_desktop.typeset.errors import TypesetError

ISSUED = "word.issued"
"""Key of what is said when the paper has left the office already."""

SUFFIX = ".docx"


@dataclass(frozen=True, slots=True)
class WordDocument:
    """A finished Word file and what there is to say about it."""

    data: bytes
    notes: tuple[str, ...]
    """Text keys."""


def make_word(program: Program, office: Office, wanted: PrintRequest, blobs: Callable[[str], bytes]) -> WordDocument:
    """Return the Word file of a request: a pure function of its values, on the thread that draws pages.

    It always shows the records as they are now: of a document that was issued only the PDF was kept.
    """
    from ita_desktop.exchange.docx_writer import write_docx

    use_names(own_names(office))
    dated = wanted.document.dated if wanted.document else None
    try:
        composed = compose(office, wanted, Kit(wording=program.wording, blobs=blobs))
        data = write_docx(composed.book, program.fonts, dated)
    except TypesetError as error:
        raise DomainError(error.key, **error.params) from error
    return WordDocument(data, (*composed.notes, *((ISSUED,) if is_frozen(wanted.document) else ())))
