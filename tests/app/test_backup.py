"""Copies of the office file: their names, their place, their contents."""

from __future__ import annotations

from datetime import datetime

import pytest

from ita_desktop.app import backup
from ita_desktop.app.editing import add_measure
from ita_desktop.app.program import Program
from ita_desktop.app.settings import Settings
from ita_desktop.domain.errors import DomainError

NOON = datetime(2024, 3, 25, 12, 5)  # noqa: DTZ001 - the clock on the wall


@pytest.fixture
def program():
    return Program.start()


@pytest.fixture
def file(program, tmp_path):
    file = program.new_file(tmp_path / "อบต.สมมติ.ita")
    yield file
    file.close()


def test_a_backup_bears_the_day_in_buddhist_years_and_holds_every_edit(program, file, tmp_path):
    file.apply(add_measure(file.office, 2568, "จัดอบรม"), "measure")
    made = backup.back_up(file, tmp_path / "ที่เก็บ", NOON)
    assert made == tmp_path / "ที่เก็บ" / "อบต.สมมติ 2567-03-25 12.05.ita"
    copy = program.open_file(made)
    assert copy.office == file.office
    copy.close()


def test_two_backups_in_a_minute_do_not_overwrite_each_other(file, tmp_path):
    first, second = (backup.back_up(file, tmp_path / "ที่เก็บ", NOON) for _ in range(2))
    assert first != second
    assert second.name == "อบต.สมมติ 2567-03-25 12.05 (2).ita"


def test_a_folder_on_a_stick_that_is_gone_is_named(file, tmp_path):
    with pytest.raises(DomainError) as refused:
        backup.back_up(file, tmp_path / "usb" / "สำรอง", NOON)
    assert refused.value.key == "backup.folder_gone"


def test_backups_lie_beside_the_file_until_another_folder_is_chosen(tmp_path):
    settings = Settings(tmp_path / "settings.json")
    office = tmp_path / "ก.ita"
    assert backup.backup_folder(settings, office) == tmp_path / "สำรอง"
    backup.choose_folder(settings, tmp_path / "usb")
    assert backup.backup_folder(settings, office) == tmp_path / "usb"


def test_the_last_backup_is_known_per_file_and_survives_a_spoilt_setting(tmp_path):
    settings = Settings(tmp_path / "settings.json")
    one, other = tmp_path / "ก.ita", tmp_path / "ข.ita"
    backup.note_backup(settings, one, NOON)
    assert backup.last_backup(settings, one) == NOON
    assert backup.last_backup(settings, other) is None
    settings.put("last_backup", "nonsense")
    assert backup.last_backup(settings, one) is None
    backup.note_backup(settings, other, NOON)
    assert backup.last_backup(Settings(tmp_path / "settings.json"), other) == NOON
