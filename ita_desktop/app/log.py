"""The program's log: a windowed Python on Windows has no terminal to complain to.

What is written names places in the program, never contents: no values of an error, no text of a
library's message, no folder of a user. So the log may be sent to whoever looks after the program.
"""

from __future__ import annotations

import logging
import platform
import re
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from typing_extensions import override

import ita_desktop

FOLDER, NAME = "log", "ita-desktop.log"
MOST_BYTES, OLDER = 512 * 1024, 2
"""Size at which a new file is begun, and how many older ones are kept."""
MOST_FRAMES = 40

_OWN = "ita_desktop"
_log = logging.getLogger("ita_desktop.log")
_PATH = re.compile(r"(?:[A-Za-z]:)?[\\/][^\s,;:]*|\b[\w.-]+[\\/][^\s,;:]*")
_QUOTED = re.compile(r"(['\"“”‘’]).*?['\"“”‘’]")
_THAI = re.compile(r"[\u0e00-\u0e7f]+(?:[\s.]*[\u0e00-\u0e7f]+)*")


def log_file(own: Path) -> Path:
    """Return where the newest log lies under the program's own folder."""
    return own / FOLDER / NAME


def log_files(own: Path) -> list[Path]:
    """Return the log's files that exist, the newest first."""
    first = log_file(own)
    names = [first, *(first.with_name(f"{NAME}.{number}") for number in range(1, OLDER + 1))]
    return [path for path in names if path.is_file()]


def start(own: Path) -> None:
    """Write warnings and worse, and what this program tells of itself, to this log alone from now on."""
    stop()
    if handler := _handler(log_file(own)):
        root = logging.getLogger()
        root.addHandler(handler)
        logging.getLogger(_OWN).setLevel(logging.INFO)
        _log.info(
            "ITA Desktop %s, Python %s, %s", ita_desktop.__version__, platform.python_version(), platform.platform()
        )
    sys.excepthook = write_uncaught
    threading.excepthook = _write_of_thread


def stop() -> None:
    """Close the log; for tests and for whoever must delete it."""
    root = logging.getLogger()
    for handler in [one for one in root.handlers if isinstance(one, _Handler)]:
        root.removeHandler(handler)
        handler.close()
    sys.excepthook = sys.__excepthook__
    threading.excepthook = threading.__excepthook__


def write_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Log an error that nobody handled."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    _log.critical("uncaught", exc_info=(kind, error, trace))
    with suppress(OSError, AttributeError):  # no stderr under a windowed Python
        sys.__excepthook__(kind, error, trace)


def _write_of_thread(failed: threading.ExceptHookArgs) -> None:
    if failed.exc_value is not None:
        write_uncaught(failed.exc_type, failed.exc_value, failed.exc_traceback)


# ---- what is written


class _Handler(RotatingFileHandler):
    """Starts a new file by size; one that another window holds open simply grows on."""

    @override
    def rotate(self, source: str, dest: str) -> None:
        with suppress(OSError):
            super().rotate(source, dest)


def _handler(path: Path) -> _Handler | None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = _Handler(path, maxBytes=MOST_BYTES, backupCount=OLDER, encoding="utf-8")
    except OSError:  # a log is worth no failed start
        return None
    handler.setFormatter(Discreet())
    handler.addFilter(_worth_writing)
    return handler


def _worth_writing(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING or record.name.startswith(_OWN)


class Discreet(logging.Formatter):
    """Time, level, logger and place; of errors their kind and the lines they came through."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        at = self.formatTime(record)
        own = record.name.split(".")[0] == _OWN
        said = redacted(record.getMessage()) if own else f"({place(record.pathname)}:{record.lineno})"
        line = f"{at} {record.levelname} {record.name}: {said}"
        error = record.exc_info[1] if record.exc_info else None
        return "\n".join([line, *error_lines(error)]) if error else line


def error_lines(error: BaseException) -> Iterator[str]:
    """Yield the kinds of an error and its causes, each with the lines it came through, without its words."""
    seen: BaseException | None = error
    while seen is not None:
        yield f"  {type(seen).__module__}.{type(seen).__qualname__}{_key_of(seen)}"
        frames = traceback.extract_tb(seen.__traceback__)[-MOST_FRAMES:]
        yield from (f"    {place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames)
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)


def _key_of(error: BaseException) -> str:
    """The text key of an error of ours, or the number of one of the system's."""
    if isinstance(error, OSError) and error.errno is not None:
        return f" errno={error.errno}"
    key = getattr(error, "key", "")
    return f" {key}" if isinstance(key, str) and re.fullmatch(r"[a-z0-9_.]+", key) else ""


def place(filename: str) -> str:
    """Return a source file's name without the folders before its package."""
    parts = filename.replace("\\", "/").split("/")
    roots = [number for number, part in enumerate(parts) if part in {_OWN, "site-packages", "tests"}]
    return "/".join(parts[roots[-1] :]) if roots else parts[-1]


def redacted(text: str) -> str:
    """Return a message without quoted words, paths and Thai."""
    for pattern in (_QUOTED, _PATH, _THAI):
        text = pattern.sub("…", text)
    return text
