"""Read the lines of one card: its question or cloze, and the `key: value` lines of its comment."""

import re
from collections.abc import Collection, Sequence

from studyapp.deckfile.marks import (
    BACK,
    CLOZE,
    COMMENT,
    COMMENT_END,
    FRONT,
    permitted_marks,
    tidy,
    unescaped,
    without_mark,
)
from studyapp.deckfile.markup import ReadCloze, cloze_of, unseen_pictures
from studyapp.deckfile.source import Problem
from studyapp.domain.cloze import MOST_BLANKS, deletions
from studyapp.domain.curated import Blank, SharedCard
from studyapp.domain.ids import Uid, digest_uid
from studyapp.domain.messages import Several, msg
from studyapp.domain.own_notes import AROUND
from studyapp.domain.spans import Fingerprint

_SPACE = " \t"


class Facts:
    """The facts about a card or a suggestion, from the `key: value` lines of its comments.

    Attributes:
        values: the values by key; in the file, further lines of a value are indented.
        places: the line number of each key.
    """

    def __init__(self, known_keys: Collection[str], subject: str, problems: list[Problem]) -> None:
        """Start without any fact.

        Args:
            known_keys: the keys that are allowed.
            subject: the thing that has these facts, such as "card", for messages.
            problems: a list to which mistakes are appended.
        """
        self.values: dict[str, str] = {}
        self.places: dict[str, int] = {}
        self._known = known_keys
        self._what = subject
        self._problems = problems

    def get(self, key: str) -> str:
        """Return the value of a key, or ""."""
        return self.values.get(key, "")

    def read(self, lines: Sequence[str], first_line: int) -> None:
        """Read the facts of one comment.

        Args:
            lines: the lines of the comment, with the marks that open and close it.
            first_line: the line number of the first one.
        """
        key = blank_lines = ""
        for at, text in enumerate(lines):
            line = text.replace(COMMENT, "", 1) if at == 0 else text
            line = line[: line.index(COMMENT_END)] if at == len(lines) - 1 and COMMENT_END in line else line
            if not line.strip(_SPACE):
                blank_lines += "\n"
                continue
            if key and line.startswith("  "):
                self.values[key] = f"{self.values[key]}{blank_lines}\n{unescaped(line[2:].rstrip(_SPACE))}".lstrip("\n")
            else:
                key = self._fact(line, first_line + at) or key
            blank_lines = ""

    def _fact(self, line: str, number: int) -> str:
        name, colon, value = line.strip(_SPACE).partition(":")
        if not colon or name not in self._known:
            message = msg("is-no-fact-of-a", name=name.strip()[:40], what=self._what)
            advice = msg("write-one-of-and-a-colon", known=Several(sorted(self._known)))
            self._problems.append(Problem(number, len(line) - len(line.lstrip()) + 1, message, advice))
            return ""
        if name in self.values:
            self._problems.append(Problem(number, 1, msg("stands-here-twice", name=name), msg("keep-one-of-the-two")))
        self.values[name], self.places[name] = unescaped(value.strip(_SPACE)), number
        return name


KINDS = frozenset(
    "figure claim citation quotation definition cause contrast concession consequence purpose role typed".split()
)
"""The kinds of cards; a card that another program made has none."""

NO_UID = msg("the-card-has-no-uid")
RETIRED = "retired"
"""The state of a card that is not asked any more; also its tag in a library."""

KEYS = frozenset(("uid", "kind", "tags", *AROUND, "at", "blanks", "hints", "quotation", "state"))
"""The facts that a card can have."""
_UID = re.compile(r"[a-z0-9-]{8,60}")
# paragraph.sentence, letters, first-last, and two hashes, as `writing.place_words` writes them
_PLACE = re.compile(r"(\d{1,6})\.(\d{1,4}) (\d{1,5}) (\d{1,5})-(\d{1,5}) ([a-z2-7]{4}) ([a-z2-7]{10})")
_BLANK = re.compile(r"(\d{1,5})-(\d{1,5}):(\d{1,2})")  # first-last:number
_PUBLISH_AGAIN = msg("publish-the-card-again")
_LONGEST_FIELD = 50_000  # characters; more is a whole text and would slow down each list of cards


def read_card(
    lines: Sequence[str], first_line: int, section: str, read_cloze: ReadCloze = cloze_of
) -> tuple[SharedCard | None, list[Problem]]:
    """Read a card, and list its mistakes; the card is None if it has no question.

    Args:
        lines: the first one begins with `Q:` or `C:`.
        first_line: the line number of the first one.
        section: the heading above the card.
        read_cloze: turns brackets into blanks by the rules of the file's format.
    """
    return _Reader(lines, first_line, section, read_cloze).read()


def face_text(lines: Sequence[str]) -> str:
    """Return the text behind a mark such as `Q:` and in the lines below it."""
    return tidy(unescaped("\n".join((without_mark(lines[0]), *lines[1:]))))


class _Reader:
    def __init__(self, lines: Sequence[str], first_line: int, section: str, read_cloze: ReadCloze) -> None:
        self._lines = lines
        self._read_cloze = read_cloze
        self._first_line = first_line
        self._section = section
        self._problems: list[Problem] = []
        self._facts = Facts(KEYS, "card", self._problems)

    def read(self) -> tuple[SharedCard | None, list[Problem]]:
        faces = self._face_lines()
        self._warn_of_unseen_pictures(faces)
        is_cloze = self._lines[0].startswith(CLOZE)
        front, back = self._cloze(faces) if is_cloze else self._question(faces)
        self._check_lengths(front, back)
        uid = self._uid(front, back)
        card = SharedCard(
            uid,
            front,
            back,
            is_cloze,
            self._kind(),
            self._tags(),
            self._section,
            self._read_place(),
            self._blanks(),
            self._is_retired(),
            self._quotation(),
        )
        common_fields = {name: self._facts.get(name) for name in AROUND}
        return (card.with_texts(common_fields) if front else None), self._problems

    def _add_problem(self, line: int, message: str, advice: str, *, column: int = 1, is_harmless: bool = False) -> None:
        self._problems.append(Problem(line, column, message, advice, is_harmless))

    # Lines

    def _face_lines(self) -> list[str]:
        """Return the lines of question and answer, with blank lines for comments; collect the facts in these."""
        faces: list[str] = []
        at = 0
        while at < len(self._lines):
            if not self._lines[at].startswith(COMMENT):
                faces.append(self._lines[at])
                at += 1
                continue
            end = next((k for k in range(at, len(self._lines)) if COMMENT_END in self._lines[k]), None)
            if end is None:
                message = msg("a-comment-is-not-closed")
                self._add_problem(self._first_line + at, message, msg("write-at-its-end", comment_end=COMMENT_END))
                end = len(self._lines) - 1
            text_after = self._lines[end].partition(COMMENT_END)[2]
            if text_after.strip():
                column = len(self._lines[end]) - len(text_after.lstrip()) + 1
                message = msg("nothing-may-stand-behind-the-end-of-a-comment")
                self._add_problem(self._first_line + end, message, msg("begin-a-new-line"), column=column)
            self._facts.read(self._lines[at : end + 1], self._first_line + at)
            faces += [""] * (end - at + 1)
            at = end + 1
        return faces

    def _warn_of_unseen_pictures(self, faces: Sequence[str]) -> None:
        marks = (FRONT, CLOZE, BACK)
        without_marks = "\n".join(f"  {line[len(FRONT) :]}" if line.startswith(marks) else line for line in faces)
        for line, column in unseen_pictures(without_marks):
            message = msg("a-picture-that-lies-elsewhere-is-not-shown")
            advice = msg("put-the-picture-into-the-card")
            self._add_problem(self._first_line + line, message, advice, column=column + 1, is_harmless=True)

    def _cloze(self, faces: Sequence[str]) -> tuple[str, str]:
        answer_lines = [at for at, line in enumerate(faces) if line.startswith(BACK)]
        if answer_lines:
            self._add_problem(
                self._first_line + answer_lines[0],
                msg("a-cloze-has-no-answer-of-its-own"),
                msg("use-instead", front=FRONT),
            )
        text = face_text(faces)
        stored = self._read_cloze(text)
        if not text:
            self._add_problem(self._first_line, msg("the-cloze-has-no-text"), msg("write-it-behind", cloze=CLOZE))
        elif not [deletion for deletion in deletions(stored) if deletion.number > 0]:
            self._add_problem(
                self._first_line, msg("the-cloze-has-no-blank"), msg("put-what-is-to-be-asked-into-brackets")
            )
        elif f"{{{{c{MOST_BLANKS + 1}::" in stored:
            message = msg("the-cloze-has-more-than-blanks", most_blanks=MOST_BLANKS)
            self._add_problem(self._first_line, message, msg("part-it-into-several-cards"))
        return stored, ""

    def _question(self, faces: Sequence[str]) -> tuple[str, str]:
        answer_lines = [at for at, line in enumerate(faces) if line.startswith(BACK)]
        if not answer_lines:
            self._add_problem(self._first_line, msg("the-question-has-no-answer"), msg("write-below-it", back=BACK))
            return face_text(faces), ""
        if len(answer_lines) > 1:
            self._add_problem(
                self._first_line + answer_lines[1], msg("the-question-has-two-answers"), msg("make-two-cards-of-them")
            )
        front, back = face_text(faces[: answer_lines[0]]), face_text(faces[answer_lines[0] :])
        if not front:
            self._add_problem(self._first_line, msg("the-question-has-no-words"), msg("write-it-behind", cloze=FRONT))
        if not back:
            self._add_problem(
                self._first_line + answer_lines[0], msg("the-answer-has-no-words"), msg("write-it-behind", cloze=BACK)
            )
        return front, back

    def _check_lengths(self, *texts: str) -> None:
        for text in (*texts, *self._facts.values.values()):
            if len(text) > _LONGEST_FIELD:
                message = msg("a-text-of-this-card-has-characters", characters=len(text), longest=_LONGEST_FIELD)
                self._add_problem(self._first_line, message, msg("part-it-into-several-cards"))

    # Facts

    def _uid(self, front: str, back: str) -> Uid:
        """Return the uid; derive it from the words of a card that has none until `deck format` adds one."""
        uid = self._facts.get("uid")
        if not uid:
            self._add_problem(self._first_line, NO_UID, msg("deck-format-gives-it-one"), is_harmless=True)
            return digest_uid("studyapp.deckfile/1", front, back)
        if not _UID.fullmatch(uid):
            self._add_problem(self._facts.places["uid"], msg("is-no-uid", uid=uid[:60]), msg("take-the-line-out"))
        return Uid(uid)

    def _kind(self) -> str:
        kind = self._facts.get("kind")
        if kind and kind not in KINDS:
            self._add_problem(
                self._facts.places["kind"],
                msg("is-no-kind-of-card", kind=kind[:40]),
                msg("known-are", kinds=Several(sorted(KINDS))),
            )
        return kind

    def _tags(self) -> tuple[str, ...]:
        """Return the tags; people may also separate them by commas."""
        tags = [tag for word in self._facts.get("tags").split() if (tag := word.strip(","))]
        if RETIRED in tags:
            advice = msg("deck-format-takes-it-out")
            word = msg("the-tag-does-not-retire-a-card", retired=RETIRED)
            self._add_problem(self._facts.places["tags"], word, advice, is_harmless=True)
        return tuple(tag for tag in tags if tag != RETIRED)

    def _read_place(self) -> Fingerprint | None:
        value = self._facts.get("at")
        match = _PLACE.fullmatch(value)
        if not value:
            return None
        if match is not None:
            paragraph, sentence, letters, first, last = map(int, match.groups()[:5])
            if paragraph and sentence and first < last <= letters:
                return Fingerprint(paragraph, sentence, letters, first, last, match[6], match[7])
        self._add_problem(
            self._facts.places["at"],
            msg("the-place-in-the-essay-cannot-be-read"),
            _PUBLISH_AGAIN,
        )
        return None

    def _blanks(self) -> tuple[Blank, ...]:
        words, hints = self._facts.get("blanks").split(), self._hints()
        matches = [match for word in words if (match := _BLANK.fullmatch(word))]
        hint_of_match = hints or [""] * len(matches)
        if hints and len(hints) != len(matches):
            self._add_problem(
                self._facts.places["hints"], msg("there-is-not-one-hint-for-each-blank"), msg("part-them-by")
            )
            hint_of_match = [""] * len(matches)
        blanks = tuple(
            Blank(int(match[1]), int(match[2]), int(match[3]), hint)
            for match, hint in zip(matches, hint_of_match, strict=True)
        )
        are_valid = len(matches) == len(words) and all(blank.first < blank.last and blank.number for blank in blanks)
        if words and not (are_valid and "at" in self._facts.values):
            self._add_problem(self._facts.places["blanks"], msg("the-blanks-cannot-be-read"), _PUBLISH_AGAIN)
        return blanks if are_valid else ()

    def _hints(self) -> list[str]:
        return (
            [part.strip() for part in self._facts.values["hints"].split("|")] if "hints" in self._facts.values else []
        )

    def _quotation(self) -> tuple[str, ...]:
        marks = permitted_marks(self._facts.get("quotation"))
        if marks is None:
            message = msg("it-does-not-say-which-words")
            self._add_problem(self._facts.places["quotation"], message, msg("take-the-line-out-publishing"))
        return marks or ()

    def _is_retired(self) -> bool:
        state = self._facts.get("state")
        if state and state != RETIRED:
            self._add_problem(
                self._facts.places["state"],
                msg("is-no-state", state=state[:40]),
                msg("write-state-retired-or-take-the-line-out"),
            )
        return state == RETIRED
