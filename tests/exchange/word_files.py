"""Small Word files of invented offices, made with python-docx and, where it cannot, with XML of its own."""

from __future__ import annotations

from io import BytesIO

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from ita_desktop.exchange.reader import read_flow
from ita_desktop.exchange.recognise import recognise


def new():
    return docx.Document()


def saved(document):
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def said(document):
    """What the reader sees in a Word document."""
    return recognise(read_flow(saved(document)))


def lines(document, *texts):
    for text in texts:
        document.add_paragraph(text)


def table(document, *rows):
    """A table; a row of one text covers all columns, None goes on with the cell above."""
    columns = max(len(row) for row in rows)
    made = document.add_table(rows=0, cols=columns)
    for row in rows:
        cells = made.add_row().cells
        if len(row) == 1:
            cells[0].merge(cells[-1]).text = row[0]
            continue
        for at, text in enumerate(row):
            if text is None:
                made.cell(len(made.rows) - 2, at).merge(cells[at])
            else:
                fill(cells[at], text)
    return made


def fill(cell, text):
    first, *more = text.split("\n")
    cell.text = first
    for line in more:
        cell.add_paragraph(line)


def link(paragraph, shown, target):
    identifier = paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    paragraph._p.append(
        parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{identifier}"><w:r><w:t>{shown}</w:t></w:r></w:hyperlink>')
    )


def xml(paragraph, inner):
    """Put runs in WordprocessingML into a paragraph."""
    spaces = (
        f'{nsdecls("w", "r")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    holder = parse_xml(f"<w:p {spaces}>{inner}</w:p>")
    for child in list(holder):
        paragraph._p.append(child)


def numbered(document, texts, form="thaiNumbers", words="%1."):
    """Paragraphs with Word's automatic numbers, which no text holds."""
    numbering = document.part.numbering_part.element
    number = len(numbering.findall(qn("w:abstractNum"))) + 40
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{words}"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
    )
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))
    for text in texts:
        level = len(text) - len(text.lstrip(">"))
        paragraph = document.add_paragraph(text.lstrip(">"))
        properties = paragraph._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
        )
