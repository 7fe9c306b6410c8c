"""Pictures of formulas: made in a thread of their own, kept in memory, and called for by whatever shows text.

None is made in the thread of the window, and none is kept on disk: setting one takes some milliseconds.
"""

from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from math import ceil

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from studyapp.desktop import lazy
from studyapp.desktop.looks.colours import Rgb

_MOST_BYTES = 32_000_000
_MOST_PIXELS = 8_000  # of a side
_TOGETHER_MS = 40  # what comes within that is told of at once, since whoever hears lays its text out again


@dataclass(frozen=True, slots=True)
class FormulaRequest:
    """A picture of a formula.

    Attributes:
        source: the formula with its delimiters.
        size: the size of the type, in pixels of the window.
        ratio: pixels of the screen for one of the window.
    """

    source: str
    size: float
    colour: Rgb
    ratio: float


@dataclass(frozen=True, slots=True)
class FormulaPicture:
    """A formula as it is shown, in pixels of the window; its baseline lies on a pixel of the screen."""

    image: QImage
    width: float
    ascent: float
    descent: float


class FormulaPictures(QObject):
    """A cache of formula pictures, which makes missing ones in the background.

    Signals:
        came: some that were wanted are there.
    """

    came = Signal()
    _over = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: OrderedDict[FormulaRequest, FormulaPicture] = OrderedDict()
        self._refused: dict[str, str] = {}
        self._waiting: set[FormulaRequest] = set()
        self._bytes = 0
        self._pool: ThreadPoolExecutor | None = None
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(_TOGETHER_MS)
        self._telling.timeout.connect(self.came)
        # Queued: a picture that is made before `picture` returns would be told before anyone waits for it.
        self._over.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def picture(self, request: FormulaRequest) -> FormulaPicture | None:
        """Return a picture; None where it is still to be made, which is begun, and where it never will be."""
        cached = self._kept.get(request)
        if cached is not None:
            self._kept.move_to_end(request)
        elif request.source not in self._refused and request not in self._waiting:
            self._waiting.add(request)
            self._work().submit(_make_picture, request).add_done_callback(
                lambda future: self._over.emit(request, future)
            )
        return cached

    def refusal(self, source: str) -> str:
        """Return the sentence that says why a formula cannot be set; "" where it can or is not known yet."""
        return self._refused.get(source, "")

    def is_awaited(self, request: FormulaRequest) -> bool:
        """Return whether a picture is still being made."""
        return request in self._waiting

    def end(self) -> None:
        """Make no more."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _work(self) -> ThreadPoolExecutor:
        if self._pool is None:
            self._pool = ThreadPoolExecutor(1, "studyapp-formulas")
        return self._pool

    @Slot(object, object)
    def _take(self, request: FormulaRequest, future: "Future[FormulaPicture | str]") -> None:
        self._waiting.discard(request)
        if future.cancelled():
            return
        picture_made = future.result()
        if isinstance(picture_made, str):
            self._refused[request.source] = picture_made
        else:
            self._kept[request] = picture_made
            self._bytes += picture_made.image.sizeInBytes()
            while self._bytes > _MOST_BYTES and len(self._kept) > 1:
                self._bytes -= self._kept.popitem(last=False)[1].image.sizeInBytes()
        if not self._waiting:
            self._telling.stop()
            self.came.emit()
        elif not self._telling.isActive():
            self._telling.start()


@cache
def formula_pictures() -> FormulaPictures:
    """Return the pictures of formulas of this process, which all its windows share."""
    pictures = FormulaPictures()
    application = QCoreApplication.instance()
    if application is not None:
        application.aboutToQuit.connect(pictures.end)
    return pictures


def _make_picture(request: FormulaRequest) -> FormulaPicture | str:
    """Set and draw a formula; runs beside the window, and loads what it takes with the first one."""
    try:
        formula = lazy.typesetting.set_formula(request.source)
    except lazy.typesetting.FormulaError as error:
        return error.message
    scale = request.size * request.ratio
    width, ascent, descent = (
        min(_MOST_PIXELS, ceil(length * scale) + 1) for length in (formula.width, formula.ascent, formula.descent)
    )
    image = QImage(width, ascent + descent, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(0.5, ascent)
    painter.scale(scale, scale)
    painter.fillPath(_path(formula.outline), QColor(*request.colour))
    painter.end()
    image.setDevicePixelRatio(request.ratio)
    return FormulaPicture(image, width / request.ratio, ascent / request.ratio, descent / request.ratio)


def _path(outline: tuple[tuple[str, tuple[float, ...]], ...]) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for letter, values in outline:
        match letter:
            case "M":
                path.moveTo(*values)
            case "L":
                path.lineTo(*values)
            case "Q":
                path.quadTo(*values)
            case "C":
                path.cubicTo(*values)
            case _:
                path.closeSubpath()
    return path
