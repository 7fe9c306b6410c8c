"""Gather the content of a package, some hundred notes at a time, and count it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import escape

from studyapp.anki.deck_settings import kept_from
from studyapp.anki.fields import clean_deck_name
from studyapp.anki.writing.values import Contents, DescribedDeck, Exportable, ExportDeck, Preset
from studyapp.domain.cards import CardState
from studyapp.domain.decks import Deck
from studyapp.domain.entries import EssayEntry
from studyapp.domain.exchange.packages import ExportPlan, ExportRequest, NamedNote, PlannedDeck
from studyapp.domain.exchange.phrases import phrases_in
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.domain.stopping import unless_stopped
from studyapp.library import Library
from studyapp.operations.exporting.export_errors import nothing_to_export_error
from studyapp.operations.exporting.package_notes import PackageNoteMaker
from studyapp.operations.notes.to_judge import to_judge_for
from studyapp.storage.reads.exporting import ExportedNote
from studyapp.storage.reads.versions import Export
from studyapp.storage.values import first_words_of

ON_PROGRESS = msg("anki-takes-progress-only-for-cards")
"""The notice for a person before progress is exported."""

_UNKNOWN = None, None


@dataclass(slots=True)
class _Tally:
    """The counts of what was gathered so far."""

    decks: dict[str, tuple[int, int]] = field(default_factory=dict)
    reviews: int = 0
    left_out: list[NamedNote] = field(default_factory=list)
    retired: list[NamedNote] = field(default_factory=list)
    set_by_hand: int = 0
    media: set[str] = field(default_factory=set)


class Gathering:
    """The notes that a person wants exported; each is read when it is asked for.

    Attributes:
        wanted: each deck, with the notes of it that were named, or None for all of it.
    """

    def __init__(self, library: Library, request: ExportRequest) -> None:
        """Find the decks.

        Raises:
            StudyAppError: a deck is unknown, or nothing of what is wanted has been taken.
        """
        self._library = library
        self._request = request
        self.wanted = _chosen_decks(library, request)
        self._maker = PackageNoteMaker(library, self._home, with_progress=request.with_progress)
        self._decks: dict[Uid, DescribedDeck] = {}
        self._tally = _Tally()
        counts = library.taken_counts()
        self._total = sum(len(named) if named is not None else counts.get(deck.uid, 0) for deck, named in self.wanted)
        self._to_judge = to_judge_for(library, {deck.uid for deck, named in self.wanted if named is None})
        if not self._total:
            raise nothing_to_export_error([deck for deck, _ in self.wanted])

    def contents(self) -> Contents:
        """Return all of it, for one writing.

        What is read of it raises StudyAppError where no card could be made of any note.
        """
        decks = []
        for deck, named in self.wanted:
            notes = self._notes(deck, named, is_last=deck is self.wanted[-1][0])
            name, description, preset, kept = self._describe_deck(deck.uid)
            decks.append(ExportDeck(name, notes, description, preset, kept))
        rollover_hour = self._library.study_settings().rollover_hour
        return Contents(decks, self._total, self._library.store.media.file, rollover_hour)

    def plan(self) -> ExportPlan:
        """Return the plan of the package, once the contents were read."""
        tally = self._tally
        notices = []
        if self._request.with_progress:
            notices.append(ON_PROGRESS)
        if tally.set_by_hand:
            count = tally.set_by_hand
            notices.append(msg("new-cards-wait-for-a-day", n=count))
        if self._maker.changed:
            notices.append(msg("changes-here-go-over-those-in-anki", n=self._maker.changed))
        if self._maker.known:
            notices.append(msg("deleted-in-anki-comes-back", n=self._maker.known))
        if lost := self._maker.lost:
            notices.append(msg("media-whose-files-are-missing", n=len(lost)))
        return ExportPlan(
            decks=tuple(PlannedDeck(name, *counts) for name, counts in sorted(tally.decks.items()) if counts[0]),
            reviews=tally.reviews,
            media=len(tally.media),
            media_bytes=self._library.store.media.size(tally.media),
            left_out=tuple(tally.left_out),
            to_judge=self._to_judge,
            retired=tuple(tally.retired),
            notices=tuple(notices),
        )

    def _home(self, uid: Uid) -> DescribedDeck | None:
        return self._describe_deck(uid) if uid in self._live else None

    @cached_property
    def _live(self) -> frozenset[Uid]:
        return frozenset(deck.uid for deck in self._library.decks())

    def _describe_deck(self, uid: Uid) -> DescribedDeck:
        if uid not in self._decks:
            deck = self._library.deck(uid)
            weights = deck.options.weights or self._library.params.weights
            preset = Preset(deck.options, weights) if self._request.with_progress else None
            kept = kept_from(self._kept_settings.get(uid))
            self._decks[uid] = DescribedDeck(self._name(deck), self._description(deck), preset, kept)
        return self._decks[uid]

    @cached_property
    def _kept_settings(self) -> Mapping[Uid, str]:
        return self._library.store.exports.kept_deck_settings()

    def _name(self, deck: Deck) -> str:
        name = deck.exported_name
        parts = (self._request.course, name) if self._request.course.strip() else (name,)
        return clean_deck_name("::".join(parts))

    def _description(self, deck: Deck) -> str:
        named = (_credit_line(entry, self._request.spoken) for entry in self._essays if entry.deck_uid == deck.uid)
        return "<br>".join(sorted(named))

    @cached_property
    def _essays(self) -> tuple[EssayEntry, ...]:
        return self._library.essays()

    def _notes(self, deck: Deck, named: frozenset[Uid] | None, *, is_last: bool) -> Iterator[Exportable]:
        reads = self._library.store.exports
        times = reads.export_times(deck.uid)
        for batch in unless_stopped(reads.notes(deck.uid, named)):
            yield from self._make_notes(deck, batch, times)
        if named is None and times:
            trashed = reads.trashed_notes(deck.uid)
            stood = reads.trash_steps(deck.uid) if trashed else {}  # which goes through all that was ever changed
            retired = [note for note in trashed if _was_exported(note, stood.get(note.uid, _UNKNOWN), times)]
            self._tally.retired += (
                NamedNote(note.uid, first_words_of(note.fields, note.note_type)) for note in retired
            )
            yield from self._make_notes(deck, retired, times)
        if is_last and not any(notes for notes, _ in self._tally.decks.values()):
            raise nothing_to_export_error([deck for deck, _ in self.wanted])

    def _make_notes(self, deck: Deck, notes: Sequence[ExportedNote], times: Sequence[Export]) -> list[Exportable]:
        tally, kept = self._tally, []
        name, (known, cards) = self._name(deck), tally.decks.get(self._name(deck), (0, 0))
        for note, made in self._maker.made(notes, deck.uid, times):
            ordinals = made.card_ordinals
            if not ordinals:
                self._leave_out(note)
                continue
            known, cards = known + 1, cards + len(ordinals)
            if made.media:
                tally.media.update(medium.sha256 for medium in made.media)
            if made.cards:
                tally.reviews += sum(card.reviews for card in made.cards if card.ordinal in ordinals)
                tally.set_by_hand += sum(_is_set_by_hand(card.state) for card in made.cards)
            kept.append(made)
        tally.decks[name] = (known, cards)
        return kept

    def _leave_out(self, note: ExportedNote) -> None:
        words = first_words_of(note.fields, note.note_type)
        self._tally.left_out.append(NamedNote(note.uid, words, msg("it-asks-nothing-its-question-or-its-blanks")))


def _chosen_decks(library: Library, request: ExportRequest) -> list[tuple[Deck, frozenset[Uid] | None]]:
    decks_here = {deck.uid: deck for deck in library.decks()}
    whole = [library.deck(uid) for uid in request.decks]
    named: dict[Uid, set[Uid]] = {}
    for note in library.store.reads.notes.notes_named(request.notes):
        if note.deck_uid not in request.decks:
            named.setdefault(note.deck_uid, set()).add(note.uid)
    if not request.decks and not request.notes:
        whole = list(decks_here.values())
    found: list[tuple[Deck, frozenset[Uid] | None]] = [(deck, None) for deck in dict.fromkeys(whole)]
    found += ((decks_here[uid], frozenset(uids)) for uid, uids in named.items())
    return sorted(found, key=lambda each: (each[0].name.casefold(), each[0].uid))


def _is_set_by_hand(state: CardState) -> bool:
    return state.last_study_day is None and state.due_day is not None


def _was_exported(note: ExportedNote, stood: tuple[int | None, int | None], times: Sequence[Export]) -> bool:
    """Return whether a note in the trash was live at an export; the clock tells only where no steps are known."""
    made, gone = stood
    return any(
        note.created <= time.ms <= (note.deleted_ms or 0)
        if time.after is None or made is None or gone is None
        else made <= time.after < gone
        for time in times
    )


def _credit_line(entry: EssayEntry, spoken: str) -> str:
    phrases = phrases_in(entry.language, spoken)
    said = ", ".join(part for part in (entry.author, entry.date) if part)
    work = f"{phrases.quoted.format(entry.title)}{f' ({said})' if said else ''}"
    return escape(phrases.about.format(work), quote=False)
