"""Two threads read pictures at once, and neither waits for the other for ever.

Qt holds a lock while it looks for the format of a picture. A device made in Python answers only under the interpreter's
lock, which the other thread may hold while it waits for Qt's.
"""

import subprocess
import sys

_SCRIPT = """
import sys
from threading import Thread
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage
from studyapp.desktop.essay.pictures import Picture

sys.setswitchinterval(1e-6)
image = QImage(40, 40, QImage.Format.Format_RGB888)
image.fill(QColor("teal"))
content = QByteArray()
buffer = QBuffer(content)
buffer.open(QIODevice.OpenModeFlag.WriteOnly)
image.save(buffer, "PNG")
data = bytes(content.data())

def read():
    for _ in range(2000):
        assert not Picture(data).image(20).isNull()

threads = [Thread(target=read) for _ in range(3)]
for thread in threads:
    thread.start()
read()
for thread in threads:
    thread.join()
print("read")
"""


def test_no_reader_of_pictures_waits_for_ever() -> None:
    said = subprocess.run([sys.executable, "-c", _SCRIPT], capture_output=True, check=True, text=True, timeout=120)
    assert said.stdout == "read\n"
