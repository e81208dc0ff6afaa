"""After an edit the checker asks again only what the edit can change, and ends where a fresh check would."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from ita_desktop.checks.engine import Checker, record_rules, touched_years
from ita_desktop.checks.mending import mended
from ita_desktop.checks.registry import all_rules
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.measures import Measure
from ita_desktop.domain.office import Office
from ita_desktop.domain.results import InstrumentScore
from tests.checks.offices import (
    TODAY,
    YEAR,
    after,
    analysis,
    edited,
    everything,
    item,
    measure,
    progress,
    result,
    sample,
    score,
    step,
)
from tests.strategies import random_changes, random_office


@settings(max_examples=60)
@given(st.integers(0, 2**32))
def test_after_any_edits_the_problems_are_those_of_a_fresh_check(seed):
    rng = random.Random(seed)
    office = random_office(rng, 3, TEXTS)
    checker = Checker()
    checker.check(office, TODAY)
    for _ in range(4):
        changes = random_changes(rng, office)
        office = office.after(changes)
        assert checker.after(office, changes, TODAY) == Checker().check(office, TODAY)


TEXTS = (
    "ตัวชี้วัดที่ ๒ การใช้อำนาจ",
    "ตุลาคม ๒๕๖๔ – มีนาคม ๒๕๖๔",
    "ปี ๖๗",
    "ข้อ 1๒๐",
    "เมื่อวันพุธที่ ๒๒ เมษายน ๒๕๖๘",
    "ตัวชี้วัดที่ ๑๐ ได้คะแนน ๘๓.๗๐",
    "ผลการประเมิน ประจำปี ๒๕๖๔",
)


def test_every_edit_of_the_sample_ends_where_a_fresh_check_would():
    checker, office = Checker(), sample()
    checker.check(office, TODAY)
    for changes in (
        edited(result(), stated_total=Decimal("90.00")),
        edited(score(3), value=Decimal("70.00")),
        edited(measure(), title="ตัวชี้วัดที่ ๒ การใช้อำนาจ", divisions=()),
        edited(step(), text="ได้ดำเนินการเรียบร้อยแล้ว"),
        edited(progress(), result="เมื่อวันที่ ๓๑ เมษายน ๒๕๖๘"),
        edited(item(), cited_as="ข้อ 1๒๐"),
        edited(analysis(10), analysis="ปี ๖๗"),
        edited(sample().people()[0], family="ทุ่งขวัญข้าวว"),
        sample().removal(measure(12)),
    ):
        office = office.after(changes)
        assert checker.after(office, changes, TODAY) == Checker().check(office, TODAY)
    assert len(checker.problems) > 8


def test_an_edit_of_one_year_leaves_the_other_years_alone():
    changes = edited(step(), text="จัดประชุม")
    assert touched_years(sample(), sample().after(changes), changes) == {YEAR}
    assert touched_years(sample(), sample(), edited(result(), source="ใหม่")) == {YEAR}
    assert touched_years(sample(), sample(), edited(sample().people()[0], family="ใหม่")) is None


def test_only_rules_that_read_the_edited_kind_are_asked(monkeypatch):
    checker = Checker()
    checker.check(sample(), TODAY)
    asked = []
    monkeypatch.setattr(checker, "_ask", lambda year, rules: asked.extend((year, rule.id) for rule in rules))
    changes = edited(score(3), value=Decimal("70.00"))
    checker.after(sample().after(changes), changes, TODAY)
    assert {year for year, _ in asked} == {YEAR}
    assert {"S1", "S2"} <= {rule for _, rule in asked}
    assert not {"N3", "Y5", "T1"} & {rule for _, rule in asked}


def test_a_new_day_asks_everything_again():
    office = after(edited(progress(), result="จัดอบรมเมื่อวันที่ ๒๑ พฤศจิกายน ๒๕๖๙"))
    checker = Checker()
    assert "Y6" in {one.rule for one in checker.check(office, TODAY)}
    assert "Y6" not in {one.rule for one in checker.after(office, Changes(), TODAY + timedelta(1))}


def test_a_year_that_is_gone_takes_its_problems_along():
    office = after(edited(measure(), title="ปี ๖๗"))
    checker = Checker()
    checker.check(office, TODAY)
    changes = office.removal(*office.measures(YEAR), office.result_of(YEAR - 1))
    empty = office.after(changes)
    assert checker.after(empty, changes, TODAY) == Checker().check(empty, TODAY)


def test_a_year_before_every_framework_is_passed_over():
    lone = Measure(id=1, fiscal_year=2550, number=1, title="ปี ๖๗")
    assert Checker().check(Office.of([lone]), TODAY) == ()


def test_the_worst_problems_come_first():
    broken = after(edited(measure(), title="ปี ๖๗"), edited(result(), stated_total=Decimal("90.00")))
    severities = [one.severity for one in Checker().check(broken, TODAY)]
    assert severities == sorted(severities, key=["error", "warning", "note"].index)


def test_every_rule_is_registered_once_per_function_and_says_what_it_reads():
    rules = all_rules()
    functions = [rule.records or rule.document for rule in rules]
    assert len(functions) == len(set(functions))
    assert all(rule.reads for rule in record_rules())
    assert {rule.id for rule in rules} >= {f"S{n}" for n in range(1, 10)} | {f"Y{n}" for n in range(1, 11)}


def test_rules_say_in_a_sentence_what_they_find():
    assert [rule.id for rule in all_rules() if not ((rule.records or rule.document).__doc__ or "").strip()] == []


# ---- several repairs at once


def test_two_slips_in_one_field_and_two_fields_of_one_record_are_mended_together():
    broken = after(edited(measure(), title="ปี ๖๗ และปี ๖๘", issue="ข้อ 1๒๐ และข้อ 1๒๑"))
    problems = [one for one in Checker().check(broken, TODAY) if one.rule in {"N3", "Y10"}]
    changes = mended(broken, problems, TODAY)
    assert len(changes.updated) == 1
    new = changes.updated[0][1]
    assert (new.title, new.issue) == ("ปี ๒๕๖๗ และปี ๒๕๖๘", "ข้อ I๒๐ และข้อ I๒๑")


def test_records_that_repairs_add_have_ids_of_their_own():
    bare = replace(result(), stated_total=None, stated_level="")
    office = sample().after(Changes(removed=sample().all(InstrumentScore, year_result_id=result().id)))
    office = office.after(Changes(updated=((result(), bare),)))
    problems = [one for one in Checker().check(office, TODAY) if one.rule == "S6"]
    changes = mended(office, problems, TODAY)
    assert sorted(record.id for record in changes.added) == [-3, -2, -1]
    assert changes.updated[0][1].stated_total == Decimal("89.29")
    assert changes.updated[0][1].stated_level == "ผ่านดี"


def test_nothing_to_mend_changes_nothing():
    assert not mended(sample(), (), date.min)
    assert everything(sample()) == []
