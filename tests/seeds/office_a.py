"""Reads office A's document, as text, into the records a clerk would have typed.

Nothing of the document stands here: the parts are found by their form (labels, numbers, tabs).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = "office-a-memo-and-results.txt"
THAI = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
LINK = re.compile(r"https?://\S+")
COLUMNS = 7


@dataclass(frozen=True)
class Signer:
    """One block of the chain."""

    heading: str
    options: list[str]
    dotted_lines: int
    name: str
    position: str


@dataclass(frozen=True)
class Source:
    """What the document says: the head, the parts, the signers, the scores, the rows."""

    head: dict[str, str]
    parts: list[tuple[str, str]]
    signers: list[Signer]
    scores: list[tuple[int, str]]
    rows: list[list[str]]
    """Cells as plain text, a paragraph a line."""


def arabic(text: str) -> str:
    return text.translate(THAI)


def read(folder: Path) -> Source:
    text = (folder / FILE).read_text(encoding="utf-8")
    memo, annex = text.split("รายงานผลการดำเนินการมาตรการ", 1)
    return Source(_head(memo), _parts(memo), _signers(memo), _scores(memo), _rows(annex))


def _head(memo: str) -> dict[str, str]:
    found = {}
    for label in ("ส่วนราชการ", "ที่", "วันที่", "เรื่อง", "เรียน"):
        found[label] = re.search(rf"^{label} (.+)$", memo, re.MULTILINE).group(1).strip()
    return found


def _parts(memo: str) -> list[tuple[str, str]]:
    body = memo[: re.search(r"^\(", memo, re.MULTILINE).start()]
    pieces = re.split(r"^[๑-๙]\.? (เรื่องเดิม|ข้อเท็จจริง|ข้อพิจารณา|ข้อเสนอแนะ)$", body, flags=re.MULTILINE)
    return [(name, _lines(text)) for name, text in zip(pieces[1::2], pieces[2::2], strict=True)]


def _lines(text: str) -> str:
    lines = [line.strip() for line in text.replace("\xa0", " ").splitlines()]
    kept = [line for line in lines if line and not re.match(r"[๐-๙]+\. ตัวชี้วัดที่", line)]
    return "\n".join(kept)


def _signers(memo: str) -> list[Signer]:
    signed = list(re.finditer(r"^\((\S+ \S+)\)\s+^(\S.*)$", memo, re.MULTILINE))
    starts = [signed[0].start(), *(found.end() for found in signed[:-1])]
    return [_signer(memo[start : found.start()], found) for start, found in zip(starts, signed, strict=True)]


def _signer(above: str, found: re.Match[str]) -> Signer:
    heading = re.search(r"^ความเห็น.*$", above, re.MULTILINE)
    options = re.findall(r"^\(\s*\) (.+)$", above, re.MULTILINE)
    dots = len(re.findall(r"^\.{5,}$", above, re.MULTILINE))
    return Signer(heading.group(0).strip() if heading else "", options, dots, found.group(1), found.group(2).strip())


def _scores(memo: str) -> list[tuple[int, str]]:
    rows = re.findall(r"ตัวชี้วัดที่ ([๐-๙]+) .*?ได้คะแนน ([๐-๙.]+)", memo)
    return [(int(arabic(number)), arabic(value)) for number, value in rows]


def _rows(annex: str) -> list[list[str]]:
    lines = [line.split("\t") for line in annex.splitlines()]
    rows = [line for line in lines if len(line) == COLUMNS and line[0] != "มาตรการ"]
    return [[_paragraphs(cell) for cell in row] for row in rows]


def _paragraphs(cell: str) -> str:
    """A cell's HTML as plain lines; the entries of a list each on their own."""
    cell = re.sub(r"<[ou]l[^>]*>(.*?)(?=</[ou]l>|<p>|$)", lambda m: _entries(m.group(1)), cell)
    cell = re.sub(r"</?(p|ol|ul)[^>]*>", "\n", cell)
    return "\n".join(line.strip() for line in cell.splitlines() if line.strip())


def _entries(text: str) -> str:
    return "\n" + re.sub(r"(?<=\s)(?=(?:[๐-๙]+\.|-) )", "\n", text).strip() + "\n"


# ---- the records


def records(source: Source) -> dict[str, Any]:
    """The JSON form of the file that a clerk of this office would have made."""
    year = int(arabic(re.search(r"พ\.ศ\. ([๐-๙]{4})", source.head["เรื่อง"]).group(1)))
    return {
        "format": "ita-desktop",
        "version": 1,
        "agency": [_agency(source)],
        "division": _divisions(source),
        "person": [_person(signer) for signer in source.signers],
        "year_result": [_result(source, year - 1)],
        "measure": [_measure(row, n, year) for n, row in enumerate(source.rows, 1)],
        "document": [_memo(source, year)],
    }


def _agency(source: Source) -> dict[str, Any]:
    facts = source.parts[1][1]
    name, district, province = re.search(r"ของ(องค์การ\S+) อำเภอ(\S+) จังหวัด(\S+)", facts).groups()
    short = re.search(r"อบต\.\S+", source.rows[4][3]).group(0)
    return {"name": name, "short": short, "district": district, "province": province}


def _division(text: str) -> tuple[str, str] | None:
    """Section and division of a responsible cell, or None where it is words."""
    found = re.fullmatch(r"(งาน.+?)\s*((?:สำนัก|กอง).*)?", text.lstrip("- "))
    return (found.group(1), found.group(2) or "") if found else None


def _divisions(source: Source) -> list[dict[str, Any]]:
    named = [division for row in source.rows if (division := _division(row[3]))]
    parents = dict.fromkeys(parent for _, parent in named if parent)
    return [{"name": parent} for parent in parents] + [
        {"name": name, "parent": parent or None} for name, parent in dict.fromkeys(named)
    ]


def _person(signer: Signer) -> dict[str, Any]:
    honorific, given, family = re.fullmatch(r"(นางสาว|นาง|นาย)(\S+) (\S+)", signer.name).groups()
    return {"honorific": honorific, "given": given, "family": family, "position": signer.position}


def _result(source: Source, year: int) -> dict[str, Any]:
    facts = arabic(source.parts[1][1])
    total = re.search(r"ร้อยละ ([\d.]+)", facts).group(1)
    level = re.search(r"ระดับ ([A-F]+)", facts).group(1)
    scores = [{"indicator": number, "value": value} for number, value in source.scores]
    return {"fiscal_year": year, "stated_total": total, "stated_level": level, "indicator_score": scores}


def _measure(row: list[str], number: int, year: int) -> dict[str, Any]:
    first, issue, steps, responsible, result, outcome, suggestion = row
    flat = re.sub(r"\s+", " ", first)
    title, cited, wording = re.fullmatch(r"[๐-๙]+\.\s*((?:การ)[ก-๎]+?)\s*(ข้อ \S+|[EO][๐-๙]+)?(?: (.*))?", flat).groups()
    division = _division(responsible)
    measure: dict[str, Any] = {
        "fiscal_year": year,
        "number": number,
        "title": title,
        "indicator": title,
        "issue": issue,
        "step_style": "-" if steps.startswith("-") else "",
        "division_style": "-" if responsible.startswith("-") else "",
        "step": [{"text": steps.lstrip("- ")}],
        "progress": [{"round": "12", "status": "done", "outcome": outcome, "suggestion": suggestion, **_said(result)}],
    }
    measure |= {"divisions": [division[0]]} if division else {"responsible": responsible}
    if cited:
        measure["measure_item"] = [{"item": _code(cited), "cited_as": cited, "wording": wording}]
    return measure


def _code(cited: str) -> str:
    """The item meant by a citation: ข้อ ๑๖ and ข้อ 1๒๐ (an I read as 1) are I16 and I20."""
    code = arabic(cited).removeprefix("ข้อ").strip()
    return code if code[0] in "EO" else f"I{code[1:] if len(code) == 3 else code}"


def _said(result: str) -> dict[str, Any]:
    """The result's lines, its links taken out and kept as evidence at their place."""
    links = [arabic(url) for url in LINK.findall(result)]
    numbers = iter(range(1, len(links) + 1))
    text = LINK.sub(lambda _: f"{{หลักฐาน {next(numbers)}}}", result)
    return {"result": text, "evidence": [{"kind": "link", "url": url} for url in links]}


def _memo(source: Source, year: int) -> dict[str, Any]:
    prefix, running = source.head["ที่"].split("/")
    day, month, dated_year = source.head["วันที่"].split()
    months = "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม"
    dated = f"{int(arabic(dated_year)) - 543}-{months.split().index(month) + 1:02}-{int(arabic(day)):02}"
    return {
        "kind": "memo",
        "fiscal_year": year,
        "from_words": source.head["ส่วนราชการ"],
        "prefix": prefix,
        "running": running,
        "dated": dated,
        "subject": source.head["เรื่อง"],
        "addressee": source.head["เรียน"],
        "section": [_section(name, text) for name, text in source.parts],
        "document_step": [_step(n, signer) for n, signer in enumerate(source.signers)],
        "annex": [{"kind": "results", "profile": "results-7"}],
    }


def _section(name: str, text: str) -> dict[str, Any]:
    listed = text + "\n{คะแนนรายตัวชี้วัด}" if name == "ข้อเท็จจริง" else text
    return {"heading": name, "text": listed, "edited": True}


def _step(n: int, signer: Signer) -> dict[str, Any]:
    return {
        "role": "reviewer" if n else "writer",
        "heading": signer.heading,
        "options": signer.options,
        "person": signer.name,
        "dotted_lines": signer.dotted_lines,
    }
