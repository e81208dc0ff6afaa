"""What is wrong with a link, and how it is mended."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.app.links import is_mail, link_fault, mended_link

GOOD = "https://www.thungsommut.go.th/news/118"


@pytest.mark.parametrize(
    "url",
    [
        GOOD,
        "https://www.tiktok.com/@thungsommut",
        "https://drive.google.com/file/d/1aB_c-D/view?usp=sharing",
        "http://thungsommut.go.th/ข่าว/ประชาสัมพันธ์",
        "https://thungsommut.go.th/?p=12",
    ],
)
def test_a_good_link_has_no_fault(url):
    assert link_fault(url) is None
    assert mended_link(url) == url


@pytest.mark.parametrize(
    ("url", "key", "mended"),
    [
        ("https://www.thungsommut.go.th/news/๑๑๘", "link.thai_digits", GOOD),
        ("www.thungsommut.go.th/news/118", "link.no_scheme", GOOD),
        ("https://www.thungsommut.go.th/ news/118", "link.blanks", GOOD),
        ("https://www.thungsommut.go.th/news/\u200b118", "link.blanks", GOOD),
        (f"{GOOD}.", "link.stray_end", GOOD),
        ("www.thungsommut.go.th/news/๑๑๘ ", "link.thai_digits", GOOD),
    ],
)
def test_a_fault_is_named_and_mended(url, key, mended):
    fault = link_fault(url)
    assert (fault.key, fault.mended) == (key, mended)
    assert link_fault(mended) is None


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("  ", "link.empty"),
        ("ดูที่บอร์ดประชาสัมพันธ์", "link.not_a_link"),
        ("admin@thungsommut.go.th", "link.not_a_link"),
        ("mailto:admin@thungsommut.go.th", "link.not_a_link"),
        ("https://www.thungsommut.go.th/", "link.home_page"),
        ("https://www.thungsommut.go.th", "link.home_page"),
        ("https://www.thungsommut.go.th/index.php", "link.home_page"),
    ],
)
def test_what_no_rule_can_mend_is_only_named(url, key):
    fault = link_fault(url)
    assert (fault.key, fault.mended) == (key, "")


@given(st.text(max_size=60))
def test_mending_twice_changes_nothing_more(text):
    fault = link_fault(text)
    if fault and fault.mended:
        again = link_fault(fault.mended)
        assert again is None or again.key == "link.home_page"


def test_letter_boxes_are_told_from_pages_with_an_at_sign():
    assert is_mail("saraban@thungsommut.go.th")
    assert not is_mail("https://www.tiktok.com/@thungsommut")
    assert not is_mail("www.tiktok.com/@thungsommut")
