"""Records through the file and back, and what one transaction promises."""

from __future__ import annotations

import random
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_desktop.domain.agency import Agency, Division, Person
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.framework import Framework, Instrument
from ita_desktop.domain.measures import Blob, Measure, Progress, Round, Step
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Setting
from ita_desktop.domain.results import YearResult
from ita_desktop.store.office_store import IDLE, OfficeStore
from tests.store.conftest import refusal
from tests.strategies import blobs_of, offices, random_changes, random_office


@settings(max_examples=25)
@given(office=offices())
def test_every_kind_of_record_comes_back_as_it_was_stored(office):
    with tempfile.TemporaryDirectory() as folder, stored(folder, office) as store:
        assert store.load() == office
        assert {sha256: store.blob(sha256) for sha256 in blobs_of(office)} == blobs_of(office)


@settings(max_examples=12)
@given(office=offices(2), seed=st.integers(0, 2**32))
def test_changes_and_their_inverses_lead_back_to_where_one_was(office, seed):
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder, stored(folder, office) as store:
        states, done = [office], []
        for _ in range(8):
            changes = random_changes(rng, states[-1])
            made = store.apply(changes, "edit")
            done.append(made)
            states.append(states[-1].after(made))
            assert store.load() == states[-1]
        for made in reversed(done):
            assert store.load() == states.pop()
            store.apply(made.inverse(), "undo")
        assert store.load() == office


def stored(folder: str, office: Office) -> closing[OfficeStore]:
    return closing(OfficeStore.create(Path(folder) / "a.ita", office, blobs_of(office)))


# ---- ids


def test_new_records_get_ids_and_references_among_them_follow(store):
    new = Changes(
        added=(
            Measure(id=-7, fiscal_year=2569, number=1, title="ใหม่", divisions=(-3, 1), origin_id=1),
            Step(id=-1, measure_id=-7, text="หนึ่ง"),
            Step(id=-2, measure_id=-7, parent_id=-1, text="หนึ่งจุดหนึ่ง"),
            Division(id=-3, name="กองช่าง", head_id=-9),
            Person(id=-9, given="สมชาย", division_id=-3),
        )
    )
    measure, first, second, division, person = store.apply(new, "add").added
    assert (measure.id, measure.divisions) == (2, (division.id, 1))
    assert (first.measure_id, second.parent_id) == (measure.id, first.id)
    assert (division.head_id, person.division_id) == (person.id, division.id)
    assert store.load().one(Measure, 2) == measure


def test_an_updated_record_may_point_at_a_new_one(store):
    measure = store.load().one(Measure, 1)
    pointing = measure.but(divisions=(1, -1))
    made = store.apply(Changes((Division(id=-1, name="กองช่าง"),), ((measure, pointing),)), "link")
    assert made.updated[0][1].divisions == (1, made.added[0].id) == store.load().one(Measure, 1).divisions


def test_an_id_is_never_given_again_after_its_record_is_deleted(store):
    for _ in range(3):
        made = store.apply(Changes(added=(Step(id=-1, measure_id=1),)), "add")
        store.apply(made.inverse(), "delete")
    store.close()
    reopened = OfficeStore.open(store.path)
    assert reopened.apply(Changes(added=(Step(id=-1, measure_id=1),)), "add").added[0].id == 5
    reopened.close()


def test_a_new_record_gets_out_of_the_way_of_given_ids(path):
    with closing(OfficeStore.create(path, [Division(id=5, name="ก"), Division(id=-1, name="ข")])) as store:
        assert sorted(store.load().table(Division)) == [5, 6]


def test_undo_of_a_deletion_brings_the_record_back_under_its_id(store):
    before = store.load()
    gone = store.apply(before.removal(before.one(Measure, 1)), "delete")
    assert not store.load().table(Step)
    store.apply(gone.inverse(), "undo")
    assert store.load() == before


# ---- refusals: nothing is stored


def refused(store, key, changes):
    before = store.load()
    assert refusal(store.apply, changes, "x") == key
    assert store.load() == before


def test_a_value_that_somebody_else_changed_is_not_overwritten(store):
    measure = store.load().one(Measure, 1)
    store.apply(Changes(updated=((measure, measure.but(title="อื่น")),)), "first")
    refused(store, "record.changed_meanwhile", Changes(updated=((measure, measure.but(title="ใหม่")),)))
    refused(store, "record.changed_meanwhile", Changes(removed=(measure,)))


def test_a_changed_list_of_references_counts_as_a_change(store):
    measure = store.load().one(Measure, 1)
    store.apply(Changes(updated=((measure, measure.but(divisions=(1, 2))),)), "turn round")
    refused(store, "record.changed_meanwhile", Changes(updated=((measure, measure.but(note="ก")),)))


def test_a_record_that_others_need_cannot_be_deleted(store):
    refused(store, "record.still_used", Changes(removed=(store.load().one(Division, 1),)))


def test_a_framework_with_results_cannot_be_deleted(store):
    added = (
        Framework(id=-1, name="ก", first_year=2566, last_year=2567),
        YearResult(id=-1, fiscal_year=2566, framework_id=-1),
    )
    framework = store.apply(Changes(added=added), "add").added[0]
    refused(store, "record.still_used", store.load().removal(framework))


def test_a_reference_to_nothing_is_refused(store):
    refused(store, "record.reference_missing", Changes(added=(Step(id=-1, measure_id=77),)))
    refused(store, "record.missing", Changes(added=(Step(id=-1, measure_id=-77),)))


def test_a_second_report_of_the_same_round_is_refused_by_name(store):
    refused(store, "progress.duplicate", Changes(added=(Progress(id=-1, measure_id=1, round=Round.TWELVE),)))


def test_a_rule_of_the_record_is_asked_before_it_is_stored(store):
    refused(store, "measure.title_required", Changes(added=(Measure(id=-1, fiscal_year=2568, number=2, title=" "),)))
    measure = store.load().one(Measure, 1)
    refused(store, "measure.title_required", Changes(updated=((measure, replace(measure, title="")),)))


def test_an_id_that_is_taken_is_refused(store):
    refused(store, "record.changed_meanwhile", Changes(added=(Step(id=1, measure_id=1),)))


@pytest.mark.parametrize(
    ("text", "number", "key"), [("\ud83d", 1, "record.bad_character"), ("", 2**63, "record.bad_number")]
)
def test_what_no_file_can_hold_is_refused(store, text, number, key):
    refused(store, key, Changes(added=(Step(id=-1, measure_id=1, text=text, sort=number),)))


def test_after_a_refusal_the_store_works_on(store):
    refused(store, "record.still_used", Changes(removed=(store.load().one(Division, 1),)))
    store.apply(Changes(added=(Division(id=-1, name="ค"),)), "add")
    assert len(store.load().table(Division)) == 3


def test_two_records_can_swap_what_must_be_unique(path):
    first, second = Setting(id=1, key="ก"), Setting(id=2, key="ข")
    with closing(OfficeStore.create(path, [first, second])) as store:
        store.apply(Changes(updated=((first, first.but(key="ข")), (second, second.but(key="ก")))), "swap")
        assert store.load().one(Setting, 1).key == "ข"


# ---- the audit


def test_every_change_is_in_the_audit_of_the_same_transaction(store, sql):
    measure = store.load().one(Measure, 1)
    made = store.apply(
        Changes((Step(id=-1, measure_id=1, text="ก"),), ((measure, measure.but(title="ข")),)), "แก้ไขมาตรการ"
    )
    store.apply(Changes(removed=made.added), "ลบขั้นตอน")
    lines = sql('SELECT what, "table", record, before ->> "title", after ->> "title", after ->> "text" FROM audit')
    assert lines == [
        ("แก้ไขมาตรการ", "measure", 1, "เผยแพร่แผนจัดซื้อ", "ข", None),
        ("แก้ไขมาตรการ", "step", 2, None, None, "ก"),
        ("ลบขั้นตอน", "step", 2, None, None, None),
    ]
    assert all(at.endswith("+00:00") and account for at, account in sql("SELECT at, account FROM audit"))


def test_a_refused_change_leaves_no_line_in_the_audit(store, sql):
    refused(store, "progress.duplicate", Changes(added=(Step(id=-1, measure_id=1), Progress(id=-1, measure_id=1))))
    assert sql("SELECT * FROM audit") == []


@pytest.mark.parametrize("act", ["UPDATE audit SET what = 'x'", "DELETE FROM audit"])
def test_the_audit_can_only_grow(store, sql, act):
    store.apply(Changes(added=(Step(id=-1, measure_id=1),)), "add")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        sql(act)


# ---- creating and replacing


def test_creating_never_overwrites(path):
    path.write_text("ของเดิม", encoding="utf-8")
    assert refusal(OfficeStore.create, path, []) == "file.exists"
    assert path.read_text(encoding="utf-8") == "ของเดิม"


def test_what_cannot_be_created_leaves_no_file(path):
    assert refusal(OfficeStore.create, path, [Step(id=-1, measure_id=9)]) == "record.reference_missing"
    assert list(path.parent.iterdir()) == []


def test_creating_in_a_folder_that_is_not_there_says_so(path):
    assert refusal(OfficeStore.create, path / "ใน" / "a.ita", []) == "file.no_folder"


def test_every_file_has_a_name_of_its_own(tmp_path):
    with (
        closing(OfficeStore.create(tmp_path / "a.ita", [])) as a,
        closing(OfficeStore.create(tmp_path / "b.ita", [])) as b,
    ):
        assert len({a.file_uuid, b.file_uuid}) == 2


def test_replacing_puts_everything_else_in_place_and_keeps_the_history(store, sql):
    other = random_office(random.Random(5), 4, least=3)
    store.keep_draft("measure/1/title", "กำลังพิมพ์")
    old, uuid = len(list(store.load())), store.file_uuid
    store.replace(other, blobs_of(other), "นำเข้า")
    assert store.load() == other
    assert store.drafts() == {}
    assert store.file_uuid == uuid
    assert sql("SELECT count(*) FROM audit WHERE what = 'นำเข้า'") == [(old + len(list(other)),)]


def test_a_refused_replacement_changes_nothing(store):
    before = store.load()
    twins = [Setting(id=1, key="ก"), Setting(id=2, key="ก")]
    assert refusal(store.replace, twins, {}, "นำเข้า") == "setting.duplicate"
    assert store.load() == before


def test_a_replacement_can_bring_the_same_ids_with_other_values(store):
    store.replace(
        [Agency(id=1, name="ก"), Division(id=1, name="ข"), Division(id=2, name="ค", parent_id=1)], {}, "นำเข้า"
    )
    assert [d.name for d in store.load().all(Division)] == ["ข", "ค"]


# ---- kept files


def test_kept_bytes_are_found_by_their_hash_and_proved_by_it(store, sql):
    sha256 = store.add_blob(b"%PDF-1.7")
    assert store.blob(sha256) == b"%PDF-1.7"
    assert store.add_blob(b"%PDF-1.7") == sha256
    sql("UPDATE blob_data SET bytes = ? WHERE sha256 = ?", b"%PDF-1.6", sha256)
    assert refusal(store.blob, sha256) == "blob.damaged"
    assert refusal(store.blob, "00") == "blob.missing"


def test_a_record_of_a_file_needs_its_bytes(store):
    blob = Blob(id=-1, sha256="00", media_type="text/plain")
    assert refusal(store.apply, Changes(added=(blob,)), "x") == "record.reference_missing"


def test_bytes_that_belie_their_hash_are_refused(path):
    assert refusal(OfficeStore.create, path, [], {"00": b"x"}) == "blob.damaged"


def test_bytes_without_a_record_stay_for_undo_and_go_at_the_next_opening(store):
    kept, dropped = store.add_blob(b"kept"), store.add_blob(b"dropped")
    made = store.apply(
        Changes(added=tuple(Blob(id=-n, sha256=s, media_type="a/b") for n, s in [(1, kept), (2, dropped)])), "x"
    )
    store.apply(Changes(removed=made.added[1:]), "delete")
    assert store.blob(dropped) == b"dropped"
    store.close()
    with closing(OfficeStore.open(store.path)) as again:
        assert again.blob(kept) == b"kept"
        assert refusal(again.blob, dropped) == "blob.missing"


# ---- drafts and the log


def test_drafts_are_kept_until_dropped(store):
    store.keep_draft("a", "ก")
    store.keep_draft("b", "ข")
    store.keep_draft("a", "กก")
    assert store.drafts() == {"b": "ข", "a": "กก"}
    store.drop_draft("b")
    store.drop_draft("never")
    assert store.drafts() == {"a": "กก"}


def test_the_log_goes_into_the_file_two_seconds_after_the_last_commit(store, monkeypatch):
    assert store.seconds_since_commit() is None
    store.apply(Changes(added=(Step(id=-1, measure_id=1),)), "add")
    assert 0 <= store.seconds_since_commit() < IDLE
    assert not store.checkpoint_if_idle()
    monkeypatch.setattr(store, "_committed_at", store._committed_at - IDLE)
    assert store.checkpoint_if_idle()
    assert store.seconds_since_commit() is None
    assert not store.checkpoint_if_idle()


def test_a_closed_store_leaves_one_file(store):
    store.apply(Changes(added=(Step(id=-1, measure_id=1),)), "add")
    store.close()
    assert [file.name for file in store.path.parent.iterdir()] == [store.path.name]


def test_a_copy_holds_every_change_and_never_overwrites(store, tmp_path):
    store.apply(Changes(added=(Step(id=-1, measure_id=1, text="หลัง"),)), "add")
    copy = tmp_path / "สำเนา.ita"
    store.copy_to(copy)
    with closing(OfficeStore.open(copy)) as other:
        assert other.load() == store.load()
    assert refusal(store.copy_to, copy) == "file.exists"


def test_an_instrument_keeps_its_exact_weight(store):
    from decimal import Decimal

    new = (
        Framework(id=-1, name="ก", first_year=2566, last_year=2567),
        Instrument(id=-1, framework_id=-1, short="IIT", name="IIT", weight=Decimal("0.30")),
    )
    store.apply(Changes(added=new), "add")
    assert str(store.load().one(Instrument, 1).weight) == "0.30"


def test_every_refusal_by_the_file_has_a_thai_text():
    import tomllib

    from ita_desktop.domain.tables import TABLES
    from ita_desktop.store import errors
    from tests.sources import ROOT

    texts = tomllib.loads((ROOT / "resources" / "texts" / "th" / "program.toml").read_text(encoding="utf-8"))
    keys = [*errors._BY_CODE.values(), *errors._BY_ERRNO.values()]
    keys += [f"{table}.duplicate" for table, kind in TABLES.items() if kind.UNIQUE]
    assert [key for key in keys if key.split(".")[1] not in texts[key.split(".")[0]]] == []


def test_a_mistake_of_ours_is_not_called_the_users(store):
    with pytest.raises(Exception, match="no such table"), store._writing() as connection:
        connection.exec_driver_sql("SELECT * FROM nowhere")
    with pytest.raises(DomainError):
        store.apply(Changes(removed=(Division(id=99, name="ก"),)), "x")
