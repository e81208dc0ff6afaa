"""Composite edits of divisions and people, and the emblem's way into the file."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from ita_desktop.app import editing_office as edit
from ita_desktop.app.emblem import emblem_bytes, no_emblem, read_picture, use_emblem
from ita_desktop.app.program import Program
from ita_desktop.domain.agency import Agency, Division, Letterhead, Person
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.measures import Blob
from ita_desktop.domain.office import Office

OFFICE = Office.of(
    [
        Division(id=1, name="ทุกส่วนราชการ", everyone=True),
        Division(id=2, name="สำนักปลัด"),
        Division(id=3, name="กองคลัง", sort=1),
        Division(id=4, name="งานนิติการ", parent_id=2),
        Division(id=5, name="งานบุคคล", parent_id=2, sort=1),
        Person(id=1, given="หนึ่ง", division_id=4),
        Person(id=2, given="สอง", division_id=3, sort=1),
        Person(id=3, given="สาม", division_id=2, sort=2),
        Person(id=4, given="สี่", sort=3),
    ]
)


def division(number):
    return OFFICE.one(Division, number)


def person(number, office=OFFICE):
    return office.one(Person, number)


def names(people):
    return [one.given for one in people]


def takes_back(changes):
    return OFFICE.after(changes).after(changes.inverse()) == OFFICE


def test_the_first_agency_is_made_when_its_name_is_set():
    office = Office.of([])
    office = office.after(edit.set_agency(office, name="อบต.ทุ่งสมมติ"))
    assert office.agency.name == "อบต.ทุ่งสมมติ"
    assert office.after(edit.set_agency(office, phone="1")).agency.phone == "1"
    with pytest.raises(DomainError):
        edit.set_agency(office, name=" ")


def test_a_new_division_comes_last_among_its_siblings():
    office = OFFICE.after(edit.add_division(OFFICE, "กองช่าง"))
    assert [d.name for d in edit.siblings_of(office, division(2))] == ["สำนักปลัด", "กองคลัง", "กองช่าง"]
    office = OFFICE.after(edit.add_division(OFFICE, "งานพัสดุ", division(2)))
    assert [d.name for d in office.sections_of(division(2))] == ["งานนิติการ", "งานบุคคล", "งานพัสดุ"]
    with pytest.raises(DomainError):
        edit.add_division(OFFICE, "  ")


def test_a_division_moves_among_its_siblings_only():
    changes = edit.move_division(OFFICE, division(3), -1)
    assert [d.id for d in edit.siblings_of(OFFICE.after(changes), division(2))] == [3, 2]
    assert takes_back(changes)
    assert not edit.move_division(OFFICE, division(2), -1)


def test_a_removed_division_takes_its_sections_and_leaves_its_people_without_one():
    changes = edit.remove_division(OFFICE, division(2))
    after = OFFICE.after(changes)
    assert [d.id for d in after.all(Division)] == [1, 3]
    assert names(edit.members(after, None)) == ["หนึ่ง", "สาม", "สี่"]
    assert takes_back(changes)


def test_members_of_a_division_are_those_of_its_sections_too():
    assert names(edit.members(OFFICE, division(2))) == ["หนึ่ง", "สาม"]
    assert names(edit.members(OFFICE, division(4))) == ["หนึ่ง"]
    assert names(edit.members(OFFICE, None)) == ["สี่"]


def test_a_person_is_added_with_the_name_taken_apart():
    added = edit.add_person(OFFICE, "นางสาวใบบัว ณ ตัวอย่าง", division(4)).added[0]
    assert (added.honorific, added.given, added.family, added.division_id) == ("นางสาว", "ใบบัว", "ณ ตัวอย่าง", 4)
    assert added.sort == 4
    with pytest.raises(DomainError):
        edit.add_person(OFFICE, " ")


def test_a_person_is_renamed_as_typed():
    changes = edit.rename_person(person(1), "ว่าที่ร้อยตรี กล้า สมมติ")
    assert changes.updated[0][1].full_name.replace(" ", "") == "ว่าที่ร้อยตรีกล้าสมมติ"


def test_a_person_moves_past_the_next_one_shown_even_if_others_stand_between():
    shown = edit.members(OFFICE, division(2))
    changes = edit.move_person(OFFICE, person(1), 1, shown)
    assert names(edit.members(OFFICE.after(changes), division(2))) == ["สาม", "หนึ่ง"]
    assert takes_back(changes)
    assert not edit.move_person(OFFICE, person(1), -1, shown)


# ---- emblem


@pytest.fixture
def file(tmp_path):
    file = Program.start().new_file(tmp_path / "office.ita", "อบต.ทุ่งสมมติ")
    yield file
    file.close()


def picture(path, size=(400, 400), kind="PNG"):
    Image.new("RGB", size, "navy").save(path, kind)
    return path


def test_a_picture_becomes_the_emblem_and_its_bytes_are_kept(file, tmp_path):
    data = read_picture(picture(tmp_path / "emblem.png"))
    file.apply(use_emblem(file, data, "emblem.png"), "ใส่ตรา")
    agency = file.office.first(Agency)
    assert agency.letterhead is Letterhead.PICTURE
    assert emblem_bytes(file) == data
    assert file.office.one(Blob, agency.emblem_id).media_type == "image/png"


def test_the_same_picture_twice_is_kept_once(file, tmp_path):
    data = read_picture(picture(tmp_path / "emblem.jpg", kind="JPEG"))
    for _ in range(2):
        file.apply(use_emblem(file, data, "emblem.jpg"), "ใส่ตรา")
    assert len(file.office.table(Blob)) == 1
    file.apply(no_emblem(file.office), "ใช้กระดาษพิมพ์ตรา")
    assert file.office.agency.letterhead is Letterhead.PREPRINTED
    assert emblem_bytes(file) == data


def test_a_huge_picture_is_kept_smaller(tmp_path):
    data = read_picture(picture(tmp_path / "big.png", (4000, 4000)))
    assert max(Image.open(BytesIO(data)).size) <= 1000


@pytest.mark.parametrize("content", [b"", b"not a picture", b"\x89PNG\r\n\x1a\nbroken"])
def test_what_is_no_picture_is_refused_with_its_name(tmp_path, content):
    path = tmp_path / "emblem.png"
    path.write_bytes(content)
    with pytest.raises(DomainError) as refusal:
        read_picture(path)
    assert (refusal.value.key, refusal.value.params["name"]) == ("picture.unreadable", "emblem.png")


def test_a_picture_that_is_gone_is_told_apart(tmp_path):
    with pytest.raises(DomainError) as refusal:
        read_picture(tmp_path / "gone.png")
    assert refusal.value.key == "file.unreadable"


def test_a_division_cannot_end_before_it_begins():
    division = Division(id=5, name="กองเก่า", valid_from=date(2020, 10, 1))
    with pytest.raises(DomainError) as refused:
        edit.set_validity(division, valid_to=date(2019, 9, 30))
    assert refused.value.key == "division.validity_backwards"
    assert edit.set_validity(division, valid_to=date(2024, 9, 30)).updated[0][1].valid_to == date(2024, 9, 30)


@pytest.mark.parametrize(
    ("since", "until", "exists"),
    [
        (None, None, True),
        (date(2025, 9, 30), None, True),
        (date(2025, 10, 1), None, False),
        (None, date(2024, 10, 1), True),
        (None, date(2024, 9, 30), False),
    ],
)
def test_a_division_exists_in_a_fiscal_year_if_only_on_one_of_its_days(since, until, exists):
    division = Division(id=5, name="กอง", valid_from=since, valid_to=until)
    assert division.exists_between(date(2024, 10, 1), date(2025, 9, 30)) is exists
