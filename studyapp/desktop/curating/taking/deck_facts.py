"""Format the facts and news of a deck to be taken as one line and as HTML."""

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape

from PySide6.QtCore import QCoreApplication

from studyapp.desktop import below, writing
from studyapp.desktop.language_names import name_of
from studyapp.desktop.widgets.difference_html import escape_html
from studyapp.domain.curated import Release, SharedDeck
from studyapp.operations.curating.taking.taking_rows import ShownTaking

_FACT_STYLE = 'style="padding:2px 18px 2px 0"'


def deck_headline(shown: ShownTaking) -> str:
    """Return author, title and version of a deck in one line."""
    translate = QCoreApplication.translate
    deck = shown.deck
    if shown.version_here is None:
        version = translate("Curating", "version {n}, new here").format(n=deck.version)
    elif shown.version_here == deck.version:
        version = translate("Curating", "version {n}, which is here already").format(n=deck.version)
    else:
        version = translate("Curating", "version {n}; version {held} is here").format(
            n=deck.version, held=shown.version_here
        )
    authors = ", ".join(deck.authors) or translate("Curating", "no author named")
    licence = deck.licence or translate("Curating", "no licence named")
    return " · ".join((version, authors, licence))


def about_html(shown: ShownTaking) -> str:
    """Return HTML of the deck's facts and news."""
    translate = QCoreApplication.translate
    deck = shown.deck
    parts = [f"<p>{escape_html(deck.description)}</p>"] if deck.description else []
    facts = [
        (translate("Curating", "Made by"), ", ".join(deck.authors)),
        (translate("Curating", "Licence"), deck.licence),
        (translate("Curating", "Language"), name_of(deck.language)),
        (translate("Curating", "Text"), _essay_line(deck)),
    ]
    rows = "".join(
        f"<tr><td {_FACT_STYLE}>{escape(name)}</td><td {_FACT_STYLE}>{escape(said)}</td></tr>"
        for name, said in facts
        if said
    )
    parts.append(f"<table cellspacing='0' style='margin-top:12px'>{rows}</table>")
    for release in _new_releases(deck.releases, shown.version_here):
        number = translate("Curating", "Version {n}").format(n=release.version)
        changes = "".join(f"<li>{escape_html(change)}</li>" for change in release.changes)
        parts.append(f"<p><b>{escape(number)}</b> {escape(_day(release.date))}</p><ul>{changes}</ul>")
    return "".join(parts)


def _day(written: str) -> str:
    """Return a release date in the form of the language; other texts unchanged."""
    try:
        return writing.day(date.fromisoformat(written))
    except ValueError:
        return below.told(written)


def _essay_line(deck: SharedDeck) -> str:
    essay = deck.essay
    return ", ".join(filter(None, (essay.title, essay.author, essay.date))) if essay else ""


def _new_releases(releases: Iterable[Release], version_here: int | None) -> Iterator[Release]:
    return (release for release in releases if version_here is None or release.version > version_here)
