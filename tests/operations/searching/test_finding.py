"""What is searched for is found, and nothing else, before and after changes."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain import codec
from studyapp.domain.cards import Flag
from studyapp.domain.changes import Changes
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteState
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.library import history
from studyapp.operations.notes import drafts, editing, marking
from studyapp.operations.receiving.packages import import_package
from studyapp.operations.reviews import reviewing
from studyapp.operations.searching import unknown_names
from studyapp.operations.searching.finding import find
from studyapp.operations.searching.table import SearchTable, text_of
from studyapp.operations.searching.texts import find_texts
from studyapp.scheduling.queue import is_suspended_or_buried
from studyapp.search.folding import folded, pattern, plain
from studyapp.search.parsing import parse
from studyapp.storage.reads.searching import SearchedNote
from tests.anki.reading.made import LAST, Rows, card, new, note
from tests.benchmarks import large
from tests.storage.material import Clock, essay, generation, opened


@given(st.sets(st.integers(0, 119), max_size=12) | st.sets(st.integers(0, 119), min_size=100))
def test_notes_of_few_and_of_many_marks_are_listed_in_order(numbers: set[int]) -> None:
    notes = [
        SearchedNote(Uid(f"n{n}"), "", "[]", "[]", Uid("d"), None, "", "taken", "", 0, 0, None) for n in range(120)
    ]
    mask = int.from_bytes(bytes(n in numbers for n in range(120)), "little")
    assert SearchTable(notes).listed(mask) == tuple(f"n{n}" for n in sorted(numbers))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with opened(tmp_path / "a.studyapp", Clock()) as held:
        import_essay(held, generation(essay(count=12), suggested=4))
        yield held


@pytest.fixture
def table(library: Library) -> SearchTable:
    made = SearchTable()
    made.read(library)
    return made


def count(library: Library, table: SearchTable, query: str) -> int:
    return len(find(library, table, parse(query).tree).uids)


def take(library: Library, number: int) -> Changes:
    return drafts.take(library, [note.uid for note in library.notes(states=(NoteState.DRAFT,))[:number]])


def test_words_are_found_in_any_field(library: Library, table: SearchTable) -> None:
    note = library.notes()[3]
    said = folded(plain(note.fields[0]))
    assert note.uid in find(library, table, parse(f'"{said}"').tree).uids
    assert count(library, table, "") == 12
    assert count(library, table, "nowhere-to-be-found") == 0
    assert count(library, table, "-nowhere-to-be-found") == 12


def test_what_is_of_a_state(library: Library, table: SearchTable) -> None:
    table.follow(library, take(library, 5))
    assert (count(library, table, "is:taken"), count(library, table, "is:draft")) == (5, 7)
    assert (count(library, table, "is:new"), count(library, table, "is:due")) == (5, 0)
    card = library.cards()[0]
    table.follow(library, reviewing.answer(library, card.uid, Rating.AGAIN, 900))
    assert (count(library, table, "is:new"), count(library, table, "is:learning")) == (4, 1)
    table.follow(library, marking.flag(library, [card.uid], Flag.GREEN))
    assert (count(library, table, "flag:3"), count(library, table, "flag:2"), count(library, table, "is:flagged")) == (
        *(1, 0),
        1,
    )
    table.follow(library, reviewing.suspend(library, [card.uid]))
    assert count(library, table, "is:suspended") == 1
    assert count(library, table, "is:taken -is:suspended") == 4


def test_rejected_notes_are_found_only_when_asked_for(library: Library, table: SearchTable) -> None:
    uid = library.notes()[0].uid
    table.follow(library, drafts.reject(library, [uid]))
    assert uid not in find(library, table, parse("").tree).uids
    assert find(library, table, parse("is:rejected").tree).uids == (uid,)
    assert count(library, table, "is:rejected or is:draft") == 12


def test_where_a_note_stands(library: Library, table: SearchTable) -> None:
    take(library, 12)
    (other,) = decks.create(library, "Brooks and streams").decks
    moved = [note.uid for note in library.notes()[:3]]
    editing.move(library, moved, other)
    table.follow(library, marking.add_tags(library, moved[:2], ["water::cold"]))
    table.follow(library, Changes(everything=True))
    assert count(library, table, "deck:brooks") == 3
    assert count(library, table, 'deck:"brooks and" tag:water') == 2
    assert count(library, table, "tag:water::cold") == 2
    assert count(library, table, "tag:wat") == 0
    assert count(library, table, "essay:rivers") == 12
    assert count(library, table, f"kind:{library.notes()[0].kind}") == sum(
        note.kind == library.notes()[0].kind for note in library.notes()
    )


def test_a_table_that_follows_is_as_one_that_is_read_anew(library: Library, table: SearchTable) -> None:
    chance = Random(4)
    queries = ("", "is:taken", "is:rejected", "river", "-river", "is:new or is:draft", "kind:figure")
    for _ in range(40):
        notes = [note.uid for note in library.notes(states=(NoteState.DRAFT,))]
        some = chance.sample(notes, min(2, len(notes)))
        done = chance.choice(
            (
                lambda some=some: drafts.take(library, some),
                lambda some=some: drafts.reject(library, some),
                lambda: history.undo(library),
                lambda: history.redo(library),
            )
        )()
        table.follow(library, done)
        anew = SearchTable()
        anew.read(library)
        for query in queries:
            tree = parse(query).tree
            assert set(find(library, table, tree).uids) == set(find(library, anew, tree).uids), query


def test_a_table_that_is_read_anew_takes_up_only_what_says_something_else(library: Library, table: SearchTable) -> None:
    note, *_ = library.notes()
    editing.edit(library, note.uid, ("It crossed the {{c1::glacier}}.", *note.fields[1:]))
    before = {each.uid: text for each, text in zip(table.notes, table._texts, strict=True)}
    table.follow(library, Changes(everything=True))
    after = {each.uid: text for each, text in zip(table.notes, table._texts, strict=True)}
    assert {uid for uid, text in after.items() if text is not before[uid]} == {note.uid}
    assert find(library, table, parse("glacier").tree).uids == (note.uid,)


def test_essays_are_found_by_title_and_text(library: Library) -> None:
    entry = library.essays()[0]
    text = library.essay(entry.uid).text
    word = next(word for word in text.split() if word.isalpha() and len(word) > 3)
    (found,) = find_texts(library, parse(word.upper()).tree)
    assert found.essay.uid == entry.uid
    assert found.span is not None
    assert found.span.of(text).casefold() == word.casefold()
    assert found.times == text.casefold().count(word.casefold())
    assert word in found.extract
    (by_title,) = find_texts(library, parse(f'"{entry.title}"').tree)
    assert by_title.essay.uid == entry.uid
    assert list(find_texts(library, parse("is:due").tree)) == []
    assert list(find_texts(library, parse("zzzz").tree)) == []


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("it's “so”", 'It’s  "So"'),
        ("long-term", "Long–term"),
        ("a b", "A\nB"),
        ("ﬁn", "ﬁn"),
        ("(x) [y]", "(X)\u00a0[Y]"),
    ],
)
def test_what_looks_alike_is_found(words: str, text: str) -> None:
    found = pattern(words)
    assert found is not None
    assert found.search(f"… {text} …")
    assert folded(words) == folded(text)


def test_a_field_is_searched_as_it_reads() -> None:
    assert folded(plain(r"The {{c1::81 %::share}} of \*coal\*, <b>in</b> 2013")) == "the 81 % of *coal*, in 2013"
    assert folded(plain("The lamp is lit,\\\n{{c1::and no\\\none}}")) == "the lamp is lit, and no one"


def test_names_of_nothing_are_told_with_those_that_there_are(library: Library, table: SearchTable) -> None:
    def told(query: str) -> tuple[str, ...]:
        return find(library, table, parse(query).tree).unknown

    (deck,) = library.decks()
    assert told(f'deck:"{deck.name[:5]}" kind:figure xylophone') == ()
    assert told("kind:xyz") == ("No note is of the kind “xyz”. Try kind:figure.",)
    assert told("deck:nothere") == (f"No deck is named “nothere”. Try deck:{deck.name}.",)
    assert told("tag:a -section:b") == ("No note is tagged “a”.", "No section with notes is named “b”.")
    (named,) = told("(knd:figure or kind:figure) https://a.b 10:30")
    assert named.startswith("“knd:” is not known; there are deck:, essay:, flag:, is:, kind:, ")
    decks.create(library, "Brooks")
    assert told("deck:brooks") == ()  # it has no notes yet
    take(library, 12)
    notes = [note.uid for note in library.notes()]
    table.follow(library, marking.add_tags(library, notes, [f"rare{number}" for number in range(9)] + ["water"]))
    (near,) = told("tag:watre")
    assert near.endswith(", tag:water.") and near.count("tag:") == 8
    first = ", ".join(f"tag:rare{number}" for number in range(8))
    assert told("tag:zzz") == (f"No note is tagged “zzz”. Try {first}.",)  # each time the same of those as unlike


def test_a_name_is_offered_out_of_thousands_and_only_some_are_compared_letter_by_letter(
    library: Library, table: SearchTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []

    class Counted(SequenceMatcher[str]):
        def set_seq1(self, a: Sequence[str]) -> None:
            compared.append("".join(a))
            super().set_seq1(a)

    monkeypatch.setattr(unknown_names, "SequenceMatcher", Counted)
    take(library, 12)
    notes = [note.uid for note in library.notes()]
    many = [
        f"{one}{other}{number}" for one in ("seri", "mato", "wane") for other in ("ta", "ru") for number in range(300)
    ]
    table.follow(library, marking.add_tags(library, notes[:1], [*many, "water::rivers", "waterfall"]))
    compared.clear()
    (said,) = find(library, table, parse("tag:watre::rivres").tree).unknown
    assert 'tag:"water::rivers"' in said
    (said,) = find(library, table, parse("tag:watrefal").tree).unknown
    assert "tag:waterfall" in said
    assert len(compared) < 500


def test_what_is_due_is_what_the_cards_say(tmp_path: Path) -> None:
    """By the index of what waits, and by each card: in review, in its steps, suspended, buried, in the trash."""
    clock = Clock()
    large.make(tmp_path / "a.studyapp", clock, [60, 60], 3)
    with opened(tmp_path / "a.studyapp", clock) as library:
        one, other = (deck.uid for deck in library.decks())
        for number in range(8):
            item = reviewing.next_card(library, one)
            assert item is not None
            reviewing.answer(library, item.card.uid, Rating(number % 4 + 1), 1000)
        waiting = library.queue(other).order
        reviewing.suspend(library, waiting[:1])
        reviewing.bury(library, waiting[1:2])
        editing.delete(library, [library.card(waiting[2]).note_uid])
        clock.forward(minutes=5)
        today, now = library.today(), library.moment().ms
        due = set()
        for card in library.cards():
            state = library.state(card.uid)
            is_due = (state.due_day is not None and state.due_day <= today) or (state.due_ms or now + 1) <= now
            if is_due and not is_suspended_or_buried(card, today):
                due.add(card.note_uid)
        assert len(due) > 3
        assert library.store.searches.with_cards("due", today, now) == due
        table = SearchTable()
        table.read(library)
        of_deck = {note.uid for note in library.notes(deck_uid=one)}
        name = library.deck(one).name
        assert set(find(library, table, parse(f'deck:"{name}" is:due').tree).uids) == due & of_deck != due
        assert find(library, table, parse(f'deck:"{name}" deck:"{library.deck(other).name}" is:due').tree).uids == ()


def test_what_is_due_in_a_deck_is_found_though_the_card_is_in_another_one(tmp_path: Path) -> None:
    fields = ('<img src="map.png"> a map', "Back")  # which no note type of ours holds, so that both cards come in
    late = {"due": 9000}
    cards = [card(1, **late), card(2, nid=1, ord=1, did=1, **late), card(3, nid=2, **late)]
    cards.append(card(4, nid=2, ord=1, did=1, due=1000))
    with opened(tmp_path / "a.studyapp", Clock((LAST + 40 * 86_400) * 1000)) as library:
        rows = Rows([note(1, fields), note(2, fields)], cards)
        import_package(library, new(tmp_path / "a.apkg", rows))
        table = SearchTable()
        table.read(library)
        due = set(find(library, table, parse("is:due").tree).uids)
        for deck in (deck for deck in library.decks() if deck.name != "Course"):  # which is above one of them
            of_deck = {note.uid for note in library.notes(deck_uid=deck.uid)}
            assert set(find(library, table, parse(f'deck:"{deck.name}" is:due').tree).uids) == due & of_deck
        assert len(due) == 1


def test_a_state_that_nearly_all_notes_have_is_told_after_a_change_too(library: Library, table: SearchTable) -> None:
    assert count(library, table, "is:draft") == 12
    table.follow(library, take(library, 5))
    assert (count(library, table, "is:draft"), count(library, table, "is:taken")) == (7, 5)


@given(st.lists(st.text('aB <>/{}:1"\\,\n\t\u00e9\u00a0', max_size=12), max_size=3))
def test_a_note_says_what_its_fields_say(fields: list[str]) -> None:
    said = "\x1f".join(folded(plain(each)) for each in fields)
    assert text_of(codec.dumps(fields)) == said


def test_cards_of_a_deck_come_before_drafts_and_proposed_drafts_before_others(
    library: Library, table: SearchTable
) -> None:
    before = [note for note in library.notes() if note.state is NoteState.DRAFT]
    table.follow(library, drafts.take(library, [before[-1].uid, before[5].uid]))
    found = [library.note(uid) for uid in find(library, table, parse("").tree).uids]
    parts = [0 if note.state is NoteState.TAKEN else 1 if note.proposed else 2 for note in found]
    assert parts == sorted(parts)
    assert set(parts) == {0, 1, 2}
    assert all(
        positions == sorted(positions)
        for part in (0, 1, 2)
        for positions in [[note.position for note, at in zip(found, parts, strict=True) if at == part]]
    )
