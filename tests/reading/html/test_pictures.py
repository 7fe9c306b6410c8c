"""Test the pictures inside the addresses of a page."""

import base64

import pytest

from studyapp.reading.html.pictures import decode_embedded_picture

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(12))
ENCODED = base64.b64encode(PNG).decode()


@pytest.mark.parametrize(
    "body", [ENCODED, ENCODED.rstrip("="), ENCODED.replace("=", "%3D"), "%0A ".join((ENCODED[:8], ENCODED[8:]))]
)
def test_a_picture_is_found_in_base64_as_browsers_take_it(body: str) -> None:
    assert ENCODED.endswith("=")
    picture = decode_embedded_picture(f"data:image/png;base64,{body}")
    assert picture is not None
    assert picture.content == PNG


@pytest.mark.parametrize("body", ["", "=", "A", "!!!", "iVBOR"])
def test_what_is_no_picture_is_none(body: str) -> None:
    assert decode_embedded_picture(f"data:image/png;base64,{body}") is None
