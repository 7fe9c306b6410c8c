"""Queue what students gave back for whoever keeps the deck: accepted, accepted in other words, or declined.

Equal suggestions of several students are one entry. Each decision is one operation, with what it changes of the deck;
it is remembered by what was suggested, so that files that are opened again show what is left.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations
from pathlib import Path

from studyapp.deckfile.marks import tidy
from studyapp.deckfile.suggestions import LIMIT, read_suggestions
from studyapp.domain.changes import Changes
from studyapp.domain.curated import FieldEdit, SharedDeck, Suggestion, SuggestionKind, Suggestions, mark_of
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exchange.merging import UNKNOWN, Changed, changed
from studyapp.domain.ids import Uid
from studyapp.domain.messages import Several, msg
from studyapp.domain.notes import Note, NoteState
from studyapp.held_files import refuse_held
from studyapp.library import Library
from studyapp.operations.curating.files import unread
from studyapp.operations.curating.giving_back.suggesting import SHARED, one_line
from studyapp.operations.curating.taking import taking
from studyapp.operations.notes.cards import add_cards, cards_of
from studyapp.operations.notes.editing import check, follow_fields
from studyapp.operations.wording import quoted, shortened
from studyapp.storage import Writer

_KEY = "suggestions."
_GONE = msg("the-card-is-not-in-your-deck")
_OTHER_FORM = msg("your-card-is-a-cloze")
_HERE = msg("a-card-of-this-uid-is-here-already")
_REASON = msg("suggested-by-a-reader-of-the-deck")


class Decision(StrEnum):
    """The decision on a suggestion."""

    ACCEPTED = "accepted"
    REWORDED = "reworded"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision, with a reason where one was given."""

    decision: Decision
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A suggestion beside the deck as it is now.

    Attributes:
        count: how many students make it.
        reasons: what they say for it, each once.
        names: of those who gave theirs.
        note: the card here; of a new card None.
        fields: what each field holds here that it edits, by the name in `SharedCard`.
        moved_on: those fields that were changed here since the student received them.
        obstacle: why it cannot be accepted as it is, or "".
        is_done: the deck says so already.
        decided: what was decided on it, or None.
    """

    suggestion: Suggestion
    count: int
    reasons: tuple[str, ...]
    names: tuple[str, ...]
    note: Note | None
    fields: Mapping[str, str]
    moved_on: tuple[str, ...] = ()
    obstacle: str = ""
    is_done: bool = False
    decided: Decided | None = None

    @property
    def is_open(self) -> bool:
        """Return whether somebody is still to decide on it."""
        return self.decided is None and not self.is_done


@dataclass(frozen=True, slots=True)
class Queue:
    """All suggestions on a deck, card by card in the order of the deck, then the new cards.

    Attributes:
        files: what they came in, each once.
    """

    deck_uid: Uid
    title: str
    files: tuple[Suggestions, ...]
    entries: tuple[Entry, ...]

    @property
    def open(self) -> tuple[Entry, ...]:
        """Return those on which nothing was decided yet."""
        return tuple(entry for entry in self.entries if entry.is_open)


def read(path: Path) -> Suggestions:
    """Read the file of what a student gives back.

    Raises:
        StudyAppError: the file cannot be read, or has a mistake; every one is told, 20 at most.
    """
    refuse_held(path)
    try:
        with path.open("rb") as file:
            found = read_suggestions(file.read(LIMIT + 1))
    except OSError as error:
        raise unread(path, error) from error
    if found.suggestions is not None:
        return found.suggestions
    wrong = [str(each) for each in found.problems if not each.is_harmless]
    raise StudyAppError(msg("holds-no-suggestions-that-can-be-read", path=path, wrong=Several(wrong[:20])))


def together(files: Iterable[Suggestions]) -> tuple[Suggestions, ...]:
    """Files of one deck, each once.

    Raises:
        StudyAppError: there is none, or they are of several decks.
    """
    once = tuple({each.uid: each for each in files}.values())
    titles = {each.deck_uid: each.deck_title for each in once}
    if not once:
        raise StudyAppError(msg("there-are-no-suggestions"), msg("name-a-file-that-deck-suggest-wrote"))
    if len(titles) > 1:
        named = ", ".join(quoted(title) for title in titles.values())
        raise StudyAppError(msg("the-files-are-of-several-decks", named=named), msg("open-those-of-one-deck-at-a-time"))
    return once


def queue(library: Library, files: Iterable[Suggestions]) -> Queue:
    """Put what students gave back beside the deck.

    Raises:
        StudyAppError: the files are of several decks, or of one that is not in the library.
    """
    held = together(files)
    deck_uid = held[0].deck_uid
    deck = next((deck for deck in library.decks() if deck.uid == deck_uid), None)
    if deck is None:
        raise StudyAppError(
            msg("the-deck-is-not-in-this-library", deck_title=shortened(held[0].deck_title)),
            msg("open-the-library-that-you-publish-from"),
        )
    return Queue(deck_uid, deck.name, held, tuple(_Queueing(library, deck_uid, held).entries()))


def expect_agreement(accepted: Sequence[Entry], declined: Sequence[Entry]) -> None:
    """Refuse decisions at once of which one would take back another, so that none does so in silence.

    Raises:
        StudyAppError: two suggestions say otherwise of one field, or one is accepted and declined.
    """
    for entry in accepted:
        if any(entry.suggestion.uid == other.suggestion.uid for other in declined):
            raise StudyAppError(
                msg("the-suggestion-is-both-accepted-and-declined", uid=entry.suggestion.uid[:6]),
                msg("say-one-of-the-two"),
            )
    for first, second in combinations((entry.suggestion for entry in accepted), 2):
        words = {edit.name: edit.after for edit in first.edits}
        if first.card_uid == second.card_uid and any(words.get(e.name, e.after) != e.after for e in second.edits):
            raise StudyAppError(
                msg("the-suggestions-and-change-the-same-words", uid=first.uid[:6], uid_2=second.uid[:6]),
                msg("accept-one-of-them"),
            )


def accept(
    library: Library, deck_uid: Uid, entry: Entry, texts: Mapping[str, str] | None = None, *, reason: str = ""
) -> Changes:
    """Accept a suggestion: the card of the deck is changed or made; a comment is only marked as read.

    Args:
        library: of whoever keeps the deck.
        deck_uid: of the deck.
        entry: of its queue.
        texts: other words than those suggested, by the field's name in `SharedCard`.
        reason: remembered with the decision.

    Raises:
        StudyAppError: it cannot be applied, or would leave nothing to ask.
    """
    if entry.obstacle and not (texts and entry.note is not None):
        raise StudyAppError(entry.obstacle, msg("decline-it-or-make-the-card-by-hand"))
    made = entry.suggestion
    words = {edit.name: edit.after for edit in made.edits} if not entry.obstacle else {}
    words |= {name: tidy(text) for name, text in (texts or {}).items()}
    decision = Decision.REWORDED if texts else Decision.ACCEPTED
    with library.operation(
        msg("accept-suggestion") if not texts else msg("accept-suggestion-in-other-words")
    ) as writer:
        if made.kind is SuggestionKind.NEW:
            _make(library, writer, deck_uid, made, words)
        elif words and entry.note is not None:
            _edit(library, writer, library.note(entry.note.uid), words)
        _remember(writer, deck_uid, made.uid, Decided(decision, reason))
    return writer.changes


def decline(library: Library, deck_uid: Uid, entry: Entry, reason: str = "") -> Changes:
    """Decline a suggestion; the deck stays as it is."""
    with library.operation(msg("decline-suggestion")) as writer:
        _remember(writer, deck_uid, entry.suggestion.uid, Decided(Decision.DECLINED, reason))
    return writer.changes


def decisions(library: Library, deck_uid: Uid) -> Mapping[Uid, Decided]:
    """Return the decisions on the suggestions for a deck, by their uids."""
    found: dict[Uid, Decided] = {}
    for uid, held in library.store.reads.settings_under(f"{_KEY}{deck_uid}.").items():
        match held:
            case {"decision": str(decision), "reason": str(reason)}:
                found[Uid(uid)] = Decided(Decision(decision), reason)
    return found


def card_names(library: Library, uids: Iterable[Uid]) -> Mapping[Uid, str]:
    """Return the questions of those cards that the library has, in one line each."""
    return {note.uid: one_line(next(iter(note.texts.values()))) for note in library.store.reads.notes.named(list(uids))}


def _remember(writer: Writer, deck_uid: Uid, uid: Uid, decided: Decided) -> None:
    writer.set_setting(f"{_KEY}{deck_uid}.{uid}", {"decision": decided.decision, "reason": decided.reason})


def _edit(library: Library, writer: Writer, note: Note, words: Mapping[str, str]) -> None:
    fields = _with(note, words)
    edited = replace(note, fields=fields, modified=writer.now, device=writer.device)
    check(edited)
    if edited.fields != note.fields:
        writer.put_notes([edited])
        if note.state is NoteState.TAKEN:
            follow_fields(library, writer, note, edited)


def shared_texts(note: Note) -> dict[str, str]:
    """Return the texts of a note that may be suggested, by the names that a card of a deck has for them."""
    return {SHARED[title]: text for title, text in note.texts.items() if title in SHARED}


def _with(note: Note, words: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(words.get(SHARED.get(title, ""), text) for title, text in note.texts.items())


def _make(library: Library, writer: Writer, deck_uid: Uid, made: Suggestion, words: Mapping[str, str]) -> None:
    """Make a new card in the deck, at its passage if the library has the text."""
    before, after = _new_note(library, deck_uid, made)
    stamped = replace(after, fields=_with(after, words), reason=_REASON, modified=writer.now, device=writer.device)
    check(stamped)
    if before is None:
        stamped = replace(stamped, created=writer.now)
        writer.add_notes([stamped])
        add_cards(library, writer, cards_of(stamped))
    else:
        writer.put_notes([stamped])
        follow_fields(library, writer, before, stamped)


def _new_note(library: Library, deck_uid: Uid, made: Suggestion) -> tuple[Note | None, Note]:
    """Make a note of a new card, and return the draft that it was, if it was one, before it.

    Raises:
        StudyAppError: a note of its uid is here already.
    """
    assert made.card is not None
    held = taking.subscription(library, deck_uid)
    notes = library.notes(deck_uid=deck_uid)
    essays = Counter(note.essay_uid for note in notes if note.essay_uid is not None)
    essay_uid = essays.most_common(1)[0][0] if essays else None
    deck = SharedDeck(deck_uid, library.deck(deck_uid).name, held.version if held else 1, cards=(made.card,))
    (step,) = taking.plan(library, deck, "", essay_uid=essay_uid).steps
    is_taken = step.before is not None and step.before.state is NoteState.TAKEN
    if step.after is None or is_taken:
        raise StudyAppError(_HERE, msg("decline-it-or-take-that-card-back"))
    last = max((note.position for note in notes), default=0)
    position = step.after.position if step.after.anchor else last + 1
    return step.before, replace(step.after, position=position)


class _Queueing:
    """Goes through what was suggested; what the library has of it is read once."""

    def __init__(self, library: Library, deck_uid: Uid, files: Sequence[Suggestions]) -> None:
        self._deck_uid = deck_uid
        self._given: dict[Uid, list[tuple[Suggestion, str]]] = {}
        for file in files:
            for each in {each.uid: each for each in file.suggestions}.values():
                self._given.setdefault(each.uid, []).append((each, file.by))
        cards = {each.card_uid for alike in self._given.values() for each, _ in alike}
        self._notes = {note.uid: note for note in library.store.reads.notes.named(cards)}
        self._known = library.store.reads.notes.known_notes(cards)
        self._decided = decisions(library, deck_uid)
        taken = library.notes(deck_uid=deck_uid, states=(NoteState.TAKEN,))
        self._order = {note.uid: place for place, note in enumerate(taken)}

    def entries(self) -> Iterator[Entry]:
        """Yield the entries in the order of the deck; of those on one card what most students say comes first."""
        yield from sorted((self._entry(alike) for alike in self._given.values()), key=self._place)

    def _place(self, entry: Entry) -> tuple[bool, int, int, Uid]:
        made = entry.suggestion
        is_new = made.kind is SuggestionKind.NEW
        return is_new, self._order.get(made.card_uid, len(self._order)), -entry.count, made.uid

    def _entry(self, alike: Sequence[tuple[Suggestion, str]]) -> Entry:
        made = alike[0][0]
        reasons = tuple(dict.fromkeys(each.reason for each, _ in alike if each.reason))
        names = tuple(dict.fromkeys(name for _, name in alike if name))
        entry = Entry(made, len(alike), reasons, names, None, {}, decided=self._decided.get(made.uid))
        return self._beside_new(entry) if made.kind is SuggestionKind.NEW else self._beside(entry)

    def _beside_new(self, entry: Entry) -> Entry:
        uid = entry.suggestion.card_uid
        note = self._notes.get(uid)
        if note is not None and note.state is NoteState.TAKEN and note.deck_uid == self._deck_uid:
            return replace(entry, is_done=True)
        is_free = uid not in self._known or (note is not None and note.state is NoteState.DRAFT)
        return replace(entry, obstacle="" if is_free else _HERE)

    def _beside(self, entry: Entry) -> Entry:
        made = entry.suggestion
        note = self._notes.get(made.card_uid)
        if note is None or note.state is not NoteState.TAKEN or not note.type.is_own:
            return replace(entry, obstacle=_GONE)
        here = shared_texts(note)
        fields = {edit.name: here[edit.name] for edit in made.edits if edit.name in here}
        edits_front = any(edit.name == "front" for edit in made.edits)
        is_other = len(fields) < len(made.edits) or (edits_front and made.is_cloze != note.type.is_cloze)
        done = bool(made.edits) and all(_settled(fields.get(edit.name), edit) for edit in made.edits)
        moved_on = tuple(each.name for each in made.edits if _has_moved_on(fields.get(each.name), each))
        obstacle = _OTHER_FORM if is_other else ""
        return replace(entry, note=note, fields=fields, moved_on=moved_on, obstacle=obstacle, is_done=done)


def _settled(here: str | None, edit: FieldEdit) -> bool:
    return here is not None and tidy(here) == edit.after


def _has_moved_on(here: str | None, edit: FieldEdit) -> bool:
    if here is None:
        return False
    ours = tidy(here)
    began = ours if mark_of(ours) == edit.before else UNKNOWN
    return changed(began, ours, edit.after) is Changed.BY_BOTH
