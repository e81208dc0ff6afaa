"""Pictures from phones, scanners and the clipboard, as they are kept."""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from ita_desktop.domain.errors import DomainError
from ita_desktop.exchange import pictures
from ita_desktop.exchange.pictures import LONGEST, read_picture, read_picture_file, thumbnail

ORIENTATION, GPS = 0x0112, 0x8825


def made(size=(300, 200), kind="JPEG", mode="RGB", colour="navy", **options):
    target = BytesIO()
    Image.new(mode, size, colour).save(target, kind, **options)
    return target.getvalue()


def halves(width, height, **options):
    """Red at the left, blue at the right."""
    picture = Image.new("RGB", (width, height), "red")
    picture.paste("blue", (width // 2, 0, width, height))
    target = BytesIO()
    picture.save(target, "JPEG", **options)
    return target.getvalue()


def exif(**tags):
    held = Image.Exif()
    if "orientation" in tags:
        held[ORIENTATION] = tags["orientation"]
    if "place" in tags:
        held.get_ifd(GPS)[1] = "N"
        held[GPS] = {1: "N", 2: (16.0, 30.0, 0.0)}
    return held.tobytes()


def opened(data):
    return Image.open(BytesIO(data))


def test_a_small_photo_is_kept_byte_for_byte():
    data = made()
    kept = read_picture(data)
    assert (kept.data, kept.media_type, kept.width, kept.height) == (data, "image/jpeg", 300, 200)


def test_a_small_drawing_keeps_its_clear_ground():
    data = made(kind="PNG", mode="RGBA", colour=(0, 0, 0, 0))
    assert read_picture(data).data == data


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "BMP"])
def test_a_large_picture_is_made_smaller_and_becomes_a_photo(kind):
    kept = read_picture(made((3600, 1800), kind))
    assert (kept.width, kept.height, kept.media_type) == (LONGEST, LONGEST // 2, "image/jpeg")
    assert opened(kept.data).size == (LONGEST, LONGEST // 2)


def test_a_large_drawing_with_a_clear_ground_stays_a_drawing():
    kept = read_picture(made((3000, 300), "PNG", "RGBA", (10, 20, 30, 0)))
    assert kept.media_type == "image/png"
    assert opened(kept.data).getpixel((5, 5))[3] == 0


def test_a_photo_held_sideways_is_set_upright():
    kept = read_picture(halves(300, 200, exif=exif(orientation=6)))
    upright = opened(kept.data)
    assert upright.size == (kept.width, kept.height) == (200, 300)
    top, bottom = upright.getpixel((100, 20)), upright.getpixel((100, 280))
    assert (top[0] > 200, top[2] < 100) == (True, True)
    assert (bottom[2] > 200, bottom[0] < 100) == (True, True)
    assert upright.getexif().get(ORIENTATION, 1) == 1


def test_where_a_photo_was_taken_is_not_kept():
    kept = read_picture(made(exif=exif(place=True)))
    assert opened(kept.data).getexif().get_ifd(GPS) == {}
    assert b"Exif" not in kept.data


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "TIFF", "BMP"])
def test_pictures_of_other_kinds_become_ones_that_paper_takes(kind):
    kept = read_picture(made(kind=kind))
    assert opened(kept.data).format == "PNG"
    assert (kept.width, kept.height) == (300, 200)


def test_the_first_picture_of_a_phones_double_photo_is_kept_as_a_photo():
    first, second = (Image.new("RGB", (300, 200), colour) for colour in ("red", "blue"))
    target = BytesIO()
    first.save(target, "MPO", save_all=True, append_images=[second])
    kept = read_picture(target.getvalue())
    assert kept.media_type == "image/jpeg"
    assert opened(kept.data).getpixel((50, 50))[0] > 200


def test_pictures_of_rare_kinds_are_not_even_tried():
    with pytest.raises(DomainError) as refused:
        read_picture(made(kind="PCX"))
    assert refused.value.key == "picture.unreadable"


def test_a_photo_in_printers_colours_becomes_one_for_the_screen():
    kept = read_picture(made(mode="CMYK", colour=(0, 0, 0, 0)))
    assert opened(kept.data).mode == "RGB"


@pytest.mark.parametrize(
    "spoil", [lambda data: data[: len(data) // 2], lambda data: b"no picture" + data, lambda _: b""]
)
def test_a_damaged_picture_is_refused_by_name(spoil):
    with pytest.raises(DomainError) as refused:
        read_picture(spoil(made((900, 900))), "ประชุม.jpg")
    assert (refused.value.key, refused.value.params) == ("picture.unreadable", {"name": "ประชุม.jpg"})


@given(st.data())
def test_no_damage_raises_anything_but_a_refusal(data):
    good = bytearray(made((40, 30), data.draw(st.sampled_from(["JPEG", "PNG", "GIF", "BMP"]))))
    for _ in range(data.draw(st.integers(1, 6))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    with suppress(DomainError):
        kept = read_picture(bytes(good))
        assert opened(kept.data).size == (kept.width, kept.height)


def bomb(side):
    """A PNG of a few bytes that claims ``side`` × ``side`` pixels."""

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [9_000, 10_000, 60_000])
def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_unpacked(side):
    with pytest.raises(DomainError) as refused:
        read_picture(bomb(side), "ใหญ่.png")
    assert refused.value.key == "picture.too_many_pixels"
    assert refused.value.params["millions"] == 80


def test_a_file_that_is_too_large_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(pictures, "LARGEST_FILE", 100)
    path = tmp_path / "ภาพ.jpg"
    path.write_bytes(made())
    with pytest.raises(DomainError) as refused:
        read_picture_file(path)
    assert refused.value.key == "picture.too_large"


def test_a_file_that_is_gone_is_told(tmp_path):
    with pytest.raises(DomainError) as refused:
        read_picture_file(tmp_path / "ไม่มี.jpg")
    assert refused.value.key == "file.unreadable"


@given(st.integers(1, 400), st.integers(1, 400))
def test_a_thumbnail_has_exactly_the_size_asked_for(width, height):
    small = opened(thumbnail(made((width, height)), 156, 104))
    assert (small.size, small.format) == ((156, 104), "PNG")


def test_a_thumbnail_shows_the_middle():
    small = opened(thumbnail(halves(800, 200), 100, 100))
    assert small.getpixel((10, 50))[0] > 200
    assert small.getpixel((90, 50))[2] > 200
