"""What offices call things: labels, headings of columns, titles, indicators, levels.

The tables are meant to be added to: a new wording is a new alternative in one expression. Headings
are compared without white space and with Arabic digits (``squeezed``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from ita_desktop.domain.paperwork import DocumentKind
from ita_desktop.thai.digits import to_arabic
from ita_desktop.thai.years import squeezed

# ---- indicators

INDICATORS: Final[Mapping[int, tuple[str, ...]]] = {
    1: ("การปฏิบัติหน้าที่",),
    2: ("การใช้งบประมาณ", "การใช้จ่ายงบประมาณ"),
    3: ("การใช้อำนาจ",),
    4: ("การใช้ทรัพย์สินของราชการ", "การใช้ทรัพย์สินของทางราชการ", "การใช้ทรัพย์สินราชการ"),
    5: ("การแก้ไขปัญหาการทุจริต", "การแก้ปัญหาการทุจริต"),
    6: ("คุณภาพการดำเนินงาน",),
    7: ("ประสิทธิภาพการสื่อสาร",),
    8: ("การปรับปรุงระบบการทำงาน", "การปรับปรุงการทำงาน", "การปรับปรุงระบบทำงาน"),
    9: ("การเปิดเผยข้อมูล",),
    10: ("การป้องกันการทุจริต", "การป้องกันทุจริต"),
}
"""Number → names (stable 2562–2569) with the variants that offices print."""

_ORNAMENT = re.compile(r"^(?:ตัวชี้วัด(?:ที่)?[0-9]*[.:)]?|ด้าน(?:ที่)?[0-9]*|[0-9]{1,2}[.)]|\([0-9]{1,2}\))+")


def name_key(text: str) -> str:
    """Return an indicator's name for comparing: without number, ด้าน, and the การ it may begin with."""
    return _ORNAMENT.sub("", squeezed(text)).removeprefix("การ")


class IndicatorNames:
    """Finds the number of an indicator by its name."""

    def __init__(self, names: Mapping[int, Sequence[str]] = INDICATORS) -> None:
        self._numbers = {name_key(name): number for number, every in names.items() for name in every}
        self._longest_first = sorted(self._numbers, key=len, reverse=True)

    def number(self, text: str) -> int | None:
        """Return the number of the indicator that a text names and nothing else."""
        return self._numbers.get(name_key(text))

    def leading(self, text: str) -> int | None:
        """Return the number of the indicator whose name a text begins with."""
        key = name_key(text)
        return next((self._numbers[name] for name in self._longest_first if key.startswith(name)), None)


# ---- numbers

DECIMAL: Final = r"(?<![0-9.,])[0-9]{1,3}(?:\.[0-9]+)?(?![0-9]|\.[0-9])"
_VALUE = re.compile(
    r"(?:ได้คะแนน|คะแนนเฉลี่ย|คะแนน|ร้อยละ|เฉลี่ย|เท่ากับ|ค่า|[:=\s])*([0-9]{1,3}(?:\.[0-9]+)?)\s*(?:คะแนน|%|ร้อยละ)?\.?"
)


def value_of(text: str) -> Decimal | None:
    """Return the number that a cell consists of, whatever words stand around it."""
    found = _VALUE.fullmatch(to_arabic(text).strip())
    return Decimal(found[1]) if found else None


# ---- columns of measure tables

_COLUMNS: Final = (
    ("number", r"(?:ลำดับ(?:ที่)?|ที่|ข้อที่?|No\.?|#)"),
    ("indicator", r"(?:เครื่องมือ[/และ]*)?ตัวชี้วัด(?:ที่|ITA|การประเมิน(?:ITA)?|/ประเด็นการประเมิน)?"),
    ("issue", r".*(?:ประเด็น|ข้อบกพร่อง|จุดอ่อน|สภาพปัญหา|ผลการวิเคราะห์|ข้อค้นพบ|สิ่งที่ต้องพัฒนา|ปัญหาที่พบ).*"),
    ("result", r".*(?:ผลการดำเนิน|ผลดำเนิน|สรุปผล|ผลการปฏิบัติ|ความก้าวหน้า|ความคืบหน้า|ผลการขับเคลื่อน).*"),
    ("result", r"(?:การดำเนินการ|การดำเนินงาน|รายละเอียดการดำเนินการ|ผลที่ดำเนินการ)"),
    ("outcome", r".*(?:ผลลัพธ์|ความสำเร็จของ|/ความสำเร็จ|ผลสำเร็จ|ผลที่ได้รับ|ผลสัมฤทธิ์|ประโยชน์ที่ได้รับ).*|ความสำเร็จ"),
    ("target", r".*(?:ตัวชี้วัดความสำเร็จ|เป้าหมาย|ผลที่คาดว่าจะได้รับ|งบประมาณ).*"),
    ("suggestion", r".*(?:ข้อเสนอแนะ|ปัญหา.{0,3}อุปสรรค|อุปสรรค).*"),
    ("evidence", r".*(?:หลักฐาน|เอกสารอ้างอิง|ภาพประกอบ|ลิงก์|Link|URL).*"),
    ("responsible", r".*(?:ผู้รับผิดชอบ|ที่รับผิดชอบ|หน่วยงานรับผิดชอบ|เจ้าภาพ|ผู้ดำเนินการ).*"),
    ("follow_up", r".*(?:กำกับ.{0,4}ติดตาม|การติดตาม|ติดตามผล|ติดตามและประเมิน|การรายงานผล).*"),
    ("period", r".*(?:ระยะเวลา|ช่วงเวลา|ห้วงเวลา|กำหนดเวลา|กำหนดแล้วเสร็จ|กำหนดการ|วันที่ดำเนินการ).*"),
    ("steps", r".*(?:ขั้นตอน|วิธีการ|วิธีดำเนิน|วิธีปฏิบัติ|แนวทางการปฏิบัติ|แนวทางการดำเนิน|แนวทางปฏิบัติ).*"),
    ("title", r".*(?:มาตรการ|แนวทาง|โครงการ|กิจกรรม|แผนงาน|การดำเนินงานเพื่อ).*"),
)
_COLUMN_PATTERNS: Final = tuple((role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _COLUMNS)

LONGEST_HEADING: Final = 110
"""Letters of a column's heading; the longest of the usual layouts has 72."""

_OTHERS: Final = frozenset({"number", "target", "evidence", "indicator"})
RESULT_ROLES: Final = frozenset({"result", "outcome"})


def column_roles(heading: str) -> tuple[str, ...]:
    """Return what a column holds by its heading, the likeliest first; more than one where it says so."""
    plain = squeezed(heading)
    if not plain or len(plain) > LONGEST_HEADING:
        return ()
    return tuple(dict.fromkeys(role for role, pattern in _COLUMN_PATTERNS if pattern.fullmatch(plain)))


def is_measure_heading(roles: Sequence[str]) -> bool:
    """Tell whether columns are those of a measure table: measures or weak points, and two other things of them."""
    named = {role for role in roles if role} - _OTHERS
    return bool(named & {"title", "issue"}) and len(named) >= (2 if "title" in named else 3)


# ---- titles of documents

_TITLE = re.compile(
    r"(?:\(?ร่าง\)?)?(?:เอกสารแนบ\S*\s*)?(?:แบบ)?(?:รายงาน|มาตรการ|แผน|การวิเคราะห์|ผลการวิเคราะห์|สรุปผล|ผลการดำเนิน|แนวทาง|การกำหนดมาตรการ"
    r"|การขับเคลื่อน|การดำเนินการตาม|การนำผล|ผลการขับเคลื่อน|ตารางมาตรการ|ตารางรายงาน)"
)
_ABOUT = re.compile("คุณธรรม|โปร่งใส|ITA|ผลการประเมิน")
LONGEST_TITLE: Final = 220
_TITLE_GOES_ON = re.compile(
    r"องค์การบริหาร|เทศบาล|อบต|อบจ|เมืองพัทยา|โรงเรียน|วิทยาลัย|โรงพยาบาล|อำเภอ|จังหวัด|ประจำปี|ปีงบประมาณ|ปีพ\.?ศ|^พ\.?ศ|^25[0-9]{2}$"
    r"|^\(?รอบ|^\(?ไตรมาส|^\(?ระหว่าง|^ภายในหน่วยงาน|^ในการดำเนินงาน|^ของ|^เพื่อ|^ตั้งแต่|^และความโปร่งใส|^ความโปร่งใส"
)
_PROSE = re.compile("ตามที่|ด้วย|เพื่อให้|ดังนั้น|จึง|คำนำ|สารบัญ")


def is_title(text: str) -> bool:
    """Tell whether a line can be the title of a report or plan."""
    line = " ".join(text.split())
    return len(line) <= LONGEST_TITLE and bool(_TITLE.match(line) and _ABOUT.search(line))


def title_goes_on(text: str) -> bool:
    """Tell whether a line below a title belongs to it: agency, place, year, round."""
    plain = squeezed(text)
    return len(plain) <= 150 and not _PROSE.match(plain) and _TITLE_GOES_ON.search(plain) is not None


def kind_of_title(text: str) -> DocumentKind | None:
    """Return the kind of document that a title announces."""
    plain = squeezed(text)
    reports = re.search(
        "รายงานผล|รายงานการดำเนิน|รายงานสรุป|ผลการดำเนิน|ผลการขับเคลื่อน|สรุปผล|ความก้าวหน้า|รายงานการกำกับ", plain
    )
    if "วิเคราะห์" in plain and not re.match("(?:แผน|มาตรการ|แนวทาง)", plain):
        return DocumentKind.ANALYSIS
    if reports:
        half = re.search("ความก้าวหน้า|รอบ(?:ระยะเวลา)?6เดือน|6เดือนแรก", plain)
        return DocumentKind.PROGRESS if half else DocumentKind.RESULTS
    if re.search("มาตรการ|แผน|แนวทาง|การขับเคลื่อน|การนำผล", plain):
        return DocumentKind.PLAN
    return None
