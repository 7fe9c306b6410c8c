"""Change title, author and date of an essay, and the cards that show them."""

from collections.abc import Sequence
from dataclasses import replace

from studyapp.domain.annotations import Annotations
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay, is_date
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.domain.notes import Note, NoteState
from studyapp.drafting.context import BEFORE, BETWEEN, is_given_by
from studyapp.drafting.credit import own_credit
from studyapp.drafting.material import Text
from studyapp.library import Library
from studyapp.operations.essay_decks import deck_named_after, free_name
from studyapp.operations.essays.renewing import is_untouched
from studyapp.operations.notes.cards import put_changed
from studyapp.operations.notes.credit import credit_line
from studyapp.rendering.card_sides import answer_text, ordinals
from studyapp.rendering.markdown import escape, to_text
from studyapp.storage import Writer

_TITLE_MARK = "\ufdd0"  # a noncharacter, which no text holds
_UPDATED_ORIGINS = frozenset({"generated", "hand", "assistant"})  # what came from elsewhere says what it said there


def describe_essay(
    library: Library, essay_uid: Uid, *, title: str | None = None, author: str | None = None, date: str | None = None
) -> Changes:
    """Give an essay another title, author or date, and its deck the title if that still bears the old one.

    Cards of the essay that credit it, or have its title or year above their front, say the new ones, unless a person
    has worded that line. A title that would tell the answer of a card is left out above it.

    Args:
        library: the library of the essay.
        essay_uid: the essay.
        title: None leaves it as it is, as with the other two.
        author: "" where nobody is known.
        date: a year, or a date such as 2014-05-21; "" where none is known.

    Raises:
        StudyAppError: the title is empty, or the date none.
    """
    entry = library.essay_entry(essay_uid)
    name = entry.title if title is None else _title(title)
    writer_of = entry.author if author is None else " ".join(author.split()) or None
    day = entry.date if date is None else " ".join(date.split()) or None
    if day not in (None, entry.date) and not is_date(day):
        raise StudyAppError(msg("is-no-date", day=day), msg("give-a-year-such-as-2021"))
    with library.operation(
        msg("rename-essay") if name != entry.title else msg("change-author-and-date-of-essay")
    ) as writer:
        if (name, writer_of, day) != (entry.title, entry.author, entry.date):
            essay, deck = library.essay(essay_uid), deck_named_after(library, essay_uid)
            writer.describe_essay(essay_uid, name, writer_of, day)
            if deck and name != entry.title:
                writer.update_deck(replace(deck, title=free_name(library, name, deck.uid)))
            said = _EssayLines(essay, replace(essay, title=name, author=writer_of, date=day))
            _follow(library, writer, essay_uid, said)
    return writer.changes


def _follow(library: Library, writer: Writer, essay_uid: Uid, said: "_EssayLines") -> None:
    notes = [note for note, _ in library.store.reads.notes.notes_ever_of(essay_uid)]
    changed = []
    for note in notes:
        new = said.on(note) if note.origin in _UPDATED_ORIGINS and note.type.is_own else note
        stays_ours = note.state is NoteState.DRAFT and is_untouched(note)  # else it would count as worded by a person
        changed.append(new if stays_ours or new == note else replace(new, modified=writer.now, device=writer.device))
    put_changed(library, writer, notes, changed)


def _title(title: str) -> str:
    if name := " ".join(title.split()):
        return name
    raise StudyAppError(msg("an-essay-needs-a-title"), msg("type-at-least-one-letter"))


class _EssayLines:
    """The lines on cards that come from an essay's title, author and date, before and after a change."""

    def __init__(self, old: Essay, new: Essay) -> None:
        before, after = Text(old, Annotations()), Text(new, Annotations())
        self._sources = {escape(credit_line(old)): credit_line(new), escape(own_credit(before)): own_credit(after)}
        self._old_titles = before.titles
        self._topics = {_TITLE_MARK: after.topics}
        if before.year:
            self._topics[before.year] = (after.year,) if after.year else ()

    def on(self, note: Note) -> Note:
        """Return a note whose lines were made of the old essay, with those made of the new one."""
        own = note.own
        if own is None:
            return note
        source, context = self._sources.get(own.source), self._context(note)
        return note.saying(
            replace(
                own,
                source=own.source if source is None else escape(source),
                context=own.context if context is None else context,
            )
        )

    def _context(self, note: Note) -> str | None:
        """Return the line above the front; None where a person has worded it, or it says nothing of the essay."""
        held = note.around.context
        text = to_text(held)
        if not text or escape(text) != held:
            return None
        old = next((title for title in self._old_titles if text.startswith(title)), "")
        if old:
            text = _TITLE_MARK + text[len(old) :]
        topic, dash, before = text.partition(BEFORE)
        parts = topic.split(BETWEEN)
        if not self._topics.keys() & set(parts):
            return None
        answers = [answer_text(note, ordinal) for ordinal in ordinals(note)]
        kept = [new for part in parts if (new := self._topic(part, answers))]
        return escape(dash.join(filter(None, (BETWEEN.join(kept), before))))

    def _topic(self, part: str, answers: Sequence[str]) -> str | None:
        if part not in self._topics:
            return part
        allowed = (new for new in self._topics[part] if not any(is_given_by(new, answer) for answer in answers))
        return next(allowed, None)
