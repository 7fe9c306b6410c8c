"""Convert rows of tables to values of the domain, and back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields, replace
from functools import lru_cache
from hashlib import sha256
from operator import attrgetter
from typing import Any

from studyapp.domain import codec
from studyapp.domain.annotations import Annotations
from studyapp.domain.cards import Card, CardState, Phase
from studyapp.domain.cloze import filled_text
from studyapp.domain.decks import Deck, DeckOptions
from studyapp.domain.entries import StudySettings
from studyapp.domain.essays import Essay
from studyapp.domain.exams import USUAL_GOAL, Exam, ExamAim, ExamSection
from studyapp.domain.generation import Generation, MakingSettings, Skipped, UnmadeText
from studyapp.domain.ids import Uid
from studyapp.domain.memory.weights import Params
from studyapp.domain.notes import OWN_TYPES, Anchor, Field, FieldFormat, Note, NoteState, NoteType, Rejection, Template
from studyapp.domain.own_notes import OWN_KINDS
from studyapp.domain.reviews import AnswerWay, Rating, ReviewKind, ReviewLogEntry
from studyapp.domain.spans import Selector

Values = dict[str, Any]
_FIRST_WORDS = 60  # characters
_CACHED_NOTE_TYPES = 500  # note types
_EMPTY_LIST = "[]"  # most notes have no tags, and a book has many notes
_LIST_COLUMNS = ("blocks", "runs", "dropped", "notices")
_PLAIN_COLUMNS = ("language", "reader_version", "raw_sha256")
STUDY_SETTINGS = {setting.name for setting in fields(StudySettings)}


def deck_values(deck: Deck) -> Values:
    """Return a deck's columns, without the stamps; so for all `..._values`."""
    return {
        "uid": deck.uid,
        "name": deck.title,
        "parent_uid": deck.parent_uid,
        "position": deck.position,
        "options": codec.dumps(asdict(deck.options)),
    }


def deck_of(row: Any) -> Deck:
    """Return the deck of a row, without the titles above it; see `with_parent_titles`."""
    parent = Uid(row.parent_uid) if row.parent_uid is not None else None
    return Deck(Uid(row.uid), row.name, _options(row.options), parent, position=row.position)


def with_parent_titles(deck: Deck, titles: Mapping[Uid, tuple[str, Uid | None]]) -> Deck:
    """Return a deck with the titles of the decks above it.

    Args:
        deck: the deck, as its row has it.
        titles: title and parent of each deck, by its uid; a parent that is gone is none.
    """
    above: list[str] = []
    parent, met = deck.parent_uid, {deck.uid}
    while parent is not None and parent in titles and parent not in met:
        met.add(parent)
        title, parent = titles[parent]
        above.append(title)
    return replace(deck, above=tuple(reversed(above))) if above else deck


@lru_cache(maxsize=64)  # a deck is read several times between one card and the next
def _options(written: str) -> DeckOptions:
    return codec.deck_options_from_json(codec.loads(written))


def note_type_values(note_type: NoteType) -> Values:
    """Return a note type's columns, without the stamps."""
    plain = ("uid", "name", "is_cloze", "css", "sort_field", "foreign_id", "foreign_modified", "further")
    return {
        **{name: getattr(note_type, name) for name in plain},
        "fields": codec.dumps([[field.name, field.format.value, field.foreign_id] for field in note_type.fields]),
        "templates": codec.dumps(
            [[template.name, template.front, template.back, template.foreign_id] for template in note_type.templates]
        ),
    }


def note_type_of(row: Any) -> NoteType:
    """Return the note type of a row."""
    return _note_type(
        (row.uid, row.name, bool(row.is_cloze), row.fields, row.templates, row.css),
        (row.sort_field, row.foreign_id, row.foreign_modified, row.further),
    )


@lru_cache(maxsize=_CACHED_NOTE_TYPES)
def _note_type(shown: tuple[str, str, bool, str, str, str], rest: tuple[int, int | None, int, str]) -> NoteType:
    """Return a note type, cached, because every note that is read needs one."""
    uid, name, is_cloze, fields, templates, css = shown
    note_fields = (Field(text, FieldFormat(form), number) for text, form, number in codec.loads(fields))
    return NoteType(
        Uid(uid),
        name,
        tuple(note_fields),
        is_cloze,
        tuple(Template(*template) for template in codec.loads(templates)),
        css,
        *rest,
    )


def exam_values(exam: Exam) -> Values:
    """Return an exam's columns."""
    listed = {name: codec.dumps(getattr(exam, name)) for name in ("decks", "essays", "weekdays_off", "days_off")}
    sections = codec.dumps([[section.essay_uid, section.title] for section in exam.sections])
    return {
        **{name: getattr(exam, name) for name in ("uid", "name", "day", "minutes", "goal", "miss")},
        "aim": exam.aim.value,
        **listed,
        "sections": sections,
    }


def exam_of(row: Any) -> Exam:
    """Return the exam of a row."""
    return Exam(
        uid=Uid(row.uid),
        name=row.name,
        day=row.day,
        minutes=row.minutes,
        decks=tuple(map(Uid, codec.loads(row.decks))),
        essays=tuple(map(Uid, codec.loads(row.essays))),
        sections=tuple(ExamSection(Uid(uid), title) for uid, title in codec.loads(row.sections)),
        weekdays_off=tuple(codec.loads(row.weekdays_off)),
        days_off=tuple(codec.loads(row.days_off)),
        aim=ExamAim(row.aim or ExamAim.MOST),
        goal=USUAL_GOAL if row.goal is None else row.goal,
        miss=row.miss,
    )


def version_values(uid: Uid, essay_uid: Uid, generation: Generation) -> Values:
    """Return the columns of a version of an essay, its parts encoded by `domain.codec`."""
    from studyapp.matching import sketch_text  # a tenth of what a command of the command line loads

    essay = codec.essay_to_json(generation.essay)
    return {
        "uid": uid,
        "essay_uid": essay_uid,
        "text": generation.essay.text,
        "words": generation.essay.word_count,
        **{name: codec.dumps(essay.get(name, [])) for name in _LIST_COLUMNS},
        "raw_map": codec.dumps(essay.get("raw_map", {})),
        **{name: getattr(generation.essay, name) for name in _PLAIN_COLUMNS},
        "text_sha256": text_sha256(generation.essay.text),
        **found_values(generation),
        "sketch": codec.dumps(sketch_text(generation.essay.text)),
    }


def found_values(generation: Generation) -> Values:
    """Return the columns of a version that hold the results of extraction."""
    annotations = codec.annotations_to_json(generation.annotations)
    sentences = annotations.pop("sentences", [])
    return {
        "annotations": codec.dumps(annotations),
        "sentences": codec.dumps(sentences),
        "sentence_starts": codec.dumps(sorted(sentence.span.start for sentence in generation.annotations.sentences)),
        "skipped": codec.dumps([codec.skipped_to_json(item) for item in generation.skipped]),
    }


def unmade_values(text: UnmadeText) -> Values:
    """Return the columns of a text whose cards are to be made, but for its number."""
    version = None if text.version is None else codec.dumps(codec.essay_to_json(text.version))
    columns = {name: getattr(text, name) for name in ("essay_uid", "takes_proposed", "must_ask", "is_wanted", "tries")}
    return columns | {"text": version, "per_1000_words": text.settings.per_1000_words}


def unmade_of(row: Any) -> UnmadeText:
    """Return the text of a row."""
    version = None if row.text is None else codec.essay_from_json(codec.loads(row.text))
    return UnmadeText(
        row.number,
        Uid(row.essay_uid),
        version,
        bool(row.takes_proposed),
        bool(row.must_ask),
        MakingSettings(row.per_1000_words),
        bool(row.is_wanted),
        row.tries,
    )


def text_sha256(text: str) -> str:
    """Return the hash that tells equal texts, hexadecimal."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def essay_of(row: Any) -> Essay:
    """Return the essay of a version's row joined with its essay's."""
    columns: Values = {name: codec.loads(getattr(row, name)) for name in (*_LIST_COLUMNS, "raw_map")}
    columns |= {name: getattr(row, name) for name in (*_PLAIN_COLUMNS, "title", "author", "date", "text")}
    return codec.essay_from_json(columns)


def annotations_of(annotations: str, sentences: str = _EMPTY_LIST) -> Annotations:
    """Return the annotations in their columns."""
    return codec.annotations_from_json(codec.loads(annotations) | {"sentences": codec.loads(sentences)})


def skipped_of(text: str) -> tuple[Skipped, ...]:
    """Return what got no card, from its column."""
    return tuple(codec.skipped_from_json(value) for value in codec.loads(text))


def sketch_of(text: str) -> tuple[int, ...]:
    """Return the sketch in a column."""
    return tuple(codec.loads(text))


def note_values(note: Note) -> Values:
    """Return a note's columns."""
    selector = note.anchor.selector if note.anchor else None
    return {
        "uid": note.uid,
        "note_type": note.note_type,
        "fields": codec.dumps(note.fields),
        "deck_uid": note.deck_uid,
        "essay_uid": note.essay_uid,
        "kind": note.kind,
        "state": note.state.value,
        "origin": note.origin,
        "proposed": note.proposed,
        "score": note.score,
        "reason": note.reason,
        "position": note.position,
        "tags": codec.dumps(note.tags),
        "version_uid": note.anchor.version_uid if note.anchor else None,
        "exact": selector.exact if selector else None,
        "prefix": selector.prefix if selector else None,
        "suffix": selector.suffix if selector else None,
        "span_start": selector.start if selector else None,
        "span_end": selector.end if selector else None,
        "orphaned": bool(note.anchor and note.anchor.orphaned),
        "created": note.created,
        "modified": note.modified,
        "device": note.device,
        "rejection": note.rejection.value if note.rejection else None,
    }


def notes_of(rows: Sequence[Any], types: Mapping[Uid, NoteType]) -> tuple[Note, ...]:
    """Return the notes of rows; their fields are parsed as one JSON text, because a book has many.

    Args:
        rows: the rows of notes.
        types: the imported note types that they have.
    """
    fields = codec.loads(f"[{','.join([row.fields for row in rows])}]")
    return tuple(
        [
            _note_of(row, fields_of_note, types.get(row.note_type))
            for row, fields_of_note in zip(rows, fields, strict=True)
        ]
    )


_FIELD_COUNTS: Mapping[str, int] = {uid: len(kind.names()) for uid, kind in OWN_KINDS.items()}


def complete_fields(note_type: str, texts: Sequence[str]) -> Sequence[str]:
    """Return the texts of a note, with empty texts for fields that its note type got later."""
    missing = _FIELD_COUNTS.get(note_type, 0) - len(texts)
    return [*texts, *[""] * missing] if missing > 0 else texts


def _note_of(row: Any, fields: Sequence[str], imported_type: NoteType | None) -> Note:
    anchor = None
    if row.version_uid is not None:
        selector = Selector(row.exact, row.prefix, row.suffix, row.span_start, row.span_end)
        anchor = Anchor(Uid(row.version_uid), selector, bool(row.orphaned))
    return Note(
        uid=Uid(row.uid),
        note_type=Uid(row.note_type),
        fields=tuple(complete_fields(row.note_type, fields)),
        deck_uid=Uid(row.deck_uid),
        essay_uid=Uid(row.essay_uid) if row.essay_uid is not None else None,
        kind=row.kind,
        state=NoteState(row.state),
        origin=row.origin,
        proposed=bool(row.proposed),
        score=row.score,
        reason=row.reason,
        position=row.position,
        anchor=anchor,
        tags=() if row.tags == _EMPTY_LIST else tuple(codec.loads(row.tags)),
        created=row.created,
        modified=row.modified,
        device=row.device,
        rejection=Rejection(row.rejection) if row.rejection is not None else None,
        imported_type=imported_type,
    )


def card_values(card: Card) -> Values:
    """Return a card's columns."""
    return {column.name: getattr(card, column.name) for column in fields(card)}


def card_of(row: Any) -> Card:
    """Return the card of a row."""
    return Card(
        Uid(row.uid),
        Uid(row.note_uid),
        row.ordinal,
        Uid(row.deck_uid),
        row.position,
        bool(row.suspended),
        row.buried_until,
        row.flag,
    )


def state_values(state: CardState) -> Values:
    """Return a state's columns."""
    return dict(zip(STATE_COLUMNS, state_columns(state), strict=True)) | {"phase": state.phase.value}


STATE_COLUMNS = tuple(column.name for column in fields(CardState))
state_columns = attrgetter(*STATE_COLUMNS)
"""A state's columns as a tuple, for many at once; the phase is text already."""


def state_of(row: Any, card_uid: Uid) -> CardState:
    """Return the state of a row; that of a new card where an outer join found none."""
    if row.phase is None:
        return CardState(card_uid)
    return CardState(
        card_uid,
        Phase(row.phase),
        row.step,
        row.stability,
        row.difficulty,
        row.last_study_day,
        row.last_review_ms,
        row.due_day,
        row.due_ms,
        row.interval_days,
        row.reps,
        row.lapses,
    )


def entry_values(entry: ReviewLogEntry) -> Values:
    """Return the columns of a row of the review log."""
    rating = None if entry.rating is None else int(entry.rating)
    return dict(zip(ENTRY_COLUMNS, _entry_columns(entry), strict=True)) | {
        "rating": rating,
        "kind": entry.kind.value,
        "state": None if entry.state is None else state_in_log(entry.state),
        "way": None if entry.way is None else entry.way.value,
    }


ENTRY_COLUMNS = tuple(column.name for column in fields(ReviewLogEntry))
_entry_columns = attrgetter(*ENTRY_COLUMNS)


def entry_of(row: Any) -> ReviewLogEntry:
    """Return the entry of a row of the review log."""
    return ReviewLogEntry(
        uid=Uid(row.uid),
        card_uid=Uid(row.card_uid),
        reviewed_ms=row.reviewed_ms,
        tz_offset_min=row.tz_offset_min,
        study_day=row.study_day,
        rating=None if row.rating is None else Rating(row.rating),
        kind=ReviewKind(row.kind),
        duration_ms=row.duration_ms,
        params_uid=Uid(row.params_uid),
        device=row.device,
        undoes_uid=None if row.undoes_uid is None else Uid(row.undoes_uid),
        step=row.step,
        due_ms=row.due_ms,
        due_day=row.due_day,
        state=None if row.state is None else state_from_log(row.state, Uid(row.card_uid)),
        way=None if row.way is None else AnswerWay(row.way),
    )


def state_in_log(state: CardState) -> str:
    """Return a state as a row of an import sets it: a JSON array of its columns but the card."""
    return states_in_log([state])[0]


def states_in_log(states: Iterable[CardState]) -> list[str]:
    """Return many states as rows of an import set them; written as one text, which takes a third of the time."""
    together = codec.dumps([state_columns(state)[1:] for state in states])
    return [f"[{state}]" for state in together[2:-2].split("],[") if state]  # no word for a phase has a bracket


def state_from_log(text: str, card_uid: Uid) -> CardState:
    """Return the state that a row of an import sets."""
    phase, *rest = codec.loads(text)
    return CardState(card_uid, Phase(phase), *rest)


def params_values(params: Params) -> Values:
    """Return the columns of weights, without the stamps."""
    named = {column.name: getattr(params, column.name) for column in fields(params) if column.name != "created"}
    return named | {"weights": codec.dumps(params.weights)}


def params_of(row: Any) -> Params:
    """Return the weights of a row."""
    return Params(
        Uid(row.uid),
        row.model_version,
        tuple(map(float, codec.loads(row.weights))),
        row.reviews,
        row.log_loss_before,
        row.log_loss_after,
        row.created,
    )


def first_words(fields: str, note_type: str) -> str:
    """Return the beginning of a note's first field, from the column of its fields, as plain text."""
    return first_words_of(codec.loads(fields), note_type)


def first_words_of(fields: Sequence[str], note_type: str) -> str:
    """Return the beginning of a note's first field as plain text."""
    from studyapp.rendering import from_html, markdown  # heavy, and few commands show notes

    first = filled_text(fields[0])
    text = (markdown.to_text(first) if note_type in OWN_TYPES else from_html.html_text(first)).replace("\n", " ")
    return text if len(text) <= _FIRST_WORDS else f"{text[: _FIRST_WORDS - 1].rstrip()}…"


def settings_of(rows: Iterable[Any]) -> StudySettings:
    """Return the study settings of rows, with the defaults for those that were never set."""
    return codec.study_settings_from_json(
        {row.key: codec.loads(row.value) for row in rows if row.key in STUDY_SETTINGS}
    )
