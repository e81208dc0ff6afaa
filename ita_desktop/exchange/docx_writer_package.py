"""The file around the text: styles, settings and properties of a Word file, and bytes that are always the same."""

from __future__ import annotations

import zipfile
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any

from docx import Document
from docx.opc.oxml import serialize_part_xml

from ita_desktop.exchange.docx_writer_xml import Look, printable, qualified, w
from ita_desktop.typeset.blocks import Book, TextStyle

EPOCH = date(2000, 1, 1)
"""Of a document without a date, so that its bytes do not depend on the day."""

ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""The first that a ZIP knows."""

LEVELS = 3
"""Outline levels that get a style."""

_KEPT_STYLES = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList"}
_NOT_OURS = ("/thumbnail", "/customXml", "/stylesWithEffects", "/numbering", "/extended-properties", "/theme")
"""Parts of python-docx's template that say nothing of the document, by the end of their relation."""
_LANGUAGE = "th-TH"
_MOST = 255
"""Letters of a property."""


def new_document(book: Book, dated: date | None, scale: float) -> Any:
    """Return python-docx's empty document with our styles and properties, and nothing of its own."""
    document = Document()
    for relations in (document.part.rels, document.part.package.rels):
        for name in [name for name, relation in relations.items() if relation.reltype.endswith(_NOT_OURS)]:
            del relations[name]
    _set_styles(document.styles.element, book.family, scale)
    _set_compatibility(document.settings.element)
    _set_fonts(document.part, book.family)
    _set_properties(document.core_properties, book, dated)
    body = document.element.body
    for child in list(body):
        body.remove(child)
    return document


def _set_styles(root: Any, family: str, scale: float) -> None:
    text = TextStyle()
    look = Look(family, text.size * scale)
    for style in root.findall(qualified("w:style")):
        if style.get(qualified("w:styleId")) not in _KEPT_STYLES:
            root.remove(style)
    defaults = root.find(qualified("w:docDefaults"))
    for child in list(defaults):
        defaults.remove(child)
    spoken = look.properties()
    spoken.append(w("lang", val="en-US", eastAsia=_LANGUAGE, bidi=_LANGUAGE))
    defaults.extend([w("rPrDefault", spoken), w("pPrDefault")])
    normal = next(s for s in root.findall(qualified("w:style")) if s.get(qualified("w:styleId")) == "Normal")
    for name in ("w:pPr", "w:rPr"):
        for child in normal.findall(qualified(name)):
            normal.remove(child)
    normal.append(look.properties())
    for level in range(1, LEVELS + 1):
        root.append(_heading_style(level, Look(family, text.size * scale, bold=True)))


def _heading_style(level: int, look: Look) -> Any:
    return w(
        "style",
        w("name", val=f"heading {level}"),
        w("basedOn", val="Normal"),
        w("next", val="Normal"),
        w("uiPriority", val=9),
        w("qFormat"),
        w("pPr", w("keepNext"), w("outlineLvl", val=level - 1)),
        look.properties(),
        type="paragraph",
        styleId=f"Heading{level}",
    )


def _set_fonts(part: Any, family: str) -> None:
    """Name what may stand for the family where it is not installed: the older version of the same design."""
    table = w("fonts", w("font", w("altName", val="TH SarabunPSK"), name=family))
    for relation in part.rels.values():
        if relation.reltype.endswith("/fontTable"):
            relation.target_part._blob = serialize_part_xml(table)  # noqa: SLF001 - a plain part has no other way


def _set_compatibility(root: Any) -> None:
    """Ask for nothing but the layout of Word 2013 and later, in which tables begin at the margin."""
    for child in list(root):
        root.remove(child)
    word = "http://schemas.microsoft.com/office/word"
    root.append(w("zoom", percent=100))
    root.append(w("defaultTabStop", val=720))
    root.append(w("compat", w("compatSetting", name="compatibilityMode", uri=word, val=15)))
    root.append(w("themeFontLang", val="en-US", bidi=_LANGUAGE))


def _set_properties(properties: Any, book: Book, dated: date | None) -> None:
    properties.title = printable(book.title)[:_MOST]
    properties.author = properties.last_modified_by = printable(book.author)[:_MOST]
    properties.subject = printable(book.subject)[:_MOST]
    properties.keywords = printable(", ".join(book.keywords))[:_MOST]
    properties.language = _LANGUAGE
    properties.comments = ""
    properties.revision = 1
    moment = datetime.combine(dated or EPOCH, time(), tzinfo=UTC).replace(tzinfo=None)
    properties.created = properties.modified = moment


def packed(document: Any) -> bytes:
    """Return the file: its parts in their order, each with the same date everywhere."""
    made = BytesIO()
    document.save(made)
    target = BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as whole:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            whole.writestr(info, source.read(name))
    return target.getvalue()
