"""Decides how a deck is published: its cards, their order, what they quote, its number and changelog; needs no Qt."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from studyapp.desktop.background.jobs import Jobs, Until
from studyapp.desktop.background.watching import EndedError, Outside, Watch
from studyapp.desktop.curating.publishing.card_linter import CardLinter
from studyapp.desktop.curating.publishing.deciding import Chosen, Deciding, DecisionLine
from studyapp.desktop.curating.publishing.held_terms import HeldTerms
from studyapp.desktop.curating.publishing.publishing_rows import ShownPublication, card_lines, shown_publication
from studyapp.desktop.curating.publishing.publishing_view import Faces, PublishingView
from studyapp.desktop.language import spoken
from studyapp.domain.changes import Changes
from studyapp.domain.curated import SharedDeck
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note
from studyapp.domain.quality.mending import Repair

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.curating.publishing.preparing import Preparation, Way
    from studyapp.operations.curating.publishing.version import About


class PublishingPresenter:
    """One deck."""

    def __init__(
        self,
        jobs: Jobs,
        view: PublishingView,
        announce: Callable[[Changes], None],
        deck_uid: Uid,
        today: Callable[[], str],
        outside: Outside,
        terms: HeldTerms | None = None,
    ) -> None:
        """See `PublishingPresenter`.

        Args:
            jobs: does the work.
            view: shows it.
            announce: gets what was changed.
            deck_uid: the deck.
            today: the date of a version that is published now, such as 2026-12-14.
            outside: brings progress to the window.
            terms: holds what is settled for as long as the library does not have it.
        """
        self._jobs = Until(jobs)
        self._view = view
        self._announce = announce
        self._deck_uid = deck_uid
        self._today = today
        self._settled: Preparation | None = None
        self._shown: ShownPublication | None = None
        self._order: list[Uid] = []
        self._is_making = self._is_stale = self._is_saved = False
        self._outside = outside
        self._terms = terms
        self._watch: Watch | None = None
        self._chosen: Uid | None = None
        self._edited: Uid | None = None
        self._is_fallback = False
        self._deciding = Deciding()
        self.linter = CardLinter(self._jobs, deck_uid, self._linted, announce, outside)

    def open(self) -> None:
        """Makes the version by what was settled before."""

        def work(library: "Library") -> "Preparation":
            from studyapp.operations.curating.publishing.preparing import preparation

            return preparation(library, self._deck_uid)

        def done(settled: "Preparation") -> None:
            self._settled = self._terms.begin(settled) if self._terms is not None else settled
            self._make()

        self._view.show_reading()
        self._jobs.run(work).then(done)

    def refresh(self, changes: Changes) -> None:
        """Follows what was changed elsewhere."""
        if changes and self._settled is not None:
            self._make()

    @property
    def name(self) -> str:
        """A name for the file, without its suffix."""
        return self._shown.name if self._shown is not None else ""

    # Cards

    def tick(self, uids: Collection[Uid], *, on: bool) -> None:
        """Publishes cards, or leaves them out."""
        if self._settled is not None:
            out = [uid for uid in self._settled.left_out if uid not in set(uids)]
            self._settle(replace(self._settled, left_out=(*out, *(() if on else uids))))

    def move(self, uids: Collection[Uid], to: int) -> None:
        """Puts cards before the one that stands at a place, counted from 0."""
        moved = [uid for uid in self._order if uid in set(uids)]
        before = [uid for uid in self._order[:to] if uid not in set(uids)]
        after = [uid for uid in self._order[to:] if uid not in set(uids)]
        order = [*before, *moved, *after]
        if self._settled is not None and order != self._order:
            self._order = order
            self._settle(replace(self._settled, order=tuple(order)))

    def step(self, uids: Collection[Uid], by: int) -> None:
        """Moves cards by a place, up (-1) or down (1)."""
        places = [place for place, uid in enumerate(self._order) if uid in set(uids)]
        if places:
            self.move(uids, max(0, places[0] - 1) if by < 0 else min(len(self._order), places[-1] + 2))

    def choose(self, uid: Uid | None) -> None:
        """Shows a card as a student will see it."""
        self._chosen = uid
        self._show_findings()
        shown, note = self._shown, self._note(uid)
        if shown is None or note is None:
            self._view.show_faces(())
            return
        card = shown.cards.get(note.uid)

        def work(_library: "Library") -> Faces:
            from studyapp.operations.curating.in_class.classroom import note_of
            from studyapp.rendering import faces

            seen = {"": note} if card is None else {"": note_of(card)}
            if card is not None and card.blanks:
                seen = {"with": note, "without": note_of(card)}
            return tuple(
                (kind, f"{faces.question(each, ordinal)}<hr>{faces.answer(each, ordinal)}")
                for kind, each in seen.items()
                for ordinal in faces.ordinals(each)[:1]
            )

        def done(found: Faces) -> None:
            if uid == self._chosen:
                self._view.show_faces(found)

        self._jobs.run(work).then(done)

    def edit(self) -> None:
        """Opens the form for the chosen card."""
        note = self._note(self._chosen)
        if note is not None and not self._view.is_typing():
            self._edited, self._is_fallback = note.uid, False
            self._view.open_form(note)

    def edit_fallback(self) -> None:
        """Opens the form for what the chosen card asks of a student who has no copy of the essay."""
        shown = self._shown
        card = shown.cards.get(self._chosen) if shown is not None and self._chosen else None
        if card is not None and card.blanks and not self._view.is_typing():
            self._edited, self._is_fallback = card.uid, True
            self._view.open_fallback(card.uid, card.front, card.back)

    def keep(self, texts: tuple[str, ...]) -> None:
        """Keeps what was typed; where it cannot be kept, the form stays."""
        uid = self._edited
        if uid is None:
            return
        if self._is_fallback and self._settled is not None:
            self._view.close_form()
            fallbacks = {**self._settled.fallbacks, uid: (texts[0].strip(), texts[1].strip())}
            self._settle(replace(self._settled, fallbacks=fallbacks))
            return

        def work(library: "Library") -> Changes:
            from studyapp.operations.notes import editing

            return editing.edit(library, uid, texts)

        self._jobs.run(work).always(self._announce).then(lambda _changes: self._view.close_form())

    def retire(self) -> None:
        """Asks the chosen card no longer, or again."""
        note = self._note(self._chosen)
        if note is None:
            return

        def work(library: "Library") -> Changes:
            from studyapp.operations.curating.taking.planning import RETIRED
            from studyapp.operations.notes import marking

            change = marking.remove_tags if RETIRED in note.tags else marking.add_tags
            return change(library, (note.uid,), (RETIRED,))

        self._change(work)

    def split(self) -> None:
        """Asks how the chosen card shall be split."""
        note = self._note(self._chosen)
        if note is None:
            return

        def work(library: "Library") -> tuple[Repair, ...]:
            from studyapp.domain.quality.mending import RepairKind
            from studyapp.operations.mending.mending import diagnose

            card = next(iter(library.cards(note_uid=note.uid)), None)
            found = diagnose(library, card.uid).repairs if card is not None else ()
            return tuple(each for each in found if each.kind in (RepairKind.PART_BLANKS, RepairKind.SPLIT_LIST))

        self._jobs.run(work).then(lambda repairs: self._view.ask_split(note, repairs))

    def split_so(self, note: Note, repair: Repair) -> None:
        """Splits a card."""

        def work(library: "Library") -> Changes:
            from studyapp.operations.mending.mending import mend

            return mend(library, note.uid, repair)

        self._change(work)

    # What is said and quoted

    def say(self, title: str, authors: tuple[str, ...], licence: str, language: str, description: str) -> None:
        """What the author says of the deck; what is empty stays as the version before had it."""
        from studyapp.operations.curating.publishing.version import About  # after the first paint

        if self._settled is not None:
            about = About(title, authors, licence, language, description)
            self._settle(replace(self._settled, about=about))

    def share(self, uids: Iterable[Uid]) -> None:
        """The essay's words on cards may be shared, the author says."""
        from studyapp.operations.curating.publishing.preparing import Way  # after the first paint

        self._go(uids, Way.SHARED)

    def refer(self, uids: Iterable[Uid]) -> None:
        """Cards are shared without the essay's words."""
        from studyapp.operations.curating.publishing.preparing import Way  # after the first paint

        self._go(uids, Way.REFERENCE)

    def decide(self, lines: Iterable[DecisionLine], chosen: Chosen) -> None:
        """Whose version stands in what was changed both here and in the file."""
        self._deciding.decide(lines, chosen)
        if self._settled is not None:
            self._make()

    def publish_remarks(self, *, on: bool) -> None:
        """The author's own remarks on cards that came with the deck go along, or do not."""
        if self._settled is not None:
            self._settle(replace(self._settled, with_remarks=on))

    def name_earlier(self, path: str) -> None:
        """The file that has the version before; "" where there is none."""
        if self._settled is not None:
            self._settle(replace(self._settled, path=path))

    # Writing

    def save(self, path: Path, version: int, changes: tuple[str, ...]) -> None:
        """Writes the version as a deck file, by what is settled and in the library now.

        Args:
            path: where to.
            version: its number.
            changes: its changelog, a sentence each.
        """
        settled, uid, sides, told = self._settled, self._deck_uid, dict(self._deciding.sides), spoken()
        if settled is None:
            return
        watch = Watch(self._outside, self._view.show_progress)

        def work(library: "Library") -> tuple[Changes, SharedDeck]:
            from studyapp.operations.curating.publishing.releasing import release

            return release(library, uid, settled, self._today(), path, (version, changes), sides, watch, spoken=told)

        def done(result: tuple[Changes, SharedDeck]) -> None:
            self._settled = replace(settled, path=str(path))
            self._deciding = Deciding()
            self._is_saved = True
            self._view.show_saved(path, result[1])
            if not result[0]:  # else what is announced is followed
                self._make()

        self._view.show_saving()
        self._jobs.run(work).always(lambda result: self._announce(result[0])).then(done, self._view.show_unsaved)

    def leave(self) -> None:
        """The dialog is closed; what was settled is kept."""
        self._view.settle()
        settled, deck_uid = self._settled, self._deck_uid
        if settled is not None:

            def work(library: "Library") -> Changes:
                from studyapp.operations.curating.publishing.preparing import keep

                return keep(library, deck_uid, settled)

            def always(changes: Changes) -> None:
                if self._terms is not None:
                    self._terms.end()
                self._announce(changes)

            self._jobs.run(work).always(always).then()
        self.linter.end()
        if self._watch is not None:
            self._watch.end()
        self._jobs.end()

    # Inside

    def _note(self, uid: Uid | None) -> Note | None:
        notes = self._shown.notes if self._shown is not None else ()
        return next((note for note in notes if note.uid == uid), None)

    def _change(self, work: "Callable[[Library], Changes]") -> None:
        self._jobs.run(work).always(self._announce).then()

    def _settle(self, settled: "Preparation") -> None:
        if settled != self._settled:
            self._settled = settled
            if self._terms is not None:
                self._terms.hold(settled)
            self._is_saved = False
            self._show_lines()
            self._make()

    def _make(self) -> None:
        """Makes the version; of many wishes in a row only the last one is followed."""
        settled = self._settled
        assert settled is not None
        if self._is_making:
            self._is_stale = True
            if self._watch is not None:
                self._watch.end()
            return
        self._is_making, self._is_stale = True, False
        sides, told = dict(self._deciding.sides), spoken()
        if not self._is_saved:  # else nobody waits for it
            self._view.show_reading()
        watch = self._watch = Watch(self._outside, self._view.show_progress)

        def work(library: "Library") -> ShownPublication:
            return shown_publication(library, self._deck_uid, settled, self._today(), sides, told, watch)

        def done(shown: ShownPublication) -> None:
            self._is_making = False
            self._shown = shown
            if self._is_stale:
                self._make()
                return
            self._is_saved = False
            self._order = [note.uid for note in shown.notes]
            self._deciding.meet(shown.conflicts)
            self._view.show_decisions(self._deciding.lines(shown.words))
            self._show_lines()
            about = _about(settled, shown)
            self._view.show_publication(shown, about, settled.path, with_remarks=settled.with_remarks)
            self.linter.look(shown.notes)
            self._show_findings()

        def failed(error: StudyAppError) -> None:
            self._is_making = False
            if self._is_stale:
                self._make()
            elif not isinstance(error, EndedError):
                self._view.show_unsaved(error)

        self._jobs.run(work).then(done, failed)

    def _go(self, uids: Iterable[Uid], way: "Way") -> None:
        from studyapp.operations.curating.publishing.preparing import decided  # after the first paint

        made = self._shown.made if self._shown is not None else None
        if self._settled is not None and made is not None:
            self._settle(decided(self._settled, uids, way, (*made.quotations, *made.referred)))

    def _show_lines(self) -> None:
        if self._shown is not None and self._settled is not None:
            findings = {uid: len(found) for uid, found in self.linter.findings.items()}
            self._view.show_lines(card_lines(self._shown, self._order, self._settled.left_out, findings))

    def _linted(self) -> None:
        if self.linter.percent is None:
            self._show_lines()
        self._show_findings()

    def _show_findings(self) -> None:
        found = self.linter.findings.get(self._chosen, ()) if self._chosen else ()
        mendable = sum(any(each.mend for each in others) for others in self.linter.findings.values())
        self._view.show_findings(found, percent=self.linter.percent, mendable=mendable)


def _about(settled: "Preparation", shown: ShownPublication) -> "About":
    """What is said of the deck: what its author settled, else what the version before said, else its name."""
    about, before = settled.about, shown.before
    if before is None:
        told = shown.made.deck.language if shown.made is not None else ""  # of its essay
        return replace(about, title=about.title or shown.name, language=about.language or told)
    return replace(
        about,
        title=about.title or before.title,
        authors=about.authors or before.authors,
        licence=about.licence or before.licence,
        language=about.language or before.language,
        description=about.description or before.description,
    )
