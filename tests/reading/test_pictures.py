"""Pictures are recognised by their bytes, whatever words begin alike."""

from studyapp.reading.pictures import picture_of

BITMAP = (
    b"BM" + (70).to_bytes(4, "little") + bytes(4) + (54).to_bytes(4, "little") + (40).to_bytes(4, "little") + bytes(52)
)


def test_a_bitmap_is_told_from_words_that_begin_alike() -> None:
    bitmap = picture_of(BITMAP)
    assert bitmap is not None
    assert bitmap.media_type == "image/bmp"
    assert picture_of(b"BMW is a maker of cars and of motorcycles") is None
    assert picture_of(b"BM") is None
