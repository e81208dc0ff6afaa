"""What surrounds the program: the papers that explain it, and the wheel that carries it."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile

import pytest

from tests.sources import ROOT

PAPERS = sorted(ROOT.glob("*.md"))


def targets(text: str) -> list[str]:
    return [target.split("#")[0] for target in re.findall(r"\]\(([^)]+)\)", text)]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_every_link_and_picture_leads_somewhere(paper):
    places = [target for target in targets(paper.read_text(encoding="utf-8")) if target and "://" not in target]
    assert [place for place in places if not (ROOT / place).exists()] == []


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_every_file_that_is_named_is_there(paper):
    named = re.findall(r"`((?:[\w.-]+/)+[\w.-]*)`", paper.read_text(encoding="utf-8"))
    made = ("out/", ".venv/")
    known = [name for name in named if not name.startswith(made)]
    assert [n for n in known if not (ROOT / n).exists() and not (ROOT / "ita_desktop" / n).exists()] == []


def test_the_pictures_of_the_readme_are_small_and_have_plain_names():
    pictures = list((ROOT / "docs" / "pictures").iterdir())
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(pictures) == 3
    assert [p.name for p in pictures if p.stat().st_size > 200_000 or not p.name.isascii()] == []
    assert [p.name for p in pictures if f"docs/pictures/{p.name}" not in readme] == []


def test_the_readme_gives_both_commands_for_both_systems():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"`{command}`" in text for command in ("python3 run.py", "python3 run.py test", "py run.py"))


def test_every_font_has_its_licence_beside_it():
    families = [folder for folder in (ROOT / "fonts").iterdir() if folder.is_dir()]
    assert families
    assert [f.name for f in families if not list(f.glob("*GPL*")) + list(f.glob("OFL*"))] == []


def test_the_wheel_carries_fonts_resources_and_migrations(tmp_path):
    pytest.importorskip("hatchling", reason="the build backend is not in this environment")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, check=True, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True)
    (wheel,) = tmp_path.glob("ita_desktop-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert "ita_desktop/_data/resources/texts/th/program.toml" in names
    assert "ita_desktop/_data/fonts/th-sarabun-new/THSarabunNew.ttf" in names
    assert {f"ita_desktop/store/migrations/{name}" for name in ("env.py", "versions/r0001.sql")} <= names
    assert not [name for name in names if "tests" in name.split("/")]
