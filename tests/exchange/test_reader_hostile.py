"""Files made to do harm, or harmed themselves: each is refused in time, with a sentence that says what to do."""

from __future__ import annotations

import io
import os
import time
import zipfile
import zlib

import docx
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from ita_desktop.app.texts import Texts
from ita_desktop.domain.errors import DomainError
from ita_desktop.exchange import docx_package
from ita_desktop.exchange.reader import read_document, read_flow
from ita_desktop.exchange.recognise import recognise
from tests.sources import ROOT

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEAD = f'<?xml version="1.0" encoding="UTF-8"?><w:document {WORD}><w:body>'
END = "</w:body></w:document>"
SECONDS = 5.0
"""Of processor time within which every file is read or refused; other work of the machine does not count."""


def package(document, **others):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
        for name, data in others.items():
            archive.writestr(name, data)
    return target.getvalue()


def real():
    made = docx.Document()
    for number in range(50):
        made.add_paragraph(f"ย่อหน้าที่ {number}")
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def lying_sizes(data):
    """The same package, its directory saying that the document is small."""
    marked = bytearray(data)
    at = marked.rindex(b"PK\x01\x02")
    marked[at + 24 : at + 28] = (100).to_bytes(4, "little")
    return bytes(marked)


def zip_bomb():
    return package(HEAD + " " * (60 * 2**20) + END)


def deep_bomb():
    return package(HEAD + "<w:p><w:r>" * 300_000)


def nested_tables():
    inner = "<w:p><w:r><w:t>ก</w:t></w:r></w:p>"
    return package(HEAD + "<w:tbl><w:tr><w:tc>" * 1000 + inner + "</w:tc></w:tr></w:tbl>" * 1000 + END)


def entities():
    lines = '<!ENTITY a "aaaaaaaaaa">' + "".join(f'<!ENTITY a{n} "{"&a;" * 10}">' for n in range(10))
    return package(f"<?xml version='1.0'?><!DOCTYPE w [{lines}]><w:document {WORD}><w:body><w:p>&a9;</w:p>{END}")


def outside_entity():
    return package(f"<!DOCTYPE w [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><w:document {WORD}><w:body>&a;{END}")


def a_million_paragraphs():
    return package(HEAD + "<w:p><w:r><w:t>ก</w:t></w:r></w:p>" * 1_000_000 + END)


def many_entries():
    return package(HEAD + END, **{f"word/media/{n}": b"" for n in range(docx_package.MOST_ENTRIES + 1)})


def locked_pdf():
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def endless_pdf():
    writer = pypdf.PdfWriter()
    for _ in range(500):
        writer.add_blank_page(200, 200)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def empty_pdf():
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


HOSTILE = {
    "a ZIP bomb": (zip_bomb, "reader.bomb"),
    "a ZIP bomb that lies about its size": (lambda: lying_sizes(zip_bomb()), "reader.damaged"),
    "elements nested without end": (deep_bomb, "reader.damaged"),
    "tables nested a thousand deep": (nested_tables, "reader.damaged"),
    "an entity bomb": (entities, "reader.entities"),
    "an entity from outside": (outside_entity, "reader.entities"),
    "a million paragraphs": (a_million_paragraphs, "reader.too_long"),
    "thousands of entries": (many_entries, "reader.too_many_entries"),
    "a truncated Word file": (lambda: real()[:-2000], "reader.damaged"),
    "half a Word file": (lambda: real()[:4000], "reader.damaged"),
    "an empty Word file": (lambda: package(HEAD + END), "reader.empty"),
    "broken XML": (lambda: package(HEAD + "<w:p>"), "reader.damaged"),
    "a spreadsheet renamed": (lambda: lying_name("xl/workbook.xml"), "reader.not_word"),
    "an old Word file": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + os.urandom(40_000), "reader.old_word"),
    "a picture renamed": (lambda: b"\x89PNG\r\n\x1a\n" + zlib.compress(os.urandom(50_000)), "reader.not_text"),
    "a PDF behind a password": (locked_pdf, "reader.encrypted"),
    "a PDF of five hundred pages": (endless_pdf, "reader.too_long"),
    "a PDF without text": (empty_pdf, "reader.empty"),
    "a truncated PDF": (lambda: locked_pdf()[:300], "reader.damaged"),
    "a text of half a million lines": (lambda: "ก\n".encode() * 500_000, "reader.too_long"),
    "a text of one endless row": (lambda: "\t".join("ก" * 1_000_000).encode(), "reader.too_long"),
    "a text of one endless line": (lambda: ("ผลการประเมิน " * 700_000).encode("cp874"), "reader.too_long"),
}


def lying_name(entry):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(entry, "<x/>")
    return target.getvalue()


@pytest.mark.parametrize("case", HOSTILE)
def test_what_would_do_harm_is_refused_in_time(tmp_path, case):
    make, key = HOSTILE[case]
    path = tmp_path / "memo.docx"
    path.write_bytes(make())
    start = time.process_time()
    with pytest.raises(DomainError) as refused:
        read_document(path)
    assert time.process_time() - start < SECONDS
    if key:
        assert refused.value.key == key
    words = Texts.read(ROOT / "resources" / "texts" / "th").error(refused.value)
    assert words != refused.value.key
    assert "—" in words  # what is wrong, then what to do


def test_a_pdf_full_of_drawings_is_read_in_time():
    target = io.BytesIO()
    canvas = Canvas(target)
    for _ in range(25):
        for at in range(2500):
            canvas.line(at % 500, at % 800, at % 500 + 20, at % 800)
        canvas.drawString(100, 100, "ITA")
        canvas.showPage()
    canvas.save()
    start = time.process_time()
    assert [block.text for block in read_flow(target.getvalue()).blocks] == ["ITA"] * 25
    assert time.process_time() - start < SECONDS


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_refused(tmp_path):
    path = tmp_path / "memo.docx"
    path.write_bytes(real())
    path.chmod(0)
    with pytest.raises(DomainError) as refused:
        read_document(path)
    assert refused.value.key == "reader.no_access"


def test_a_file_that_the_system_does_not_give_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "memo.docx"
    path.write_bytes(real())

    def refuse(_path):
        raise PermissionError(13, "locked")

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    with pytest.raises(DomainError) as refused:
        read_document(path)
    assert refused.value.key == "reader.no_access"


@settings(max_examples=60)
@given(st.data())
def test_a_word_file_with_any_bytes_changed_is_read_or_refused(data):
    damaged = bytearray(REAL)
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    assert answer(bytes(damaged)).startswith("reader.")


REAL = real()


def answer(data):
    """The key of the refusal; nothing but a DomainError may come out."""
    try:
        recognise(read_flow(data))
    except DomainError as refused:
        return refused.key
    return "reader.read"


@settings(max_examples=100)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data):
    assert answer(data).startswith("reader.")
