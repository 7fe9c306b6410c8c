"""The words of the window for kinds of cards that a person adds."""

from PySide6.QtCore import QCoreApplication

from studyapp.domain.adding import CardForm


def kind_words() -> dict[CardForm, str]:
    """Return the name of each kind, in the order of the list."""
    translate = QCoreApplication.translate
    return {
        CardForm.BASIC: translate("AddWords", "Question and answer"),
        CardForm.REVERSED: translate("AddWords", "Question and answer, both ways"),
        CardForm.CLOZE: translate("AddWords", "Cloze"),
        CardForm.TYPED: translate("AddWords", "Typed answer"),
        CardForm.FIGURE: translate("AddWords", "Number"),
        CardForm.CITATION: translate("AddWords", "Citation"),
    }


def hint(kind: CardForm) -> str:
    """Return the hint for an empty answer, or for an empty cloze text."""
    translate = QCoreApplication.translate
    hints = {
        CardForm.CLOZE: translate("AddWords", "For example: It opened in {{c1::1824}}."),
        CardForm.TYPED: translate("AddWords", "Is typed in review, and compared word by word"),
        CardForm.FIGURE: translate("AddWords", "A number with its unit, a date or a time; it is typed in review"),
        CardForm.CITATION: translate("AddWords", "Authors and year, as in “Ivanov, 2011”; they are typed in review"),
        CardForm.REVERSED: translate("AddWords", "Is asked too, on a second card"),
    }
    return hints.get(kind, "")
