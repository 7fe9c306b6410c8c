"""Exams: setting, changing and deleting them."""

from dataclasses import replace

from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exams import Exam, ExamCard
from studyapp.domain.ids import Uid
from studyapp.domain.sections import Section, section_at, sections
from studyapp.library import Library
from studyapp.operations.wording import quoted

MOST_MINUTES = 16 * 60
_LONGEST_DAYS = 3 * 366


def create(library: Library, exam: Exam) -> Changes:
    """Set an exam; its uid is the one in `Changes.exams`, whatever the one given.

    Raises:
        StudyAppError: the name is empty or taken, the day is not one to come, the time is none, what it asks is not
            in the library or has no cards, or every day is off.
    """
    name = exam.name.strip()
    with library.operation(f"New exam {quoted(name)}") as writer:
        made = replace(exam, uid=library.new_uid(), name=name)
        _check(library, made)
        writer.add_exam(made)
    return writer.changes


def change(library: Library, exam: Exam) -> Changes:
    """Give an exam other values.

    Raises:
        StudyAppError: as for `create`, or the exam is no longer there.
    """
    with library.operation("Change exam") as writer:
        changed = replace(exam, name=exam.name.strip())
        if changed != named(library, exam.uid):
            _check(library, changed)
            writer.put_exam(changed)
    return writer.changes


def delete(library: Library, exam_uid: Uid) -> Changes:
    """Delete an exam; cards and what was learned stay as they are."""
    exam = named(library, exam_uid)
    with library.operation(f"Delete exam {quoted(exam.name)}") as writer:
        writer.drop_exam(exam_uid)
    return writer.changes


def exams(library: Library) -> tuple[Exam, ...]:
    """The exams, the soonest first; those that are over too."""
    return library.store.exams.all()


def named(library: Library, exam_uid: Uid) -> Exam:
    """An exam.

    Raises:
        StudyAppError: there is none of this uid.
    """
    for exam in exams(library):
        if exam.uid == exam_uid:
            return exam
    raise StudyAppError("This exam is not in the library.", "It may have been deleted; undo brings it back.")


def find(library: Library, name_or_uid: str) -> Exam:
    """The exam that a person means: by uid, or by name without regard to case.

    Raises:
        StudyAppError: none is called so.
    """
    held, wanted = exams(library), name_or_uid.strip().casefold()
    for exam in held:
        if exam.uid == name_or_uid or exam.name.casefold() == wanted:
            return exam
    names = ", ".join(quoted(exam.name) for exam in held) or "none yet"
    raise StudyAppError(f"No exam is called {quoted(name_or_uid)}.", f"The exams are: {names}.")


def sections_of(library: Library, essay_uid: Uid) -> tuple[Section, ...]:
    """The sections of an essay that an exam can ask."""
    essay = library.essay(essay_uid)
    return sections(essay.text, essay.blocks)


def cards_of(library: Library, exam: Exam) -> tuple[ExamCard, ...]:
    """The cards that an exam asks, suspended ones too, as new cards come."""
    of_sections = {section.essay_uid for section in exam.sections}
    found = library.store.exams.cards(exam.decks, {*exam.essays, *of_sections})
    partly = {uid: _titles(library, exam, uid) for uid in of_sections - {*exam.essays} & _live(library)}

    def is_asked(card: ExamCard) -> bool:
        if card.card.deck_uid in exam.decks or card.essay_uid in exam.essays:
            return True
        if card.essay_uid not in partly or card.start is None:
            return False
        starts, asked = partly[card.essay_uid]
        return asked[section_at(starts, card.start)]

    return tuple(filter(is_asked, found))


def missing(library: Library, exam: Exam) -> tuple[str, ...]:
    """Sentences on what an exam asks that is no longer in the library."""
    decks, essays = {deck.uid for deck in library.decks()}, _live(library)
    gone = [f"A deck of the exam {quoted(exam.name)} was deleted." for uid in exam.decks if uid not in decks]
    asked = {*exam.essays, *(section.essay_uid for section in exam.sections)}
    gone += [f"An essay of the exam {quoted(exam.name)} was deleted." for uid in sorted(asked - essays)]
    for section in exam.sections:
        if section.essay_uid in essays:
            titles = [each.title for each in sections_of(library, section.essay_uid)]
            if section.title not in titles:
                title = quoted(section.title) if section.title else "before the first heading"
                gone.append(f"The section {title} is no longer in the essay.")
    return tuple(gone)


def beside(library: Library, exam: Exam) -> tuple[str, ...]:
    """A sentence where other exams take time of the same days, since each plan counts on its own minutes alone."""
    today = library.today()
    days = exam.seconds(today)
    others = [
        each
        for each in exams(library)
        if each.uid != exam.uid
        and any(ours and theirs for ours, theirs in zip(days, each.seconds(today), strict=False))
    ]
    if not others:
        return ()
    minutes = exam.minutes + sum(each.minutes for each in others)
    *first, last = (quoted(each.name) for each in others)
    if not first:
        return (
            f"The exam {last} takes time of the same days, which this plan does not count: "
            f"together {minutes} minutes a day.",
        )
    return (
        f"The exams {', '.join(first)} and {last} take time of the same days, which this plan does not count: "
        f"together {minutes} minutes a day.",
    )


def _titles(library: Library, exam: Exam, essay_uid: Uid) -> tuple[tuple[Section, ...], list[bool]]:
    asked = {section.title for section in exam.sections if section.essay_uid == essay_uid}
    found = sections_of(library, essay_uid)
    return found, [section.title in asked for section in found]


def _live(library: Library) -> set[Uid]:
    return set(library.store.exams.texts())


def _check(library: Library, exam: Exam) -> None:
    today = library.today()
    if not exam.name:
        raise StudyAppError("An exam needs a name.", "Type at least one letter.")
    if any(other.name.casefold() == exam.name.casefold() and other.uid != exam.uid for other in exams(library)):
        raise StudyAppError(f"There is an exam called {quoted(exam.name)} already.", "Choose another name.")
    if exam.day <= today:
        raise StudyAppError(
            "The day of the exam must be after today.",
            "Choose a later day; on the day itself nothing is studied.",
        )
    if exam.day > today + _LONGEST_DAYS:
        raise StudyAppError("The day of the exam must be within three years.", "Choose an earlier day.")
    if not 1 <= exam.minutes <= MOST_MINUTES:
        raise StudyAppError(f"The minutes a day must be 1 to {MOST_MINUTES}.", "Choose another number.")
    if any(not 0 <= each <= 6 for each in exam.weekdays_off):
        raise StudyAppError("A weekday must be 0 (Monday) to 6 (Sunday).", "Choose other days off.")
    if not any(exam.seconds(today)):
        raise StudyAppError("Every day until the exam is a day off.", "Leave at least one day to study.")
    _check_scope(library, exam)


def _check_scope(library: Library, exam: Exam) -> None:
    if not (exam.decks or exam.essays or exam.sections):
        raise StudyAppError("The exam asks nothing yet.", "Name a deck, an essay or a section of one.")
    if gone := missing(library, exam):
        raise StudyAppError(gone[0], "Choose again what the exam asks.")
    if all(card.card.suspended for card in cards_of(library, exam)):
        raise StudyAppError(
            "There is no card to study in what the exam asks.", "Take cards there first, or choose something else."
        )
