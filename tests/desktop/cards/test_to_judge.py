"""What waits to be judged is one number: beside the text, in the library, an export, after a review, before an exam."""

from dataclasses import replace

import pytest

from studyapp.desktop import command_table
from studyapp.desktop.cards.card_rows import Part
from studyapp.desktop.essay.reading_places import ReadingPlaces
from studyapp.desktop.library.library_presenter import shelf_of
from studyapp.desktop.library.search_model import state_name
from studyapp.desktop.library.searched import rows_of
from studyapp.desktop.study.study_presenter import StudyPresenter
from studyapp.domain.exams import Exam
from studyapp.domain.exchange.packages import ExportRequest
from studyapp.domain.generation import Generation
from studyapp.domain.ids import Uid
from studyapp.formats import registry
from studyapp.library import Library
from studyapp.operations.essays.importing import Imported, import_essay
from studyapp.operations.exams import exam_editing
from studyapp.operations.exams.unjudged import texts_to_judge
from studyapp.operations.exporting.packages import plan_package
from studyapp.operations.exporting.text_plans import plan_text
from studyapp.operations.next_steps import next_steps
from studyapp.operations.notes import drafts
from studyapp.operations.notes.to_judge import count_to_judge_by_text
from tests.desktop.conftest import Announced, Direct
from tests.desktop.remembering import Page
from tests.operations.bridge import ROWS, generation_of

LEFT = 5  # of eight passages two are only suggested, and one is judged


def twice_asked() -> Generation:
    """Eight passages, of which the first has two proposed drafts."""
    made = generation_of(ROWS, suggested=2)
    (other, *_rest) = generation_of(((ROWS[0][0], "forty masons"), *ROWS[1:])).drafts
    return replace(made, drafts=(*made.drafts, other))


@pytest.fixture
def bridge(library: Library) -> Imported:
    """One of the two proposed drafts of the first passage is taken."""
    made = twice_asked()
    done = import_essay(library, made)
    drafts.take(library, [made.drafts[0].uid])
    return done


def test_the_same_number_stands_everywhere(
    library: Library, bridge: Imported, jobs: Direct, page: Page, announced: Announced
) -> None:
    assert count_to_judge_by_text(library) == {bridge.essay_uid: LEFT}
    presenter = StudyPresenter(jobs, page, announced, ReadingPlaces())
    page.presenter = presenter
    presenter.open(bridge.essay_uid)
    assert presenter.listed.count(Part.OPEN) == LEFT
    assert [line.to_judge for line in shelf_of(library).essays] == [LEFT]
    after_review = next_steps(library, bridge.deck_uid).unjudged
    assert after_review is not None
    assert after_review.passages == LEFT
    assert plan_package(library, ExportRequest(decks=(bridge.deck_uid,))).to_judge == LEFT
    assert plan_text(library, [bridge.deck_uid], registry.CSV)[0].to_judge == LEFT
    exam = Exam(Uid(""), "Final", library.today() + 9, 30, essays=(bridge.essay_uid,))
    (exam_uid,) = exam_editing.create(library, exam).exams
    held = next(each for each in exam_editing.exams(library) if each.uid == exam_uid)
    assert [text.passages for text in texts_to_judge(library, held)] == [LEFT]


def test_a_search_calls_a_proposed_draft_of_a_judged_passage_a_further_suggestion(
    library: Library, bridge: Imported
) -> None:
    superseded = twice_asked().drafts[-1].uid
    assert state_name(rows_of(library, [superseded])[superseded]) == "further suggestion"
    waiting = library.notes(essay_uid=bridge.essay_uid)[2].uid
    assert state_name(rows_of(library, [waiting])[waiting]) == "to judge"


def test_nothing_is_counted_once_all_is_judged(library: Library, bridge: Imported) -> None:
    drafts.take_all_proposed(library, bridge.essay_uid)
    assert count_to_judge_by_text(library) == {}
    assert next_steps(library, bridge.deck_uid).unjudged is None


def test_undo_calls_taking_all_as_its_action_does(library: Library, bridge: Imported) -> None:
    drafts.take_all_proposed(library, bridge.essay_uid)
    commands = (command for menu in command_table.menus(str) for command in menu.commands())
    (title,) = (command.text for command in commands if command.name == "take-all")
    assert library.undo_name == title.replace("&", "")
