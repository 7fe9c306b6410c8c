"""The language of the window: catalogs, and formats of dates and numbers."""

import os
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from studyapp.desktop.pseudo_language import PSEUDO, PseudoTranslator
from studyapp.domain.messages import ENGLISH, languages
from studyapp.resources import resource


def set_language(choice: str) -> None:
    """Switch the language of everything shown from now on.

    Args:
        choice: one of `settings.LANGUAGES`; "system" follows the desktop, in English where its language is not known.
            `PSEUDO`, also by STUDYAPP_LANGUAGE, shows what is not translated.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    for translator in app.findChildren(QTranslator):
        app.removeTranslator(translator)
        translator.deleteLater()
    if PSEUDO in (choice, os.environ.get("STUDYAPP_LANGUAGE")):
        app.setProperty("language", PSEUDO)
        QLocale.setDefault(locale_of(ENGLISH, QLocale.system()))
        app.installTranslator(PseudoTranslator(app))
        return
    language = choice if choice in languages() else desktop_language(QLocale.system().uiLanguages())
    app.setProperty("language", language)
    QLocale.setDefault(locale_of(language, QLocale.system()))
    for folder, name in (
        (QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), "qtbase"),
        (str(resource("i18n")), "studyapp"),
    ):
        translator = QTranslator(app)
        if translator.load(f"{name}_{language}", folder):
            app.installTranslator(translator)


def current_language() -> str:
    """Return the language of the window, such as “de”."""
    app = QCoreApplication.instance()
    return str((app.property("language") if app is not None else None) or ENGLISH)


def tr(words: str, comment: str = "", n: int = -1) -> str:
    """Return the words in the language of the window, for what is no object of Qt's.

    Args:
        words: the words in English; `%Ln` stands for the number.
        comment: tells apart equal words with different meanings.
        n: a number that the words depend on.
    """
    return QCoreApplication.translate("QObject", words, comment, n)


def other_translators() -> tuple[Callable[[str], str], ...]:
    """Return translators into the languages that the window does not use now."""
    return tuple(translator_to(language) for language in languages() if language != current_language())


def translator_to(language: str) -> Callable[[str], str]:
    """Return a translator of English words that `tr` knows."""
    catalog = QTranslator()
    catalog.load(f"studyapp_{language}", str(resource("i18n")))
    return lambda words: catalog.translate("QObject", words) or words


def desktop_language(locales: list[str]) -> str:
    """Return the first of the languages that a desktop asks for ("de-AT", "fr") which the window has, or English."""
    languages_asked = (locale.replace("_", "-").split("-")[0] for locale in locales)
    return next((language for language in languages_asked if language in languages()), ENGLISH)


def locale_of(language: str, system: QLocale) -> QLocale:
    """Return the locale for dates and numbers: the desktop's where it speaks the language, else the usual one of it."""
    if system.language() == QLocale(language).language():
        return system
    return _locale_without_country(language)


def native_name(language: str) -> str:
    """Return the name of a language in itself, such as “Deutsch”."""
    name = _locale_without_country(language).nativeLanguageName()
    return name[:1].upper() + name[1:]


def _locale_without_country(language: str) -> QLocale:
    country = QLocale.Country.World if language == ENGLISH else QLocale.Country.AnyCountry
    return QLocale(QLocale(language).language(), country)
