"""What a process costs: wall clock, processor, memory, as the system counts it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Cost:
    """Of one process and those it waited for."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds in user and system mode."""
    peak: float
    """Most memory held at a time, in MB; of the largest process, where it starts others."""
    code: int
    output: str


def run(command: Sequence[str], env: Mapping[str, str] | None = None) -> Cost:
    """Run a command from the checkout's root to its end.

    The caller must stay small itself: Linux counts the memory of whoever starts a process as the least peak of it.
    """
    if sys.platform == "win32":
        raise SystemExit("The benchmarks measure processes with wait4, which Windows lacks: run them on Linux.")
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **(env or {})}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    assert process.stdout is not None
    output = process.stdout.read().decode("utf-8", "replace")
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, process.returncode, output)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows as aligned columns, the first to the left and the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    edges = ("<", *">" * (len(widths) - 1))
    lines = ["  ".join(f"{t:{e}{w}}" for t, e, w in zip(row, edges, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])
