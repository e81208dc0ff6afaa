"""Thai words for Qt's own buttons and menus, for which no translation ships."""

from __future__ import annotations

from PySide6.QtCore import QTranslator
from typing_extensions import override

WORDS = {
    "OK": "ตกลง",
    "Cancel": "ยกเลิก",
    "Close": "ปิด",
    "Yes": "ตกลง",
    "No": "ไม่",
    "Save": "บันทึก",
    "Open": "เปิด",
    "Apply": "ใช้",
    "Help": "วิธีใช้",
    "Discard": "ทิ้ง",
    "Retry": "ลองอีกครั้ง",
    "Ignore": "ข้ามไป",
    "Abort": "หยุด",
    "Undo": "เลิกทำ",
    "Redo": "ทำซ้ำ",
    "Cut": "ตัด",
    "Cu&t": "ตัด",
    "Copy": "คัดลอก",
    "Paste": "วาง",
    "Delete": "ลบ",
    "Select All": "เลือกทั้งหมด",
    "Copy Link Location": "คัดลอกลิงก์",
    "Look in:": "ค้นใน:",
    "File name:": "ชื่อไฟล์:",
    "Files of type:": "ชนิดไฟล์:",
    "Directory:": "โฟลเดอร์:",
    "Open File": "เปิดไฟล์",
    "Save As": "บันทึกเป็น",
    "Name": "ชื่อ",
    "Size": "ขนาด",
    "Type": "ชนิด",
    "Date Modified": "แก้ไขเมื่อ",
    "Back": "ย้อนกลับ",
    "Forward": "ถัดไป",
    "Parent Directory": "โฟลเดอร์แม่",
    "Create New Folder": "สร้างโฟลเดอร์",
    "New Folder": "โฟลเดอร์ใหม่",
    "Rename": "เปลี่ยนชื่อ",
}
"""English source text without its mnemonic → Thai."""


class ThaiWords(QTranslator):
    """Answers for the words above in every context of Qt."""

    @override
    def translate(  # type: ignore[override]  # None, not "", makes Qt keep its own word
        self,
        context: str,
        sourceText: str,
        /,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        return WORDS.get(sourceText) or WORDS.get(sourceText.replace("&", ""))

    @override
    def isEmpty(self) -> bool:
        return False
