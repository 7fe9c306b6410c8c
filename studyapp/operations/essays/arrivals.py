"""Define the outcomes for an essay that came in: stored, a version of another, known, or with its cards."""

from dataclasses import dataclass, field

from studyapp.domain.changes import Changes
from studyapp.domain.essays import Essay
from studyapp.domain.generation import UnmadeText
from studyapp.domain.ids import Uid


@dataclass(frozen=True, slots=True)
class ArrivedEssay:
    """An essay that came in.

    Attributes:
        is_update: it is a new version of one that was there.
        notices: sentences for the user.
        remarks: sentences on its cards, such as why there are few.
    """

    changes: Changes
    essay_uid: Uid
    is_update: bool
    notices: tuple[str, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownVersion:
    """The essay of the library that a text is a version of.

    Attributes:
        essay: the text, with what the library knows of its author where the file does not say.
        must_ask: nothing may be done at once, since the library had this version before the one that it has.
    """

    essay: Essay
    essay_uid: Uid
    title: str
    must_ask: bool


@dataclass(frozen=True, slots=True)
class KnownText:
    """The essay of the library that a text adds nothing to, but for what a newer reader sees in the same file.

    Attributes:
        notice: a sentence for the user.
        changes: the changes made of what the newer reader sees.
    """

    essay_uid: Uid
    notice: str
    changes: Changes = field(default_factory=Changes)


@dataclass(frozen=True, slots=True)
class StoredText:
    """A text that is kept in the library, and shown from there.

    Attributes:
        essay_uid: the essay whose text it is, or of which it may become a new version.
        text: the text whose cards are to be made; None if it has cards, since it came back from the trash.
        changes: the changes; none if it may become a new version.
        notices: sentences for the user.
    """

    essay_uid: Uid
    text: UnmadeText | None
    changes: Changes
    notices: tuple[str, ...]
