"""Share what graders of figures, dates and names need: the finding on an answer, and the words for it."""

from dataclasses import dataclass

from studyapp.domain.messages import msg
from studyapp.domain.reviews import Grade, Rating, Verdict

_LONGEST = 40  # characters of what was typed, as a sentence says it
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
        shown = line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
        told = self.said or ("right" if self.grade is Grade.RIGHT else msg("not-the-answer"))
        if self.grade is Grade.RIGHT and not self.said and shown.casefold() == answer.casefold():
            told = ""
        return Verdict(self.grade, shown, answer, told, _RATINGS[self.grade])


RIGHT = Finding(Grade.RIGHT)
WRONG = Finding(Grade.WRONG)


def near(said: str) -> Finding:
    """Almost right."""
    return Finding(Grade.NEAR, said)


def wrong(said: str) -> Finding:
    """Wrong, and how."""
    return Finding(Grade.WRONG, said)


def counted(number: float, what: str) -> str:
    """Return a number with its word: "one point", "1.5 points", "12 years"."""
    return f"{in_words(number)} {what}" if number == 1 else f"{in_words(number)} {what}s"


def in_words(number: float) -> str:
    """Return a small whole number as a word, any other in digits."""
    if number == int(number) and 0 <= number < len(_NUMBERS):
        return _NUMBERS[int(number)]
    return f"{number:,.1f}".removesuffix(".0")
