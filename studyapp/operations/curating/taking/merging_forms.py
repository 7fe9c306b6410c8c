"""Merge the texts of a card with those of its note, which may ask in another form or come with another line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from studyapp.domain.cloze import avoid_numbers, keep_numbers
from studyapp.domain.curated import AgreedCard, SharedCard
from studyapp.domain.exchange.merging import merged_values
from studyapp.domain.notes import Note
from studyapp.domain.own_notes import AROUND, ClozeTexts, OwnNote
from studyapp.operations.curating.taking.shared_cards import texts_of
from studyapp.rendering.markdown import HARD_BREAK


def base_with_common(incoming: OwnNote, base: AgreedCard, agreed: AgreedCard | None) -> AgreedCard:
    """Return the base with the texts that the card shares with the version taken last, which is of another line.

    What both lines have is older than the point where they part.
    """
    known, last = base.own, agreed.own if agreed is not None else None
    if known is None or last is None or not last.UID == known.UID == incoming.UID:
        return base
    news, olds = incoming.named, last.named
    return _base_with_texts(base, known.with_texts({name: text for name, text in news.items() if text == olds[name]}))


def base_with_other_lines(note: Note, base: AgreedCard, incoming: OwnNote, others: Iterable[AgreedCard]) -> AgreedCard:
    """Return the base with the texts of the note that came with another line.

    Nobody edited these here, so that a merge with this base takes the card's texts.
    """
    known, here, theirs = (
        base.own,
        _own_texts(note),
        [other_form.own for other_form in others if other_form.own is not None],
    )
    if known is None:
        return base
    texts: OwnNote = known
    if known.UID == here.UID == incoming.UID:
        asked = [their.named for their in theirs if their.UID == here.UID]
        texts = known.with_texts(_texts_like_others(here.named, here.ASKED, asked))
    elif any(_asks_the_same(here, their) for their in theirs):
        texts = here.with_texts(known.around)
    return _base_with_texts(
        base, texts.with_texts(_texts_like_others(here.around, AROUND, [their.around for their in theirs]))
    )


def _texts_like_others(
    here: Mapping[str, str], names: Iterable[str], others: Sequence[Mapping[str, str]]
) -> dict[str, str]:
    """Return the named texts here that are the same in one of the others."""
    return {name: here[name] for name in names if any(other_form[name] == here[name] for other_form in others)}


def _base_with_texts(base: AgreedCard, texts: OwnNote) -> AgreedCard:
    return replace(base, note_type=texts.UID, fields=texts.stored)


def texts_at_hand(
    card: SharedCard, note: Note, incoming: OwnNote, base: AgreedCard | None, others: Iterable[AgreedCard] = ()
) -> OwnNote:
    """Return the texts of a card that is shared without its words, if the note here has these words.

    Keep the words here, except those of another line, and keep a question in their place that was reworded here.
    """
    here, known = _own_texts(note), base.own if base is not None else None
    if any(_asks_the_same(here, other_form.own) for other_form in others):
        return incoming
    if isinstance(here, ClozeTexts):
        if known is None:
            return texts_of(card, here.text)
        # words that did not come with this line belong to the reader, and not to the base
        return texts_of(card, known.text) if isinstance(known, ClozeTexts) else incoming
    return incoming if _asks_the_same(here, known) else texts_of(card)


def restore_former_lines(note: Note, incoming: OwnNote, base: AgreedCard) -> OwnNote:
    """Return the cloze with its former line breaks, if only these changed in the copy and the note was edited."""
    known = base.own
    if not isinstance(incoming, ClozeTexts) or not isinstance(known, ClozeTexts):
        return incoming
    is_same = incoming.text.replace(HARD_BREAK, " ") == known.text.replace(HARD_BREAK, " ")
    return replace(incoming, text=known.text) if is_same and _own_texts(note).asked[0] != known.text else incoming


def number_as_here(incoming: OwnNote, note: Note, base: AgreedCard | None) -> OwnNote:
    """Return a cloze with the blank numbers used here, so that each card still asks the same."""
    if not isinstance(incoming, ClozeTexts):
        return incoming
    own, known = note.own, base.own if base is not None else None
    here = own.text if isinstance(own, ClozeTexts) else ""
    if not isinstance(known, ClozeTexts):
        return replace(incoming, text=keep_numbers(here, incoming.text))
    asked = keep_numbers(known.text, incoming.text)
    return replace(incoming, text=asked if asked == known.text else avoid_numbers(known.text, here, asked))


def merge_draft(note: Note, incoming: OwnNote) -> tuple[OwnNote, Sequence[str]]:
    """Return an edited draft with the deck's texts in its empty fields, and the names of the fields that conflict."""
    here = _own_texts(note)
    rest = merged_values(dict.fromkeys(AROUND, ""), here.around, incoming.around)
    is_other = here.UID != incoming.UID
    asked = [name for name in incoming.ASKED if is_other or here.named[name] != incoming.named[name]]
    return here.with_texts(rest.values), (*asked, *rest.conflicts)


def merge_texts(note: Note, incoming: OwnNote, base: AgreedCard | None) -> tuple[OwnNote, Sequence[str]]:
    """Return the texts of a note merged with those of its card, and the names of the fields that conflict."""
    in_form, known = _convert_to_form(note, incoming, base)
    if in_form.UID == incoming.UID:
        merged = merged_values(known, in_form.named, incoming.named)
        return in_form.with_texts(merged.values), merged.conflicts
    # The question was changed here too, and into another form; only the rest can be merged.
    merged = merged_values(known, in_form.around, incoming.around)
    is_settled = base is not None and _asks_the_same(incoming, base.own)
    return in_form.with_texts(merged.values), (*(() if is_settled else incoming.ASKED), *merged.conflicts)


def _convert_to_form(note: Note, incoming: OwnNote, base: AgreedCard | None) -> tuple[OwnNote, Mapping[str, str]]:
    """Return the note in the form of its card, if its question was not edited here, and the base in that form.

    The base has only the fields that are known.
    """
    here, known = _own_texts(note), base.own if base is not None else None
    if known is None:
        return here, {}
    if here.UID == incoming.UID:
        return here, known.named if known.UID == here.UID else known.around
    if not _asks_the_same(here, known):
        return here, known.around
    return incoming.with_texts(here.around), incoming.with_texts(known.around).named


def _own_texts(note: Note) -> OwnNote:
    if (own := note.own) is None:
        raise ValueError(f"the note {note.uid} is of another program")
    return own


def _asks_the_same(one: OwnNote, other: OwnNote | None) -> bool:
    """Return whether a card asks the same in both."""
    return other is not None and (one.UID, one.asked) == (other.UID, other.asked)
