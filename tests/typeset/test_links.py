"""Addresses in text open what they name, wherever the line ends; contents lead to their headings."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.typeset.blocks import (
    Align,
    Book,
    Contents,
    Heading,
    PageBreak,
    PageStyle,
    Paragraph,
    Run,
    Section,
    Table,
)
from ita_desktop.typeset.links import addresses
from ita_desktop.typeset.pages import layout
from ita_desktop.typeset.pdf import render
from tests.typeset.tagged import read_tree
from tests.typeset.tools import BODY, FONTS, MEMO_TEXT, lines_read, page_height, paragraph, pdf_of, read_by_pdfium, row

LONG = "https://www.tungsommut.go.th/public/list/data/detail/id/1234/menu/5678?page=1&sort=asc"


def found(text: str) -> list[tuple[str, str]]:
    return [(text[address.start : address.end], address.target) for address in addresses(text)]


@pytest.mark.parametrize(
    ("text", "seen", "target"),
    [
        ("ดูที่ https://www.x.go.th/a?b=1&c=2 นะ", "https://www.x.go.th/a?b=1&c=2", "https://www.x.go.th/a?b=1&c=2"),
        ("เว็บไซต์www.x.go.thและ", "www.x.go.th", "http://www.x.go.th"),
        ("(http://x.go.th/a_(b))", "http://x.go.th/a_(b)", "http://x.go.th/a_(b)"),
        ("ที่ http://x.go.th/a.", "http://x.go.th/a", "http://x.go.th/a"),
        ("HTTPS://X.GO.TH/A;", "HTTPS://X.GO.TH/A", "HTTPS://X.GO.TH/A"),
        ("ส่ง saraban_0123@x.go.th, ", "saraban_0123@x.go.th", "mailto:saraban_0123@x.go.th"),
        ("[https://x.th/%E0%B8%81#top]", "https://x.th/%E0%B8%81#top", "https://x.th/%E0%B8%81#top"),
    ],
)
def test_an_address_is_found_without_the_punctuation_around_it(text, seen, target):
    assert found(text) == [(seen, target)]


@pytest.mark.parametrize(
    "text",
    ["x@", "@x.th", "a@b", "www.", "http://", "javascript://x.th", "file:///etc/passwd", "ftp://x.th", "xhttp://y.th",
     "พ.ศ. ๒๕๖๘", "x@y.z", "https://" + "a" * 3000],
)  # fmt: skip
def test_what_is_no_web_or_mail_address_is_not_opened(text):
    assert found(text) == []


@given(st.text(), st.sampled_from([LONG, "www.x.go.th", "a.b@x.go.th"]), st.text())
def test_addresses_are_parts_of_the_text_in_order(before, address, after):
    text = f"{before} {address} {after}"
    end = 0
    for one in addresses(text):
        assert end <= one.start < one.end <= len(text)
        assert re.fullmatch(r"(?i)(https?://|mailto:)[!-~]+", one.target)
        assert one.target.endswith(text[one.start : one.end])
        end = one.end


def links(data: bytes) -> list[list[tuple[str, list[float]]]]:
    """Of each page the targets of its links and their boxes."""
    pages = pypdf.PdfReader(BytesIO(data)).pages
    made = []
    for page in pages:
        notes = [note.get_object() for note in page.get("/Annots", [])]
        made.append([(note["/A"]["/URI"], [float(edge) for edge in note["/Rect"]]) for note in notes if "/A" in note])
    return made


def test_an_address_broken_over_lines_is_one_link_with_a_box_on_each():
    narrow = PageStyle(right=PageStyle().width - PageStyle().left - 150)
    data = pdf_of(paragraph(f"ดูรายละเอียดที่ {LONG} ต่อไป"), page=narrow)
    (boxes,) = links(data)
    assert len(boxes) > 1
    assert {target for target, _ in boxes} == {LONG}
    for _, (left, bottom, right, top) in boxes:
        assert narrow.left - 0.1 <= left < right <= narrow.left + 150.1
        assert 10 < top - bottom < 30
    assert sorted(box[1] for _, box in boxes) == [box[1] for _, box in boxes][::-1]
    (link,) = read_tree(data).all("Link")
    assert link.text == LONG
    assert link.links == [LONG] * len(boxes)


def test_an_address_over_a_page_break_opens_from_both_pages():
    narrow = replace(page_height(2), right=PageStyle().width - PageStyle().left - 150)
    data = pdf_of(paragraph(LONG * 2), page=narrow)
    assert [{target for target, _ in boxes} for boxes in links(data)] == [{LONG * 2}] * len(links(data))
    assert len(links(data)) > 1
    (link,) = read_tree(data).all("Link")
    assert len(set(link.pages)) == len(links(data))


def test_two_addresses_side_by_side_are_two_links_in_the_order_of_reading():
    tree = read_tree(pdf_of(paragraph("ก www.x.go.th a@x.go.th ข")))
    assert tree.outline() == "Document(Sect(P(Link Link)))"
    assert [link.links for link in tree.all("Link")] == [["http://www.x.go.th"], ["mailto:a@x.go.th"]]


def test_an_address_of_several_looks_or_in_a_cell_is_one_address():
    runs = (Run("ที่ https://x.go"), Run(".th/a", bold=True), Run(" จบ"))
    data = pdf_of(Paragraph(runs, BODY), Table((1.0, 1.0), (), (row("www.x.go.th", "ก"),)))
    (boxes,) = links(data)
    assert [target for target, _ in boxes] == ["https://x.go.th/a", "http://www.x.go.th"]


def test_the_box_of_a_link_in_distributed_text_covers_its_letters():
    style = replace(BODY, align=Align.DISTRIBUTED)
    text = f"{MEMO_TEXT} www.tungsommut.go.th {MEMO_TEXT}"
    made = layout(Book((Section(PageStyle(), (paragraph(text, style),)),), "ก"), FONTS)
    ((_, (left, _, right, _)),) = links(render(made))[0]
    line = next(line for line in made.pages[0].lines if "tungsommut" in line.text)
    assert line.x < left < right <= line.x + line.width + 0.1
    natural = sum(span.face.width(word) * span.size for span in line.spans if span.link for word in span.words)
    assert right - left == pytest.approx(natural, abs=0.1)


def test_text_with_links_is_copied_as_it_was_written():
    text = f"ก {LONG} ข saraban@x.go.th"
    assert "".join(lines_read(read_by_pdfium(pdf_of(paragraph(text))))).replace(" ", "") == text.replace(" ", "")


def test_an_entry_of_the_contents_leads_to_its_heading_by_a_name():
    body = (Contents(BODY), PageBreak(), paragraph("ก"), Heading(paragraph("ข้อเท็จจริง")))
    data = render(layout(Book((Section(PageStyle(), body),), "ก"), FONTS))
    reader = pypdf.PdfReader(BytesIO(data))
    (note,) = (note.get_object() for note in reader.pages[0]["/Annots"])
    target = reader.named_destinations[note["/Dest"]]
    assert reader.get_destination_page_number(target) == 1
    heading = reader.outline[0]
    assert (target.top, target.page) == (heading.top, heading.page)
    tree = read_tree(data)
    assert tree.outline() == "Document(Sect(TOC(TOCI(Link)) P H1))"
    assert tree.all("Link")[0].links == [note["/Dest"]]
