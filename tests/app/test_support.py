"""The support file holds what helps and nothing of the office."""

from __future__ import annotations

import dataclasses
import json
import logging
import zipfile
from datetime import date

import pytest

import ita_desktop
from ita_desktop.app import log, support
from ita_desktop.app.program import Program
from ita_desktop.app.settings import Settings

COMMON = {"regular", "settings", "records"}


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    file = Program.start().sample_file(tmp_path_factory.mktemp("sample") / "sample.ita")
    yield file.office
    file.close()


@pytest.fixture
def packed(office, tmp_path):
    settings = Settings(tmp_path / "own" / "settings.json")
    settings.put("recent", [str(tmp_path / "อบต.ทุ่งสมมติ.ita")])
    settings.put("text_scale", 130)
    settings.put("theme", "C:/Users/somchai")
    log.start(tmp_path / "own")
    logging.getLogger("ita_desktop.test").info("saved %s", office.agency.name)
    log.stop()
    path = tmp_path / "support.zip"
    support.write_support_file(path, tmp_path / "own", settings, office)
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def texts_of(office):
    """Every text of every record that is long enough to mean something."""
    for record in office:
        for field in dataclasses.fields(record):
            value = getattr(record, field.name)
            for text in value if isinstance(value, tuple) else (value,):
                if isinstance(text, str) and len(text.strip()) >= 4 and text not in COMMON:
                    yield text
                if isinstance(text, date):
                    yield text.isoformat()


def test_it_tells_versions_system_and_counts(packed, office):
    about = json.loads(packed["about.json"])
    assert about["program"]["version"] == ita_desktop.__version__
    assert about["program"]["libraries"]["SQLAlchemy"]
    assert about["settings"] == {"text_scale": 130}
    assert about["records"]["measure"] == len([r for r in office if type(r).__name__ == "Measure"])
    assert "log/ita-desktop.log" in packed


def test_no_text_of_the_office_is_in_it(packed, office):
    words = {text for text in texts_of(office) if not text.isascii()}
    assert len(words) > 500
    everything = "\n".join(packed.values())
    assert [text for text in words if text in everything] == []
    assert not any("ก" <= letter <= "๛" for letter in everything)


def test_no_path_or_account_is_in_it(packed, tmp_path):
    everything = "\n".join(packed.values())
    assert str(tmp_path) not in everything
    assert "somchai" not in everything


def test_without_an_open_file_it_counts_nothing(tmp_path):
    path = tmp_path / "support.zip"
    support.write_support_file(path, tmp_path / "own", Settings(tmp_path / "none.json"), None)
    with zipfile.ZipFile(path) as file:
        assert json.loads(file.read("about.json"))["records"] == {}
        assert file.namelist() == ["about.json"]
