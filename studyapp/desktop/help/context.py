"""Find the help page for the focused widget."""

from PySide6.QtWidgets import QWidget

_DESKTOP = "studyapp.desktop."
_TOPICS = {
    "adding": "cards",
    "assistant": "cards",
    "cards": "cards",
    "cards.card_face": "",  # on its page, or in a form
    "charts": "memory",
    "curating": "decks",
    "essay": "reading",
    "essay_dialogs": "reading",
    "essay_dialogs.card_advice_dialog": "cards",
    "essay_dialogs.rejected_dialog": "cards",
    "essay_dialogs.remaking_dialog": "cards",
    "exams": "schedule",
    "exchange": "anki",
    "history": "search",
    "library.deck_dialog": "cards",
    "library.details_dialog": "reading",
    "library.card_table": "search",
    "library.search_field": "search",
    "library.search_panel": "search",
    "library.trash_dialog": "safety",
    "mending": "review",
    "opening": "reading",
    "outline": "reading",
    "palette": "first-steps",
    "pictures": "cards",
    "preferences": "safety",
    "preferences.assistant_page": "cards",
    "recalling": "memory",
    "replacing": "search",
    "review": "review",
    "schedule": "schedule",
    "statistics": "memory",
    "study.blank_panel": "memory",
    "study.filter_bar": "search",
    "study.find_bar": "search",
    "study.memory_bar": "memory",
}


def topic_of(widget: QWidget | None) -> str:
    """Return the help page of a widget or of its nearest ancestor with one; "" if there is none."""
    while widget is not None:
        if topic := widget.property("topic") or topic_of_module(type(widget).__module__):
            return str(topic)
        widget = widget.parentWidget()
    return ""


def topic_of_module(module: str) -> str:
    """Return the page for what a module shows, or "": that of the innermost package that has one."""
    parts = module.removeprefix(_DESKTOP).split(".") if module.startswith(_DESKTOP) else []
    for length in range(len(parts), 0, -1):
        if (topic := _TOPICS.get(".".join(parts[:length]))) is not None:
            return topic
    return ""
