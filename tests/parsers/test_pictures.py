"""Pictures of pages: PNG, JPEG, and TIFF with several pages, upright and within bounds."""

from io import BytesIO

import pytest
from PIL import Image

from hiring.errors import UnreadableFileError
from parsers.file_type import file_type
from parsers.formats.image import pictures


def saved(form: str, pages: list[Image.Image], **more: object) -> bytes:
    held = BytesIO()
    kept = {"save_all": True, "append_images": pages[1:]} if len(pages) > 1 else {}
    pages[0].save(held, form, **kept, **more)  # type: ignore[arg-type]
    return held.getvalue()


@pytest.mark.parametrize(("form", "count"), [("PNG", 1), ("JPEG", 1), ("TIFF", 3)])
def test_each_page_is_a_picture(form: str, count: int) -> None:
    data = saved(form, [Image.new("L", (40, 60 + page), 255) for page in range(count)])
    assert file_type(data) == "image"
    assert [picture.shape for picture in pictures(data, 5)] == [(60 + page, 40, 3) for page in range(count)]


def test_a_photo_that_was_taken_sideways_stands_upright() -> None:
    sideways = Image.new("RGB", (60, 40), "white")
    turned = sideways.getexif()
    turned[0x0112] = 6
    assert [picture.shape for picture in pictures(saved("JPEG", [sideways], exif=turned), 5)] == [(60, 40, 3)]


def test_more_pages_than_the_limit_are_refused() -> None:
    with pytest.raises(UnreadableFileError) as raised:
        pictures(saved("TIFF", [Image.new("1", (4, 4))] * 3), 2)
    assert raised.value.code == "too_many_pages"
