"""Linting: a planted fault is found, a good card gives no alarm, and a mend mends."""

from dataclasses import replace

import pytest

from studyapp.domain.curated import EssayReference, Finding, LintRule, SharedCard, SharedDeck
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.matching.fingerprints import TextCopy
from studyapp.matching.quoting import mark_of
from studyapp.operations.curating.linting.linting import apply_mend, lint, lint_library, mend_all, mend_library
from studyapp.operations.curating.publishing import composing
from studyapp.operations.curating.taking.shared_cards import RETIRED
from studyapp.operations.essays.importing import Imported
from studyapp.operations.library import history
from studyapp.operations.notes import editing
from studyapp.operations.reviews import reviewing
from tests.operations.bridge import ROWS, essay_of

ESSAY = essay_of(ROWS)
COPY = TextCopy(ESSAY.text)
COST = "How much did Harwick pay for the repair of its bridge in 1871?"
GOOD = (
    ("When was the old bridge at Harwick finished?", "In 1824", 0),
    ("What did a flood in the spring of 1871 carry away from the bridge at Harwick?", "The northern arch", 1),
    (COST, "3,200 pounds, a third of a year's income", 2),
    ("Who wrote her sister about the market at Harwick?", "Edith Palmer", 3),
    ("How many carts crossed the river at Harwick on a market day by 1910?", "About 600", 4),
    ("What took the traffic from the bridge at Harwick?", "The railway", 5),
    ("A letter says where a keeper lives, and who pays him. What is above the toll house at Harwick?", "A clock", 7),
    ("Which source tells of the railway at Harwick?", "Author, 2019, p. 5", 5),
    ("What does the TTH at Harwick bear?", "Its clock and the cares of a keeper and a wife", 7),
    ("Why is it unlikely that you meet a cart on the bridge at Harwick?", "It is closed to all who do not walk", 6),
)


def card_of(front: str, back: str, row: int, **more: object) -> SharedCard:
    """A card of a sentence of the essay."""
    sentence = ROWS[row][0]
    start = ESSAY.text.index(sentence)
    place = COPY.fingerprint(Span(start, start + len(sentence)))
    made = SharedCard(Uid(f"card-{row}-of-it"), front, back, kind="claim", source="Author, 2019", fingerprint=place)
    return replace(made, **more)  # type: ignore[arg-type]


DECK = SharedDeck(
    Uid("deck-of-the-bridge"),
    "The bridge",
    essay=EssayReference("The bridge", "Ana Author", "2019"),
    cards=tuple(card_of(*row, uid=Uid(f"good-card-{number}")) for number, row in enumerate(GOOD)),
)


def with_card(card: SharedCard) -> SharedDeck:
    """The deck, and a card more."""
    return replace(DECK, cards=(*DECK.cards, replace(card, uid=Uid("planted-card"))))


def planted(card: SharedCard) -> Finding:
    """The one finding of a deck to which a bad card was added."""
    (finding,) = lint(with_card(card), ESSAY)
    assert finding.card_uid == "planted-card"
    return finding


def cloze(front: str, row: int, **more: object) -> SharedCard:
    return card_of(front, "", row, is_cloze=True, **more)


def test_good_cards_give_no_alarm() -> None:
    assert lint(DECK, ESSAY) == ()
    assert lint(DECK) == ()


@pytest.mark.parametrize(
    ("card", "rule"),
    [
        (card_of("In which year was Harwick's old bridge completed?", "1842", 0), LintRule.FIGURE),
        (card_of("What did the river do at Harwick in the spring of 1817?", "Flood the bridge", 1), LintRule.FIGURE),
        (card_of("What did the town council of Harwick spend on masons?", "$3,200", 2), LintRule.UNIT),
        (card_of("How large was the sum for the masons of Harwick?", "3,200 million pounds", 2), LintRule.FIGURE),
        (card_of("Whose letter tells of the market?", "That of Edith Parker from Leeds", 3), LintRule.NAME),
        (card_of("Who wrote about stalls?", "Edith Palmer", 3, source="Smith, 2019"), LintRule.CREDIT),
        (card_of("Who wrote about stalls?", "Edith Palmer", 3, source="Author, 2018"), LintRule.CREDIT),
        (card_of("What number of carts used the bridge at Harwick daily?", "600", 4), LintRule.HEDGE),
        (card_of("Who winds the clock, the keeper or somebody else?", "The keeper", 7), LintRule.GIVEN_AWAY),
        (card_of("Who has been allowed on the cobbles?", "Walkers, cyclists, and riders", 6), LintRule.LIST),
        (cloze("Only {{c1::walkers}} and {{c1::cyclists}} use it, the bridge.", 6), LintRule.SEVERAL_BLANKS),
        (card_of("Who winds the clock, and how?", "Its keeper does it by hand", 7), LintRule.SEVERAL_ASKED),
        (card_of("Which two sorts of people use the cobbles?", "Walkers and cyclists", 6), LintRule.SEVERAL_ASKED),
        (card_of("Did the railway take the traffic?", "It took nearly all", 5), LintRule.YES_NO),
        (card_of("What did it take within a decade?", "Most traffic", 5), LintRule.NO_REFERENT),
        (card_of("What did both sides of the river lose?", "The northern arch", 1), LintRule.NO_REFERENT),
        (card_of("Whom does the essay name as a writer?", "Edith Palmer", 3), LintRule.NO_REFERENT),
        (card_of("Who currently uses the bridge?", "Walkers", 6), LintRule.NO_DATE),
        (cloze("{{c1::40}}, masons from the valley, were there.", 0), LintRule.NUMBER),
        (card_of("Why did it go?", "Since the railway took most of what had gone over it and never came "
                 "back again later", 5, context="Traffic"), LintRule.LONG_ANSWER),
        (cloze(f"The clock {'above the toll house ' * 8} is wound by {{{{c1::hand}}}}.", 7), LintRule.LONG_FRONT),
        (card_of("What carried the arch (the northern one away?", "A flood", 1), LintRule.BROKEN),
        (card_of("What is above the toll house?", "A clock", 7, remarks=ROWS[7][0]), LintRule.QUOTATION),
        (card_of("What is above the toll house?", "A clock", 7, source=""), LintRule.NO_CREDIT),
        (card_of("What is above the toll house?", "A clock", 7, kind=""), LintRule.NO_KIND),
        (card_of("Who wrote her sister about the market at Harwick?", "Somebody else", 3), LintRule.AMBIGUOUS),
        (card_of("Who wrote to her sister about the market at Harwick?", "Edith Palmer", 3), LintRule.TWICE),
        (card_of("In which year was the old bridge at Harwick finished?", "1824", 0), LintRule.TWICE),
    ],
)  # fmt: skip
def test_a_planted_fault_is_found_and_nothing_else(card: SharedCard, rule: LintRule) -> None:
    assert planted(card).rule is rule


def test_a_passage_that_is_not_in_the_essay_is_told() -> None:
    other = TextCopy("Something else stands here.").fingerprint(Span(0, 20))
    assert (
        planted(card_of("What is above the toll house?", "A clock", 7, fingerprint=other)).rule is LintRule.NO_PASSAGE
    )


def test_a_deck_says_of_which_essay_it_is() -> None:
    (finding,) = lint(replace(DECK, essay=None), ESSAY)
    assert (finding.card_uid, finding.rule) == (None, LintRule.NO_ESSAY)
    named = apply_mend(replace(DECK, essay=None), finding)
    assert named.essay is not None
    assert named.essay.title == "The bridge"
    assert lint(named, ESSAY) == ()


def test_retired_cards_are_let_be() -> None:
    assert lint(with_card(card_of("Is it?", "Yes", 5, is_retired=True)), ESSAY) == ()


def test_a_quotation_that_may_be_shared_is_none() -> None:
    card = card_of("Who winds the clock?", "A keeper", 7, remarks=ROWS[7][0])
    assert lint(with_card(replace(card, quotation=(mark_of(ROWS[7][0]),))), ESSAY) == ()
    assert lint(with_card(replace(card, quotation=(mark_of(ROWS[6][0]),))), ESSAY) != ()


def test_a_deck_in_another_language_is_not_read_as_english() -> None:
    was = SharedCard(
        Uid("karte-eins"), "Was ist eine Brücke?", "Ein Bau, eine Tat, und ein Weg", kind="claim", source="A"
    )
    deck = SharedDeck(Uid("deck-auf-deutsch"), "Brücken", language="de", cards=(was,))
    assert lint(deck) == ()
    assert {each.rule for each in lint(replace(deck, language="en"))} == {LintRule.LIST, LintRule.YES_NO}


def test_a_deck_without_an_essay_and_without_credits_needs_none() -> None:
    plain = [
        SharedCard(Uid(f"plain-card-{n}"), f"What is the sum of {n} and {n}?", f"It is {2 * n}") for n in range(1, 9)
    ]
    assert lint(SharedDeck(Uid("deck-of-sums"), "Sums", cards=tuple(plain))) == ()


def test_two_things_of_one_year_and_two_figures_of_one_thing_are_no_card_twice() -> None:
    asked = {
        "In which year was the bridge at Harwick finished?": "1824",
        "In which year was the bridge at Skipton finished?": "1824",
        "In which year was the mill at Harwick finished?": "1824",
        "How many masons built the bridge at Harwick in the autumn?": "40",
        "How many masons built the bridge at Harwick in the spring?": "40",
    }
    cards = [SharedCard(Uid(f"plain-card-{n}"), *each) for n, each in enumerate(asked.items())]
    assert lint(SharedDeck(Uid("deck-of-years"), "Years", cards=tuple(cards))) == ()


@pytest.mark.parametrize(
    ("card", "fronts", "backs"),
    [
        (cloze("Only {{c1::walkers}} and {{c1::cyclists}} use it, the bridge.", 6),
         ["Only {{c1::walkers}} and {{c2::cyclists}} use it, the bridge."], [""]),
        (card_of("Who has been allowed on the cobbles?", "Walkers, cyclists and riders", 6),
         ["Who has been allowed on the cobbles?\n\n\\[...\\], cyclists, riders",
          "Who has been allowed on the cobbles?\n\nWalkers, \\[...\\], riders",
          "Who has been allowed on the cobbles?\n\nWalkers, cyclists, \\[...\\]"], ["Walkers", "cyclists", "riders"]),
        (card_of("What number of carts used the bridge at Harwick daily?", "600", 4),
         ["What number of carts used the bridge at Harwick daily?"], ["About 600"]),
    ],
)  # fmt: skip
def test_a_mend_mends(card: SharedCard, fronts: list[str], backs: list[str]) -> None:
    finding = planted(card)
    assert finding.mend is not None
    deck = apply_mend(with_card(card), finding)
    made = deck.cards[len(DECK.cards) :]
    assert ([each.front for each in made], [each.back for each in made]) == (fronts, backs)
    assert made[0].uid == "planted-card"
    assert len({each.uid for each in deck.cards}) == len(deck.cards)
    assert finding.rule not in {each.rule for each in lint(deck, ESSAY)}


def test_a_rewrite_that_leaves_a_word_that_points_back_is_no_mend() -> None:
    long = f"The railway {'of the valley ' * 8}took the traffic; they crossed it with {{{{c1::carts}}}} on market days."
    assert planted(cloze(long, 5)).mend is None


def test_a_title_above_tells_which_essay_is_meant_and_not_who_he_is() -> None:
    of_the_essay = planted(card_of("Whom does the essay name as a writer?", "Edith Palmer", 3)).mend
    assert of_the_essay is not None
    assert [each.context for each in of_the_essay.cards] == ["The bridge · 2019"]
    assert planted(card_of("What did it take within a decade?", "Most traffic", 5)).mend is None


def test_a_card_is_credited_to_what_its_passage_cites() -> None:
    text = f"{ESSAY.text} The mill is older (Smith and Jones, 2001, p. 4; Lee, 1999)."
    essay, copy = replace(ESSAY, text=text), TextCopy(text)
    place = copy.fingerprint(Span(text.index("The mill"), len(text)))
    card = card_of("What is older than the bridge at Harwick?", "The mill", 7, source="", fingerprint=place)
    (finding,) = lint(with_card(card), essay)
    assert finding.mend is not None
    assert [each.source for each in finding.mend.cards] == ["Smith and Jones, 2001, p. 4; Lee, 1999"]
    assert lint(apply_mend(with_card(card), finding), essay) == ()


def test_all_mends_at_once_leave_what_has_none_and_are_done_once() -> None:
    bad = card_of("What is above the toll house?", "A clock", 7, kind="", source="")
    worse = card_of("Who currently rides over the cobbles?", "Nobody, since 1978", 6, uid=Uid("another-card"))
    deck = replace(with_card(bad), cards=(*with_card(bad).cards, replace(worse, front="Did it close?", back="Yes")))
    after, done = mend_all(deck, ESSAY)
    assert {each.rule for each in done} == {LintRule.NO_CREDIT, LintRule.NO_KIND}
    assert {each.rule for each in lint(after, ESSAY)} == {LintRule.YES_NO}
    assert mend_all(after, ESSAY) == (after, ())
    (credited,) = [each for each in after.cards if each.uid == "planted-card"]
    assert (credited.source, credited.kind) == ("Ana Author, 2019", "claim")


def test_a_deck_of_the_library_is_checked_as_it_would_be_published(library: Library, bridge: Imported) -> None:
    deck, found, essay = lint_library(library, bridge.deck_uid)
    assert essay is not None
    assert essay.text == ESSAY.text
    assert {card.uid for card in deck.cards} == {note.uid for note in library.notes()}
    assert found == ()


def test_notes_are_mended_in_one_operation_and_keep_what_their_cards_learned(
    library: Library, bridge: Imported
) -> None:
    start = ESSAY.text.index(ROWS[6][0])
    made = [
        next(iter(editing.make_basic(library, bridge.essay_uid, Span(start, start + 40), front, answer).notes))
        for front, answer in (
            ("Who has been allowed on the cobbles?", "Walkers, cyclists and riders"),
            ("Who has been allowed there, on the cobbles?", "Walkers, cyclists and riders"),
        )
    ]
    found = lint_library(library, bridge.deck_uid)[1]
    (twice,) = (each.card_uid for each in found if each.rule is LintRule.TWICE)
    (listed,) = (uid for uid in made if uid != twice)
    card = Uid(f"{listed}-0")
    reviewing.answer(library, card, Rating.GOOD, 1000)
    state, before = library.state(card), library.notes()
    mend_library(library, found)
    assert library.note(listed).fields[1] == "Walkers"
    assert library.state(card) == state
    assert twice is not None
    assert RETIRED in library.note(twice).tags
    assert library.card(Uid(f"{twice}-0")).suspended
    assert len(library.notes()) == len(before) + 2
    history.undo(library)
    assert library.notes() == before


def test_cards_shared_without_their_words_are_read_in_the_copy(library: Library, bridge: Imported) -> None:
    deck = composing.publication(library, bridge.deck_uid, "2026-12-14").deck
    (first, *others) = deck.cards
    assert first.blanks
    assert lint(deck, ESSAY) == ()
    ungraded = replace(deck, cards=(replace(first, source=""), *others))
    assert [each.rule for each in lint(ungraded, ESSAY)] == [LintRule.NO_CREDIT]


def test_a_picture_is_told_that_nobody_would_see() -> None:
    def told(text: str, *here: str) -> list[tuple[LintRule, str]]:
        found = lint(with_card(card_of("What fell at Harwick?", text, 1)), media=here)
        return [(finding.rule, finding.words) for finding in found]

    elsewhere = "The arch ![of *stone*](https://a.org/arch.png) fell"
    ((rule, words),) = told(elsewhere)
    assert (rule, "lies in the web" in words) == (LintRule.PICTURE, True)
    own = "The arch ![of *stone*](arch.png) fell"
    ((rule, words),) = told(own, "other.png")
    assert (rule, "arch.png" in words) == (LintRule.PICTURE, True)
    assert told(own, "arch.png") == told("`![arch](arch.png)`") == []
