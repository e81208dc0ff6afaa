"""The sample's documents as paragraphs and tables, and these as a Word file or a text of another program."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from ita_desktop.app.frameworks import read_frameworks
from ita_desktop.app.printing import Wish, request
from ita_desktop.app.transfer import read_json
from ita_desktop.app.wording import read_profiles, read_wording
from ita_desktop.documents.compose import compose
from ita_desktop.documents.kit import Kit
from ita_desktop.documents.request import Composed
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import DocumentKind
from ita_desktop.domain.record import Record
from ita_desktop.domain.scores import year_scores
from ita_desktop.thai.digits import to_thai
from ita_desktop.typeset.blocks import (
    ApprovalBlock,
    Block,
    CheckItem,
    GroupRow,
    Heading,
    LeaderLine,
    ListItem,
    Paragraph,
    Section,
    Signature,
    Table,
    plain,
)

RESOURCES = Path(__file__).parents[2] / "resources"


@dataclass(frozen=True)
class Grid:
    """A table: rows of cells, a line a paragraph; a row of one cell spans all."""

    rows: tuple[tuple[str, ...], ...]


Part = str | Grid
Paper = tuple[Part, ...]


@cache
def standard() -> tuple[Record, ...]:
    return (*read_frameworks(RESOURCES / "frameworks"), *read_profiles(RESOURCES / "profiles"))


@cache
def sample() -> Office:
    """The sample office, records numbered as its file numbers them."""
    return Office.of(numbered(read_json(RESOURCES / "sample" / "office.json", standard()).records))


def numbered(records: Iterable[Record]) -> list[Record]:
    return [record if record.id else replace(record, id=at) for at, record in enumerate(records, 10_000)]


def no_blobs(sha256: str) -> bytes:
    raise KeyError(sha256)


def composed(wish: Wish) -> Composed:
    kit = Kit(read_wording(RESOURCES / "wording"), no_blobs)
    return compose(sample(), request(sample(), wish), kit)


# ---- from blocks to paragraphs and tables


def paper(document: Composed) -> Paper:
    return tuple(part for section in document.book.sections for part in _section(section))


def _section(section: Section) -> Iterator[Part]:
    for block in section.blocks:
        yield from _parts(block)


def _parts(block: Block) -> Iterator[Part]:
    match block:
        case LeaderLine():
            yield "\t".join(f"{field.label} {field.value}" for field in block.fields)
        case Table():
            yield _grid(block)
        case Signature():
            yield from _signature(block)
        case ApprovalBlock():
            yield block.heading
            yield from (f"( ) {plain((option.paragraph,))}" for option in block.options)
            yield from ["." * 40] * block.dotted_lines
            yield from _signature(block.signature)
        case Heading() | Paragraph() | ListItem() | CheckItem():
            yield from _line(block)
        case _:
            pass


def _line(block: Heading | Paragraph | ListItem | CheckItem) -> Iterator[str]:
    if isinstance(block, Heading):
        yield plain((block.paragraph,))
    elif text := plain((block,)):
        yield text


def _signature(block: Signature) -> Iterator[str]:
    if block.label or block.role:
        yield f"({block.label.strip('()')}){'.' * 30}{block.role}"
    yield f"({block.name or ' ' * 20})"
    yield from block.positions


def _grid(table: Table) -> Grid:
    header = [tuple(plain(cell.blocks) for cell in row.cells) for row in table.header]
    body = [(r.text,) if isinstance(r, GroupRow) else tuple(plain(c.blocks) for c in r.cells) for r in table.rows]
    return Grid((*header, *body))


# ---- as files

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def as_docx(pages: Paper) -> bytes:
    body = "".join(_paragraph(part) if isinstance(part, str) else _table(part) for part in pages)
    document = f'<?xml version="1.0"?><w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name, text in (("[Content_Types].xml", _TYPES), ("_rels/.rels", _RELS), ("word/document.xml", document)):
            package.writestr(name, text)
    return data.getvalue()


def _paragraph(text: str) -> str:
    runs = "<w:r><w:tab/></w:r>".join(
        f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>' for part in text.split("\t")
    )
    return f"<w:p>{runs}</w:p>"


def _table(grid: Grid) -> str:
    width = max(map(len, grid.rows))
    columns = "<w:gridCol/>" * width
    return f"<w:tbl><w:tblGrid>{columns}</w:tblGrid>{''.join(_row(row, width) for row in grid.rows)}</w:tbl>"


def _row(row: tuple[str, ...], width: int) -> str:
    span = f'<w:tcPr><w:gridSpan w:val="{width}"/></w:tcPr>' if len(row) == 1 and width > 1 else ""
    cells = "".join(f"<w:tc>{span}{''.join(map(_paragraph, cell.split(chr(10))))}</w:tc>" for cell in row)
    return f"<w:tr>{cells}</w:tr>"


def as_text(pages: Paper) -> bytes:
    blocks = [part if isinstance(part, str) else _tabbed(part) for part in pages]
    return "\n\n".join(blocks).encode("utf-8")


def _tabbed(grid: Grid) -> str:
    return "\n".join("\t".join(cell.replace("\n", "<br>") for cell in row) for row in grid.rows)


# ---- the papers of the sample

MEMO_2567 = Wish(DocumentKind.MEMO, 2567)
MEMO_2568 = Wish(DocumentKind.MEMO, 2568)
PLAN_4 = Wish(DocumentKind.PLAN, 2568, profile="plan-4")
PLAN_5 = Wish(DocumentKind.PLAN, 2568, profile="plan-5")
PLAN_BY_INDICATOR = Wish(DocumentKind.PLAN, 2568, profile="plan-by-indicator-5")
RESULTS_7 = Wish(DocumentKind.RESULTS, 2567, profile="results-7")
RESULTS_3 = Wish(DocumentKind.RESULTS, 2567, profile="results-3")
WISHES = {
    "memo 2567": MEMO_2567,
    "memo 2568": MEMO_2568,
    "plan-4": PLAN_4,
    "plan-5": PLAN_5,
    "plan-by-indicator-5": PLAN_BY_INDICATOR,
    "results-7": RESULTS_7,
    "results-3": RESULTS_3,
}


# ---- an analysis as offices bind it: levels, scores by instrument, words about them, the plan


@cache
def analysis() -> Paper:
    scores = year_scores(sample(), 2567)
    best, worst = scores.ranked()[0], scores.ranked()[-1]
    titles = {
        "IIT": "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)",
        "EIT": "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT)",
        "OIT": "แบบตรวจการเปิดเผยข้อมูลสาธารณะ (OIT)",
    }
    rows: list[tuple[str, ...]] = [("ตัวชี้วัด", "คะแนน")]
    words = []
    for number, (instrument, mean) in enumerate(scores.shown_instruments, 1):
        rows.append((titles[instrument.short],))
        own = [(i, value) for i, value in scores.indicators if i.instrument_id == instrument.id]
        rows += [(to_thai(f"{i.number}. {i.name}"), to_thai(f"{value}")) for i, value in own]
        told = f"{number}. ผลการประเมินตาม{titles[instrument.short]} โดยเฉลี่ยทั้ง {len(own)} ตัวชี้วัด"
        words.append(to_thai(f"{told} คิดเป็นร้อยละ {mean}"))
    rows.append(("คะแนนเฉลี่ย", to_thai(f"{scores.shown_total}")))
    levels = [
        ("คะแนน", "ระดับ"),
        ("๙๕.๐๐ - ๑๐๐", "ผ่านดีเยี่ยม"),
        ("๘๕.๐๐ - ๙๔.๙๙", "ผ่านดี"),
        ("๗๐.๐๐ - ๘๔.๙๙", "ต้องปรับปรุง"),
        ("๐ - ๖๙.๙๙", "ต้องปรับปรุงโดยด่วน"),
    ]
    plan = next(part for part in paper(composed(PLAN_5)) if isinstance(part, Grid))
    return (
        "การวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๗",
        "องค์การบริหารส่วนตำบลทุ่งตัวอย่าง อำเภอทุ่งสมมติ จังหวัดตัวอย่าง",
        "เกณฑ์ระดับผลการประเมิน",
        Grid(tuple(levels)),
        "ผลการประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๗",
        Grid(tuple(rows)),
        to_thai(
            "ผลการประเมินประจำปีงบประมาณ พ.ศ. 2567 ขององค์การบริหารส่วนตำบลทุ่งตัวอย่าง "
            f"ในภาพรวมมีระดับคะแนน {scores.shown_total} จัดอยู่ในระดับ ผ่านดี"
        ),
        to_thai(
            f"ตัวชี้วัดที่มีคะแนนสูงสุด คือ ตัวชี้วัดที่ {best[0].number} {best[0].name} ได้คะแนน {best[1]} "
            f"ส่วนตัวชี้วัดที่มีคะแนนต่ำสุด คือ ตัวชี้วัดที่ {worst[0].number} {worst[0].name} ได้คะแนน {worst[1]}"
        ),
        *words,
        "ประเด็นที่ต้องพัฒนาและมาตรการ",
        "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
        plan,
    )
