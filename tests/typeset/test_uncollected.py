"""The search for rings of dead objects pauses and goes on as it was."""

from __future__ import annotations

import gc

import pytest

from ita_desktop.typeset.uncollected import uncollected


def test_the_search_pauses_inside_the_block_and_goes_on_behind_it():
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_an_error_too():
    with pytest.raises(ValueError, match="x"), uncollected():
        raise ValueError("x")
    assert gc.isenabled()


def test_what_paused_outside_stays_paused():
    with uncollected():
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
