"""Find what an exam asks and its plan has no card of: passages that nobody has judged, and whole sections."""

from studyapp.domain.essays import reads_as_prose, section_at, sections
from studyapp.domain.exams import Exam, UnjudgedText
from studyapp.domain.ids import Uid
from studyapp.drafting.skipped_sections import find_skipped_blocks
from studyapp.library import Library
from studyapp.operations.exams.exam_editing import cards_of, sections_of
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


def sections_without_cards(library: Library, exam: Exam) -> tuple[str, ...]:
    """Return the titles of the sections that an exam asks and none of its cards does.

    Contents, references and the like, and sections without prose, are left out.
    """
    starts: dict[Uid, list[int]] = {}
    for card in cards_of(library, exam):
        if card.essay_uid is not None and card.start is not None:
            starts.setdefault(card.essay_uid, []).append(card.start)
    entries = {entry.uid: entry for entry in library.essays()}
    whole = {uid for uid, entry in entries.items() if uid in exam.essays or entry.deck_uid in exam.decks}
    partly = {section.essay_uid for section in exam.sections} & entries.keys() - whole
    titles: list[str] = []
    for uid in filter((whole | partly).__contains__, entries):
        wanted = {section.title for section in exam.sections if section.essay_uid == uid}
        titles += [
            title for title in _bare_sections(library, uid, starts.get(uid, [])) if uid in whole or title in wanted
        ]
    return tuple(titles)


def _bare_sections(library: Library, essay_uid: Uid, starts: list[int]) -> list[str]:
    essay = library.essay(essay_uid)
    found, skipped = sections(essay.text, essay.blocks), find_skipped_blocks(essay.text, essay.blocks)
    prose = {
        section_at(found, block.span.start)
        for number, block in enumerate(essay.blocks)
        if number not in skipped and reads_as_prose(block.span.of(essay.text))
    }
    asked = {section_at(found, start) for start in starts}
    return [
        section.title
        for number, section in enumerate(found)
        if section.title and number in prose and number not in asked
    ]


def _count_to_judge_in_sections(library: Library, exam: Exam, essay_uid: Uid) -> int:
    found = sections_of(library, essay_uid)
    asked = {section.title for section in exam.sections if section.essay_uid == essay_uid}
    waiting = passages_to_judge(library, essay_uid)
    return sum(found[section_at(found, passage.span.start)].title in asked for passage in waiting)
