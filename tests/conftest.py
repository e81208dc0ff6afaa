"""What every test lives under: no display, no network, nothing written at home, no stray log line."""

from __future__ import annotations

import os
import tempfile

_AWAY = tempfile.mkdtemp(prefix="ita-desktop-tests-")

# Before Qt, pythainlp and platformdirs are imported: they read these once.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHAINLP_DATA"] = os.path.join(_AWAY, "pythainlp")  # noqa: PTH118 - before any import
os.environ["PYTHAINLP_OFFLINE"] = "1"
os.environ["PYTHAINLP_READ_ONLY"] = "1"
os.environ["ITA_DESKTOP_DATA"] = os.path.join(_AWAY, "own")  # noqa: PTH118
for _name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
    os.environ[_name] = _AWAY

import logging  # noqa: E402
import re  # noqa: E402
import shutil  # noqa: E402
import sys  # noqa: E402
from collections.abc import Callable, Iterator  # noqa: E402
from pathlib import Path  # noqa: E402

import pytest  # noqa: E402
from hypothesis import HealthCheck, settings  # noqa: E402

# A busy machine is slow: neither a deadline nor a slow generator is a fault of the program.
settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("local"), derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


if os.environ.get("ITA_TEST_LANGUAGE") == "en":
    # Constants of the window's modules are said when they are imported: English has to be taken before.
    from ita_desktop.app import language
    from ita_desktop.app.settings import Settings

    Settings(Path(os.environ["ITA_DESKTOP_DATA"]) / "settings.json").put(language.SETTING, language.ENGLISH)
    language.use(language.ENGLISH, Path(__file__).parents[1] / "resources" / "texts")

_STATUS = pytest.StashKey[int]()


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    session.config.stash[_STATUS] = int(exitstatus)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """End with pytest's own exit code.

    Python destroys the widgets that hundreds of tests left behind in an order of its own, and PySide may crash in it
    after the last line of the report. How the program itself ends is tested in processes of its own.
    """
    shutil.rmtree(_AWAY, ignore_errors=True)
    if "PySide6.QtWidgets" in sys.modules and _STATUS in config.stash:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(config.stash[_STATUS])


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of real documents, which are not part of the repository."""
    folder = os.environ.get("ITA_SEEDS")
    if not folder:
        pytest.skip("ITA_SEEDS does not name the folder of real documents")
    return Path(folder)


# --- A log line nobody expected fails the test ---------------------------------------------------------------------


class StrayLog(logging.Handler):
    """Keeps every warning or worse that the test has not announced."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.stray: list[str] = []
        self.expected: dict[str, int] = {}

    def emit(self, record: logging.LogRecord) -> None:
        line = f"{record.name}: {record.levelname}: {record.getMessage()}"
        for pattern in self.expected:
            if re.search(pattern, line):
                self.expected[pattern] += 1
                return
        self.stray.append(line)

    def complaint(self) -> str:
        absent = [f"never came: {pattern}" for pattern, count in self.expected.items() if not count]
        return "\n".join([*self.stray, *absent])


@pytest.fixture(autouse=True)
def stray_log() -> Iterator[StrayLog]:
    handler = StrayLog()
    root = logging.getLogger()
    root.addHandler(handler)
    yield handler
    root.removeHandler(handler)
    if complaint := handler.complaint():
        pytest.fail(f"Log lines that the test did not announce with expect_log:\n{complaint}", pytrace=False)


@pytest.fixture
def expect_log(stray_log: StrayLog) -> Callable[[str], None]:
    """Announce a log line: a regular expression over "logger: LEVEL: message" that has to match at least once."""

    def announce(pattern: str) -> None:
        stray_log.expected[pattern] = 0

    return announce


# --- No test reaches the network -----------------------------------------------------------------------------------

_NETWORK = {"socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"}
_reached: list[str] = []


def _no_network(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook (it cannot be taken off again): local sockets have no tuple for an address."""
    if event in _NETWORK and (len(arguments) < 2 or isinstance(arguments[1], tuple) or event.startswith("socket.get")):
        _reached.append(f"{event} {arguments[1:] or arguments}")
        raise PermissionError(f"A test reached for the network: {_reached[-1]}")


sys.addaudithook(_no_network)


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """Fail the test even when the code under test swallowed the refusal."""
    _reached.clear()
    yield
    if _reached:
        pytest.fail(f"The test reached for the network: {_reached}", pytrace=False)


@pytest.fixture(autouse=True)
def _no_names_left_behind() -> Iterator[None]:
    """Printing hands the office's own names to the line breaker; the next test starts without them."""
    yield
    if words := sys.modules.get("ita_desktop.thai.words"):
        words.use_names(())
