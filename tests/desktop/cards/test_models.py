"""The item models keep Qt's rules and hand out what stands in them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from studyapp.desktop.cards.card_list.card_model import UID, CardModel, Heading
from studyapp.desktop.cards.card_rows import CardRow, Group, Part, rows_of
from studyapp.desktop.cards.context_line import without_title
from studyapp.desktop.library.shelf_model import Column, ShelfModel
from studyapp.domain.essays import section_at, sections
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from tests.operations.exams.test_exams import in_two_sections


def card(uid: str, group: Group, spoken: str = "spoken") -> CardRow:
    return CardRow(Uid(uid), "figure", group, "", "<p>front</p>", "back", "", "", None, False, "rule", spoken)


@pytest.fixture
def model(qapp: object) -> CardModel:
    made = CardModel()
    made.show([card("c", Group.TAKEN), card("a", Group.PROPOSED), card("b", Group.PROPOSED)])
    return made


def watched(model: object) -> QAbstractItemModelTester:
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_cards_stand_under_headings_that_cannot_be_chosen(model: CardModel) -> None:
    placed = replace(card("c", Group.TAKEN), span=Span(3, 9))
    model.show([card("d", Group.TAKEN), placed, card("a", Group.PROPOSED), card("b", Group.PROPOSED)])
    tester = watched(model)
    assert tester.model() is model
    rows = [model.row_at(number) for number in range(model.rowCount())]
    listed = [row.part if isinstance(row, Heading) else row.uid for row in rows]
    assert listed == ["open", "a", "b", "taken", "c", "d"]
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.flags(model.index(1)) & Qt.ItemFlag.ItemIsSelectable


def test_a_card_has_a_name_for_screen_readers_and_a_uid(model: CardModel) -> None:
    index = model.index_of(Uid("c"))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Number, in deck: spoken"
    assert index.data(UID) == "c"
    assert not model.index_of(Uid("nobody")).isValid()


def test_a_suspended_card_is_named_so(model: CardModel) -> None:
    model.show([replace(card("c", Group.TAKEN), suspended=True)])
    assert model.index_of(Uid("c")).data(Qt.ItemDataRole.AccessibleTextRole) == "Number, suspended: spoken"


def test_flag_and_tags_of_a_card_are_told_aloud(model: CardModel) -> None:
    model.show([replace(card("c", Group.TAKEN), flag=1, tags=("hard",), buried=True)])
    told = model.index_of(Uid("c")).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Number, in deck, not today, Red, hard: spoken"


def test_which_of_the_drafts_of_its_passage_a_row_asks_is_told_aloud(model: CardModel) -> None:
    model.show([replace(card("a", Group.PROPOSED), number=2, of=3, passage=7)])
    assert (
        model.index_of(Uid("a")).data(Qt.ItemDataRole.AccessibleTextRole) == "Number, to judge, question 2 of 3: spoken"
    )


def test_a_tip_says_that_the_arrows_change_the_question_and_not_the_passage(model: CardModel) -> None:
    model.show([replace(card("a", Group.PROPOSED), number=2, of=3, passage=7), card("b", Group.PROPOSED)])
    asking, alone = (model.index_of(Uid(uid)).data(Qt.ItemDataRole.ToolTipRole) or "" for uid in "ab")
    assert "3 cards ask about this passage. Left and Right, or the arrows on the row, show the others." in asking
    assert not alone


def test_a_row_that_asks_another_draft_of_its_passage_is_no_reset(model: CardModel, qtbot) -> None:
    tester = watched(model)
    assert tester.model() is model
    model.show([replace(card("a", Group.PROPOSED), of=2, passage=7, is_open=True)])
    with qtbot.waitSignal(model.dataChanged):
        model.show([replace(card("b", Group.SUGGESTED), number=2, of=2, passage=7, is_open=True)])
    assert model.uid_of(model.index(1)) == model.uid_of_key((Part.OPEN, 7)) == "b"
    assert model.uid_of_key((Part.MORE, 7)) is None
    assert model.uid_of_key(Uid("a")) is None


def test_other_text_in_the_same_rows_is_no_reset(model: CardModel, qtbot) -> None:
    tester = watched(model)
    with qtbot.waitSignal(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.show([card("c", Group.TAKEN), card("a", Group.PROPOSED, "other"), card("b", Group.PROPOSED)])
    with qtbot.waitSignal(model.modelReset):
        model.show([card("c", Group.TAKEN)])
    assert tester.model().rowCount() == 2


def test_a_shelf_keeps_qts_rules(qapp: object, qtbot) -> None:
    columns = (Column("Name", str.title), Column("Length", lambda line: str(len(line)), True))
    shelf: ShelfModel[str] = ShelfModel(columns, Uid)
    tester = watched(shelf)
    shelf.show(("amur", "lena"))
    assert tester.model() is shelf
    assert shelf.index(1, 0).data() == "Lena"
    assert shelf.headerData(1, Qt.Orientation.Horizontal) == "Length"
    assert (shelf.uid(0), shelf.uid(7), shelf.row_of(Uid("lena"))) == ("amur", None, 1)
    with qtbot.assertNotEmitted(shelf.modelReset):
        shelf.show(("amur", "lena"))


def test_rows_of_a_text_begin_with_their_section_and_do_not_say_its_title_again(library: Library) -> None:
    uid = import_essay(library, in_two_sections()).essay_uid
    essay = library.essay(uid)
    title = essay.title
    assert title is not None
    contexts = (
        f"{title} · The flood · 1604",
        f"{title} · 1604",
        title,
        "The flood · 1604",
        f"{title} — It rained.",
        "",
    )
    notes = [
        replace(note, fields=replace(note.own, context=context).stored)
        for note, context in zip(library.notes(essay_uid=uid), contexts, strict=False)
        if note.own is not None
    ]
    parts = sections(essay.text, essay.blocks)
    named = [parts[section_at(parts, note.anchor.selector.start)].title for note in notes if note.anchor is not None]
    rests = [" · The flood · 1604", "", "", " · The flood · 1604", " · It rained.", ""]
    told = {row.uid: row.context for row in rows_of(notes, essay=essay)}
    assert [told[note.uid] for note in notes] == [f"{name}{rest}" for name, rest in zip(named, rests, strict=True)]
    whole = {row.uid: row.context for row in rows_of(notes)}
    assert [whole[note.uid] for note in notes] == list(contexts)


@pytest.mark.parametrize(
    ("context", "title", "left"),
    [
        ("The Amur · 2016 — It floods.", "The Amur: A River", "It floods."),
        ("The Amur — A River — It floods.", "The Amur — A River", "It floods."),
        ("Its mouth · The Amur", "The Amur", "Its mouth · The Amur"),
        ("The Amur", "The Amur", ""),
        ("The Amur · Its mouth", "", "The Amur · Its mouth"),
    ],
)
def test_a_line_leaves_out_a_title_that_is_read_nearby(context: str, title: str, left: str) -> None:
    assert without_title(context, title) == left
