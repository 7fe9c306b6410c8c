"""Two authors publish one deck to one file, each from a library of their own: nobody's correction is reverted."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import pytest

from studyapp.deckfile.merging import Side
from studyapp.domain import codec
from studyapp.domain.curated import Release, SharedCard, SharedDeck
from studyapp.domain.decks import Deck
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exchange.packages import ExportRequest, Outcome
from studyapp.domain.ids import Uid, digest_uid
from studyapp.domain.notes import NoteState
from studyapp.library import Library
from studyapp.operations.curating import files
from studyapp.operations.curating.publishing import composing, preparing, publishing
from studyapp.operations.curating.publishing.version import About, Publication, Terms
from studyapp.operations.curating.taking import taking
from studyapp.operations.exporting.packages import export_package
from studyapp.operations.library import history
from studyapp.operations.notes import editing, marking
from studyapp.operations.receiving.packages import import_package
from tests.storage.material import opened

DATE = "2026-12-14"
AMUR, LENA, OB = (Uid(f"{name}-{'a' * 12}") for name in ("amur", "lena", "ob"))
DECK = SharedDeck(
    Uid("deck-of-rivers"),
    "Rivers of Asia",
    1,
    ("Ada",),
    cards=(
        SharedCard(AMUR, "How long is the Amur?", "2,842 km", kind="figure", tags=("asia",), section="East"),
        SharedCard(LENA, "The Lena rises near {{c1::Baikal}}.", is_cloze=True, source="Ivanov"),
        SharedCard(OB, "Into which sea flows the Ob?", "the Kara Sea", remarks="cold"),
    ),
)


@dataclass(frozen=True)
class Author:
    """A library, and the file that all authors share."""

    library: Library
    path: Path

    def take(self) -> None:
        taking.take(self.library, taking.plan(self.library, files.read_deck_file(self.path), self.path.name))

    def edit(self, uid: Uid, **texts: str) -> None:
        note = self.library.note(uid)
        names = [each.name for each in note.type.fields]
        editing.edit(self.library, uid, [texts.get(name, text) for name, text in zip(names, note.fields, strict=True)])

    def made(self, **how: object) -> Publication:
        before = files.read_deck_file(self.path)
        return composing.publication(self.library, DECK.uid, DATE, Terms(**how), before=before)  # type: ignore[arg-type]

    def publish(self, **how: object) -> SharedDeck:
        publishing.publish(self.library, self.made(**how), self.path)
        return files.read_deck_file(self.path)


@pytest.fixture
def authors(tmp_path: Path) -> Iterator[tuple[Author, Author]]:
    """Both have taken the first version."""
    path = tmp_path / "rivers.md"
    files.write(path, DECK)
    with opened(tmp_path / "a.studyapp", seed=1) as one, opened(tmp_path / "b.studyapp", seed=2) as two:
        ada, ben = Author(one, path), Author(two, path)
        ada.take()
        ben.take()
        yield ada, ben


def card(deck: SharedDeck, uid: Uid) -> SharedCard:
    return next(each for each in deck.cards if each.uid == uid)


def test_a_library_where_nothing_was_changed_publishes_nothing(authors: tuple[Author, Author]) -> None:
    ada, _ = authors
    assert not ada.made().changes
    assert ada.publish() == DECK


def test_a_colleague_s_correction_stays_when_somebody_else_publishes(authors: tuple[Author, Author]) -> None:
    ada, ben = authors
    ada.edit(AMUR, Back="2,824 km")
    assert card(ada.publish(about=About(licence="CC-BY-4.0")), AMUR).back == "2,824 km"
    ben.edit(LENA, Context="a lake")
    deck = ben.publish()
    assert (deck.version, deck.licence, card(deck, AMUR).back) == (3, "CC-BY-4.0", "2,824 km")
    assert card(deck, LENA).context == "a lake"
    assert card(deck, AMUR) == replace(DECK.cards[0], back="2,824 km")
    again = ben.publish()  # what was merged in the file is not in this library, and is no change of its own
    assert again == deck
    ben.take()
    assert ben.library.note(AMUR).fields[1] == "2,824 km"


def test_what_both_changed_is_told_and_nothing_is_written_until_it_is_decided(authors: tuple[Author, Author]) -> None:
    ada, ben = authors
    ada.edit(AMUR, Back="2,824 km")
    published = ada.publish()
    ben.edit(AMUR, Back="2,900 km")
    (told,) = ben.made().conflicts
    assert (told.key, told.base, told.ours, told.theirs) == ((AMUR, "back"), "2,842 km", "2,900 km", "2,824 km")
    with pytest.raises(StudyAppError, match="1 card was changed both here and in the file"):
        ben.publish()
    assert files.read_deck_file(ben.path) == published
    assert ben.publish(sides={(AMUR, "back"): Side.THEIRS}) == published
    assert card(ben.publish(), AMUR).back == "2,824 km"
    ben.take()
    assert ben.library.note(AMUR).fields[1] == "2,824 km"


def test_one_s_own_version_can_be_chosen_and_reaches_the_other(authors: tuple[Author, Author]) -> None:
    ada, ben = authors
    ada.edit(AMUR, Back="2,824 km")
    ada.publish()
    ben.edit(AMUR, Back="2,900 km")
    assert card(ben.publish(sides={(AMUR, "back"): Side.OURS}), AMUR).back == "2,900 km"
    ada.take()
    assert ada.library.note(AMUR).fields[1] == "2,900 km"


def test_what_was_written_in_the_file_by_hand_stays(authors: tuple[Author, Author]) -> None:
    ada, _ = authors
    written = replace(DECK, description="By hand.", cards=(replace(DECK.cards[0], section="Far east"), *DECK.cards[1:]))
    files.write(ada.path, written)
    ada.edit(OB, Context="very cold")
    deck = ada.publish()
    assert (deck.description, card(deck, AMUR).section, card(deck, OB).context) == ("By hand.", "Far east", "very cold")


def test_a_card_that_a_colleague_took_out_stays_out_unless_it_was_changed_here(authors: tuple[Author, Author]) -> None:
    ada, ben = authors
    files.write(ada.path, replace(DECK, version=2, cards=DECK.cards[:2]))
    assert OB not in {each.uid for each in ada.publish().cards}
    ben.edit(OB, Context="very cold")
    (told,) = ben.made().conflicts
    assert told.key == (OB, "")


def test_where_it_is_not_known_what_both_grew_from_every_difference_is_told(
    authors: tuple[Author, Author], tmp_path: Path
) -> None:
    ada, ben = authors
    ada.edit(AMUR, Back="2,824 km")
    ada.publish()
    other = replace(DECK.cards[0], back="2,800 km")  # a copy of the file from which somebody else published too
    files.write(ben.path, replace(DECK, version=2, cards=(other, *DECK.cards[1:])))
    assert [each.key for each in ada.made().conflicts] == [(AMUR, "back")]
    with opened(tmp_path / "c.studyapp", seed=3) as third:
        with third.operation("Make deck") as writer:
            writer.add_deck(Deck(DECK.uid, "Rivers"))
            writer.add_notes([ada.library.note(AMUR)])
        made = composing.publication(third, DECK.uid, DATE, before=DECK)
        assert [each.key for each in made.conflicts] == [(AMUR, "back")]
        assert made.deck.title == DECK.title


def test_an_older_file_is_refused(authors: tuple[Author, Author]) -> None:
    ada, _ = authors
    ada.edit(AMUR, Back="2,824 km")
    ada.publish()
    files.write(ada.path, DECK)
    with pytest.raises(StudyAppError, match="version 2 was here already"):
        ada.made()


def test_publishing_can_be_undone_and_done_again(authors: tuple[Author, Author]) -> None:
    ada, _ = authors
    ada.edit(AMUR, Back="2,824 km")
    deck = ada.publish()
    assert "Publish “Rivers of Asia”, version 2" in history.undo(ada.library).name
    assert not ada.made().changes
    assert ada.publish() == deck


def test_a_deck_published_once_keeps_its_number_in_another_file(authors: tuple[Author, Author], tmp_path: Path) -> None:
    ada, _ = authors
    ada.edit(AMUR, Back="2,824 km")
    made = composing.publication(ada.library, DECK.uid, DATE)
    publishing.publish(ada.library, made, tmp_path / "other.md")
    assert files.read_deck_file(tmp_path / "other.md").version == 2


def test_remarks_on_a_card_that_came_with_the_deck_stay_with_their_reader(authors: tuple[Author, Author]) -> None:
    ada, ben = authors
    ben.edit(OB, Remarks="I never get this", Back="the Arctic Ocean")
    made = ben.made()
    assert made.kept == (OB,)
    assert "I never get this" not in str(made.deck)
    deck = ben.publish()
    assert (card(deck, OB).back, card(deck, OB).remarks) == ("the Arctic Ocean", "cold")
    ada.take()
    ada.edit(OB, Source="Ivanov")
    ada.publish()
    ben.take()
    assert ben.library.note(OB).fields[-2:] == ("Ivanov", "I never get this")
    assert not ben.made().changes


def test_a_year_of_two_authors(authors: tuple[Author, Author]) -> None:
    """What one alone changed since they agreed stands in the file, whoever publishes, takes or skips in between."""
    chance = Random(7)
    wanted = {(each.uid, "context"): each.context for each in DECK.cards}
    wanted |= {(each.uid, "source"): each.source for each in DECK.cards}
    fields = {authors[0]: ("context", "Context"), authors[1]: ("source", "Source")}
    for number in range(40):
        author = chance.choice(authors)
        name, shown = fields[author]
        for uid in chance.sample((AMUR, LENA, OB), chance.randrange(3)):
            wanted[uid, name] = f"{name} {number}"
            author.edit(uid, **{shown: f"{name} {number}"})
        if chance.random() < 0.3:
            marking.add_tags(author.library, [AMUR], [f"t{number}"])
        if chance.random() < 0.4:
            author.take()
        deck = author.publish()
        mine = {key: text for key, text in wanted.items() if key[1] == name}
        assert {key: getattr(card(deck, key[0]), name) for key in mine} == mine
    for author in authors:
        author.publish()
    deck = files.read_deck_file(authors[0].path)
    assert {key: getattr(card(deck, key[0]), key[1]) for key in wanted} == wanted
    for author in authors:
        author.take()
        assert not author.made().changes


def test_cards_that_came_here_in_a_package_of_anki_are_not_retired_for_everybody(tmp_path: Path) -> None:
    path, package = tmp_path / "rivers.md", tmp_path / "rivers.apkg"
    deck = replace(DECK, cards=tuple(replace(each, uid=digest_uid("test", each.uid)) for each in DECK.cards))
    files.write(path, deck)
    with opened(tmp_path / "a.studyapp", seed=1) as one, opened(tmp_path / "b.studyapp", seed=2) as two:
        ada, ben = Author(one, path), Author(two, path)
        ada.take()
        export_package(one, ExportRequest(decks=(DECK.uid,)), package)
        own = SharedCard(Uid("ural-aaaaaaaaaaaa"), "Where is the Ural?", "in the west")
        files.write(path, replace(deck, cards=(own,)))
        ben.take()
        import_package(two, package)
        files.write(path, replace(deck, cards=(*deck.cards, own)))
        ben.take()
        made = ben.made().deck
    assert len(made.cards) == 4
    assert not any(each.is_retired for each in made.cards)


def test_a_card_that_was_rejected_here_is_not_retired_for_everybody(authors: tuple[Author, Author]) -> None:
    ada, _ = authors
    with ada.library.operation("Reject") as writer:
        writer.update_notes([replace(ada.library.note(OB), state=NoteState.REJECTED)])
    assert not card(ada.made().deck, OB).is_retired
    editing.delete(ada.library, [LENA])
    assert card(ada.publish(), LENA).is_retired


def test_remarks_are_published_by_whoever_says_so_and_reach_the_others(authors: tuple[Author, Author]) -> None:
    ada, ben = authors
    ben.edit(OB, Remarks="It is frozen until June.")
    made = ben.made(with_remarks=True)
    assert (made.kept, card(made.deck, OB).remarks) == ((), "It is frozen until June.")
    ben.publish(with_remarks=True)
    ada.take()
    assert ada.library.note(OB).fields[-1] == "It is frozen until June."
    assert not ben.made().changes
    assert ben.made().kept == ()


def two_lines(authors: tuple[Author, Author], change: tuple[Uid, str, str], other: tuple[Uid, str, str]) -> None:
    """Ben goes on from a copy of the first version while Ada publishes; both call the same words a change."""
    ada, ben = authors
    apart = replace(ben, path=ben.path.with_name("copy.md"))
    files.write(apart.path, files.read_deck_file(ada.path))
    for author, (uid, name, text) in ((ada, change), (apart, other)):
        author.edit(uid, **{name: text})
        prepared = author.made()
        told = preparing.set_version_number(prepared, 2, ["Corrections."])
        publishing.publish(author.library, prepared, author.path, told)


def test_two_versions_of_one_number_and_one_changelog_do_not_take_each_other_back(
    authors: tuple[Author, Author], tmp_path: Path
) -> None:
    ada, _ben = authors
    two_lines(authors, (AMUR, "Back", "2,824 km"), (AMUR, "Back", "2,800 km"))
    copy = files.read_deck_file(tmp_path / "copy.md")
    with opened(tmp_path / "c.studyapp", seed=3) as reader:
        for deck in (DECK, files.read_deck_file(ada.path), copy):
            told = taking.take(reader, taking.plan(reader, deck, "rivers.md"))[1]
        assert [each.fields for each in told.notes if each.outcome is Outcome.CONFLICT] == [("Back",)]
        assert reader.note(AMUR).fields[1] == "2,824 km"
    files.write(ada.path, copy)  # as a folder does that keeps what was written last
    assert {each.key for each in ada.made().conflicts} == {(AMUR, "back")}
    with pytest.raises(StudyAppError, match="changed both"):
        ada.publish()


def test_what_two_lines_say_of_a_deck_and_of_different_cards_comes_together(
    authors: tuple[Author, Author], tmp_path: Path
) -> None:
    ada, _ben = authors
    two_lines(authors, (AMUR, "Back", "2,824 km"), (LENA, "Context", "a lake"))
    copy = replace(files.read_deck_file(tmp_path / "copy.md"), licence="CC-BY-4.0")
    files.write(ada.path, copy)
    deck = ada.publish()
    assert (deck.licence, card(deck, AMUR).back, card(deck, LENA).context) == ("CC-BY-4.0", "2,824 km", "a lake")


def test_a_version_tells_of_all_that_its_file_held_before(authors: tuple[Author, Author], tmp_path: Path) -> None:
    ada, _ben = authors
    ada.edit(AMUR, Back="2,824 km")
    second = ada.publish()
    by_hand = replace(second, cards=(*second.cards[:2], replace(second.cards[2], back="the Arctic Ocean")))
    files.write(ada.path, by_hand)
    with opened(tmp_path / "c.studyapp", seed=3) as reader:
        taking.take(reader, taking.plan(reader, files.read_deck_file(ada.path), "rivers.md"))
        ada.edit(LENA, Context="a lake")
        third = ada.publish()
        assert card(third, OB).back == "the Arctic Ocean"
        corrected = replace(third, version=4, cards=(*third.cards[:2], replace(third.cards[2], back="the Kara Sea")))
        for deck in (third, corrected):
            report = taking.take(reader, taking.plan(reader, deck, "rivers.md"))[1]
            assert Outcome.CONFLICT not in {each.outcome for each in report.notes}
        assert reader.note(OB).fields[1] == "the Kara Sea"


def test_a_library_of_an_older_program_goes_by_the_words_of_the_changelog(authors: tuple[Author, Author]) -> None:
    ada, ben = authors
    ada.edit(AMUR, Back="2,824 km")
    unmarked = replace(ada.publish(), releases=(Release(2, DATE, ("Corrections.",)),))
    ben.take()
    with ben.library.operation("Forget") as writer:
        value = ben.library.store.reads.setting(f"curated.{DECK.uid}")
        assert isinstance(value, dict)
        kept = {**value, "deck": codec.shared_deck_to_json(replace(unmarked, cards=()))}
        writer.set_setting(f"curated.{DECK.uid}", {key: each for key, each in kept.items() if key != "marks"})
    ben.edit(LENA, Context="a lake")
    ben.edit(AMUR, Context="a river")
    made = composing.publication(ben.library, DECK.uid, DATE, before=replace(unmarked, licence="CC0-1.0"))
    assert made.conflicts == ()
    assert (made.deck.licence, card(made.deck, LENA).context) == ("CC0-1.0", "a lake")
    other = replace(unmarked, releases=(Release(2, DATE, ("Others.",)),), licence="CC0-1.0")
    parted = composing.publication(ben.library, DECK.uid, DATE, before=replace(other, cards=DECK.cards))
    assert parted.deck.licence == "CC0-1.0"
    assert card(parted.deck, AMUR).back == "2,824 km"
