"""What the first start proposes, and what becomes of the office when it is accepted."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.app import paths, setup, setup_chain
from ita_desktop.domain.agency import Agency, Chain, ChainStep, Division, Person, Role
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Document, DocumentStep, Setting

NAME = "องค์การบริหารส่วนตำบลทุ่งสมมติ"


@cache
def usual():
    return setup.read_usual(paths.find().resources)


def fresh(name=NAME, kind="อบต."):
    everyone = Division(id=1, name="ทุกส่วนราชการ", everyone=True)
    return Office.of((Agency(id=1, name=name, kind=kind, short="อบต.ทุ่งสมมติ"), everyone))


def done(office, edit, *values, **named):
    """The office after an edit, with ids as the store gives them."""
    changes = edit(office, *values, **named)
    highest = max(record.id for record in (*office, Agency(id=0, name="")))
    after = office.after(changes)
    assert not changes.removed or all(record not in tuple(after) for record in changes.removed)
    return _stored(after, highest)


def _stored(office, highest):
    """Give every new record its own positive id, as the store would."""
    from ita_desktop.app.editing_blocks import _with_ids
    from ita_desktop.domain.record import table_of

    new = [record for record in office if record.id < 0]
    ids = {(table_of(type(record)), record.id): highest + n for n, record in enumerate(new, 1)}
    return Office.of(_with_ids(record, ids) for record in office)


def started():
    office = done(fresh(), setup.accept_divisions, usual(), setup.proposed_divisions(fresh(), usual()))
    return done(office, setup_chain.propose_chain, usual())


def division(office, name="สำนักปลัด"):
    return office.first(Division, name=name)


def shown_chain(office):
    """Role, name and position of every step, as the cards show them."""
    from ita_desktop.app.editing_documents import signer_name, signer_position, steps_of

    steps = steps_of(office, office.first(Chain))
    return [(step.role, signer_name(office, step), signer_position(office, step)) for step in steps]


def everybody(office):
    office = done(office, setup_chain.set_head, division(office), "นางจันทร์ ตัวอย่าง")
    office = done(office, setup_chain.name_signer, usual(), Role.WRITER, "นางสาวใบบัว สมมติ")
    office = done(office, setup_chain.set_position, usual(), "นิติกรชำนาญการ")
    office = done(office, setup_chain.name_signer, usual(), Role.SCREENER, "นายเขียว มั่นสมมติ")
    return done(office, setup_chain.name_signer, usual(), Role.DECIDER, "นายคราม ใจตัวอย่าง")


# ---- provinces and numbers


def test_every_province_has_letters_of_its_own():
    letters = usual().provinces
    assert len(letters) == len(set(letters.values())) == 77
    assert all(re.fullmatch("[ก-ฮ]{2}", two) for two in letters.values())


@pytest.mark.parametrize("typed", ["กาญจนบุรี", "จ.กาญจนบุรี", " จังหวัดกาญจนบุรี "])
def test_the_province_gives_the_letters_however_it_is_typed(typed):
    assert setup.province_letters(usual(), typed) == "กจ"
    assert done(fresh(), setup.set_province, usual(), typed).agency.province == "กาญจนบุรี"


def test_an_unknown_province_is_kept_and_proposes_nothing():
    office = done(fresh(), setup.set_province, usual(), "ตัวอย่าง")
    assert office.agency.province == "ตัวอย่าง"
    assert setup.number_of(office) == ""


def test_letters_follow_the_province_until_a_number_is_typed():
    office = done(fresh(), setup.set_province, usual(), "กาญจนบุรี")
    assert setup.number_of(office) == "กจ"
    office = done(office, setup.set_province, usual(), "น่าน")
    assert setup.number_of(office) == "นน"
    office = done(office, setup.set_number, usual(), "นน 71201")
    office = done(office, setup.set_province, usual(), "ตาก")
    assert setup.number_of(office) == "นน 71201"


@pytest.mark.parametrize(("typed", "kept"), [("74601", "กจ 74601"), ("๗๔๖๐๑ ", "กจ ๗๔๖๐๑"), ("ตก 1", "ตก 1"), ("", "")])
def test_digits_typed_over_the_letters_of_the_province_get_them_back(typed, kept):
    office = done(fresh(), setup.set_province, usual(), "กาญจนบุรี")
    assert setup.number_of(done(office, setup.set_number, usual(), typed)) == kept


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("กจ 74601", ["กจ 74601", "กจ 74602", "กจ 74603", ""]),
        ("กจ ๗๔๖๐๑", ["กจ ๗๔๖๐๑", "กจ ๗๔๖๐๒", "กจ ๗๔๖๐๓", ""]),
        ("กจ", ["กจ", "กจ", "กจ", "กจ"]),
        ("กจ 74609", ["กจ 74609", "", "", ""]),
        ("", ["", "", "", ""]),
    ],
)
def test_the_first_number_proposes_those_of_the_known_divisions(number, expected):
    assert [setup.proposed_prefix(usual(), number, one) for one in usual().divisions[:4]] == expected


def test_a_number_typed_late_reaches_divisions_whose_number_was_only_proposed():
    office = started()
    office = done(office, setup.set_number, usual(), "กจ")
    own = division(office, "กองช่าง")
    office = office.after(setup.update(own, prefix="กจ 99"))
    office = done(office, setup.set_number, usual(), "กจ 74601")
    assert [d.prefix for d in setup.divisions_of(office)] == ["กจ 74601", "กจ 74602", "กจ 99"]


# ---- the agency's name


def test_the_kind_begins_the_name_and_gives_way_to_another_kind():
    assert setup.begun_name(usual(), "", "อบต.", "อบต.") == "องค์การบริหารส่วนตำบล"
    assert setup.begun_name(usual(), NAME, "อบต.", "เทศบาลตำบล") == "เทศบาลตำบลทุ่งสมมติ"
    assert setup.begun_name(usual(), "โรงเรียนสมมติ", "อบต.", "เทศบาลตำบล") == "โรงเรียนสมมติ"


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("อบต.", NAME, "อบต.ทุ่งสมมติ.ita"),
        ("เทศบาลเมือง", "เทศบาลเมืองสมมติ", "ทม.สมมติ.ita"),
        ("อบต.", "องค์การบริหารส่วนตำบล", "องค์การบริหารส่วนตำบล.ita"),
        ("อื่น ๆ", 'ศูนย์: "ทดลอง" <1>/2', "ศูนย์ ทดลอง 1 2.ita"),
        ("อบต.", "", "หน่วยงานใหม่.ita"),
    ],
)
def test_the_file_is_named_after_the_office(kind, name, expected):
    assert setup.file_name(usual(), kind, name) == expected


@given(st.text(max_size=300))
def test_a_proposed_file_name_is_one_that_windows_takes(name):
    proposed = setup.file_name(usual(), "อบต.", name)
    assert proposed.endswith(".ita")
    assert len(proposed) <= 64
    assert not set(proposed) & set('\\/:*?"<>|')
    assert not proposed.startswith((" ", "."))


def test_an_agency_without_a_name_is_refused():
    with pytest.raises(DomainError) as refused:
        setup.new_agency(usual(), "อบต.", "  ")
    assert refused.value.key == "agency.name_required"


def test_titles_made_of_the_name_follow_when_it_changes():
    office = done(started(), setup_chain.name_signer, usual(), Role.SCREENER, "นายเขียว มั่นสมมติ")
    office = done(office, setup_chain.name_agency, usual(), "เทศบาลตำบล", "เทศบาลตำบลนาสมมติ")
    assert office.agency.short == "ทต.นาสมมติ"
    positions = [position for _, _, position in shown_chain(office)]
    assert positions == ["", "หัวหน้าสำนักปลัด", "ปลัดเทศบาลตำบลนาสมมติ", "นายกเทศมนตรีตำบลนาสมมติ"]


def test_a_short_name_of_ones_own_stays():
    office = fresh().after(setup.set_agency(fresh(), short="อบต.ของเรา"))
    assert done(office, setup_chain.name_agency, usual(), "อบต.", NAME + "ใหม่").agency.short == "อบต.ของเรา"


# ---- divisions


def test_the_usual_three_divisions_are_proposed_to_an_empty_office_only():
    assert setup.proposed_divisions(fresh(), usual()) == ("สำนักปลัด", "กองคลัง", "กองช่าง")
    assert setup.proposed_divisions(started(), usual()) == ()


def test_accepted_divisions_keep_their_order_and_are_not_added_twice():
    office = done(started(), setup.accept_divisions, usual(), ("กองคลัง", "กองการศึกษา ศาสนาและวัฒนธรรม"))
    names = [d.name for d in setup.divisions_of(office)]
    assert names == ["สำนักปลัด", "กองคลัง", "กองช่าง", "กองการศึกษา ศาสนาและวัฒนธรรม"]
    assert setup.divisions_of(office)[-1].short == "กองการศึกษาฯ"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("สำนักปลัด", "หัวหน้าสำนักปลัด"),
        ("สำนักปลัดเทศบาล", "หัวหน้าสำนักปลัดเทศบาล"),
        ("กองคลัง", "ผู้อำนวยการกองคลัง"),
        ("สำนักช่าง", "ผู้อำนวยการสำนักช่าง"),
        ("หน่วยตรวจสอบภายใน", "หัวหน้าหน่วยตรวจสอบภายใน"),
    ],
)
def test_heads_are_called_after_their_division(name, title):
    assert setup.head_title(name) == title


def test_a_division_left_out_takes_its_sections_and_its_head_along():
    office = done(started(), setup_chain.set_head, division(started(), "กองคลัง"), "นายคลัง สมมติ")
    office = done(office, setup.add_section, division(office, "กองคลัง"), "งานพัสดุ")
    office = done(office, setup.drop_division, division(office, "กองคลัง"))
    assert [d.name for d in office.all(Division, everyone=False)] == ["สำนักปลัด", "กองช่าง"]
    assert office.people() == ()


def test_a_section_is_added_once():
    office = done(started(), setup.add_section, division(started()), "งานนิติการ")
    assert not setup.add_section(office, division(office), " งานนิติการ ")
    assert [s.name for s in office.sections_of(division(office))] == ["งานนิติการ"]


# ---- people and chain


def test_the_chain_runs_from_the_officer_to_the_mayor_with_derived_positions():
    assert shown_chain(everybody(started())) == [
        (Role.WRITER, "นางสาวใบบัว สมมติ", "นิติกรชำนาญการ"),
        (Role.REVIEWER, "นางจันทร์ ตัวอย่าง", "หัวหน้าสำนักปลัด"),
        (Role.SCREENER, "นายเขียว มั่นสมมติ", f"ปลัด{NAME}"),
        (Role.DECIDER, "นายคราม ใจตัวอย่าง", f"นายก{NAME}"),
    ]


def test_the_level_is_kept_apart_from_the_title():
    writer = setup_chain.signer_of(everybody(started()), Role.WRITER)
    assert (writer.position, writer.level) == ("นิติกร", "ชำนาญการ")
    assert setup_chain.split_position(usual(), "เจ้าพนักงานธุรการ") == ("เจ้าพนักงานธุรการ", "")
    assert setup_chain.split_position(usual(), "นักวิชาการชำนาญการพิเศษ") == ("นักวิชาการ", "ชำนาญการพิเศษ")


def test_a_position_typed_before_the_name_is_not_lost():
    office = done(started(), setup_chain.set_position, usual(), "นิติกรปฏิบัติการ")
    assert setup_chain.writer_position(office) == "นิติกรปฏิบัติการ"
    office = done(office, setup_chain.name_signer, usual(), Role.WRITER, "นางสาวใบบัว สมมติ")
    assert setup_chain.writer_position(office) == "นิติกรปฏิบัติการ"
    assert office.first(ChainStep, role=Role.WRITER).position == ""


def test_a_name_corrected_is_the_same_person_and_one_taken_out_leaves_the_position():
    office = everybody(started())
    clerk = setup_chain.signer_of(office, Role.SCREENER)
    office = done(office, setup_chain.name_signer, usual(), Role.SCREENER, "นางเขียว มั่นสมมติ")
    assert setup_chain.signer_of(office, Role.SCREENER).id == clerk.id
    office = done(office, setup_chain.name_signer, usual(), Role.SCREENER, "")
    assert shown_chain(office)[2] == (Role.SCREENER, "", f"ปลัด{NAME}")
    assert len(office.people()) == 3


def test_the_head_signs_in_the_chain_of_the_division_that_writes():
    office = done(everybody(started()), setup_chain.set_head, division(started(), "กองคลัง"), "นายคลัง สมมติ")
    assert shown_chain(office)[1][1] == "นางจันทร์ ตัวอย่าง"
    office = done(office, setup_chain.choose_division, usual(), division(office, "กองคลัง"))
    assert shown_chain(office)[1] == (Role.REVIEWER, "นายคลัง สมมติ", "ผู้อำนวยการกองคลัง")
    assert setup_chain.signer_of(office, Role.WRITER).division_id == division(office, "กองคลัง").id
    assert office.first(Chain).name == "กองคลัง"


def test_a_head_who_writes_makes_three_steps_and_back_again_four():
    office = everybody(started())
    four = shown_chain(office)
    office = done(office, setup_chain.let_head_write, usual(), writes=True)
    assert [role for role, _, _ in shown_chain(office)] == [Role.WRITER, Role.SCREENER, Role.DECIDER]
    assert shown_chain(office)[0] == (Role.WRITER, "นางจันทร์ ตัวอย่าง", "หัวหน้าสำนักปลัด")
    assert setup_chain.head_writes(office)
    office = done(office, setup_chain.let_head_write, usual(), writes=False)
    assert shown_chain(office) == four


def test_naming_the_writer_while_the_head_writes_names_the_head():
    office = done(started(), setup_chain.let_head_write, usual(), writes=True)
    office = done(office, setup_chain.name_signer, usual(), Role.WRITER, "นางจันทร์ ตัวอย่าง")
    head = office.get(Person, division(office).head_id)
    assert head.full_name == "นางจันทร์ ตัวอย่าง"
    assert setup_chain.signer_of(office, Role.WRITER) == head


def test_the_specimen_is_a_memo_with_the_signers_and_the_office_stays_as_it_is():
    office = everybody(started())
    shown, memo = setup_chain.specimen(office, 2568)
    assert len(shown.all(DocumentStep, document_id=memo.id)) == 4
    assert not office.table(Document)
    assert setup_chain.specimen(fresh(), 2568) is None


# ---- going on later


def test_the_step_is_remembered_and_nothing_of_it_stays_at_the_end():
    office = done(fresh(), setup.set_number, usual(), "กจ 74601")
    assert setup.unfinished_step(office) == ""
    office = done(office, setup.keep_step, "people")
    office = done(office, setup.keep_step, "scores")
    assert setup.unfinished_step(office) == "scores"
    office = done(office, setup.finish)
    assert setup.unfinished_step(office) == ""
    assert not office.table(Setting)


def test_a_step_of_another_version_is_no_step():
    office = fresh().after(setup.keep_step(fresh(), "unheard-of"))
    assert setup.unfinished_step(office) == ""
