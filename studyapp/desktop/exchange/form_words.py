"""The forms of files that come in and go out, in words; needs no widgets."""

from PySide6.QtCore import QCoreApplication


def form_name(key: str, suffix: str = "") -> str:
    """The form of a key of `forms.Form`, with the suffix of its files where one is given."""
    translate = QCoreApplication.translate
    name = {
        "apkg": translate("Forms", "Anki package"),
        "tsv": translate("Forms", "Anki text"),
        "csv": translate("Forms", "Table"),
        "quizlet": translate("Forms", "Quizlet text"),
        "remnote": translate("Forms", "RemNote outline"),
        "hashcards": translate("Forms", "hashcards Markdown"),
        "crowdanki": translate("Forms", "CrowdAnki folder"),
    }[key]
    return f"{name} (.{suffix})" if suffix else name
