"""Provide findings on typed answers, and the words for them, to the graders of figures, dates and names."""

from dataclasses import dataclass

from studyapp.domain.messages import msg
from studyapp.domain.reviews import Grade, Rating, Verdict

_MOST_SHOWN_CHARACTERS = 40  # characters of what was typed, as a sentence says it
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_RATINGS = {Grade.RIGHT: Rating.GOOD, Grade.NEAR: Rating.HARD, Grade.WRONG: Rating.AGAIN}


@dataclass(frozen=True, slots=True)
class Finding:
    """The grade of an answer, and its fault as the end of a sentence; "" where there is none."""

    grade: Grade
    said: str = ""

    def verdict(self, given: str, answer: str) -> Verdict:
        """Return the finding in words, and the rating that it proposes."""
        line = " ".join(given.split())
        shown = line if len(line) <= _MOST_SHOWN_CHARACTERS else f"{line[: _MOST_SHOWN_CHARACTERS - 1]}…"
        words = self.said or ("right" if self.grade is Grade.RIGHT else msg("not-the-answer"))
        if self.grade is Grade.RIGHT and not self.said and shown.casefold() == answer.casefold():
            words = ""
        return Verdict(self.grade, shown, answer, words, _RATINGS[self.grade])


RIGHT = Finding(Grade.RIGHT)
WRONG = Finding(Grade.WRONG)


def near_finding(said: str) -> Finding:
    """Return the finding of an almost right answer."""
    return Finding(Grade.NEAR, said)


def wrong_finding(said: str) -> Finding:
    """Return the finding of a wrong answer, with its fault."""
    return Finding(Grade.WRONG, said)


def count_words(number: float, what: str) -> str:
    """Return a number with its unit in words: "one point", "1.5 points", "12 years"."""
    return f"{number_word(number)} {what}" if number == 1 else f"{number_word(number)} {what}s"


def number_word(number: float) -> str:
    """Return a small whole number as a word, any other in digits."""
    if number == int(number) and 0 <= number < len(_NUMBERS):
        return _NUMBERS[int(number)]
    return f"{number:,.1f}".removesuffix(".0")
