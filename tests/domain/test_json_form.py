"""An office as JSON: everything out, exactly the same back in."""

from __future__ import annotations

import base64
import json
import random
import tomllib
from decimal import Decimal

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_desktop.domain.agency import Division
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.fields import shapes
from ita_desktop.domain.framework import Framework, Instrument
from ita_desktop.domain.json_form import dumps, from_json, to_json
from ita_desktop.domain.json_rows import keys_of, nested
from ita_desktop.domain.json_schema import json_schema
from ita_desktop.domain.measures import Blob
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Column, ColumnProfile, DocumentKind
from ita_desktop.domain.results import IndicatorScore, YearResult
from ita_desktop.domain.tables import KINDS, TABLES
from tests.sources import ROOT
from tests.strategies import blobs_of, offices, random_office

SCHEMA = ROOT / "resources" / "schema" / "office.schema.json"


def exported(office):
    return to_json(office, blobs_of(office).__getitem__)


# ---- there and back


@settings(max_examples=60)
@given(office=offices())
def test_an_export_loads_as_the_same_office(office):
    loaded = from_json(json.loads(dumps(exported(office))))
    assert Office.of(loaded.records) == office
    assert len(loaded.records) == len(list(office))
    assert loaded.blobs == blobs_of(office)


@settings(max_examples=20)
@given(office=offices(2))
def test_known_records_add_nothing_to_an_export(office):
    known = random_office(random.Random(7), 3, least=2)
    assert Office.of(from_json(exported(office), known).records) == office


@settings(max_examples=20)
@given(office=offices(), seed=st.randoms(use_true_random=False))
def test_the_same_records_in_any_order_give_the_same_text(office, seed):
    records = list(office)
    seed.shuffle(records)
    assert dumps(exported(Office.of(records))) == dumps(exported(office))


@settings(max_examples=20)
@given(office=offices())
def test_fields_at_their_default_may_be_left_out(office):
    data = exported(office)
    for table, kind in TABLES.items():
        for entry, record in zip(data[table], sorted(office.table(kind).values(), key=lambda r: r.id), strict=True):
            for shape in shapes(kind)[1:]:
                if not shape.required and getattr(record, shape.name) == shape.default:
                    del entry[shape.name]
    assert Office.of(from_json(data).records) == office


def test_the_text_is_plain_thai_with_sorted_keys_and_a_last_line_end():
    text = dumps(exported(Office.of([Division(id=1, name="กองคลัง")])))
    assert '"name": "กองคลัง"' in text
    assert text.endswith("}\n")
    assert "\r" not in text
    keys = list(json.loads(text)["division"][0])
    assert keys == sorted(keys)


def test_every_field_is_written_and_scores_are_exact_text():
    result = YearResult(id=3, fiscal_year=2568, framework_id=1, stated_total=Decimal(94), target=Decimal("85.5"))
    entry = exported(Office.of([result]))["year_result"][0]
    assert entry == {
        "id": 3,
        "fiscal_year": 2568,
        "framework_id": 1,
        "stated_total": "94.00",
        "stated_level": "",
        "target": "85.5",
        "source": "",
        "published_on": None,
    }


# ---- the schema


def test_the_schema_file_is_in_step_with_the_records():
    assert SCHEMA.read_text(encoding="utf-8") == dumps(json_schema()), "write it anew: dumps(json_schema())"


@settings(max_examples=25)
@given(office=offices())
def test_every_export_fulfils_the_schema(office):
    jsonschema.Draft202012Validator(json_schema()).validate(exported(office))


def test_the_schema_knows_no_key_that_loading_refuses_and_the_other_way_round():
    definitions = json_schema()["$defs"]
    for table in TABLES:
        more = {"bytes"} if table == "blob" else set()
        assert set(definitions[table]["properties"]) == keys_of(table).keys() | nested(table) | more
        assert keys_of(table).keys().isdisjoint(nested(table))


def test_every_kind_of_record_is_described():
    assert list(json_schema()["$defs"]) == list(TABLES)
    assert all(len(kind.__doc__) > 20 for kind in KINDS)


# ---- kept files and known records


def test_a_kept_file_needs_only_its_bytes_and_kind():
    data = {
        "format": "ita-desktop",
        "blob": [{"media_type": "text/plain", "bytes": base64.b64encode("ก".encode()).decode()}],
    }
    loaded = from_json(data)
    (blob,) = loaded.records
    assert isinstance(blob, Blob)
    assert (blob.size, loaded.blobs[blob.sha256]) == (3, "ก".encode())


KNOWN = (
    Framework(id=9, name="2568", first_year=2568, last_year=2568),
    Instrument(id=9001, framework_id=9, short="IIT", name="IIT", weight=Decimal("0.3")),
    ColumnProfile(id=1, name="plan-4", kind=DocumentKind.PLAN),
    Column(id=1, profile_id=1, field="number", heading="ที่"),
)


def test_known_records_belong_to_a_file_that_does_not_mention_their_tables():
    assert from_json({"format": "ita-desktop"}, KNOWN).records == KNOWN


@pytest.mark.parametrize(
    ("mentioned", "kept"),
    [("framework", {"column_profile", "column"}), ("instrument", {"framework", "column_profile", "column"})],
)
def test_a_table_in_the_file_stands_for_itself_and_for_what_hangs_on_it(mentioned, kept):
    records = from_json({"format": "ita-desktop", mentioned: []}, KNOWN).records
    assert {type(record) for record in records} == {TABLES[table] for table in kept}


def test_an_export_of_no_office_is_refused_when_its_bytes_are_lost():
    def lost(sha256: str) -> bytes:
        raise DomainError("blob.missing", sha256=sha256)

    with pytest.raises(DomainError, match=r"blob\.missing"):
        to_json(Office.of([Blob(id=1, sha256="00", media_type="a/b")]), lost)


def test_every_refusal_of_a_json_file_has_a_thai_text_that_names_its_place():
    texts = tomllib.loads((ROOT / "resources" / "texts" / "th" / "program.toml").read_text(encoding="utf-8"))["json"]
    placed = [key for key in texts if key.startswith(("wants_", "bad_")) or key in {"unknown_key", "twice", "same_id"}]
    assert len(placed) >= 14
    assert all("{where}" in texts[key] for key in placed)


def test_scores_survive_as_decimals_not_floats():
    score = IndicatorScore(id=1, year_result_id=1, indicator_id=1, value=Decimal("84.21"))
    assert isinstance(exported(Office.of([score]))["indicator_score"][0]["value"], str)
