"""ReportLab's internals that carry our fonts and text: if one changes, this says which."""

from __future__ import annotations

import ast
import inspect
from io import BytesIO

import reportlab
from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from tests.sources import PACKAGE, program


def typeset_sources():
    return [source for source in program() if source.path.is_relative_to(PACKAGE / "typeset")]


def test_the_version_is_the_pinned_one():
    major, minor = (int(part) for part in reportlab.Version.split(".")[:2])
    assert (5, 1) <= (major, minor) < (6, 0)


def test_an_object_among_the_delayed_fonts_is_asked_to_write_itself_when_the_file_is_made():
    class Delayed:
        asked = 0

        def addObjects(self, document):  # noqa: N802 - ReportLab's name
            self.asked += 1
            font = pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("Font")})
            document.idToObject["BasicFonts"].dict["T1"] = document.Reference(font, "font:T1")

    canvas = Canvas(BytesIO(), invariant=1)
    delayed = Delayed()
    canvas._doc.delayedFonts.append(delayed)
    canvas.showPage()
    data = canvas.getpdfdata()
    assert delayed.asked == 1
    assert b"/T1 " in data


def test_a_page_begins_with_the_preamble_and_goes_on_with_the_code():
    class Bare(Canvas):
        def _make_preamble(self):
            self._preamble = "% before"

    canvas = Bare(BytesIO(), invariant=1, pageCompression=0)
    canvas._code.append("% our own code")
    canvas.setPageSize((100, 100))
    canvas.showPage()
    data = canvas.getpdfdata()
    assert data.index(b"% before") < data.index(b"% our own code")
    assert b"Helvetica" not in data


def test_the_document_is_asked_for_its_bytes_once_all_objects_are_known():
    canvas = Canvas(BytesIO(), invariant=1)
    canvas.showPage()
    document = canvas._doc
    asked = []

    def written():
        asked.append(sorted(document.numberToId))
        return b"our own file"

    document.format = written
    assert canvas.getpdfdata() == b"our own file"
    (numbers,) = asked
    assert numbers == list(range(1, len(numbers) + 1))
    assert document.objectcounter == len(numbers)
    assert b"/Type /Catalog" in pdfdoc.format(document.Catalog, document, toplevel=1)


def test_a_page_tells_the_keys_it_is_given():
    canvas = Canvas(BytesIO(), invariant=1)
    canvas.showPage()
    page = canvas._doc.Pages.pages[-1]
    page.__NoDefault__ = [*page.__NoDefault__, "StructParents"]
    page.StructParents = 7
    assert b"/StructParents 7" in canvas.getpdfdata()


def test_references_to_annotations_are_kept_with_the_page():
    canvas = Canvas(BytesIO(), invariant=1)
    link = pdfdoc.PDFDictionary({"Subtype": pdfdoc.PDFName("Link")})
    canvas._annotationrefs.append(canvas._doc.Reference(link, "link1"))
    canvas.showPage()
    assert b"/Annots [ " in canvas.getpdfdata()


def test_streams_are_binary():
    import ita_desktop.typeset.pdf  # noqa: F401 - sets it

    assert rl_config.useA85 == 0


def test_a_stream_keeps_the_filters_it_is_given():
    assert "filters" in inspect.signature(pdfdoc.PDFStream.__init__).parameters
    stream = pdfdoc.PDFStream(content=b"abc")
    stream.filters = [pdfdoc.PDFZCompress]
    document = Canvas(BytesIO(), invariant=1)._doc
    document.encrypt.prepare(document)
    assert b"FlateDecode" in stream.format(document)


def test_no_text_goes_through_reportlabs_own_setting():
    banned = {"drawString", "drawCentredString", "drawRightString", "beginText", "Paragraph", "Table", "textLine"}
    for source in typeset_sources():
        for node in source.nodes(ast.ImportFrom):
            assert not str(node.module).startswith("reportlab.platypus"), source.at(node)
            if str(node.module).startswith("reportlab"):
                assert banned.isdisjoint(alias.name for alias in node.names), source.at(node)
        for node in source.nodes(ast.Attribute):
            assert node.attr not in banned - {"Paragraph", "Table"}, source.at(node)


def test_only_two_readers_of_pages_know_pdfium():
    users = {
        source.path.name
        for source in typeset_sources()
        for node in source.nodes(ast.Import, ast.ImportFrom)
        if "pypdfium2" in ast.unparse(node)
    }
    assert users == {"pdf_text.py", "raster.py"}


def test_layout_does_not_need_reportlab():
    users = {
        source.path.name
        for source in typeset_sources()
        for node in source.nodes(ast.Import, ast.ImportFrom)
        if "reportlab" in ast.unparse(node)
    }
    assert users == {"artist.py", "container.py", "font_embedder.py", "pdf.py", "structure.py"}
