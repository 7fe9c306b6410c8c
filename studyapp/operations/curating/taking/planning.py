"""Plan each card of a curated deck that is taken: new, merged with the note here, or left out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from studyapp.anki.fields import clean_tags
from studyapp.domain.cloze import numbered_as, numbered_beside
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
from studyapp.operations.receiving.own_form import in_own_form
from studyapp.rendering.markdown import HARD_BREAK

RETIRED = "retired"
"""The tag of a card that its author retired."""

_DELETED = msg("it-was-deleted-here")
_ANKI = msg("it-came-here-in-an-anki-package")
_FROM_ANKI = msg("it-came-here-in-an-anki-package-before")
_DRAFT = msg("here-it-was-rejected")
_GONE = msg("it-is-retired-whoever-never-had-it-does")
_OTHER_LINE = msg("this-version-did-not-grow-from-the-one")
_STAYS_RETIRED = msg("it-was-retired-in-the-version-that-you-took")
_RETIRES = msg("it-is-retired-and-put-out-of-review")
_REVIVES = msg("it-is-no-longer-retired")
_UNKIND = "import"  # of a card of which nobody said what it knows


@dataclass(frozen=True, slots=True)
class Step:
    """The plan for one card.

    Attributes:
        card: as it comes.
        before: the note here, or None.
        after: the note as it will be, or None where nothing of it is written.
        told: the same for people.
        came: the texts that it comes with here.
        retires: it is put out of review, since it is retired now and was not before.
        revives: it is put back into review, as far as it was put out for being retired.
        base: as it was taken or published last, or None.
        received: what came of it in an Anki package, where it becomes a card of the deck; else None.
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
        card: as it comes.
        cloze: the words of its passage with their blanks, where it is shared without them and they are at hand.
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
            library: of the reader.
            deck: as it comes.
            meeting: of the deck with the reader's copy of its essay.
            line: what the deck has to do with its versions that were here.
        """
        reads = library.store.reads
        uids = [card.uid for card in deck.cards]
        self._deck = deck
        self._library = library
        self.meeting = meeting
        self._live = {note.uid: note for note in reads.notes.named(uids)}
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
        """Notes of the deck here that came with it and are no longer in it."""
        is_here = any(each.uid == self._deck.uid for each in self._library.decks())
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
            reason = _GONE if note.state is NoteState.DRAFT else _DRAFT
            return Step(card, note, None, NoteOutcome(card.uid, Outcome.REFUSED, reason=reason), came)
        if not note.type.is_own:
            return self._from_anki(card, came, note, position)
        if card.blanks and note.note_type != came.UID:
            came = _at_hand(card, note, came, base, self._line.forms_of_other_lines(card.uid))
        elif card.blanks and base is not None:
            came = _in_known_lines(note, came, base)
        return self._met(card, came, note, base, position)

    def _home_of_new(self) -> Uid:
        """Return the deck for new cards: this one, or where most of its cards from an Anki package are."""
        if not self._received or any(each.uid == self._deck.uid for each in self._library.decks()):
            return self._deck.uid
        (home, number), *_ = Counter(self._live[uid].deck_uid for uid in self._received).most_common(1)
        return home if 2 * number >= len(self._live) else self._deck.uid

    def _base(self, card: SharedCard) -> AgreedCard | None:
        """Return the base that a card is merged against; none where two lines differ and nothing before is held."""
        if self._line.base is not None:
            others = (each for each in self._line.forms_of_other_lines(card.uid) if each.note_type is not None)
            return self._line.base.cards.get(card.uid) or next(others, None)
        base = self._bases.get(card.uid)
        return base if base is not None and base.card == card else None

    def _new(self, card: SharedCard, came: OwnNote, position: int) -> Step:
        if card.uid in self._known:
            return Step(card, None, None, NoteOutcome(card.uid, Outcome.KEPT_DELETED, reason=_DELETED), came)
        if card.is_retired:
            return Step(card, None, None, NoteOutcome(card.uid, Outcome.REFUSED, reason=_GONE), came)
        anchor = (self.meeting.anchors or {}).get(card.uid)
        note = Note(
            uid=card.uid,
            note_type=came.UID,
            fields=came.stored,
            deck_uid=self._home,
            essay_uid=self.meeting.essay_uid if anchor else None,
            kind=card.kind or _UNKIND,
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
        """Return a draft of the reader's own that is this very note: taken as it comes, unless it was edited."""
        texts, conflicts = _kept(note, came) if note.modified != note.created else (came, ())
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
        """Return a card that came in an Anki package of ours: merged with what was written here since."""
        found = in_own_form(note, self._received.get(note.uid))
        if found is None:
            return Step(card, note, None, NoteOutcome(card.uid, Outcome.CONFLICT, reason=_ANKI), came)
        came_with = set(found.received.tags)
        theirs = tuple(tag for tag in tags_of(card) if not came_with.isdisjoint(clean_tags((tag,))))
        before = replace(card, tags=theirs, kind="", fingerprint=None, is_retired=False)
        base = AgreedCard(before, found.note.note_type, found.known)
        if card.blanks and found.note.note_type != came.UID:
            came = _at_hand(card, found.note, came, base)
        step = self._met(card, came, found.note, base, position)
        told = step.told
        if told.outcome is not Outcome.CONFLICT:
            told = replace(told, outcome=Outcome.UPDATED, reason=told.reason or _FROM_ANKI)
        return replace(step, before=note, told=told, received=found.received)

    def _met(self, card: SharedCard, came: OwnNote, note: Note, base: AgreedCard | None, position: int) -> Step:
        """Return a card that the library has."""
        held = self._bases.get(card.uid)
        came = _numbered_as_here(came, note, base or held)
        if base is not None and base.note_type is not None:
            base = _standing(note, _since(came, base, held), came, self._line.forms_of_other_lines(card.uid))
        in_form, known = _in_the_form(note, came, base)
        if in_form.UID == came.UID:
            found = merged_values(known, in_form.named, came.named)
            conflicts = found.conflicts
        else:  # what is asked was changed here too, and in another form; the rest is merged
            found = merged_values(known, in_form.around, came.around)
            is_settled = base is not None and _asks_the_same(came, base.own)
            conflicts = (*(() if is_settled else came.ASKED), *found.conflicts)
        tags = merged_tags(self._known_tags(card, base), note.tags, tags_of(card))
        texts = in_form.with_texts(found.values)
        after = replace(note.saying(texts), tags=tags, kind=_kind(card, note, base))
        after = self._placed(self._anchored(after, card, base), position)
        was_retired = any(each is not None and each.card.is_retired for each in (held, base))
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
        """Return the tags that both sides began with, and those of lines that are not gone on with.

        Of two lines that meet those too that both have, so that none goes.
        """
        joined = (each.cards.get(card.uid) for each in self._line.joined)
        known = [each for each in (self._bases.get(card.uid), *joined) if each is not None and each is not base]
        if base is None and not known:
            return None
        told = {tag for each in known for tag in tags_of(each.card)}
        both = (tag for tag in tags_of(card) if tag in told)
        began = [*([base] if base is not None else ()), *self._line.forms_of_other_lines(card.uid)]
        return tuple(dict.fromkeys((*(tag for each in began for tag in tags_of(each.card)), *both)))

    def _anchored(self, note: Note, card: SharedCard, base: AgreedCard | None) -> Note:
        """A note without a passage gets that of its card; one with it follows the card, unless its reader moved it."""
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
        """Return the place of a note: in the deck as its author says, elsewhere as it is."""
        return replace(note, position=position) if note.deck_uid == self._deck.uid else note


def _since(came: OwnNote, base: AgreedCard, held: AgreedCard | None) -> AgreedCard:
    """Return the base, with what the version and the last one of another line have alike: that is older than both."""
    known, last = base.own, held.own if held is not None else None
    if known is None or last is None or not last.UID == known.UID == came.UID:
        return base
    news, olds = came.named, last.named
    return _based(base, known.with_texts({name: text for name, text in news.items() if text == olds[name]}))


def _standing(note: Note, base: AgreedCard, came: OwnNote, others: Iterable[AgreedCard]) -> AgreedCard:
    """The base, with what stands here and came with another line: it is nobody's own, and the version's is taken."""
    known, here, theirs = base.own, _own(note), [each.own for each in others if each.own is not None]
    if known is None:
        return base
    texts: OwnNote = known
    if known.UID == here.UID == came.UID:
        asked = [each.named for each in theirs if each.UID == here.UID]
        texts = known.with_texts(_said_by(here.named, here.ASKED, asked))
    elif any(_asks_the_same(here, each) for each in theirs):
        texts = here.with_texts(known.around)
    return _based(base, texts.with_texts(_said_by(here.around, AROUND, [each.around for each in theirs])))


def _said_by(here: Mapping[str, str], names: Iterable[str], others: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Return those of some texts that stand here as one of the others has them."""
    return {name: here[name] for name in names if any(each[name] == here[name] for each in others)}


def _based(base: AgreedCard, texts: OwnNote) -> AgreedCard:
    return replace(base, note_type=texts.UID, fields=texts.stored)


def _at_hand(
    card: SharedCard, note: Note, came: OwnNote, base: AgreedCard | None, others: Iterable[AgreedCard] = ()
) -> OwnNote:
    """Return a card that is shared without its words, which are at hand here alone, or were here when it came.

    Words that came stay, but for those of another line; what stands for them stays too where it was reworded here.
    """
    here, known = _own(note), base.own if base is not None else None
    if any(_asks_the_same(here, each.own) for each in others):
        return came
    if isinstance(here, ClozeTexts):
        if known is None:
            return texts_of(card, here.text)
        # words that did not come in this line are its reader's own, and no part of what both agree on
        return texts_of(card, known.text) if isinstance(known, ClozeTexts) else came
    return came if _asks_the_same(here, known) else texts_of(card)


def _in_known_lines(note: Note, came: OwnNote, base: AgreedCard) -> OwnNote:
    """Return a card whose words are those of the copy, which has got other lines: to an edited note that is no news."""
    known = base.own
    if not isinstance(came, ClozeTexts) or not isinstance(known, ClozeTexts):
        return came
    is_same = came.text.replace(HARD_BREAK, " ") == known.text.replace(HARD_BREAK, " ")
    return replace(came, text=known.text) if is_same and _own(note).asked[0] != known.text else came


def _numbered_as_here(came: OwnNote, note: Note, base: AgreedCard | None) -> OwnNote:
    """A cloze by whose numbers each card goes on to ask what it asked, also where its author numbered it anew."""
    if not isinstance(came, ClozeTexts):
        return came
    own, known = note.own, base.own if base is not None else None
    here = own.text if isinstance(own, ClozeTexts) else ""
    if not isinstance(known, ClozeTexts):
        return replace(came, text=numbered_as(here, came.text))
    asked = numbered_as(known.text, came.text)
    return replace(came, text=asked if asked == known.text else numbered_beside(known.text, here, asked))


def _kept(note: Note, came: OwnNote) -> tuple[OwnNote, Sequence[str]]:
    """An edited draft in its own words, with what comes where it has none; and the names of the fields that differ."""
    here = _own(note)
    rest = merged_values(dict.fromkeys(AROUND, ""), here.around, came.around)
    is_other = here.UID != came.UID
    asked = [name for name in came.ASKED if is_other or here.named[name] != came.named[name]]
    return here.with_texts(rest.values), (*asked, *rest.conflicts)


def _in_the_form(note: Note, came: OwnNote, base: AgreedCard | None) -> tuple[OwnNote, Mapping[str, str]]:
    """The note in the form that its card comes in, if what it asks was not touched here; and the base in that form.

    Of the base only those fields that are known.
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
    known = (base.card.kind or _UNKIND) if base is not None else _UNKIND
    kind = card.kind or _UNKIND
    return kind if changed(known, note.kind, kind) is Changed.BY_THEM else note.kind


def _conflict(card: SharedCard, came: OwnNote, names: Sequence[str]) -> NoteOutcome:
    theirs = came.named
    return NoteOutcome(card.uid, Outcome.CONFLICT, titles(names), tuple(theirs[name] for name in names))
