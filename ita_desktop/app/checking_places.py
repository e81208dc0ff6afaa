"""Where in the records a problem stands, in words still to be said."""

from __future__ import annotations

from ita_desktop.app.saying import Saying, saying
from ita_desktop.app.search_places import PLACES
from ita_desktop.checks.problem import anchor_parts
from ita_desktop.domain.framework import Indicator, Instrument, Item, SubIndicator
from ita_desktop.domain.measures import Measure
from ita_desktop.domain.office import Office
from ita_desktop.domain.record import Record
from ita_desktop.domain.results import IndicatorScore, InstrumentScore, ItemScore, SubIndicatorScore, YearResult
from ita_desktop.domain.tables import TABLES

NAMED_FIELDS = frozenset(
    {
        "title", "group", "issue", "responsible", "period", "follow_up", "starts", "ends", "findings", "indicator_id",
        "analysis", "recommendation", "result", "outcome", "suggestion", "obstacle", "subject", "dated",
        "reporter_name", "reporter_position", "stated_total", "stated_level", "item_id", "items", "divisions",
    }
)  # fmt: skip
"""Fields whose name is said behind the record's; others are the record itself, as a step's text."""


def path_of(anchor: str, office: Office) -> tuple[Saying, ...]:
    """Return the way to a record's field, from the outside in; empty if the record is gone."""
    table, record_id, field = anchor_parts(anchor)
    record = office.get(TABLES[table], record_id) if table in TABLES else None
    if record is None:
        return ()
    name = (saying(f"check.field.{field}"),) if field in NAMED_FIELDS else ()
    return (*_year_of(office, record), *_way_to(office, record), *name)


def _year_of(office: Office, record: Record) -> tuple[Saying, ...]:
    """The year of a result's figures; measures and documents are shown within their year."""
    result_id = getattr(record, "year_result_id", None)
    result = record if isinstance(record, YearResult) else office.get(YearResult, result_id)
    return (saying("check.place.result", year=result.fiscal_year),) if result else ()


def _way_to(office: Office, record: Record) -> tuple[Saying, ...]:
    if isinstance(record, Measure):
        return (saying("search.measure", number=record.number),)
    part = _part_of_result(office, record)
    if part:
        return (saying("search.name", name=part),)
    place = PLACES.get(type(record))
    return place(office, record).path if place else ()


def _part_of_result(office: Office, record: Record) -> str:
    """Return what a score belongs to: EIT, 10 การป้องกันการทุจริต, 9.1, O8."""
    if isinstance(record, InstrumentScore):
        return office.one(Instrument, record.instrument_id).short
    if isinstance(record, IndicatorScore):
        indicator = office.one(Indicator, record.indicator_id)
        return f"{indicator.number} {indicator.name}"
    if isinstance(record, SubIndicatorScore):
        return office.one(SubIndicator, record.sub_indicator_id).code
    return office.one(Item, record.item_id).code if isinstance(record, ItemScore) else ""
