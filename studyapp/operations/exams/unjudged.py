"""Find what an exam asks and its plan has no card of: passages that nobody has judged, and whole sections."""

from collections.abc import Mapping, Sequence

from studyapp.domain.entries import EssayEntry
from studyapp.domain.essays import reads_as_prose, section_at, sections
from studyapp.domain.exams import Exam, UnjudgedText
from studyapp.domain.ids import Uid
from studyapp.domain.quality.coverage import Passage
from studyapp.drafting.skipped_sections import find_skipped_blocks
from studyapp.library import Library
from studyapp.operations.exams.exam_editing import cards_of, sections_of
from studyapp.operations.notes.to_judge import count_to_judge_by_text, further_passages, passages_to_judge


def texts_to_judge(library: Library, exam: Exam) -> tuple[UnjudgedText, ...]:
    """Return the texts of an exam with passages that wait to be judged, the one with the most first."""
    entries, whole, partly = _texts_of(library, exam)
    counts = {
        **count_to_judge_by_text(library, whole),
        **{uid: _count_in_sections(library, exam, uid, passages_to_judge(library, uid)) for uid in partly},
    }
    return _with_most_first(entries, counts)


def texts_with_further(library: Library, exam: Exam) -> tuple[UnjudgedText, ...]:
    """Return the texts of an exam with passages that have further suggestions only, the one with the most first."""
    entries, whole, partly = _texts_of(library, exam)
    counts = {uid: len(further_passages(library, uid)) for uid in whole}
    counts |= {uid: _count_in_sections(library, exam, uid, further_passages(library, uid)) for uid in partly}
    return _with_most_first(entries, counts)


def _texts_of(library: Library, exam: Exam) -> tuple[Mapping[Uid, EssayEntry], set[Uid], set[Uid]]:
    """Return all texts, and the uids of those that an exam asks as a whole and in part."""
    entries = {entry.uid: entry for entry in library.essays()}
    whole = {uid for uid, entry in entries.items() if uid in exam.essays or entry.deck_uid in exam.decks}
    return entries, whole, {section.essay_uid for section in exam.sections} & entries.keys() - whole


def _with_most_first(entries: Mapping[Uid, EssayEntry], counts: Mapping[Uid, int]) -> tuple[UnjudgedText, ...]:
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
    entries, whole, partly = _texts_of(library, exam)
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


def _count_in_sections(library: Library, exam: Exam, essay_uid: Uid, passages: Sequence[Passage]) -> int:
    """Return how many of some passages stand in the sections of a text that an exam asks."""
    found = sections_of(library, essay_uid)
    asked = {section.title for section in exam.sections if section.essay_uid == essay_uid}
    return sum(found[section_at(found, passage.span.start)].title in asked for passage in passages)
