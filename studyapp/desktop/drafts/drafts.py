"""Keep unsaved text of forms in a small file, a moment after each key, outside of undo."""

import json
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.files import replacing

FILE_NAME = "drafts.json"
_SOON_MS = 150  # with the writing itself that is well within the second that may be lost
_MOST = 200  # forms; of more the oldest are forgotten

Texts = tuple[str, ...]


class Drafts(QObject):
    """The unfinished texts of all forms, by what each form is for.

    Signals:
        put_aside: a form was left with words that are not kept, which it shows again when it is opened.
        failed: the file cannot be written; what is typed is kept for as long as the window is.
    """

    put_aside = Signal()
    failed = Signal(object)
    _over = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = folder / FILE_NAME
        self._held = _read(self._path)
        self._writer = ThreadPoolExecutor(1, "studyapp-drafts")
        self._writing: Future[None] | None = None
        self._is_written, self._has_failed, self._is_closed = True, False, False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._write)
        self._over.connect(self._report_error, Qt.ConnectionType.QueuedConnection)

    def of(self, key: str) -> Texts | None:
        """Return the unfinished texts of the form of this key, or None."""
        return self._held.get(key)

    def keys(self, beginning: str) -> tuple[str, ...]:
        """Return the keys of unfinished forms that begin so, the oldest first."""
        return tuple(key for key in self._held if key.startswith(beginning))

    def texts(self) -> tuple[str, ...]:
        """Return all that stands unfinished in forms."""
        return tuple(text for texts in self._held.values() for text in texts)

    def keep(self, key: str, texts: Sequence[str]) -> None:
        """Keep the texts of a form; they are in the file a moment later."""
        if key and self._held.get(key) != tuple(texts):
            self._held.pop(key, None)  # the one that was typed last stands at the end
            self._held[key] = tuple(texts)
            while len(self._held) > _MOST:
                del self._held[next(iter(self._held))]
            self._change()

    def drop(self, key: str) -> None:
        """Delete the draft of a form that is finished or discarded."""
        if self._held.pop(key, None) is not None:
            self._change()

    def close(self) -> None:
        """Write unsaved drafts and stop.

        Raises:
            StudyAppError: the file cannot be written.
        """
        self._soon.stop()
        if self._writing is not None:
            self._writing.exception()  # waits; what failed is tried once more
        if not self._is_written:
            _write_draft(self._path, dict(self._held))
            self._is_written = True
        self._is_closed = True  # what widgets still say of themselves while they go is not typed
        self._writer.shutdown()

    def _change(self) -> None:
        if self._is_closed:
            return
        self._is_written = False
        if not self._soon.isActive():  # a key does not put it off any further
            self._soon.start()

    def _write(self) -> None:
        if self._writing is not None and not self._writing.done():
            self._soon.start()
            return
        self._is_written = True
        self._writing = self._writer.submit(_write_draft, self._path, dict(self._held))
        self._writing.add_done_callback(lambda future: self._over.emit(future.exception()))

    def _report_error(self, error: BaseException | None) -> None:
        if error is None:
            self._has_failed = False
            return
        self._is_written = False
        if not isinstance(error, StudyAppError):
            raise error
        if not self._has_failed:  # once is enough while somebody types
            self._has_failed = True
            self.failed.emit(error)


def drafts_near(widget: QWidget) -> Drafts | None:
    """Return the drafts of the window that a form belongs to, straight or by a dialog."""
    window: QWidget | None = widget.window()
    while window is not None:
        drafts: Drafts | None = window.findChild(Drafts, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if drafts is not None:
            return drafts
        parent = window.parentWidget()
        window = None if parent is None else parent.window()
    return None


def _read(path: Path) -> dict[str, Texts]:
    """Read the file; one that is missing or damaged holds nothing."""
    try:
        saved = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(saved, dict):
        return {}
    return {
        key: tuple(texts)
        for key, texts in saved.items()
        if isinstance(texts, list) and all(isinstance(text, str) for text in texts)
    }


def _write_draft(path: Path, saved: dict[str, Texts]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StudyAppError(
            msg(
                "the-folder-for-what-is-typed-cannot-be-made", parent=path.parent, strerror=str(error.strerror or error)
            ),
            msg("finish-what-you-type-before-you-quit"),
        ) from error
    with replacing(path) as file:
        file.write(json.dumps(saved).encode())
