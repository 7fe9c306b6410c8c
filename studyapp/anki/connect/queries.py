"""Read our notes from a running Anki, some hundred at a time."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import batched
from typing import Any

from studyapp.anki.connect.client import Client
from studyapp.anki.connect.values import UID_FIELD, OurType, Texts, TheirCard, TheirNote, Theirs, TheirType
from studyapp.domain.ids import Uid

Progress = Callable[[int, int], None]
Wanted = Callable[[Sequence[Uid]], Collection[Uid]]

_BATCH = 500  # notes


def read_theirs(
    client: Client, types: Sequence[OurType], wanted_uids: Wanted, progress: Progress | None = None
) -> Theirs:
    """Return the notes in Anki that are ours, in whatever note type they are by now, and our note types.

    Args:
        client: the way to Anki.
        types: ours.
        wanted_uids: returns the uids to read out of some hundred.
        progress: called with the number of notes read and of all; what it raises ends the reading.

    Raises:
        StudyAppError: Anki cannot be reached, or refuses.
    """
    types_by_name = ask(client, "modelNamesAndIds", dict)
    by_id = {identity: str(name) for name, identity in types_by_name.items()}
    names = {type_.name: by_id.get(type_.identity, type_.name) for type_ in types}
    found = {
        type_.name: _type(client, type_, names[type_.name], types_by_name)
        for type_ in types
        if names[type_.name] in types_by_name
    }
    note_ids = find_ours(client)
    return Theirs(read_notes(client, note_ids, wanted_uids, progress), found, frozenset(note_ids))


def find_ours(client: Client) -> tuple[int, ...]:
    """Return the ids of all notes in Anki that tell which note of ours they are."""
    note_ids = ask(client, "findNotes", list, query=f"{UID_FIELD}:_*")
    return tuple(_numbers("findNotes", note_ids, client))


def read_notes(
    client: Client, note_ids: Sequence[int], wanted_uids: Wanted, progress: Progress | None = None
) -> tuple[TheirNote, ...]:
    """Return notes in Anki by their ids, without those that were deleted meanwhile; see `read_theirs`."""
    read_theirs: list[TheirNote] = []
    note_count = 0
    for batch in batched(note_ids, _BATCH):
        notes = [_note(client, info) for info in ask(client, "notesInfo", list, notes=batch) if info]
        uids_kept = wanted_uids([note.uid for note in notes])
        read_theirs += (note for note in notes if note.uid in uids_kept)
        note_count += len(batch)
        if progress:
            progress(note_count, len(note_ids))
    return tuple(read_theirs)


def _type(client: Client, ours: OurType, name: str, types_by_name: Mapping[str, Any]) -> TheirType:
    fields = ask(client, "modelFieldNames", list, modelName=name)
    templates = ask(client, "modelTemplates", dict, modelName=name)
    css = ask(client, "modelStyling", dict, modelName=name).get("css")
    sides = templates.get(ours.card)
    texts: dict[str, str] = {} if css is None else {"Styling": str(css)}
    if isinstance(sides, dict):
        texts |= {f"{side} template": str(sides.get(side, "")) for side in ("Front", "Back")}
    identity = next(_numbers("modelNamesAndIds", [types_by_name[name]], client))
    return TheirType(name, identity, tuple(map(str, fields)), texts)


def _note(client: Client, info: Any) -> TheirNote:
    try:
        fields: Texts = {str(name): str(field["value"]) for name, field in info["fields"].items()}
        tags, read_cards = tuple(map(str, info["tags"])), tuple(map(int, info["cards"]))
        return TheirNote(int(info["noteId"]), fields, tags, read_cards)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise client.misunderstood("notesInfo") from error


def read_cards(client: Client, card_ids: Sequence[int]) -> tuple[TheirCard, ...]:
    """Return cards in Anki by their ids, without those that were deleted meanwhile."""
    try:
        return tuple(
            TheirCard(*(int(info[name]) for name in ("cardId", "note", "ord", "queue", "due", "reps", "lapses")))
            for info in ask(client, "cardsInfo", list, cards=card_ids)
            if info
        )
    except (KeyError, TypeError, ValueError) as error:
        raise client.misunderstood("cardsInfo") from error


def read_answers(client: Client, card_ids: Sequence[int]) -> Mapping[int, Sequence[tuple[int, int]]]:
    """Return Anki's log of some cards: the milliseconds and the rating of each row."""
    try:
        return {
            int(card): [(int(row["id"]), int(row["ease"])) for row in rows]
            for card, rows in ask(client, "getReviewsOfCards", dict, cards=card_ids).items()
        }
    except (KeyError, TypeError, ValueError) as error:
        raise client.misunderstood("getReviewsOfCards") from error


def find_cards(client: Client, query: str) -> tuple[int, ...]:
    """Return the ids of the cards that a search of Anki finds."""
    return tuple(_numbers("findCards", ask(client, "findCards", list, query=query), client))


def ask(client: Client, action: str, kind: type, **params: Any) -> Any:
    """Call an action of the add-on and return its answer, which must be of the given type.

    Raises:
        StudyAppError: Anki cannot be reached, refuses, or answers otherwise.
    """
    answer = client.call(action, **params)
    if not isinstance(answer, kind):
        raise client.misunderstood(action)
    return answer


def _numbers(action: str, answer: Sequence[Any], client: Client) -> Iterator[int]:
    for number in answer:
        if not isinstance(number, int):
            raise client.misunderstood(action)
        yield number
