"""Make ready repairs of a card, splits and rewrites; each keeps the note and what its card has learned."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from studyapp.domain.cloze import Deletion, deletions
from studyapp.domain.messages import msg
from studyapp.domain.notes import Note
from studyapp.domain.own_notes import ABOVE, PARTED, BasicTexts, ClozeTexts
from studyapp.domain.quality.mending import Finding, Repair, RepairKind, Rule
from studyapp.operations.mending.answer_parts import clause_around, core_of, list_items
from studyapp.operations.mending.rules import MOST_CLOZE_WORDS
from studyapp.rendering import card_sides
from studyapp.rendering.markdown import escape, to_text

_MIN_LONG_ANSWER_WORDS = 4  # words of an answer that may be shortened
_LONGEST_BEFORE = 45  # words of a sentence that is shown before


@dataclass(frozen=True, slots=True)
class EssayLines:
    """The lines of its essay that could be shown above a note, plain text.

    Attributes:
        headings: title, section and year, as far as they are known.
        before: the sentence before its passage, or "".
    """

    headings: tuple[str, ...] = ()
    before: str = ""


def make_repairs(
    note: Note, ordinal: int, found: Iterable[Finding], place: EssayLines, others: Iterable[str]
) -> tuple[Repair, ...]:
    """Return the ready repairs of a card, the most helpful first.

    Args:
        note: the note of the card.
        ordinal: the number of the card.
        found: the rules that it breaks.
        place: the place of the card.
        others: the answers of the cards that it is confused with.
    """
    broken = {finding.rule for finding in found}
    made = [
        *_repairs_of_cloze(note, ordinal),
        *_repairs_of_basic(note),
        *_tell_apart(note, broken, others),
        *_context_repairs(note, ordinal, place),
    ]
    order = list(RepairKind)
    return tuple(
        sorted((repair for repair in made if repair.fields != note.fields), key=lambda each: order.index(each.kind))
    )


# Cloze


def _repairs_of_cloze(note: Note, ordinal: int) -> Iterator[Repair]:
    own = note.own
    if not isinstance(own, ClozeTexts):
        return
    text = own.text
    blanks = deletions(text)
    mine = [deletion for deletion in blanks if deletion.number == ordinal + 1]
    following = max((deletion.number for deletion in blanks), default=0) + 1
    if len(mine) > 1:
        parted = text
        for shift, deletion in reversed(list(enumerate(mine))):
            if shift:
                parted = _replace_deletion(
                    parted, deletion, _deletion(following + shift - 1, deletion.answer, deletion.hint)
                )
        words = msg("one-card-for-each-of-the-blanks", mine=len(mine))
        yield Repair(RepairKind.PART_BLANKS, words, replace(own, text=parted).stored)
    if len(mine) != 1:
        return
    (only,) = mine
    if parts := list_items(only.answer):
        pieces, at = [], 0
        for number, part in enumerate(parts):
            pieces += [
                only.answer[at : part.start],
                _deletion(following + number - 1 if number else only.number, part.text),
            ]
            at = part.end
        words = msg("one-card-for-each-of-the-items", parts=len(parts))
        listed = _replace_deletion(text, only, "".join([*pieces, only.answer[at:]]))
        yield Repair(RepairKind.SPLIT_LIST, words, replace(own, text=listed).stored)
    elif len(only.answer.split()) >= _MIN_LONG_ANSWER_WORDS and (core := core_of(only.answer)):
        blanked = only.answer[: core.start] + _deletion(only.number, core.text) + only.answer[core.end :]
        words = msg("only-is-asked-the-words-around-it-stay", to_text=to_text(core.text))
        yield Repair(RepairKind.SHORTEN, words, replace(own, text=_replace_deletion(text, only, blanked)).stored)
    if (
        len(blanks) == 1
        and len(text.split()) > MOST_CLOZE_WORDS // 2
        and (kept := clause_around(text, only.start, only.end))
    ):
        words = msg("only-the-clause-with-the-blank-is-left")
        yield Repair(RepairKind.TRIM, words, replace(own, text=kept).stored)


def _replace_deletion(text: str, deletion: Deletion, instead: str) -> str:
    return text[: deletion.start] + instead + text[deletion.end :]


def _deletion(number: int, answer: str, hint: str = "") -> str:
    return f"{{{{c{number}::{answer}{f'::{hint}' if hint else ''}}}}}"


# Question and answer


def _repairs_of_basic(note: Note) -> Iterator[Repair]:
    """Ask a list item by item, each with the others in sight."""
    own = note.own
    parts = list_items(own.back) if isinstance(own, BasicTexts) else ()
    if not isinstance(own, BasicTexts) or not parts:
        return
    made = []
    for missing in parts:
        shown = ", ".join("\\[...\\]" if part is missing else part.text for part in parts)
        made.append(replace(own, front=f"{own.front}\n\n{shown}", back=missing.text).stored)
    words = msg("one-card-for-each-of-the-items", parts=len(parts))
    yield Repair(RepairKind.SPLIT_LIST, words, made[0], tuple(made[1:]))


# Both


def _tell_apart(note: Note, broken: set[Rule], others: Iterable[str]) -> Iterator[Repair]:
    """Say what is not meant, where another card asks nearly the same."""
    if not broken & {Rule.AMBIGUOUS, Rule.LOOK_ALIKE}:
        return
    own = {" ".join(card_sides.answer_text(note, ordinal).split()) for ordinal in card_sides.ordinals(note)}
    answers = [answer for answer in dict.fromkeys(others) if answer and answer not in own][:2]
    if answers:
        alternatives = " or ".join(f"“{answer}”" for answer in answers)
        yield _context(
            RepairKind.TELL_APART,
            note,
            f"not {alternatives}",
            msg("it-says-above-that-is-not-meant", told=alternatives),
        )


def _context_repairs(note: Note, ordinal: int, place: EssayLines) -> Iterator[Repair]:
    answer = " ".join(card_sides.answer_text(note, ordinal).split()).casefold()
    context = to_text(note.around.context)
    more = " · ".join(part for part in place.headings if part.casefold() not in context.casefold())
    if more and answer not in more.casefold():
        yield _context(RepairKind.CONTEXT, note, more, msg("it-says-above-which-part-of-the-text"))
    is_new = place.before and place.before not in context
    if is_new and answer not in place.before.casefold() and len(place.before.split()) <= _LONGEST_BEFORE:
        words = msg("the-sentence-before-it-is-shown-above")
        yield _context(RepairKind.SENTENCE_BEFORE, note, place.before, words)


def _context(kind: RepairKind, note: Note, more: str, words: str) -> Repair:
    own, parted = note.own, PARTED[ABOVE]
    if own is None:
        return Repair(kind, words, note.fields)  # which leaves it as it is
    context = own.context.strip()
    return Repair(
        kind, words, replace(own, context=f"{context}{parted}{escape(more)}" if context else escape(more)).stored
    )
