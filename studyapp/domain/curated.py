"""A curated deck, the suggestions that students give back on it, and the rules by which it is linted."""

import re
from dataclasses import dataclass
from enum import StrEnum

from studyapp.domain.ids import Uid, digest_uid
from studyapp.domain.own_notes import OWN_KINDS, Around, OwnNote
from studyapp.domain.spans import Fingerprint

QUOTATION_ALLOWED = "may be shared"
"""The words of a file before the marks of those words of the essay that somebody lets go along."""

_OF_PERSONS = re.compile(
    r"(?:leech|marked|flagged|suspended|buried|flag[:_-]?\d?|(?:my|mine|own|personal|private)(?:[:_/-].*)?"
    r"|(?:studyapp::|ankihub_protect|ankicollab_).*)",
    re.IGNORECASE,
)


def is_personal(tag: str) -> bool:
    """Return whether a tag tells of a person and not of a card, as those that programs set in study."""
    return _OF_PERSONS.fullmatch(tag) is not None


@dataclass(frozen=True, slots=True)
class Release:
    """A version that was published.

    Attributes:
        version: the version, counted from 1.
        date: such as 2026-12-14.
        changes: one sentence each.
        marks: hashes of the release's content, by which later versions recognise it; see `deckfile.descent`.
    """

    version: int
    date: str
    changes: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EssayReference:
    """The essay that a deck belongs to; by its sketch a reader's own copy is known.

    Attributes:
        date: the date in the form of the essay's, or "".
        sketch: the smallest numbers of the sketch, see `matching.sketching`, ascending; none where there is no essay.
    """

    title: str
    author: str = ""
    date: str = ""
    sketch: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Blank:
    """A stretch of the fingerprinted sentences that is blanked.

    Attributes:
        first: its first letter.
        last: one past its last letter.
        number: the number of the card that asks it.
        hint: shown in the blank; plain text on one line, without a bar.
    """

    first: int
    last: int
    number: int = 1
    hint: str = ""


@dataclass(frozen=True, slots=True)
class _Asking:
    """The question of a card of a curated deck, and what the card is known by; see `SharedCard`."""

    uid: Uid
    front: str
    back: str = ""
    is_cloze: bool = False
    kind: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SharedCard(Around, _Asking):
    """A note of a curated deck; every text is Markdown, as in the fields of our own note types.

    What stands around the question comes behind what is asked, in files and in lists of what differs.

    Attributes:
        uid: permanent; the note's uid in every library.
        kind: the kind of knowledge, such as "figure"; "" where nobody said.
        is_cloze: whether `front` is a text with deletions, `{{c1::answer::hint}}`.
        back: the answer; "" in a cloze.
        section: the heading that it stands under, or "".
        fingerprint: the fingerprint of its passage, or None.
        blanks: the blanks in the passage; if there are any, front and back serve only where the text is not there.
        is_retired: no longer asked; whoever has it is told.
        quotation: marks of the words of the essay that may stand on it, see `matching.quoting.mark_of`.
    """

    section: str = ""
    fingerprint: Fingerprint | None = None
    blanks: tuple[Blank, ...] = ()
    is_retired: bool = False
    quotation: tuple[str, ...] = ()

    @property
    def texts(self) -> dict[str, str]:
        """Return all that a reader sees of it, by name."""
        return {"front": self.front, "back": self.back, **self.around}


@dataclass(frozen=True, slots=True)
class AgreedCard:
    """A card as library and deck file agreed on it last, by taking or by publishing: the base of the next merge.

    Attributes:
        card: the card in the file, or as the library alone would have published it.
        note_type: the note type of the note here, or None if it has none.
        fields: the fields with which it came here, or went from here.
        put_out: cards that a version put out of review, since it is retired or asks them no more.
    """

    card: SharedCard
    note_type: Uid | None = None
    fields: tuple[str, ...] = ()
    put_out: tuple[Uid, ...] = ()

    @property
    def own(self) -> OwnNote | None:
        """Return its texts by name as they were agreed on; None where it was no note."""
        kind = OWN_KINDS.get(self.note_type) if self.note_type is not None else None
        return None if kind is None else kind.of(self.fields)


@dataclass(frozen=True, slots=True)
class SharedDeck:
    """A version of a curated deck.

    Attributes:
        uid: permanent.
        version: the version, counted from 1.
        licence: an SPDX identifier such as CC-BY-4.0, or any words; "" where nobody said.
        language: a tag such as "en", or "".
        releases: the newest first.
        cards: the cards in the order of study.
        quotation: the quotation of a card, for words about the deck.
    """

    uid: Uid
    title: str
    version: int = 1
    authors: tuple[str, ...] = ()
    licence: str = ""
    language: str = ""
    description: str = ""
    essay: EssayReference | None = None
    releases: tuple[Release, ...] = ()
    cards: tuple[SharedCard, ...] = ()
    quotation: tuple[str, ...] = ()


FEWEST_ANSWERS = 3
"""A card that was answered less often than that has no figures."""

TIME_STEP = 5
"""Seconds to which the time of an answer is rounded."""

_MARK_LENGTH = 10


class SuggestionKind(StrEnum):
    """The kind of a suggestion: other words of a card, a card that the deck has not, or nothing but a remark."""

    EDIT = "edit"
    NEW = "new"
    COMMENT = "comment"


def mark_of(text: str) -> str:
    """Return the mark by which a text is known again without its words: 10 letters of its hash."""
    return digest_uid("studyapp.suggestion/1", text)[:_MARK_LENGTH]


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """A change of the text of one field.

    Attributes:
        name: the field's name in `SharedCard`: front, back, context or source.
        after: Markdown; of a cloze's front with its deletions as they are stored.
        before: the mark of what was received and edited, which makes a merge of three out of two.
    """

    name: str
    after: str
    before: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing that a student suggests.

    Attributes:
        card_uid: the uid of the card that it is about, or of the new one.
        reason: the student's reason, or the comment itself.
        edits: the edits of an edit; at least one.
        is_cloze: whether an edited front is a cloze.
        card: the new one.
    """

    kind: SuggestionKind
    card_uid: Uid
    reason: str = ""
    edits: tuple[FieldEdit, ...] = ()
    is_cloze: bool = False
    card: SharedCard | None = None

    @property
    def uid(self) -> Uid:
        """Return the same for everybody who suggests the same, whatever the reasons."""
        edits = [f"{edit.name}\x1e{edit.before}\x1e{edit.after}" for edit in self.edits]
        if self.kind is SuggestionKind.COMMENT:
            edits.append(self.reason)
        if self.card is not None:
            return digest_uid("studyapp.suggestion/1", self.kind, self.card.front, self.card.back, self.card.context)
        return digest_uid("studyapp.suggestion/1", self.kind, self.card_uid, *edits)


@dataclass(frozen=True, slots=True)
class CardFigures:
    """The figures of one student with one card; no moment, no order of answers.

    Attributes:
        answers: the number of answers, `FEWEST_ANSWERS` at least.
        recalls: the number of days after the first on which it was answered; only the first answer of a day counts.
        forgotten: the number of these days on which it was forgotten.
        seconds: the median time of an answer, in steps of `TIME_STEP`.
        lapses: the number of times that it was forgotten after it had been learned.
    """

    card_uid: Uid
    answers: int
    recalls: int
    forgotten: int
    seconds: int
    lapses: int


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The suggestions that one student gives back on one version of a deck.

    Attributes:
        uid: random, of this file alone.
        version: the version of the deck that was taken last.
        by: the student's name; "" unless typed.
        figures: only where they agreed.
    """

    uid: Uid
    deck_uid: Uid
    deck_title: str
    version: int
    by: str = ""
    suggestions: tuple[Suggestion, ...] = ()
    figures: tuple[CardFigures, ...] = ()


class LintRule(StrEnum):
    """A rule that a good card of a curated deck keeps, or the deck itself; gravest first."""

    FIGURE = "figure not in the passage"
    UNIT = "other unit than the passage"
    NAME = "name not in the essay"
    CREDIT = "credit not in the essay"
    HEDGE = "hedge lost"
    GIVEN_AWAY = "answer given away"
    AMBIGUOUS = "ambiguous"
    TWICE = "asked twice"
    LIST = "list"
    SEVERAL_BLANKS = "several blanks"
    SEVERAL_ASKED = "several things asked"
    YES_NO = "yes or no"
    NO_REFERENT = "no referent"
    NO_DATE = "no date"
    NUMBER = "number alone"
    LONG_ANSWER = "long answer"
    LONG_FRONT = "long front"
    BROKEN = "broken off"
    PICTURE = "picture not shown"
    QUOTATION = "quotation"
    NO_PASSAGE = "no passage"
    NO_CREDIT = "no credit"
    NO_KIND = "no kind"
    NO_ESSAY = "no essay"


@dataclass(frozen=True, slots=True)
class Mend:
    """A ready mend.

    Attributes:
        words: a sentence on what it does.
        cards: the replacements of the card; the first one keeps its uid.
        essay: the new text about the essay in the deck, if that is mended.
    """

    words: str
    cards: tuple[SharedCard, ...] = ()
    essay: EssayReference | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that a card breaks.

    Attributes:
        card_uid: the uid of the card; None where the deck itself breaks it.
        words: a sentence on how.
        mend: a ready mend, where there is one.
        other: the card that it is confused with.
    """

    card_uid: Uid | None
    rule: LintRule
    words: str
    mend: Mend | None = None
    other: Uid | None = None
