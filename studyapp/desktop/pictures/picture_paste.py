"""Insert pasted, dropped or chosen pictures into a field, as Markdown or HTML, and sounds into HTML."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from html import escape
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from studyapp.desktop import lazy
from studyapp.desktop.background.living import is_gone
from studyapp.desktop.language import tr
from studyapp.desktop.pictures.card_pictures import pictures_near
from studyapp.desktop.pictures.picture_input import PictureSource
from studyapp.desktop.pictures.sound_input import SoundSource
from studyapp.desktop.widgets.file_dialog import file_dialog
from studyapp.domain.media import PICTURES, PLAYED

_AS_THEY_ARE: Final = {
    **{"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp"},
    "image/svg+xml": ".svg",
}

_IN_NO_NAME: Final = re.compile(r"[\\/:\0\n]+")


class PicturePaste:
    """Inserts pictures into one field of a form, which passes on what is pasted and dropped.

    Attributes:
        in_html: whether the field is HTML, and not Markdown.
    """

    def __init__(self, field: QPlainTextEdit) -> None:
        self._field = field
        self.in_html = False

    def can_take(self, mime: QMimeData) -> bool:
        """Return whether the data hold pictures, and no words."""
        return pictures_near(self._field) is not None and next(_sources(mime), None) is not None

    def take(self, mime: QMimeData) -> bool:
        """Put pictures where the cursor is, once each is put aside; returns False where there are none."""
        sources = list(_sources(mime)) if self.can_take(mime) else []
        self._insert_pictures(sources)
        return bool(sources)

    def choose(self) -> None:
        """Ask for files, and put them where the cursor is."""
        _choose_files(
            self._field.window(),
            (tr("Add pictures"), tr("Pictures"), PICTURES),
            lambda paths: self._insert_pictures([_source_of_file(path) for path in paths]),
        )

    def choose_sounds(self) -> None:
        """Ask for sounds, and put them where the cursor is, as Anki calls them."""
        _choose_files(self._field.window(), (tr("Add sounds"), tr("Sounds and films"), PLAYED), self.insert_sounds)

    def insert_sounds(self, paths: Iterable[Path]) -> None:
        """Put sounds where the cursor is, once each is put aside."""
        if (pictures := pictures_near(self._field)) is not None:
            at = QTextCursor(self._field.textCursor())
            for path in paths:
                pictures.paste(SoundSource(path), partial(self._write_sound, at))

    def _write_sound(self, at: QTextCursor, name: str) -> None:
        if not is_gone(self._field.setTextCursor):
            at.insertText(f"[sound:{name}]")

    def put(self, name: str, content: bytes) -> None:
        """Insert a picture at the cursor.

        Args:
            name: the name of the picture.
            content: its bytes.
        """
        self._insert_pictures([PictureSource(f"{_IN_NO_NAME.sub(' ', name).strip() or tr('Picture')}.png", content)])

    def _insert_pictures(self, sources: list[PictureSource]) -> None:
        if (pictures := pictures_near(self._field)) is None:
            return
        at = QTextCursor(self._field.textCursor())
        for source in sources:
            pictures.paste(source, partial(self._write, source, at, len(sources) == 1))

    def _write(self, source: PictureSource, at: QTextCursor, is_alone: bool, name: str) -> None:
        """Write the picture, its description selected, so that another one is typed in its place."""
        field = self._field
        if is_gone(field.setTextCursor):
            return
        words = _description(source)
        start = at.selectionStart()
        if self.in_html:
            before, after = f'<img src="{name}" alt="', '">'
            description = escape(words)
        else:
            before, after = "![", f"]({name})"
            description = lazy.markdown.escape(words)
        is_here = field.textCursor().position() == at.position()
        at.insertText(f"{before}{description}{after}")
        if is_alone and is_here:
            cursor = field.textCursor()
            cursor.setPosition(start + len(before))
            cursor.setPosition(
                start + len(before) + len(description.encode("utf-16-le")) // 2, cursor.MoveMode.KeepAnchor
            )
            field.setTextCursor(cursor)


def _choose_files(
    window: QWidget, words: tuple[str, str, Iterable[str]], on_chosen: Callable[[list[Path]], object]
) -> None:
    """Ask for files.

    Args:
        window: the window of the dialog.
        words: its title, and the name and the endings of the files that it lists.
        on_chosen: receives the files.
    """
    title, kind, endings = words
    dialog = file_dialog(window, title)
    dialog.setFileMode(dialog.FileMode.ExistingFiles)
    dialog.setNameFilters([f"{kind} ({' '.join(f'*{ending}' for ending in sorted(endings))})", tr("All files (*)")])
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(lambda names: on_chosen(list(map(Path, names))))
    dialog.open()


def _sources(mime: QMimeData) -> Iterator[PictureSource]:
    """Yield the pictures of clipboard data without text; word processors add a picture of their text."""
    if mime.hasUrls():
        files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if files and all(path.suffix.casefold() in PICTURES for path in files):
            yield from map(_source_of_file, files)
        return
    if bytes(mime.data("text/plain").data()).strip():
        return
    name = tr("Picture")
    for kind, ending in _AS_THEY_ARE.items():
        if mime.hasFormat(kind) and (content := bytes(mime.data(kind).data())):
            yield PictureSource(f"{name}{ending}", content)
            return
    if mime.hasImage() and isinstance(image := mime.imageData(), QImage) and not image.isNull():
        yield PictureSource(f"{name}.png", image)


def _source_of_file(path: Path) -> PictureSource:
    return PictureSource(path.name, path)


def _description(source: PictureSource) -> str:
    """Describe a picture as far as its name tells."""
    return " ".join(Path(source.name).stem.replace("_", " ").replace("-", " ").split())
