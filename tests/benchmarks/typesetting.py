"""Our typesetting against typst, WeasyPrint, LibreOffice and Qt: the same text and font, in one run, as ratios.

    python -m tests.benchmarks.typesetting [--rounds 3] [--papers memo report200 report1000] [--only ours typst]

Each paper is made by each program in a process of its own, in turns; the least of the rounds counts, because noise
only adds. Programs that are not installed are left out with a sentence. Nothing here fails: the figures are printed.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.papers import MEMO
from tests.benchmarks.processes import ROOT, run, table

RIVALS = ("ours", "typst", "weasyprint", "libreoffice", "word", "qt")
PAPERS = ("memo", "report200", "report1000")
START = "nothing"
"""The paper whose making is LibreOffice's start: it is taken off its library time."""

NOTE = """library: processor seconds from plain text to the PDF's bytes, imports not counted (LibreOffice: its whole
process less that of an all but empty document). whole: the process from start to end. word: a .docx through
LibreOffice. ours/it: our figure by that program's; below 1 we are quicker or smaller."""


@dataclass(frozen=True)
class Made:
    """The best of what a program needed for a paper."""

    library: float
    wall: float
    cpu: float
    peak: float
    """MB."""
    size: float
    """KB of the PDF."""
    pages: int


def one(rival: str, paper: str, folder: Path) -> Made | str:
    """Make a paper once; a sentence if the program is not there."""
    out = folder / rival / f"{paper}.pdf"
    out.parent.mkdir(exist_ok=True)
    cost = run([sys.executable, "-m", "tests.benchmarks.rivals", rival, paper, str(out)])
    last = (cost.output.strip().splitlines() or [""])[-1]
    if cost.code:
        return last or f"{rival} ended with code {cost.code}"
    data = out.read_bytes()
    pages = len(re.findall(rb"/Type\s*/Page\b", data)) or _pages(out)
    return Made(json.loads(last)["cpu"], cost.wall, cost.cpu, cost.peak, len(data) / 1000, pages)


def _pages(path: Path) -> int:
    """Pages of a PDF with compressed objects; counted in a process of its own, so that this one stays small."""
    code = "import sys, pypdf; print(len(pypdf.PdfReader(sys.argv[1]).pages))"
    return int(run([sys.executable, "-c", code, str(path)]).output.strip().splitlines()[-1])


def best(made: Sequence[Made]) -> Made:
    return Made(
        min(m.library for m in made),
        min(m.wall for m in made),
        min(m.cpu for m in made),
        min(m.peak for m in made),
        made[0].size,
        made[0].pages,
    )


def measure(rivals: Sequence[str], papers: Sequence[str], rounds: int, folder: Path) -> dict[tuple[str, str], Made]:
    """The best of the rounds for each program and paper."""
    found: dict[tuple[str, str], list[Made]] = {}
    gone: set[str] = set()
    starts = [START] if {"libreoffice", "word"} & set(rivals) else []
    for _ in range(rounds):
        for paper in (*starts, *papers):
            for rival in rivals:
                if rival in gone or (paper == START and rival not in {"libreoffice", "word"}):
                    continue
                made = one(rival, paper, folder)
                if isinstance(made, str):
                    sys.stdout.write(f"{rival} is left out: {made}\n")
                    gone.add(rival)
                    continue
                found.setdefault((rival, paper), []).append(made)
    return {key: best(made) for key, made in found.items()}


def without_start(found: dict[tuple[str, str], Made]) -> dict[tuple[str, str], Made]:
    """Library times of LibreOffice less its start."""
    return {
        (rival, paper): Made(
            made.library - (found[rival, START].library if (rival, START) in found else 0.0),
            *(made.wall, made.cpu, made.peak, made.size, made.pages),
        )
        for (rival, paper), made in found.items()
        if paper != START
    }


def told(found: dict[tuple[str, str], Made], paper: str) -> Iterator[list[str]]:
    """The table of one paper."""
    yield [paper, "library s", "ours/it", "whole s", "cpu s", "ours/it", "peak MB", "ours/it", "kB", "ours/it", "pages"]
    ours = found.get(("ours", paper))
    for (rival, what), made in found.items():
        if what != paper:
            continue
        ratios = [
            f"{mine / its:.2f}" if ours and its > 0 else "–"
            for mine, its in (
                ((ours.library, made.library), (ours.cpu, made.cpu), (ours.peak, made.peak), (ours.size, made.size))
                if ours
                else ((0, 0),) * 4
            )
        ]
        yield [
            rival,
            *(f"{made.library:.3f}", ratios[0], f"{made.wall:.2f}", f"{made.cpu:.2f}", ratios[1]),
            *(f"{made.peak:.0f}", ratios[2], f"{made.size:.0f}", ratios[3], str(made.pages)),
        ]


# ---- the command line, cold


def command_line(rounds: int, folder: Path) -> list[list[str]]:
    """A memo of one page from the sample office, and Python alone, each as a fresh process."""
    program = [sys.executable, "-m", "ita_desktop"]
    env = {"ITA_DESKTOP_DATA": str(folder / "own")}
    office, source, out = folder / "office.ita", folder / "office.json", folder / "memo.pdf"
    office.unlink(missing_ok=True)
    source.write_text(json.dumps(one_page_office(), ensure_ascii=False), encoding="utf-8")
    loaded = run([*program, "load", str(office), str(source)], env)
    if loaded.code:
        sys.stdout.write(f"The office for the cold memo was not made: {loaded.output}\n")
        return [["command"]]
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "print of a memo of one page": [*program, "print", str(office), "--kind", "memo", "-o", str(out)],
    }
    rows = [["command", "whole s", "cpu s", "peak MB"]]
    for name, command in commands.items():
        costs = [run(command, env) for _ in range(rounds + 2)]
        if any(cost.code for cost in costs):
            sys.stdout.write(f"{name}: {costs[0].output}\n")
            continue
        least = (min(c.wall for c in costs), min(c.cpu for c in costs), min(c.peak for c in costs))
        rows.append([name, f"{least[0]:.3f}", f"{least[1]:.3f}", f"{least[2]:.0f}"])
    return rows


def one_page_office() -> dict[str, Any]:
    """The sample office with one memo, so short that it fills one page."""
    office: dict[str, Any] = json.loads((ROOT / "resources" / "sample" / "office.json").read_text(encoding="utf-8"))
    memo = office["document"][0]
    for key in ("annex", "attachments"):
        memo.pop(key, None)
    memo["document_step"] = memo["document_step"][:1]
    texts = (("background", MEMO[0]), ("facts", MEMO[1]), ("closing", MEMO[-1]))
    memo["section"] = [{"key": key, "text": text, "numbered": False} for key, text in texts]
    office["document"] = [memo]
    office["number_register"] = office["number_register"][:1]
    return office


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--papers", nargs="+", default=PAPERS)
    parser.add_argument("--only", nargs="+", default=RIVALS, choices=RIVALS)
    parser.add_argument("--keep", type=Path, help="folder for the PDFs")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as made:
        folder = chosen.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        found = without_start(measure(chosen.only, chosen.papers, chosen.rounds, folder))
        cold = command_line(chosen.rounds, folder)
    sys.stdout.write(f"{os.cpu_count()} processors, {chosen.rounds} rounds\n{NOTE}\n")
    for paper in chosen.papers:
        sys.stdout.write(f"\n{table(list(told(found, paper)))}\n")
    if {("ours", "report200"), ("ours", "report1000")} <= set(found):
        ratio = found["ours", "report1000"].library / found["ours", "report200"].library
        sys.stdout.write(f"\n1,000 rows take us {ratio:.2f} times as long as 200.\n")
    sys.stdout.write(f"\n{table(cold)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
