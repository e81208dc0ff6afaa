"""What running text claims of scores: "โดยภาพรวมได้คะแนนเท่ากับร้อยละ 94.58 ระดับ A", and of whom.

Thai ends no sentence with a mark, so a figure belongs to the last subject named before it in its
line: an indicator, an instrument, the whole. Only figures with decimals count, and none that is a
threshold, a weight or a difference.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile
from typing import Final

from ita_desktop.checks.indicators import MENTIONED_INSTRUMENTS, IndicatorNames
from ita_desktop.thai.digits import to_arabic
from ita_desktop.thai.mentions import YearForm, YearMention, years_in

TOTAL: Final = "total"
Subject = int | str
"""Number of an indicator, short name of an instrument, or ``TOTAL``."""

_FIGURE: Final = re.compile(
    r"(?=\d)(?<![\d.,])(?P<value>\d{1,3}\.\d{1,4})(?![\d.]*\d)(?!\s*(?:[-–]\s*\d|ขึ้นไป|ลงมา|บาท|ล้าน))"
)
_CUE: Final = re.compile(r"คะแนน|ร้อยละ|เท่ากับ|เฉลี่ย|คิดเป็น")
_NOT_A_SCORE: Final = re.compile(
    r"เกณฑ์|เป้าหมาย|ไม่น้อยกว่า|ไม่ต่ำกว่า|อย่างน้อย|มากกว่า|ต่ำกว่า|สูงกว่า|เพิ่มขึ้น|ลดลง|น้ำหนัก|ห่าง|ขาด|ตั้งแต่|ระหว่าง|ต่างกัน"
)
_TOTAL: Final = re.compile(r"ภาพรวม|คะแนนรวม|คะแนนเฉลี่ยรวม|ผลการประเมินรวม|คะแนน\s*ITA|ผลคะแนนระดับหน่วยงาน")
_OTHER: Final = re.compile(
    r"ตัวชี้วัดย่อย|ข้อคำถาม|(?<![A-Za-z])[IEO]\s?\d{1,2}(?!\d)|ระดับประเทศ|ระดับจังหวัด|ทั่วประเทศ|ค่าเฉลี่ยของจังหวัด|ระดับอำเภอ"
    r"|ปีที่ผ่านมา|ปีก่อน|ปีที่แล้ว|ความพึงพอใจ|งบประมาณทั้งสิ้น"
)
"""Subjects of which the program has no figure."""
_ELSEWHERE: Final = re.compile(
    r"น้ำหนัก|ความพึงพอใจ|ความเชื่อมั่น|เบิกจ่าย|อบรม|ผู้เข้าร่วม|แบบสอบถาม|ความเสี่ยง|เฉลี่ย[^\n]{0,14}(?:จังหวัด|ประเทศ|อำเภอ|ภาค)"
)
"""Words before a figure that make it one of something else than the assessment."""
_LEVEL: Final = re.compile(
    r"ระดับ\s*[“\"']?\s*(?P<word>AA|[A-F](?![A-Za-z])|ผ่านดีเยี่ยม|ผ่านดี(?!เยี่ยม)|ผ่าน(?!ดี|เกณฑ์|การ)|ต้องปรับปรุงโดยด่วน|ต้องปรับปรุง(?!โดย))"
)
_RESULT: Final = re.compile(
    r"ผล(?:คะแนน)?(?:การ)?(?:วิเคราะห์(?:ผล)?(?:การ)?)?ประเมิน|ผลคะแนน|คะแนนการประเมิน|ผล\s*ITA|ผล(?=ปี)"
)
_COMPARING: Final = re.compile(r"เปรียบเทียบ|เทียบกับ|ย้อนหลัง|(?:ขึ้น|ลง)จาก")
_ACTS: Final = re.compile(
    r"มาตรการ|แผน(?!ก)|(?<!ในการ)ดำเนินการ|ขับเคลื่อน|โครงการ|ภายในปี|ขึ้นไป|เป้าหมาย|ที่ผ่านมา|ปีก่อน|ปีที่แล้ว|(?<!ผล)(?<!การ)เพื่อ"
)
"""What lies between the result and a year is about the year of the measures."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure that running text gives for a subject."""

    subject: Subject
    value: Decimal
    start: int
    text: str
    """The figure as printed, digits Arabic."""
    result_year: int = 0
    """พ.ศ., the last year that the line names before it; 0 if it names none."""
    level: str = ""
    """The level named behind a total."""


@dataclass(frozen=True, slots=True)
class ResultYear:
    """A year (พ.ศ.) that a text gives as that of the assessment's result."""

    year: int
    text: str
    start: int


@lru_cache(maxsize=8192)
def claims_in(text: str, names: IndicatorNames) -> tuple[Claim, ...]:
    """Return the scores that a text claims, line by line."""
    if "." not in text:
        return ()
    if not _FIGURE.search(text):
        return ()
    found: list[Claim] = []
    at = 0
    for line in to_arabic(text).split("\n"):
        found += _of_line(line, at, names)
        at += len(line) + 1
    return tuple(found)


def _of_line(line: str, offset: int, names: IndicatorNames) -> list[Claim]:
    claims: list[Claim] = []
    done = 0
    subjects: tuple[Subject, ...] = ()
    years = [year for year in years_in(line) if year.word or year.form is YearForm.ERA]
    for match in _FIGURE.finditer(line):
        named = _subjects(line, done, match.start(), names)
        subjects = subjects if named is None else named
        if _is_score(line, done, match, subjects):
            level = _level_behind(line, match.end()) if subjects == (TOTAL,) else ""
            year = max((y for y in years if y.start < match.start()), key=_start, default=None)
            claims += [
                Claim(one, Decimal(match[1]), offset + match.start(), match[1], year.year if year else 0, level)
                for one in subjects
            ]
            done = match.end()
    return claims


def _start(one: YearMention) -> int:
    return one.start


def _is_score(line: str, done: int, match: re.Match[str], subjects: tuple[Subject, ...]) -> bool:
    """Tell whether a figure is a score: by a word before it, คะแนน or a bracket around it, and by what it is not."""
    before = line[max(done, match.start() - 40) : match.start()]
    cues = list(_CUE.finditer(before))
    listed = before.rstrip().endswith("(") and any(isinstance(one, int) for one in subjects)
    if not cues and not listed and not _COUNTED.match(line, match.end()):
        return False
    near = max(0, cues[-1].start() - 18) if cues else 0
    return not _NOT_A_SCORE.search(before[near:]) and not _ELSEWHERE.search(line, done, match.start())


_COUNTED: Final = re.compile(r"\s*คะแนน")


def speaks_of_something_else(text: str) -> bool:
    """Tell whether a text has words that make its figures bounds, differences, or figures of something else."""
    return bool(_ELSEWHERE.search(text) or _DIFFERENCE.search(text))


_DIFFERENCE: Final = re.compile(r"(?:ขึ้น|ลง)จาก|เทียบกับ|ไม่น้อยกว่า|เป้าหมาย")


def _subjects(line: str, start: int, end: int, names: IndicatorNames) -> tuple[Subject, ...] | None:
    """Return whom a stretch before a figure is about: what it names last, or all indicators it names last in a row.

    None where it names nobody, so that the subject before goes on; nothing where the program has no such figure.
    """
    marks: list[tuple[int, Subject | None]] = [(m.start, m.meant) for m in names.find(line) if start <= m.start < end]
    marks += [
        (match.start(), short)
        for short, pattern in MENTIONED_INSTRUMENTS.items()
        for match in pattern.finditer(line, start, end)
    ]
    marks += [(match.start(), TOTAL) for match in _TOTAL.finditer(line, start, end)]
    marks += [(match.start(), None) for match in _OTHER.finditer(line, start, end)]
    marks.sort(key=_place)
    if not marks:
        return None
    tail = tuple(takewhile(_is_indicator, (subject for _, subject in reversed(marks))))
    last = marks[-1][1]
    return tuple(one for one in reversed(tail) if one is not None) if tail else (last,) if last is not None else ()


def _is_indicator(subject: Subject | None) -> bool:
    return isinstance(subject, int)


def _place(mark: tuple[int, Subject | None]) -> int:
    return mark[0]


def _level_behind(line: str, end: int) -> str:
    match = _LEVEL.search(line, end, end + 60)
    return match["word"] if match else ""


def result_years_in(text: str) -> tuple[ResultYear, ...]:
    """Return the years that a text gives as those of results: "ผลการประเมิน … ประจำปีงบประมาณ พ.ศ. 2565".

    Lines that compare years, or look ahead to the next assessment, say nothing certain.
    """
    if "ผล" not in text and "คะแนน" not in text:
        return ()
    return _result_years(to_arabic(text))


@lru_cache(maxsize=8192)
def _result_years(plain: str) -> tuple[ResultYear, ...]:
    found: list[ResultYear] = []
    at = 0
    for line in plain.split("\n"):
        here = [] if _COMPARING.search(line) else _of_result(line)
        if len({one.year for one in here}) == 1:
            found += [ResultYear(one.year, one.text, at + one.start) for one in here]
        at += len(line) + 1
    return tuple(found)


def _of_result(line: str) -> list[ResultYear]:
    years = [
        y for y in years_in(line) if y.form in {YearForm.ERA, YearForm.BARE} and (y.word or y.form is YearForm.ERA)
    ]
    found = []
    done = 0
    for year in years:
        cues = list(_RESULT.finditer(line, done, year.start))
        if cues and _speaks_of_assessment(line, cues[-1].start(), cues[-1].end(), year.start):
            found.append(ResultYear(year.year, year.text, year.start))
        done = year.end
    return found


def _speaks_of_assessment(line: str, start: int, end: int, year: int) -> bool:
    """Tell whether a result and the year behind it are of this assessment, not of risks, satisfaction or staff."""
    between = line[end:year]
    if len(between) > 170 or _ACTS.search(between) or _OTHER_RESULT.search(between):
        return False
    return len(between) <= 30 or bool(_ASSESSMENT.search(line, max(0, start - 60), year))


_ASSESSMENT: Final = re.compile(r"คุณธรรม|โปร่งใส|ITA|Integrity")
_OTHER_RESULT: Final = re.compile(
    r"ความเสี่ยง|ความพึงพอใจ|ความเชื่อมั่น|ปฏิบัติราชการ|การปฏิบัติงาน|ปฏิบัติหน้าที่|บุคลากร|พนักงาน|ประสิทธิภาพ|LPA|อบรม|ควบคุมภายใน|ตนเอง"
)
"""Assessments of something else that local offices report every year."""
