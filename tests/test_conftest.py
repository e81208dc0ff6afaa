"""The guards that every test lives under are guarded themselves."""

from __future__ import annotations

import contextlib
import logging
import os
import socket
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]


def test_home_is_not_the_home_of_the_person_who_tests():
    assert "ita-desktop-tests-" in str(Path.home())
    assert "ita-desktop-tests-" in os.environ["ITA_DESKTOP_DATA"]


def test_an_announced_warning_passes(expect_log):
    expect_log("the disk .* full")
    logging.getLogger("ita_desktop.store").warning("the disk is %s", "nearly full")


def inner_run(pytester: pytest.Pytester, body: str) -> pytest.RunResult:
    pytester.makeconftest(Path(__file__).with_name("conftest.py").read_text(encoding="utf-8"))
    pytester.makepyfile(f"import logging, socket, contextlib\n\n{body}")
    return pytester.runpytest_subprocess("-p", "no:cacheprovider", "-q")


def test_a_stray_log_line_an_unkept_announcement_and_a_hidden_connection_fail(pytester):
    result = inner_run(
        pytester,
        """
def test_stray():
    logging.getLogger("x").warning("odd")

def test_unkept(expect_log):
    expect_log("never said")

def test_hidden_connection():
    with contextlib.suppress(OSError):
        socket.create_connection(("127.0.0.1", 9))

def test_quiet():
    logging.getLogger("x").info("fine")
""",
    )
    result.assert_outcomes(passed=4, errors=3)
    result.stdout.fnmatch_lines(["*x: WARNING: odd*", "*never came: never said*", "*reached for the network*"])


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no local sockets here")
def test_a_local_socket_is_not_the_network(tmp_path):
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as one, pytest.raises(FileNotFoundError):
        one.connect(str(tmp_path / "nobody"))
