"""Where a line of official Thai may end: a specification by example.

``|`` a line may well end here · ``~`` only if nothing better offers (dear) · ``×`` never.
Places without a sign are not spoken of. A sign stands behind the space it speaks of.
"""

from __future__ import annotations

import re

import pytest

from ita_desktop.thai.rules import NAME
from ita_desktop.thai.segment import FORBIDDEN, segments

pytestmark = pytest.mark.usefixtures("office_words")

SENTENCES = """
อื่น ×ๆ |ที่|เกี่ยวข้อง
งานต่าง×ๆ |อย่าง|ทั่วถึง
ได้แก่ |โทรศัพท์ |เว็บไซต์ ×ฯลฯ
หัวหน้าสำนักปลัด×ฯ |เสนอ
กรุงเทพ×ฯ |และปริมณฑล
ร้อย×ละ ~๘๐ |ของ|งบประมาณ
ร้อยละ ~๙๔.๕๘ |ระดับ ~A
คิดเป็น|ร้อยละ ~๘๐.๕ |ขึ้นไป
จำนวน ~๓ ~วัน |นับแต่
ภายใน|๓~วัน
ไม่น้อยกว่า ๑,๒๓๔ ~บาท |ต่อปี
เพิ่มขึ้น ๕๐×% |จาก
เพิ่มขึ้น ๕๐ ×% |จาก
พ.×ศ.× ~๒๕๖๘ |เป็นต้นไป
(×พ.ศ.×๒๕๖๐×-×๒๕๖๔×)
ประจำ|ปีงบประมาณ |พ.ศ. ~๒๕๖๖
ประจำปี ~๒๕๖๖ |ของ
ลงวันที่ ~๒๕ ~มีนาคม ~๒๕๖๗ |เรื่อง
วันที่ ~๓ ~ม.ค. ~๖๗ |เวลา ~๐๘.๓๐ ~น.
ต.ค. ~๖๗ ×– |มี.ค. ~๖๘
ตุลาคม ~๒๕๖๗ ×– |มีนาคม ~๒๕๖๘
ต.ค.×–|มี.ค.
ข้อ ~๑ |และ|ข้อ~๓
ตัวชี้วัด~ที่ ~๑๐ |การ~ป้องกัน|การ~ทุจริต
ตัว×ชี้×วัด|ที่|มี|คะแนน|สูงสุด
รายงาน|ตาม|ตัวชี้วัด
ไตรมาสที่ ~๒ |ของปี
รอบ ~๖ ~เดือน |และ|รอบ ~๑๒ ~เดือน
มาตรา ~๙ |วรรค~สอง
๑.× ×เผยแพร่|ข้อมูล|ให้|บุคลากร|ทราบ
๑.~เผยแพร่|ข้อมูล
-× ×จัดทำ|คู่มือ
(×๑×) ×จัดทำ|คู่มือ
งบประมาณ |๒×.× ~เผยแพร่|ข้อมูล
ที่ กจ ~๗๔๖๐๑/×๐๓๓
หนังสือ ว ~๑๒ |ลงวันที่
โทร. ~๐ ๓๔๖๔ ๖๐๘๕
“×ดีมาก×” |ตาม|เกณฑ์
(×Digital |Literacy×) |และ
Transparency |Assessment ×: |ITA
การให้บริการ |E×-×Service |ของ|หน่วยงาน
ฝุ่น PM×2.5 |และ
ผลลัพธ์×/|ความ~สำเร็จ
และ×/|หรือ
คณะ×กรรมการ|พิจารณา
ผู้×บังคับ×บัญชา|ของ|ตน
องค์×การ|บริหาร|ส่วน|ตำบล~ตัวอย่าง
นายก|องค์การ|บริหาร|ส่วน|ตำบล
นา×ย×ก|องค์การ
ปลัด|องค์การ|บริหาร|ส่วน|ตำบล
สำนัก×ปลัด|เสนอ|นายก
ของ|อบต.~ท่า~เสา
สำนักงาน |ป.×ป.×ช. |แจ้ง
อำเภอ~ไทร×โยค |จังหวัด~กาญจน×บุรี
(×นางสาว~พิมพ์ใจ ~รักษ์~งาน×)
นาย~สม~ชาย ~ใจดี |นิติกร
น.ส.~พิมพ์ใจ ~รักษ์งาน
ดำเนินการ|ตาม|มาตรการ
ช่องทาง|การ~สื่อสาร
แนวทาง|ใน|การ~ปฏิบัติ
ถูกต้อง|ตาม|ความ~จริง
ราย×งานการประชุม|ประจำเดือน
การ~ปฏิบัติงาน|ของ|บุคลากร
ความ~โปร่งใส|ใน|การ~ดำเนินงาน
ผู้มี|ส่วนได้|ส่วนเสีย
มีส่วนร่วม|ใน|โครงการ
งาน|ทะเบียน|รถจักรยานยนต์
ณ ~ห้องประชุม
https://www|.example|.go|.th/|news|?id|=452
ดูที่ |https×:×/×/www|.example|.go|.th/|ita ×) |แล้ว
เกณฑ์|เป้าหมาย |(×ร้อยละ ~๘๕×) |ควร|ดำเนินการ
คู่มือ|พัสดุ |อบต. |๒×.× ~คู่มือ
ส่วน|ตำบล|ใน|ปีงบประมาณ
ความ~รู้|ความ~เข้าใจ
ครั้งที่ ~๒ |ปี ~๒๕๖๗
หมู่ที่ ~๓ |ตำบล~ท่า~เสา
ข้าพเจ้า|ขอ×รับ×รอง|ว่า
ตาม|มาตรา ~๕ |แห่ง
การ~อบรม|ไตรมาส~ละ ~๑ ~ครั้ง
ต่ำ×กว่า|เกณฑ์
ไม่~ทราบ|แนวปฏิบัติ
ปฏิบัติ×ราชการ×แทน
(×หนึ่ง~ล้าน|สอง~แสน~บาท×ถ้วน×)
ประจำเดือน~กุมภาพันธ์ ~๒๕๖๘
วัน×ศุกร์~ที่ ~๑๔ ~มีนาคม
๑ ~ตุลาคม ~พ.ศ. ~๒๕๖๗
ข้อ ~O๑๒ |และ|ประเด็น ~E6
พ.จ.อ.~ธนา ~รุ่งเรือง~ดี |เป็น
ว่าที่×ร้อยตรี ~กล้าหาญ ~มั่นคง
ร.ต.อ.×หญิง ~สม~ศรี ~มี~สุข
อำเภอ~ทอง~ผา~ภูมิ |จังหวัด~กาญจนบุรี
หมู่บ้าน~หนอง~ปรือ |หมู่ที่ ~๗
ไลน์ |@×tungtuayang |หรือ
วรรค~หนึ่ง
สำนักงาน|คณะกรรมการ|ป้องกัน|และ|ปราบปราม|การ~ทุจริต|แห่งชาติ
"""
_SIGN = re.compile("[|~×]")


def _asserted(line: str) -> tuple[str, list[tuple[int, str]]]:
    """The bare text, and each sign with its offset in it."""
    signs: list[tuple[int, str]] = []
    for match in _SIGN.finditer(line):
        signs.append((match.start() - len(signs), match.group()))
    return _SIGN.sub("", line), signs


def _costs(text: str) -> dict[int, int]:
    costs, end = {}, 0
    for segment in segments(text):
        end += len(segment.text)
        costs[end] = segment.cost
    return costs


def _sign(cost: int) -> str:
    if cost >= FORBIDDEN:
        return "×"
    return "~" if cost >= NAME else "|"


@pytest.mark.parametrize("line", SENTENCES.strip().splitlines())
def test_official_thai_breaks_where_a_printer_would_break_it(line: str) -> None:
    text, signs = _asserted(line)
    costs = _costs(text)
    found = [(at, _sign(costs.get(at, FORBIDDEN))) for at, _ in signs]
    assert found == signs, " ".join(f"{segment.text}{{{segment.cost}}}" for segment in segments(text))


def test_the_specification_is_of_some_size() -> None:
    assert len(SENTENCES.strip().splitlines()) >= 60
