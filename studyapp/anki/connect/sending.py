"""Carry out a plan in a running Anki, batch by batch, and report the outcome of every note."""

from base64 import b64encode
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import batched
from pathlib import Path
from typing import Final

from studyapp.anki.connect import queries
from studyapp.anki.connect.client import Call, Client, UnreachedError
from studyapp.anki.connect.planning import agreed
from studyapp.anki.connect.values import (
    Choice,
    Differences,
    Fate,
    Outcome,
    Plan,
    PlannedNote,
    PlannedType,
    Result,
    Texts,
    TheirNote,
)
from studyapp.anki.fields import RETIRED
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exchange.merging import NO_BASE, Base, normal
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.unfinished import scratch

Progress = Callable[[int, int], None]
WritePackage = Callable[[Path, Sequence[Uid]], None]
Keep = Callable[[Mapping[str, Base]], None]

_PACKAGED: Final = 500  # notes in one package
_BATCH: Final = 200  # notes in one call; Anki takes 5 to 10 ms for each


_CHANGED: Final = msg("it-was-changed-in-anki-meanwhile")
_GONE: Final = msg("it-was-deleted-in-anki-meanwhile")
_NOT_KEPT: Final = msg("anki-did-not-keep-it")


@dataclass(slots=True)
class Sending:
    """One run of sending.

    Attributes:
        plan: the plan to carry out.
        write_package: writes an Anki package with some of our notes; Anki reads 500 notes in a tenth of a second from
            it, and knows them again when they come in another package. Notes added one by one it does not.
        content: the file of a picture or sound by its SHA-256.
        keep: stores after each batch when notes and note types last agreed.
        choices: the choices for notes and note types that both sides changed, by uid or name.
        results: the results for the notes so far; grows while `run` runs.
        singly: the notes that were added one by one.
    """

    client: Client
    actions: frozenset[str]
    plan: Plan
    write_package: WritePackage
    content: Callable[[str], Path]
    keep: Keep
    choices: Mapping[str, Choice] = field(default_factory=dict)
    results: list[Result] = field(default_factory=list)
    singly: list[Uid] = field(default_factory=list)
    _seen: set[int] = field(init=False)
    _stored: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._seen = set(self.plan.note_ids)

    @property
    def unsent(self) -> tuple[PlannedNote, ...]:
        """Return the notes that were to be sent and were not come to."""
        reached = {result.uid for result in self.results}
        return tuple(note for note in self._to_send() if note.uid not in reached)

    def run(self, progress: Progress | None = None) -> None:
        """Send everything.

        Args:
            progress: called between batches with the number of notes done and of all; what it raises ends the
                sending, and what was sent stays.

        Raises:
            StudyAppError: Anki cannot be reached any more; `results` and `unsent` say how far it came.
        """
        total = len(self._to_send())

        def told() -> None:
            if progress:
                progress(len(self.results), total)

        told()
        for type_ in self.plan.types:
            self._send_type(type_)
        self._keep_what_is_the_same()
        for batch in batched(self._new(), _PACKAGED):
            self._add(batch)
            told()
        self._keep_new_types()
        for batch in batched(self._updates(), _BATCH):
            self._update(batch)
            told()
        for batch in batched(self.plan.having(Fate.RETIRED), _PACKAGED):
            self._retire(batch)
            told()

    def _to_send(self) -> tuple[PlannedNote, ...]:
        return (*self._new(), *self._updates(), *self.plan.having(Fate.RETIRED))

    def _new(self) -> tuple[PlannedNote, ...]:
        """Return the notes that are added; one that was deleted in Anki comes again only where ours count."""
        again = (note for note in self.plan.having(Fate.GONE) if self._choice(note.uid) is Choice.OURS)
        return (*self.plan.having(Fate.NEW), *again)

    def _updates(self) -> tuple[PlannedNote, ...]:
        notes_known = self.plan.having(Fate.CHANGED_HERE, Fate.CHANGED_THERE, Fate.DIFFERS)
        return tuple(
            note for note in notes_known if note.has_other_tags or note.differences.to_send(self._choice(note.uid))
        )

    def _choice(self, key: str) -> Choice:
        return self.choices.get(key, Choice.LEAVE)

    # Note types

    def _send_type(self, planned: PlannedType) -> None:
        """Bring a note type up to date; one that Anki lacks comes with the first package."""
        if planned.theirs is None:
            if not self._is_packaged:
                self._create_type(planned)
            return
        ours, sent = planned.ours, planned.differences.to_send(self._choice(planned.ours.name))
        sides = {side: text for side in ("Front", "Back") if (text := sent.get(f"{side} template"))}
        if sides:
            model = {"name": planned.theirs.name, "templates": {ours.card: sides}}
            self.client.call("updateModelTemplates", model=model)
        if css := sent.get("Styling"):
            self.client.call("updateModelStyling", model={"name": planned.theirs.name, "css": css})
        base = self.plan.bases.get(ours.name, NO_BASE)
        self.keep({ours.name: agreed(ours.texts, planned.differences, sent.keys(), base)})

    def _create_type(self, planned: PlannedType) -> None:
        ours = planned.ours
        self.client.call(
            "createModel",
            modelName=ours.name,
            inOrderFields=list(ours.fields),
            cardTemplates=[{"Name": ours.card, "Front": ours.front, "Back": ours.back}],
            css=ours.css,
            isCloze=ours.is_cloze,
        )

    def _keep_new_types(self) -> None:
        """Remember the note types that Anki has only since notes of theirs were added."""
        added = {result.uid for result in self.results if result.outcome is Outcome.ADDED}
        used = {note.ours.note_type for note in self.plan.notes if note.ours is not None and note.uid in added}
        for type_ in self.plan.types:
            if type_.theirs is None and type_.ours.name in used:
                self.keep({type_.ours.name: agreed(type_.ours.texts, Differences(), (), NO_BASE)})

    @property
    def _is_packaged(self) -> bool:
        """Return whether new notes can go in a package: a note type of another making would be doubled by it."""
        fit = (type_.theirs is None or type_.theirs.identity == type_.ours.identity for type_ in self.plan.types)
        is_complete = not any(type_.missing for type_ in self.plan.types)
        return "importPackage" in self.actions and is_complete and all(fit)

    # Notes

    def _keep_what_is_the_same(self) -> None:
        """Remember of notes that are not sent where both sides agree, so that later changes have an author."""
        sent = {note.uid for note in self._updates()}
        notes_known = self.plan.having(Fate.SAME, Fate.CHANGED_HERE, Fate.CHANGED_THERE, Fate.DIFFERS)
        self._keep_notes([note for note in notes_known if note.uid not in sent])

    def _keep_notes(self, notes: Sequence[PlannedNote]) -> None:
        bases: dict[str, Base] = {}
        for note in notes:
            if note.ours is not None:
                before = self.plan.bases.get(note.uid, NO_BASE)
                sent = note.differences.to_send(self._choice(note.uid)).keys()
                bases[note.uid] = agreed(note.ours.fields, note.differences, sent, before, note.ours.tags)
        if bases:
            self.keep(bases)

    def _add(self, batch: Sequence[PlannedNote]) -> None:
        arrived = self._import_package(batch) if self._is_packaged else frozenset()
        self._done([note for note in batch if note.uid in arrived], Outcome.ADDED)
        notes_left = [note for note in batch if note.uid not in arrived]
        if not notes_left:
            return
        self.client.call("createDeck", deck=self.plan.deck_name)
        for part in batched(notes_left, _BATCH):
            self._send_media(part)
            before = len(self.results)
            self._send(part, [self._adding(note) for note in part], Outcome.ADDED)
            self.singly += (result.uid for result in self.results[before:] if result.outcome is Outcome.ADDED)

    def _import_package(self, batch: Sequence[PlannedNote]) -> frozenset[Uid]:
        """Return the notes that arrived by a package; none if this Anki cannot read files, as in a sandbox."""
        uids = {note.uid for note in batch}
        with scratch() as folder, self._unknown_where_broken(batch):
            path = folder / "cards.apkg"
            self.write_package(path, [note.uid for note in batch])
            self.client.multi([Call("importPackage", {"path": str(path)})])
            new = [number for number in queries.find_ours(self.client) if number not in self._seen]
            notes_read = queries.read_notes(self.client, new, lambda _uids: uids)
        self._seen.update(new)
        return frozenset(note.uid for note in notes_read)

    def _adding(self, note: PlannedNote) -> Call:
        assert note.ours is not None
        fields = dict(note.ours.fields)
        note_type = next(type_ for type_ in self.plan.types if type_.ours.name == note.ours.note_type)
        name = note_type.theirs.name if note_type.theirs else note_type.ours.name
        request = {"modelName": name, "fields": fields, "tags": list(note.tags)}
        return Call("addNote", {"note": {"deckName": self.plan.deck_name, **request}})

    def _send_media(self, batch: Sequence[PlannedNote]) -> None:
        """Send the pictures and sounds of notes that do not go in a package; a name tells what is in the file."""
        hashes = {name: sha256 for note in batch if note.ours for name, sha256 in note.ours.media}
        new = [name for name in hashes if name not in self._stored]
        for name in new:
            content = b64encode(self.content(hashes[name]).read_bytes()).decode()
            self.client.call("storeMediaFile", filename=name, data=content)
            self._stored.add(name)

    def _update(self, batch: Sequence[PlannedNote]) -> None:
        """Send texts and tags where Anki still has what the plan was made for, and look whether it keeps them."""
        self._send_media(batch)
        with self._unknown_where_broken(batch):
            refused = _find_changed_meanwhile(batch, self._read(batch))
            fresh = [note for note in batch if note.uid not in refused]
            changed = [note for note in fresh if note.differences.to_send(self._choice(note.uid))]
            tags = _tags(fresh)
            answers = self.client.multi([self._updating(note) for note in changed])
            tagged = self.client.multi([call for call, _ in tags])
            their_notes = self._read(changed)
        for note, answer in zip(changed, answers, strict=True):
            if answer.error or not _has_texts(
                their_notes.get(note.uid), note.differences.to_send(self._choice(note.uid))
            ):
                refused[note.uid] = answer.error or _NOT_KEPT
        for (_, uids), answer in zip(tags, tagged, strict=True):
            if answer.error:
                refused |= dict.fromkeys(uids, answer.error)
        self._record_outcomes(batch, refused, Outcome.UPDATED)

    def _read(self, batch: Sequence[PlannedNote]) -> dict[Uid, TheirNote]:
        """Return the notes of a batch as Anki has them now."""
        numbers = [note.theirs.note_id for note in batch if note.theirs is not None]
        notes_read = queries.read_notes(self.client, numbers, frozenset)
        return {note.uid: note for note in notes_read}

    def _updating(self, note: PlannedNote) -> Call:
        assert note.theirs is not None
        fields = dict(note.differences.to_send(self._choice(note.uid)))
        return Call("updateNoteFields", {"note": {"id": note.theirs.note_id, "fields": fields}})

    def _retire(self, batch: Sequence[PlannedNote]) -> None:
        numbers = [note.theirs.note_id for note in batch if note.theirs is not None]
        with self._unknown_where_broken(batch):
            self.client.call("addTags", notes=numbers, tags=RETIRED)
        self._done(batch, Outcome.TAGGED)

    def _send(self, batch: Sequence[PlannedNote], calls: Sequence[Call], outcome: Outcome) -> None:
        with self._unknown_where_broken(batch):
            answers = self.client.multi(calls)
        refused = {note.uid: answer.error for note, answer in zip(batch, answers, strict=True) if answer.error}
        self._record_outcomes(batch, refused, outcome)

    def _record_outcomes(self, batch: Sequence[PlannedNote], refused: Mapping[Uid, str], outcome: Outcome) -> None:
        self.results += (Result(uid, Outcome.FAILED, reason) for uid, reason in refused.items())
        self._done([note for note in batch if note.uid not in refused], outcome)

    @contextmanager
    def _unknown_where_broken(self, batch: Sequence[PlannedNote]) -> Iterator[None]:
        """Report the state of a batch as unknown if Anki disappears while the batch is being sent."""
        try:
            yield
        except UnreachedError:
            raise
        except StudyAppError:
            self.results += (Result(note.uid, Outcome.UNKNOWN) for note in batch)
            raise

    def _done(self, batch: Sequence[PlannedNote], outcome: Outcome) -> None:
        self.results += (Result(note.uid, outcome) for note in batch)
        self._keep_notes(batch)


def _find_changed_meanwhile(batch: Sequence[PlannedNote], their_notes: Mapping[Uid, TheirNote]) -> dict[Uid, str]:
    """Return the notes that Anki has otherwise than when the plan was made, and a sentence that says so."""
    changed = [note for note in batch if note.uid in their_notes and their_notes[note.uid] != note.theirs]
    notes_gone = [note for note in batch if note.uid not in their_notes]
    return {**{note.uid: _CHANGED for note in changed}, **{note.uid: _GONE for note in notes_gone}}


def _has_texts(note: TheirNote | None, texts: Texts) -> bool:
    return note is not None and all(normal(note.fields.get(name, text)) == normal(text) for name, text in texts.items())


def _tags(batch: Sequence[PlannedNote]) -> list[tuple[Call, list[Uid]]]:
    """Return the calls that change tags, one a tag: Anki takes 26 ms for each tag of each note else."""
    grouped: dict[tuple[str, str], list[PlannedNote]] = defaultdict(list)
    for note in batch:
        their_tags = note.theirs.tags if note.theirs is not None else ()
        for action, tags in (
            ("addTags", set(note.tags) - set(their_tags)),
            ("removeTags", set(their_tags) - set(note.tags)),
        ):
            for tag in sorted(tags):
                grouped[action, tag].append(note)
    return [
        (
            Call(action, {"notes": [note.theirs.note_id for note in notes if note.theirs], "tags": tag}),
            [note.uid for note in notes],
        )
        for (action, tag), notes in grouped.items()
    ]
