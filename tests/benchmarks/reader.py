"""How long a document of 60 pages is read and checked: ``python -m tests.benchmarks.reader [--rows 130]``.

A report of 130 measures in seven columns, as a Word file with Word's own formatting in every run and as our PDF.
Beside it the time in which python-docx loads the same Word file and gives the texts of its cells, so that the figures
mean the same on a slow machine. The least of three rounds counts, because noise only adds.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from ita_desktop.app.check_report import document_problems
from ita_desktop.app.frameworks import read_frameworks
from ita_desktop.domain.office import Office
from ita_desktop.exchange.reader import read_document
from ita_desktop.typeset.pdf_text import read_pages
from tests.benchmarks import rivals
from tests.benchmarks.papers import content
from tests.benchmarks.processes import ROOT, table

ROUNDS = 3
TODAY = date(2026, 11, 20)


def least(work: Callable[[], object]) -> float:
    """Seconds of the quickest of some rounds."""
    seconds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def cells_by_python_docx(path: Path) -> int:
    """Letters that python-docx finds in the tables of a Word file."""
    import docx

    tables = docx.Document(str(path)).tables
    return sum(len(cell.text) for found in tables for row in found.rows for cell in row.cells)


def main(arguments: list[str]) -> None:
    """Print what reading and checking cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=130)
    rows = parser.parse_args(arguments).rows
    office = Office.of(read_frameworks(ROOT / "resources" / "frameworks"))
    with tempfile.TemporaryDirectory() as folder:
        word, pdf = Path(folder) / "report.docx", Path(folder) / "report.pdf"
        rivals._docx(content(f"report{rows}"), word)
        pdf.write_bytes(rivals.ours(content(f"report{rows}"), Path(folder))())
        pages = len(read_pages(pdf.read_bytes(), 10_000, 10**8))
        lines = [["file", "KB", "measures", "read s", "check s", "both s"]]
        for path in (word, pdf):
            text = read_document(path)
            read = least(lambda path=path: read_document(path))
            check = least(lambda text=text: document_problems(text, office, TODAY))
            size = f"{path.stat().st_size / 1000:.0f}"
            lines.append(
                [path.suffix, size, str(len(text.measures)), *(f"{s:.2f}" for s in (read, check, read + check))]
            )
        theirs = least(lambda: cells_by_python_docx(word))
    told = f"python-docx loads the Word file and gives the texts of its cells in {theirs:.2f} s"
    sys.stdout.write(f"{rows} measures, {pages} pages as PDF\n{table(lines)}\n{told}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
