"""How the cost of work grows with its size: a ratio within one run, tried again when the machine was disturbed."""

from __future__ import annotations

import time
from collections.abc import Callable

TRIES = 4
"""A quadratic method fails every time; a moment of other work on the machine does not last."""


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of doing something."""
    start = time.process_time()
    work()
    return time.process_time() - start


def grows_no_faster(small: Callable[[], object], large: Callable[[], object], times: float) -> bool:
    """Tell whether the large work costs at most so many times the small one, or 0.1 s more."""
    small()
    return any(seconds(large) <= times * min(seconds(small), seconds(small)) + 0.1 for _ in range(TRIES))
