"""Read the file of suggestions that a student gives back to the author of a deck."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from studyapp.deckfile.cards import Facts, face_text, read_card
from studyapp.deckfile.front_matter import read_head
from studyapp.deckfile.marks import BACK, CLOZE, COMMENT_END, FRONT, RULE
from studyapp.deckfile.markup import ReadCloze, cloze_of, cloze_of_first_format
from studyapp.deckfile.source import Problem, source_of, with_marks_escaped
from studyapp.deckfile.suggestions.marks import FIELDS, FIGURES, FIRST_FORMAT, FORMAT, SUGGESTION
from studyapp.domain.cloze import deletions
from studyapp.domain.curated import (
    FEWEST_ANSWERS,
    TIME_STEP,
    CardFigures,
    FieldEdit,
    Suggestion,
    SuggestionKind,
    Suggestions,
)
from studyapp.domain.ids import Uid
from studyapp.domain.messages import Several, msg
from studyapp.domain.own_notes import AROUND

LIMIT = 5_000_000
"""Most bytes of a file; one with figures for 10,000 cards has 700,000."""

_MOST_PROBLEMS = 200  # nobody reads more in one go
_LONGEST_TEXT = 20_000  # characters; more is no edit of a card
_LONGEST_NAME = 200  # characters of a title or of the student's name
_KEYS = frozenset("format id deck title version from".split())
_FACTS = frozenset(("suggestion", "card", "was", *(name for name in FIELDS if name in AROUND), "section", "reason"))
_UID = re.compile(r"[a-z0-9-]{8,60}")
_FIELD_AND_MARK = re.compile(rf"({'|'.join(FIELDS)}) ([a-z2-7]{{10}})")
_FIGURES = re.compile(
    r"([a-z0-9-]{8,60}): (\d{1,6}) answers, (\d{1,6}) of (\d{1,6}) forgotten, (\d{1,5}) s, (\d{1,5}) lapses"
)
_BEGIN_WITH_EDIT = msg("begin-it-with-edit", suggestion=SUGGESTION)


@dataclass(frozen=True, slots=True)
class SuggestionsReading:
    """The suggestions in a file, and its mistakes.

    Attributes:
        suggestions: None if a mistake is not harmless.
        problems: the problems in the order of the file; 200 at most.
    """

    suggestions: Suggestions | None
    problems: tuple[Problem, ...] = ()


def read_suggestions(data: bytes) -> SuggestionsReading:
    """Read a file of suggestions."""
    source = source_of(data, LIMIT, msg("give-a-file-that-deck-suggest-wrote", rule=RULE))
    problems = list(source.problems)
    suggestions: Suggestions | None = None
    if source.end:
        lines = with_marks_escaped(source.lines, source.end + 1, problems)
        suggestions = _Reader(lines, source.end, problems).read()
    is_readable = all(problem.is_harmless for problem in problems)
    return SuggestionsReading(suggestions if is_readable else None, tuple(sorted(problems)[:_MOST_PROBLEMS]))


class _Reader:
    def __init__(self, lines: Sequence[str], end: int, problems: list[Problem]) -> None:
        self._lines = lines
        self._end = end
        self._problems = problems

    def read(self) -> Suggestions | None:
        head = read_head("\n".join(self._lines[1 : self._end]), 2)
        self._problems += head.problems
        suggestions: list[Suggestion] = []
        figures: dict[Uid, CardFigures] = {}
        is_first = (head.values or {}).get("format") == FIRST_FORMAT
        read_cloze = cloze_of_first_format if is_first else cloze_of
        for first, last in self._blocks():
            if self._lines[first].startswith(FIGURES):
                self._read_figures(first, last, figures)
            elif (
                suggestion := _Block(self._lines[first:last], first + 1, self._problems, read_cloze).read()
            ) is not None:
                suggestions.append(suggestion)
        if head.values is None:
            return None
        reader = _Head(head.values, head.places, self._problems)
        return reader.read(tuple(suggestions), tuple(figures.values()))

    def _blocks(self) -> Iterator[tuple[int, int]]:
        """Yield start and end, as line indexes, of each suggestion and of the figures."""
        lines = self._lines
        starts = [at for at in range(self._end + 1, len(lines)) if lines[at].startswith((SUGGESTION, FIGURES))]
        for at in range(self._end + 1, starts[0] if starts else len(lines)):
            if lines[at].strip():
                self._problems.append(Problem(at + 1, 1, msg("this-belongs-to-no-suggestion"), _BEGIN_WITH_EDIT))
                break
        yield from pairwise((*starts, len(lines)))

    def _read_figures(self, first: int, last: int, figures: dict[Uid, CardFigures]) -> None:
        for at in range(first + 1, last):
            line = self._lines[at].strip()
            if line == COMMENT_END:
                self._refuse_rest(at + 1, last)
                return
            card_figures = _figures_of(line)
            if card_figures is None:
                message = msg("these-figures-cannot-be-read")
                self._problems.append(Problem(at + 1, 1, message, msg("have-them-written-again")))
            elif card_figures.card_uid in figures:
                self._problems.append(
                    Problem(at + 1, 1, msg("this-card-has-figures-already"), msg("keep-one-of-the-two"))
                )
            else:
                figures[card_figures.card_uid] = card_figures
        self._problems.append(
            Problem(first + 1, 1, msg("a-comment-is-not-closed"), msg("write-at-its-end", comment_end=COMMENT_END))
        )

    def _refuse_rest(self, first: int, last: int) -> None:
        stray = next((at for at in range(first, last) if self._lines[at].strip()), None)
        if stray is not None:
            self._problems.append(Problem(stray + 1, 1, msg("this-belongs-to-no-suggestion"), _BEGIN_WITH_EDIT))


def _figures_of(line: str) -> CardFigures | None:
    match = _FIGURES.fullmatch(line)
    if match is None:
        return None
    answers, forgotten, recalls, seconds, lapses = map(int, match.groups()[1:])
    is_consistent = answers >= FEWEST_ANSWERS and forgotten <= recalls <= answers and seconds % TIME_STEP == 0
    return CardFigures(Uid(match[1]), answers, recalls, forgotten, seconds, lapses) if is_consistent else None


class _RefusedError(Exception):
    """Raised within this module for a suggestion that cannot be read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class _Block:
    """Read the lines of one suggestion."""

    def __init__(self, lines: Sequence[str], first_line: int, problems: list[Problem], read_cloze: ReadCloze) -> None:
        self._lines = lines
        self._first_line = first_line
        self._problems = problems
        self._read_cloze = read_cloze
        self._facts = Facts(_FACTS, "suggestion", problems)

    def read(self) -> Suggestion | None:
        """Return the suggestion, or None after its first mistake."""
        try:
            return self._read()
        except _RefusedError as refused:
            self._problems.append(refused.problem)
            return None

    def _read(self) -> Suggestion | None:
        end = next((at for at, line in enumerate(self._lines) if COMMENT_END in line), None)
        if end is None:
            raise self._refused_error(
                "", msg("a-comment-is-not-closed"), msg("write-at-its-end", comment_end=COMMENT_END)
            )
        text_after = self._lines[end].partition(COMMENT_END)[2]
        if text_after.strip():
            message, line = msg("nothing-may-stand-behind-the-end-of-a-comment"), self._first_line + end
            column = len(self._lines[end]) - len(text_after.lstrip()) + 1
            raise _RefusedError(Problem(line, column, message, msg("begin-a-new-line")))
        self._facts.read(self._lines[: end + 1], self._first_line)
        for text in self._facts.values.values():
            if len(text) > _LONGEST_TEXT:
                raise self._refused_error(
                    "", msg("a-text-has-characters", characters=len(text), longest=_LONGEST_TEXT), msg("shorten-it")
                )
        kind = self._facts.get("suggestion")
        if kind not in list(SuggestionKind):
            known_kinds = ", ".join(SuggestionKind)
            raise self._refused_error(
                "suggestion", msg("is-no-kind-of-suggestion", kind=kind[:40]), msg("known-are-2", known=known_kinds)
            )
        if kind == SuggestionKind.NEW:
            return self._new(end + 1)
        uid = self._facts.get("card")
        if not _UID.fullmatch(uid):
            raise self._refused_error(
                "card", msg("the-suggestion-names-no-card"), msg("write-card-and-the-uid-of-the-card")
            )
        return self._edit(end + 1, Uid(uid)) if kind == SuggestionKind.EDIT else self._comment(end + 1, Uid(uid))

    def _refused_error(self, key: str, message: str, advice: str, *, line: int = 0) -> "_RefusedError":
        return _RefusedError(Problem(line or self._facts.places.get(key, self._first_line), 1, message, advice))

    def _new(self, start: int) -> Suggestion | None:
        lines_after = self._lines[start:]
        at = next((at for at, line in enumerate(lines_after) if line.strip()), None)
        if at is None or not lines_after[at].startswith((FRONT, CLOZE)):
            raise self._refused_error(
                "", msg("the-suggestion-has-no-card"), msg("write-it-below-as-in-a-deck", front=FRONT)
            )
        card, problems = read_card(
            lines_after[at:], self._first_line + start + at, self._facts.get("section"), self._read_cloze
        )
        self._problems += problems
        if card is None:
            return None
        return Suggestion(SuggestionKind.NEW, card.uid, self._facts.get("reason"), card=card)

    def _comment(self, start: int, uid: Uid) -> Suggestion:
        stray = next((at for at in range(start, len(self._lines)) if self._lines[at].strip()), None)
        if stray is not None:
            line = self._first_line + stray
            raise self._refused_error("", msg("a-comment-changes-nothing"), msg("make-an-edit-of-it"), line=line)
        if not self._facts.get("reason"):
            raise self._refused_error("", msg("the-comment-says-nothing"), msg("write-it-behind-reason"))
        return Suggestion(SuggestionKind.COMMENT, uid, self._facts.get("reason"))

    def _edit(self, start: int, uid: Uid) -> Suggestion:
        marks_before = self._marks_before()
        texts, is_cloze = self._texts(start)
        texts |= {name: self._facts.get(name) for name in FIELDS if name in AROUND and name in self._facts.values}
        if texts.keys() - marks_before.keys():
            name = sorted(texts.keys() - marks_before.keys())[0]
            raise self._refused_error(
                "was", msg("was-does-not-tell-what-the-was", name=name), msg("take-it-out-or-write-it-again")
            )
        if "front" in marks_before and not texts.get("front"):
            raise self._refused_error(
                "was", msg("the-edited-question-has-no-words"), msg("write-it-behind-or", front=FRONT, cloze=CLOZE)
            )
        if is_cloze and not any(deletion.number > 0 for deletion in deletions(texts["front"])):
            raise self._refused_error("", msg("the-cloze-has-no-blank"), msg("put-what-is-to-be-asked-into-brackets"))
        edits = tuple(
            FieldEdit(name, texts.get(name, ""), marks_before[name]) for name in FIELDS if name in marks_before
        )
        return Suggestion(SuggestionKind.EDIT, uid, self._facts.get("reason"), edits, is_cloze)

    def _marks_before(self) -> Mapping[str, str]:
        """Return the marks of the edited fields' former texts, by field."""
        words = self._facts.get("was").split(", ")
        matches = [match for word in words if (match := _FIELD_AND_MARK.fullmatch(word))]
        marks = {match[1]: match[2] for match in matches}
        if len(marks) != len(words):
            advice = msg("write-was-back-abcdefghij")
            raise self._refused_error("was", msg("it-cannot-be-read-which-fields-were-edited"), advice)
        return marks

    def _texts(self, start: int) -> tuple[dict[str, str], bool]:
        """Return the edited question and answer, and whether the question is a cloze."""
        mark_lines = [at for at in range(start, len(self._lines)) if self._lines[at].startswith((FRONT, CLOZE, BACK))]
        stray = [
            at for at in range(start, mark_lines[0] if mark_lines else len(self._lines)) if self._lines[at].strip()
        ]
        if stray:
            line, advice = self._first_line + stray[0], msg("begin-it-with-or", front=FRONT, cloze=CLOZE, back=BACK)
            raise self._refused_error("", msg("this-belongs-to-no-field"), advice, line=line)
        texts: dict[str, str] = {}
        is_cloze = False
        for at, end in pairwise((*mark_lines, len(self._lines))):
            mark = self._lines[at][:2]
            name = "back" if mark == BACK else "front"
            if name in texts:
                line = self._first_line + at
                raise self._refused_error(
                    "", msg("the-same-field-stands-here-twice"), msg("keep-one-of-the-two"), line=line
                )
            text = face_text(self._lines[at:end])
            is_cloze = is_cloze or mark == CLOZE
            texts[name] = self._read_cloze(text) if mark == CLOZE else text
            if len(text) > _LONGEST_TEXT:
                raise self._refused_error(
                    "", msg("a-text-has-characters", characters=len(text), longest=_LONGEST_TEXT), msg("shorten-it")
                )
        return texts, is_cloze


class _Head:
    """Check the values of the head one by one."""

    def __init__(
        self, values: Mapping[str, Any], positions: Mapping[str, tuple[int, int]], problems: list[Problem]
    ) -> None:
        self._values = values
        self._places = positions
        self._problems = problems

    def read(self, suggestions: tuple[Suggestion, ...], figures: tuple[CardFigures, ...]) -> Suggestions:
        for key in self._values.keys() - _KEYS:
            advice = msg("known-are", kinds=Several(sorted(_KEYS)))
            self._add_problem(key, msg("is-no-key-of-suggestions", key=key), advice, is_harmless=True)
        self._check_format()
        version = self._values.get("version")
        if not isinstance(version, int) or version < 1:
            self._add_problem("version", msg("the-version-of-the-deck-is-missing"), msg("write-a-whole-number-from-1"))
            version = 1
        uid, deck_uid = self._uid("id"), self._uid("deck")
        return Suggestions(uid, deck_uid, self._text("title"), version, self._text("from"), suggestions, figures)

    def _add_problem(self, key: str, message: str, advice: str, *, is_harmless: bool = False) -> None:
        line, column = self._places.get(key, (2, 1))
        self._problems.append(Problem(line, column, message, advice, is_harmless))

    def _check_format(self) -> None:
        value = self._values.get("format")
        if value in (FORMAT, FIRST_FORMAT):
            return
        if isinstance(value, str) and re.fullmatch(r"studyapp\.suggestions/\d+", value):
            self._add_problem(
                "format", msg("the-file-is-of-a-newer-format", said=value), msg("update-the-program-first")
            )
        elif isinstance(value, str) and value.startswith("studyapp.deck/"):
            self._add_problem("format", msg("this-is-a-deck"), msg("take-it-with-deck-take"))
        else:
            self._add_problem("format", msg("the-head-does-not-say-what-format"), msg("write-format", format=FORMAT))

    def _uid(self, key: str) -> Uid:
        value = self._values.get(key)
        if not isinstance(value, str) or not _UID.fullmatch(value):
            self._add_problem(key, msg("the-head-has-no-that-can-be-read", key=key), msg("have-the-file-written-again"))
        return Uid(str(value))

    def _text(self, key: str) -> str:
        value = self._values.get(key)
        if value is None:
            return ""
        if isinstance(value, str | int) and len(str(value)) <= _LONGEST_NAME:
            return " ".join(str(value).split())
        self._add_problem(
            key, msg("is-no-text-or-too-long", key=key), msg("characters-are-the-most", longest_name=_LONGEST_NAME)
        )
        return ""
