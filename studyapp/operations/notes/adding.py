"""Add cards that a person writes, to any deck and without a text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from studyapp.domain.adding import TYPED_FORMS, CardForm, LeftOut, NewCard
from studyapp.domain.changes import Changes
from studyapp.domain.decks import Deck, parted
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.domain.notes import Note, NoteState
from studyapp.library import Library
from studyapp.operations.answering.asking import grade
from studyapp.operations.deck_tree import DeckTree
from studyapp.operations.notes import editing
from studyapp.operations.notes.drafts import put_into_decks
from studyapp.operations.notes.duplicates import AskedQuestions
from studyapp.operations.notes.marking import normalise_tag
from studyapp.operations.wording import shorten_title
from studyapp.rendering.card_sides import answer_text
from studyapp.storage import Writer


@dataclass(frozen=True, slots=True)
class AddResult:
    """The outcome of adding cards.

    Attributes:
        changes: the changes of the library; one step for undo.
        notes: the notes that were made, in the order of the cards.
        made: the decks that were made for them.
        left_out: the cards that the library has already.
    """

    changes: Changes
    notes: tuple[Note, ...]
    made: tuple[Deck, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def add_notes(library: Library, deck: str, cards: Sequence[NewCard], *, with_duplicates: bool = True) -> AddResult:
    """Add cards to decks, taken at once and behind those that are there; all in one operation.

    Args:
        library: the library.
        deck: uid or name of the deck for cards that name none; what there is none of is made, as Anki names decks.
        cards: the cards to add.
        with_duplicates: add those too that ask what another note asks; see `duplicates`.

    Raises:
        StudyAppError: a card asks or answers nothing, or its form cannot grade its answer; then nothing is added.
    """
    with library.operation(msg("add", named=msg("cards", n=len(cards)))) as writer:
        homes = _TargetDecks(library, writer)
        asked = None if with_duplicates else AskedQuestions(library, len(cards))
        notes, left_out = list[Note](), list[LeftOut]()
        for place, card in _notes_to_make(cards):
            duplicate = asked.first(card.texts) if asked is not None else None
            if duplicate is not None:
                left_out.append(LeftOut(place, duplicate))
                continue
            check_card(card)
            notes.append(_note(library, writer, card, homes.place(card.deck or deck)))
            if asked is not None:
                asked.add(card.texts, notes[-1].uid)
        writer.add_notes(notes)
        put_into_decks(library, writer, notes)
    taken = {note.uid: note for note in library.store.reads.notes.notes_named([note.uid for note in notes])}
    return AddResult(writer.changes, tuple(taken[note.uid] for note in notes), tuple(homes.made), tuple(left_out))


def _notes_to_make(cards: Sequence[NewCard]) -> Iterator[tuple[int, NewCard]]:
    """Yield what becomes a note each, and which of the cards it comes from."""
    for place, card in enumerate(cards):
        yield from ((place, note_texts) for note_texts in card.each_note)


def check_card(card: NewCard) -> None:
    """Make sure that a card asks and answers something, and that its answer can be graded if its form is typed.

    Raises:
        StudyAppError: it does not, or cannot.
    """
    note = _as_note(card)
    editing.check_note(note)
    if card.form is not CardForm.CLOZE and not card.back.strip():
        raise StudyAppError(msg("this-card-has-no-answer"), msg("type-what-should-be-answered"))
    for tag in card.tags:
        normalise_tag(tag)
    if card.tolerance.strip():
        _check_tolerance(card)
    if card.form in TYPED_FORMS and grade(note, 0, answer_text(note, 0)) is None:
        raise StudyAppError(*_NOT_GRADED[card.form])


_NOT_GRADED: Mapping[CardForm, tuple[str, str]] = {
    CardForm.FIGURE: (msg("the-answer-is-no-figure"), msg("write-a-number-a-date-or-a-time")),
    CardForm.CITATION: (msg("the-answer-names-no-source"), msg("write-authors-and-year")),
}


def _check_tolerance(card: NewCard) -> None:
    if card.form is not CardForm.FIGURE:
        raise StudyAppError(msg("only-a-figure-has-a-tolerance"), msg("leave-it-empty-or-choose-figure"))
    try:
        is_sound = Decimal(card.tolerance.strip().replace(",", ".")) > 0
    except InvalidOperation:
        is_sound = False
    if not is_sound:
        wanted = shorten_title(card.tolerance.strip())
        raise StudyAppError(msg("is-no-tolerance", tolerance=wanted), msg("write-by-how-much-an-answer-may-be-off"))


class _TargetDecks:
    """The decks that cards go to, and where in each of them the next one stands."""

    def __init__(self, library: Library, writer: Writer) -> None:
        self._library, self._writer = library, writer
        self._tree, self._held = DeckTree(library), library.decks()
        self._uids: dict[str, Uid] = {}
        self._last: dict[Uid, int] = {}
        self.made: list[Deck] = []

    def place(self, name: str) -> tuple[Uid, int]:
        """Return the deck of a name or uid, made where there is none, and the next place in it."""
        if name not in self._uids:
            self._uids[name] = self._deck_named(name)
        uid = self._uids[name]
        if uid not in self._last:
            self._last[uid] = self._library.store.reads.notes.last_position(uid)
        self._last[uid] += 1
        return uid, self._last[uid]

    def _deck_named(self, name: str) -> Uid:
        for deck in self._held:
            if name in (deck.uid, deck.name):
                return deck.uid
        path = parted(name)
        if not path[0]:
            raise StudyAppError(msg("a-deck-needs-a-name"), msg("type-at-least-one-letter"))
        for deck in self._tree.made(path):
            self._writer.add_deck(deck)
            self.made.append(deck)
        found = self._tree.found(path)
        assert found is not None
        return found.uid


def _note(library: Library, writer: Writer, card: NewCard, place: tuple[Uid, int]) -> Note:
    deck_uid, position = place
    return replace(
        _as_note(card),
        uid=library.new_uid(),
        deck_uid=deck_uid,
        position=position,
        created=writer.now,
        modified=writer.now,
        device=writer.device,
    )


def _as_note(card: NewCard) -> Note:
    """Return a card as a draft that is in no deck."""
    texts = card.texts
    return Note(
        uid=Uid(""),
        note_type=texts.UID,
        fields=texts.stored,
        deck_uid=Uid(""),
        essay_uid=None,
        kind=card.kind,
        state=NoteState.DRAFT,
        origin="hand",
        proposed=False,
        score=1.0,
        reason=msg("made-by-hand"),
        position=0,
        anchor=None,
        tags=card.tags,
        created=0,
        modified=0,
        device="",
    )
