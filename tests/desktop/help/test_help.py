"""The help names commands that there are and opens at what is in sight; a report tells nothing private."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow

import studyapp.desktop
from studyapp.desktop.exams.exam_dialog import ExamDialog
from studyapp.desktop.help.context import topic_of_module
from studyapp.desktop.help.help_window import HelpWindow
from studyapp.desktop.help.topics import topics
from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.menu_actions import Actions
from studyapp.domain.exams import Exam
from studyapp.domain.generation import Generation
from studyapp.domain.ids import Uid
from studyapp.domain.messages import languages
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.exams import exam_editing
from studyapp.operations.library.reporting import make_report
from studyapp.operations.notes.drafts import take_all_proposed
from studyapp.resources import resource
from studyapp.settings import WindowSettings
from tests.desktop.windows import WindowOn

GERMAN_KEYS = {
    "Eingabe": "Return",
    "Leertaste": "Space",
    "Umschalt": "Shift",
    "Strg": "Ctrl",
    "Rechts": "Right",
    "Links": "Left",
    "Auf": "Up",
    "Ab": "Down",
}
PARTS: dict[str, Callable[[str], list[str]]] = {
    "headings": lambda page: re.findall(r"^#+(?= )", page, re.MULTILINE),
    "commands": lambda page: re.findall(r"\{[a-z-]+\}", page),
    "keys": lambda page: [re.sub(r"\w+", lambda key: GERMAN_KEYS.get(key[0], key[0]), each) for each in keys(page)],
    "links": lambda page: re.findall(r"\]\(([^)]+)\)", page),
    "rows and points": lambda page: re.findall(r"^(?:\||- |\d\. )", page, re.MULTILINE),
}

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says it of every window


def keys(page: str) -> list[str]:
    return re.findall("`([^`]+)`", page)


@pytest.fixture
def ways(qtbot) -> dict[str, str]:
    window = QMainWindow()
    qtbot.addWidget(window)
    return Actions(window).ways()


def test_every_command_that_a_page_names_is_there_and_its_keys_are_told(ways: dict[str, str]) -> None:
    made = topics(ways, "en")
    assert [topic.name for topic in made][:2] == ["first-steps", "reading"]
    for topic in made:
        assert "{" not in topic.text
        assert topic.title
    assert "**Ctrl+O**" in made[0].text
    with pytest.raises(KeyError):
        topics({}, "en")


def test_pages_lead_only_to_pages(ways: dict[str, str]) -> None:
    names = {topic.name for topic in topics(ways, "en")}
    links = {link for topic in topics(ways, "en") for link in re.findall(r"\]\(([^)]+)\)", topic.text)}
    assert links <= names


def test_files_of_the_help_have_no_line_that_is_too_long() -> None:
    for path in resource("help").rglob("*.md"):
        assert max(map(len, path.read_text(encoding="utf-8").splitlines())) <= 120, path.name


@pytest.mark.parametrize("spoken", languages()[1:])
def test_a_page_says_in_every_language_what_it_says_in_english(spoken: str) -> None:
    pages = sorted(resource("help").glob("*.md"))
    assert [page.name for page in pages] == sorted(page.name for page in (resource("help") / spoken).glob("*.md"))
    for page in pages:
        there, here = page.read_text(encoding="utf-8"), (page.parent / spoken / page.name).read_text(encoding="utf-8")
        assert there != here
        for what, found in PARTS.items():
            assert sorted(found(there)) == sorted(found(here)), (page.name, what)


def test_a_page_that_a_language_lacks_is_shown_in_english(ways: dict[str, str]) -> None:
    assert topics(ways, "xx") == topics(ways, "en")
    german = topics(ways, "de")
    assert [topic.name for topic in german] == [topic.name for topic in topics(ways, "en")]
    assert german[0].title == "Erste Schritte"


def test_words_are_found(qtbot, ways: dict[str, str]) -> None:
    parent = QMainWindow()
    qtbot.addWidget(parent)
    window = HelpWindow(parent, topics(ways, "en"))
    window.show_topic("review")
    assert "Reviewing" in window.page.toPlainText()
    window.words.setText("backups trash")
    shown = [window.list.item(row).text() for row in range(window.list.count()) if not window.list.item(row).isHidden()]
    assert shown == ["Your library, backups and privacy"]
    assert "Trash" in window.page.toPlainText()
    assert window.page.textCursor().selectedText().casefold() == "backups"
    window.words.setText("")
    assert not any(window.list.item(row).isHidden() for row in range(window.list.count()))


def test_help_opens_at_what_is_in_sight(qtbot, tmp_path: Path) -> None:
    path = tmp_path / "library.studyapp"
    Library.open(path).close()
    window = MainWindow(path, tmp_path / "config", WindowSettings(theme="light"))
    window.show()
    qtbot.waitUntil(lambda: window.study.essay is not None, timeout=20_000)
    window.actions_["review"].trigger()
    window.actions_["help"].trigger()
    assert window.help.help is not None
    assert "Reviewing" in window.help.help.page.toPlainText()
    window.help.help.close()
    qtbot.waitUntil(lambda: window.help.help is None)
    out = tmp_path / "report.txt"
    window.help.write_report(out)
    qtbot.waitUntil(out.exists)
    window.close()
    window.deleteLater()


def test_the_key_of_the_help_is_heard_in_a_dialog_and_explains_it(
    qtbot, window_on: WindowOn, tmp_path: Path, generation: Generation
) -> None:
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        uid = import_essay(library, generation).essay_uid
    window = window_on(path, uid)
    window.actions_["new-exam"].trigger()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), ExamDialog))
    dialog = QApplication.activeWindow()
    assert isinstance(dialog, ExamDialog)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None and dialog.isAncestorOf(QApplication.focusWidget()))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F1)
    assert window.help.help is not None
    assert window.help.help.parentWidget() is dialog  # else it could not be used before the dialog is closed
    assert "The schedule is FSRS" in window.help.help.page.toPlainText()
    window.help.help.close()
    dialog.reject()
    window.actions_["library"].trigger()
    window.activateWindow()
    window.library_page.search.field.setFocus()
    qtbot.waitUntil(window.library_page.search.field.hasFocus)
    window.actions_["help"].trigger()
    assert window.help.help.parentWidget() is window
    assert "searches the whole library" in window.help.help.page.toPlainText()


def test_the_key_of_the_help_explains_the_table_of_the_library_that_has_the_keys(
    qtbot, window_on: WindowOn, tmp_path: Path, generation: Generation
) -> None:
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        shelved = import_essay(library, generation)
        take_all_proposed(library, shelved.essay_uid)
        exam_editing.create(library, Exam(Uid(""), "Finals", library.today() + 9, 30, (shelved.deck_uid,)))
    window = window_on(path, shelved.essay_uid)
    window.actions_["library"].trigger()
    page = window.library_page
    qtbot.waitUntil(page.exams.isVisible)
    explained = {page.tree: "Reviewing", page.exams: "The schedule, and exams"}
    explained |= {page.shelf_part.more: "Reviewing", page.exam_part.more: "The schedule, and exams"}
    for part, title in explained.items():
        window.activateWindow()
        part.setFocus()
        qtbot.waitUntil(part.hasFocus)
        window.actions_["help"].trigger()
        assert window.help.help is not None
        assert window.help.help.page.toPlainText().startswith(title)
        window.help.help.close()


def test_every_dialog_of_the_program_has_a_page_that_explains_it(ways: dict[str, str]) -> None:
    desktop = Path(studyapp.desktop.__file__).parent
    names = {topic.name for topic in topics(ways, "en")}
    for path in desktop.rglob("*_dialog.py"):
        module = ".".join(("studyapp.desktop", *path.relative_to(desktop).with_suffix("").parts))
        if not module.startswith("studyapp.desktop.widgets."):  # of which every page has some
            assert topic_of_module(module) in names, module
    assert topic_of_module("studyapp.desktop.cards.card_list.card_list") == "cards"
    assert topic_of_module("PySide6.QtWidgets") == topic_of_module("studyapp.desktop.main_window") == ""


def test_a_report_tells_what_happened_and_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "anna")
    folder = tmp_path / "anna" / "studies"
    folder.mkdir(parents=True)
    path, log = folder / "library.studyapp", tmp_path / "anna" / "faults.log"
    Library.open(path).close()
    log.write_text(
        "Traceback (most recent call last):\n"
        f'  File "{tmp_path}/anna/x.py", line 3, in <module>\n    look(words[place])\n    ~~~~~^^^\n'
        "studyapp.Odd: China and Russia\n    share a border\nof 4,209 kilometres\n\n",
        encoding="utf-8",
    )
    text = make_report(path, log)
    assert '  File "~/x.py", line 3, in <module>\n    look(words[place])\n' in text
    assert "\nstudyapp.Odd\n" in text
    assert not re.search("China|border|kilometres", text), "what is studied is private"
    assert "Library file: sound" in text
    assert "anna" not in text
    assert "None was written down." in make_report(path, tmp_path / "nothing.log")
