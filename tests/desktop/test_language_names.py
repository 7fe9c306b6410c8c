"""Languages are named in the language of the window."""

import pytest
from PySide6.QtWidgets import QApplication

from studyapp.desktop import language
from studyapp.desktop.language_names import name_of, names, tag_of
from studyapp.domain.messages import languages


@pytest.mark.parametrize(
    ("tag", "english", "german"),
    [
        ("en", "English", "Englisch"),
        ("de-AT", "German (AT)", "Deutsch (AT)"),
        ("EN-gb", "English (gb)", "Englisch (gb)"),
        ("tlh", "tlh", "tlh"),
        ("und", "", ""),
        ("", "", ""),
    ],
)
def test_a_tag_is_told_by_its_name(qapp: QApplication, tag: str, english: str, german: str) -> None:
    language.set_language("en")
    assert name_of(tag) == english
    language.set_language("de")
    assert name_of(tag) == german
    language.set_language("en")


@pytest.mark.parametrize("spoken", languages())
def test_each_name_leads_back_to_its_tag(qapp: QApplication, spoken: str) -> None:
    language.set_language(spoken)
    assert [tag_of(name_of(tag)) for tag in (*names(), "de-AT", "tlh")] == [*names(), "de-AT", "tlh"]
    assert len(set(names().values())) == len(names())
    assert tag_of(" english ") == ("en" if spoken == "en" else "english")
    language.set_language("en")
