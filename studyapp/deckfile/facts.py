"""The `key: value` lines of a comment -> what they say, and where each stands."""

from collections.abc import Collection, Sequence

from studyapp.deckfile.marks import COMMENT, COMMENT_END, unescaped
from studyapp.deckfile.problems import Problem
from studyapp.domain.messages import Several, msg

_BLANK = " \t"


class Facts:
    """What the comments of a card, or of something else, say of it.

    Attributes:
        values: by key; a further line of a value stands indented in the file.
        places: the line of each key.
    """

    def __init__(self, known: Collection[str], what: str, problems: list[Problem]) -> None:
        """Begins with nothing.

        Args:
            known: the keys that may stand there.
            what: what the facts are of, for people.
            problems: gets what is wrong.
        """
        self.values: dict[str, str] = {}
        self.places: dict[str, int] = {}
        self._known = known
        self._what = what
        self._problems = problems

    def get(self, key: str) -> str:
        """What is said of a key, or ""."""
        return self.values.get(key, "")

    def read(self, lines: Sequence[str], first_line: int) -> None:
        """Reads a comment, whose first line has its mark and whose last may have the mark of its end.

        Args:
            lines: of the comment.
            first_line: the number of the first of them.
        """
        key = gap = ""
        for at, written in enumerate(lines):
            line = written.replace(COMMENT, "", 1) if at == 0 else written
            line = line[: line.index(COMMENT_END)] if at == len(lines) - 1 and COMMENT_END in line else line
            if not line.strip(_BLANK):
                gap += "\n"
                continue
            if key and line.startswith("  "):
                self.values[key] = f"{self.values[key]}{gap}\n{unescaped(line[2:].rstrip(_BLANK))}".lstrip("\n")
            else:
                key = self._fact(line, first_line + at) or key
            gap = ""

    def _fact(self, line: str, number: int) -> str:
        name, colon, value = line.strip(_BLANK).partition(":")
        if not colon or name not in self._known:
            said = msg("is-no-fact-of-a", name=name.strip()[:40], what=self._what)
            advice = msg("write-one-of-and-a-colon", known=Several(sorted(self._known)))
            self._problems.append(Problem(number, len(line) - len(line.lstrip()) + 1, said, advice))
            return ""
        if name in self.values:
            self._problems.append(Problem(number, 1, msg("stands-here-twice", name=name), msg("keep-one-of-the-two")))
        self.values[name], self.places[name] = unescaped(value.strip(_BLANK)), number
        return name
