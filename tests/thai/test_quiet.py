"""What the first cut does to the machine: nothing but read the dictionary."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

_CHILD = """
import json, socket, sys

opened = []
def watch(event, args):
    if event.startswith("socket.") or event in {"os.mkdir", "subprocess.Popen"}:
        opened.append(event)
    elif event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"):
        opened.append(f"open {args[0]}")
sys.addaudithook(watch)

import ita_desktop.thai.collate, ita_desktop.thai.dates, ita_desktop.thai.digits
import ita_desktop.thai.names, ita_desktop.thai.text
from ita_desktop.thai.segment import segments
words = [segment.text for segment in segments("มาตรการส่งเสริมคุณธรรม")]
loaded = [name for name in sys.modules if name.startswith("pythainlp")]
heavy = {"numpy", "requests", "torch", "sqlalchemy", "PySide6", "reportlab", "ssl", "http.client", "urllib.request"}
print(json.dumps({"loaded": loaded, "words": words, "opened": opened, "heavy": sorted(heavy & set(sys.modules))}))
"""


def _first_cut(home: Path) -> dict[str, list[str]]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHAINLP")}
    environment |= {"HOME": str(home), "USERPROFILE": str(home), "PYTHONPATH": os.getcwd(), "PYTHONUTF8": "1"}  # noqa: PTH109
    child = [sys.executable, "-B", "-c", _CHILD]
    done = subprocess.run(child, env=environment, capture_output=True, text=True, encoding="utf-8", check=True)
    told: dict[str, list[str]] = json.loads(done.stdout)
    return told


def test_the_first_cut_reads_and_does_no_more(tmp_path: Path) -> None:
    told = _first_cut(tmp_path)
    assert told["words"] == ["มาตรการ", "ส่งเสริม", "คุณธรรม"]
    assert told["loaded"] == [], "of pythainlp only the file of words is read"
    assert told["opened"] == [], "no socket, no folder, no file written"
    assert told["heavy"] == []
    assert list(tmp_path.iterdir()) == [], "nothing appears at home"
