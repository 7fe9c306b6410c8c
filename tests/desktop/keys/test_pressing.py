"""Return in a dialog presses the button that has the keys, and the default button from everywhere else."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QPushButton, QVBoxLayout

from studyapp.desktop.widgets.placing import resize_for_letters

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says it of every window


@pytest.mark.parametrize("is_hidden", [False, True], ids=["default in sight", "default hidden"])
def test_return_presses_the_button_that_has_the_keys_and_no_other(qtbot, is_hidden: bool) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    box, leave, write = QCheckBox("All"), QPushButton("Close"), QPushButton("Write")
    layout = QVBoxLayout(dialog)
    for widget in (box, leave, write):
        layout.addWidget(widget)
    leave.setAutoDefault(False)
    write.setDefault(True)
    pressed: list[str] = []
    leave.clicked.connect(lambda: pressed.append("leave"))
    write.clicked.connect(lambda: pressed.append("write"))
    resize_for_letters(dialog, 40, 10)
    dialog.show()
    write.setHidden(is_hidden)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    leave.setFocus()
    QTest.keyClick(leave, Qt.Key.Key_Return)
    assert pressed == ["leave"]
    if not is_hidden:
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Return)
        assert pressed == ["leave", "write"]
        assert not box.isChecked()
