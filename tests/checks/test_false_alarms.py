"""What documents say rightly of other things must never be called an error, through the reader as it is."""

from __future__ import annotations

import pytest

from ita_desktop.checks.problem import Severity
from ita_desktop.checks.registry import check_document
from ita_desktop.checks.views import DocumentView
from ita_desktop.exchange.reader import read_flow
from ita_desktop.exchange.recognise import recognise
from tests.checks.documents import NAMES, VALUES
from tests.checks.offices import TODAY, frameworks

LIST = "\n".join(
    f"{n}. ตัวชี้วัดที่ {n} {name}\tได้คะแนน {value}"
    for n, (name, value) in enumerate(zip(NAMES, VALUES.split(), strict=True), 1)
)
BOOKLET = """การวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๕

องค์การบริหารส่วนตำบลทุ่งสมมติ

ผลการประเมินได้คะแนนรายตัวชี้วัด ดังนี้

{scores}

{line}

คะแนนรวม ๙๔.๕๘ ระดับ A
"""


def errors(line):
    text = recognise(read_flow(BOOKLET.format(scores=LIST, line=line).encode()))
    found = check_document(DocumentView(text, frameworks(), TODAY))
    return [(one.key, one.found) for one in found if one.severity is Severity.ERROR]


@pytest.mark.parametrize(
    "line",
    [
        "โดยภาพรวมได้คะแนน ๙๔.๕๘ คะแนน เมื่อเทียบกับปีงบประมาณ พ.ศ. ๒๕๖๔ ซึ่งได้ ๙๐.๑๒ คะแนน เพิ่มขึ้น ๔.๔๖ คะแนน",
        "คะแนนรวมเพิ่มขึ้นจาก ๙๐.๑๒ เป็น ๙๔.๕๘",
        "ความพึงพอใจของผู้รับบริการในภาพรวม คิดเป็นร้อยละ ๙๕.๖๐",
        "ผลการเบิกจ่ายงบประมาณในภาพรวม คิดเป็นร้อยละ ๘๘.๒๐",
        "โดยภาพรวมได้คะแนน ๙๔.๕๘ สูงกว่าค่าเฉลี่ยระดับประเทศ (๘๑.๒๕)",
        "คะแนนเฉลี่ยของจังหวัดในภาพรวมเท่ากับ ๘๕.๒๐",
        "น้ำหนักของเครื่องมือ IIT คิดเป็นร้อยละ ๓๐.๐๐",
        "ผลการประเมินคุณธรรมและความโปร่งใส ปี พ.ศ. ๒๕๖๔ โดยภาพรวมได้คะแนน ๙๐.๑๒ ระดับ A",
        "ผลการประเมิน ปี พ.ศ. ๒๕๖๓ ในภาพรวมได้ ๘๘.๑๒ คะแนน จัดอยู่ในระดับ A",
        "เป้าหมายในภาพรวม ปีงบประมาณ พ.ศ. ๒๕๖๗ ให้ได้คะแนนไม่น้อยกว่า ๙๖.๐๐ คะแนน ระดับ AA",
        "แบบวัด IIT มีคะแนนเฉลี่ย ๙๖.๒๔ แบบวัด EIT มีคะแนนเฉลี่ย ๘๗.๑๙ และแบบตรวจ OIT มีคะแนนเฉลี่ย ๙๘.๘๙",
        "ผลการประเมินผลการปฏิบัติงานของพนักงานจ้าง ระดับ A",
        "ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล ๙๗.๗๘ คะแนน และตัวชี้วัดที่ ๑๐ การป้องกันการทุจริต ๑๐๐.๐๐ คะแนน",
        "ตัวชี้วัดที่มีคะแนนสูงสุด ๒ ลำดับแรก ได้แก่ ตัวชี้วัดที่ ๑๐ (๑๐๐.๐๐) ตัวชี้วัดที่ ๒ การใช้งบประมาณ (๙๙.๖๔)",
        "รายงานผลการประเมินความเสี่ยงการทุจริต ประจำปีงบประมาณ พ.ศ. ๒๕๖๖ ระดับ B",
    ],
)
def test_a_figure_or_year_of_something_else_is_no_error(line):
    assert errors(line) == []


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("ในภาพรวมได้ ๙๔.๘๕ คะแนน", "check.S2.total"),
        ("ตัวชี้วัดที่ ๒ การใช้งบประมาณ (๙๙.๔๖)", "check.S4.indicator"),
        ("แบบวัด EIT มีคะแนนเฉลี่ย ๘๗.๙๑", "check.S1.mean"),
        ("โดยภาพรวมได้คะแนน ๙๔.๕๘ จัดอยู่ในระดับ AA", "check.S3.level"),
        ("ผลการประเมินคุณธรรมและความโปร่งใส ปี พ.ศ. ๒๕๖๔ โดยภาพรวมได้คะแนน ๙๔.๕๘", "check.Y2.years"),
    ],
)
def test_the_same_words_with_a_slip_are_one(line, key):
    assert [found for found, _ in errors(line)] == [key]
