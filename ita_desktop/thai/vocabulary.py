"""Small closed classes of words on which the line-breaking costs and the dates rest.

Grammar, not a dictionary: what a number belongs to, what leans on its neighbour.
"""

from __future__ import annotations

from typing import Final


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


MONTH_NAMES: Final = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
MONTH_NAMES_SHORT: Final = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
MONTHS: Final = frozenset(MONTH_NAMES)
MONTHS_SHORT: Final = frozenset(MONTH_NAMES_SHORT)
UNITS: Final = MONTHS | _set(
    "บาท ล้าน ล้านบาท แสนบาท หมื่น พัน แสน สตางค์ คน ราย แห่ง ครั้ง วัน เดือน ปี ชั่วโมง นาที วินาที สัปดาห์ "
    "ไตรมาส ตัว เล่ม ฉบับ ข้อ หน้า ชุด ด้าน คะแนน กิโลเมตร เมตร เซนติเมตร มิลลิเมตร ตารางเมตร กิโลกรัม กรัม ลิตร "
    "ไร่ งาน ตารางวา องค์กร หน่วยงาน อำเภอ ตำบล หมู่บ้าน หมู่ จังหวัด โครงการ กิจกรรม มาตรการ ตัวชี้วัด ประเด็น "
    "ประการ เรื่อง ขั้นตอน ช่องทาง แผ่น รุ่น เครื่อง คัน รูป ภาพ รายการ แบบ กลุ่ม ฝ่าย กอง คู่ เท่า "
    "เปอร์เซ็นต์ นาฬิกา ชั้น ต้น ชิ้น"
)
"""Words that count: they stay with the number before them."""
BEFORE_NUMBER: Final = MONTHS | _set(
    "ร้อยละ ข้อ มาตรา วรรค หมวด ที่ วันที่ จำนวน ฉบับที่ ครั้งที่ ลำดับ ลำดับที่ หน้า ระดับ เขต ประมาณ ละ รุ่น "
    "รุ่นที่ รอบ รอบที่ ไตรมาส ไตรมาสที่ ปี ประจำปี ปีงบประมาณ ประจำปีงบประมาณ งบประมาณ ตัวชี้วัด ตัวชี้วัดที่ "
    "ส่วนที่ ข้อที่ ระยะ ระยะที่ ระยะเวลา มาตรการ มาตรการที่ ขั้นตอน ขั้นตอนที่ ประเด็น ประเด็นที่ หมู่ หมู่ที่ เลขที่ "
    "ชั้น บทที่ ตอนที่ แบบ เดือน พุทธศักราช เวลา คะแนน ภาคผนวก ตาราง ตารางที่ ภาพ ภาพที่ เล่ม โทรศัพท์ โทรสาร "
    "ณ เป็น เท่ากับ"
)
"""Words that a number belongs to: ข้อ ๑, ร้อยละ ๘๐."""
ORDINALS: Final = _set("ข้อ หมู่ มาตรา หมวด วรรค หน้า ระยะ ตัวชี้วัด ไตรมาส")
"""Before a number that names a place in an order; so does every word that ends in ที่."""
PREFIXES: Final = _set("การ ความ ผู้ นัก ชาว น่า เป็นการ")
"""No words without what follows."""
LEAN_ON_NEXT: Final = _set(
    "ใน ของ และ หรือ กับ แก่ แด่ ต่อ โดย เพื่อ จาก ตาม ที่ ซึ่ง อัน ว่า ให้ ได้ จะ ไม่ เป็น มี ถูก ยัง เมื่อ หาก ถ้า แต่ "
    "ณ ทุก แต่ละ ระหว่าง ถึง สำหรับ อย่าง ต้อง ควร อาจ เคย กำลัง เกี่ยวกับ เนื่องจาก พระ รอง ผู้ช่วย หัวหน้า ปลัด "
    "นายก คือ"
)
LEAN_ON_LAST: Final = _set("นี้ นั้น แล้ว เอง กัน ไว้ อยู่ ด้วย บ้าง เลย ใด อื่น")
PLACES: Final = _set("ตำบล อำเภอ จังหวัด หมู่บ้าน เทศบาล แขวง เขต")
"""A proper name follows."""
HONORIFICS: Final = _set("นาย นาง นางสาว เด็กชาย เด็กหญิง")
NUMBERED_LATIN: Final = _set("ระดับ แบบ ด้าน เกรด กลุ่ม ภาคผนวก")
"""Words that a single Latin letter belongs to: ระดับ A."""
