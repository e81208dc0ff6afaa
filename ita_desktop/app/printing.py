"""From a wish ("the memo of 2567 with its annex") to the bytes of a PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from ita_desktop.app.frozen import FROZEN
from ita_desktop.app.names import own_names
from ita_desktop.app.rounds import USUAL_ROUND
from ita_desktop.documents.compose import compose
from ita_desktop.documents.kit import Kit
from ita_desktop.documents.report import REPORT_KINDS, USUAL_BOOKLET_PROFILE, profile_kind
from ita_desktop.documents.request import AnnexRequest, Composed, PrintRequest
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.measures import Blob, Round
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Annex, AnnexNumbering, ColumnProfile, Document, DocumentKind
from ita_desktop.domain.record import Record
from ita_desktop.domain.scores import year_scores
from ita_desktop.thai.words import use_names
from ita_desktop.typeset.errors import TypesetError
from ita_desktop.typeset.fonts import FontLibrary
from ita_desktop.typeset.pages import layout
from ita_desktop.typeset.pdf import render
from ita_desktop.typeset.sheet import Layout, Missing
from ita_desktop.typeset.uncollected import uncollected

__all__ = ["Missing", "Place", "Printed", "Wish", "make_pdf", "memo_request", "request"]

T = TypeVar("T", bound=Record)

@dataclass(frozen=True, slots=True)
class Wish:
    """What to print, as far as the user said it; the rest is chosen, or asked for where two fit."""

    kind: DocumentKind
    fiscal_year: int | None = None
    round: Round | None = None
    document_id: int | None = None
    profile: str = ""
    annexes: tuple[tuple[DocumentKind, str], ...] = ()
    """Kind and profile name of each; none takes the document's own."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record's text landed: page from 0, edges in pt from the page's top left corner."""

    anchor: str
    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished PDF and what there is to say about it."""

    data: bytes
    places: tuple[Place, ...]
    page_count: int
    notes: tuple[str, ...]
    """Text keys."""
    unprintable: tuple[Missing, ...] = ()
    """Characters that no font of the program has, so that the paper shows their code points, and where they stand."""

    @property
    def missing(self) -> tuple[str, ...]:
        """Those characters as a message shows them, each once."""
        return tuple(dict.fromkeys(_shown(missing.character) for missing in self.unprintable))


def _shown(character: str) -> str:
    code = f"[U+{ord(character):04X}]"
    return f"{character} {code}" if character.isprintable() else code


# ---- what to print


def request(office: Office, wish: Wish) -> PrintRequest:
    """Return what to print; ``DomainError`` names the choices where several fit, or what is missing."""
    document = _document(office, wish)
    year = wish.fiscal_year or (document.fiscal_year if document else _newest_year(office))
    kind = wish.kind
    if kind is DocumentKind.MEMO:
        _check_memo(wish, document, year)
    elif kind in REPORT_KINDS and not office.measures(year):
        years = ", ".join(str(y) for y in office.years() if office.measures(y)) or "–"
        raise DomainError("print.no_measures", year=year, years=years)
    elif kind is DocumentKind.ANALYSIS and not has_scores(office, year):
        raise DomainError("print.no_scores", year=year, result_year=year - 1)
    round_ = wish.round or (document.round if document else None) or USUAL_ROUND.get(kind)
    return PrintRequest(
        kind=kind,
        fiscal_year=year,
        round=round_,
        document=document,
        profile=_profile(office, kind, wish.profile, document) if kind is not DocumentKind.MEMO else None,
        annexes=_annexes(office, document, wish.annexes) if kind is DocumentKind.MEMO else (),
    )


def _check_memo(wish: Wish, document: Document | None, year: int) -> None:
    if wish.profile:
        raise DomainError("print.memo_has_no_profile", profile=wish.profile)
    if document is None:
        raise DomainError("print.no_memo", year=year)


def memo_request(office: Office, document: Document) -> PrintRequest:
    """Return the request for a memo with the annexes it names."""
    return request(office, Wish(DocumentKind.MEMO, document.fiscal_year, document_id=document.id))


def has_scores(office: Office, fiscal_year: int) -> bool:
    """Tell whether an indicator of the result that a year's (พ.ศ.) measures rest on has a score."""
    return office.result_of(fiscal_year - 1) is not None and bool(year_scores(office, fiscal_year - 1).ranked())


def _newest_year(office: Office) -> int:
    years = office.years()
    if not years:
        raise DomainError("print.nothing_recorded")
    return years[0]


def _document(office: Office, wish: Wish) -> Document | None:
    if wish.document_id is not None:
        return _document_by_id(office, wish, wish.document_id)
    found = [d for d in office.all(Document, kind=wish.kind) if _fits(d, wish)]
    newest = max((d.fiscal_year for d in found), default=0)
    found = [d for d in found if d.fiscal_year == newest and not _replaced(office, d)]
    found = _by_themselves(office, found) or found
    if wish.fiscal_year is None and newest < _newest_year(office) and wish.kind is not DocumentKind.MEMO:
        return None
    return _only(found, "print.two_documents", kind=wish.kind.value, year=newest)


def _document_by_id(office: Office, wish: Wish, document_id: int) -> Document:
    document = office.get(Document, document_id)
    if document is None or not _fits(document, wish):
        fitting = ", ".join(str(d.id) for d in office.all(Document, kind=wish.kind)) or "–"
        raise DomainError("print.no_such_document", id=document_id, kind=wish.kind.value, fitting=fitting)
    return document


def _fits(document: Document, wish: Wish) -> bool:
    return (
        document.kind is wish.kind
        and wish.fiscal_year in (None, document.fiscal_year)
        and (wish.round is None or document.round in (None, wish.round))
    )


def _replaced(office: Office, document: Document) -> bool:
    return office.first(Document, earlier_id=document.id) is not None


def _by_themselves(office: Office, found: Sequence[Document]) -> list[Document]:
    """Leave out the words of reports that go with a memo."""
    annexed = {annex.report_id for annex in office.table(Annex).values()}
    return [document for document in found if document.id not in annexed]


def _only(found: Sequence[Document], key: str, **params: object) -> Document | None:
    if len(found) > 1:
        raise DomainError(key, choices=", ".join(f"{d.id} ({d.subject or d.title})" for d in found), **params)
    return found[0] if found else None


def _profile(office: Office, kind: DocumentKind, name: str, document: Document | None) -> ColumnProfile:
    fitting = {p.name: p for p in office.all(ColumnProfile) if p.kind is profile_kind(kind)}
    if name:
        if name not in fitting:
            raise DomainError("print.no_such_profile", profile=name, kind=kind.value, choices=", ".join(fitting))
        return fitting[name]
    if document and (own := office.get(ColumnProfile, document.profile_id)):
        return own
    if kind is DocumentKind.ANALYSIS and USUAL_BOOKLET_PROFILE in fitting:
        return fitting[USUAL_BOOKLET_PROFILE]
    if len(fitting) != 1:
        raise DomainError("print.which_profile", kind=kind.value, choices=", ".join(fitting))
    return next(iter(fitting.values()))


def _annexes(
    office: Office, memo: Document | None, wished: tuple[tuple[DocumentKind, str], ...]
) -> tuple[AnnexRequest, ...]:
    if wished:
        return tuple(
            AnnexRequest(kind, _profile(office, kind, name, None), None, AnnexNumbering.RESTART)
            for kind, name in wished
        )
    own = office.all(Annex, document_id=memo.id) if memo else ()
    return tuple(_annex(office, annex) for annex in own)


def _annex(office: Office, annex: Annex) -> AnnexRequest:
    report = office.get(Document, annex.report_id)
    profile = office.get(ColumnProfile, annex.profile_id) or _profile(office, annex.kind, "", report)
    return AnnexRequest(annex.kind, profile, report, annex.numbering)


# ---- printing it


def make_pdf(
    office: Office,
    wanted: PrintRequest,
    *,
    wording: Mapping[str, str],
    fonts: FontLibrary,
    blobs: Callable[[str], bytes],
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    overlay: bool = False,
    alone: bool = False,
) -> Printed:
    """Return the PDF of a request: a pure function of its values, so it may run on any thread.

    A document that was issued comes back as the bytes that were kept then, whatever was edited since;
    with ``overlay`` it is set anew to show boxes, baselines and what the line ends cost. A memo that is made
    ``alone`` comes without its annexes.
    """
    kept = None if overlay else _kept(office, wanted, blobs)
    if kept is not None:
        return kept
    use_names(own_names(office))
    try:
        composed = compose(office, wanted, Kit(wording=wording, blobs=blobs))
        if alone:
            composed = replace(composed, book=replace(composed.book, sections=composed.book.sections[:1]))
        return _printed(composed, _way(overlay=overlay), fonts, progress, cancelled)
    except TypesetError as error:
        raise DomainError(error.key, **error.params) from error


def _way(*, overlay: bool) -> Callable[..., Layout]:
    """What lays the document out; the overlay is read only when it is wanted."""
    if not overlay:
        return layout
    from ita_desktop.typeset.overlay import overlaid

    return overlaid


def _kept(office: Office, wanted: PrintRequest, blobs: Callable[[str], bytes]) -> Printed | None:
    document = wanted.document
    if document is None or document.state not in FROZEN or wanted.annexes != _annexes(office, document, ()):
        return None
    paper = office.get(Blob, document.pdf_id)
    if paper is None:
        return None
    from ita_desktop.typeset.raster import Preview  # PDFium takes as long to load as a memo to set

    data = blobs(paper.sha256)
    with Preview(data) as pages:
        return Printed(data, (), pages.page_count, ())


def _printed(
    composed: Composed,
    lay_out: Callable[..., Layout],
    fonts: FontLibrary,
    progress: Callable[[int, int], None] | None,
    cancelled: Callable[[], bool] | None,
) -> Printed:
    with uncollected():
        pages = lay_out(composed.book, fonts, cancelled=cancelled)
        data = render(pages, progress=progress, cancelled=cancelled)
    places = tuple(Place(p.anchor, p.page, p.x0, p.y0, p.x1, p.y1) for p in pages.places)
    return Printed(data, places, len(pages.pages), composed.notes, pages.missing)
