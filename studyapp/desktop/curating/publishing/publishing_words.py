"""Format a deck to be published as sentences."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from studyapp.desktop import below, writing
from studyapp.desktop.cards.field_words import field_word
from studyapp.desktop.curating.publishing.publishing_rows import CardLine, ShownPublication
from studyapp.domain.curated import SharedDeck
from studyapp.formats.registry import CURATED_ZIP


def card_marks(line: CardLine) -> str:
    """Return the marks of a card beside its question."""
    translate = QCoreApplication.translate
    rules = translate("Curating", "1 finding") if line.findings == 1 else translate("Curating", "{n} findings")
    found = (
        (line.findings, rules.format(n=line.findings)),
        (line.is_open, translate("Curating", "quotes the text: settle it")),
        (line.quotes and not line.is_open, translate("Curating", "quotes, allowed")),
        (line.is_reference, translate("Curating", "without its words")),
        (line.is_retired, translate("Curating", "retired")),
        (line.is_new, translate("Curating", "new")),
        (line.is_changed and not line.is_new, translate("Curating", "changed")),
        (not line.is_chosen, translate("Curating", "left out")),
    )
    return ", ".join(words for holds, words in found if holds)


def card_field(name: str) -> str:
    """Return the window's name for a field of a card in a deck file, or for a medium of it."""
    translate = QCoreApplication.translate
    folder, _, medium = name.rpartition("/")
    if folder:
        return translate("Curating", "Picture or sound “{name}”").format(name=medium)
    return {
        "section": translate("Curating", "Section"),
        "kind": translate("Curating", "Kind"),
        "is_cloze": translate("Curating", "A cloze"),
        "is_retired": translate("Curating", "Retired"),
        "fingerprint": translate("Curating", "Passage"),
        "blanks": translate("Curating", "Blanks"),
        "quotation": translate("Curating", "Permission to quote"),
        "title": translate("Curating", "Title"),
        "authors": translate("Curating", "Authors"),
        "licence": translate("Curating", "Licence"),
        "language": translate("Curating", "Language"),
        "description": translate("Curating", "Description"),
        "essay": translate("Curating", "Text"),
        "": translate("Curating", "The card as a whole"),
    }.get(name) or field_word(name)


def face_heading(kind: str) -> str:
    """Return the heading above a side of a card."""
    translate = QCoreApplication.translate
    return {
        "with": translate("Curating", "For a student who has the text"),
        "without": translate("Curating", "For a student who has it not"),
    }.get(kind, translate("Curating", "As a student sees it"))


def describe_state(shown: ShownPublication) -> str:
    """Return what must be done before the file can be written, or that nothing must."""
    translate = QCoreApplication.translate
    if shown.trouble is not None:
        return below.warning(shown.trouble)
    if shown.earlier:
        return f"⚠ {shown.earlier}"
    if shown.conflicts:
        return translate(
            "Curating",
            "⚠ Fields that were changed both here and in the file: {n}. Say under Both changed which stands.",
        ).format(n=writing.number(len(shown.conflicts)))
    if shown.open_cards == 1:
        return translate("Curating", "⚠ 1 card quotes the text. Decide under Quotations what becomes of it.")
    if shown.open_cards:
        return translate(
            "Curating", "⚠ {n} cards quote the text. Decide under Quotations what becomes of them."
        ).format(n=writing.number(shown.open_cards))
    if shown.is_same:
        return translate("Curating", "Nothing changed since the version before.")
    return translate("Curating", "It can be saved.")


def describe_media(shown: ShownPublication, path: str) -> str:
    """Return that media are included only in a zip; "" without media, or for a zip."""
    if not shown.media or (path and CURATED_ZIP.names(Path(path))):
        return ""
    return QCoreApplication.translate(
        "Curating", "Pictures and sounds of its cards: {n}. They go along in a file that ends in .zip, and in no other."
    ).format(n=writing.number(len(shown.media)))


def describe_changes(shown: ShownPublication) -> str:
    """Return the changes of the version in some lines."""
    return "\n".join(_change_lines(shown))


def _change_lines(shown: ShownPublication) -> Iterator[str]:
    translate = QCoreApplication.translate
    made = shown.made
    if made is None:
        return
    live = [card for card in made.deck.cards if not card.is_retired]
    yield translate("Curating", "Cards: {n}; without the text's words: {m}.").format(
        n=writing.number(len(live)), m=writing.number(sum(bool(card.blanks) for card in live))
    )
    changes = made.changes
    if changes is None:
        yield translate("Curating", "It is the first version.")
    else:
        yield translate(
            "Curating", "Since version {version}: {added} added, {changed} changed, {retired} retired."
        ).format(
            version=shown.before.version if shown.before else 0,
            added=writing.number(len(changes.added)),
            changed=writing.number(len(changes.changed)),
            retired=writing.number(len(changes.retired)),
        )
        if changes.is_reordered:
            yield translate("Curating", "The cards stand in another order.")
        if changes.media:
            yield translate("Curating", "Pictures and sounds that changed: {n}.").format(
                n=writing.number(len(changes.media))
            )
    if made.kept:
        yield translate("Curating", "Your remarks on cards that came with the deck are not published: {n}.").format(
            n=writing.number(len(made.kept))
        )
    for words in made.left_out:
        yield translate("Curating", "Left out, since it came with a note type of its own: {words}").format(words=words)


def describe_saved(path: Path, deck: SharedDeck, media: int) -> str:
    """Return what was written and what to do with it.

    Args:
        path: the file.
        deck: the version.
        media: the number of pictures and sounds that its cards call.
    """
    translate = QCoreApplication.translate
    written = translate(
        "Curating",
        "{path} has version {n} of “{title}”. Give it to your students: in studyapp they open it, or drop it on the "
        "window, and see what is new before they take it. Keep it: the next version is made from it.",
    ).format(path=path, n=deck.version, title=deck.title)
    if not media or CURATED_ZIP.names(path):
        return written
    left = translate(
        "Curating",
        "⚠ Pictures and sounds of its cards that are not in this file: {n}. Save it once more under a name that ends "
        "in .zip, and they go along.",
    ).format(n=writing.number(media))
    return f"{written}\n\n{left}"
