"""What is wrong with a deck file, and where."""

from dataclasses import dataclass

from studyapp.domain.messages import Several, msg


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A mistake in a deck file.

    Attributes:
        line: from 1; so is `column`.
        message: one sentence.
        advice: what to do, one sentence.
        is_harmless: the deck can be read all the same; what can be put right so, `deck format` does.
    """

    line: int
    column: int
    message: str
    advice: str = ""
    is_harmless: bool = False

    def __str__(self) -> str:
        return msg(
            "line-column", line=self.line, column=self.column, said=Several(filter(None, (self.message, self.advice)))
        )
