"""No line tears a name of the office's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ita_desktop.app.names import own_names
from ita_desktop.domain.agency import Agency, Division, Person
from ita_desktop.domain.office import Office
from ita_desktop.thai.segment import segments
from ita_desktop.thai.words import use_names

OFFICE = Office.of(
    [
        Agency(id=1, name="องค์การบริหารส่วนตำบลหนองจิกยาว", short="อบต.หนองจิกยาว", district="ลำปลายมูล", province="สมมุติบุรี"),
        Division(id=1, name="กองสาธารณสุขและสิ่งแวดล้อม"),
        Person(id=1, honorific="นาง", given="พิมพ์ลภัสสร", family="วงศ์ธรรมรัตน์"),
        Person(id=2, honorific="นาย", given="ดี", family="มา-มี"),
    ]
)


@pytest.fixture(autouse=True)
def _names() -> Iterator[None]:
    use_names(own_names(OFFICE))
    yield
    use_names(())


def test_places_divisions_and_people_are_names_but_not_what_is_short_or_no_thai_word() -> None:
    assert own_names(OFFICE) == {
        "หนองจิกยาว",
        "ลำปลายมูล",
        "สมมุติบุรี",
        "กองสาธารณสุขและสิ่งแวดล้อม",
        "พิมพ์ลภัสสร",
        "วงศ์ธรรมรัตน์",
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ขององค์การบริหารส่วนตำบลหนองจิกยาวได้คะแนน", "หนองจิกยาว"),
        ("นางพิมพ์ลภัสสร วงศ์ธรรมรัตน์", "พิมพ์ลภัสสร"),
        ("นางพิมพ์ลภัสสร วงศ์ธรรมรัตน์", "วงศ์ธรรมรัตน์"),
    ],
)
def test_a_name_is_one_piece(text: str, name: str) -> None:
    assert name in [segment.text for segment in segments(text)]
