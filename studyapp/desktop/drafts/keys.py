"""What the unfinished text of a form is kept under; needs no Qt."""

from hashlib import sha256

from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span

_LETTERS = 12  # of the hash that tells one passage from another


def of_note(uid: Uid) -> str:
    """The form for a note, wherever it is opened."""
    return f"note {uid}"


def of_fallback(uid: Uid) -> str:
    """The form for what a card asks where a student has no copy of the essay."""
    return f"fallback {uid}"


def of_questions(essay_uid: Uid) -> str:
    """What all keys of new questions on an essay begin with."""
    return f"question {essay_uid} "


def of_question(essay_uid: Uid, span: Span, text: str) -> str:
    """The form for a new question on a passage of an essay's text."""
    return f"{of_questions(essay_uid)}{span.start} {span.end} {_digest(span.of(text))}"


def passage_of(key: str, text: str) -> Span | None:
    """The passage of a new question; None where the text does not say the same there any more."""
    *_, start, end, digest = key.split(" ")
    if not (start.isdigit() and end.isdigit()):
        return None
    span = Span(int(start), int(end))
    return span if span.end <= len(text) and _digest(span.of(text)) == digest else None


def _digest(passage: str) -> str:
    return sha256(passage.encode("utf-8", "surrogatepass")).hexdigest()[:_LETTERS]
