"""Make dialogs that ask for a file, and that open none of the files that they list."""

from collections.abc import Iterable

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QHeaderView, QTreeView, QWidget

from studyapp.desktop import below
from studyapp.desktop.language import tr
from studyapp.formats.registry import suffixes_of
from studyapp.formats.values import Format

_WIDTH_LETTERS = 112  # so wide that name, size, type and date of a file have room, where Qt draws the dialog
_NAME = 0  # the column of names


class PlainIcons(QFileIconProvider):
    """File icons that are chosen without looking into files.

    Qt's own reads the beginning of every listed file for its type; closing the library again that way would drop the
    locks that SQLite holds on it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._folder = super().icon(QFileIconProvider.IconType.Folder)
        self._file = super().icon(QFileIconProvider.IconType.File)

    def icon(self, what: QFileInfo | QFileIconProvider.IconType) -> QIcon:
        """Return the icon of a file, a folder, or another kind of entry."""
        if isinstance(what, QFileInfo):
            return self._folder if what.isDir() else self._file
        return super().icon(what)

    def type(self, info: QFileInfo) -> str:
        """Return the extension of a file in capitals; "" for a folder."""
        return "" if info.isDir() else info.suffix().upper()


def file_dialog(parent: QWidget | None, title: str, folder: str = "") -> QFileDialog:
    """Return a dialog to choose a file in a folder."""
    dialog = QFileDialog(parent, title, folder)
    icons = PlainIcons()
    dialog.setIconProvider(icons)
    dialog.setOption(QFileDialog.Option.HideNameFilterDetails)  # a dozen endings have no room in the box
    room, letters = dialog.screen().availableSize(), dialog.fontMetrics().averageCharWidth()
    dialog.resize(
        min(_WIDTH_LETTERS * letters, room.width() - 40), min(_WIDTH_LETTERS * letters * 5 // 9, room.height() - 80)
    )
    dialog.setProperty("icons", icons)  # the dialog does not keep them
    if (table := dialog.findChild(QTreeView)) is not None:  # Qt draws it; else size and date are cut beside empty room
        for column in range(table.header().count()):
            mode = QHeaderView.ResizeMode.Stretch if column == _NAME else QHeaderView.ResizeMode.ResizeToContents
            table.header().setSectionResizeMode(column, mode)
    return dialog


def file_filters(words: str, formats: Iterable[Format]) -> list[str]:
    """Return the filters of a dialog for files of some formats: those formats, and all files."""
    endings = " ".join(f"*{suffix}" for suffix in suffixes_of(tuple(formats)))
    return [f"{words} ({endings})", tr("All files (*)")]


def suggest_file_name(dialog: QFileDialog, form: Format, stem: str, words: str = "") -> None:
    """Set up a dialog to ask for the path of a new file of a format.

    Args:
        dialog: the dialog.
        form: the form of the file.
        stem: its name without the ending, until a person gives it another one.
        words: the words for the format, if its title does not fit.
    """
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(f"{words or below.told(form.title)} (*{form.written_as})")
    dialog.setDefaultSuffix(form.written_as.removeprefix("."))
    dialog.selectFile(f"{stem}{form.written_as}")
