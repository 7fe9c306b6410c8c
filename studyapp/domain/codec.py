"""Essays, annotations, drafts, generations, plans for exams and curated decks as JSON values, and back without loss.

What `generate` prints for others is another form (`cli`); this one is for the worker and the library. Fields
are named, and left out where they hold their default: a value written before a field was added can still be
read. A span is `[start, end]`. Not written: parses, which are needed only while drafting, and pictures, which are
no text.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache, partial
from itertools import chain
from json.encoder import encode_basestring
from types import NoneType, UnionType
from typing import Any, NewType, cast, get_args, get_origin, get_type_hints

from studyapp.domain.annotations import Annotations, Sentence
from studyapp.domain.assisting import AssistantRequest, AssistantResult, Endpoint
from studyapp.domain.curated import SharedCard, SharedDeck
from studyapp.domain.decks import DeckOptions
from studyapp.domain.entries import StudySettings
from studyapp.domain.essays import Essay
from studyapp.domain.exams import ExamPlan, ExamTask, Outlook
from studyapp.domain.generation import DraftNote, Generation, MakingSettings, Skipped
from studyapp.domain.quality.verifying import Advised, CardWithPassage
from studyapp.domain.spans import Span

Values = dict[str, Any]
Reader = Callable[[Any], Any]

_KNOWN: dict[type, tuple[tuple[Field[Any], Any], ...]] = {}
_READERS: dict[type, tuple[tuple[str, Reader, bool], ...]] = {}


_ENCODERS = {
    ascii_only: json.JSONEncoder(ensure_ascii=ascii_only, allow_nan=False, separators=(",", ":")).encode
    for ascii_only in (False, True)
}


def essay_to_json(essay: Essay) -> Values:
    """Return the essay as JSON values."""
    return _object(essay)


def essay_from_json(values: object) -> Essay:
    """Return the essay that `essay_to_json` wrote.

    Raises:
        ValueError: the values are not those of an essay; so for all readers of this module.
    """
    return _read(Essay, values)


def annotations_to_json(annotations: Annotations) -> Values:
    """Return the annotations as JSON values, without parses."""
    return _object(annotations)


def annotations_from_json(values: object) -> Annotations:
    """Return the annotations that `annotations_to_json` wrote, without parses."""
    return _read(Annotations, values)


def skipped_to_json(skipped: Skipped) -> Values:
    """Convert the skipped sentences to JSON values."""
    return _object(skipped)


def skipped_from_json(values: object) -> Skipped:
    """Parse the result of `skipped_to_json`."""
    return _read(Skipped, values)


def settings_to_json(settings: MakingSettings) -> Values:
    """Return the settings as JSON values."""
    return _object(settings)


def settings_from_json(values: object) -> MakingSettings:
    """Return the settings that `settings_to_json` wrote."""
    return _read(MakingSettings, values)


def drafts_to_json(drafts: Iterable[DraftNote]) -> list[Values]:
    """Return draft notes as JSON values."""
    return [_object(draft) for draft in drafts]


def drafts_from_json(values: object) -> tuple[DraftNote, ...]:
    """Parse the result of `drafts_to_json`."""
    if not isinstance(values, list):
        raise ValueError(f"no drafts: {values!r:.60}")
    return tuple(_read(DraftNote, value) for value in values)


def generation_to_json(generation: Generation) -> Values:
    """Return the whole generation as JSON values, without parses."""
    return _object(generation)


def generation_from_json(values: object) -> Generation:
    """Return the generation that `generation_to_json` wrote, without parses."""
    return _read(Generation, values)


def task_to_json(task: ExamTask) -> Values:
    """Return the task of an exam's planner as JSON values."""
    return _object(task)


def task_from_json(values: object) -> ExamTask:
    """Return the task that `task_to_json` wrote."""
    return _read(ExamTask, values)


def outlook_to_json(outlook: Outlook) -> Values:
    """Convert the outlook of a plan to JSON values."""
    return _object(outlook)


def outlook_from_json(values: object) -> Outlook:
    """Return the outlook that `outlook_to_json` wrote."""
    return _read(Outlook, values)


def plan_to_json(plan: ExamPlan) -> Values:
    """Return the plan for an exam as JSON values."""
    return _object(plan)


def plan_from_json(values: object) -> ExamPlan:
    """Return the plan that `plan_to_json` wrote."""
    return _read(ExamPlan, values)


def shared_card_to_json(card: SharedCard) -> Values:
    """Return the card of a curated deck as JSON values."""
    return _object(card)


def shared_card_from_json(values: object) -> SharedCard:
    """Return the card that `shared_card_to_json` wrote."""
    return _read(SharedCard, values)


def shared_deck_to_json(deck: SharedDeck) -> Values:
    """Return the curated deck as JSON values."""
    return _object(deck)


def shared_deck_from_json(values: object) -> SharedDeck:
    """Return the curated deck that `shared_deck_to_json` wrote."""
    return _read(SharedDeck, values)


def deck_options_from_json(values: object) -> DeckOptions:
    """Return the options of a deck; one that is named and unknown is passed over."""
    return _read(DeckOptions, values)


def study_settings_from_json(values: object) -> StudySettings:
    """Parse the settings of all study; missing ones get their defaults."""
    return _read(StudySettings, values)


def assisting_to_json(value: Endpoint | AssistantRequest | AssistantResult) -> Values:
    """Convert a request to an assistant, its endpoint or its result to JSON values."""
    return _object(value)


def endpoint_from_json(values: object) -> Endpoint:
    """Return the endpoint that `assisting_to_json` wrote; and so for the next two."""
    return _read(Endpoint, values)


def wish_from_json(values: object) -> AssistantRequest:
    """Return the wish."""
    return _read(AssistantRequest, values)


def assisted_from_json(values: object) -> AssistantResult:
    """Parse the result for a passage."""
    return _read(AssistantResult, values)


def advice_to_json(value: CardWithPassage | Advised) -> Values:
    """Return a card that is held against its passage, and what came of several, as JSON values."""
    return _object(value)


def held_from_json(values: object) -> CardWithPassage:
    """Return the card that `advice_to_json` wrote; and so for the next one."""
    return _read(CardWithPassage, values)


def advised_from_json(values: object) -> Advised:
    """Parse the result for cards."""
    return _read(Advised, values)


def dumps(values: object, *, ascii_only: bool = False) -> str:
    """Return JSON on one line without spaces; equal values give equal text."""
    return _ENCODERS[ascii_only](values)


def dumps_texts(texts: Iterable[str]) -> str:
    """Serialise a list of texts as `dumps` does, in half the time."""
    return f"[{','.join(map(encode_basestring, texts))}]"


def loads(text: str | bytes) -> Any:
    """Return the values of a JSON text.

    Raises:
        ValueError: it is no JSON.
    """
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("JSON nested too deeply") from error


def _object(value: Any) -> Values:
    values: Values = {}
    for field, _hint in _fields(type(value)):
        field_value = getattr(value, field.name)
        special = _SPECIAL.get((type(value), field.name))
        if field_value != _default(field) and (type(value), field.name) not in _LEFT_OUT:
            values[field.name] = special[0](field_value) if special else _plain(field_value)
    return values


def _plain(value: Any) -> Any:
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return _object(value) if is_dataclass(value) else value


def _read[T](kind: type[T], values: object) -> T:
    if not isinstance(values, dict):
        raise ValueError(f"no {kind.__name__}: {values!r:.60}")
    arguments: Values = {}
    for name, read, is_needed in _readers(kind):
        if name in values:
            arguments[name] = read(values[name])
        elif is_needed:
            raise ValueError(f"a {kind.__name__} without {name}")
    return kind(**arguments)


def _readers(kind: type[Any]) -> tuple[tuple[str, Reader, bool], ...]:
    """Return the reader of each field of a class, and whether the field is required; cached, since a book has many."""
    if kind not in _READERS:
        _READERS[kind] = tuple(
            (field.name, special[1] if special else _reader(hint), _default(field) is MISSING)
            for field, hint in _fields(kind)
            for special in (_SPECIAL.get((kind, field.name)),)
        )
    return _READERS[kind]


@cache
def _reader(hint: Any) -> Reader:
    """Read the values that a type hint stands for."""
    if isinstance(hint, NewType):
        return _reader(hint.__supertype__)
    if get_origin(hint) is UnionType:
        inner = next(_reader(arm) for arm in get_args(hint) if arm is not NoneType)
        return lambda stored: None if stored is None else inner(stored)
    if get_origin(hint) is tuple:
        item = _reader(get_args(hint)[0])
        return lambda stored: tuple(map(item, _checked(list, stored)))
    if hint is Span:
        return lambda stored: Span(*_pair(stored))
    if issubclass(hint, Enum):
        return cast(Reader, hint)
    if is_dataclass(hint):
        return partial(_read, cast(type[Any], hint))
    return (lambda stored: float(_checked((int, float), stored))) if hint is float else partial(_checked, hint)


def _checked(kind: Any, value_held: Any) -> Any:
    if not isinstance(value_held, kind) or (isinstance(value_held, bool) and kind is not bool):
        raise ValueError(f"{value_held!r:.60} is no {kind}")
    return value_held


def _pair(pair: Any) -> tuple[int, int]:
    items = _checked(list, pair)
    if len(items) != 2:
        raise ValueError(f"no pair: {items!r:.60}")
    return _checked(int, items[0]), _checked(int, items[1])


def _fields(kind: type[Any]) -> tuple[tuple[Field[Any], Any], ...]:
    if kind not in _KNOWN:
        hints = get_type_hints(kind)
        _KNOWN[kind] = tuple((field, hints[field.name]) for field in fields(kind))
    return _KNOWN[kind]


def _default(each: Field[Any]) -> Any:
    return each.default if each.default_factory is MISSING else each.default_factory()


def _stretches(offsets: Iterable[int]) -> list[list[int]]:
    """Return ascending offsets as stretches `[start, end]`, since a sentence reads mostly straight on."""
    spans: list[list[int]] = []
    for offset in offsets:
        if spans and spans[-1][1] == offset:
            spans[-1][1] = offset + 1
        else:
            spans.append([offset, offset + 1])
    return spans


def _offsets(stretches: Any) -> tuple[int, ...]:
    return tuple(chain.from_iterable(range(*_pair(stretch)) for stretch in _checked(list, stretches)))


_SPECIAL: dict[tuple[type, str], tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    (Sentence, "offsets"): (_stretches, _offsets),
}
_LEFT_OUT = {(Sentence, "parses"), (Essay, "pictures")}
