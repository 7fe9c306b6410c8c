"""Turn notes of a library into cards of a curated deck, with their passages, and clozes without the essay's words."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from studyapp.deckfile.marks import BACK, tidy
from studyapp.domain.cloze import keep_numbers
from studyapp.domain.curated import AgreedCard, Blank, EssayReference, SharedCard, SharedDeck, is_personal
from studyapp.domain.essays import UNKNOWN, Essay
from studyapp.domain.exchange.phrases import Phrases, phrases_in
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note
from studyapp.domain.own_notes import PERSONAL
from studyapp.domain.spans import Fingerprint
from studyapp.library import Library
from studyapp.matching import sketch_text
from studyapp.matching.fingerprints import TextCopy
from studyapp.matching.quoting import SourceWords, mark_of
from studyapp.operations.curating.meeting import copy_of, is_copy
from studyapp.operations.curating.quotations import quoted_in
from studyapp.operations.curating.references import fallback, reference_of
from studyapp.operations.curating.taking.shared_cards import RETIRED

_SKETCH = 48  # of 400 numbers: enough to recognise the essay, too few to reveal anything of its text
_OWN_KINDS = frozenset({"hand", "import"})


class Texts:
    """The essays of a deck's notes, usually one, and the copy of the deck's own essay; each is read once.

    Attributes:
        quoted: the words of all essays, which are not shared without permission.
        language: the BCP 47 tag of the essay that most notes stand on; "" if unknown.
    """

    def __init__(self, library: Library, notes: Iterable[Note], deck: SharedDeck | None = None) -> None:
        """Read the essays.

        Args:
            library: the library of the essays.
            notes: the notes of the deck.
            deck: the last version that was taken or published.
        """
        uids = [note.essay_uid for note in notes if note.essay_uid is not None]
        copy = copy_of(library, deck) if deck is not None else None
        entries = {entry.uid: entry for entry in library.essays()}
        self._essays = {uid: library.essay(uid) for uid in dict.fromkeys((*uids, copy)) if uid in entries}
        self._versions = {uid: entries[uid].version_uid for uid in self._essays}
        self._titles = {uid: entries[uid].title for uid in self._essays}
        self._copies = {uid: TextCopy(essay.text) for uid, essay in self._essays.items()}
        self.quoted = SourceWords("\n\n".join(essay.text for essay in self._essays.values()), *self._titles.values())
        main = max(self._essays, key=uids.count, default=None)
        language = entries[main].language if main is not None else ""
        self.language = "" if language == UNKNOWN else language
        self._main = (entries[main], sketch_text(self._essays[main].text)) if main is not None else None

    def reference(self, known: EssayReference | None) -> EssayReference | None:
        """Return the facts about the essay; keep the known ones if they are of a copy of the same essay."""
        if self._main is None or (known is not None and is_copy(known, self._main[1])):
            return known
        entry, numbers = self._main
        return EssayReference(entry.title, entry.author or "", entry.date or "", numbers[:_SKETCH])

    def place(self, note: Note, before: SharedCard | None) -> tuple[Fingerprint | None, str]:
        """Return a note's passage and the heading above it; keep the former ones if they lead to the same place."""
        uid, anchor = note.essay_uid, note.anchor
        essay: Essay | None = self._essays.get(uid) if uid else None
        is_here = (
            anchor is not None and not anchor.orphaned and anchor.version_uid == self._versions.get(uid or Uid(""))
        )
        if uid is None or essay is None or anchor is None or not is_here:
            return (before.fingerprint, before.section) if before is not None else (None, "")
        copy = self._copies[uid]
        fingerprint = copy.fingerprint(anchor.selector.span)
        fingerprint_before = before.fingerprint if before is not None else None
        if (
            before is not None
            and fingerprint_before is not None
            and fingerprint is not None
            and copy.find(fingerprint_before) == copy.find(fingerprint)
        ):
            return fingerprint_before, before.section
        heading = essay.heading_before(anchor.selector.start) or ""
        return fingerprint, "" if heading == essay.title else " ".join(heading.split())

    def reference_of(self, note: Note, stored: str) -> tuple[Fingerprint, tuple[Blank, ...]] | None:
        """Return the passage and blanks of a cloze in the essay's words; see `references.reference_of`."""
        uid, anchor = note.essay_uid, note.anchor
        if uid is None or anchor is None or self.place(note, None)[0] is None:
            return None
        return reference_of(stored, self._essays[uid].text, self._copies[uid], anchor.selector.span)

    def are_one(self, note: Note, one: Fingerprint | None, other: Fingerprint | None) -> bool:
        """Return whether two fingerprints are of one passage of a note's essay."""
        copy = self._copies.get(note.essay_uid) if note.essay_uid else None
        if copy is None or one is None or other is None:
            return one == other
        return copy.find(one) == copy.find(other)

    def fallback(self, note: Note, card: SharedCard, phrases: Phrases) -> tuple[str, str]:
        """Return the question and answer of a cloze for readers without the text."""
        title = self._titles.get(note.essay_uid, "") if note.essay_uid else ""
        return fallback(card.front, title, card.section, phrases)


@dataclass(frozen=True, slots=True)
class Sharing:
    """The rules and data by which notes become cards.

    Attributes:
        texts: the essays at hand.
        agreed: the cards of the last common version.
        earlier: the cards of the version before, by whoever published it.
        allowed: words of the essay that may be shared, by card and mark.
        reworded: cards whose question changed in the file since the last common version.
        fallbacks: the author's question and answer for cards that are shared without the essay's words.
        by_reference: whether clozes of the essay's own words are shared without them.
        came: cards that came here with the deck; changed remarks on them belong to their reader.
        languages: the languages of the deck and of its author, as `phrases.phrases_in` takes them.
    """

    texts: Texts
    agreed: Mapping[Uid, AgreedCard] = field(default_factory=dict)
    earlier: Mapping[Uid, SharedCard] = field(default_factory=dict)
    allowed: Collection[tuple[Uid, str]] = ()
    reworded: Collection[Uid] = ()
    fallbacks: Mapping[Uid, tuple[str, str]] = field(default_factory=dict)
    by_reference: bool = True
    came: Collection[Uid] = ()
    languages: tuple[str, ...] = ()

    def card(self, note: Note) -> SharedCard:
        """Return a note as a card; texts that were not edited here since stay the same to the letter."""
        before = self.earlier.get(note.uid)
        place, section = self.texts.place(note, before)
        is_cloze, texts = note.type.is_cloze, _texts_in_deck(note)
        if is_cloze and before is not None and before.is_cloze:
            texts["front"] = keep_numbers(before.front, texts["front"])
        if before is not None and self.has_own_remarks(note):
            texts |= {name: before.around[name] for name in PERSONAL}
        card = SharedCard(
            note.uid,
            "",
            "",
            is_cloze,
            "" if note.kind in _OWN_KINDS else note.kind,
            _tags(note, before),
            section,
            place,
            is_retired=RETIRED in note.tags,
            quotation=self._permitted_quotations(note.uid, before),
        ).with_texts(texts)
        if (
            before is not None
            and self._asks_the_same(before, note, card)
            and not self._is_newly_permitted(before, card)
        ):
            card = _with_question_of(before, card)
        elif before is not None and before.blanks and not is_cloze:  # the question in place of the blanks was reworded
            card = replace(card, fingerprint=before.fingerprint, blanks=before.blanks)
        made = self._without_words(card, note, before) if card.is_cloze else card
        pair = self.fallbacks.get(note.uid)
        return replace(made, front=pair[0], back=pair[1]) if pair is not None and made.blanks else made

    def has_own_remarks(self, note: Note) -> bool:
        """Return whether a note has remarks that belong to its reader and are not shared."""
        before = self.earlier.get(note.uid)
        if before is None or note.uid not in self.came:
            return False
        return any(tidy(note.around.around[name]) != before.around[name] for name in PERSONAL)

    def _permitted_quotations(self, uid: Uid, before: SharedCard | None) -> tuple[str, ...]:
        known = before.quotation if before is not None else ()
        return tuple(dict.fromkeys((*known, *sorted(mark for card_uid, mark in self.allowed if card_uid == uid))))

    def _asks_the_same(self, before: SharedCard, note: Note, card: SharedCard) -> bool:
        """Return whether a note still asks what its card asked before."""
        agreed = self.agreed.get(note.uid)
        if agreed is None or agreed.note_type is None:
            return (card.front, card.back, card.is_cloze) == (before.front, before.back, before.is_cloze)
        last, own = agreed.own, note.own
        return last is not None and own is not None and (last.UID, last.asked) == (own.UID, own.asked)

    def _is_newly_permitted(self, before: SharedCard, card: SharedCard) -> bool:
        """Return whether the words of a cloze that was shared without them are permitted now.

        If the card was reworded in the file, the permission is for the words there, and the card here stays the same.
        """
        if not (card.is_cloze and before.blanks) or card.uid in self.reworded:
            return False
        marks = {mark_of(run) for run in quoted_in(self.texts.quoted, card.front)}
        return marks <= {*card.quotation} and not marks <= {*before.quotation}

    def _without_words(self, card: SharedCard, note: Note, before: SharedCard | None) -> SharedCard:
        """Return a cloze of the essay's own words as a reference to them.

        An author may have reworded the question for readers without the text; it is kept as long as the blanks are.
        """
        words = quoted_in(self.texts.quoted, card.front)
        if not self.by_reference or all(mark_of(run) in card.quotation for run in words):
            return card
        reference = self.texts.reference_of(note, card.front)
        if reference is None:
            return card
        place, blanks = reference
        if before is not None and before.blanks == blanks and self.texts.are_one(note, before.fingerprint, place):
            return _with_question_of(before, card)
        phrases = phrases_in(*self.languages)
        front, back = self.texts.fallback(note, card, phrases)
        if quoted_in(self.texts.quoted, f"{BACK} {back}"):  # its mark reads as an article
            back = phrases.elsewhere
        return replace(card, is_cloze=False, front=front, back=back, fingerprint=place, blanks=blanks)


def _with_question_of(before: SharedCard, card: SharedCard) -> SharedCard:
    return replace(
        card,
        front=before.front,
        back=before.back,
        is_cloze=before.is_cloze,
        fingerprint=before.fingerprint if before.blanks else card.fingerprint,
        blanks=before.blanks,
    )


def _tags(note: Note, before: SharedCard | None) -> tuple[str, ...]:
    """Return the tags of a note without personal ones; those that its card had before come first, in that order."""
    mine = [tag for tag in note.tags if tag != RETIRED and not is_personal(tag)]
    known = [tag for tag in before.tags if tag in mine] if before is not None else []
    return tuple(dict.fromkeys((*known, *mine)))


def _texts_in_deck(note: Note) -> dict[str, str]:
    """Return the texts of a note by their names in `SharedCard`; none for a note type of another program."""
    own = note.own
    if own is None:
        return {"front": ""}
    names = own.shared_names()
    return {names[name]: tidy(text) for name, text in own.named.items()}
