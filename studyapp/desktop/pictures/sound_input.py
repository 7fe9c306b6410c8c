"""Read and check a sound or film that is chosen for a card, and keep it byte for byte."""

from dataclasses import dataclass
from pathlib import Path

from studyapp.domain.errors import StudyAppError
from studyapp.domain.media import MOST_PICTURE_BYTES, MediaKind, kind_of
from studyapp.domain.messages import msg
from studyapp.files import readable


@dataclass(frozen=True, slots=True)
class SoundSource:
    """The source of a sound or film.

    Attributes:
        path: its file.
    """

    path: Path

    def read(self) -> tuple[str, bytes]:
        """Return the name of the file and its bytes.

        Raises:
            StudyAppError: it cannot be read, is too large, or is nothing that is played here.
        """
        name = self.path.name
        if kind_of(name) is not MediaKind.PLAYED:
            sentence = msg("is-no-sound-or-film-that-is-opened-here", name=name)
            raise StudyAppError(sentence, msg("choose-another-file-to-add"))
        try:
            if self.path.stat().st_size > MOST_PICTURE_BYTES:
                larger = msg("sound-is-larger", name=name, most=MOST_PICTURE_BYTES // 1_000_000)
                raise StudyAppError(larger, msg("make-it-smaller-and-add-it-again"))
            return name, self.path.read_bytes()
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            unread = msg("sound-file-cannot-be-read", name=str(readable(self.path)), reason=reason)
            raise StudyAppError(unread, msg("choose-another-file-to-add")) from error
