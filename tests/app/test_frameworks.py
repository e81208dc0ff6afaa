from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from ita_desktop.app.frameworks import read_frameworks
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.framework import ChecklistItem, Framework, Indicator, Instrument, Item, LevelRule, SubIndicator
from ita_desktop.domain.office import Office
from ita_desktop.domain.record import Certainty

RESOURCES = Path(__file__).parents[2] / "resources"
FOLDER = RESOURCES / "frameworks"
HIGH, MEDIUM, LOW = Certainty

SIZES = {
    2563: [9, 8, 7, 4, 5, 8, 2],
    2566: [10, 8, 4, 4, 4, 8, 5],
    2567: [6, 7, 4, 4, 4, 8, 2],
    2568: [4, 7, 2, 3, 4, 6, 2],
    2569: [4, 6, 2, 3, 4, 5, 2],
}
COUNTS = {2563: (30, 15, 43), 2566: (30, 15, 43), 2567: (15, 9, 35), 2568: (15, 9, 28), 2569: (15, 9, 26)}
DOCUMENTS = {
    2563: ("O42", "O43"),
    2566: ("O42", "O43"),
    2567: ("O34", "O35"),
    2568: ("O27", "O28"),
    2569: ("O25", "O26"),
}
NAMES = [
    "การปฏิบัติหน้าที่",
    "การใช้งบประมาณ",
    "การใช้อำนาจ",
    "การใช้ทรัพย์สินของราชการ",
    "การแก้ไขปัญหาการทุจริต",
    "คุณภาพการดำเนินงาน",
    "ประสิทธิภาพการสื่อสาร",
    "การปรับปรุงระบบการทำงาน",
    "การเปิดเผยข้อมูล",
    "การป้องกันการทุจริต",
]


@pytest.fixture(scope="module")
def office():
    return Office.of(read_frameworks(FOLDER))


def parts(office, kind, year):
    return office.all(kind, framework_id=office.framework_for(year).id)


def items(office, year, letter):
    return [item for item in parts(office, Item, year) if item.code.startswith(letter)]


def numbers(office, year, letter):
    """Indicator number of each item of a letter, in order."""
    return [office.one(Indicator, item.indicator_id).number for item in items(office, year, letter)]


def test_every_year_from_2562_to_2569_has_its_own_rules(office):
    spans = sorted((f.first_year, f.last_year) for f in office.all(Framework))
    assert spans == [(2562, 2562), (2563, 2565), (2566, 2566), (2567, 2567), (2568, 2568), (2569, 2569)]
    assert all(f.pass_mark == 85 and f.level_on == "two_decimals" for f in office.all(Framework))
    assert office.framework_for(2570).first_year == 2569


def test_same_files_give_same_records_with_positive_unique_ids(office):
    first, second = read_frameworks(FOLDER), read_frameworks(FOLDER)
    assert first == second
    assert all(record.id > 0 for record in first)
    assert len({(type(record), record.id) for record in first}) == len(first) == len(tuple(office))


@pytest.mark.parametrize("year", range(2562, 2570))
def test_weights_are_30_30_40_and_sure_until_2567(office, year):
    instruments = parts(office, Instrument, year)
    assert [(i.short, i.weight) for i in instruments] == [
        ("IIT", Decimal("0.30")),
        ("EIT", Decimal("0.30")),
        ("OIT", Decimal("0.40")),
    ]
    assert {i.certainty for i in instruments} == {HIGH if year <= 2567 else MEDIUM}


@pytest.mark.parametrize("year", range(2562, 2570))
def test_ten_indicators_keep_their_names_and_instruments(office, year):
    indicators = office.indicators(office.framework_for(year).id)
    assert [i.name for i in indicators] == NAMES
    shorts = [office.one(Instrument, i.instrument_id).short for i in indicators]
    assert shorts == ["IIT"] * 5 + ["EIT"] * 3 + ["OIT"] * 2
    assert {i.certainty for i in indicators} == {HIGH}


def test_other_spellings_of_indicators_are_known(office):
    indicators = office.indicators(office.framework_for(2567).id)
    assert "การใช้จ่ายงบประมาณ" in indicators[1].variants
    assert "การใช้ทรัพย์สินของทางราชการ" in indicators[3].variants
    assert "การปรับปรุงการทำงาน" in indicators[7].variants
    assert "ด้านคุณภาพการดำเนินงาน" in indicators[5].variants
    assert "ป้องกันการทุจริต" in indicators[9].variants
    accepted = Counter(name for i in indicators for name in (i.name, *i.variants))
    assert set(accepted.values()) == {1}


@pytest.mark.parametrize("year", COUNTS)
def test_items_are_counted_and_numbered_without_gaps(office, year):
    assert tuple(len(items(office, year, letter)) for letter in "IEO") == COUNTS[year]
    for letter in "IEO":
        codes = [item.code for item in items(office, year, letter)]
        assert codes == [f"{letter}{n}" for n in range(1, len(codes) + 1)]


@pytest.mark.parametrize("year", [2563, 2565, 2566])
def test_thirty_and_fifteen_items_fall_six_and_five_to_an_indicator(office, year):
    assert numbers(office, year, "I") == [n for n in range(1, 6) for _ in range(6)]
    assert numbers(office, year, "E") == [n for n in range(6, 9) for _ in range(5)]


@pytest.mark.parametrize("year", [2567, 2568, 2569])
def test_fifteen_and_nine_items_fall_three_to_an_indicator(office, year):
    assert numbers(office, year, "I") == [n for n in range(1, 6) for _ in range(3)]
    assert numbers(office, year, "E") == [n for n in range(6, 9) for _ in range(3)]


@pytest.mark.parametrize("year", SIZES)
def test_sub_indicators_have_their_sizes(office, year):
    subs = parts(office, SubIndicator, year)
    assert [s.code for s in subs] == ["9.1", "9.2", "9.3", "9.4", "9.5", "10.1", "10.2"]
    assert [len(office.all(Item, sub_indicator_id=s.id)) for s in subs] == SIZES[year]
    expected = {2563: HIGH, 2569: LOW}.get(year, MEDIUM)
    assert {s.certainty for s in subs} == {expected}


@pytest.mark.parametrize("year", COUNTS)
def test_every_item_belongs_to_an_indicator_of_its_letter_and_year(office, year):
    framework = office.framework_for(year)
    for item in parts(office, Item, year):
        indicator = office.one(Indicator, item.indicator_id)
        sub = office.get(SubIndicator, item.sub_indicator_id)
        assert indicator.framework_id == framework.id
        assert office.one(Instrument, indicator.instrument_id).short[0] == item.code[0]
        assert (sub is not None) == (item.code[0] == "O")
        assert sub is None or sub.indicator_id == indicator.id


def test_plan_and_report_are_items_of_the_last_sub_indicator(office):
    for year, codes in DOCUMENTS.items():
        named = {i.document: i for i in parts(office, Item, year) if i.document}
        assert (named["plan"].code, named["report"].code) == codes
        assert office.one(SubIndicator, named["plan"].sub_indicator_id).code == "10.2"
        assert {i.certainty for i in named.values()} == {HIGH if year <= 2566 else MEDIUM}


def test_year_2562_knows_indicators_and_levels_but_no_items(office):
    framework = office.framework_for(2562)
    assert framework.certainty is LOW
    assert "ไม่ทราบรายข้อคำถาม" in framework.source
    assert not parts(office, Item, 2562)
    assert len(parts(office, LevelRule, 2562)) == 7


@pytest.mark.parametrize("year", [2562, 2563, 2565])
def test_letter_levels_until_2565(office, year):
    rules = [(r.word, r.minimum, r.every_instrument) for r in parts(office, LevelRule, year)]
    cuts = [("AA", 95), ("A", 85), ("B", 75), ("C", 65), ("D", 55), ("E", 50), ("F", 0)]
    assert rules == [(word, Decimal(cut), None) for word, cut in cuts]
    assert {r.certainty for r in parts(office, LevelRule, year)} == {HIGH}


@pytest.mark.parametrize("year", range(2566, 2570))
def test_pass_levels_from_2566(office, year):
    rules = parts(office, LevelRule, year)
    assert [(r.word, r.minimum, r.every_instrument, r.certainty) for r in rules] == [
        ("ผ่านดีเยี่ยม", Decimal(95), Decimal(95), HIGH),
        ("ผ่านดี", Decimal(85), Decimal(85), HIGH),
        ("ผ่าน", Decimal(85), None, HIGH),
        ("ต้องปรับปรุง", Decimal(70), None, MEDIUM),
        ("ต้องปรับปรุงโดยด่วน", Decimal(0), None, MEDIUM),
    ]


def test_unconfirmed_items_say_so(office):
    def certain(year, letter):
        return {item.code: item.certainty for item in items(office, year, letter)}

    assert {*certain(2563, "I").values(), *certain(2566, "E").values(), *certain(2563, "O").values()} == {HIGH}
    for letter in "IE":
        assert set(certain(2567, letter).values()) == {LOW}
        assert set(certain(2568, letter).values()) == {MEDIUM}
        assert set(certain(2569, letter).values()) == {LOW}
    low_of_2567 = {code for code, sure in certain(2567, "O").items() if sure is LOW}
    assert low_of_2567 == {f"O{n}" for n in (*range(16, 20), *range(26, 34))}
    assert {code for code, sure in certain(2568, "O").items() if sure is MEDIUM} == {"O5", "O7", "O27", "O28"}
    assert set(certain(2569, "O").values()) == {MEDIUM}


def test_every_entry_names_its_source(office):
    assert all(record.source for record in office)


def test_items_with_a_known_topic_have_short_labels(office):
    known = [i for f in office.all(Framework) if f.first_year <= 2566 for i in office.all(Item, framework_id=f.id)]
    assert all(item.label for item in known)
    unnamed = [item.code for item in parts(office, Item, 2568) if not item.label]
    assert unnamed == ["I6", "I9", "E1", "E2", "E3", "E6", "E9"]


@pytest.mark.parametrize("year", COUNTS)
def test_checklist_follows_the_year(office, year):
    listed = {(c.document, c.key): c for c in parts(office, ChecklistItem, year)}
    assert listed["plan", "previous_result"].certainty is HIGH
    assert listed["plan", "period"].needed == (year >= 2567)
    assert listed["report", "reported_year"].certainty is {2567: LOW, 2568: MEDIUM, 2569: MEDIUM}.get(year, HIGH)
    assert not listed["report", "scores"].needed
    assert not listed["report", "suggestions"].needed
    assert ("plan", "analysis_by_topic") in listed or year != 2567
    assert ("plan", "analysis_by_indicator") in listed or year != 2569
    assert {key for document, key in listed if document == "report"} >= {"done", "outcome", "evidence", "published"}


GOOD = """
name = "ทดลอง"
first_year = 2570
last_year = 2571
pass_mark = "85"
certainty = "L"
source = "ทดลอง"
[[instruments]]
short = "IIT"
name = "ภายใน"
weight = "1"
[[instruments.indicators]]
number = 1
name = "การปฏิบัติหน้าที่"
items = [{ code = "I1" }]
"""


def read(folder, text, name="a.toml"):
    (folder / name).write_text(text, encoding="utf-8")
    return read_frameworks(folder)


def test_parts_take_certainty_and_source_of_their_file(tmp_path):
    records = read(tmp_path, GOOD)
    assert {(record.certainty, record.source) for record in records} == {(LOW, "ทดลอง")}
    assert len(records) == 4


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('name = "ทดลอง"', "name = ", "framework.unreadable"),
        ('name = "ทดลอง"\n', "", "framework.missing_key"),
        ("last_year = 2571", "last_year = 2569", "framework.bad_value"),
        ("last_year = 2571", "last_year = true", "framework.bad_value"),
        ('pass_mark = "85"', 'pass_mark = "ผ่าน"', "framework.bad_value"),
        ('certainty = "L"', 'certainty = "X"', "framework.bad_value"),
        ('items = [{ code = "I1" }]', 'items = ["I1"]', "framework.bad_value"),
        ('items = [{ code = "I1" }]', "variants = [1]", "framework.bad_value"),
        ('code = "I1"', 'code = "I1", document = "memo"', "framework.bad_value"),
        ('code = "I1"', 'code = "I1", lable = "x"', "framework.unknown_key"),
        ("first_year", "first = 1\nfirst_year", "framework.unknown_key"),
        ('{ code = "I1" }', '{ code = "I1" }, { code = "I1" }', "framework.twice"),
        ('weight = "1"', 'weight = "0.9"', "framework.weights"),
    ],
)
def test_broken_file_is_refused_with_its_name(tmp_path, old, new, key):
    assert old in GOOD
    with pytest.raises(DomainError) as refused:
        read(tmp_path, GOOD.replace(old, new, 1))
    assert refused.value.key == key
    assert refused.value.params["file"] == "a.toml"


def test_files_with_overlapping_years_are_refused(tmp_path):
    read(tmp_path, GOOD)
    with pytest.raises(DomainError) as refused:
        read(tmp_path, GOOD.replace("2570", "2571"), "b.toml")
    assert refused.value.key == "framework.years_overlap"
