"""An office's own table layouts: copies, columns, what happens to documents when a layout goes."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.app import editing_profiles as edit
from ita_desktop.app.papers import Paper
from ita_desktop.app.program import Program
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Annex, Column, ColumnProfile, Document, DocumentKind, DocumentState

YEAR = 2568


@cache
def program():
    return Program.start()


@cache
def office():
    """An office with nothing but what comes with the program."""
    return Office.of(program().standard_records)


def preset(name="plan-4"):
    return office().first(ColumnProfile, name=name)


def with_copy(title="แบบของเรา", name="plan-4"):
    """An office with an own copy of a layout, and the copy; the ids that a file would give."""
    changes = edit.copy_profile(office(), preset(name), title)
    copy, *columns = changes.added
    kept = copy.but(id=100)
    after = office().after(Changes(added=(kept, *(one.but(id=100 - one.id, profile_id=100) for one in columns))))
    return after, kept


def headings(office, profile):
    return [column.heading for column in edit.columns_of(office, profile)]


def refusal(act, *given, **named):
    with pytest.raises(DomainError) as caught:
        act(*given, **named)
    return caught.value


# ---- copies


def test_the_six_layouts_of_the_program_are_not_the_offices_own():
    presets = edit.preset_names(program().standard_records)
    assert presets == {"results-7", "results-3", "plan-4", "plan-5", "plan-by-indicator-5", "progress-by-item-5"}
    after, copy = with_copy()
    assert [edit.own(profile, presets) for profile in (preset(), copy)] == [False, True]
    assert after.one(ColumnProfile, copy.id).title == "แบบของเรา"


def test_a_copy_has_every_column_and_leaves_the_original_as_it_is():
    after, copy = with_copy(name="results-7")
    assert headings(after, copy) == headings(office(), preset("results-7"))
    assert [c.width for c in edit.columns_of(after, copy)] == [17, 15, 15, 10, 21, 13, 9]
    assert after.first(ColumnProfile, name="results-7") == preset("results-7")


def test_copies_and_copies_of_copies_get_names_for_the_command_line_by_themselves():
    after, copy = with_copy()
    assert copy.name == "plan-4-own"
    again = edit.copy_profile(after, copy, "อีกแบบ").added[0]
    assert again.name == "plan-4-own-2"


def test_a_copy_needs_a_title_that_no_other_layout_has():
    assert refusal(edit.copy_profile, office(), preset(), " \n").key == "layout.title_required"
    after, copy = with_copy()
    taken = refusal(edit.copy_profile, after, copy, " แบบของเรา ")
    assert (taken.key, taken.params) == ("layout.title_taken", {"title": "แบบของเรา"})
    assert edit.free_title(after, "แบบของเรา") == "แบบของเรา 2"


def test_a_title_can_be_kept_but_not_taken_from_another_layout():
    after, copy = with_copy()
    assert not edit.set_title(after, copy, "แบบของเรา")
    assert refusal(edit.set_title, after, copy, preset().title).key == "layout.title_taken"
    assert edit.set_title(after, copy, "ชื่อ  ใหม่").updated[0][1].title == "ชื่อ ใหม่"


def test_a_copy_made_for_a_report_is_what_the_report_is_printed_with():
    changes = edit.copy_for_report(office(), preset(), "แบบของเรา", Paper(DocumentKind.PLAN, YEAR))
    copy, report = changes.added[0], changes.added[-1]
    assert isinstance(report, Document)
    assert (report.kind, report.profile_id, copy.id) == (DocumentKind.PLAN, -1, -1)


def test_a_report_that_was_issued_keeps_its_layout_when_a_copy_is_made():
    issued = Document(id=7, kind=DocumentKind.PLAN, fiscal_year=YEAR, state=DocumentState.ISSUED)
    after = office().after(Changes(added=(issued,)))
    changes = edit.copy_for_report(after, preset(), "แบบของเรา", Paper(DocumentKind.PLAN, YEAR))
    assert not changes.touches(Document)


def test_a_copy_of_a_layout_of_another_kind_changes_no_report():
    changes = edit.copy_for_report(office(), preset(), "แบบของเรา", Paper(DocumentKind.RESULTS, YEAR))
    assert not changes.touches(Document)


# ---- columns


def test_a_new_column_comes_at_the_right_or_after_another_one_with_its_usual_heading():
    after, copy = with_copy()
    first, *others = edit.columns_of(after, copy)
    at_end = edit.add_column(after, copy, "period")
    assert at_end.added[0].heading == "ระยะเวลา ดำเนินการ"
    changed = after.after(edit.add_column(after, copy, "issue", first))
    assert [c.field for c in edit.columns_of(changed, copy)] == ["measure", "issue", *(c.field for c in others)]


def test_a_new_column_shows_what_the_layout_lacks():
    after, copy = with_copy()
    assert edit.unused_field(after, copy) == "issue"


def test_a_layout_has_at_most_twelve_columns_and_at_least_one():
    after, copy = with_copy()
    for number in range(8):
        after = after.after(Changes(added=(Column(id=300 + number, profile_id=100, field="steps", heading=""),)))
    assert refusal(edit.add_column, after, copy, "period").params == {"most": 12}
    for column in edit.columns_of(after, copy)[1:]:
        after = after.after(edit.remove_column(after, copy, column))
    assert refusal(edit.remove_column, after, copy, edit.columns_of(after, copy)[0]).key == "layout.last_column"


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(-3, 3)), max_size=8))
def test_moving_columns_about_loses_none_and_undo_brings_their_order_back(moves):
    before, copy = with_copy()
    after = before
    done = []
    for at, by in moves:
        done.append(edit.move_column(after, copy, edit.columns_of(after, copy)[at], by))
        after = after.after(done[-1])
    assert sorted(headings(after, copy)) == sorted(headings(before, copy))
    for changes in reversed(done):
        after = after.after(changes.inverse())
    assert after == before


def test_a_column_can_be_put_before_any_other_or_at_the_end():
    after, copy = with_copy()
    first, second, *_, last = edit.columns_of(after, copy)
    assert headings(after.after(edit.place_column(after, copy, last, second)), copy)[1] == last.heading
    assert headings(after.after(edit.place_column(after, copy, first, None)), copy)[-1] == first.heading


def test_a_heading_nobody_reworded_follows_what_the_column_shows():
    after, copy = with_copy()
    column = edit.columns_of(after, copy)[2]
    assert edit.set_field(after, column, "period").updated[0][1].heading == "ระยะเวลา ดำเนินการ"
    own = column.but(heading="ใครทำ")
    assert edit.set_field(after, own, "period").updated[0][1].heading == "ใครทำ"


@pytest.mark.parametrize(("typed", "width"), [("20", 20), (" ๒๐ ", 20), ("1", 1), ("100", 100)])
def test_widths_are_typed_in_thai_or_arabic_digits(typed, width):
    column = Column(profile_id=1, field="steps", heading="", width=33)
    assert edit.set_width(column, typed).updated[0][1].width == width


@pytest.mark.parametrize("typed", ["", "0", "101", "-3", "12.5", "กว้าง", "9" * 5000])
def test_what_is_no_share_of_the_width_is_refused_with_what_may_be(typed):
    column = Column(profile_id=1, field="steps", heading="")
    found = refusal(edit.set_width, column, typed)
    assert (found.key, found.params["least"], found.params["most"]) == ("layout.width", 1, 100)


def test_widths_are_shares_whatever_they_sum_up_to():
    columns = [Column(profile_id=1, field="steps", heading="", width=width) for width in (30, 30, 60)]
    assert edit.percentages(columns) == (25, 25, 50)


def test_every_field_has_a_name():
    texts = program().texts
    names = {field: edit.field_name(field) for field in edit.COLUMN_FIELDS}
    assert [field for field, name in names.items() if texts(name.key) == name.key] == []


# ---- deleting


def with_users(state=DocumentState.DRAFT):
    after, copy = with_copy()
    memo = Document(id=1, kind=DocumentKind.MEMO, fiscal_year=YEAR, state=state, subject="เสนอแผน")
    report = Document(id=2, kind=DocumentKind.PLAN, fiscal_year=YEAR, profile_id=copy.id, title="แผน\nของเรา")
    annex = Annex(id=1, document_id=1, kind=DocumentKind.PLAN, profile_id=copy.id)
    return after.after(Changes(added=(memo, report, annex))), copy


def test_drafts_printed_with_a_deleted_layout_take_another_of_its_kind_and_undo_gives_it_back():
    before, copy = with_users()
    assert {user.id for user in edit.users_of(before, copy)} == {1, 2}
    changes = edit.remove_profile(before, copy, program().wording)
    after = before.after(changes)
    assert after.get(ColumnProfile, copy.id) is None
    assert not after.all(Column, profile_id=copy.id)
    assert after.one(Document, 2).profile_id == after.one(Annex, 1).profile_id == preset("plan-4").id
    assert after.after(changes.inverse()) == before


def test_a_layout_that_a_document_was_issued_with_is_kept_and_the_document_named():
    before, copy = with_users(DocumentState.ISSUED)
    found = refusal(edit.remove_profile, before, copy, program().wording)
    assert (found.key, found.params["documents"]) == ("layout.issued", "เสนอแผน")
