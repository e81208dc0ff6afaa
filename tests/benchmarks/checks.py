"""How long the checker takes: ``python -m tests.benchmarks.checks``.

Ten fiscal years of a hundred measures each, with steps, items, results and findings. Compared with loading the same
records from a file, so that the figures mean the same on a slow machine.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import median

from ita_desktop.app.frameworks import read_frameworks
from ita_desktop.checks.engine import Checker
from ita_desktop.domain.agency import Agency, Division, Person
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.framework import Framework
from ita_desktop.domain.measures import Measure, MeasureItem, Progress, Round, Status, Step
from ita_desktop.domain.office import Office
from ita_desktop.domain.record import Record
from ita_desktop.domain.results import Finding, IndicatorScore, YearResult
from ita_desktop.store.office_store import OfficeStore
from tests.benchmarks.papers import DOING, MANNERS, OFFICES, THINGS

ROOT = Path(__file__).resolve().parents[2]
FIRST_YEAR, YEARS, MEASURES, STEPS = 2564, 10, 100, 4
TODAY = date(2026, 11, 20)


def office() -> Office:
    """Ten years of a hundred measures."""
    rng = random.Random(1)
    records: list[Record] = list(read_frameworks(ROOT / "resources" / "frameworks"))
    records += [Agency(id=1, name="องค์การบริหารส่วนตำบลทุ่งสมมุติ", short="อบต.ทุ่งสมมุติ")]
    records += [Division(id=n, name=name) for n, name in enumerate(OFFICES, 1)]
    records += [Person(id=n, honorific="นาย", given=f"สมมุติ{n}", family="ทดลองงาน") for n in range(1, 12)]
    framework = Office.of(records)
    for year in range(FIRST_YEAR, FIRST_YEAR + YEARS):
        records += year_of(framework, year, rng)
    return Office.of(records)


def sentence(rng: random.Random, length: int) -> str:
    """Office prose, with a figure and a date now and then."""
    words = (f"{rng.choice(DOING)}{rng.choice(THINGS)} {rng.choice(MANNERS)}" for _ in range(length))
    return " ".join(words) + rng.choice(["", " เมื่อวันที่ ๘ กุมภาพันธ์ ๒๕๖๗", " คิดเป็นร้อยละ ๙๒.๕๐"])


def year_of(framework: Office, year: int, rng: random.Random) -> list[Record]:
    """A measure year with the result it rests on."""
    base = (year - FIRST_YEAR + 1) * 1000
    rules: Framework = framework.framework_for(year - 1)
    indicators = framework.indicators(rules.id)
    made: list[Record] = [YearResult(id=base, fiscal_year=year - 1, framework_id=rules.id, stated_level="A")]
    for n, one in enumerate(indicators):
        value = Decimal(rng.randint(7000, 10000)) / 100
        made += [IndicatorScore(id=base + n, year_result_id=base, indicator_id=one.id, value=value)]
        made += [Finding(id=base + n, year_result_id=base, indicator_id=one.id, text=sentence(rng, 1))]
    for n in range(MEASURES):
        indicator = indicators[n % len(indicators)]
        items = framework.items(indicator.id)
        made += measure(base + n, year, n + 1, indicator.id, items[n % len(items)].id, rng)
    return made


def measure(key: int, year: int, number: int, indicator: int, item: int, rng: random.Random) -> list[Record]:
    """A measure with its item, steps and results."""
    starts, ends = date(year - 544, 10, 1), date(year - 543, 9, 30)
    title = f"{number} {sentence(rng, 1)}"
    made: list[Record] = [
        Measure(
            id=key,
            fiscal_year=year,
            number=number,
            title=title,
            indicator_id=indicator,
            issue=sentence(rng, 1),
            divisions=(rng.randint(1, len(OFFICES)),),
            starts=starts,
            ends=ends,
            follow_up="รายงานรอบ ๖ เดือน และ ๑๒ เดือน",
        ),
        MeasureItem(id=key, measure_id=key, item_id=item),
    ]
    made += [Step(id=key * 10 + n, measure_id=key, text=sentence(rng, 1), sort=n) for n in range(STEPS)]
    return [
        *made,
        Progress(id=key, measure_id=key, round=Round.TWELVE, status=Status.DONE, result=sentence(rng, 3), outcome="ดี"),
    ]


def seconds(work: Callable[[], object], times: int = 5) -> float:
    """Processor time of this process, the median of several runs: others at work beside it count for nothing."""
    taken = []
    for _ in range(times):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return median(taken)


def loading(records: Office) -> float:
    """Loading the same records from a file."""
    with tempfile.TemporaryDirectory() as folder:
        store = OfficeStore.create(Path(folder) / "bench.ita", tuple(records), {})
        taken = seconds(store.load)
        store.close()
    return taken


def edited(checker: Checker, records: Office, old: Record, **values: object) -> float:
    """Checking again after one field was edited."""
    changes = Changes(updated=((old, old.but(**values)),))
    after = records.after(changes)

    def again() -> None:
        checker.after(records, changes.inverse(), TODAY)
        checker.after(after, changes, TODAY)

    return seconds(again) / 2


def main() -> None:
    records = office()
    load = loading(records)
    checker = Checker()
    begun = time.process_time()
    checker.check(records, TODAY)
    first = time.process_time() - begun
    lines = [("loading the records", load), ("full check, the first", first)]
    lines += [("full check, again", seconds(lambda: Checker().check(records, TODAY), 3))]
    for name, old, values in edits(records):
        lines += [(f"after an edit of {name}", edited(checker, records, old, **values))]
    say = sys.stdout.write
    say(f"{YEARS} years × {MEASURES} measures: {sum(1 for _ in records)} records, {len(checker.problems)} problems\n")
    for name, taken in lines:
        say(f"{name:<32}{taken * 1000:>9.1f} ms{taken / load:>9.2f} × loading\n")


def edits(records: Office) -> list[tuple[str, Record, dict[str, object]]]:
    """One edit of each kind that is made all day."""
    one = records.measures(2568)[0]
    step = records.all(Step, measure_id=one.id)[0]
    progress = records.all(Progress, measure_id=one.id)[0]
    score = records.all(IndicatorScore)[0]
    return [
        ("a measure's title", one, {"title": "ชื่อใหม่ของมาตรการ"}),
        ("a step", step, {"text": "จัดประชุมชี้แจงเมื่อวันที่ ๘ กุมภาพันธ์ ๒๕๖๘"}),
        ("a result", progress, {"result": "ดำเนินการแล้วเมื่อวันที่ ๘ กุมภาพันธ์ ๒๕๖๘"}),
        ("a score", score, {"value": Decimal("91.25")}),
        ("a person's name", records.people()[0], {"family": "ทดลองใหม่"}),
    ]


if __name__ == "__main__":
    main()
