"""The log: kept small, discreet, and never in the way of a start."""

from __future__ import annotations

import logging
import sys
import threading

import pytest

from ita_desktop.app import log
from ita_desktop.domain.errors import DomainError


@pytest.fixture
def own(tmp_path):
    yield tmp_path
    log.stop()


def written(own):
    return log.log_file(own).read_text(encoding="utf-8")


def fail(secret):
    try:
        {}[secret]
    except KeyError as error:
        raise DomainError("file.missing", path=secret) from error


def test_an_error_is_logged_with_its_lines_and_causes_but_not_its_words(own, expect_log, capsys):
    expect_log("uncaught")
    log.start(own)
    try:
        fail("นางสาวใบบัว ตัวอย่าง")
    except DomainError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    capsys.readouterr()
    text = written(own)
    assert "DomainError file.missing" in text
    assert "builtins.KeyError" in text
    assert "tests/app/test_log.py" in text
    assert " fail\n" in text
    assert "ใบบัว" not in text
    assert "/home" not in text


def test_an_error_of_a_thread_is_logged_too(own, expect_log, capsys):
    expect_log("uncaught")
    log.start(own)
    thread = threading.Thread(target=fail, args=("x",))
    thread.start()
    thread.join()
    capsys.readouterr()
    assert "DomainError" in written(own)


def test_messages_of_libraries_are_reduced_to_their_place(own, expect_log):
    expect_log("PIL")
    log.start(own)
    logging.getLogger("PIL").warning("broken %s", "C:/Users/somchai/ลับ.jpg")
    logging.getLogger("PIL").info("not worth writing")
    text = written(own)
    assert "WARNING PIL: (tests/app/test_log.py:" in text
    assert "somchai" not in text
    assert "not worth" not in text


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("opened C:\\Users\\somchai\\a b.ita in 12 ms", "opened … b.ita in 12 ms"),
        ("no such 'secret name'", "no such …"),
        ("พบ นายคราม สมมติ 3 times", "… 3 times"),
        ("plain words 12.5", "plain words 12.5"),
    ],
)
def test_messages_lose_paths_quotes_and_thai(said, kept):
    assert log.redacted(said) == kept


def test_the_log_is_cut_into_few_small_files(own, monkeypatch):
    monkeypatch.setattr(log, "MOST_BYTES", 2000)
    log.start(own)
    for number in range(200):
        logging.getLogger("ita_desktop.test").info("line %d", number)
    files = log.log_files(own)
    assert len(files) == 1 + log.OLDER
    assert all(file.stat().st_size <= 2000 for file in files)
    assert "line 199" in files[0].read_text(encoding="utf-8")


def test_started_twice_it_writes_every_line_once(own):
    log.start(own)
    log.start(own)
    logging.getLogger("ita_desktop.test").info("only once")
    assert written(own).count("only once") == 1


def test_the_program_starts_its_log_in_its_own_folder(own, monkeypatch, capsys):
    from ita_desktop.__main__ import main

    monkeypatch.setenv("ITA_DESKTOP_DATA", str(own))
    main(["list", str(own / "none.ita")])
    capsys.readouterr()
    assert "ITA Desktop" in written(own)


def test_a_folder_that_cannot_be_made_stops_no_start(tmp_path):
    (tmp_path / "log").write_text("in the way", encoding="utf-8")
    log.start(tmp_path)
    log.stop()
    assert log.log_files(tmp_path) == []
