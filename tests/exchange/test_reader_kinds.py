"""What a file is decides its content; what cannot be read is refused with the reason."""

from __future__ import annotations

import pytest

from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.paperwork import DocumentKind
from ita_desktop.exchange.reader import read_document

MEMO = """บันทึกข้อความ
ส่วนราชการ สำนักปลัด องค์การบริหารส่วนตำบลดอนนกยูง
ที่ นม ๗๙๙๐๑/๐๑๒\tวันที่ ๓ เมษายน ๒๕๖๗
เรื่อง รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๖
เรียน นายกองค์การบริหารส่วนตำบลดอนนกยูง

๑. เรื่องเดิม
ตามที่ได้กำหนดมาตรการไว้ นั้น
จึงเรียนมาเพื่อโปรดทราบ
(นายสมมุติ ใจดี)
นิติกรชำนาญการ
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_of_every_usual_encoding_says_the_same(tmp_path, encoding):
    path = tmp_path / "memo.txt"
    path.write_bytes(MEMO.encode(encoding))
    text = read_document(path)
    assert text.kind is DocumentKind.MEMO
    assert text.imported
    assert text.fiscal_year == 2566
    head = {field.name: field.value.text for field in text.head}
    assert head["running"] == "นม ๗๙๙๐๑/๐๑๒"
    assert head["dated"] == "๓ เมษายน ๒๕๖๗"
    assert [(s.name, s.positions) for s in text.signatures] == [("นายสมมุติ ใจดี", ("นิติกรชำนาญการ",))]


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "reader.empty"),
        (b" \n\n", "reader.empty"),
        (b"PK\x03\x04 not a package", "reader.damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "reader.old_word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "reader.encrypted"),
        (bytes(range(256)) * 20, "reader.not_text"),
    ],
)
def test_what_is_no_document_is_refused(tmp_path, data, key):
    path = tmp_path / "memo.docx"
    path.write_bytes(data)
    with pytest.raises(DomainError) as refused:
        read_document(path)
    assert refused.value.key == key


def test_a_folder_and_a_missing_file_are_refused(tmp_path):
    with pytest.raises(DomainError) as refused:
        read_document(tmp_path)
    assert refused.value.key == "reader.folder"
    with pytest.raises(DomainError) as refused:
        read_document(tmp_path / "none.docx")
    assert refused.value.key == "reader.missing"
