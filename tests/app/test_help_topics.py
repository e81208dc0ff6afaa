"""The help: readable topics, links that lead somewhere, a search that finds."""

from __future__ import annotations

import pytest

from ita_desktop.app.help_topics import INDEX, read_topics, readable, search
from tests.sources import ROOT

TOPICS = read_topics(ROOT / "resources" / "help")


def test_every_link_leads_to_a_topic():
    assert [(topic.key, link) for topic in TOPICS.values() for link in topic.links if link not in TOPICS] == []


def test_every_topic_is_in_the_contents_and_leads_back_or_on():
    assert set(TOPICS) - {INDEX} == set(TOPICS[INDEX].links)
    assert [key for key, topic in TOPICS.items() if not topic.links] == []


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
def test_a_topic_is_short_and_begins_with_its_title(topic):
    assert topic.text.startswith(f"# {topic.title}\n")
    assert topic.title
    assert len(readable(topic.text)) < 3500
    assert "ครับ" not in topic.text
    assert "ค่ะ" not in topic.text
    assert "http" not in topic.text


def test_the_search_wants_every_word_and_puts_titles_first():
    hits = search(TOPICS, "บันทึกข้อความ")
    assert hits[0].topic.key == "memo"
    assert len(hits) > 1
    assert all("บันทึกข้อความ" in readable(hit.topic.text) for hit in hits)
    assert search(TOPICS, "บันทึกข้อความ ไม่มีคำนี้แน่นอน") == ()
    assert search(TOPICS, "  ") == ()


def test_a_hit_shows_the_line_without_marks():
    hit = search(TOPICS, "ctrl+z")[0]
    assert "ctrl+z" in hit.line.casefold()
    assert not set("*|[]#") & set(hit.line)
