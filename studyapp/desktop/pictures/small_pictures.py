"""Small pictures within the lines of lists and previews; descriptions for missing ones."""

import re
from html import unescape
from typing import Final
from urllib.parse import unquote

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument

from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.pictures.card_pictures import CardPictures
from studyapp.desktop.pictures.covering import on_paper
from studyapp.domain.media import SCHEME

HIGH: Final = 72
"""Device-independent pixels of a picture's height at the usual size of the text."""

_IMAGE = re.compile(rf'<img src="(?:{SCHEME}:([^"]*)|masked:[^"]*)"([^>]*)>')
_ALT = re.compile(r'alt="([^"]*)"')


def with_small_pictures(html: str, pictures: CardPictures | None, theme: Theme) -> str:
    """Return HTML of a card whose pictures have the size in which they are shown."""
    if "<img" not in html:
        return html

    def shown(match: re.Match[str]) -> str:
        described = _ALT.search(match[2])
        words = described[1] if described is not None else ""
        name = _name(match[1] or "")
        image = pictures.small(name) if pictures is not None and name else None
        if image is not None:
            high = min(theme.pixels(HIGH), image.height())
            return f'<img src="{SCHEME}:{match[1]}" width="{image.width() * high // image.height()}" height="{high}">'
        if pictures is not None and pictures.is_awaited(name):
            return f'<img src="" width="{theme.pixels(HIGH)}" height="{theme.pixels(HIGH)}">'
        return f"<i>{words}</i>" if words else "<i>▢</i>"

    return _IMAGE.sub(shown, html)


def small_image(address: str, pictures: CardPictures | None, theme: Theme) -> QImage:
    """Return the picture of such an address, as a document asks for it; nothing is fetched from anywhere else."""
    name = _name(address.removeprefix(f"{SCHEME}:")) if address.startswith(f"{SCHEME}:") else ""
    image = pictures.small(name) if pictures is not None and name else None
    if image is None:
        empty = QImage(1, 1, QImage.Format.Format_ARGB32)
        empty.fill(Qt.GlobalColor.transparent)
        return empty
    return on_paper(image, theme.colours)


class SmallDocument(QTextDocument):
    """The document of a card in a list, which shows its pictures small."""

    def __init__(self, pictures: CardPictures | None, theme: Theme) -> None:
        super().__init__()
        self._pictures, self._theme = pictures, theme

    def loadResource(self, _kind: int, name: QUrl | str) -> QImage:
        """Return a picture that Qt lays out."""
        address = name if isinstance(name, str) else name.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        return small_image(address, self._pictures, self._theme)


def _name(address: str) -> str:
    return unquote(unescape(address))
