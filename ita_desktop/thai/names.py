"""Thai personal names: honorific, given name, family name."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from .clusters import DEPENDENT

_CIVIL: Final = "นาย นางสาว นาง น.ส. เด็กชาย เด็กหญิง ด.ช. ด.ญ. คุณหญิง ท่านผู้หญิง หม่อมราชวงศ์ หม่อมหลวง ม.ร.ว. ม.ล."
_LEARNED: Final = (
    "ดร. ผู้ช่วยศาสตราจารย์ รองศาสตราจารย์ ศาสตราจารย์ ผศ. รศ. ศ. นายแพทย์ แพทย์หญิง ทันตแพทย์หญิง ทันตแพทย์ เภสัชกรหญิง เภสัชกร"
)
_CLERGY: Final = "พระครู พระมหา พระ"
_GRADES: Final = "เอก โท ตรี"
_RANKS: Final = (
    "พล พลอากาศ พลเรือ พลตำรวจ พัน พันตำรวจ ร้อย ร้อยตำรวจ นาวา นาวาอากาศ เรือ เรืออากาศ พันจ่า พันจ่าอากาศ "
    "จ่า จ่าสิบ จ่าอากาศ สิบ สิบตำรวจ"
)
_SHORT_RANKS: Final = (
    "ร.ต. ร.ท. ร.อ. พ.ต. พ.ท. พ.อ. พล.ต. พล.ท. พล.อ. ร.ต.ต. ร.ต.ท. ร.ต.อ. พ.ต.ต. พ.ต.ท. พ.ต.อ. พล.ต.ต. พล.ต.ท. พล.ต.อ. "
    "ส.ต. ส.ท. ส.อ. จ.ส.ต. จ.ส.ท. จ.ส.อ. จ.ต. จ.ท. จ.อ. พ.จ.ต. พ.จ.ท. พ.จ.อ. ส.ต.ต. ส.ต.ท. ส.ต.อ. ด.ต. "
    "น.ต. น.ท. น.อ. ดาบตำรวจ จ่าสิบตำรวจ"
)


def _honorifics() -> list[str]:
    ranks = [rank + grade for rank in _RANKS.split() for grade in _GRADES.split()] + _SHORT_RANKS.split()
    ranks += [f"ว่าที่{gap}{rank}" for rank in ranks for gap in ("", " ")]
    ranks += [f"{rank}{gap}หญิง" for rank in ranks for gap in ("", " ")]
    plain = [*_CIVIL.split(), *_LEARNED.split(), *_CLERGY.split()]
    return sorted([*plain, *ranks], key=len, reverse=True)


_HONORIFIC: Final = re.compile(rf"(?:{'|'.join(map(re.escape, _honorifics()))})(?!{DEPENDENT.pattern})")
"""Not before a mark: นางสาวิตรี is นาง and สาวิตรี."""


class PersonName(NamedTuple):
    """A name in its parts; a part that is missing is empty."""

    honorific: str
    given: str
    family: str


def _honorific_end(name: str) -> int:
    """Where the honorifics end (ร้อยตรี ดร. …); one is only an honorific if a name follows."""
    end = 0
    while (match := _HONORIFIC.match(name, end)) is not None and name[match.end() :].strip():
        if end and not (match.group().endswith(".") or name[:end].rstrip().endswith(".")):
            break
        end = match.end() + (name[match.end()] == " ")
    return end


def split_name(name: str) -> PersonName:
    """``นางสาวพิมพ์ใจ รักษ์งาน`` → นางสาว, พิมพ์ใจ, รักษ์งาน; all behind the first space is the family name."""
    name = " ".join(name.split())
    end = _honorific_end(name)
    given, _, family = name[end:].partition(" ")
    return PersonName(name[:end].strip(), given, family)
