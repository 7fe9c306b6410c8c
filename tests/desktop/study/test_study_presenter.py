"""What the study page decides, on a real library and without Qt."""

from dataclasses import replace

import pytest

from studyapp.desktop.cards.card_rows import Group, Part
from studyapp.desktop.cards.form_presenter import sentence_around
from studyapp.desktop.cards.judging import Verdict
from studyapp.desktop.study.listed_cards import CardFilter
from studyapp.desktop.study.study_presenter import StudyPresenter
from studyapp.domain.essays import Essay
from studyapp.domain.ids import Uid
from studyapp.domain.notes import BASIC, NoteState
from studyapp.library import Library
from studyapp.operations.essays import importing
from studyapp.operations.library import history
from studyapp.operations.notes import drafts
from studyapp.operations.reviews import reviewing
from tests.desktop.conftest import FIRST, SECOND, TEXT, Announced, Direct, Late, span_of
from tests.desktop.remembering import Page


def test_what_is_to_judge_stands_first_and_only_further_suggestions_are_not_lit(
    study: StudyPresenter, page: Page
) -> None:
    assert [row.group for row in page.rows] == [Group.PROPOSED, Group.PROPOSED, Group.SUGGESTED]
    assert {mark.uid for mark in page.marks} == set(page.uids(Group.PROPOSED))
    assert page.essay is not None
    assert page.essay.text == TEXT


def test_a_new_text_stays_in_sight_though_an_essay_asked_for_before_comes_after_it(
    study: StudyPresenter, page: Page, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = Late(library)
    with monkeypatch.context() as patched:
        patched.setattr(study, "_jobs", late)
        assert study.essay_uid is not None
        study.open(study.essay_uid)
    new = replace(library.essay(study.essay_uid), title="Another")
    study.show_pending(new)
    late.catch_up()
    assert page.essay is study.essay is new
    assert not page.rows


def test_a_new_text_stays_in_sight_though_the_essay_before_it_is_deleted_meanwhile(
    study: StudyPresenter, page: Page, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert study.essay_uid is not None
    new, late = replace(library.essay(study.essay_uid), title="Another"), Late(library)
    with monkeypatch.context() as patched:
        patched.setattr(study, "_jobs", late)
        study.refresh(importing.delete(library, study.essay_uid))
        study.show_pending(new)
        late.catch_up()
    assert page.essay is study.essay is new


def test_changes_that_come_before_one_another_is_shown_are_all_shown(
    study: StudyPresenter, page: Page, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, _third = (row.uid for row in page.rows)
    late = Late(library)
    with monkeypatch.context() as patched:
        patched.setattr(study, "_jobs", late)
        for uid in (first, second):
            study.refresh(drafts.take(library, (uid,)))
        late.catch_up()
    assert set(page.uids(Group.TAKEN)) == {first, second}


def test_choosing_a_card_shows_its_passage(study: StudyPresenter, page: Page) -> None:
    study.selection.choose((page.rows[1].uid,))
    assert page.passage == span_of("In 1689 a treaty drew the line.")
    study.selection.choose(())
    assert page.passage is None


def test_a_clicked_passage_selects_its_cards(study: StudyPresenter, page: Page) -> None:
    study.selection.choose_passage((page.rows[0].uid,))
    assert page.selected == (page.rows[0].uid,)


def test_a_suspended_card_is_marked_until_it_is_taken_back(
    study: StudyPresenter, page: Page, library: Library, announced: Announced
) -> None:
    study.selection.choose(page.uids(Group.PROPOSED)[:1])
    study.judging.take()
    (card,) = library.cards()
    announced(reviewing.suspend(library, [card.uid]))
    assert {row.uid for row in page.rows if row.suspended} == {card.note_uid}
    study.selection.choose((card.note_uid,))
    study.judging.unsuspend()
    assert not any(row.suspended for row in page.rows)


def test_taking_goes_on_with_the_next_draft_and_rejecting_puts_the_card_last(
    study: StudyPresenter, page: Page, library: Library
) -> None:
    first, second, third = (row.uid for row in page.rows)
    study.selection.choose((first,))
    study.judging.take()
    assert page.uids(Group.TAKEN) == (first,)
    assert page.selected == (second,)
    study.judging.reject()
    assert library.note(second).state is NoteState.REJECTED
    assert [(row.uid, row.part) for row in page.rows][1:] == [(third, Part.FURTHER), (second, Part.REJECTED)]
    assert page.selected == ()  # a further suggestion is not selected by itself


def test_a_verdict_is_told_no_more_once_another_text_comes(study: StudyPresenter, page: Page) -> None:
    told: list[Verdict | None] = []
    study.judging.tell = told.append
    essay_uid = study.essay_uid
    assert essay_uid is not None
    for leave in (lambda: study.open(essay_uid), study.close):
        study.judging.tell(Verdict(True, 1, 1, "Who?"))
        leave()
        assert told[-1] is None


def test_a_rejection_that_is_undone_leaves_on_a_filter_that_lets_some_of_it_through(
    study: StudyPresenter, page: Page, library: Library, announced: Announced
) -> None:
    first, _, last = page.rows
    study.selection.choose((first.uid, last.uid))
    study.judging.reject()
    study.narrow(CardFilter(kinds=frozenset({first.kind})))
    study.selection.select_after_refresh((first.uid, last.uid))
    announced(history.undo(library))
    assert study.listed.filter == CardFilter(kinds=frozenset({first.kind}))
    assert page.selected == (first.uid,)


def test_a_card_of_the_deck_is_not_rejected(study: StudyPresenter, page: Page, library: Library) -> None:
    study.judging.take_all_proposed()
    taken = page.uids(Group.TAKEN)
    assert len(taken) == 2
    study.selection.choose(taken)
    study.judging.reject()
    assert all(library.note(uid).state is NoteState.TAKEN for uid in taken)
    assert study.judging.selected_taken() == taken


def test_an_undone_taking_is_shown(study: StudyPresenter, page: Page, library: Library, announced: Announced) -> None:
    study.judging.take_all_proposed()
    assert not page.uids(Group.PROPOSED)
    announced(history.undo(library))
    assert len(page.uids(Group.PROPOSED)) == 2


def test_an_edit_keeps_what_was_typed(study: StudyPresenter, page: Page, library: Library) -> None:
    uid = page.rows[0].uid
    study.selection.choose((uid,))
    study.form.edit()
    assert page.form is not None
    note_type, texts, is_new = page.form
    assert note_type == library.note(uid).type
    assert not is_new
    study.form.keep((*texts[:-1], "Look at a map."))
    assert library.note(uid).fields[-1] == "Look at a map."
    assert page.form is None
    assert "map" in page.rows[0].remarks


def test_a_question_is_made_from_a_selection_and_selected(study: StudyPresenter, page: Page, library: Library) -> None:
    study.form.make_basic(span_of("two countries"))
    assert page.form is not None
    note_type, texts, is_new = page.form
    assert (note_type, texts, is_new) == (BASIC, ("", "two countries"), True)
    study.form.keep(("What does it part?", *texts[1:]))
    (made,) = page.selected
    assert library.note(made).fields[:2] == ("What does it part?", "two countries")
    assert page.passage is not None


def test_a_cloze_is_made_at_once_from_the_sentence_around(study: StudyPresenter, page: Page, library: Library) -> None:
    study.form.make_cloze(span_of("two countries"))
    (made,) = page.selected
    assert library.note(made).fields[0] == "It parts {{c1::two countries}}."


def test_what_another_process_changed_is_shown(
    study: StudyPresenter, page: Page, library: Library, announced: Announced, essay_uid: Uid
) -> None:
    from studyapp.domain.changes import Changes
    from studyapp.operations.notes import drafts

    drafts.take_all_proposed(library, essay_uid)
    announced(Changes(everything=True))
    assert len(page.uids(Group.TAKEN)) == 2


@pytest.mark.parametrize(
    ("inner", "sentence"),
    [
        ("Amur", "The Amur is 2,824 kilometres long (Ivanov, 2011)."),
        ("It parts", "It parts two countries."),
        ("long (Ivanov, 2011). It", FIRST),
        ("river", "Ivanov argues that the river unites its banks."),
        ("line.", "In 1689 a treaty drew the line."),
        ("countries.\n\nIvanov", f"{FIRST[FIRST.index('It') :]}\n\n{SECOND[: SECOND.index(' In 1689')]}"),
    ],
)
def test_the_sentence_around_a_selection(essay: Essay, inner: str, sentence: str) -> None:
    assert sentence_around(essay, span_of(inner)).of(TEXT) == sentence


def test_what_cannot_be_kept_stays_in_the_form(
    study: StudyPresenter, page: Page, jobs: Direct, library: Library
) -> None:
    study.selection.choose((page.rows[0].uid,))
    study.form.edit()
    study.form.keep(("", "", "", ""))
    assert page.form is not None
    assert len(jobs.errors) == 1


def test_another_card_does_not_take_the_place_of_what_is_being_typed(
    study: StudyPresenter, page: Page, library: Library
) -> None:
    first, second = page.rows[0].uid, page.rows[1].uid
    study.selection.choose((first,))
    study.form.edit()
    page.typing = True
    study.selection.choose((second,))
    study.form.edit()
    assert page.form is not None
    study.form.keep((*page.form[1][:-1], "typed"))
    assert library.note(first).fields[-1] == "typed"


def test_an_essay_that_was_deleted_leaves_an_empty_page(
    study: StudyPresenter, page: Page, library: Library, announced: Announced, essay_uid: Uid
) -> None:
    from studyapp.operations.essays import importing

    announced(importing.delete(library, essay_uid))
    assert study.essay_uid is None
    assert page.rows == ()
    assert page.essay is not None
    assert page.essay.text == ""


def test_a_renamed_essay_shows_its_new_title(
    study: StudyPresenter, page: Page, library: Library, announced: Announced, essay_uid: Uid
) -> None:
    from studyapp.operations.essays import describing

    announced(describing.describe_essay(library, essay_uid, title="The Black Dragon"))
    assert page.essay is not None
    assert page.essay.title == "The Black Dragon"


def test_suspended_cards_are_taken_back(study: StudyPresenter, page: Page, library: Library) -> None:
    from studyapp.operations.reviews import reviewing

    study.judging.take_all_proposed()
    uid = page.uids(Group.TAKEN)[0]
    (card,) = library.cards(note_uid=uid)
    reviewing.suspend(library, (card.uid,))
    study.selection.choose((uid,))
    study.judging.unsuspend()
    assert not library.card(card.uid).suspended


def test_saving_an_edited_suggestion_takes_it_and_goes_on(study: StudyPresenter, page: Page, library: Library) -> None:
    told: list[Verdict | None] = []
    study.judging.tell = told.append
    first, second = (row.uid for row in page.rows if row.part is Part.OPEN)
    page.select_cards((first,))
    study.form.edit()
    assert page.opened.takes
    assert page.form is not None
    study.form.keep(("How long is it?", "2,824 kilometres", "", "", ""), BASIC, takes=True)
    assert library.note(first).state is NoteState.TAKEN
    assert told[-1] == Verdict(is_taken=True, rows=1, asked="How long is it?", goes_on=True)
    assert page.selected == (second,)
