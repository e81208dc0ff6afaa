"""Values of the live fields that every document knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial

from ita_desktop.documents.wording import Wording
from ita_desktop.domain.agency import Division
from ita_desktop.domain.framework import Indicator
from ita_desktop.domain.measures import Round, Status
from ita_desktop.domain.office import Office
from ita_desktop.domain.scores import half_up, stated_word, year_scores

Facts = dict[str, Callable[[], str]]


def live_values(
    office: Office, wording: Wording, fiscal_year: int, round_: Round | None, division: Division | None
) -> Facts:
    """Return the live fields of a document about the measures of ``fiscal_year`` (พ.ศ.) by Thai name.

    Scores are those of the year before: measures rest on the last result.
    """
    return {
        "ปีงบประมาณ": lambda: str(fiscal_year),
        "ปีผล": lambda: str(fiscal_year - 1),
        "ปีถัดไป": lambda: str(fiscal_year + 1),
        "รอบ": lambda: wording(f"round.{(round_ or Round.TWELVE).value}"),
        "ส่วนราชการ": lambda: office.division_name(division) if division else "",
        **_agency(office),
        **_scores(office, fiscal_year - 1, wording),
        **_measures(office, fiscal_year, round_ or Round.TWELVE),
    }


def _agency(office: Office) -> Facts:
    agency = office.agency
    return {
        "หน่วยงาน": lambda: agency.name,
        "หน่วยงานย่อ": lambda: agency.short or agency.name,
        "ประเภทหน่วยงาน": lambda: agency.kind,
        "อำเภอ": lambda: _bare(agency.district, "อำเภอ", "อ."),
        "จังหวัด": lambda: _bare(agency.province, "จังหวัด", "จ."),
        "เว็บไซต์": lambda: agency.site,
        "อีเมล": lambda: agency.email,
        "โทรศัพท์": lambda: agency.phone,
    }


def _bare(name: str, *prefixes: str) -> str:
    """The name without the word that the wording sets before it."""
    for prefix in prefixes:
        name = name.strip().removeprefix(prefix)
    return name.strip()


def _scores(office: Office, result_year: int, wording: Wording) -> Facts:
    result = office.result_of(result_year)
    if result is None:
        return dict.fromkeys(("คะแนนรวม", "ระดับ", "เป้าหมาย", "ตัวชี้วัดสูงสุด", "ตัวชี้วัดต่ำสุด"), str)
    scores = year_scores(office, result_year)
    facts: Facts = {
        "คะแนนรวม": lambda: _number(result.stated_total if scores.total is None else scores.total),
        "ระดับ": lambda: scores.level.word if scores.level else stated_word(result.stated_level),
        "เป้าหมาย": lambda: _number(result.target),
        "ตัวชี้วัดสูงสุด": lambda: _named(scores.ranked()[:1], wording),
        "ตัวชี้วัดต่ำสุด": lambda: _named(scores.ranked()[-1:], wording),
    }
    for instrument, value in scores.instruments:
        facts[f"คะแนน{instrument.short}"] = partial(_number, value)
    for indicator, value in scores.indicators:
        facts[f"คะแนนตัวชี้วัดที่{indicator.number}"] = partial(_number, value)
    return facts


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{half_up(value):.2f}"


def _named(lines: Sequence[tuple[Indicator, Decimal]], wording: Wording) -> str:
    return "".join(wording("score.indicator", number=str(i.number), name=i.name) for i, _ in lines)


def _measures(office: Office, fiscal_year: int, round_: Round) -> Facts:
    return {
        "จำนวนมาตรการ": lambda: str(len(office.measures(fiscal_year))),
        "มาตรการที่เสร็จ": lambda: _count(office, fiscal_year, round_, Status.DONE),
        "มาตรการที่กำลังดำเนินการ": lambda: _count(office, fiscal_year, round_, Status.ONGOING),
        "มาตรการที่ยังไม่เริ่ม": lambda: _count(office, fiscal_year, round_, Status.NOT_STARTED),
        "มาตรการที่ยกเลิก": lambda: _count(office, fiscal_year, round_, Status.DROPPED),
    }


def _count(office: Office, fiscal_year: int, round_: Round, status: Status) -> str:
    """Measures of that status in the round; one without a report has not been started."""
    reports = [office.progress(measure.id, round_) for measure in office.measures(fiscal_year)]
    return str(sum((report.status if report else Status.NOT_STARTED) is status for report in reports))
