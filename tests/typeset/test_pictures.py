"""Photos as cameras leave them, and files that are no pictures."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image as Pictures

from ita_desktop.typeset.blocks import Image
from ita_desktop.typeset.errors import TypesetError
from ita_desktop.typeset.pictures import ORIENTATION, picture_size, printable_picture
from ita_desktop.typeset.raster import Preview
from tests import paper
from tests.typeset.tools import pdf_of, picture, set_book


def sideways() -> bytes:
    """A photo whose Exif data say that the camera lay on its right side."""
    exif = Pictures.Exif()
    exif[ORIENTATION] = 6
    return picture((800, 400), kind="JPEG", exif=exif.tobytes())


def test_a_photo_is_printed_the_way_the_camera_was_held():
    data = sideways()
    assert picture_size(data) == (400, 800)
    made = pdf_of(Image(data, 200, 200))
    (box,) = paper.pages(made)[0].pictures
    assert (box.right - box.left, box.bottom - box.top) == pytest.approx((100, 200), abs=0.01)
    with Preview(made) as preview:
        raster = preview.render(0, 1.0)
    x = round((box.left + box.right) / 2)
    upper, lower = (raster.data[(round(y) * raster.width + x) * 4] for y in (box.top + 40, box.bottom - 40))
    assert (upper < 40, lower > 215) == (True, True)


def test_a_photo_much_finer_than_paper_is_made_smaller():
    large = picture((4000, 3000), kind="JPEG", quality=100)
    small = printable_picture(large, 144, 108)
    with Pictures.open(BytesIO(small)) as found:
        assert found.size == (600, 450)
        assert found.format == "JPEG"
    assert len(small) < len(large) / 4


def test_a_picture_of_the_right_fineness_is_kept_byte_for_byte():
    for kind in ("PNG", "JPEG"):
        data = picture((300, 150), kind=kind)
        assert printable_picture(data, 144, 72) is data


@pytest.mark.parametrize(
    ("mode", "kind"), [("P", "PNG"), ("1", "PNG"), ("CMYK", "JPEG"), ("RGBA", "PNG"), ("L", "JPEG"), ("RGB", "BMP")]
)
def test_every_usual_kind_of_picture_is_printed(mode, kind):
    with Pictures.open(BytesIO(picture())) as made:
        target = BytesIO()
        made.convert(mode).save(target, kind)
    assert len(paper.pages(pdf_of(Image(target.getvalue(), 80, 40)))[0].pictures) == 1


def test_a_file_that_is_no_picture_is_refused_with_a_reason():
    with pytest.raises(TypesetError) as caught:
        set_book(Image(b"no picture", 10, 10))
    assert caught.value.key == "typeset.image_unreadable"


def test_a_picture_that_breaks_off_is_refused_with_a_reason():
    broken = picture((900, 900), mode="L", kind="PNG")[:600]
    with pytest.raises(TypesetError) as caught:
        pdf_of(Image(broken, 10, 10))
    assert caught.value.key == "typeset.image_unreadable"
