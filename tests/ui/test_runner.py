"""Background work: where it runs, where its outcome arrives, what cancelling does."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from ita_desktop.ui.runner import InlineRunner, Lane, Task, ThreadRunner


@pytest.fixture
def runner(qapp):
    assert qapp
    runner = ThreadRunner()
    yield runner
    runner.close()


def test_a_result_arrives_on_the_gui_thread(qtbot, runner):
    arrived = []

    def keep(value):
        arrived.append((value, threading.current_thread()))

    task = Task(lambda _task: threading.current_thread().name)
    task.done.connect(keep)
    with qtbot.waitSignal(task.done):
        runner.start(Lane.PDF, task)
    assert arrived[0][0].startswith("pdf")
    assert arrived[0][1] is threading.main_thread()


def test_an_error_becomes_a_signal(qtbot, runner):
    def broken(_task):
        raise ValueError("no room")

    task = Task(broken)
    with qtbot.waitSignal(task.failed) as caught:
        runner.start(Lane.DATABASE, task)
    assert str(caught.args[0]) == "no room"


def test_a_cancelled_result_is_dropped(qtbot, runner):
    may_end, arrived = threading.Event(), []
    slow = Task(lambda _task: may_end.wait(5))
    slow.done.connect(arrived.append)
    after = Task(lambda _task: "after")
    runner.start(Lane.PDF, slow)
    slow.cancel()
    may_end.set()
    with qtbot.waitSignal(after.done):
        runner.start(Lane.PDF, after)
    assert arrived == []


def test_a_task_cancelled_before_its_turn_never_runs(qtbot, runner):
    may_end, ran = threading.Event(), []
    first, second, third = (
        Task(lambda _task: may_end.wait(5)),
        Task(lambda _task: ran.append("second")),
        Task(lambda _task: ran.append("third")),
    )
    for task in (first, second, third):
        runner.start(Lane.PDF, task)
    second.cancel()
    with qtbot.waitSignal(third.done):
        may_end.set()
    assert ran == ["third"]


def test_one_lane_keeps_the_order_and_does_not_hold_up_the_other(qtbot, runner):
    may_end, order = threading.Event(), []
    busy = Task(lambda _task: may_end.wait(5))
    quick = Task(lambda _task: order.append("database"))
    last = Task(lambda _task: order.append("pdf"))
    runner.start(Lane.PDF, busy)
    runner.start(Lane.PDF, last)
    with qtbot.waitSignal(quick.done):
        runner.start(Lane.DATABASE, quick)
    with qtbot.waitSignal(last.done):
        may_end.set()
    assert order == ["database", "pdf"]


def test_progress_arrives_on_the_gui_thread(qtbot, runner):
    seen = []

    def keep(done, total):
        seen.append((done, total, threading.current_thread() is threading.main_thread()))

    task = Task(lambda task: task.report(2, 7))
    task.progressed.connect(keep)
    with qtbot.waitSignals([task.progressed, task.done]):
        runner.start(Lane.PDF, task)
    assert seen == [(2, 7, True)]


def test_closing_waits_for_what_runs_and_tells_nobody(runner):
    started, told = threading.Event(), []

    def until_cancelled(task):
        started.set()
        while not task.cancelled():
            threading.Event().wait(0.005)

    task = Task(until_cancelled)
    task.done.connect(told.append)
    runner.start(Lane.PDF, task)
    assert started.wait(5)
    runner.close()
    runner.start(Lane.PDF, Task(told.append))
    assert task.cancelled()
    assert told == []


def test_what_belongs_to_a_thread_is_let_go_on_it_when_the_runner_closes(qapp):
    assert qapp
    let_go = []
    runner = ThreadRunner()
    runner.at_end(Lane.PDF, lambda: let_go.append(threading.current_thread().name))
    runner.close()
    runner.close()
    assert len(let_go) == 1
    assert let_go[0].startswith("pdf")


@pytest.mark.usefixtures("qapp")
def test_the_inline_runner_is_done_when_start_returns():
    got, wrong = [], []
    task = Task(lambda _task: 7)
    task.done.connect(got.append)
    InlineRunner().start(Lane.PDF, task)
    broken = Task(lambda _task: 1 / 0)
    broken.failed.connect(wrong.append)
    InlineRunner().start(Lane.PDF, broken)
    assert got == [7]
    assert isinstance(wrong[0], ZeroDivisionError)


def test_a_task_that_went_with_its_page_tells_nobody(qtbot, runner):
    owner = QObject()
    free, told = threading.Event(), []
    slow = Task(lambda _: free.wait(10), owner)
    slow.done.connect(told.append)
    runner.start(Lane.PICTURES, slow)
    delete(owner)
    after = Task(lambda _: "after")
    with qtbot.waitSignal(after.done):
        runner.start(Lane.PICTURES, after)
        free.set()
    assert told == []
