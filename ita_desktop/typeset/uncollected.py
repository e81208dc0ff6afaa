"""A pause for Python's search for rings of dead objects while many live ones are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no rings inside the block.

    A report makes some hundred thousand lines, words and marks, all trees: looking through them again and again
    costs a seventh of the time, finds nothing and stops every thread meanwhile.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
