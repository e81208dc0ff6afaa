"""What the program prints is read back from the PDF as it was composed."""

from __future__ import annotations

import json
from functools import cache

import pytest

from ita_desktop.documents.compose import compose
from ita_desktop.documents.kit import Kit
from ita_desktop.documents.request import AnnexRequest, PrintRequest
from ita_desktop.domain.json_form import from_json
from ita_desktop.domain.measures import Round
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import ColumnProfile, Document, DocumentKind
from ita_desktop.exchange.reader import read_document
from ita_desktop.thai.text import comparable
from ita_desktop.typeset.pages import layout
from ita_desktop.typeset.pdf import render
from tests.documents.samples import RESOURCES, standard, wording
from tests.typeset.tools import FONTS

YEAR = 2568
FIELDS = ("title", "issue", "steps", "responsible", "period", "follow_up", "result", "outcome", "suggestion")
REPORTS = ("results-7", "results-3", "plan-4", "plan-5", "plan-by-indicator-5")


@cache
def sample():
    """The sample office, and the bytes of its pictures."""
    read = from_json(json.loads((RESOURCES / "sample" / "office.json").read_text(encoding="utf-8")), standard())
    return Office.of(read.records), read.blobs


def printed(name, folder):
    """What was composed, and what is read from its PDF."""
    office, blobs = sample()
    if name == "memo":
        memo = next(d for d in office.all(Document, kind=DocumentKind.MEMO) if d.fiscal_year == YEAR)
        annexes = tuple(AnnexRequest(p.kind, p) for p in map(named, ("results-7", "plan-4")))
        request = PrintRequest(DocumentKind.MEMO, YEAR, Round.TWELVE, memo, None, annexes)
    else:
        request = PrintRequest(named(name).kind, YEAR, Round.TWELVE, None, named(name))
    composed = compose(office, request, Kit(wording(), blobs.__getitem__))
    path = folder / f"{name}.pdf"
    path.write_bytes(render(layout(composed.book, FONTS)))
    return composed.text, read_document(path)


def named(name):
    profile = sample()[0].first(ColumnProfile, name=name)
    assert profile
    return profile


@pytest.fixture(scope="module", params=["memo", *REPORTS])
def pair(request, tmp_path_factory):
    return printed(request.param, tmp_path_factory.mktemp("round-trip"))


def parts(pair):
    made, read = pair
    assert [part.kind for part in read.parts()] == [part.kind for part in made.parts()]
    return list(zip(made.parts(), read.parts(), strict=True))


def head(text):
    values = {}
    for field in text.head:
        values[field.name] = values.get(field.name, "") + comparable(field.value.text)
    return values


def test_head_and_years_are_the_same(pair):
    for made, read in parts(pair):
        assert head(read) == head(made)
        assert (read.fiscal_year, read.result_year) == (made.fiscal_year, made.result_year)


def scores(text):
    lists = [
        (s.fiscal_year, [(line.number, comparable(line.name), line.value) for line in s.lines])
        for s in text.score_lists
        if not s.prose
    ]
    wholes = [(s.fiscal_year, s.total.value, s.level.text) for s in text.score_lists if s.total]
    return lists, wholes


def test_scores_are_the_same(pair):
    for made, read in parts(pair):
        assert scores(read) == scores(made)


def measure(line):
    texts = {name: getattr(line, name) for name in FIELDS}
    return (line.number, line.indicator, *(comparable(text.text) if text else None for text in texts.values()))


def test_measures_are_the_same(pair):
    assert sum(len(made.measures) for made, _ in parts(pair)) >= 12
    for made, read in parts(pair):
        assert [measure(line) for line in read.measures] == [measure(line) for line in made.measures]
        assert [line.group and comparable(line.group.text) for line in read.measures] == [
            line.group and comparable(line.group.text) for line in made.measures
        ]


def test_signatures_are_the_same(pair):
    for made, read in parts(pair):
        assert [(s.name, s.positions, s.heading) for s in read.signatures] == [
            (s.name, s.positions, s.heading) for s in made.signatures
        ]
