"""Count the passages of an exam whose drafts nobody has judged, because the plan has no card of them."""

from studyapp.domain.essays import section_at
from studyapp.domain.exams import Exam, UnjudgedText
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.exams.exam_editing import sections_of
from studyapp.operations.notes.to_judge import count_to_judge_by_text, passages_to_judge


def texts_to_judge(library: Library, exam: Exam) -> tuple[UnjudgedText, ...]:
    """Return the texts of an exam with passages that wait to be judged, the one with the most first."""
    entries = {entry.uid: entry for entry in library.essays()}
    whole = {uid for uid, entry in entries.items() if uid in exam.essays or entry.deck_uid in exam.decks}
    partly = {section.essay_uid for section in exam.sections} & entries.keys() - whole
    counts = {
        **count_to_judge_by_text(library, whole),
        **{uid: _count_to_judge_in_sections(library, exam, uid) for uid in partly},
    }
    found = [UnjudgedText(uid, entries[uid].title, count) for uid, count in counts.items() if count]
    return tuple(sorted(found, key=lambda text: (-text.passages, text.essay_uid)))


def _count_to_judge_in_sections(library: Library, exam: Exam, essay_uid: Uid) -> int:
    found = sections_of(library, essay_uid)
    asked = {section.title for section in exam.sections if section.essay_uid == essay_uid}
    waiting = passages_to_judge(library, essay_uid)
    return sum(found[section_at(found, passage.span.start)].title in asked for passage in waiting)
