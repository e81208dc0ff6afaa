"""Choices of the office that travel with its file."""

from __future__ import annotations

import pytest

from ita_desktop.app.office_settings import ADDRESSEE_LABEL, CATCHWORD, choice, choose
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Setting


def test_what_was_never_chosen_is_the_default_and_choosing_it_changes_nothing():
    office = Office.of(())
    assert choice(office, ADDRESSEE_LABEL) == "regular"
    assert choice(office, CATCHWORD) is True
    assert choose(office, CATCHWORD, True) == Changes()


@pytest.mark.parametrize(("key", "value"), [(ADDRESSEE_LABEL, "bold20"), (CATCHWORD, False)])
def test_a_choice_is_kept_as_json_and_changed_in_place(key, value):
    office = Office.of(())
    office = office.after(choose(office, key, value))
    assert choice(office, key) == value
    again = choose(office, key, choice(Office.of(()), key))
    assert [type(new) for _, new in again.updated] == [Setting]
    assert not again.added
    assert choice(office.after(again), key) == choice(Office.of(()), key)


def test_a_value_that_is_no_json_counts_as_not_chosen():
    office = Office.of([Setting(id=1, key=CATCHWORD, value="{")])
    assert choice(office, CATCHWORD) is True


def test_the_documents_read_the_same_choices():
    from tests import sources

    read = {
        source.name for source in sources.program() for key in (ADDRESSEE_LABEL, CATCHWORD) if f'"{key}"' in source.text
    }
    assert {"ita_desktop/documents/memo.py", "ita_desktop/documents/memo_head.py"} <= read
