"""Queue the suggestions of students for the author of a deck, who accepts, rewords or declines them.

Equal suggestions of several students are one entry. A decision and its change of the deck are one operation. The uid of
the suggestion stores the decision, so that files that are opened again show only what is left.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations
from pathlib import Path

from studyapp.deckfile.marks import tidy
from studyapp.deckfile.suggestions.reading import LIMIT, read_suggestions
from studyapp.domain.changes import Changes
from studyapp.domain.curated import FieldEdit, SharedDeck, Suggestion, SuggestionKind, Suggestions, mark_of
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exchange.merging import UNKNOWN, Changed, changed
from studyapp.domain.ids import Uid
from studyapp.domain.messages import Several, msg
from studyapp.domain.notes import Note, NoteState
from studyapp.held_files import refuse_held
from studyapp.library import Library
from studyapp.operations.curating.files import error_of_reading
from studyapp.operations.curating.giving_back.suggesting import SHARED, one_line
from studyapp.operations.curating.taking import taking
from studyapp.operations.notes.cards import add_cards, cards_of
from studyapp.operations.notes.editing import check_note, follow_fields
from studyapp.operations.wording import quote_title, shorten_title
from studyapp.storage import Writer

_KEY = "suggestions."
_CARD_IS_GONE = msg("the-card-is-not-in-your-deck")
_OTHER_FORM = msg("your-card-is-a-cloze")
_CARD_IS_HERE = msg("a-card-of-this-uid-is-here-already")
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
        count: the number of students who make it.
        reasons: their reasons, each once.
        names: the names of the students who gave theirs.
        note: the note in the library; None for a new card.
        fields: the present text of each field that it edits, by the name in `SharedCard`.
        moved_on: the fields that were changed here since the student received them.
        obstacle: the reason why it cannot be accepted as it is, or "".
        is_done: whether the deck has the suggested words already.
        decided: the decision on it, or None.
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
        """Return whether a decision is still missing."""
        return self.decided is None and not self.is_done


@dataclass(frozen=True, slots=True)
class Queue:
    """All suggestions on a deck, card by card in the order of the deck, then the new cards.

    Attributes:
        files: the files that they came in, each once.
    """

    deck_uid: Uid
    title: str
    files: tuple[Suggestions, ...]
    entries: tuple[Entry, ...]

    @property
    def open(self) -> tuple[Entry, ...]:
        """Return the entries without a decision."""
        return tuple(entry for entry in self.entries if entry.is_open)


def read_suggestion_file(path: Path) -> Suggestions:
    """Read a file of suggestions.

    Raises:
        StudyAppError: the file cannot be read, or has mistakes; the message lists 20 at most.
    """
    refuse_held(path)
    try:
        with path.open("rb") as file:
            reading = read_suggestions(file.read(LIMIT + 1))
    except OSError as error:
        raise error_of_reading(path, error) from error
    if reading.suggestions is not None:
        return reading.suggestions
    mistakes = [str(problem) for problem in reading.problems if not problem.is_harmless]
    raise StudyAppError(msg("holds-no-suggestions-that-can-be-read", path=path, wrong=Several(mistakes[:20])))


def files_of_one_deck(files: Iterable[Suggestions]) -> tuple[Suggestions, ...]:
    """Return the files without repeats, and check that they are of one deck.

    Raises:
        StudyAppError: there is none, or they are of several decks.
    """
    files_by_uid = tuple({file.uid: file for file in files}.values())
    titles = {file.deck_uid: file.deck_title for file in files_by_uid}
    if not files_by_uid:
        raise StudyAppError(msg("there-are-no-suggestions"), msg("name-a-file-that-deck-suggest-wrote"))
    if len(titles) > 1:
        quoted_titles = ", ".join(quote_title(title) for title in titles.values())
        raise StudyAppError(
            msg("the-files-are-of-several-decks", named=quoted_titles), msg("open-those-of-one-deck-at-a-time")
        )
    return files_by_uid


def queue(library: Library, files: Iterable[Suggestions]) -> Queue:
    """Put the suggestions of students beside the deck.

    Raises:
        StudyAppError: the files are of several decks, or of one that is not in the library.
    """
    files_once = files_of_one_deck(files)
    deck_uid = files_once[0].deck_uid
    deck = next((deck for deck in library.decks() if deck.uid == deck_uid), None)
    if deck is None:
        raise StudyAppError(
            msg("the-deck-is-not-in-this-library", deck_title=shorten_title(files_once[0].deck_title)),
            msg("open-the-library-that-you-publish-from"),
        )
    return Queue(deck_uid, deck.name, files_once, tuple(_Queueing(library, deck_uid, files_once).entries()))


def expect_agreement(accepted: Sequence[Entry], declined: Sequence[Entry]) -> None:
    """Refuse a set of decisions in which one would silently revert another.

    Raises:
        StudyAppError: two accepted suggestions differ about one field, or one is both accepted and declined.
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
    """Accept a suggestion: change or add the card; a comment is only marked as read.

    Args:
        library: the library of the author of the deck.
        deck_uid: the uid of the deck.
        entry: an entry of its queue.
        texts: words to use instead of the suggested ones, by the field's name in `SharedCard`.
        reason: stored with the decision.

    Raises:
        StudyAppError: it cannot be applied, or would leave nothing to ask.
    """
    if entry.obstacle and not (texts and entry.note is not None):
        raise StudyAppError(entry.obstacle, msg("decline-it-or-make-the-card-by-hand"))
    suggestion = entry.suggestion
    words = {edit.name: edit.after for edit in suggestion.edits} if not entry.obstacle else {}
    words |= {name: tidy(text) for name, text in (texts or {}).items()}
    decision = Decision.REWORDED if texts else Decision.ACCEPTED
    with library.operation(
        msg("accept-suggestion") if not texts else msg("accept-suggestion-in-other-words")
    ) as writer:
        if suggestion.kind is SuggestionKind.NEW:
            _add_card(library, writer, deck_uid, suggestion, words)
        elif words and entry.note is not None:
            _edit(library, writer, library.note(entry.note.uid), words)
        _store_decision(writer, deck_uid, suggestion.uid, Decided(decision, reason))
    return writer.changes


def decline(library: Library, deck_uid: Uid, entry: Entry, reason: str = "") -> Changes:
    """Decline a suggestion; the deck stays as it is."""
    with library.operation(msg("decline-suggestion")) as writer:
        _store_decision(writer, deck_uid, entry.suggestion.uid, Decided(Decision.DECLINED, reason))
    return writer.changes


def decisions(library: Library, deck_uid: Uid) -> Mapping[Uid, Decided]:
    """Return the decisions on the suggestions for a deck, by their uids."""
    decisions_by_uid: dict[Uid, Decided] = {}
    for uid, value in library.store.reads.settings_under(f"{_KEY}{deck_uid}.").items():
        match value:
            case {"decision": str(decision), "reason": str(reason)}:
                decisions_by_uid[Uid(uid)] = Decided(Decision(decision), reason)
    return decisions_by_uid


def card_names(library: Library, uids: Iterable[Uid]) -> Mapping[Uid, str]:
    """Return the question of each card that the library has, on one line."""
    return {
        note.uid: one_line(next(iter(note.texts.values())))
        for note in library.store.reads.notes.notes_named(list(uids))
    }


def _store_decision(writer: Writer, deck_uid: Uid, uid: Uid, decided: Decided) -> None:
    writer.set_setting(f"{_KEY}{deck_uid}.{uid}", {"decision": decided.decision, "reason": decided.reason})


def _edit(library: Library, writer: Writer, note: Note, words: Mapping[str, str]) -> None:
    fields = _fields_with(note, words)
    edited = replace(note, fields=fields, modified=writer.now, device=writer.device)
    check_note(edited)
    if edited.fields != note.fields:
        writer.update_notes([edited])
        if note.state is NoteState.TAKEN:
            follow_fields(library, writer, note, edited)


def shared_texts(note: Note) -> dict[str, str]:
    """Return the texts of a note that a suggestion may edit, by their names in `SharedCard`."""
    return {SHARED[title]: text for title, text in note.texts.items() if title in SHARED}


def _fields_with(note: Note, words: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(words.get(SHARED.get(title, ""), text) for title, text in note.texts.items())


def _add_card(
    library: Library, writer: Writer, deck_uid: Uid, suggestion: Suggestion, words: Mapping[str, str]
) -> None:
    """Add a new card to the deck, at its passage if the library has the essay."""
    before, after = _new_note(library, deck_uid, suggestion)
    stamped = replace(
        after, fields=_fields_with(after, words), reason=_REASON, modified=writer.now, device=writer.device
    )
    check_note(stamped)
    if before is None:
        stamped = replace(stamped, created=writer.now)
        writer.add_notes([stamped])
        add_cards(library, writer, cards_of(stamped))
    else:
        writer.update_notes([stamped])
        follow_fields(library, writer, before, stamped)


def _new_note(library: Library, deck_uid: Uid, suggestion: Suggestion) -> tuple[Note | None, Note]:
    """Return the note for a new card, and before it the draft that it replaces, or None.

    Raises:
        StudyAppError: a note of its uid is here already.
    """
    assert suggestion.card is not None
    subscription = taking.subscription(library, deck_uid)
    notes = library.notes(deck_uid=deck_uid)
    essays = Counter(note.essay_uid for note in notes if note.essay_uid is not None)
    essay_uid = essays.most_common(1)[0][0] if essays else None
    deck = SharedDeck(
        deck_uid, library.deck(deck_uid).name, subscription.version if subscription else 1, cards=(suggestion.card,)
    )
    (step,) = taking.plan(library, deck, "", essay_uid=essay_uid).steps
    is_taken = step.before is not None and step.before.state is NoteState.TAKEN
    if step.after is None or is_taken:
        raise StudyAppError(_CARD_IS_HERE, msg("decline-it-or-take-that-card-back"))
    last = max((note.position for note in notes), default=0)
    position = step.after.position if step.after.anchor else last + 1
    return step.before, replace(step.after, position=position)


class _Queueing:
    """Builds the entries of a queue; reads the library once for all of them."""

    def __init__(self, library: Library, deck_uid: Uid, files: Sequence[Suggestions]) -> None:
        self._deck_uid = deck_uid
        self._alike_by_uid: dict[Uid, list[tuple[Suggestion, str]]] = {}
        for file in files:
            for suggestion in {suggestion.uid: suggestion for suggestion in file.suggestions}.values():
                self._alike_by_uid.setdefault(suggestion.uid, []).append((suggestion, file.by))
        cards = {suggestion.card_uid for alike in self._alike_by_uid.values() for suggestion, _ in alike}
        self._notes = {note.uid: note for note in library.store.reads.notes.notes_named(cards)}
        self._known = library.store.reads.notes.known_notes(cards)
        self._decided = decisions(library, deck_uid)
        taken = library.notes(deck_uid=deck_uid, states=(NoteState.TAKEN,))
        self._order = {note.uid: place for place, note in enumerate(taken)}

    def entries(self) -> Iterator[Entry]:
        """Yield the entries in the order of the deck; on one card, the one of most students comes first."""
        yield from sorted((self._entry(alike) for alike in self._alike_by_uid.values()), key=self._sort_key)

    def _sort_key(self, entry: Entry) -> tuple[bool, int, int, Uid]:
        suggestion = entry.suggestion
        is_new = suggestion.kind is SuggestionKind.NEW
        return is_new, self._order.get(suggestion.card_uid, len(self._order)), -entry.count, suggestion.uid

    def _entry(self, alike: Sequence[tuple[Suggestion, str]]) -> Entry:
        suggestion = alike[0][0]
        reasons = tuple(dict.fromkeys(suggestion.reason for suggestion, _ in alike if suggestion.reason))
        names = tuple(dict.fromkeys(name for _, name in alike if name))
        entry = Entry(suggestion, len(alike), reasons, names, None, {}, decided=self._decided.get(suggestion.uid))
        return self._checked_new(entry) if suggestion.kind is SuggestionKind.NEW else self._checked_edit(entry)

    def _checked_new(self, entry: Entry) -> Entry:
        uid = entry.suggestion.card_uid
        note = self._notes.get(uid)
        if note is not None and note.state is NoteState.TAKEN and note.deck_uid == self._deck_uid:
            return replace(entry, is_done=True)
        is_free = uid not in self._known or (note is not None and note.state is NoteState.DRAFT)
        return replace(entry, obstacle="" if is_free else _CARD_IS_HERE)

    def _checked_edit(self, entry: Entry) -> Entry:
        suggestion = entry.suggestion
        note = self._notes.get(suggestion.card_uid)
        if note is None or note.state is not NoteState.TAKEN or not note.type.is_own:
            return replace(entry, obstacle=_CARD_IS_GONE)
        here = shared_texts(note)
        fields = {edit.name: here[edit.name] for edit in suggestion.edits if edit.name in here}
        edits_front = any(edit.name == "front" for edit in suggestion.edits)
        is_other = len(fields) < len(suggestion.edits) or (edits_front and suggestion.is_cloze != note.type.is_cloze)
        is_done = bool(suggestion.edits) and all(
            _has_suggested_text(fields.get(edit.name), edit) for edit in suggestion.edits
        )
        moved_on = tuple(edit.name for edit in suggestion.edits if _has_moved_on(fields.get(edit.name), edit))
        obstacle = _OTHER_FORM if is_other else ""
        return replace(entry, note=note, fields=fields, moved_on=moved_on, obstacle=obstacle, is_done=is_done)


def _has_suggested_text(here: str | None, edit: FieldEdit) -> bool:
    return here is not None and tidy(here) == edit.after


def _has_moved_on(here: str | None, edit: FieldEdit) -> bool:
    if here is None:
        return False
    ours = tidy(here)
    began = ours if mark_of(ours) == edit.before else UNKNOWN
    return changed(began, ours, edit.after) is Changed.BY_BOTH
