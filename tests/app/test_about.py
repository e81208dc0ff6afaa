"""What the program is made of, with its licences."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from ita_desktop.app import about
from tests.sources import ROOT


def found():
    return about.parts(ROOT, ROOT / "fonts", ROOT / "resources" / "icons")


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_dependency_of_the_program_is_named():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {plain(re.split(r"[<>=!~ ;\[]", line)[0]) for line in project["dependencies"]}
    assert wanted <= {plain(name) for name in about.LIBRARIES}


def test_every_part_names_a_licence_in_a_few_words():
    for kind, parts in found().items():
        assert parts, kind
        assert all(part.licence and len(part.licence) <= 70 for part in parts), kind


def test_the_program_fonts_and_icons_carry_their_licence_texts():
    for kind in ("program", "fonts", "icons"):
        for part in found()[kind]:
            assert part.texts, part.name
            assert all(Path(text).read_text(encoding="utf-8", errors="replace").strip() for text in part.texts)


def test_every_folder_of_fonts_is_named():
    assert {path.name for path in (ROOT / "fonts").iterdir() if path.is_dir()} == {key for key, _, _ in about._FONTS}
