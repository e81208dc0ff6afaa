"""The same papers for every program that is measured: plain text, no markup of anybody's."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache

HEADINGS = ("ที่", "ประเด็นการประเมิน", "มาตรการ/แนวทาง", "วิธีดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลา", "ผลการดำเนินการ")
WIDTHS = (1, 3, 4, 6, 3, 3, 5)
"""Shares of the text width."""

SIZE, LEADING = 14.0, 18.2
"""Of the table's text, in pt."""

DOING = ("จัดทำ", "ปรับปรุง", "ทบทวน", "เผยแพร่", "ประชาสัมพันธ์", "ตรวจสอบ", "ติดตาม", "รายงาน", "ส่งเสริม", "กำหนด")
THINGS = (
    "คู่มือแนวทางปฏิบัติเกี่ยวกับการใช้ทรัพย์สินของราชการ",
    "แผนปฏิบัติการป้องกันและปราบปรามการทุจริต",
    "ขั้นตอนการให้บริการประชาชนผ่านระบบอิเล็กทรอนิกส์ (E-Service)",
    "หลักเกณฑ์การบริหารและพัฒนาทรัพยากรบุคคล",
    "รายงานผลการใช้จ่ายงบประมาณประจำปี",
    "ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
    "ข้อมูลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ",
    "มาตรฐานทางจริยธรรมของเจ้าหน้าที่ของรัฐ",
    "การประเมินความพึงพอใจของผู้มีส่วนได้ส่วนเสียภายนอก",
    "เว็บไซต์ https://www.thungsommut.example.go.th/ita/o35",
)
MANNERS = (
    "ให้เป็นปัจจุบันและครบถ้วน",
    "อย่างน้อยไตรมาสละ ๑ ครั้ง",
    "โดยเปิดโอกาสให้ประชาชนมีส่วนร่วม",
    "ตามพระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. ๒๕๔๐",
    "พร้อมทั้งสรุปปัญหา อุปสรรค และข้อเสนอแนะต่อผู้บริหารท้องถิ่น",
    "และแจ้งเวียนให้บุคลากรทุกระดับทราบโดยทั่วกัน",
)
OFFICES = ("สำนักปลัด", "กองคลัง", "กองช่าง", "กองการศึกษา ศาสนาและวัฒนธรรม", "หน่วยตรวจสอบภายใน")
MONTHS = ("ตุลาคม", "ธันวาคม", "มกราคม", "มีนาคม", "เมษายน", "มิถุนายน", "กรกฎาคม", "กันยายน")

DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")

TITLE = "บันทึกข้อความ"
MEMO = (
    (
        "ตามที่องค์การบริหารส่วนตำบลทุ่งสมมุติได้เข้ารับการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ "
        "(Integrity and Transparency Assessment: ITA) ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ โดยได้คะแนนรวม ๙๑.๒๕ คะแนน "
        "อยู่ในระดับผ่านดี นั้น"
    ),
    (
        "สำนักปลัดได้วิเคราะห์ผลการประเมินดังกล่าวแล้วเห็นว่า ตัวชี้วัดที่ควรปรับปรุง ได้แก่ การใช้ทรัพย์สินของราชการ "
        "และการปรับปรุงระบบการทำงาน จึงได้กำหนดมาตรการเพื่อขับเคลื่อนการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"
    ),
    (
        "พระราชบัญญัติประกอบรัฐธรรมนูญว่าด้วยการป้องกันและปราบปรามการทุจริต พ.ศ. ๒๕๖๑ กำหนดให้หน่วยงานของรัฐ"
        "รายงานผลการดำเนินการตามมาตรการ และเผยแพร่ทางเว็บไซต์ของหน่วยงานให้ประชาชนทราบ"
    ),
    (
        "เพื่อให้การดำเนินการเป็นไปด้วยความเรียบร้อย เห็นควรมอบหมายให้ทุกส่วนราชการปฏิบัติตามมาตรการอย่างเคร่งครัด "
        "และรายงานผลให้สำนักปลัดทราบภายในวันที่ ๓๐ กันยายน ๒๕๖๘"
    ),
    "จึงเรียนมาเพื่อโปรดทราบและพิจารณา",
)


@dataclass(frozen=True)
class Content:
    """What a paper says: paragraphs, or rows under ``HEADINGS``."""

    name: str
    paragraphs: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def _clause(chance: random.Random, number: int) -> str:
    count = f"จำนวน {number} ครั้ง".translate(DIGITS)
    return f"{chance.choice(DOING)}{chance.choice(THINGS)} {chance.choice(MANNERS)} {count}"


def _row(chance: random.Random, number: int) -> tuple[str, ...]:
    """Seven cells, each unlike every other of the report."""

    def clauses(least: int, most: int) -> str:
        return " ".join(_clause(chance, chance.randrange(10_000)) for _ in range(chance.randint(least, most)))

    months = f"{chance.choice(MONTHS)} – {chance.choice(MONTHS)} พ.ศ. ๒๕๖๘ (ครั้งที่ {number})"
    office = f"{chance.choice(OFFICES)} และ{chance.choice(OFFICES)} งานที่ {number}"
    cells = (str(number), clauses(1, 1), clauses(1, 2), clauses(2, 4), office, months, clauses(1, 3))
    return tuple(cell.translate(DIGITS) if "http" not in cell else cell for cell in cells)


@cache
def content(name: str) -> Content:
    """``memo``, or ``report`` and a number of rows."""
    if name == "memo":
        return Content(name, paragraphs=MEMO)
    if name == "nothing":
        return Content(name, paragraphs=("ก",))
    chance = random.Random(2568)
    return Content(name, rows=tuple(_row(chance, number) for number in range(1, int(name.removeprefix("report")) + 1)))
