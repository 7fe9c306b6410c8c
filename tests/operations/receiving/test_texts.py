"""Text in and out of the library: nothing is doubled, no edit is lost, every mistake is told, one undo."""

import errno
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.domain.errors import StudyAppError
from studyapp.domain.exchange.merging import uid_of
from studyapp.domain.exchange.packages import ImportReport, Outcome
from studyapp.domain.notes import BASIC, CLOZE, FieldFormat, Note, NoteState
from studyapp.domain.spans import Span
from studyapp.exchange import anki_text, crowdanki, tables
from studyapp.exchange.forms import TextChoices
from studyapp.exchange.quizlet import Separators
from studyapp.exchange.values import Media, TextDeck, TextNote, TextNoteType
from studyapp.formats.identify import identify
from studyapp.formats.registry import CROWDANKI, CSV, HASHCARDS, QUIZLET, TSV, of_kind
from studyapp.formats.values import DECKS, Format, Kind
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays.importing import Imported
from studyapp.operations.exporting import texts
from studyapp.operations.exporting.texts import export_text
from studyapp.operations.library.history import undo
from studyapp.operations.notes.editing import delete, edit, make_basic, move
from studyapp.operations.receiving.reading_text import preview_text
from studyapp.operations.receiving.texts import FaultyTextError, TextImportOptions, import_text
from tests.operations.curating.river_decks import AMUR, DECK, take
from tests.storage.material import DAY_MS, Clock

FORMS = of_kind(Kind.DECK)


def bring(library: Library, path: Path, form: Format = TSV, **options: object) -> ImportReport:
    return import_text(library, path, form, TextImportOptions(**options))[1]  # type: ignore[arg-type]


def tsv(path: Path, *notes: TextNote) -> Path:
    path.write_bytes(anki_text.write(TextDeck("Course", notes)).content)
    return path


def outcomes(report: ImportReport) -> Sequence[Outcome]:
    return [note.outcome for note in report.notes]


def in_deck(library: Library, name: str) -> list[Note]:
    return list(library.notes(deck_uid=library.find_deck(name).uid, states=(NoteState.TAKEN,)))


Q = TextNote("What is *it*?", "A thing", tags=("a", "b::c"), deck="Course", guid="g1")
C = TextNote("In {{c1::1991::year}} and {{c2::2001}}", "remark", True, deck="Course::Sub", guid="g2")


def test_notes_arrive_with_cards_decks_and_tags_and_one_undo_takes_them_back(library: Library, tmp_path: Path) -> None:
    changes, report, _notices = import_text(library, tsv(tmp_path / "x.txt", Q, C), TSV)
    assert outcomes(report) == [Outcome.NEW, Outcome.NEW]
    assert (report.cards, report.decks) == (3, ("Course", "Course::Sub"))
    (question,), (cloze,) = in_deck(library, "Course"), in_deck(library, "Course::Sub")
    assert (question.note_type, question.fields, question.tags) == (
        BASIC.uid,
        ("What is *it*?", "A thing", "", "", ""),
        ("a", "b::c"),
    )
    assert (cloze.note_type, cloze.fields) == (CLOZE.uid, (C.front, "", "", "remark"))
    assert len(library.cards(note_uid=cloze.uid)) == 2
    assert len(changes.notes) == 2
    undo(library)
    assert library.decks() == ()


def test_importing_again_changes_nothing(library: Library, tmp_path: Path) -> None:
    path = tsv(tmp_path / "x.txt", Q, replace(C, guid=""), replace(Q, guid="", front="No uid"))
    bring(library, path)
    before = in_deck(library, "Course")
    assert outcomes(bring(library, path)) == [Outcome.UNCHANGED] * 3
    assert in_deck(library, "Course") == before


def test_a_change_in_the_file_is_taken_and_one_made_here_stays(library: Library, clock: Clock, tmp_path: Path) -> None:
    bring(library, tsv(tmp_path / "x.txt", Q))
    clock.ms += 60_000
    (note,) = in_deck(library, "Course")
    edit(library, note.uid, ("My words", *note.fields[1:]))
    report = bring(library, tsv(tmp_path / "y.txt", replace(Q, back="Another thing", tags=("a", "new"))))
    assert outcomes(report) == [Outcome.UPDATED]
    (note,) = in_deck(library, "Course")
    assert note.fields[:2] == ("My words", "Another thing")
    assert note.tags == ("a", "new")
    report = bring(library, tsv(tmp_path / "z.txt", replace(Q, front="Their words", back="Another thing")))
    assert [(each.outcome, each.fields, each.theirs) for each in report.notes] == [
        (Outcome.CONFLICT, ("Front",), ("Their words",))
    ]
    assert in_deck(library, "Course")[0].fields[0] == "My words"
    report = bring(library, tsv(tmp_path / "z.txt", replace(Q, front="Third words", back="x")), file_wins=True)
    assert outcomes(report) == [Outcome.UPDATED]
    assert in_deck(library, "Course")[0].fields[:2] == ("Third words", "x")


def test_a_row_without_a_uid_is_known_after_it_was_edited_here(library: Library, clock: Clock, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("front,back\nq,a\n")
    bring(library, path, CSV)
    clock.ms += 60_000
    (note,) = in_deck(library, "x")
    edit(library, note.uid, ("mine", *note.fields[1:]))
    assert outcomes(bring(library, path, CSV)) == [Outcome.UNCHANGED]
    assert [each.fields[0] for each in in_deck(library, "x")] == ["mine"]


def a_question(library: Library, bridge: Imported) -> Note:
    (uid,) = make_basic(library, bridge.essay_uid, Span(0, 20), "What was it?", "A thing").notes
    return library.note(uid)


@pytest.mark.parametrize("jump_ms", [0, -400 * DAY_MS, 60_000], ids=["at once", "a year back", "a minute on"])
def test_what_was_written_here_after_an_export_is_not_written_over_by_the_older_file(
    library: Library, bridge: Imported, clock: Clock, tmp_path: Path, jump_ms: int
) -> None:
    note, path = a_question(library, bridge), tmp_path / "x.csv"
    edit(library, note.uid, ("What is it?", "A thing", *note.fields[2:]))
    export_text(library, [], CSV, path)
    clock.ms += jump_ms
    edit(library, note.uid, ("What is it?", "My thing", *note.fields[2:]))
    (told,) = (each for each in bring(library, path, CSV).notes if each.uid == note.uid)
    assert (told.outcome, told.theirs) == (Outcome.CONFLICT, ("A thing",))
    assert library.note(note.uid).fields[:2] == ("What is it?", "My thing")


def test_what_another_library_wrote_later_is_taken_where_nothing_was_written_here(
    library: Library, bridge: Imported, clock: Clock, tmp_path: Path
) -> None:
    note, path = a_question(library, bridge), tmp_path / "x.csv"
    export_text(library, [], CSV, path)
    front, back = note.fields[:2]
    edit(library, note.uid, ("What is mine?", *note.fields[1:]))
    later = path.read_text("utf-8-sig").replace(front, "What is theirs?").replace(back, "Their thing")
    path.write_text(later.replace(str(clock.ms), str(clock.ms + 60_000)), "utf-8")
    (told,) = (each for each in bring(library, path, CSV).notes if each.uid == note.uid)
    assert (told.outcome, told.fields, told.theirs) == (Outcome.CONFLICT, ("Front",), ("What is theirs?",))
    assert library.note(note.uid).fields[:2] == ("What is mine?", "Their thing")


def test_no_deck_is_made_for_what_stays_out(library: Library, tmp_path: Path) -> None:
    path = tsv(tmp_path / "x.txt", Q)
    bring(library, path)
    decks.delete(library, library.find_deck("Course").uid)
    report = bring(library, path)
    assert (outcomes(report), report.decks, library.decks()) == ([Outcome.KEPT_DELETED], (), ())


def test_a_note_that_an_older_program_called_otherwise_is_known_again(library: Library, tmp_path: Path) -> None:
    bring(library, tsv(tmp_path / "x.txt", Q))
    (note,) = in_deck(library, "Course")
    with library.operation("As an older program did") as writer:
        writer.add_notes([replace(note, uid=uid_of("question-one"))])
    report = bring(library, tsv(tmp_path / "y.txt", replace(Q, guid="question-one")))
    assert [each.uid for each in report.notes] == [uid_of("question-one")]
    assert len(in_deck(library, "Course")) == 2
    assert bring(library, tsv(tmp_path / "z.txt", replace(Q, guid="question-two"))).notes[0].uid == "question-two"


def test_what_was_deleted_or_moved_here_stays_so(library: Library, tmp_path: Path) -> None:
    path = tsv(tmp_path / "x.txt", Q, C)
    bring(library, path)
    move(library, [in_deck(library, "Course::Sub")[0].uid], library.find_deck("Course").uid)
    delete(library, [note.uid for note in in_deck(library, "Course") if note.note_type == BASIC.uid])
    assert outcomes(bring(library, path)) == [Outcome.KEPT_DELETED, Outcome.UNCHANGED]
    assert len(in_deck(library, "Course")) == 1
    assert in_deck(library, "Course::Sub") == []


@pytest.mark.parametrize("form", FORMS)
def test_our_own_notes_come_back_as_themselves(
    library: Library, bridge: Imported, tmp_path: Path, form: Format
) -> None:
    before = library.notes()
    path = tmp_path / "out"
    written = export_text(library, [], form, path)
    assert written.notes == len(before) > 5
    report = bring(library, path, form, deck=library.decks()[0].name)
    assert set(outcomes(report)) == {Outcome.UNCHANGED}
    assert library.notes() == before


@pytest.mark.parametrize("form", [CSV, HASHCARDS])
def test_an_edit_made_in_the_file_comes_back(
    library: Library, bridge: Imported, tmp_path: Path, clock: Clock, form: Format
) -> None:
    (first, *rest) = library.notes()
    path = tmp_path / "out"
    export_text(library, [], form, path)
    text = path.read_text("utf-8")
    old = next(word for word in first.fields[0].split() if len(word) > 3 and text.count(word) and "{" not in word)
    clock.ms += 60_000
    path.write_text(text.replace(old, "CHANGED"), "utf-8")
    report = bring(library, path, form)
    assert Outcome.UPDATED in outcomes(report)
    assert Outcome.CONFLICT not in outcomes(report)
    assert "CHANGED" in library.note(first.uid).fields[0]
    assert library.note(first.uid).fields[1:] == first.fields[1:]
    assert len(library.notes()) == 1 + len(rest)


def test_a_file_with_mistakes_is_refused_as_a_whole_and_its_rest_taken_if_wanted(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "deck.md"
    path.write_text("Q: one\nA: 1\n---\nstray\nC: none\nQ: two\nA: 2\n")
    with pytest.raises(FaultyTextError) as raised:
        bring(library, path, HASHCARDS)
    assert [problem.line for problem in raised.value.problems] == [4, 5]
    assert "deck.md" in raised.value.message
    assert library.decks() == ()
    report = bring(library, path, HASHCARDS, skip_faulty=True)
    assert outcomes(report) == [Outcome.REFUSED, Outcome.REFUSED, Outcome.NEW, Outcome.NEW]
    assert report.notes[0].reason.startswith("Line 4: ")
    assert len(in_deck(library, "deck")) == 2


def test_a_uid_that_comes_twice_is_told(library: Library, tmp_path: Path) -> None:
    report = bring(library, tsv(tmp_path / "x.txt", Q, replace(C, guid="g1", deck="Course")))
    assert outcomes(report) == [Outcome.NEW, Outcome.REFUSED]
    assert report.notes[1].reason.startswith("Line ")


def test_html_that_markdown_cannot_show_keeps_a_note_type_of_its_own(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("#separator:tab\n#html:true\n#guid column:1\ng\tH<sub>2</sub>O\t<u>water</u>\n")
    assert outcomes(bring(library, path)) == [Outcome.NEW]
    (note,) = in_deck(library, "x")
    assert not note.type.is_own
    assert note.fields[:2] == ("H<sub>2</sub>O", "<u>water</u>")
    assert len(library.cards(note_uid=note.uid)) == 1
    assert outcomes(bring(library, path)) == [Outcome.UNCHANGED]
    export_text(library, [], TSV, tmp_path / "y.txt")
    assert "g\tBasic\tx\tH<sub>2</sub>O\t<u>water</u>" in (tmp_path / "y.txt").read_text()
    path.write_text(path.read_text().replace("water", "ice"))
    assert outcomes(bring(library, path)) == [Outcome.UPDATED]


def test_crowdanki_brings_note_types_and_media(library: Library, tmp_path: Path) -> None:
    two_sided = TextNoteType(
        "Both ways",
        ("Word", "Meaning"),
        False,
        "Word",
        "Meaning",
        (("A", "{{Word}}", "{{Meaning}}"), ("B", "{{Meaning}}", "{{Word}}")),
    )
    some = (
        TextNote("Haus", '<img src="h.png">', note_type="Both ways", guid="1", deck="Deck", format=FieldFormat.HTML),
        TextNote("q", "a", guid="2", deck="Deck::Sub"),
    )
    deck = TextDeck("Deck", some, (two_sided,), (Media("h.png", b"picture"), Media("unused.png", b"x")))
    for name, content in crowdanki.write(deck).files:
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_bytes(content)
    report = bring(library, tmp_path / "in", CROWDANKI)
    assert (report.cards, report.media, report.note_types) == (3, 1, ("Both ways",))
    assert library.medium("h.png") == b"picture"
    assert [note.note_type for note in in_deck(library, "Deck::Sub")] == [BASIC.uid]
    export_text(library, [], CROWDANKI, tmp_path / "out")
    assert (tmp_path / "out" / "media" / "h.png").read_bytes() == b"picture"
    assert outcomes(bring(library, tmp_path / "out", CROWDANKI)) == [Outcome.UNCHANGED] * 2


@pytest.mark.parametrize("was_there", [False, True])
def test_a_folder_that_is_not_written_to_its_end_is_not_left_behind(tmp_path: Path, *, was_there: bool) -> None:
    folder = tmp_path / "deck"
    if was_there:
        folder.mkdir()
    with pytest.raises(OSError, match="No space"), texts._folder_or_nothing(folder):
        (folder / "media").mkdir(parents=True)
        (folder / "media" / "h.png").write_bytes(b"picture")
        raise OSError(errno.ENOSPC, "No space left on device")
    assert folder.exists() is was_there  # what else is in it may be somebody's


def test_context_and_source_go_along_in_two_sided_forms_and_come_off_again(library: Library, tmp_path: Path) -> None:
    row = TextNote("What?", "That", guid="g", further=(("Context", "In *trade*"), ("Source", "Lo 2008")))
    path = tmp_path / "x.csv"
    path.write_bytes(tables.write(TextDeck("D", (row,))).content)
    bring(library, path, CSV)
    export_text(library, [], HASHCARDS, tmp_path / "y.md")
    text = (tmp_path / "y.md").read_text()
    assert "In *trade*\n\nWhat?" in text
    assert "That\n\nLo 2008" in text
    (tmp_path / "y.md").write_text(text.replace("What?", "What else?"))
    assert outcomes(bring(library, tmp_path / "y.md", HASHCARDS)) == [Outcome.UPDATED]
    assert in_deck(library, "D")[0].fields == ("What else?", "That", "In *trade*", "Lo 2008", "")


@pytest.mark.parametrize(
    ("back", "fields"),
    [
        ("That\n\nLo 2008\n\nSee *here*\n\nand there", ("That", "Lo 2008", "See *here*\n\nand there")),
        ("This\n\nLo 2008\n\nSee here", ("This", "Lo 2008", "See here")),
        ("That\n\nLo 2008", ("That", "Lo 2008", "")),
        ("That\n\nSee that", ("That", "", "See that")),
        ("That\n\nLo 2009\n\nSee that", ("That", "Lo 2009", "See that")),
        ("That\n\nand this\n\nLo 2008\n\nSee that", ("That\n\nand this", "Lo 2008", "See that")),
        ("This", ("This", "Lo 2008", "See that")),
        ("That", ("That", "Lo 2008", "See that")),
    ],
    ids=["remarks", "both", "no remarks", "no credit", "credit", "answer", "only the answer", "never stacked"],
)
def test_what_is_changed_beside_the_credit_comes_back_as_itself(
    library: Library, tmp_path: Path, back: str, fields: tuple[str, ...]
) -> None:
    row = TextNote("What?", "That", guid="g", further=(("Source", "Lo 2008"), ("Remarks", "See that")))
    path = tmp_path / "x.csv"
    path.write_bytes(tables.write(TextDeck("D", (row,))).content)
    bring(library, path, CSV)
    export_text(library, [], HASHCARDS, tmp_path / "y.md")
    text = (tmp_path / "y.md").read_text()
    (tmp_path / "y.md").write_text(text.replace("That\n\nLo 2008\n\nSee that", back))
    bring(library, tmp_path / "y.md", HASHCARDS)
    assert in_deck(library, "D")[0].fields == ("What?", fields[0], "", *fields[1:])


@pytest.mark.parametrize(
    ("back", "remarks"),
    [("Lo 2008\n\nSee here", "See here"), ("Noted\n\nLo 2008\n\nSee that", "See that\n\nNoted"), ("Lo 2008", "")],
    ids=["changed", "more above", "gone"],
)
def test_the_remark_of_a_cloze_comes_back_without_the_credit_above_it(
    library: Library, tmp_path: Path, back: str, remarks: str
) -> None:
    taken = replace(C, back="", deck="D", further=(("Source", "Lo 2008"), ("Remarks", "See that")))
    path = tmp_path / "x.csv"
    path.write_bytes(tables.write(TextDeck("D", (taken,))).content)
    bring(library, path, CSV)
    bring(library, tsv(tmp_path / "y.txt", replace(C, back=back, deck="D")))
    assert in_deck(library, "D")[0].fields == (C.front, "", "Lo 2008", remarks)


def test_a_preview_reads_the_head_alone_and_names_the_encoding(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    path.write_bytes("Frage;Définition\nHäuser;maisons\n".encode("cp1252") + b"a;b\n" * 500_000)
    found = preview_text(path, CSV, most=3)
    assert [note.front for note in found.read.deck.notes] == ["Frage", "Häuser", "a"]
    assert found.table is not None
    assert found.table.delimiter == ";"
    assert "Windows-1252" in found.notices[0]
    wide = tmp_path / "wide.txt"
    wide.write_bytes("q\tä😀\n".encode("utf-16") + "x\ty\n".encode("utf-16-le") * 100_000)
    assert preview_text(wide, TSV, most=2).read.deck.notes[0].back == "ä😀"


def test_quizlets_separators_are_chosen_both_ways(library: Library, tmp_path: Path) -> None:
    marks = TextChoices(quizlet=Separators(" - ", ";"))
    path = tmp_path / "x.txt"
    path.write_text("a - b;c - d")
    report = bring(library, path, QUIZLET, deck="D", choices=marks)
    assert outcomes(report) == [Outcome.NEW, Outcome.NEW]
    export_text(library, [], QUIZLET, tmp_path / "y.txt", marks)
    assert (tmp_path / "y.txt").read_text() == "a - b;c - d"
    with pytest.raises(StudyAppError, match="two different"):
        bring(library, path, QUIZLET, choices=TextChoices(quizlet=Separators(";", ";")))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", b""),
        ("a.csv", b"%PDF-1.7 x"),
        ("a.md", b"\x00\x01\x02" * 50),
        ("a.tsv", b"#html:true\n"),
        ("no", b"x"),
    ],
)
def test_what_is_no_deck_is_refused_in_one_sentence(
    library: Library, tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(StudyAppError) as raised:
        bring(library, path, identify(path, DECKS).format)
    assert name in raised.value.message
    assert raised.value.advice
    assert library.decks() == ()


@pytest.mark.parametrize("form", FORMS)
def test_a_file_that_is_gone_is_told_as_that(tmp_path: Path, form: Format) -> None:
    with pytest.raises(StudyAppError) as caught:
        preview_text(tmp_path / "gone.json", form)
    assert caught.value.message == f"There is no file “{tmp_path / 'gone.json'}”."


def test_a_picture_in_place_of_a_text_is_told_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "cards.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    with pytest.raises(StudyAppError, match=r"is a picture[.] Save what it says as text") as caught:
        preview_text(path, CSV)
    assert caught.value.advice


def test_an_empty_library_has_nothing_to_export(library: Library, tmp_path: Path) -> None:
    with pytest.raises(StudyAppError, match="no cards"):
        export_text(library, [], CSV, tmp_path / "x.csv")


def test_a_card_of_a_curated_deck_is_known_by_the_uid_that_its_author_gave(library: Library, tmp_path: Path) -> None:
    take(library, DECK)
    row = TextNote("How long is the Amur?", "2,900 km", tags=("asia",), deck=DECK.title, guid=AMUR)
    assert outcomes(bring(library, tsv(tmp_path / "x.txt", row))) == [Outcome.CONFLICT]
    assert len(library.notes()) == len(DECK.cards)
