"""Read and check a picture that is pasted, dropped or chosen, and keep it byte for byte."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter

from studyapp.desktop.essay.pictures import Picture
from studyapp.domain.errors import StudyAppError
from studyapp.domain.media import MOST_PICTURE_BYTES, MOST_PIXELS
from studyapp.domain.messages import msg
from studyapp.files import readable
from studyapp.rendering.drawings import is_drawing

_KEPT: Final = {"png": ".png", "jpeg": ".jpg", "jpg": ".jpg", "gif": ".gif", "webp": ".webp"}
"""The endings of pictures that everybody shows, by what Qt calls them; others become PNG."""

_OTHERWISE = msg("save-it-as-png-or-jpeg-and-add-that")


@dataclass(frozen=True, slots=True)
class PictureSource:
    """The source of a picture.

    Attributes:
        name: the name of its file, or another one that tells what it is.
        data: its bytes, its file, or what it shows.
    """

    name: str
    data: bytes | Path | QImage

    def read(self) -> tuple[str, bytes]:
        """Return the name of the file that it would be, and its bytes; those that came, if others can show them.

        Raises:
            StudyAppError: it cannot be read, is too large, or no picture that is shown here.
        """
        if isinstance(self.data, QImage):
            if self.data.width() * self.data.height() > MOST_PIXELS:
                raise self._too_many_pixels()
            return f"{Path(self.name).stem}.png", _as_png(self.data)
        content = self.data if isinstance(self.data, bytes) else self._read_file(self.data)
        if is_drawing(content):
            return f"{Path(self.name).stem}.svg", content
        picture = Picture(content)
        if picture.size.isEmpty():
            raise self._too_many_pixels() if picture.is_vast else self._no_picture_error()
        if ending := _KEPT.get(picture.format):
            return f"{Path(self.name).stem}{ending}", content
        image = picture.image(picture.size.width())
        if image.isNull():
            raise self._no_picture_error()
        return f"{Path(self.name).stem}.png", _as_png(image)

    def _read_file(self, path: Path) -> bytes:
        try:
            if path.stat().st_size > MOST_PICTURE_BYTES:
                larger = msg("picture-is-larger", name=self.name, most=MOST_PICTURE_BYTES // 1_000_000)
                raise StudyAppError(larger, msg("make-it-smaller-and-add-it-again"))
            return path.read_bytes()
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            unread = msg("picture-file-cannot-be-read", name=str(readable(path)), reason=reason)
            raise StudyAppError(unread, msg("choose-another-file-to-add")) from error

    def _no_picture_error(self) -> StudyAppError:
        return StudyAppError(msg("is-no-picture-that-is-shown-here", name=self.name), _OTHERWISE)

    def _too_many_pixels(self) -> StudyAppError:
        sentence = msg("picture-has-more-pixels", name=self.name, most=MOST_PIXELS // 1_000_000)
        return StudyAppError(sentence, msg("make-it-smaller-and-add-it-again"))


def _as_png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
