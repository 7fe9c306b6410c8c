"""The characters of a file that is no plain text, in the order in which they were read."""

from studyapp.reading.mapped import Mapped, edited


class Transcript:
    """Stands for the decoded file where a format holds no plain text: offsets lead here, furniture included."""

    def __init__(self) -> None:
        self.length = 0
        self._pieces: list[str] = []

    def write(self, text: str) -> int:
        """Append what was read next; returns the offset at which it stands."""
        at = self.length
        self._pieces.append(text)
        self.length += len(text)
        return at

    def mapped(self) -> Mapped:
        """All that was read, mapped to itself."""
        return edited("".join(self._pieces), ())
