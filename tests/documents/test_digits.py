"""Whatever is typed, paper has Thai digits outside links and Arabic ones inside."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ita_desktop.domain.agency import Agency, Role
from ita_desktop.domain.measures import Measure, Progress, Step
from tests.documents.reading import all_texts, arabic_outside_links, thai_inside_links
from tests.documents.samples import YEAR, annexed, composed_memo, part, step

PIECES = st.one_of(
    st.text("กขคมาี่้ABxyz0123456789๐๑๒๙.,()-/:@?=& \n☐☑•{}", max_size=15),
    st.sampled_from(
        [
            "https://www.example.go.th/a1/๒?id=๔๕๒",
            "a1@example.go.th",
            "www.example.co.th/2568",
            "{ปีงบประมาณ}",
        ]
    ),
)
TEXTS = st.lists(PIECES, max_size=5).map(" ".join)


@settings(max_examples=40)
@given(TEXTS, TEXTS, TEXTS)
def test_every_text_of_a_memo_and_its_annexes_has_the_right_digits(first: str, second: str, third: str) -> None:
    composed = composed_memo(
        Agency(id=1, name=f"อบต. {first}"),
        part(1, second, first),
        part(2, "", third, numbered=False),
        step(2, Role.REVIEWER, None, name=third, position=first, heading=second, options=(first, third)),
        Measure(id=1, fiscal_year=YEAR, number=1, title=first, responsible=second, issue=third, follow_up=first),
        Step(id=1, measure_id=1, text=second, sort=1),
        Progress(id=1, measure_id=1, result=third, outcome=first, suggestion=second, obstacle=third),
        annexes=annexed("results-7", "plan-5"),
        subject=third,
        addressee=first,
        through=second,
        from_words=third,
        running=second,
        attachments=first,
    )
    for line in all_texts(composed):
        assert not arabic_outside_links(line), line
        assert not thai_inside_links(line), line
