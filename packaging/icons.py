"""Draws the icon in the sizes and forms that the systems ask for; run by a Python that has PySide6 and Pillow."""

import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
WINDOWS = [(size, size) for size in (16, 24, 32, 48, 64, 128, 256)]


def main(drawing: Path, folder: Path) -> None:
    """Write `SIZE.png` for each size, `studyapp.ico` for Windows and `studyapp.icns` for macOS into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    _application = QGuiApplication(["icons", "-platform", "offscreen"])
    renderer = QSvgRenderer(str(drawing))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        image.save(str(folder / f"{size}.png"))
    with Image.open(folder / "512.png") as largest:
        largest.save(folder / "studyapp.ico", sizes=WINDOWS)
        largest.save(folder / "studyapp.icns")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
