"""One window in a process of its own: ``python -m tests.benchmarks.window_child bare|start|file|work OFFICE.ita``.

Prints a line of JSON. Times are milliseconds, those of starts from the moment before the process was started.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QTextEdit, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from ita_desktop.ui.main_window import MainWindow

BEGUN = float(os.environ.get("ITA_BENCH_START", time.monotonic()))
BEAT = 4
"""Milliseconds between two beats of the GUI thread."""
TOLD = 50.0
"""Stalls longer than this are told with their place, in ms."""
PATIENCE = 15.0
"""Seconds after which a step is given up."""

Step = Iterator[Callable[[], bool]]


def now() -> float:
    """Milliseconds since the process was started."""
    return (time.monotonic() - BEGUN) * 1000


class Painted(QObject):
    """Notes when a widget was first painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.at = 0.0
        self.spent = 0.0
        """Milliseconds of processor until then."""
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.Paint and not self.at:
            QTimer.singleShot(0, self._note)
        return False

    def _note(self) -> None:
        if not self.at:
            self.at, self.spent = now(), time.process_time() * 1000


class Pulse(QObject):
    """Beats on the GUI thread; another thread looks where it stands when a beat is late."""

    def __init__(self) -> None:
        super().__init__()
        self.worst = 0.0
        self.busiest = 0.0
        """Milliseconds of processor between two beats: a stall that a busy machine does not make longer."""
        self.step = ""
        self.stalls: list[dict[str, Any]] = []
        self._last = time.monotonic()
        self._spent = time.thread_time()
        self._seen: Counter[str] = Counter()
        self._main = threading.get_ident()
        self._ended = threading.Event()
        self._timer = QTimer(self, interval=BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        threading.Thread(target=self._watch, daemon=True).start()

    def begin(self, step: str) -> None:
        self.step, self.worst, self.busiest = step, 0.0, 0.0

    def end(self) -> None:
        self._ended.set()
        self._timer.stop()

    def _beat(self) -> None:
        moment = time.monotonic()
        late = (moment - self._last) * 1000 - BEAT
        spent = (time.thread_time() - self._spent) * 1000
        self._last, self._spent = moment, time.thread_time()
        self.worst, self.busiest = max(self.worst, late), max(self.busiest, spent)
        if late > TOLD and spent > TOLD / 2:
            where = "; ".join(f"{place} ×{count}" for place, count in self._seen.most_common(4))
            where = where or "no line of the program"
            self.stalls.append({"step": self.step, "ms": late, "cpu": spent, "where": where})
        self._seen = Counter()

    def _watch(self) -> None:
        while not self._ended.wait(0.004):
            if time.monotonic() - self._last > 0.012:
                self._seen[place_of(sys._current_frames().get(self._main))] += 1


def place_of(frame: FrameType | None) -> str:
    """The innermost two lines of the program, the called one first."""
    places: list[str] = []
    while frame is not None and len(places) < 2:
        name = frame.f_code.co_filename.replace(os.sep, "/")
        if "/ita_desktop/" in name:
            short = name.rpartition("/ita_desktop/")[2]
            places.append(f"{short}:{frame.f_lineno} {frame.f_code.co_name}")
        frame = frame.f_back
    return " < ".join(places) or "Qt or a library alone"


class Driver(QObject):
    """Runs steps one after the other on the event loop; each waits for what it yields to become true."""

    def __init__(self, pulse: Pulse) -> None:
        super().__init__()
        self._pulse = pulse
        self.steps: list[dict[str, Any]] = []
        self._wait: Callable[[], bool] | None = None
        self._loop = QEventLoop()
        self._timer = QTimer(self, interval=2, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)

    def run(self, name: str, step: Step) -> None:
        """Do a step, see it to its end and until the GUI thread rests."""
        self._pulse.begin(name)
        self._step, self._until = step, time.monotonic() + PATIENCE
        begun = time.monotonic()
        self._next()
        self._timer.start()
        self._loop.exec()
        spent = (time.monotonic() - begun) * 1000
        self.rest(150)
        self.steps.append({"name": name, "ms": spent, "stall": self._pulse.worst, "cpu": self._pulse.busiest})

    def rest(self, ms: int) -> None:
        """Let the loop run."""
        QTimer.singleShot(ms, self._loop.quit)
        self._loop.exec()

    def _next(self) -> None:
        self._wait = next(self._step, None)

    def _look(self) -> None:
        while self._wait is not None and self._wait():
            self._next()
        if self._wait is None or time.monotonic() > self._until:
            self._timer.stop()
            self._loop.quit()


def bare() -> dict[str, Any]:
    application = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QLabel("พร้อม"))
    painted = Painted(window)
    window.resize(1366, 768)
    window.show()
    _until(lambda: painted.at > 0)
    assert application is not None
    return {"painted": painted.at, "cpu": painted.spent}


def _until(true: Callable[[], bool]) -> None:
    loop, timer = QEventLoop(), QTimer(interval=1)

    def look() -> None:
        if true():
            loop.quit()

    timer.timeout.connect(look)
    timer.start()
    loop.exec()


def started(path: Path | None) -> dict[str, Any]:
    from ita_desktop.app.log import start as start_log
    from ita_desktop.app.program import Program
    from ita_desktop.ui.application import Shell

    program = Program.start()
    start_log(program.paths.own)
    application = QApplication([])
    shell = Shell(program, application)
    painted = Painted(shell.window)
    pages: list[Painted] = []

    def watch() -> None:
        pages.append(Painted(shell.window.page()))

    shell.window.desk_shown.connect(watch)
    shell.show(path)
    if path is None:
        _until(lambda: painted.at > 0)
        return {"painted": painted.at, "cpu": painted.spent}
    _until(lambda: bool(pages) and pages[0].at > 0)
    page = pages[0]
    shell.window.close()
    return {"painted": painted.at, "cpu": painted.spent, "filled": page.at, "filled_cpu": page.spent}


def worked(path: Path) -> dict[str, Any]:
    """Visit every page twice, then type into the memo and wait for its preview."""
    from ita_desktop.app.program import Program
    from ita_desktop.domain.paperwork import Document, DocumentKind
    from ita_desktop.ui.application import Shell
    from ita_desktop.ui.navigation import ENTRIES

    program = Program.start()
    shell = Shell(program, QApplication([]))
    pulse = Pulse()
    driver = Driver(pulse)
    pulse.begin("start and open the file")
    shell.show(path)
    _until(lambda: shell.window.page() is not None)
    driver.rest(700)
    driver.steps.append({"name": "start and open the file", "ms": 0.0, "stall": pulse.worst, "cpu": pulse.busiest})
    window = shell.window
    assert window.desk is not None
    window.desk.set_year(max(memo.fiscal_year for memo in window.desk.office.all(Document, kind=DocumentKind.MEMO)))
    window.resize(1366, 768)
    driver.rest(300)
    driver.run("pages made ahead", iter([lambda: window.ahead.resting]))
    for visit in ("first", "again"):
        for entry in ENTRIES:
            window.show_page("documents" if entry.key == "home" else "home")
            driver.rest(100)
            driver.run(f"{entry.key}, {visit}", _visit(window, entry.key))
            driver.rest(700 if visit == "first" else 50)
    _type_into_memo(driver, window)
    pulse.end()
    window.close()
    return {"steps": driver.steps, "stalls": pulse.stalls}


def _visit(window: MainWindow, key: str) -> Step:
    """Show a page; it is painted when the loop comes round to a timer again."""
    rounds = iter(range(3))
    window.show_page(key)
    yield lambda: next(rounds) == 2


def _type_into_memo(driver: Driver, window: MainWindow) -> None:
    from PySide6.QtTest import QTest

    window.show_page("memo")
    page: Any = window.page()
    driver.rest(2500)  # until the first preview stands
    field = max((edit for edit in page.findChildren(QTextEdit) if edit.isVisible()), key=QTextEdit.height)
    drawn: list[int] = []

    def note(number: int, _scale: float, _picture: object) -> None:
        drawn.append(number)

    page.preview.maker.drawn.connect(note)
    page.preview.sketcher.drawn.connect(note)
    field.setFocus()

    def key() -> Step:
        drawn.clear()
        QTest.keyClicks(field, "k")
        yield lambda: bool(drawn)

    def burst() -> Step:
        for letter in "the quick brown fox":
            QTest.keyClicks(field, letter)
            yield lambda: True
        drawn.clear()
        yield lambda: bool(drawn)

    for _ in range(3):
        driver.run("memo: key to drawn preview", key())
        driver.rest(1500)
    driver.run("memo: twenty keys to drawn preview", burst())


def main(what: str, office: str) -> int:
    made = {
        "bare": bare,
        "start": lambda: started(None),
        "file": lambda: started(Path(office)),
        "work": lambda: worked(Path(office)),
    }[what]()
    sys.stdout.write(json.dumps(made, ensure_ascii=False) + "\n")
    sys.stdout.flush()
    os._exit(0)  # what counts is said; taking a window apart without its event loop only warns


if __name__ == "__main__":
    main(*sys.argv[1:])
