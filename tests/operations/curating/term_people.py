"""The people of a simulated term: two authors of one deck, and students who take it, change it and learn."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from random import Random

from studyapp.deckfile.merging import Key, Side
from studyapp.domain.cards import Flag
from studyapp.domain.cloze import deletions
from studyapp.domain.curated import SharedCard, SharedDeck
from studyapp.domain.exchange.packages import ImportReport, Outcome
from studyapp.domain.ids import Uid
from studyapp.domain.media import Medium
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.curating import files
from studyapp.operations.curating.packed import media_in, named_in
from studyapp.operations.curating.publishing import composing, preparing, publishing
from studyapp.operations.curating.publishing.version import Terms
from studyapp.operations.curating.taking import taking
from studyapp.operations.curating.taking.shared_cards import RETIRED
from studyapp.operations.notes import editing, marking
from studyapp.operations.notes.cards import add_cards, cards_of
from studyapp.operations.reviews import reviewing

DATE, CHANGES = "2026-12-14", ["Corrections."]
SHOWN = {"Front": "front", "Text": "front", "Back": "back", "Context": "context", "Source": "source"}
OWN_WORDS = ("river", "winter", "salt")
WORDS = ("Lena", "Baikal", "tundra", "ore")
_NUMBER = re.compile(r"\{\{c\d+::")

type Wanted = dict[Key, str]
"""What the file has to have: texts, tags and whether it is retired by card, a sound's content by its name."""


def cloze_of(chance: Random, number: int) -> str:
    """A cloze that asks some of four words, numbered in any way."""
    asked = dict(zip(chance.sample(WORDS, chance.randrange(1, 4)), chance.sample(range(1, 5), 4), strict=False))
    words = (f"{{{{c{asked[word]}::{word}}}}}" if word in asked else word for word in WORDS)
    return f"cloze {number}: {' '.join(words)}"


def card_of(chance: Random, number: int) -> SharedCard:
    """Each third card is a cloze, each other one calls a sound."""
    uid = Uid(f"card-number-{number}")
    if number % 3 == 0:
        return SharedCard(uid, cloze_of(chance, number), is_cloze=True)
    return SharedCard(uid, f"question {number}? [sound:{number}.mp3]", f"answer {number}", tags=("first",))


def sound_of(name: str, words: str) -> Medium:
    """A sound with some content."""
    return Medium(name, sha256(words.encode()).hexdigest(), words.encode())


def unnumbered(text: str) -> str:
    """A text whatever its blanks are numbered by."""
    return _NUMBER.sub("{{c::", text)


def written(deck: SharedDeck, sounds: dict[str, str]) -> Wanted:
    """What a deck and its sounds have."""
    texts: Wanted = {
        (card.uid, name): unnumbered(getattr(card, name)) for card in deck.cards for name in SHOWN.values()
    }
    texts |= {(card.uid, "is_retired"): str(card.is_retired) for card in deck.cards}
    texts |= {(card.uid, f"tag {tag}"): "" for card in deck.cards for tag in card.tags}
    return texts | {(None, f"media/{name}"): words for name, words in sounds.items() if name in named_in(deck)}


def sounds_in(path: Path) -> dict[str, str]:
    """The sounds of a zip."""
    return {each.name: each.content.decode() for each in media_in(path)}


@dataclass
class Author:
    """Edits, numbers anew, retires and tags cards and exchanges sounds in a library of their own, and publishes it."""

    chance: Random
    library: Library
    uid: Uid
    pending: Wanted = field(default_factory=dict)
    decided: int = 0

    def take(self, path: Path) -> None:
        planned = taking.plan(self.library, files.read_deck_file(path), path.name)
        taking.take(self.library, planned, media=media_in(path))

    def work(self, number: int) -> None:
        """Changes some cards; what was changed waits to be published."""
        for note in self.chance.sample(list(self.library.notes()), 5):
            named = [each.name for each in note.type.fields]
            shown = self.chance.choice([name for name in named if name in SHOWN])
            text = f"by an author, {self.chance.random()}"
            if shown == "Text":
                text = cloze_of(self.chance, int(note.uid.rsplit("-", 1)[1]))
            elif shown == "Front":
                text = f"question {note.uid.rsplit('-', 1)[1]}, {text} [sound:{note.uid.rsplit('-', 1)[1]}.mp3]"
            fields = list(note.fields)
            before, fields[named.index(shown)] = fields[named.index(shown)], text
            if unnumbered(before) != unnumbered(text):
                editing.edit(self.library, note.uid, fields)
                self.pending[note.uid, SHOWN[shown]] = unnumbered(text)
        for note in self.chance.sample(list(self.library.notes()), 2):
            tag = f"t{number}{self.library.path.stem}"
            marking.add_tags(self.library, [note.uid], [tag])
            self.pending[note.uid, f"tag {tag}"] = ""
        names = sorted(self.library.store.media.names())
        for name in self.chance.sample(names, 2):
            words = f"sung {self.chance.random()}"
            with self.library.operation("Exchange") as writer:
                writer.add_medium(name, sound_of(name, words).source)
            self.pending[None, f"media/{name}"] = words
        if self.chance.random() < 0.3:
            note = self.chance.choice(list(self.library.notes()))
            editing.delete(self.library, [note.uid])
            self.pending = {key: text for key, text in self.pending.items() if key[0] != note.uid}
            if RETIRED not in note.tags:
                self.pending[note.uid, "is_retired"] = str(True)

    def publish(self, path: Path, wanted: Wanted) -> Wanted:
        """Publishes with a decision on each conflict; returns what the file has to have then."""
        before = files.read_deck_file(path)
        terms = Terms(with_remarks=True)
        made = composing.publication(self.library, self.uid, DATE, terms, before=before, path=path)
        sides = {each.key: self.chance.choice(list(Side)) for each in made.conflicts}
        self.decided += len(sides)
        if sides:
            terms = replace(terms, sides=sides)
            made = composing.publication(self.library, self.uid, DATE, terms, before=before, path=path)
        publishing.publish(self.library, made, path, preparing.set_version_number(made, before.version + 1, CHANGES))
        mine = {key: words for key, words in self.pending.items() if sides.get(key) is not Side.THEIRS}
        self.pending.clear()
        return wanted | mine


@dataclass
class Student:
    """Edits, tags, flags, deletes, moves and reviews cards between versions, writes some, and skips versions.

    Attributes:
        own: by note and field the text that must stay.
        kept: by the same a text of the deck that stayed when another line had it otherwise.
        sounds: those that were exchanged, with what they hold.
        added: tags of their own, by note; `removed` are those of the deck that were taken off.
        asleep: cards that were put out of review by hand.
        made: notes of their own in the deck.
        crossed: whether a version came that did not grow from the one before; what was retired stays so then.
        retired: how often a card was put out of review by a version; `revived` how often one came back.
    """

    chance: Random
    library: Library
    joins: int
    own: dict[tuple[Uid, int], str] = field(default_factory=dict)
    kept: dict[tuple[Uid, int], str] = field(default_factory=dict)
    sounds: dict[str, str] = field(default_factory=dict)
    added: set[tuple[Uid, str]] = field(default_factory=set)
    removed: set[tuple[Uid, str]] = field(default_factory=set)
    deleted: set[Uid] = field(default_factory=set)
    moved: dict[Uid, Uid] = field(default_factory=dict)
    asleep: set[Uid] = field(default_factory=set)
    made: set[Uid] = field(default_factory=set)
    crossed: bool = False
    retired: int = 0
    revived: int = 0

    def study(self) -> None:
        """Does some of each."""
        notes = list(self.library.notes())
        for note in self.chance.sample(notes, min(3, len(notes))):
            self._edit(note.uid)
        for note in self.chance.sample(notes, min(1, len(notes))):
            if self.chance.random() < 0.2:
                editing.delete(self.library, (note.uid,))
                self.deleted.add(note.uid)
                self.asleep = {uid for uid in self.asleep if uid.rsplit("-", 1)[0] != note.uid}
            elif self.chance.random() < 0.2:
                (deck,) = decks.create(self.library, f"Own {len(self.library.decks())}").decks
                editing.move(self.library, (note.uid,), deck)
                self.moved[note.uid] = deck
            else:
                self._tag(note.uid)
        awake = [card.uid for card in self.library.cards() if not card.suspended]
        if awake and self.chance.random() < 0.3:
            card = self.chance.choice(awake)
            reviewing.suspend(self.library, (card,))
            self.asleep.add(card)
        if awake and self.chance.random() < 0.3:
            marking.flag(self.library, (self.chance.choice(awake),), self.chance.choice(list(Flag)))
        if self.chance.random() < 0.2:
            self._write()
        names = sorted(self.library.store.media.names())
        if names and self.chance.random() < 0.1:
            name = self.chance.choice(names)
            self.sounds[name] = f"hummed {self.chance.random()}"
            with self.library.operation("Exchange") as writer:
                writer.add_medium(name, sound_of(name, self.sounds[name]).source)
        for deck in self.library.decks():
            for _ in range(3):
                item = reviewing.next_card(self.library, deck.uid)
                if item is not None:
                    reviewing.answer(self.library, item.card.uid, self.chance.choice(list(Rating)), 900)

    def _write(self) -> None:
        """A card of their own, which stands among those of the deck."""
        note = next((each for each in self.library.notes() if not each.type.is_cloze), None)
        if note is not None:
            uid = self.library.new_uid()
            fields = (f"own {len(self.made)}", *("mine" for _ in note.fields[1:]))
            own = replace(note, uid=uid, fields=fields, origin="user", tags=("mine",))
            with self.library.operation("Write") as writer:
                writer.add_notes([own])
                add_cards(self.library, writer, cards_of(own))
            self.made.add(uid)

    def _edit(self, uid: Uid) -> None:
        note = self.library.note(uid)
        fields = list(note.fields)
        place = self.chance.randrange(len(fields))
        text = f"by the student, {self.chance.random()}"
        if note.type.is_cloze and place == 0:
            number = max(each.number for each in deletions(fields[0])) + 1
            text = f"{fields[0]} {{{{c{number}::{self.chance.choice(OWN_WORDS)}}}}}"
        fields[place] = self.own[uid, place] = text
        editing.edit(self.library, uid, fields)

    def _tag(self, uid: Uid) -> None:
        tag = f"mine-{self.chance.randrange(9)}"
        marking.add_tags(self.library, [uid], [tag])
        self.added.add((uid, tag))
        theirs = [each for each in self.library.note(uid).tags if not each.startswith(("mine", "retired"))]
        if theirs:
            marking.remove_tags(self.library, [uid], theirs[:1])
            self.removed.add((uid, theirs[0]))

    def take(self, path: Path) -> ImportReport:
        """Takes a version; of a cloze that both changed now and then theirs."""
        planned = taking.plan(self.library, files.read_deck_file(path), path.name)
        chosen = dict(self._chosen(planned.report))
        for uid, _name in chosen:
            self.own.pop((uid, 0), None)
        return taking.take(self.library, planned, chosen, media_in(path))[1]

    def _chosen(self, report: ImportReport) -> Iterator[tuple[tuple[Uid, str], str]]:
        for each in report.notes:
            if each.outcome is Outcome.CONFLICT and "Text" in each.fields and self.chance.random() < 0.5:
                yield (each.uid, "Text"), each.theirs[each.fields.index("Text")]
