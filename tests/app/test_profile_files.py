"""Table layouts as files: what is written is read again, and what is no layout is told."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.app import editing_profiles as edit
from ita_desktop.app import profile_files as files
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.paperwork import Column, ColumnProfile, DocumentKind, Grouping, Orientation
from tests.app.test_editing_profiles import headings, office, preset, program, with_copy

GOOD = {
    "format": files.FORMAT,
    "version": 1,
    "name": "plan-ours",
    "title": "แผนของเรา",
    "kind": "plan",
    "orientation": "landscape",
    "font_size": 15,
    "grouping": "indicator",
    "columns": [
        {"field": "measure", "heading": "มาตรการ\nหรือโครงการ", "width": 40, "merge_next": True},
        {"field": "steps", "heading": ""},
    ],
}


def parsed(**changes):
    return files.parse_layout(json.dumps(GOOD | changes).encode(), "แบบ.json")


def refusal(data):
    with pytest.raises(DomainError) as caught:
        files.parse_layout(data, "แบบ.json")
    return caught.value


def wrong(**changes):
    return refusal(json.dumps(GOOD | changes).encode())


def column(**changes):
    return [GOOD["columns"][0] | changes]


@pytest.mark.parametrize("name", ["results-7", "results-3", "plan-4", "plan-5", "plan-by-indicator-5"])
def test_a_layout_comes_back_from_its_file_as_it_was(name):
    profile, columns = files.parse_layout(files.layout_file(office(), preset(name)), "แบบ.json")
    assert profile.but(id=preset(name).id, sort=preset(name).sort) == preset(name)
    written = edit.columns_of(office(), preset(name))
    assert [c.but(id=0, profile_id=0, sort=0) for c in columns] == [c.but(id=0, profile_id=0, sort=0) for c in written]


def test_a_file_written_by_hand_needs_only_what_has_no_usual_value():
    profile, columns = parsed()
    assert (profile.kind, profile.orientation, profile.grouping) == (
        DocumentKind.PLAN,
        Orientation.LANDSCAPE,
        Grouping.INDICATOR,
    )
    assert [(c.heading, c.width, c.merge_next) for c in columns] == [("มาตรการ\nหรือโครงการ", 40, True), ("", 10, False)]


def test_an_imported_layout_is_added_beside_the_others_under_a_name_of_its_own():
    after, copy = with_copy()
    again = files.import_layout(after, files.parse_layout(files.layout_file(after, copy), "แบบ.json"))
    added = again.added[0]
    assert isinstance(added, ColumnProfile)
    assert (added.name, added.title) == ("plan-4-own-2", "แบบของเรา 2")
    assert all(isinstance(one, Column) and one.profile_id == added.id for one in again.added[1:])
    assert headings(after.after(again), added) == headings(after, copy)


def test_a_file_that_names_itself_as_a_layout_of_the_program_does_not_take_its_place():
    imported = files.import_layout(office(), parsed(name="plan-4"))
    assert imported.added[0].name == "plan-4-2"


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "json.broken"),
        (b"{", "json.broken"),
        (b"\xff\xfe\x00", "json.not_utf8"),
        (b"[]", "layout_file.other"),
        (b"{}", "layout_file.other"),
        (b'"ita-desktop-layout"', "layout_file.other"),
        (b"[" * 100_000, "layout_file.other"),
        (b'{"version": ' + b"9" * 6000 + b"}", "layout_file.other"),
        (b" " * 300_000, "layout_file.other"),
    ],
)
def test_a_file_that_is_no_layout_is_told_from_one(data, key):
    assert refusal(data).key == key


def test_a_layout_of_a_later_program_is_not_guessed_at():
    assert wrong(version=2).key == "layout_file.newer"


@pytest.mark.parametrize(
    ("changes", "entry"),
    [
        ({"kind": "memo"}, "kind"),
        ({"kind": ["plan"]}, "kind"),
        ({"title": 5}, "title"),
        ({"title": "ก" * 501}, "title"),
        ({"name": "  "}, "name"),
        ({"orientation": "sideways"}, "orientation"),
        ({"font_size": 40}, "font_size"),
        ({"font_size": True}, "font_size"),
        ({"grouping": "colour"}, "grouping"),
        ({"columns": {}}, "columns"),
        ({"columns": ["measure"]}, "columns"),
        ({"columns": column(field="salary")}, "field"),
        ({"columns": column(width=0)}, "width"),
        ({"columns": column(width=12.5)}, "width"),
        ({"columns": column(heading=None)}, "heading"),
        ({"columns": column(heading="ก\u0000")}, "heading"),
        ({"columns": column(heading="\ud800")}, "heading"),
        ({"columns": column(merge_next="yes")}, "merge_next"),
    ],
)
def test_a_value_that_cannot_be_is_named(changes, entry):
    found = wrong(**changes)
    assert (found.key, found.params["entry"]) == ("layout_file.wrong_value", entry)
    assert len(program().texts.error(found)) < 400


def test_an_entry_nobody_knows_is_named():
    assert wrong(colour="red").params["entry"] == "colour"
    assert wrong(columns=column(colour="red")).params["entry"] == "colour"


@pytest.mark.parametrize("count", [0, 13])
def test_a_layout_without_columns_or_with_too_many_is_refused(count):
    assert wrong(columns=column() * count).key == "layout_file.columns"


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(DomainError, match=r"file\.missing"):
        files.read_layout(tmp_path / "ไม่มี.json")
    with pytest.raises(DomainError, match=r"file\.unreadable"):
        files.read_layout(tmp_path)


@given(st.dictionaries(st.sampled_from(sorted(GOOD)), st.none() | st.integers() | st.text(max_size=3)))
def test_whatever_a_file_says_is_a_layout_or_a_sentence(changes):
    refused = None
    try:
        profile, columns = parsed(**changes)
    except DomainError as error:
        refused = error
    assert (program().texts.error(refused) != refused.key) if refused else (profile.name and columns)
