"""Write the file of a curated deck, always in the same order and layout, so that a diff shows only real changes."""

import base64
from collections.abc import Iterator, Mapping

import yaml

from studyapp.deckfile.marks import (
    BACK,
    CLOZE,
    COMMENT,
    COMMENT_END,
    FRONT,
    RULE,
    escaped,
    permission_line,
    tidy,
    with_mark,
)
from studyapp.deckfile.markup import with_brackets
from studyapp.domain.curated import Release, SharedCard, SharedDeck
from studyapp.domain.spans import Fingerprint
from studyapp.domain.stopping import unless_stopped

FORMAT, FIRST_FORMAT = "studyapp.deck/2", "studyapp.deck/1"
"""The format that we write, and an older one that we also read, where each bracket of a cloze is a blank."""


def write_deck(deck: SharedDeck) -> str:
    """Return the text of a deck file; `reading.read_deck` returns the same deck again, with tidied texts."""
    parts = [f"{RULE}\n{_front_matter(deck)}{RULE}"]
    section = ""
    for card in unless_stopped(deck.cards):
        if card.section != section:
            section = card.section
            parts.append(f"{COMMENT} section: {fact_line(section)} {COMMENT_END}")
        parts.append("\n".join(card_lines(card)))
    return "\n\n".join(parts) + "\n"


def _front_matter(deck: SharedDeck) -> str:
    values: dict[str, object] = {"format": FORMAT, "title": deck.title, "id": str(deck.uid), "version": deck.version}
    if deck.authors:
        values["authors"] = list(deck.authors)
    for key, value in (
        ("licence", deck.licence),
        ("language", deck.language),
        ("description", deck.description),
        ("quotation", permission_line(deck.quotation)),
    ):
        if value:
            values[key] = value
    if deck.essay is not None:
        essay = deck.essay
        essay_values = {
            "title": essay.title,
            "author": essay.author,
            "date": essay.date,
            "sketch": sketch_words(essay.sketch),
        }
        values["essay"] = {key: value for key, value in essay_values.items() if value}
    if deck.releases:
        values["changelog"] = [_release(release) for release in deck.releases]
    return head_lines(values)


def _release(release: Release) -> dict[str, object]:
    values: dict[str, object] = {"version": release.version}
    if release.date:
        values["date"] = release.date
    values["changes"] = list(release.changes)
    return {**values, "marks": " ".join(release.marks)} if release.marks else values


def head_lines(values: Mapping[str, object]) -> str:
    """Return the lines of a head, in the order of the values."""
    return yaml.dump(dict(values), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)


class _Dumper(yaml.SafeDumper):
    """Write repeated values in full instead of as YAML aliases, which our reader refuses."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the library's signature
        return True


def sketch_words(sketch: tuple[int, ...]) -> str:
    """Return the numbers of a sketch as words of 13 base32 characters."""
    return " ".join(base64.b32encode(number.to_bytes(8)).decode().rstrip("=").lower() for number in sketch)


def card_lines(card: SharedCard) -> Iterator[str]:
    """Yield the lines of a card."""
    if card.is_cloze:
        yield with_mark(CLOZE, escaped(with_brackets(tidy(card.front))))
    else:
        yield with_mark(FRONT, escaped(tidy(card.front)))
        yield with_mark(BACK, escaped(tidy(card.back)))
    yield COMMENT
    yield from (f"{key}: {fact_line(value)}" for key, value in _facts(card) if value)
    yield COMMENT_END


def _facts(card: SharedCard) -> Iterator[tuple[str, str]]:
    yield "uid", card.uid
    yield "kind", card.kind
    yield "tags", " ".join(card.tags)
    yield from card.around.items()
    yield "at", place_words(card.fingerprint) if card.fingerprint else ""
    yield "blanks", " ".join(f"{blank.first}-{blank.last}:{blank.number}" for blank in card.blanks)
    yield "hints", " | ".join(blank.hint for blank in card.blanks) if any(blank.hint for blank in card.blanks) else ""
    yield "quotation", permission_line(card.quotation)
    yield "state", "retired" if card.is_retired else ""


def place_words(fingerprint: Fingerprint) -> str:
    """Return a fingerprint as one line: paragraph.sentence, letters, first-last, and its two hashes."""
    sentence_words = (
        f"{fingerprint.paragraph}.{fingerprint.sentence} {fingerprint.letters} {fingerprint.first}-{fingerprint.last}"
    )
    return f"{sentence_words} {fingerprint.opening} {fingerprint.whole}"


def fact_line(value: str) -> str:
    """Return a value for the space behind `key:`.

    Further lines are indented below it, and so is a first line that is itself indented.
    """
    text = "\n".join(f"  {line}" if line else "" for line in escaped(tidy(value)).split("\n"))
    return f"\n{text}" if text.startswith(("   ", "  \t")) else text[2:]
