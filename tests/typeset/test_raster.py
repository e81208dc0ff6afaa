"""Pages as pixels."""

from __future__ import annotations

import pytest

from ita_desktop.typeset.blocks import A4, PageBreak
from ita_desktop.typeset.raster import Preview
from tests.typeset.tools import paragraph, pdf_of


def test_a_page_has_its_size_and_its_ink():
    with Preview(pdf_of(paragraph("น้ำ"), PageBreak(), paragraph("ใส"))) as preview:
        assert preview.page_count == 2
        assert preview.size(0) == pytest.approx(A4, abs=0.01)
        raster = preview.render(1, 4.0)
    assert (raster.width, raster.height) == (2382, 3368)
    assert len(raster.data) == raster.width * raster.height * 4
    assert set(raster.data[3::4]) == {255}
    dark = sum(1 for value in raster.data[0::4] if value < 100)
    assert 20 < dark < 3000


def test_twice_the_scale_has_twice_the_pixels():
    with Preview(pdf_of(paragraph("น้ำ"))) as preview:
        assert preview.render(0, 2.0).width == pytest.approx(2 * preview.render(0, 1.0).width, abs=1)
