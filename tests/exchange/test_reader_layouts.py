"""Documents of invented offices, each worded and laid out in its own way."""

from __future__ import annotations

from decimal import Decimal

from ita_desktop.domain.paperwork import DocumentKind
from ita_desktop.exchange.reader import read_flow
from ita_desktop.exchange.recognise import recognise
from tests.exchange.word_files import lines, new, said, table


def texts(measure, *names):
    return [value.text if (value := getattr(measure, name)) else None for name in names]


def test_results_with_a_column_of_numbers_rows_of_indicators_and_merged_cells():
    document = new()
    lines(
        document,
        "รายงานสรุปผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส",
        "เทศบาลตำบลบึงสมมุติ อำเภอบึงสมมุติ จังหวัดตัวอย่าง",
        "ประจำปีงบประมาณ พ.ศ. 2567",
    )
    table(
        document,
        ("ที่", "มาตรการ/แนวทาง", "ประเด็นที่ต้องแก้ไข", "หน่วยงานที่รับผิดชอบ", "ผลการดำเนินงาน", "ปัญหา/อุปสรรค"),
        ("ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของทางราชการ",),
        ("1", "จัดทำทะเบียนคุมการยืม", "บุคลากรไม่ทราบขั้นตอน", "กองคลัง", "จัดทำแล้ว เมื่อ 5 ม.ค. 2567", "-"),
        (None, None, None, None, "เผยแพร่ในเว็บไซต์", "ไม่มี"),
        ("ตัวชี้วัดที่ 7 ประสิทธิภาพการสื่อสาร",),
        ("2", "ปรับปรุงเว็บไซต์", "ข้อมูลไม่เป็นปัจจุบัน", "สำนักปลัด", "ปรับปรุงแล้ว", ""),
    )
    lines(document, "(ลงชื่อ)............................ผู้รายงาน", "(นางสาวสมหญิง ทดสอบ)", "นักวิเคราะห์นโยบายและแผน")
    text = said(document)
    assert (text.kind, text.fiscal_year) == (DocumentKind.RESULTS, 2567)
    assert [(m.number, m.indicator, m.title.text) for m in text.measures] == [
        ("1", 4, "จัดทำทะเบียนคุมการยืม"),
        ("2", 7, "ปรับปรุงเว็บไซต์"),
    ]
    first = text.measures[0]
    assert texts(first, "issue", "responsible", "result", "suggestion", "period") == [
        "บุคลากรไม่ทราบขั้นตอน",
        "กองคลัง",
        "จัดทำแล้ว เมื่อ 5 ม.ค. 2567\nเผยแพร่ในเว็บไซต์",
        "ไม่มี",
        None,
    ]
    assert first.group
    assert first.group.anchor == "table:1.r2c1"
    assert first.title.anchor == "table:1.r3c2"
    assert [(s.name, s.heading) for s in text.signatures] == [("นางสาวสมหญิง ทดสอบ", "ผู้รายงาน")]
    assert text.tables[0].rows[0].group
    assert [len(row.cells) for row in text.tables[0].rows] == [6, 6, 6, 6, 6]


def test_a_plan_that_a_page_cuts_goes_on_without_headings():
    document = new()
    lines(document, "แผนการขับเคลื่อนมาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปี ๒๕๖๘ (จากผลการประเมิน ITA ประจำปี ๒๕๖๗)")
    headings = ("ลำดับที่", "แนวทางการแก้ไข/มาตรการ", "วิธีปฏิบัติ", "ผู้รับผิดชอบ", "กำหนดเวลาแล้วเสร็จ", "การรายงานผล")
    table(document, headings, ("๑", "จัดอบรม", "๑. ขออนุมัติ\n๒. จัดอบรม", "งานนิติการ", "ธ.ค. ๒๕๖๗", "รายงานปลัด"))
    table(document, ("๒", "ทบทวนคู่มือ", "ประชุม", "กองช่าง", "มี.ค. ๒๕๖๘", "รายงานนายก"), ("", "", "จัดพิมพ์", "", "", ""))
    table(document, headings, ("๓", "เปิดช่องทางร้องเรียน", "ประกาศ", "สำนักปลัด", "ต.ค. ๒๕๖๗", "รายไตรมาส"))
    text = said(document)
    assert (text.kind, text.fiscal_year, text.result_year) == (DocumentKind.PLAN, 2568, 2567)
    assert [m.number for m in text.measures] == ["๑", "๒", "๓"]
    assert texts(text.measures[1], "steps", "period", "follow_up") == ["ประชุม\nจัดพิมพ์", "มี.ค. ๒๕๖๘", "รายงานนายก"]
    assert text.measures[1].anchor == "table:2.r1"


def test_progress_by_item_with_headings_between_the_tables():
    document = new()
    lines(document, "รายงานความก้าวหน้าการดำเนินการตามมาตรการส่งเสริมคุณธรรม รอบ ๖ เดือน ปีงบประมาณ พ.ศ. ๒๕๖๗")
    headings = (
        "ประเด็นที่ต้องปรับปรุงแก้ไข/ ประเด็นที่ต้องพัฒนา",
        "ผู้รับผิดชอบ",
        "ขั้นตอนหรือวิธีการ/มาตรการ",
        "การรายงานผลและการกำกับติดตาม กำหนดเวลาแล้วเสร็จ",
        "การดำเนินการ",
    )
    lines(document, "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT)", "ตัวชี้วัดที่ ๖ คุณภาพการดำเนินงาน")
    table(
        document, headings, ("E๑ ขั้นตอนและระยะเวลา", "ทุกส่วนราชการ", "☐ ติดป้าย\n☑ ทำแผ่นพับ", "ภายในมีนาคม ๒๕๖๗", "ติดป้ายแล้ว")
    )
    lines(document, "ตัวชี้วัดที่ ๘ การปรับปรุงระบบการทำงาน")
    table(document, headings, ("E๑๔ การมีส่วนร่วม", "สำนักปลัด", "จัดประชาคม", "รายงานเมษายน ๒๕๖๗", "จัดแล้ว ๒ ครั้ง"))
    text = said(document)
    assert (text.kind, text.fiscal_year) == (DocumentKind.PROGRESS, 2567)
    assert [(m.indicator, m.title.text) for m in text.measures] == [(6, "E๑ ขั้นตอนและระยะเวลา"), (8, "E๑๔ การมีส่วนร่วม")]
    assert texts(text.measures[0], "issue", "steps", "period", "follow_up", "result") == [
        "E๑ ขั้นตอนและระยะเวลา",
        "☐ ติดป้าย\n☑ ทำแผ่นพับ",
        "ภายในมีนาคม ๒๕๖๗",
        "ภายในมีนาคม ๒๕๖๗",
        "ติดป้ายแล้ว",
    ]


def test_groups_that_come_back_after_a_page_break():
    document = new()
    lines(document, "มาตรการยกระดับคุณธรรมและความโปร่งใส ประจำปีงบประมาณ ๒๕๖๙")
    headings = (
        "มาตรการ/โครงการ/กิจกรรม",
        "ผลการวิเคราะห์ตัวชี้วัดตามหลักเกณฑ์ (ผลประเมินปี ๒๕๖๘)",
        "ขั้นตอน/วิธีการปฏิบัติ",
        "ช่วงระยะเวลา",
        "ผู้รับผิดชอบ",
    )
    table(document, headings, ("ตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร",), ("๑. ทำเพจ", "คะแนนต่ำ", "ขั้นที่หนึ่ง", "ปี ๒๕๖๙", "สป."))
    table(
        document,
        headings,
        ("ตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร (ต่อ)",),
        ("", "", "ขั้นที่สอง", "", ""),
        ("๒. ทำวารสาร", "-", "พิมพ์", "-", "สป."),
    )
    text = said(document)
    assert [(m.number, m.indicator) for m in text.measures] == [("๑", 7), ("๒", 7)]
    assert texts(text.measures[0], "steps") == ["ขั้นที่หนึ่ง\nขั้นที่สอง"]
    assert texts(text.measures[1], "issue", "period") == [None, None]


def test_a_score_table_with_two_years_means_weights_and_level():
    document = new()
    lines(
        document,
        "รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส (ITA)",
        "ประจำปีงบประมาณ พ.ศ. ๒๕๖๗",
        "องค์การบริหารส่วนตำบลหนองทดลอง",
    )
    table(
        document,
        ("ที่", "ตัวชี้วัด", "น้ำหนัก", "ปี ๒๕๖๖", "คะแนนปี ๒๕๖๗"),
        ("๑", "การปฏิบัติหน้าที่", "", "๘๑.๐๐", "๙๑.๒๕"),
        ("๒", "การใช้จ่ายงบประมาณ", "", "๘๒.๐๐", "๘๕.๕๐"),
        ("๓", "การใช้อำนาจ", "", "๘๓.๐๐", "๙๐.๐๐"),
        ("๔", "การใช้ทรัพย์สินของทางราชการ", "", "๘๔.๐๐", "๗๙.๙๙"),
        ("๕", "การแก้ไขปัญหาการทุจริต", "", "๘๕.๐๐", "๘๘.๘๘"),
        ("", "คะแนนเฉลี่ย IIT", "๓๐", "๘๓.๐๐", "๘๗.๑๒"),
        ("๖", "คุณภาพการดำเนินงาน", "", "๘๑.๐๐", "๙๔.๐๐"),
        ("๗", "ประสิทธิภาพการสื่อสาร", "", "๘๑.๐๐", "๘๓.๐๐"),
        ("๘", "การปรับปรุงการทำงาน", "", "๘๑.๐๐", "๘๕.๐๐"),
        ("", "คะแนนเฉลี่ย EIT", "๓๐", "๘๑.๐๐", "๘๗.๓๓"),
        ("๙", "การเปิดเผยข้อมูล", "", "๘๑.๐๐", "๙๕.๐๐"),
        ("๑๐", "การป้องกันการทุจริต", "", "๘๑.๐๐", "๑๐๐"),
        ("", "คะแนนเฉลี่ย OIT", "๔๐", "๘๑.๐๐", "๙๗.๕๐"),
        ("", "คะแนนรวม", "๑๐๐", "๘๑.๖๐", "๙๑.๓๔"),
    )
    text = said(document)
    assert (text.kind, text.fiscal_year, text.result_year) == (DocumentKind.ANALYSIS, 0, 2567)
    (scores,) = text.score_lists
    assert scores.fiscal_year == 2567
    assert [line.number for line in scores.lines] == list(range(1, 11))
    assert scores.lines[3].value == Decimal("79.99")
    assert scores.lines[3].anchor == "table:1.r5c5"
    assert [(f.name, f.value, f.weight) for f in scores.instruments] == [
        ("IIT", Decimal("87.12"), Decimal(30)),
        ("EIT", Decimal("87.33"), Decimal(30)),
        ("OIT", Decimal("97.50"), Decimal(40)),
    ]
    assert scores.total
    assert scores.total.value == Decimal("91.34")


def test_a_score_table_with_a_column_for_each_indicator():
    document = new()
    names = ("การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ", "การแก้ไขปัญหาการทุจริต")
    more = ("คุณภาพการดำเนินงาน", "ประสิทธิภาพการสื่อสาร", "การปรับปรุงการทำงาน", "การเปิดเผยข้อมูล", "การป้องกันการทุจริต")
    lines(document, "ผลการวิเคราะห์คะแนน ITA ประจำปีงบประมาณ ๒๕๖๘")
    table(document, (*names, *more), tuple(f"{80 + n}.25" for n in range(10)))
    (scores,) = said(document).score_lists
    assert [(line.number, line.value) for line in scores.lines] == [(n, Decimal(f"{79 + n}.25")) for n in range(1, 11)]


def test_items_by_code_under_their_indicator_and_a_level_table():
    document = new()
    lines(document, "การวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๖")
    table(
        document,
        ("ตัวชี้วัด", "ข้อคำถาม", "คะแนน"),
        ("ตัวชี้วัดที่ ๓ การใช้อำนาจ", "I๑๓ มอบหมายงาน", "๙๑.๑๐"),
        (None, "I๑๖ ธุระส่วนตัว", "๗๒.๐๐"),
        ("ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล", "O๘ Q&A", "๐"),
    )
    table(
        document, ("คะแนน", "ระดับ"), ("๙๕ – ๑๐๐", "AA"), ("๘๕.๐๐ - ๙๔.๙๙", "A"), ("๗๕ - ๘๔.๙๙", "B"), ("ต่ำกว่า ๗๕", "C")
    )
    text = said(document)
    (scores,) = text.score_lists
    assert [(i.code, i.indicator, i.value) for i in scores.items] == [
        ("I13", 3, Decimal("91.10")),
        ("I16", 3, Decimal("72.00")),
        ("O8", 9, Decimal(0)),
    ]
    assert text.tables[0].rows[1].cells[1].text == "I๑๖ ธุระส่วนตัว"
    assert [cell.text for cell in text.tables[1].rows[0].cells] == ["๙๕ – ๑๐๐", "AA"]


def test_a_ranking_without_the_word_indicator_takes_the_numbers_from_the_names():
    text = recognise(
        read_flow(
            """รายงานผลการประเมิน ITA ประจำปี ๒๕๖๘
ผลการประเมินภาพรวม ปีงบประมาณ ๒๕๖๘ ได้คะแนนรวม ๘๘.๑๒ คะแนน อยู่ในระดับ ผ่านดี \
โดย IIT ได้คะแนนเฉลี่ย ๘๖.๐๐ EIT ได้คะแนนเฉลี่ย ๘๗.๑๐ และ OIT ได้คะแนนเฉลี่ย ๙๐.๔๘
๑. การเปิดเผยข้อมูล ๙๕.๐๐ คะแนน
๒. การใช้อำนาจ ๙๑.๕๐ คะแนน
๓. คุณภาพการดำเนินงาน ๙๐.๐๐ คะแนน
๔. ด้านการใช้งบประมาณ ๘๙.๒๕ คะแนน
""".encode()
        )
    )
    stated, ranking = text.score_lists
    assert stated.prose
    assert stated.total
    assert (stated.total.value, stated.level.text, stated.fiscal_year) == (Decimal("88.12"), "ผ่านดี", 2568)
    assert [(f.name, f.value) for f in stated.instruments] == [
        ("IIT", Decimal("86.00")),
        ("EIT", Decimal("87.10")),
        ("OIT", Decimal("90.48")),
    ]
    assert [line.number for line in ranking.lines] == [9, 3, 6, 2]


def test_results_flattened_to_text_with_tabs_and_marks_of_a_web_page():
    text = recognise(
        read_flow(
            """สรุปผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน
ปีงบประมาณ พ.ศ. ๒๕๖๖

มาตรการส่งเสริมคุณธรรมฯ\tผลการดำเนินการตามมาตรการ\tความสำเร็จของการดำเนินการ
---\t---\t---
ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่
<p>๑) ลดขั้นตอน</p>\t<p>ลดจาก ๕ เป็น ๓</p> <p>https://www.example.go.th/news/๑๒</p>\tรวดเร็วขึ้น
\tติดประกาศ\t

| ๒) อบรม | จัดแล้ว | เข้าใจ |
| ๓) ประชุม | จัดแล้ว | ร่วมมือ |
""".encode()
        )
    )
    assert (text.kind, text.fiscal_year) == (DocumentKind.RESULTS, 2566)
    assert [(m.number, m.indicator, m.title.text) for m in text.measures] == [
        ("๑", 1, "ลดขั้นตอน"),
        ("๒", 1, "อบรม"),
        ("๓", 1, "ประชุม"),
    ]
    assert texts(text.measures[0], "result") == ["ลดจาก ๕ เป็น ๓\nhttps://www.example.go.th/news/๑๒\nติดประกาศ"]


def test_a_plan_that_turns_into_results_without_a_title_is_two_documents():
    document = new()
    lines(document, "มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปี ๒๕๖๗")
    table(document, ("มาตรการ", "วิธีการ", "ผู้รับผิดชอบ"), ("๑. อบรม", "จัดอบรม", "สำนักปลัด"))
    table(document, ("มาตรการ", "ผลการดำเนินการ", "ผลสำเร็จ"), ("๑. อบรม", "อบรมแล้ว", "เข้าใจ"))
    text = said(document)
    assert [part.kind for part in text.parts()] == [DocumentKind.PLAN, DocumentKind.RESULTS]
    assert [part.fiscal_year for part in text.parts()] == [2567, 2567]
    assert [len(part.measures) for part in text.parts()] == [1, 1]
