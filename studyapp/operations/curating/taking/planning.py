"""Plan the taking of a curated deck card by card: each is new, merged with its note here, or left out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from studyapp.anki.fields import clean_tags
from studyapp.domain.cloze import avoid_numbers, keep_numbers
from studyapp.domain.curated import AgreedCard, SharedCard, SharedDeck, is_personal
from studyapp.domain.exchange.merging import Changed, Received, changed, merged_tags, merged_values
from studyapp.domain.exchange.packages import NoteOutcome, Outcome
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.domain.notes import Note, NoteState
from studyapp.domain.own_notes import AROUND, BasicTexts, ClozeTexts, OwnNote, titles
from studyapp.library import Library
from studyapp.operations.curating.lines import Line
from studyapp.operations.curating.meeting import Meeting
from studyapp.operations.receiving.own_form import to_own_form
from studyapp.rendering.markdown import HARD_BREAK

RETIRED = "retired"
"""The tag of a card that its author retired."""

_WAS_DELETED = msg("it-was-deleted-here")
_ANKI = msg("it-came-here-in-an-anki-package")
_FROM_ANKI = msg("it-came-here-in-an-anki-package-before")
_WAS_REJECTED = msg("here-it-was-rejected")
_NEW_BUT_RETIRED = msg("it-is-retired-whoever-never-had-it-does")
_OTHER_LINE = msg("this-version-did-not-grow-from-the-one")
_STAYS_RETIRED = msg("it-was-retired-in-the-version-that-you-took")
_RETIRES = msg("it-is-retired-and-put-out-of-review")
_REVIVES = msg("it-is-no-longer-retired")
_NO_KIND = "import"  # the kind of a card whose author gave none


@dataclass(frozen=True, slots=True)
class Step:
    """The plan for one card.

    Attributes:
        card: as the deck has it.
        before: the note here, or None.
        after: the note as it will be, or None if nothing is written.
        told: the outcome, for people.
        came: the texts of the card, in the form that they get here.
        retires: whether the card leaves review, because it is retired now and was not before.
        revives: whether the card returns to review, if a version suspended it.
        base: the card in the last common version, or None.
        received: its form in an Anki package, if it came by one before; else None.
    """

    card: SharedCard
    before: Note | None
    after: Note | None
    told: NoteOutcome
    came: OwnNote
    retires: bool = False
    revives: bool = False
    base: AgreedCard | None = None
    received: Received | None = None


def texts_of(card: SharedCard, cloze: str | None = None) -> OwnNote:
    """Return the texts that a card gets here.

    Args:
        card: as the deck has it.
        cloze: the rebuilt cloze, if the card is shared without its words and the library has them.
    """
    if cloze is not None or card.is_cloze:
        return ClozeTexts(card.front if cloze is None else cloze, **card.around)
    return BasicTexts(card.front, card.back, **card.around)


def tags_of(card: SharedCard) -> tuple[str, ...]:
    """Return the tags that a card comes with; what another person's program set while they studied stays out."""
    tags = tuple(tag for tag in card.tags if not is_personal(tag))
    return (*tags, RETIRED) if card.is_retired and RETIRED not in tags else tags


class Planning:
    """Goes through the cards of a deck; what the library has of them is read once."""

    def __init__(self, library: Library, deck: SharedDeck, meeting: Meeting, line: Line) -> None:
        """See `Planning`.

        Args:
            library: the library of the reader.
            deck: as it comes.
            meeting: of the deck with the reader's copy of its essay.
            line: what the deck has to do with its versions that were here.
        """
        reads = library.store.reads
        uids = [card.uid for card in deck.cards]
        self._deck = deck
        self._library = library
        self.meeting = meeting
        self._live = {note.uid: note for note in reads.notes.notes_named(uids)}
        self._known = reads.notes.known_notes(uids)
        self._received = library.store.counterparts.received(self._live)
        self._home = self._home_of_new()
        self._line = line
        self._bases: Mapping[Uid, AgreedCard] = line.last.cards if line.last else {}

    def step(self, card: SharedCard, position: int) -> Step:
        """Plan one card.

        Args:
            card: of the deck.
            position: its number there, from 1.
        """
        return replace(self._step(card, position), base=self._bases.get(card.uid))

    def dropped(self) -> tuple[Uid, ...]:
        """Return the notes that came with the deck and are no longer in it."""
        is_here = any(deck.uid == self._deck.uid for deck in self._library.decks())
        uids = [note.uid for note in self._library.notes(deck_uid=self._deck.uid)] if is_here else []
        listed = {card.uid for card in self._deck.cards}
        return tuple(uid for uid in uids if uid not in listed and uid in self._bases)

    def _step(self, card: SharedCard, position: int) -> Step:
        came = texts_of(card, (self.meeting.clozes or {}).get(card.uid))
        note, base = self._live.get(card.uid), self._base(card)
        if note is None:
            return self._new(card, came, position)
        if note.state is NoteState.DRAFT and not card.is_retired:
            return self._adopted(card, came, note, position)
        if note.state is not NoteState.TAKEN:
            reason = _NEW_BUT_RETIRED if note.state is NoteState.DRAFT else _WAS_REJECTED
            return Step(card, note, None, NoteOutcome(card.uid, Outcome.REFUSED, reason=reason), came)
        if not note.type.is_own:
            return self._from_anki(card, came, note, position)
        if card.blanks and note.note_type != came.UID:
            came = _texts_at_hand(card, note, came, base, self._line.forms_of_other_lines(card.uid))
        elif card.blanks and base is not None:
            came = _in_former_lines(note, came, base)
        return self._met(card, came, note, base, position)

    def _home_of_new(self) -> Uid:
        """Return the deck for new cards: this one, or the one with most of its cards from an Anki package."""
        if not self._received or any(deck.uid == self._deck.uid for deck in self._library.decks()):
            return self._deck.uid
        (home, number), *_ = Counter(self._live[uid].deck_uid for uid in self._received).most_common(1)
        return home if 2 * number >= len(self._live) else self._deck.uid

    def _base(self, card: SharedCard) -> AgreedCard | None:
        """Return the base for merging a card; None if two lines differ and no common version is known."""
        if self._line.base is not None:
            others = (line for line in self._line.forms_of_other_lines(card.uid) if line.note_type is not None)
            return self._line.base.cards.get(card.uid) or next(others, None)
        base = self._bases.get(card.uid)
        return base if base is not None and base.card == card else None

    def _new(self, card: SharedCard, came: OwnNote, position: int) -> Step:
        if card.uid in self._known:
            return Step(card, None, None, NoteOutcome(card.uid, Outcome.KEPT_DELETED, reason=_WAS_DELETED), came)
        if card.is_retired:
            return Step(card, None, None, NoteOutcome(card.uid, Outcome.REFUSED, reason=_NEW_BUT_RETIRED), came)
        anchor = (self.meeting.anchors or {}).get(card.uid)
        note = Note(
            uid=card.uid,
            note_type=came.UID,
            fields=came.stored,
            deck_uid=self._home,
            essay_uid=self.meeting.essay_uid if anchor else None,
            kind=card.kind or _NO_KIND,
            state=NoteState.TAKEN,
            origin="import",
            proposed=False,
            score=1.0,
            reason=msg("from-the-curated-deck", title=self._deck.title),
            position=position,
            anchor=anchor,
            tags=tags_of(card),
            created=0,
            modified=0,
            device="",
        )
        return Step(card, None, note, NoteOutcome(card.uid, Outcome.NEW), came)

    def _adopted(self, card: SharedCard, came: OwnNote, note: Note, position: int) -> Step:
        """Plan a draft of the reader that is the same note: take the deck's texts, unless the draft was edited."""
        texts, conflicts = _merged_draft(note, came) if note.modified != note.created else (came, ())
        after = replace(
            note.saying(texts),
            state=NoteState.TAKEN,
            deck_uid=self._deck.uid,
            position=position,
            tags=merged_tags(None, note.tags, tags_of(card)),
        )
        if conflicts:
            return Step(card, note, after, _conflict(card, came, conflicts), came)
        return Step(card, note, after, NoteOutcome(card.uid, Outcome.NEW), came)

    def _from_anki(self, card: SharedCard, came: OwnNote, note: Note, position: int) -> Step:
        """Plan a card that came in an Anki package of ours: merge it with the edits here since then."""
        found = to_own_form(note, self._received.get(note.uid))
        if found is None:
            return Step(card, note, None, NoteOutcome(card.uid, Outcome.CONFLICT, reason=_ANKI), came)
        came_with = set(found.received.tags)
        theirs = tuple(tag for tag in tags_of(card) if not came_with.isdisjoint(clean_tags((tag,))))
        before = replace(card, tags=theirs, kind="", fingerprint=None, is_retired=False)
        base = AgreedCard(before, found.note.note_type, found.known)
        if card.blanks and found.note.note_type != came.UID:
            came = _texts_at_hand(card, found.note, came, base)
        step = self._met(card, came, found.note, base, position)
        told = step.told
        if told.outcome is not Outcome.CONFLICT:
            told = replace(told, outcome=Outcome.UPDATED, reason=told.reason or _FROM_ANKI)
        return replace(step, before=note, told=told, received=found.received)

    def _met(self, card: SharedCard, came: OwnNote, note: Note, base: AgreedCard | None, position: int) -> Step:
        """Plan a card that the library has: merge it field by field."""
        held = self._bases.get(card.uid)
        came = _numbered_as_here(came, note, base or held)
        if base is not None and base.note_type is not None:
            base = _base_with_other_lines(
                note, _base_with_common(came, base, held), came, self._line.forms_of_other_lines(card.uid)
            )
        in_form, known = _in_the_form(note, came, base)
        if in_form.UID == came.UID:
            found = merged_values(known, in_form.named, came.named)
            conflicts = found.conflicts
        else:  # the question was changed here too, and into another form; only the rest can be merged
            found = merged_values(known, in_form.around, came.around)
            is_settled = base is not None and _asks_the_same(came, base.own)
            conflicts = (*(() if is_settled else came.ASKED), *found.conflicts)
        tags = merged_tags(self._known_tags(card, base), note.tags, tags_of(card))
        texts = in_form.with_texts(found.values)
        after = replace(note.saying(texts), tags=tags, kind=_kind(card, note, base))
        after = self._placed(self._anchored(after, card, base), position)
        was_retired = any(version is not None and version.card.is_retired for version in (held, base))
        retires, is_back = card.is_retired and not was_retired, was_retired and not card.is_retired
        revives = is_back and base is not None and (base.card.is_retired or self._line.goes_on)
        if conflicts:
            told = replace(_conflict(card, came, conflicts), reason=_OTHER_LINE if self._line.is_new else "")
        elif is_back and not revives:
            told = NoteOutcome(card.uid, Outcome.CONFLICT, reason=_STAYS_RETIRED)
        else:
            reason = _RETIRES if retires else _REVIVES if revives else ""
            is_same = replace(after, position=note.position) == note and not revives
            outcome = Outcome.UNCHANGED if is_same else Outcome.UPDATED
            told = NoteOutcome(card.uid, outcome, reason=reason)
        return Step(card, note, after, told, came, retires, revives)

    def _known_tags(self, card: SharedCard, base: AgreedCard | None) -> tuple[str, ...] | None:
        """Return the tags of the base, and those of lines that are not continued.

        If two lines meet, add the tags that both have, so that none of them is removed.
        """
        joined = (version.cards.get(card.uid) for version in self._line.joined)
        known = [
            version for version in (self._bases.get(card.uid), *joined) if version is not None and version is not base
        ]
        if base is None and not known:
            return None
        told = {tag for version in known for tag in tags_of(version.card)}
        both = (tag for tag in tags_of(card) if tag in told)
        began = [*([base] if base is not None else ()), *self._line.forms_of_other_lines(card.uid)]
        return tuple(dict.fromkeys((*(tag for version in began for tag in tags_of(version.card)), *both)))

    def _anchored(self, note: Note, card: SharedCard, base: AgreedCard | None) -> Note:
        """Return the note at the passage of its card, unless its reader moved it to another one."""
        anchor, meeting = (self.meeting.anchors or {}).get(note.uid), self.meeting
        if anchor is None or anchor == note.anchor:
            return note
        if note.anchor is not None and not note.anchor.orphaned:
            was = base.card.fingerprint if base is not None else None
            if note.essay_uid != meeting.essay_uid or was is None or meeting.copy is None:
                return note
            found = meeting.copy.fingerprint(note.anchor.selector.span)
            is_there = found is not None and meeting.copy.find(found) == meeting.copy.find(was)
            if changed(was, was if is_there else found, card.fingerprint) is not Changed.BY_THEM:
                return note
        return replace(note, anchor=anchor, essay_uid=meeting.essay_uid)

    def _placed(self, note: Note, position: int) -> Note:
        """Return the note at the author's position, if it is in the deck; elsewhere keep its position."""
        return replace(note, position=position) if note.deck_uid == self._deck.uid else note


def _base_with_common(came: OwnNote, base: AgreedCard, held: AgreedCard | None) -> AgreedCard:
    """Return the base with the texts that the version shares with another line's last: these are older than both."""
    known, last = base.own, held.own if held is not None else None
    if known is None or last is None or not last.UID == known.UID == came.UID:
        return base
    news, olds = came.named, last.named
    return _based(base, known.with_texts({name: text for name, text in news.items() if text == olds[name]}))


def _base_with_other_lines(note: Note, base: AgreedCard, came: OwnNote, others: Iterable[AgreedCard]) -> AgreedCard:
    """Return the base with the texts here that came with another line: they are not edits, so the version's win."""
    known, here, theirs = base.own, _own(note), [other_form.own for other_form in others if other_form.own is not None]
    if known is None:
        return base
    texts: OwnNote = known
    if known.UID == here.UID == came.UID:
        asked = [their.named for their in theirs if their.UID == here.UID]
        texts = known.with_texts(_texts_like_others(here.named, here.ASKED, asked))
    elif any(_asks_the_same(here, their) for their in theirs):
        texts = here.with_texts(known.around)
    return _based(base, texts.with_texts(_texts_like_others(here.around, AROUND, [their.around for their in theirs])))


def _texts_like_others(
    here: Mapping[str, str], names: Iterable[str], others: Sequence[Mapping[str, str]]
) -> dict[str, str]:
    """Return the named texts here that are the same in one of the others."""
    return {name: here[name] for name in names if any(other_form[name] == here[name] for other_form in others)}


def _based(base: AgreedCard, texts: OwnNote) -> AgreedCard:
    return replace(base, note_type=texts.UID, fields=texts.stored)


def _texts_at_hand(
    card: SharedCard, note: Note, came: OwnNote, base: AgreedCard | None, others: Iterable[AgreedCard] = ()
) -> OwnNote:
    """Return the texts of a card that is shared without its words, if the note here has these words.

    Keep the words here, except those of another line, and keep a question in their place that was reworded here.
    """
    here, known = _own(note), base.own if base is not None else None
    if any(_asks_the_same(here, other_form.own) for other_form in others):
        return came
    if isinstance(here, ClozeTexts):
        if known is None:
            return texts_of(card, here.text)
        # words that did not come with this line belong to the reader, and not to the base
        return texts_of(card, known.text) if isinstance(known, ClozeTexts) else came
    return came if _asks_the_same(here, known) else texts_of(card)


def _in_former_lines(note: Note, came: OwnNote, base: AgreedCard) -> OwnNote:
    """Return the cloze with its former line breaks, if only these changed in the copy and the note was edited."""
    known = base.own
    if not isinstance(came, ClozeTexts) or not isinstance(known, ClozeTexts):
        return came
    is_same = came.text.replace(HARD_BREAK, " ") == known.text.replace(HARD_BREAK, " ")
    return replace(came, text=known.text) if is_same and _own(note).asked[0] != known.text else came


def _numbered_as_here(came: OwnNote, note: Note, base: AgreedCard | None) -> OwnNote:
    """Return a cloze with the blank numbers used here, so that each card still asks the same."""
    if not isinstance(came, ClozeTexts):
        return came
    own, known = note.own, base.own if base is not None else None
    here = own.text if isinstance(own, ClozeTexts) else ""
    if not isinstance(known, ClozeTexts):
        return replace(came, text=keep_numbers(here, came.text))
    asked = keep_numbers(known.text, came.text)
    return replace(came, text=asked if asked == known.text else avoid_numbers(known.text, here, asked))


def _merged_draft(note: Note, came: OwnNote) -> tuple[OwnNote, Sequence[str]]:
    """Return an edited draft with the deck's texts in its empty fields, and the names of the fields that conflict."""
    here = _own(note)
    rest = merged_values(dict.fromkeys(AROUND, ""), here.around, came.around)
    is_other = here.UID != came.UID
    asked = [name for name in came.ASKED if is_other or here.named[name] != came.named[name]]
    return here.with_texts(rest.values), (*asked, *rest.conflicts)


def _in_the_form(note: Note, came: OwnNote, base: AgreedCard | None) -> tuple[OwnNote, Mapping[str, str]]:
    """Return the note in the form of its card, if its question was not edited here, and the base in that form.

    The base has only the fields that are known.
    """
    here, known = _own(note), base.own if base is not None else None
    if known is None:
        return here, {}
    if here.UID == came.UID:
        return here, known.named if known.UID == here.UID else known.around
    if not _asks_the_same(here, known):
        return here, known.around
    return came.with_texts(here.around), came.with_texts(known.around).named


def _own(note: Note) -> OwnNote:
    if (own := note.own) is None:
        raise ValueError(f"the note {note.uid} is of another program")
    return own


def _asks_the_same(one: OwnNote, other: OwnNote | None) -> bool:
    """Return whether a card asks the same in both."""
    return other is not None and (one.UID, one.asked) == (other.UID, other.asked)


def _kind(card: SharedCard, note: Note, base: AgreedCard | None) -> str:
    """Return the kind of a note, by its card where nobody changed it here."""
    known = (base.card.kind or _NO_KIND) if base is not None else _NO_KIND
    kind = card.kind or _NO_KIND
    return kind if changed(known, note.kind, kind) is Changed.BY_THEM else note.kind


def _conflict(card: SharedCard, came: OwnNote, names: Sequence[str]) -> NoteOutcome:
    theirs = came.named
    return NoteOutcome(card.uid, Outcome.CONFLICT, titles(names), tuple(theirs[name] for name in names))
