"""Set pictures on paper: what a printer can draw, at most as fine as it can print."""

from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO

from PIL import Image, ImageOps
from reportlab.platypus import Image as PlacedImage

from studyapp.domain.media import MOST_PIXELS, Medium

_MOST_SIDE = 1600  # pixels: 300 an inch on the width of a card
_POINTS = 72 / 96  # of a pixel, which is 1/96 inch where a picture says nothing else
_DEEP = frozenset({"I;16", "I;16B", "I", "F"})
_SEE_THROUGH = frozenset({"LA", "PA", "RGBA", "RGBa"})


def printable(picture: Medium) -> Medium | None:
    """Return a picture as JPEG or PNG no larger than print needs; None for one that no printer can draw.

    A moving picture is printed as its first frame, and a drawing (SVG) not at all.
    """
    try:
        with Image.open(BytesIO(picture.content)) as image:
            if image.width * image.height > MOST_PIXELS:
                return None
            is_photograph = image.format == "JPEG"
            image.draft("RGB", (_MOST_SIDE, _MOST_SIDE))
            printed = _on_white(ImageOps.exif_transpose(image))
            printed.thumbnail((_MOST_SIDE, _MOST_SIDE))
            content = BytesIO()
            printed.save(content, "JPEG" if is_photograph else "PNG", quality=90)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return replace(picture, data=content.getvalue())


def place_pictures(pictures: Iterable[Medium], width: float, height: float) -> list[PlacedImage]:
    """Return pictures for a page, each in its size on a screen, or in a smaller one that fits.

    Args:
        pictures: the pictures that `printable` returns.
        width: the width of the largest, in points.
        height: the height of the largest, in points.
    """
    return [_place_image(picture, width, height) for picture in pictures]


def _place_image(picture: Medium, width: float, height: float) -> PlacedImage:
    placed = PlacedImage(BytesIO(picture.content), hAlign="LEFT")
    scale = min(_POINTS, width / placed.imageWidth, height / placed.imageHeight)
    placed.drawWidth, placed.drawHeight = placed.imageWidth * scale, placed.imageHeight * scale
    return placed


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in _DEEP:
        return image.convert("L")
    if image.mode not in _SEE_THROUGH and "transparency" not in image.info:
        return image.convert("RGB")
    colours = image.convert("RGBA")
    paper = Image.new("RGB", colours.size, "white")
    paper.paste(colours, mask=colours.getchannel("A"))
    return paper
