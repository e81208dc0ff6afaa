"""Single errors as offices make them, each put into a clean paper at a place that a seeded generator picks."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from ita_desktop.thai.digits import to_arabic
from tests.checks.papers import Grid, Paper, Part

THAI: Final = "๐๑๒๓๔๕๖๗๘๙"
Change = Callable[[random.Random, Paper], Paper | None]


@dataclass(frozen=True)
class Kind:
    """A kind of error, the papers it is made in, and the rules of which one must find it."""

    name: str
    papers: tuple[str, ...]
    rules: frozenset[str]
    change: Change


KINDS: list[Kind] = []
MEMOS = ("memo 2567", "memo 2568")
REPORTS = ("results-7", "results-3", *MEMOS)
PLANS = ("plan-4", "plan-5", "plan-by-indicator-5")
TABLES = (*REPORTS, *PLANS)
ANALYSIS = ("analysis",)


def kind(name: str, papers: tuple[str, ...], *rules: str) -> Callable[[Change], Change]:
    def register(change: Change) -> Change:
        KINDS.append(Kind(name, papers, frozenset(rules), change))
        return change

    return register


# ---- places

Spot = tuple[int, int, int]
"""Part, row, cell; a paragraph has row −1."""


def spots(paper: Paper) -> Iterator[tuple[Spot, str]]:
    for at, part in enumerate(paper):
        if isinstance(part, str):
            yield (at, -1, 0), part
        else:
            yield from (((at, r, c), text) for r, row in enumerate(part.rows) for c, text in enumerate(row))


def put(paper: Paper, spot: Spot, text: str) -> Paper:
    at, r, c = spot
    part = paper[at]
    if isinstance(part, str):
        return (*paper[:at], text, *paper[at + 1 :])
    row = part.rows[r]
    new = (*row[:c], text, *row[c + 1 :])
    return replaced(paper, at, Grid((*part.rows[:r], new, *part.rows[r + 1 :])))


def replaced(paper: Paper, at: int, *parts: Part) -> Paper:
    return (*paper[:at], *parts, *paper[at + 1 :])


def matches(paper: Paper, pattern: str) -> list[tuple[Spot, re.Match[str]]]:
    headings = {(at, 0) for at, _ in measure_grids(paper)}
    inside = [(spot, text) for spot, text in spots(paper) if spot[:2] not in headings]
    return [(spot, match) for spot, text in inside for match in re.finditer(pattern, text)]


def one_match(rng: random.Random, paper: Paper, pattern: str) -> tuple[Spot, re.Match[str]] | None:
    found = matches(paper, pattern)
    return rng.choice(found) if found else None


def swap(paper: Paper, spot: Spot, match: re.Match[str], words: str, group: int | str = 0) -> Paper:
    text = match.string
    return put(paper, spot, text[: match.start(group)] + words + text[match.end(group) :])


def other_digit(rng: random.Random, number: str) -> str:
    at = rng.choice([i for i, char in enumerate(number) if char in THAI])
    return number[:at] + rng.choice(THAI.replace(number[at], "")) + number[at + 1 :]


def measure_grids(paper: Paper) -> list[tuple[int, Grid]]:
    return [(at, part) for at, part in enumerate(paper) if isinstance(part, Grid) and "มาตรการ" in part.rows[0][0]]


def score_grids(paper: Paper) -> list[tuple[int, Grid]]:
    return [(at, p) for at, p in enumerate(paper) if isinstance(p, Grid) and any("ได้คะแนน" in c for c in p.rows[0])]


def measure_rows(grid: Grid) -> list[int]:
    return [at for at, row in enumerate(grid.rows) if at and len(row) > 1 and re.match("[๐-๙]+[.]", row[0])]


def with_rows(paper: Paper, at: int, rows: list[tuple[str, ...]]) -> Paper:
    return replaced(paper, at, Grid(tuple(rows)))


def column(grid: Grid, words: str) -> int | None:
    return next((at for at, heading in enumerate(grid.rows[0]) if re.search(words, heading)), None)


# ---- scores


@kind("wrong digit in a score", REPORTS, "S1", "S2", "S4", "S7")
def wrong_score(rng: random.Random, paper: Paper) -> Paper | None:
    found = one_match(rng, paper, r"ได้คะแนน ([๐-๙]{2,3}\.[๐-๙]{2})")
    return swap(paper, *found, other_digit(rng, found[1][1]), 1) if found else None


@kind("wrong digit in the total", REPORTS, "S2", "S4")
def wrong_total(rng: random.Random, paper: Paper) -> Paper | None:
    found = one_match(rng, paper, r"(?:ภาพรวมได้|คะแนนภาพรวมร้อยละ) ([๐-๙]{2}\.[๐-๙]{2})")
    return swap(paper, *found, other_digit(rng, found[1][1]), 1) if found else None


@kind("two scores swapped", REPORTS, "S1", "S2", "S4")
def swapped_scores(rng: random.Random, paper: Paper) -> Paper | None:
    at, grid = rng.choice(score_grids(paper))
    one, other = rng.sample(range(len(grid.rows)), 2)
    rows = [list(row) for row in grid.rows]
    rows[one][-1], rows[other][-1] = rows[other][-1], rows[one][-1]
    return with_rows(paper, at, [tuple(row) for row in rows]) if rows[one][-1] != rows[other][-1] else None


@kind("wrong level", REPORTS, "S3")
def wrong_level(rng: random.Random, paper: Paper) -> Paper | None:
    found = one_match(rng, paper, r"(?:อยู่ในระดับ|ระดับผลการประเมิน )(ผ่านดี|ผ่าน)(?= )")
    words = rng.choice(["A", "ผ่านดีเยี่ยม", "ต้องปรับปรุง"])
    return swap(paper, *found, words, 1) if found else None


@kind("indicator dropped from a list of scores", REPORTS, "S6")
def dropped_indicator(rng: random.Random, paper: Paper) -> Paper | None:
    at, grid = rng.choice(score_grids(paper))
    gone = rng.randrange(len(grid.rows))
    return with_rows(paper, at, [row for r, row in enumerate(grid.rows) if r != gone])


@kind("score above 100", REPORTS, "S7")
def too_high(rng: random.Random, paper: Paper) -> Paper | None:
    found = one_match(rng, paper, r"ได้คะแนน ([๐-๙]{2}\.[๐-๙]{2})")
    return swap(paper, *found, "๑" + found[1][1], 1) if found else None


@kind("wrong mean of an instrument", ANALYSIS, "S1")
def wrong_mean(rng: random.Random, paper: Paper) -> Paper | None:
    found = one_match(rng, paper, r"คิดเป็นร้อยละ ([๐-๙]{2}\.[๐-๙]{2})")
    return swap(paper, *found, other_digit(rng, found[1][1]), 1) if found else None


@kind("wrong digit in a table by instrument", ANALYSIS, "S1", "S2", "S4")
def wrong_table(rng: random.Random, paper: Paper) -> Paper | None:
    at, row = rng.choice([(at, r) for at, r in by_instrument(paper)])
    grid = paper[at]
    assert isinstance(grid, Grid)
    return put(paper, (at, row, 1), other_digit(rng, grid.rows[row][1]))


def by_instrument(paper: Paper) -> list[tuple[int, int]]:
    grids = [(at, part) for at, part in enumerate(paper) if isinstance(part, Grid) and "ตัวชี้วัด" in part.rows[0][0]]
    return [(at, r) for at, grid in grids for r, row in enumerate(grid.rows) if re.match("[๐-๙]+[.]", row[0])]


@kind("other value in the text than in the table", ANALYSIS, "S4")
def told_otherwise(rng: random.Random, paper: Paper) -> Paper | None:
    found = one_match(rng, paper, r"ได้คะแนน ([๐-๙]{2}\.[๐-๙]{2})")
    return swap(paper, *found, other_digit(rng, found[1][1]), 1) if found else None


@kind("highest or lowest of another indicator", ANALYSIS, "S8", "S4")
def wrong_extreme(rng: random.Random, paper: Paper) -> Paper | None:
    found = one_match(rng, paper, r"(?:สูงสุด|ต่ำสุด) คือ (ตัวชี้วัดที่ [๐-๙]+ [ก-๎]+)")
    names = ["ตัวชี้วัดที่ ๒ การใช้งบประมาณ", "ตัวชี้วัดที่ ๘ การปรับปรุงระบบการทำงาน", "ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่"]
    return swap(paper, *found, rng.choice(names), 1) if found else None


@kind("range of a level", ANALYSIS, "S9")
def wrong_range(rng: random.Random, paper: Paper) -> Paper | None:
    found = one_match(rng, paper, r"^([๗-๙][๐๕])\.๐๐ - ")
    return swap(paper, *found, rng.choice(["๖๕", "๘๐", "๙๐"]), 1) if found else None


@kind("indicator dropped from a table by instrument", ANALYSIS, "S6")
def dropped_from_table(rng: random.Random, paper: Paper) -> Paper | None:
    at, row = rng.choice(by_instrument(paper))
    grid = paper[at]
    assert isinstance(grid, Grid)
    return with_rows(paper, at, [one for r, one in enumerate(grid.rows) if r != row])


@kind("indicator ascribed to another instrument", ANALYSIS, "N2")
def other_instrument(rng: random.Random, paper: Paper) -> Paper | None:
    found = one_match(rng, paper, r"ตัวชี้วัดที่ ([๐-๙]+) [ก-๎]+ ได้คะแนน")
    if not found:
        return None
    inside = int(to_arabic(found[1][1])) <= 5
    words = f"ซึ่งประเมินจากผู้มีส่วนได้ส่วนเสีย{'ภายนอก' if inside else 'ภายใน'}"
    return swap(paper, *found, found[1][0].replace(" ได้คะแนน", f" {words} ได้คะแนน"))


@kind("column of the plan dropped", ANALYSIS, "C10")
def dropped_column(rng: random.Random, paper: Paper) -> Paper | None:
    at, grid = measure_grids(paper)[0]
    gone = rng.choice([1, 2, 3, 4])
    return with_rows(paper, at, [(*row[:gone], *row[gone + 1 :]) if len(row) > 1 else row for row in grid.rows])


# ---- names and numbers


@kind("number of another indicator", REPORTS, "N1")
def other_number(rng: random.Random, paper: Paper) -> Paper | None:
    found = one_match(rng, paper, r"ตัวชี้วัดที่ ([๐-๙]{1,2}) (?=ก|คุณ|ประ)")
    if not found:
        return None
    choices = [n for n in range(1, 11) if n != int(to_arabic(found[1][1]))]
    return swap(paper, *found, thai(rng.choice(choices)), 1)


@kind("names of two indicators swapped", REPORTS, "N1")
def swapped_names(rng: random.Random, paper: Paper) -> Paper | None:
    found = matches(paper, r"ตัวชี้วัดที่ [๐-๙]{1,2} (.+)$")
    rows = [one for one in found if one[0][1] >= 0]
    (spot, one), (other_spot, other) = rng.sample(rows, 2)
    if one[1] == other[1]:
        return None
    return swap(swap(paper, spot, one, other[1], 1), other_spot, other, one[1], 1)


@kind("letter of an item code as a digit", ("plan-4", "plan-5", "memo 2568"), "N3")
def digit_for_letter(rng: random.Random, paper: Paper) -> Paper | None:
    found = one_match(rng, paper, r"(?:^|\n)(I)(?=[๐-๙]{2} )")
    return swap(paper, *found, "ข้อ 1", 1) if found else None


@kind("item of another instrument", ("plan-by-indicator-5",), "N2")
def other_item(rng: random.Random, paper: Paper) -> Paper | None:
    found = one_match(rng, paper, r"(?:^|\n)([IEO])(?=[๐-๙]{1,2} )")
    return swap(paper, *found, rng.choice("IEO".replace(found[1][1], "")), 1) if found else None


# ---- years and periods


@kind("other year of the result", REPORTS, "Y1", "Y2")
def other_result_year(rng: random.Random, paper: Paper) -> Paper | None:
    found = one_match(rng, paper, r"ผลการประเมิน[^๐-๙]{0,80}ประจำปีงบประมาณ พ\.ศ\. (๒๕๖[๐-๙])")
    if not found:
        return None
    year = int(to_arabic(found[1][1]))
    return swap(paper, *found, thai(year + rng.choice([-1, -2, 1])), 1)


@kind("other year in the subject", MEMOS, "M2", "Y1", "Y2")
def other_subject_year(rng: random.Random, paper: Paper) -> Paper | None:
    found = one_match(rng, paper, r"^เรื่อง .*พ\.ศ\. (๒๕๖[๐-๙])$")
    if not found:
        return None
    year = int(to_arabic(found[1][1]))
    return swap(paper, *found, thai(year + rng.choice([-2, -3, 1, 2])), 1)


@kind("period reversed", ("plan-5", "plan-by-indicator-5"), "Y3")
def reversed_period(rng: random.Random, paper: Paper) -> Paper | None:
    found = one_match(rng, paper, r"^([ก-๎๐-๙ ]+ ๒๕๖[๐-๙]) – ([ก-๎๐-๙ ]+ ๒๕๖[๐-๙])$")
    return swap(paper, *found, f"{found[1][2]} – {found[1][1]}") if found else None


@kind("end of a period in the year before", ("plan-5", "plan-by-indicator-5"), "Y3")
def short_period(rng: random.Random, paper: Paper) -> Paper | None:
    found = one_match(rng, paper, r"^[ก-๎๐-๙ ]+ ๒๕๖๗ – [ก-๎๐-๙ ]+ (๒๕๖๘)$")
    return swap(paper, *found, "๒๕๖๖", 1) if found else None


@kind("period outside the fiscal year", ("plan-5", "plan-by-indicator-5"), "Y4", "Y3")
def late_period(rng: random.Random, paper: Paper) -> Paper | None:
    found = one_match(rng, paper, r"^[ก-๎๐-๙ ]+ ๒๕๖๗ – [ก-๎๐-๙ ]+ (๒๕๖๘)$")
    return swap(paper, *found, "๒๕๖๙", 1) if found else None


@kind("weekday of another day", REPORTS, "Y5")
def wrong_weekday(rng: random.Random, paper: Paper) -> Paper | None:
    found = one_match(rng, paper, r"เมื่อวันที่ ๑๐ เมษายน ๒๕๖๗")
    day = rng.choice(["จันทร์", "อังคาร", "พฤหัสบดี", "ศุกร์"])
    return swap(paper, *found, f"เมื่อวัน{day}ที่ ๑๐ เมษายน ๒๕๖๗") if found else None


@kind("year of two digits", TABLES, "Y10")
def two_digits(rng: random.Random, paper: Paper) -> Paper | None:
    found = one_match(rng, paper, r"ปีงบประมาณ (พ\.ศ\. ๒๕)(?=๖[๖-๙])")
    return swap(paper, *found, "", 1) if found else None


# ---- measures


@kind("dropped cell", TABLES, "C3")
def dropped_cell(rng: random.Random, paper: Paper) -> Paper | None:
    at, grid = rng.choice(measure_grids(paper))
    wanted = r"ผู้รับผิดชอบ|วิธีการ|ระยะเวลา|ติดตาม|ประเด็น|สรุปผล|ผลลัพธ์|ความสำเร็จ|ผลการดำเนินการ"
    columns = [c for c, heading in enumerate(grid.rows[0]) if c and re.search(wanted, heading)]
    return put(paper, (at, rng.choice(measure_rows(grid)), rng.choice(columns)), "")


@kind("measure twice", TABLES, "C4")
def measure_twice(rng: random.Random, paper: Paper) -> Paper | None:
    at, grid = rng.choice(measure_grids(paper))
    row, other = rng.sample(measure_rows(grid), 2)
    number = re.match(r"[๐-๙]+", grid.rows[other][0])
    assert number
    title = re.sub(r"^[๐-๙]+", number[0], grid.rows[row][0])
    return put(paper, (at, other, 0), title)


@kind("row dropped: a gap in the numbers", TABLES, "C7")
def row_dropped(rng: random.Random, paper: Paper) -> Paper | None:
    at, grid = rng.choice(measure_grids(paper))
    gone = rng.choice(
        [r for r in measure_rows(grid) if not re.match(f"{thai(len(measure_rows(grid)))}[.]", grid.rows[r][0])]
    )
    return with_rows(paper, at, [row for r, row in enumerate(grid.rows) if r != gone])


@kind("number repeated", ("results-7", "results-3", "plan-4", "plan-5", *MEMOS), "C7")
def number_repeated(rng: random.Random, paper: Paper) -> Paper | None:
    at, grid = rng.choice(measure_grids(paper))
    row = rng.choice(measure_rows(grid)[1:])
    number = re.match(r"[๐-๙]+", grid.rows[row][0])
    assert number
    return put(paper, (at, row, 0), thai(int(to_arabic(number[0])) - 1) + grid.rows[row][0][number.end() :])


@kind("two measures in one row", ("results-7", "results-3", "plan-4", "plan-5", *MEMOS), "C7")
def two_in_one(rng: random.Random, paper: Paper) -> Paper | None:
    at, grid = rng.choice(measure_grids(paper))
    row = rng.choice(measure_rows(grid)[:-1])
    joined = tuple("\n".join(pair) for pair in zip(grid.rows[row], grid.rows[row + 1], strict=True))
    return with_rows(paper, at, [*grid.rows[:row], joined, *grid.rows[row + 2 :]])


@kind("result copied from the steps", ("results-7", *MEMOS), "C5")
def copied_steps(rng: random.Random, paper: Paper) -> Paper | None:
    return copied(rng, paper, "วิธีการดำเนินการ", "สรุปผล")


@kind("outcome copied from the result", REPORTS, "C5")
def copied_outcome(rng: random.Random, paper: Paper) -> Paper | None:
    return copied(rng, paper, "สรุปผล|ผลการดำเนินการตาม", "ผลลัพธ์|ความสำเร็จ")


def copied(rng: random.Random, paper: Paper, source: str, target: str) -> Paper | None:
    grids = [(at, g) for at, g in measure_grids(paper) if column(g, source) and column(g, target)]
    at, grid = rng.choice(grids)
    row, taken, to = rng.choice(measure_rows(grid)), column(grid, source), column(grid, target)
    assert taken is not None
    assert to is not None
    return put(paper, (at, row, to), grid.rows[row][taken])


# ---- memo


@kind("number not issued", MEMOS, "M1")
def no_number(rng: random.Random, paper: Paper) -> Paper | None:
    found = one_match(rng, paper, r"^ที่ [^\t]*/([๐-๙]+)")
    return swap(paper, *found, rng.choice(["-", "", "…."]), 1) if found else None


@kind("มาตรฐาน for มาตรการ in the subject", MEMOS, "M2")
def standard_for_measures(rng: random.Random, paper: Paper) -> Paper | None:
    found = one_match(rng, paper, r"^เรื่อง .*ตาม(มาตรการ)")
    return swap(paper, *found, "มาตรฐาน", 1) if found else None


@kind("nobody signs the report", MEMOS, "M4")
def no_reporter(rng: random.Random, paper: Paper) -> Paper | None:
    del rng
    at = next(at for at, part in enumerate(paper) if isinstance(part, str) and part.endswith("ผู้รายงาน"))
    return (*paper[:at], *paper[at + 3 :])


@kind("nobody before the permanent secretary", ("memo 2567",), "M3")
def no_writer(rng: random.Random, paper: Paper) -> Paper | None:
    del rng
    at = next(at for at, part in enumerate(paper) if isinstance(part, str) and part.startswith("(นางจันทร์ฉาย"))
    return (*paper[:at], *paper[at + 2 :])


@kind("the same person signs twice", ("memo 2568",), "M3")
def same_person(rng: random.Random, paper: Paper) -> Paper | None:
    del rng
    at = next(at for at, part in enumerate(paper) if isinstance(part, str) and part.startswith("(นางจันทร์ฉาย"))
    return replaced(paper, at, "(นางสาวพรพิมล สมมติวงศ์)")


HEADING = r"^([๐-๙])\. (?:เรื่องเดิม|ข้อเท็จจริง|ข้อกฎหมาย|ข้อพิจารณา|ข้อเสนอแนะ)$"


@kind("dot missing behind a heading's number", MEMOS, "M5")
def no_dot(rng: random.Random, paper: Paper) -> Paper | None:
    found = one_match(rng, paper, HEADING)
    return put(paper, found[0], found[1].string.replace(".", "", 1)) if found else None


@kind("wrong number of a heading", MEMOS, "M5")
def wrong_heading(rng: random.Random, paper: Paper) -> Paper | None:
    found = one_match(rng, paper, HEADING)
    return swap(paper, *found, other_digit(rng, found[1][1]), 1) if found else None


# ---- text

LINK = r"https://[A-Za-z0-9./_?=-]*[0-9][A-Za-z0-9./_?=-]*"


@kind("Thai digits in a link", REPORTS, "T1")
def thai_digits(rng: random.Random, paper: Paper) -> Paper | None:
    found = one_match(rng, paper, LINK)
    return swap(paper, *found, found[1][0].translate(str.maketrans("0123456789", THAI))) if found else None


@kind("link inside a link", REPORTS, "T1")
def nested_link(rng: random.Random, paper: Paper) -> Paper | None:
    found = one_match(rng, paper, r"https://[A-Za-z0-9./_?=-]+")
    return swap(paper, *found, f"{found[1][0]}/{found[1][0]}") if found else None


@kind("beginning of a link cut off", REPORTS, "T1")
def cut_link(rng: random.Random, paper: Paper) -> Paper | None:
    found = one_match(rng, paper, r"(https://)www\.[a-z-]+\.example/")
    return swap(paper, *found, rng.choice(["https:/", "https//", "http:///"]), 1) if found else None


@kind("doubled mark", TABLES, "T2")
def doubled_mark(rng: random.Random, paper: Paper) -> Paper | None:
    found = one_match(rng, paper, r"[ะัาิ-ู่-้]")
    return swap(paper, *found, found[1][0] * 2) if found else None


@kind("SARA E twice for SARA AE", TABLES, "T2")
def two_sara_e(rng: random.Random, paper: Paper) -> Paper | None:
    found = one_match(rng, paper, "แ")
    return swap(paper, *found, "เเ") if found else None


@kind("word of the term list", MEMOS, "T4")
def avoided_word(rng: random.Random, paper: Paper) -> Paper | None:
    found = one_match(rng, paper, r"ป\.ป\.ช\.|เว็บไซต์")
    return swap(paper, *found, "ปปช." if found[1][0].startswith("ป") else "เว็ปไซต์") if found else None


@kind("word twice", TABLES, "T4")
def word_twice(rng: random.Random, paper: Paper) -> Paper | None:
    words = "ส่วนราชการ|ประชาชน|บุคลากร|รายงาน|มาตรการ|เผยแพร่|งบประมาณ|ผู้รับผิดชอบ"
    found = one_match(rng, paper, f"(?<![ก-๎])(?:{words})(?![ก-๎])")
    return swap(paper, *found, found[1][0] * 2) if found else None


LONG = "ประชาสัมพันธ์|งบประมาณ|ปฏิบัติงาน|หลักเกณฑ์|เว็บไซต์|ทรัพย์สิน|ประสิทธิภาพ|จัดซื้อจัดจ้าง|การประเมิน|ออนไลน์|ผู้รับบริการ"


@kind("misspelt word", TABLES, "T5", "T4", "T2")
def misspelt(rng: random.Random, paper: Paper) -> Paper | None:
    found = one_match(rng, paper, LONG)
    if not found:
        return None
    word = found[1][0]
    at = rng.randrange(1, len(word) - 1)
    return swap(
        paper, *found, rng.choice([word[:at] + word[at + 1 :], word[:at] + word[at + 1] + word[at] + word[at + 2 :]])
    )


@kind("Arabic number", TABLES, "T3")
def arabic_number(rng: random.Random, paper: Paper) -> Paper | None:
    found = one_match(rng, paper, r"(?<=[ก-๎] )[๐-๙]{1,3}(?= [ก-๎])")
    return swap(paper, *found, to_arabic(found[1][0])) if found else None


@kind("number of a citizen or a mobile phone", TABLES, "T6")
def private_number(rng: random.Random, paper: Paper) -> Paper | None:
    at, grid = rng.choice(measure_grids(paper))
    spot = (at, rng.choice(measure_rows(grid)), 1)
    number = rng.choice([citizen(rng), thai_text(citizen(rng)), "โทร. ๐๘๑-๒๓๔-๕๖๗๘", "โทร. 0912345678"])
    return put(paper, spot, f"{grid.rows[spot[1]][1]} ({number})")


def citizen(rng: random.Random) -> str:
    digits = [rng.randint(1, 8), *(rng.randint(0, 9) for _ in range(11))]
    last = (11 - sum((13 - at) * digit for at, digit in enumerate(digits)) % 11) % 10
    return "".join(map(str, [*digits, last]))


def thai(number: int) -> str:
    return thai_text(str(number))


def thai_text(text: str) -> str:
    return text.translate(str.maketrans("0123456789", THAI))
