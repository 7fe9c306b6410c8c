"""Create, change, delete and find exams."""

from dataclasses import replace

from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Section, section_at, sections
from studyapp.domain.exams import Exam, ExamCard
from studyapp.domain.ids import Uid
from studyapp.domain.messages import Several, msg
from studyapp.library import Library
from studyapp.operations.wording import quote_title, shorten_title

MOST_MINUTES = 16 * 60
MOST_MISS = 0.9
_LONGEST_DAYS = 3 * 366


def create(library: Library, exam: Exam) -> Changes:
    """Create an exam with a new uid, which is in `Changes.exams`.

    Raises:
        StudyAppError: the name is empty or taken, the day is not one to come, the time is none, what it asks is not
            in the library or has no cards, or every day is off.
    """
    name = exam.name.strip()
    with library.operation(msg("new-exam", name=shorten_title(name))) as writer:
        made = replace(exam, uid=library.new_uid(), name=name)
        _check(library, made)
        writer.add_exam(made)
    return writer.changes


def change(library: Library, exam: Exam) -> Changes:
    """Change the values of an exam.

    Raises:
        StudyAppError: as for `create`, or the exam is no longer there.
    """
    with library.operation(msg("change-exam")) as writer:
        changed = replace(exam, name=exam.name.strip())
        if changed != load_exam(library, exam.uid):
            _check(library, changed)
            writer.update_exam(changed)
    return writer.changes


def delete(library: Library, exam_uid: Uid) -> Changes:
    """Delete an exam; its cards and their schedules stay the same."""
    exam = load_exam(library, exam_uid)
    with library.operation(msg("delete-exam", name=shorten_title(exam.name))) as writer:
        writer.delete_exam(exam_uid)
    return writer.changes


def exams(library: Library) -> tuple[Exam, ...]:
    """Return all exams, also those that are over, the soonest first."""
    return library.store.exams.all()


def load_exam(library: Library, exam_uid: Uid) -> Exam:
    """Return an exam.

    Raises:
        StudyAppError: there is none of this uid.
    """
    for exam in exams(library):
        if exam.uid == exam_uid:
            return exam
    raise StudyAppError(msg("this-exam-is-not-in-the-library"), msg("it-may-have-been-deleted-undo"))


def find(library: Library, name_or_uid: str) -> Exam:
    """Return the exam that a person means, by uid, or by name without regard to case.

    Raises:
        StudyAppError: none is called so.
    """
    exams_here, wanted = exams(library), name_or_uid.strip().casefold()
    for exam in exams_here:
        if exam.uid == name_or_uid or exam.name.casefold() == wanted:
            return exam
    names = ", ".join(quote_title(exam.name) for exam in exams_here) or msg("none-yet")
    raise StudyAppError(
        msg("no-exam-is-called", name_or_uid=shorten_title(name_or_uid)), msg("the-exams-are", names=names)
    )


def sections_of(library: Library, essay_uid: Uid) -> tuple[Section, ...]:
    """Return the sections of an essay that an exam can ask."""
    essay = library.essay(essay_uid)
    return sections(essay.text, essay.blocks)


def cards_of(library: Library, exam: Exam) -> tuple[ExamCard, ...]:
    """Return the cards that an exam asks, with suspended ones, in the order of new cards.

    An essay that is asked as a whole is asked with the cards of its deck that stand on no text.
    """
    of_sections = {section.essay_uid for section in exam.sections}
    own = {library.essay_entry(uid).deck_uid for uid in {*exam.essays} & _live(library)}
    found = library.store.exams.cards(exam.decks, {*exam.essays, *of_sections}, own)
    partly = {uid: _titles(library, exam, uid) for uid in of_sections - {*exam.essays} & _live(library)}

    def is_asked(card: ExamCard) -> bool:
        if card.card.deck_uid in exam.decks or card.essay_uid in exam.essays:
            return True
        if card.essay_uid is None:
            return card.card.deck_uid in own
        if card.essay_uid not in partly or card.start is None:
            return False
        starts, asked = partly[card.essay_uid]
        return asked[section_at(starts, card.start)]

    return tuple(filter(is_asked, found))


def sentences_on_missing_parts(library: Library, exam: Exam) -> tuple[str, ...]:
    """Return a sentence for each part of an exam that is no longer in the library."""
    decks, essays = {deck.uid for deck in library.decks()}, _live(library)
    gone = [
        msg("a-deck-of-the-exam-was-deleted", name=shorten_title(exam.name)) for uid in exam.decks if uid not in decks
    ]
    asked = {*exam.essays, *(section.essay_uid for section in exam.sections)}
    gone += [msg("an-essay-of-the-exam-was-deleted", name=shorten_title(exam.name)) for uid in sorted(asked - essays)]
    for section in exam.sections:
        if section.essay_uid in essays:
            titles = [section_now.title for section_now in sections_of(library, section.essay_uid)]
            if section.title not in titles:
                title = quote_title(section.title) if section.title else msg("before-the-first-heading")
                gone.append(msg("the-section-is-no-longer-in-the-essay", title=title))
    return tuple(gone)


def sentence_on_other_exams(library: Library, exam: Exam) -> tuple[str, ...]:
    """Return a sentence on other exams that are planned together with this one and share its time; or nothing."""
    today = library.today()
    days = exam.seconds(today)
    others = [
        other
        for other in exams(library)
        if other.uid != exam.uid
        and any(ours and theirs for ours, theirs in zip(days, other.seconds(today), strict=False))
    ]
    if not others:
        return ()
    minutes = exam.minutes + sum(other.minutes for other in others)
    *first, last = (quote_title(other.name) for other in others)
    if not first:
        return (msg("the-exam-takes-time-of-the-same-days", last=last, minutes=minutes),)
    return (msg("the-exams-and-take-time-of-the-same-days", first=Several(first), last=last, minutes=minutes),)


def _titles(library: Library, exam: Exam, essay_uid: Uid) -> tuple[tuple[Section, ...], list[bool]]:
    asked = {section.title for section in exam.sections if section.essay_uid == essay_uid}
    found = sections_of(library, essay_uid)
    return found, [section.title in asked for section in found]


def _live(library: Library) -> set[Uid]:
    return set(library.store.exams.texts())


def _check(library: Library, exam: Exam) -> None:
    today = library.today()
    if not exam.name:
        raise StudyAppError(msg("an-exam-needs-a-name"), msg("type-at-least-one-letter"))
    if any(other.name.casefold() == exam.name.casefold() and other.uid != exam.uid for other in exams(library)):
        raise StudyAppError(
            msg("there-is-an-exam-called-already", name=shorten_title(exam.name)), msg("choose-another-name")
        )
    if exam.day <= today:
        raise StudyAppError(
            msg("the-day-of-the-exam-must-be-after-today"),
            msg("choose-a-later-day"),
        )
    if exam.day > today + _LONGEST_DAYS:
        raise StudyAppError(msg("the-day-of-the-exam-must-be-within"), msg("choose-an-earlier-day"))
    if not 1 <= exam.minutes <= MOST_MINUTES:
        raise StudyAppError(
            msg("the-minutes-a-day-must-be-1-to", most_minutes=MOST_MINUTES), msg("choose-another-number")
        )
    if any(not 0 <= weekday <= 6 for weekday in exam.weekdays_off):
        raise StudyAppError(msg("a-weekday-must-be-0"), msg("choose-other-days-off"))
    if not 0 < exam.goal < 1:
        raise StudyAppError(msg("the-share-to-be-known-must-be-1-to-99"), msg("choose-another-number"))
    if exam.miss is not None and not 0 <= exam.miss <= MOST_MISS:
        raise StudyAppError(msg("the-chance-of-a-failed-day-must-be-0-to-90"), msg("choose-another-number"))
    if not any(exam.seconds(today)):
        raise StudyAppError(msg("every-day-until-the-exam-is-a-day-off"), msg("leave-at-least-one-day-to-study"))
    _check_scope(library, exam)


def _check_scope(library: Library, exam: Exam) -> None:
    if not (exam.decks or exam.essays or exam.sections):
        raise StudyAppError(msg("the-exam-asks-nothing-yet"), msg("name-a-deck-an-essay-or-a-section"))
    if gone := sentences_on_missing_parts(library, exam):
        raise StudyAppError(gone[0], msg("choose-again-what-the-exam-asks"))
    if all(card.card.suspended for card in cards_of(library, exam)):
        raise StudyAppError(msg("there-is-no-card-to-study-in-what"), msg("take-cards-there-first"))
