"""The window against a bare PySide6 window, in one run: first paint, last page filled, page switches, typing, stalls.

    python -m tests.benchmarks.window [--rounds 5]

Each figure comes from a process of its own, on the offscreen platform, with the sample office. The least of the rounds
counts for starts; a stall is told at its worst, with the lines of the program that it was in. Where other work shares
the machine, believe the processor time. Nothing here fails.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks.processes import Cost, run, table

STALL = 100.0
"""Milliseconds on the GUI thread that a user feels."""


def _child(what: str, folder: Path) -> tuple[Cost, dict[str, Any]]:
    env = {
        "QT_QPA_PLATFORM": "offscreen",
        "ITA_DESKTOP_DATA": str(folder / "own"),
        "ITA_BENCH_START": repr(time.monotonic()),
    }
    cost = run([sys.executable, "-m", "tests.benchmarks.window_child", what, str(folder / "office.ita")], env)
    lines = [line for line in cost.output.splitlines() if line.startswith("{")]
    if cost.code or not lines:
        raise SystemExit(f"{what} ended with code {cost.code}:\n{cost.output}")
    return cost, json.loads(lines[-1])


def starts(rounds: int, folder: Path) -> list[list[str]]:
    """First paint of a bare window, of ours and of ours with a file; and when its page is filled."""
    rows = [["start", "first paint ms", "by bare", "cpu ms", "by bare", "page filled ms", "cpu ms"]]
    bare: dict[str, float] = {}
    for what in ("bare", "start", "file"):
        told = [_child(what, folder)[1] for _ in range(rounds)]
        least = {key: min(one[key] for one in told) for key in told[0]}
        bare = bare or least
        filled = (f"{least['filled']:.0f}", f"{least['filled_cpu']:.0f}") if "filled" in least else ("–", "–")
        ratios = (f"{least['painted'] / bare['painted']:.2f}", f"{least['cpu'] / bare['cpu']:.2f}")
        rows.append([what, f"{least['painted']:.0f}", ratios[0], f"{least['cpu']:.0f}", ratios[1], *filled])
    return rows


def work(rounds: int, folder: Path) -> tuple[list[list[str]], Counter[str]]:
    """Page switches and keystrokes with the window open; and the stalls that were seen."""
    spent: dict[str, list[dict[str, float]]] = {}
    places: Counter[str] = Counter()
    for _ in range(rounds):
        _, told = _child("work", folder)
        for step in told["steps"]:
            spent.setdefault(step["name"], []).append(step)
        for stall in told["stalls"]:
            place = f"{stall['step']}: {stall['where']}"
            places[place] = max(places[place], round(stall["cpu"]))
    rows = [["step", "median ms", "worst stall ms", "its cpu ms", ""]]
    for name, found in spent.items():
        waits, worst = sorted(step["ms"] for step in found), max(step["stall"] for step in found)
        busiest = max(step["cpu"] for step in found)
        middle = waits[len(waits) // 2]
        rows.append([name, f"{middle:.0f}", f"{worst:.0f}", f"{busiest:.0f}", "over 100 ms" if busiest > STALL else ""])
    return rows, places


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        sample = [sys.executable, "-m", "ita_desktop", "sample", str(folder / "office.ita")]
        run(sample, {"ITA_DESKTOP_DATA": str(folder / "own")})
        sys.stdout.write(f"{os.cpu_count()} processors, {chosen.rounds} rounds\n")
        sys.stdout.write(f"\n{table(starts(chosen.rounds, folder))}\n")
        steps, places = work(max(2, chosen.rounds // 2), folder)
        sys.stdout.write(f"\n{table(steps)}\n\nStalls of the GUI thread over 50 ms, by their processor time:\n")
        for place, ms in places.most_common(40):
            sys.stdout.write(f"{ms:6.0f} ms  {place}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
