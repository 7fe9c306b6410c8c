"""The window speaks the language that was chosen, at once and with Qt's own words, dates and numbers."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QLocale, QObject, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from studyapp import settings
from studyapp.desktop import language, writing
from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.restarting import Windows
from studyapp.desktop.review.course_words import heading
from studyapp.desktop.widgets.date_box import parse_date
from studyapp.domain.generation import Generation
from studyapp.domain.ids import Uid
from studyapp.domain.messages import languages
from studyapp.library import Library
from studyapp.operations.courses import AheadCourse, CramCourse, DueCourse, NamedCourse, PlanCourse, Turn
from studyapp.operations.essays.importing import import_essay

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says it of every window

GERMANY, BRITAIN, FRANCE, NOWHERE = (QLocale(name) for name in ("de_AT", "en_GB", "fr_FR", "C"))


def test_words_are_translated_for_every_class_and_for_none(qapp: QApplication) -> None:
    class Child(QObject):
        pass

    language.set_language("de")
    said = (Child().tr("&Help"), language.tr("&Help"), QCoreApplication.translate("Flags", "Red"))
    assert said == ("&Hilfe", "&Hilfe", "Rot")
    language.set_language("en")
    assert (Child().tr("&Help"), QCoreApplication.translate("Flags", "Red")) == ("&Help", "Red")


def test_the_words_of_qt_are_german_too(qapp: QApplication) -> None:
    language.set_language("de")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel | QDialogButtonBox.StandardButton.Close)
    assert sorted(button.text().replace("&", "") for button in box.buttons()) == ["Abbrechen", "Schließen"]
    assert writing.keys(QKeySequence("Ctrl+Shift+Z")) == "Strg+Umschalt+Z"


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [(["de-AT", "en"], "de"), (["tlh-XX", "de-DE", "en"], "de"), (["de_DE"], "de"), (["C"], "en"), ([], "en")],
)
def test_the_system_is_followed_as_far_as_its_languages_are_known(wanted: list[str], spoken: str) -> None:
    assert language.desktop_language(wanted) == spoken


@pytest.mark.parametrize(
    ("spoken", "system", "number", "day"),
    [
        ("en", BRITAIN, "1,234.5", "3 May 2026"),
        ("en", NOWHERE, "1,234.5", "3 May 2026"),
        ("en", GERMANY, "1,234.5", "3 May 2026"),
        ("de", FRANCE, "1.234,5", "3. Mai 2026"),
    ],
)
def test_numbers_and_dates_are_those_of_the_language(
    qapp: QApplication, spoken: str, system: QLocale, number: str, day: str
) -> None:
    language.set_language(spoken)
    QLocale.setDefault(language.locale_of(spoken, system))
    assert (writing.number(1234.5, 1), writing.day(QDate(2026, 5, 3))) == (number, day)


def test_the_country_of_the_system_counts_where_it_speaks_the_language() -> None:
    assert language.locale_of("de", GERMANY) == GERMANY
    assert language.locale_of("de", BRITAIN) == QLocale("de_DE")


@pytest.mark.parametrize("spoken", languages())
def test_a_date_that_is_shown_can_be_read_again(qapp: QApplication, spoken: str) -> None:
    language.set_language(spoken)
    for month in range(1, 13):
        date = QDate(2026, month, 9)
        assert [parse_date(words) for words in (writing.day(date), writing.weekday(date))] == [date, date]


def test_another_language_is_taken_by_the_next_window(
    qapp: QApplication, tmp_path: Path, generation: Generation
) -> None:
    path, config = tmp_path / "one.studyapp", tmp_path / "config"
    with Library.open(path) as library:
        import_essay(library, generation)
    settings.save(config, settings.WindowSettings(language="en"))
    seen: list[str] = []

    class Session(Windows):
        """Asks for German in the first window, and closes the second."""

        def show(self, path, files=()) -> MainWindow:  # type: ignore[no-untyped-def]
            window = super().show(path, files)
            window.library_opened.connect(lambda: QTimer.singleShot(0, window, lambda: self._go_on(window)))
            return window

        @staticmethod
        def _go_on(window: MainWindow) -> None:
            seen.append(window.actions_["help"].text())
            if len(seen) > 1:
                window.close()
                return
            window.preferences.show()
            page = window.preferences.shown.appearance
            assert not page.take_language.isEnabled()
            page.language.setCurrentIndex(page.language.findData("de"))
            page.take_language.click()

    assert Session(path, config, remembers=False).run(qapp, ()) == 0
    assert seen == ["&Help", "&Hilfe"]
    assert settings.load(config).language == "de"


def test_what_is_reviewed_is_told_in_the_language(qapp: QApplication) -> None:
    deck = Uid("deck")
    courses = (
        CramCourse(deck),
        PlanCourse(deck),
        PlanCourse(deck, beyond=True),
        AheadCourse(deck, 2),
        NamedCourse(deck, ()),
        DueCourse(deck),
    )
    language.set_language("en")
    english = [heading(Turn(None, "Amur", course)) for course in courses]
    assert english[3:] == ["2 days ahead: Amur", "Chosen cards: Amur", "Amur"]
    language.set_language("de")
    german = [heading(Turn(None, "Amur", course)) for course in courses]
    assert german[3:] == ["2 Tage im Voraus: Amur", "Ausgewählte Karten: Amur", "Amur"]
    assert not set(english[:5]) & set(german)
