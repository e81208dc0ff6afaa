"""What an office file holds, year by year, in short."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ita_desktop.app.live_fields import filled, live_fields
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Document
from ita_desktop.domain.results import InstrumentScore
from ita_desktop.domain.scores import half_up, year_scores


def listing(office: Office, wording: Mapping[str, str]) -> dict[str, Any]:
    """Return the agency and its years, newest first, with computed and stated figures as text."""
    return {
        "agency": office.agency.name,
        "years": [_year(office, year, wording) for year in office.years()],
    }


def _year(office: Office, fiscal_year: int, wording: Mapping[str, str]) -> dict[str, Any]:
    return {
        "fiscal_year": fiscal_year,
        "result_year": fiscal_year - 1,
        "computed": _computed(office, fiscal_year - 1),
        "stated": _stated(office, fiscal_year - 1),
        "measures": len(office.measures(fiscal_year)),
        "documents": [_document(office, d, wording) for d in office.all(Document, fiscal_year=fiscal_year)],
    }


def _computed(office: Office, result_year: int) -> dict[str, str | None]:
    scores = year_scores(office, result_year)
    figures = {instrument.short: _figure(value) for instrument, value in scores.instruments}
    return figures | {"total": _figure(scores.total), "level": scores.level.word if scores.level else None}


def _stated(office: Office, result_year: int) -> dict[str, str | None]:
    result = office.result_of(result_year)
    if result is None:
        return {}
    stated = {s.instrument_id: s.stated for s in office.all(InstrumentScore, year_result_id=result.id)}
    figures = {i.short: _figure(stated.get(i.id)) for i in office.instruments(result.framework_id)}
    return figures | {"total": _figure(result.stated_total), "level": result.stated_level or None}


def _figure(value: Decimal | None) -> str | None:
    return None if value is None else str(half_up(value, 2))


def _document(office: Office, document: Document, wording: Mapping[str, str]) -> dict[str, Any]:
    words = document.subject or document.title.replace("\n", " ")
    return {
        "id": document.id,
        "kind": document.kind.value,
        "subject": filled(words, live_fields(office, document, wording)),
        "state": document.state.value,
    }
