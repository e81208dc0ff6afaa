"""Pictures, files and links of a report, over a real office file."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from ita_desktop.app import editing, evidence
from ita_desktop.app.emblem import use_emblem
from ita_desktop.app.program import Program
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.measures import Blob, Evidence, EvidenceKind, Measure, Progress, Round

YEAR = 2568


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    path = tmp_path_factory.mktemp("office") / "office.ita"
    file = Program.start().new_file(path, "อบต.ทุ่งสมมติ")
    file.apply(editing.add_measure(file.office, YEAR, "จัดอบรม"), "measure")
    file.close()
    return path.read_bytes()


@pytest.fixture
def file(original, tmp_path):
    path = tmp_path / "office.ita"
    path.write_bytes(original)
    file = Program.start().open_file(path)
    yield file
    file.close()


def picture(path, colour="navy", size=(400, 300)):
    Image.new("RGB", size, colour).save(path)
    return path


def measure(file):
    return file.office.measures(YEAR)[0]


def add(file, *paths):
    kept = [evidence.keep(file, evidence.read_evidence(path)) for path in paths]
    return file.apply(evidence.add_kept(file.office, measure(file), Round.SIX, kept), "add")


def link(file, *urls):
    return file.apply(evidence.add_links(file.office, measure(file), Round.SIX, urls), "link")


def shown(file):
    progress = file.office.progress(measure(file).id, Round.SIX)
    return file.office.all(Evidence, progress_id=progress.id)


def colours(file):
    blobs = [file.office.one(Blob, one.blob_id) for one in shown(file) if one.kind is EvidenceKind.PICTURE]
    return [Image.open(BytesIO(file.blob(blob.sha256))).convert("RGB").getpixel((9, 9)) for blob in blobs]


@pytest.fixture
def three(file, tmp_path):
    add(file, *(picture(tmp_path / f"{colour}.png", colour) for colour in ("red", "lime", "blue")))
    return file


RED, LIME, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)


def test_the_first_picture_begins_the_report_and_its_bytes_are_kept(file, tmp_path):
    path = picture(tmp_path / "ประชุม หมู่ 2.jpg")
    made = add(file, path)
    assert [type(record) for record in made.added] == [Progress, Blob, Evidence]
    one = shown(file)[0]
    blob = file.office.one(Blob, one.blob_id)
    assert (one.kind, blob.name, blob.media_type) == (EvidenceKind.PICTURE, "ประชุม หมู่ 2.jpg", "image/jpeg")
    assert file.blob(blob.sha256) == path.read_bytes()
    assert blob.size == path.stat().st_size


def test_several_pictures_come_in_their_order(three):
    assert colours(three) == [RED, LIME, BLUE]
    assert [one.sort for one in shown(three)] == [0, 1, 2]


def test_the_same_picture_twice_is_kept_once(file, tmp_path):
    path = picture(tmp_path / "a.png")
    add(file, path, path)
    add(file, path)
    assert len(shown(file)) == 3
    assert len(file.office.table(Blob)) == 1


def test_adding_is_taken_back_whole_and_can_be_done_again(file, tmp_path):
    before = file.office
    made = add(file, picture(tmp_path / "a.png"), picture(tmp_path / "b.png", "red"))
    after = file.office
    file.apply(made.inverse(), "undo")
    assert file.office == before
    file.apply(made, "redo")
    assert file.office == after
    assert colours(file)[1] == RED


def test_a_file_that_is_no_picture_is_kept_as_it_is(file, tmp_path):
    path = tmp_path / "รายชื่อ.pdf"
    path.write_bytes(b"%PDF-1.4 no more")
    add(file, path)
    one = shown(file)[0]
    blob = file.office.one(Blob, one.blob_id)
    assert (one.kind, blob.media_type, file.blob(blob.sha256)) == (
        EvidenceKind.FILE,
        "application/pdf",
        b"%PDF-1.4 no more",
    )


@pytest.mark.parametrize(
    ("name", "data", "key"),
    [
        ("ภาพ.jpg", b"no picture", "picture.unreadable"),
        ("ภาพ.HEIC", b"\x00\x00\x00\x18ftypheic", "picture.unreadable"),
        ("ว่าง.pdf", b"", "evidence.empty_file"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_name(tmp_path, name, data, key):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(DomainError) as refused:
        evidence.read_evidence(path)
    assert (refused.value.key, refused.value.params["name"]) == (key, name)


def test_a_folder_a_huge_and_a_missing_file_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(evidence, "LARGEST_FILE", 10)
    large = tmp_path / "large.pdf"
    large.write_bytes(bytes(11))
    for path, key in (
        (tmp_path, "evidence.folder"),
        (large, "evidence.too_large"),
        (tmp_path / "no.pdf", "file.unreadable"),
    ):
        with pytest.raises(DomainError) as refused:
            evidence.read_evidence(path)
        assert refused.value.key == key


def test_every_refusal_has_a_thai_sentence():
    say = Program.start().texts
    for key in ("picture.too_many_pixels", "picture.too_large", "picture.unreadable"):
        assert "ภาพ" in say(key, name="ก.jpg", millions=80, megabytes=50)
    for key in ("evidence.too_large", "evidence.empty_file", "evidence.folder"):
        assert "ก.pdf" in say(key, name="ก.pdf", megabytes=50)


def test_moving_keeps_pictures_and_links_apart(three):
    link(three, "https://a.go.th/1", "https://a.go.th/2")
    order = shown(three)
    three.apply(evidence.move(three.office, order[0], 1), "move")
    assert colours(three) == [LIME, RED, BLUE]
    three.apply(evidence.move(three.office, shown(three)[-1], -1), "move")
    assert [one.url for one in shown(three)][3:] == ["https://a.go.th/2", "https://a.go.th/1"]
    assert colours(three) == [LIME, RED, BLUE]


@pytest.mark.parametrize(
    ("position", "order"),
    [
        (0, [BLUE, RED, LIME]),
        (1, [RED, BLUE, LIME]),
        (2, [RED, LIME, BLUE]),
        (99, [RED, LIME, BLUE]),
        (-5, [BLUE, RED, LIME]),
    ],
)
def test_a_picture_is_put_where_it_is_dropped(three, position, order):
    three.apply(evidence.place(three.office, shown(three)[2], position), "drop")
    assert colours(three) == order


def test_a_move_that_leads_nowhere_changes_nothing(three):
    assert not evidence.move(three.office, shown(three)[0], -1)
    assert not evidence.move(three.office, shown(three)[2], 1)


def test_deleting_takes_the_kept_file_along_and_undo_brings_it_back(three):
    before = three.office
    made = three.apply(evidence.remove(three.office, shown(three)[1]), "delete")
    assert colours(three) == [RED, BLUE]
    assert len(three.office.table(Blob)) == 2
    three.apply(made.inverse(), "undo")
    assert three.office == before
    assert colours(three) == [RED, LIME, BLUE]


def test_a_kept_file_that_others_use_stays(file, tmp_path):
    path = picture(tmp_path / "a.png")
    add(file, path, path)
    file.apply(evidence.remove(file.office, shown(file)[0]), "delete")
    assert len(file.office.table(Blob)) == 1
    file.apply(use_emblem(file, path.read_bytes(), "a.png"), "emblem")
    file.apply(evidence.remove(file.office, shown(file)[0]), "delete")
    assert shown(file) == ()
    assert len(file.office.table(Blob)) == 1


def test_caption_and_publishing_are_plain_changes(three):
    three.apply(evidence.set_caption(shown(three)[0], "ประชุมหมู่ 2"), "caption")
    three.apply(evidence.set_public(shown(three)[0], public=False), "inside")
    assert (shown(three)[0].caption, shown(three)[0].public) == ("ประชุมหมู่ 2", False)
    assert not evidence.set_public(shown(three)[0], public=False)


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("https://a.go.th/1\n www.a.go.th/๒ \n", ("https://a.go.th/1", "www.a.go.th/๒")),
        ("ดูที่ https://a.go.th/1", ()),
        ("a@b.go.th", ()),
        ("", ()),
    ],
)
def test_only_a_text_that_is_nothing_but_links_is_pasted_as_links(text, links):
    assert evidence.links_in(text) == links


def test_a_thumbnail_has_the_size_of_its_tile(three):
    blob = three.office.one(Blob, shown(three)[0].blob_id)
    assert Image.open(BytesIO(evidence.thumbnail(three, blob, 156, 104))).size == (156, 104)


def test_evidence_of_two_measures_is_apart(three, tmp_path):
    three.apply(editing.add_measure(three.office, YEAR, "อีกมาตรการ"), "measure")
    other = three.office.measures(YEAR)[1]
    assert isinstance(other, Measure)
    kept = evidence.keep(three, evidence.read_pasted(picture(tmp_path / "x.png", "red").read_bytes(), "x.png"))
    three.apply(evidence.add_kept(three.office, other, Round.SIX, [kept]), "add")
    assert len(shown(three)) == 3
