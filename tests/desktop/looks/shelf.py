"""A library in which something stands everywhere: cards of every state, answers, an exam, decks that came in."""

import json
import random
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from studyapp.deckfile.suggestions.writing import write_suggestions
from studyapp.domain.annotations import Annotations
from studyapp.domain.cards import CardState, Flag, Phase
from studyapp.domain.curated import CardFigures, Release, SharedDeck
from studyapp.domain.exams import Exam
from studyapp.domain.exchange.packages import ExportRequest
from studyapp.domain.generation import Generation
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteState
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.curating import files
from studyapp.operations.curating.getting import subscribing
from studyapp.operations.curating.getting.sources import look
from studyapp.operations.curating.giving_back import suggesting
from studyapp.operations.curating.taking import taking
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.exams import exam_editing
from studyapp.operations.exporting.packages import export_package
from studyapp.operations.notes import drafts, editing, marking
from studyapp.operations.reviews import reviewing
from tests.operations.bridge import FIGURE, ROWS, generation_of
from tests.storage.material import DAY_MS, Clock, opened

_DAYS = 60
_OFTEN_FORGOTTEN = 9


@dataclass(frozen=True)
class Shelf:
    """Where the library lies, and files that somebody might open.

    Attributes:
        library: the library.
        empty: a library that was used, and has no essay.
        essay: the uid of the essay in sight.
        deck: its deck.
        taken: a curated deck that was taken.
        exam: the exam.
        version: another version of an essay, about which a person has to decide.
        newer: a newer version of the curated deck.
        package: a package of Anki.
        suggestions: what students gave back.
    """

    library: Path
    empty: Path
    essay: Uid
    deck: Uid
    taken: Uid
    exam: Uid
    version: Generation
    newer: Path
    package: Path
    suggestions: tuple[Path, ...]


def make(folder: Path, sample: Path, curated: Path) -> Shelf:
    """Makes all of it in a folder.

    Args:
        folder: is there, and empty.
        sample: the essay that ships.
        curated: a deck that ships.
    """
    path, empty = folder / "library.studyapp", folder / "empty.studyapp"
    call = [sys.executable, "-m", "studyapp", "import-essay", str(sample), "--take-proposed", "--json"]
    done = subprocess.run([*call, "--library", str(path)], capture_output=True, text=True, timeout=900, check=True)
    assert json.loads(done.stdout)
    with opened(empty) as library:
        decks.create(library, "Rivers")
    clock = Clock(time.time_ns() // 1_000_000 - _DAYS * DAY_MS)
    with opened(path, clock) as library:
        entry = library.essays()[0]
        drafts.take(library, [note.uid for note in library.notes() if note.state is NoteState.DRAFT][::3])
        _answer(library, clock, entry.deck_uid)
        _mark(library, entry.deck_uid)
        (exam,) = exam_editing.create(
            library, Exam(Uid(""), "Finals in world politics", library.today() + 16, 15, (entry.deck_uid,))
        ).exams
        taken, newer, given = _curated(library, curated, folder)
        import_essay(library, generation_of(ROWS), take_proposed=True)
        package = folder / "package.apkg"
        export_package(library, ExportRequest(decks=(entry.deck_uid,)), package)
        _delete(library)
        version = replace(generation_of(FIGURE), annotations=Annotations())
    return Shelf(path, empty, entry.uid, entry.deck_uid, taken, exam, version, newer, package, given)


def _answer(library: Library, clock: Clock, deck_uid: Uid) -> None:
    """Answers on most days, as somebody does who knows four in five."""
    chance = random.Random(5)
    for _ in range(_DAYS):
        for _ in range(chance.choice((0, 6, 9, 14))):
            item = reviewing.next_card(library, deck_uid)
            if item is None:
                break
            rating = chance.choices(list(Rating), (14, 10, 68, 8))[0]
            reviewing.answer(library, item.card.uid, rating, chance.randint(3_000, 25_000))
            clock.forward(minutes=1)
        clock.forward(days=1)
    clock.ms = time.time_ns() // 1_000_000


def _mark(library: Library, deck_uid: Uid) -> None:
    cards = library.cards(deck_uid=deck_uid)
    marking.flag(library, [card.uid for card in cards[:3]], Flag.GREEN)
    marking.add_tags(library, [card.note_uid for card in cards[:5]], ("treaties", "seminar-3"))
    reviewing.suspend(library, [cards[4].uid])
    rejected = [note.uid for note in library.notes() if note.state is NoteState.DRAFT][:4]
    drafts.reject(library, rejected)
    day = library.today() - 10
    forgotten = CardState(
        cards[6].uid, Phase.REVIEW, None, 3.0, 8.0, day, 10**14, day + 3, None, 3, 20, _OFTEN_FORGOTTEN
    )
    with library.operation("Answer") as writer:
        writer.set_state(forgotten, library.params_uid, 0.9)


def _delete(library: Library) -> None:
    notes = library.notes(essay_uid=library.essays()[-1].uid)
    editing.delete(library, [notes[0].uid])


def _curated(library: Library, curated: Path, folder: Path) -> tuple[Uid, Path, tuple[Path, ...]]:
    """A deck that was taken and subscribed to, a newer version of it, and what students gave back on it."""
    here, newer = folder / "good-cards.md", folder / "good-cards-3.md"
    here.write_bytes(curated.read_bytes())
    deck = files.read_deck_file(here)
    taking.take(library, taking.plan(library, deck, here.name))
    listing = look(str(here))
    assert listing is not None
    subscribing.subscribe(library, listing, listing.offers[0])
    told = Release(deck.version + 1, "2026-12-01", ("Two answers in better words.",))
    cards = list(deck.cards)
    for at in (0, 3):
        cards[at] = replace(cards[at], back=f"{cards[at].back}, and nothing else")
    files.write(newer, replace(deck, version=deck.version + 1, cards=tuple(cards), releases=(told, *deck.releases)))
    given = _given(library, deck, folder)
    note = library.note(deck.cards[1].uid)
    editing.edit(library, note.uid, (note.fields[0], f"{note.fields[1]} (as the lecture had it)", *note.fields[2:]))
    return cast(Uid, deck.uid), newer, given


def _given(library: Library, deck: SharedDeck, folder: Path) -> tuple[Path, ...]:
    """What two students gave back, who are of one mind about a card."""
    note = library.note(deck.cards[2].uid)
    editing.edit(library, note.uid, (note.fields[0], "In other words", *note.fields[2:]))
    offer = suggesting.offer(library, deck.uid)
    editing.edit(library, note.uid, note.fields)
    given = []
    for number in range(2):
        made = suggesting.suggestions_of(offer, Uid(f"suggestions-{number}"), by="A. Student")
        figures = tuple(CardFigures(card.uid, 9, 6, 3, 10, 0) for card in deck.cards[:12])
        given.append(folder / f"suggestions-{number}.md")
        given[-1].write_text(write_suggestions(replace(made, figures=figures)), "utf-8")
    return tuple(given)
