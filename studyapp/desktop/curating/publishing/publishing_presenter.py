"""Control how a deck is published: its cards, their order, quotations, number and changelog; free of Qt."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import Driven, driven
from studyapp.desktop.background.jobs import Jobs, Until
from studyapp.desktop.background.watching import Outside, Watch
from studyapp.desktop.curating.publishing.card_linter import CardLinter
from studyapp.desktop.curating.publishing.decisions import Chosen, DecisionLine, Decisions
from studyapp.desktop.curating.publishing.publishing_rows import ShownPublication, card_lines, make_publication
from studyapp.desktop.curating.publishing.publishing_view import Faces, PublishingView
from studyapp.desktop.curating.publishing.unsaved_terms import UnsavedTerms
from studyapp.domain.changes import Changes
from studyapp.domain.curated import SharedCard, SharedDeck
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.messages import ENGLISH
from studyapp.domain.notes import Note
from studyapp.domain.quality.mending import Repair, RepairKind

if TYPE_CHECKING:
    from studyapp.deckfile.merging import Key, Side
    from studyapp.library import Library
    from studyapp.operations.curating.publishing.preparing import Preparation, Way
    from studyapp.operations.curating.publishing.version import About


@dataclass(frozen=True, slots=True)
class _Publishing:
    """The state of a deck to be published.

    Attributes:
        settled: the decisions of its author; None until they are read.
        shown: the version that was made of it last.
        order: the order of its cards.
        is_saved: whether that version is being written or just was, so that nobody waits for the next one.
        chosen: the card that is looked at.
        edited: the card in the form.
        is_fallback: whether the form has what that card asks of a student without the essay.
    """

    settled: "Preparation | None" = None
    shown: ShownPublication | None = None
    order: tuple[Uid, ...] = ()
    is_saved: bool = False
    chosen: Uid | None = None
    edited: Uid | None = None
    is_fallback: bool = False

    @property
    def note(self) -> Note | None:
        """Return the chosen note."""
        notes = self.shown.notes if self.shown is not None else ()
        return next((note for note in notes if note.uid == self.chosen), None)

    @property
    def card(self) -> SharedCard | None:
        """Return the card of that note in the version."""
        return self.shown.cards.get(self.chosen) if self.shown is not None and self.chosen else None


class PublishingPresenter:
    """Controls the publication of one deck."""

    def __init__(
        self,
        jobs: Jobs,
        view: PublishingView,
        announce: Callable[[Changes], None],
        deck_uid: Uid,
        today: Callable[[], str],
        outside: Outside,
        terms: UnsavedTerms | None = None,
        language: str = ENGLISH,
    ) -> None:
        """Create the presenter; nothing is read yet.

        Args:
            jobs: runs the work.
            view: shows it.
            announce: tells every page what changed.
            deck_uid: the deck.
            today: the date of a version that is published now, such as 2026-12-14.
            outside: brings progress to the window.
            terms: holds what is settled for as long as the library does not have it.
            language: the language of the window, such as “de”, for words that the program writes into the deck.
        """
        self._jobs = Until(jobs)
        self._view = view
        self._announce = announce
        self._deck_uid = deck_uid
        self._today = today
        self._outside = outside
        self._terms = terms
        self._language = language
        self._now = _Publishing()
        self._making: Driven | None = None
        self._deciding = Decisions()
        self.linter = CardLinter(self._jobs, deck_uid, self._on_linted, announce, outside)

    @driven
    async def open(self) -> None:
        """Make the version from the stored terms."""
        self._view.show_reading()
        stored = await self._jobs.run(_read_terms, self._deck_uid)
        settled = stored if self._terms is None else self._terms.restore(stored)
        self._now = replace(self._now, settled=settled)
        self._make()

    def refresh(self, changes: Changes) -> None:
        """Update the version after a change elsewhere."""
        if changes:
            self._make()

    @property
    def name(self) -> str:
        """Return a name for the file, without its extension."""
        return self._now.shown.name if self._now.shown is not None else ""

    # Cards

    def include(self, uids: Collection[Uid], *, on: bool) -> None:
        """Publish cards, or leave them out."""
        settled = self._now.settled
        if settled is not None:
            out = [uid for uid in settled.left_out if uid not in set(uids)]
            self._change_terms(replace(settled, left_out=(*out, *(() if on else uids))))

    def move(self, uids: Collection[Uid], to: int) -> None:
        """Move cards before the one at an index, counted from 0."""
        settled, old = self._now.settled, self._now.order
        moved = (uid for uid in old if uid in set(uids))
        before = (uid for uid in old[:to] if uid not in set(uids))
        after = (uid for uid in old[to:] if uid not in set(uids))
        order = (*before, *moved, *after)
        if settled is not None and order != old:
            self._now = replace(self._now, order=order)
            self._change_terms(replace(settled, order=order))

    def step(self, uids: Collection[Uid], by: int) -> None:
        """Move cards up (-1) or down (1) by one."""
        order = self._now.order
        places = [place for place, uid in enumerate(order) if uid in set(uids)]
        if places:
            self.move(uids, max(0, places[0] - 1) if by < 0 else min(len(order), places[-1] + 2))

    def choose(self, uid: Uid | None) -> None:
        """Show a card as a student will see it."""
        self._now = replace(self._now, chosen=uid)
        self._show_findings()
        if self._now.note is None:
            self._view.show_faces(())
        else:
            self._show_faces(self._now.note)

    def edit(self) -> None:
        """Open the form for the chosen card."""
        note = self._now.note
        if note is not None and not self._view.is_typing():
            self._now = replace(self._now, edited=note.uid, is_fallback=False)
            self._view.open_form(note)

    def edit_fallback(self) -> None:
        """Open the form for the question of students without a copy of the essay."""
        card = self._now.card
        if card is not None and card.blanks and not self._view.is_typing():
            self._now = replace(self._now, edited=card.uid, is_fallback=True)
            self._view.open_fallback(card.uid, card.front, card.back)

    def keep(self, texts: tuple[str, ...]) -> None:
        """Save what was typed; the form stays open if that fails."""
        uid, settled = self._now.edited, self._now.settled
        if uid is None:
            return
        if not self._now.is_fallback:
            self._keep(uid, texts)
        elif settled is not None:
            self._view.close_form()
            fallbacks = {**settled.fallbacks, uid: (texts[0].strip(), texts[1].strip())}
            self._change_terms(replace(settled, fallbacks=fallbacks))

    def retire(self) -> None:
        """Retire the chosen card, or bring it back."""
        if self._now.note is not None:
            self._retire(self._now.note)

    def split(self) -> None:
        """Ask how to split the chosen card."""
        if self._now.note is not None:
            self._ask_split(self._now.note)

    @driven
    async def apply_split(self, note: Note, repair: Repair) -> None:
        """Split a card."""
        await self._jobs.run(_mend_note, note.uid, repair).always(self._announce)

    # What is said and quoted

    def set_facts(self, title: str, authors: tuple[str, ...], licence: str, language: str, description: str) -> None:
        """Set the facts about the deck; empty ones stay as in the previous version."""
        if self._now.settled is not None:
            about = lazy.deck_version.About(title, authors, licence, language, description)
            self._change_terms(replace(self._now.settled, about=about))

    def share(self, uids: Iterable[Uid]) -> None:
        """Share the essay's words on some cards."""
        self._set_way(uids, lazy.preparing.Way.SHARED)

    def share_by_reference(self, uids: Iterable[Uid]) -> None:
        """Share some cards without the essay's words."""
        self._set_way(uids, lazy.preparing.Way.REFERENCE)

    def decide(self, lines: Iterable[DecisionLine], chosen: Chosen) -> None:
        """Choose a side for fields that changed both here and in the file."""
        self._deciding.decide(lines, chosen)
        self._make()

    def publish_remarks(self, *, on: bool) -> None:
        """Include the author's remarks on cards that came with the deck, or leave them out."""
        if self._now.settled is not None:
            self._change_terms(replace(self._now.settled, with_remarks=on))

    def name_earlier(self, path: str) -> None:
        """Set the file of the previous version; "" where there is none."""
        if self._now.settled is not None:
            self._change_terms(replace(self._now.settled, path=path))

    # Writing

    def save(self, path: Path, version: int, changes: tuple[str, ...]) -> None:
        """Write the version as a deck file, from the terms and the present library.

        Args:
            path: the file to write.
            version: its number.
            changes: its changelog, a sentence each.
        """
        if self._now.settled is not None:
            self._save(self._now.settled, path, (version, changes))

    def close(self) -> None:
        """Store the terms and stop all work when the dialog closes."""
        self._view.emit_pending()
        if self._now.settled is not None:
            self._keep_settled(self._now.settled)
        self.linter.stop()
        if self._making is not None:
            self._making.stop()
        self._jobs.end()

    # Inside

    @driven
    async def _show_faces(self, note: Note) -> None:
        faces = await self._jobs.run(_make_faces, note, self._now.card)
        if note.uid == self._now.chosen:
            self._view.show_faces(faces)

    @driven
    async def _keep(self, uid: Uid, texts: tuple[str, ...]) -> None:
        await self._jobs.run(_edit_note, uid, texts).always(self._announce)
        self._view.close_form()

    @driven
    async def _retire(self, note: Note) -> None:
        await self._jobs.run(_retire_note, note).always(self._announce)

    @driven
    async def _ask_split(self, note: Note) -> None:
        self._view.ask_split(note, await self._jobs.run(_ways_to_split, note.uid))

    @driven
    async def _save(self, settled: "Preparation", path: Path, numbering: tuple[int, tuple[str, ...]]) -> None:
        watch = Watch(self._outside, self._view.show_progress)
        version = _Version(self._deck_uid, settled, self._today(), dict(self._deciding.sides), self._language)
        self._now = replace(self._now, is_saved=True)
        self._view.show_saving()
        try:
            _changes, deck = await self._jobs.run(_release, version, path, numbering, watch).always(
                self._announce_release
            )
        except StudyAppError as error:
            self._now = replace(self._now, is_saved=False)
            self._view.show_unsaved(error)
            return
        self._now = replace(self._now, settled=replace(settled, path=str(path)), is_saved=True)
        self._deciding = Decisions()
        self._view.show_saved(path, deck)
        self._make()

    def _announce_release(self, released: tuple[Changes, SharedDeck]) -> None:
        self._announce(released[0])

    @driven
    async def _keep_settled(self, settled: "Preparation") -> None:
        await self._jobs.run(_store_terms, self._deck_uid, settled).always(self._announce_terms)

    def _announce_terms(self, changes: Changes) -> None:
        if self._terms is not None:
            self._terms.drop()
        self._announce(changes)

    def _change_terms(self, settled: "Preparation") -> None:
        if settled != self._now.settled:
            self._now = replace(self._now, settled=settled, is_saved=False)
            if self._terms is not None:
                self._terms.keep(settled)
            self._show_lines()
            self._make()

    def _make(self) -> None:
        """Make the version; of many wishes in a row only the last one is followed."""
        if self._making is not None:
            self._making.stop()
        if self._now.settled is not None:
            self._making = self._make_version(self._now.settled)

    @driven
    async def _make_version(self, settled: "Preparation") -> None:
        if not self._now.is_saved:  # else nobody waits for it
            self._view.show_reading()
        watch = Watch(self._outside, self._view.show_progress)
        version = _Version(self._deck_uid, settled, self._today(), dict(self._deciding.sides), self._language)
        try:
            shown = await self._jobs.run(_make_version, version, watch, token=watch)
        except StudyAppError as error:
            self._view.show_unsaved(error)
            return
        self._now = replace(self._now, shown=shown, order=tuple(note.uid for note in shown.notes), is_saved=False)
        self._deciding.add_conflicts(shown.conflicts)
        self._view.show_decisions(self._deciding.lines(shown.words))
        self._show_lines()
        about = _facts_of_deck(settled, shown)
        self._view.show_publication(shown, about, settled.path, with_remarks=settled.with_remarks)
        self.linter.check(shown.notes)
        self._show_findings()

    def _set_way(self, uids: Iterable[Uid], way: "Way") -> None:
        settled, made = self._now.settled, self._now.shown.made if self._now.shown is not None else None
        if settled is not None and made is not None:
            self._change_terms(lazy.preparing.add_decision(settled, uids, way, (*made.quotations, *made.referred)))

    def _show_lines(self) -> None:
        shown, settled = self._now.shown, self._now.settled
        if shown is not None and settled is not None:
            findings = {uid: len(found) for uid, found in self.linter.findings.items()}
            self._view.show_lines(card_lines(shown, self._now.order, settled.left_out, findings))

    def _on_linted(self) -> None:
        if self.linter.percent is None:
            self._show_lines()
        self._show_findings()

    def _show_findings(self) -> None:
        found = self.linter.findings.get(self._now.chosen, ()) if self._now.chosen else ()
        mendable = sum(any(finding.mend for finding in others) for others in self.linter.findings.values())
        self._view.show_findings(found, percent=self.linter.percent, mendable=mendable)


@dataclass(frozen=True, slots=True)
class _Version:
    """All input of a version except the library.

    Attributes:
        sides: the author's decisions where both sides changed something.
        spoken: the language of the window.
    """

    deck_uid: Uid
    settled: "Preparation"
    date: str
    sides: "Mapping[Key, Side]"
    spoken: str


def _read_terms(library: "Library", deck_uid: Uid) -> "Preparation":
    return lazy.preparing.preparation(library, deck_uid)


def _store_terms(library: "Library", deck_uid: Uid, settled: "Preparation") -> Changes:
    return lazy.preparing.keep(library, deck_uid, settled)


def _make_version(library: "Library", version: _Version, watch: Watch) -> ShownPublication:
    return make_publication(
        library, version.deck_uid, version.settled, version.date, version.sides, version.spoken, watch
    )


def _release(
    library: "Library", version: _Version, path: Path, numbering: tuple[int, tuple[str, ...]], watch: Watch
) -> tuple[Changes, SharedDeck]:
    settled, sides = version.settled, version.sides
    return lazy.releasing.release(
        library, version.deck_uid, settled, version.date, path, numbering, sides, watch, spoken=version.spoken
    )


def _make_faces(_library: "Library", note: Note, card: SharedCard | None) -> Faces:
    seen = {"": note} if card is None else {"": lazy.classroom.note_of(card)}
    if card is not None and card.blanks:
        seen = {"with": note, "without": lazy.classroom.note_of(card)}
    return tuple(
        (kind, f"{lazy.card_sides.question(item, ordinal)}<hr>{lazy.card_sides.answer(item, ordinal)}")
        for kind, item in seen.items()
        for ordinal in lazy.card_sides.ordinals(item)[:1]
    )


def _edit_note(library: "Library", note_uid: Uid, texts: tuple[str, ...]) -> Changes:
    return lazy.editing.edit(library, note_uid, texts)


def _retire_note(library: "Library", note: Note) -> Changes:
    change = lazy.marking.remove_tags if lazy.shared_cards.RETIRED in note.tags else lazy.marking.add_tags
    return change(library, (note.uid,), (lazy.shared_cards.RETIRED,))


def _ways_to_split(library: "Library", note_uid: Uid) -> tuple[Repair, ...]:
    card = next(iter(library.cards(note_uid=note_uid)), None)
    found = lazy.mending.diagnose(library, card.uid).repairs if card is not None else ()
    return tuple(repair for repair in found if repair.kind in (RepairKind.PART_BLANKS, RepairKind.SPLIT_LIST))


def _mend_note(library: "Library", note_uid: Uid, repair: Repair) -> Changes:
    return lazy.mending.mend(library, note_uid, repair)


def _facts_of_deck(settled: "Preparation", shown: ShownPublication) -> "About":
    """Return the facts about the deck: the author's, else those of the previous version, else its name."""
    about, before = settled.about, shown.before
    if before is None:
        language = shown.made.deck.language if shown.made is not None else ""  # of its essay
        return replace(about, title=about.title or shown.name, language=about.language or language)
    return replace(
        about,
        title=about.title or before.title,
        authors=about.authors or before.authors,
        licence=about.licence or before.licence,
        language=about.language or before.language,
        description=about.description or before.description,
    )
