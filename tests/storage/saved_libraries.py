"""Saves a library of the schema of today, with what is read of it, for the tests of later versions.

    python -m tests.storage.saved_libraries

writes tests/data/libraries/REVISION.studyapp, its folder of media, and .json; what was saved once is never made again.
Its only text is the sample essay.
"""

import json
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from studyapp.domain import codec
from studyapp.domain.cards import Flag
from studyapp.domain.curated import SharedCard, SharedDeck
from studyapp.domain.decks import DeckOptions
from studyapp.domain.entries import StudySettings
from studyapp.domain.essays import DroppedLine, Picture, Run, RunKind
from studyapp.domain.exams import Exam, ExamSection
from studyapp.domain.exchange.merging import Base, uid_of
from studyapp.domain.generation import MakingSettings
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteState, NoteType, Rejection
from studyapp.domain.reviews import Rating
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.curating.agreeing import load_agreed_deck
from studyapp.operations.curating.taking import taking
from studyapp.operations.essays import importing, revising
from studyapp.operations.essays.making import make_cards
from studyapp.operations.exams import exam_editing, exam_plans
from studyapp.operations.library import history
from studyapp.operations.notes import drafts, editing, marking
from studyapp.operations.receiving import packages
from studyapp.operations.reviews import cramming, rescheduling, reviewing
from studyapp.operations.schedule import study_settings
from studyapp.reading import read_file
from studyapp.storage.media_files import folder_of
from studyapp.storage.migrations import HEAD
from tests.anki.reading.made import Rows, card, note, old, review
from tests.storage.material import Clock, opened, receive

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests" / "data" / "libraries"
SAMPLE = ROOT / "resources" / "sample" / "sino-russian-relations.md"


RIVERS = SharedDeck(
    Uid("deck-of-rivers"),
    "Rivers",
    2,
    ("Ada",),
    cards=(
        SharedCard(Uid("amur-length"), "How long is the Amur?", "2,824 km", kind="figure", source="Ivanov"),
        SharedCard(Uid("lena-source"), "The Lena rises near {{c1::Baikal}}.", is_cloze=True, section="Springs"),
    ),
)


def laid(saved: Path, target: Path) -> Path:
    """A copy of a saved library, with its media where the schema keeps them in files."""
    shutil.copy(saved, target)
    if folder_of(saved).is_dir():
        shutil.copytree(folder_of(saved), folder_of(target))
    return target


def read(library: Library) -> dict[str, Any]:
    """What a person would miss: essays, decks, notes, cards with their schedules, the log, the trash, settings."""
    settings = library.study_settings()
    return {
        "essays": {entry.uid: [entry.title, library.essay(entry.uid).text] for entry in library.essays()},
        "decks": {deck.uid: [deck.name, deck.options.new_per_day] for deck in library.decks()},
        "notes": {note.uid: [note.state.value, note.deck_uid, list(note.fields)] for note in library.notes()},
        "cards": {card.uid: [card.deck_uid, card.suspended, *_schedule(library, card.uid)] for card in library.cards()},
        "log": [[entry.card_uid, entry.study_day, entry.kind.value, entry.rating] for entry in library.review_log()],
        "trash": {entry.uid: [entry.kind, entry.name] for entry in library.trash()},
        "settings": [settings.rollover_hour, settings.is_durable],
        "rejections": {note.uid: note.rejection for note in library.notes(states=[NoteState.REJECTED])},
        "exams": {exam.uid: json.loads(json.dumps(asdict(exam))) for exam in exam_editing.exams(library)},
        "undo": [library.undo_name, library.redo_name],
        "orphans": [note.uid for entry in library.essays() for note in library.orphans(entry.uid)],
        "pictures": {name: len(library.picture(name) or b"") for name in _shown(library)},
        "received": {
            uid: [each.foreign_key, list(each.fields), library.note(uid).type.name]
            for uid, each in library.store.counterparts.received([note.uid for note in library.notes()]).items()
        },
        "agreed": {
            deck.uid: [known.source, *(codec.shared_card_to_json(card) for card in known.deck.cards)]
            for deck in library.decks()
            if (known := load_agreed_deck(library, deck.uid)) is not None
        },
        "note types": {uid: json.loads(json.dumps(asdict(each))) for uid, each in _note_types(library).items()},
        "sent": {
            uid: [base.digests, list(base.tags)]
            for uid, base in library.store.counterparts.bases([note.uid for note in library.notes()]).items()
        },
        "media": {name: len(library.medium(name) or b"") for name in library.store.media.names()},
        "left out": [line.text for entry in library.essays() for line in library.essay(entry.uid).dropped],
    }


def _shown(library: Library) -> list[str]:
    runs = (run for entry in library.essays() for run in library.essay(entry.uid).runs)
    return [run.target or "" for run in runs if run.kind is RunKind.PICTURE]


def _note_types(library: Library) -> Mapping[Uid, NoteType]:
    return library.store.reads.notes.note_types()


def _schedule(library: Library, card_uid: Any) -> list[Any]:
    state = library.state(card_uid)
    return [state.phase.value, state.due_day, state.due_ms, state.reps, state.lapses]


def study_and_edit(library: Library, clock: Clock) -> None:
    """Something of everything that a person does."""
    chance = Random(3)
    made = importing.import_essay(library, make_cards(read_file(SAMPLE), MakingSettings()), take_proposed=True)
    for _ in range(6):
        for _ in range(5):
            if item := reviewing.next_card(library, made.deck_uid):
                reviewing.answer(library, item.card.uid, chance.choice(list(Rating)), 4000)
        clock.forward(days=1)
    history.undo(library)
    answered = [card.uid for card in library.cards() if library.state(card.uid).reps]
    rescheduling.set_due(library, [*answered[:2], library.cards()[-1].uid], 40)
    rescheduling.reset_cards(library, answered[2:4])
    marking.flag(library, answered[:1], Flag.BLUE)
    marking.add_tags(library, [library.card(answered[0]).note_uid], ["border"])
    cramming.answer(library, answered[0], Rating.AGAIN, 900)
    first, second, third, fourth, *_ = library.notes(states=[NoteState.TAKEN])
    editing.edit(library, first.uid, (*first.fields[:-1], "my own words"))
    editing.make_basic(library, made.essay_uid, Span(0, 20), "Whose *friendship* is it?", "Two neighbours'")
    editing.delete(library, [second.uid])
    reviewing.suspend(library, [library.cards(note_uid=third.uid)[0].uid])
    drafts.reject(library, [note.uid for note in library.notes(states=[NoteState.DRAFT])[:3]])
    drafts.reject(library, [library.notes(states=[NoteState.DRAFT])[0].uid], Rejection.TRIVIAL)
    (other,) = decks.create(library, "Hard ones").decks
    decks.set_options(library, other, DeckOptions(new_per_day=7))
    editing.move(library, [fourth.uid], other)
    revise(library, made.essay_uid)
    heard = receive(library, "a", sound=b"a word spoken")
    reviewing.answer(library, library.cards(note_uid=heard)[0].uid, Rating.HARD, 3000)
    editing.delete(library, [receive(library, "b", "ruisseau")])
    receive_package(library)
    library.store.keep_bases({heard: Base({"Front": "0a" * 12}, ("french",))})
    taking.take(library, taking.plan(library, RIVERS, "rivers.md"))
    study_settings.set_settings(library, StudySettings(rollover_hour=3))
    asked = (ExamSection(made.essay_uid, exam_editing.sections_of(library, made.essay_uid)[1].title),)
    exam = Exam(Uid(""), "Finals", library.today() + 60, 25, (other,), (), asked, (6,), (library.today() + 3,))
    exam_plans.plan(library, *exam_editing.create(library, exam).exams)
    decks.step(library, other, 1)
    decks.rename(library, other, "Hardest ones")
    history.undo(library)


def receive_package(library: Library) -> None:
    """Notes of a package, of which one is still as it came and one was edited since."""
    with TemporaryDirectory() as folder:
        notes = [note(number, (f"Word {number}", f"Meaning {number}")) for number in (1, 2)]
        rows = Rows(notes, [card(1, type=0, queue=0, due=1, data=""), card(2)], [review(2)])
        packages.import_package(library, old(Path(folder) / "words.apkg", rows))
    edited = library.note(uid_of("guid2"))
    editing.edit(library, edited.uid, ("Word of mine", *edited.fields[1:]))


def revise(library: Library, essay_uid: Uid) -> None:
    """Another version, in which a border is longer, a picture is shown and lines were left out; one is brought back."""
    read = read_file(SAMPLE)
    content = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="4"/></svg>'
    picture = Picture(sha256(content).hexdigest(), "image/svg+xml", content)
    at = read.blocks[1].span.start
    essay = replace(
        read,
        text=read.text.replace("4,209", "4,309"),
        raw_sha256=sha256(b"the second version").hexdigest(),
        runs=(Run(RunKind.PICTURE, Span(0, 5), picture.name), *read.runs),
        pictures=(picture,),
        dropped=(DroppedLine("An unequal friendship 12", "a running head", at), DroppedLine("13", "a page number", at)),
    )
    comparison = revising.compare(library, essay_uid, make_cards(essay, MakingSettings()))
    revising.update(library, comparison, ())
    revising.bring_back(library, essay_uid, 0)
    assert library.orphans(essay_uid)


def save() -> None:
    """Write the library and what is read of it."""
    path, clock = FOLDER / f"{HEAD}.studyapp", Clock()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with opened(path, clock) as library:
        study_and_edit(library, clock)
        found = read(library)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM")
        connection.execute("PRAGMA journal_mode = DELETE")
    text = json.dumps(found, ensure_ascii=False, indent=1)
    path.with_suffix(".json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    save()
