"""What is no card, or not shown so: places in works, parts of titles, views cut loose, hedges and signposts lost."""

import re
from collections.abc import Callable

import pytest

from studyapp.domain.generation import DraftNote, DraftStatus
from studyapp.domain.spans import Span
from studyapp.drafting.material import Material
from studyapp.drafting.shortening import loses_holder

DraftsOf = Callable[..., tuple[DraftNote, ...]]
LONG_ENOUGH = "The harbour of Norby was the largest market for salt in the whole of the north."


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("The old king laughs at the clerk [The Salt Storm, 2.4, 10] and sends him home.", "10"),
        ("The young clerk first speaks in line 12 of the long harbour song.", "12"),
        ("The speed of the river follows from equation 7 in the northern ports.", "7"),
        ("The young clerk praises the salt mill in 2 Harald IV before the great fair.", "2"),
        ("When Harald the clerk was exiled (1398), he became the page of the old king.", "1398"),
        ("The harbour received a score of 37 of 100 possible points in the great survey.", "100"),
        ("The harbour was rated 4 out of 5 in the survey of the old towns.", "5"),
        ("The share of salt in the trade rose by .3 in the course of the war.", "3"),
    ],
)
def test_numbers_that_say_nothing_of_the_subject(drafts_of: DraftsOf, sentence: str, number: str) -> None:
    assert number not in [draft.back for draft in drafts_of(LONG_ENOUGH, sentence)]


def test_the_score_itself_is_asked(drafts_of: DraftsOf) -> None:
    made = drafts_of("The harbour received a score of 37 of 100 possible points in the great survey.")
    assert any(draft.back.startswith("37") for draft in made)


def test_a_view_is_never_cut_loose_from_its_holder(drafts_of: DraftsOf) -> None:
    made = drafts_of(
        "Holm believed the toll ruined the small mills and the league shaped the towns by selling cheap salt."
    )
    assert made
    assert all("Holm" in draft.front for draft in made if draft.cloze)


@pytest.mark.parametrize(
    "frame",
    [
        "We find that",
        "This essay will argue that",
        "This section shows that",
        "The results of the survey show that",
        "Our evidence demonstrates that",
    ],
)
def test_a_finding_of_the_writer_stands_alone(drafts_of: DraftsOf, frame: str) -> None:
    made = drafts_of(f"{frame} the toll ruined most of the small mills of the northern coast.")
    assert any(draft.front.startswith("The toll ruined") for draft in made)


@pytest.mark.parametrize(
    ("frame", "kept"),
    [
        ("The results suggest that", ("results", "suggest")),
        ("The study of Ada Holm shows that", ("study of Ada Holm", "show")),
        ("It is argued that", ("argued",)),
    ],
)
def test_a_holder_or_a_doubt_stays(drafts_of: DraftsOf, frame: str, kept: tuple[str, ...]) -> None:
    made = drafts_of(f"{frame} the toll ruined most of the small mills of the northern coast.")
    assert made
    assert all(word in draft.front for draft in made for word in kept)


@pytest.mark.parametrize(
    ("sentence", "hedge"),
    [
        (
            "The king kept the gate with only three hundred clerks (so the legend says) against the whole fleet.",
            "legend",
        ),
        (
            "The charter of the league — in reality probably a forgery of the clerk — ended the salt war of the north.",
            "probably",
        ),
    ],
)
def test_a_hedge_is_never_left_out(drafts_of: DraftsOf, sentence: str, hedge: str) -> None:
    made = [draft for draft in drafts_of(sentence) if draft.cloze]
    assert made
    assert all(hedge in f"{draft.front} {draft.back}" for draft in made)


@pytest.mark.parametrize(
    ("sentence", "opening"),
    [
        ("Alternatively, the council sold the old mills to the richest merchants of the league.", "Alternatively"),
        ("Also, the council sold the old mills to the richest merchants of the league.", "Also"),
        ("In other words, the council sold the old mills to the richest merchants of the league.", "In other words"),
        ("The council in fact sold the old mills to the richest merchants of the league.", "in fact"),
    ],
)
def test_what_only_ties_a_sentence_is_left_out(drafts_of: DraftsOf, sentence: str, opening: str) -> None:
    made = drafts_of(sentence)
    assert made
    assert not any(opening in draft.front for draft in made)


@pytest.mark.parametrize(
    "sentence",
    [
        "This leads to a discussion of the reasons why the league built its long stone walls.",
        "The following figure maps the trends in the price of salt in the northern harbour towns.",
        "The harbour museum has a film on the old salt trade which is well worth watching.",
        "Describe how the league and the towns of the coast used the old salt road.",
    ],
)
def test_signposts_and_tasks_make_no_cards(drafts_of: DraftsOf, sentence: str) -> None:
    made = drafts_of(LONG_ENOUGH, sentence)
    assert not any(draft.back in sentence for draft in made)


def test_a_slip_of_the_text_is_only_suggested(drafts_of: DraftsOf) -> None:
    made = drafts_of("The council of Norby built the the long stone walls because it feared the northern pirates.")
    assert made
    assert all(draft.status is DraftStatus.SUGGESTED for draft in made)


def test_the_mark_behind_the_holder_credits_what_it_says(drafts_of: DraftsOf) -> None:
    made = drafts_of(
        "Holm (1902) put the fleet at 400 ships of war, but the guild counted only 60 of them (Berg, 1950).",
    )
    sources = {draft.back: draft.source for draft in made if draft.back in ("400", "60")}
    assert "Holm" in sources["400"]
    assert "Berg" not in sources["400"]


def test_a_blank_that_nothing_leads_to_is_no_reason(drafts_of: DraftsOf) -> None:
    made = drafts_of("Because the towns of the coast paid the salt toll by their clerks, the league grew rich.")
    assert not any(draft.front.startswith("[... why]") for draft in made)


@pytest.mark.parametrize("heading", ["Introduction", "1. Introduction", "Literature Review", "Conclusion", "2018"])
def test_a_heading_that_any_text_may_have_is_no_context(drafts_of: DraftsOf, heading: str) -> None:
    made = drafts_of(f"# {heading}", "The toll ruined most of the small mills of the northern coast in 1402.")
    assert made
    assert not any(heading in (draft.context or "") for draft in made)


def test_a_bare_year_or_the_name_of_a_file_is_no_context(drafts_of: DraftsOf) -> None:
    for title in (None, "final_draft.docx", "essay_2"):
        made = drafts_of("The toll ruined most of the small mills of the northern coast in 1402.", title=title)
        assert made
        assert not any(draft.context for draft in made)


@pytest.mark.parametrize(
    "heading", ["Example of a Toll", "Example 2", "Exercises", "Practice Problems", "Check Your Understanding"]
)
def test_nothing_is_proposed_below_the_heading_of_an_example(drafts_of: DraftsOf, heading: str) -> None:
    told = "The mayor of Norby raised the toll because the northern merchants refused to pay for the new harbour."

    def is_proposed(above: str) -> bool:
        found = drafts_of("# Rivers and Trade", f"## {above}", told)
        return any(draft.status is DraftStatus.ACCEPTED for draft in found)

    assert is_proposed("Tolls and their Causes")
    assert not is_proposed(heading)


def test_what_a_text_tells_its_reader_to_do_is_not_asked(drafts_of: DraftsOf) -> None:
    command = "Change the toll in the second story so that the northern merchants refuse to pay for the new harbour."
    assert not [draft for draft in drafts_of(LONG_ENOUGH, command) if command in draft.front + draft.back]
    assert not [draft for draft in drafts_of(LONG_ENOUGH, command) if "second story" in draft.front]


def test_a_noun_that_is_one_with_its_preposition_is_no_answer(drafts_of: DraftsOf) -> None:
    asked = drafts_of(
        LONG_ENOUGH, "The toll law of the northern harbours is in force throughout the whole kingdom of Dal."
    )
    assert not [draft for draft in asked if draft.back.startswith("force")]


def test_what_is_denied_is_not_proposed_as_a_blank(drafts_of: DraftsOf) -> None:
    denied = (
        "Because the northern merchants feared the toll, the new harbour of Norby was not a settled market for salt."
    )
    blanks = [draft for draft in drafts_of(LONG_ENOUGH, denied) if re.search(r"not (?:a )?\[", draft.front)]
    assert blanks
    assert not [draft for draft in blanks if draft.status is DraftStatus.ACCEPTED]


@pytest.mark.parametrize(
    ("sentence", "back"),
    [
        ("The harbour of Norby was not only the largest market for salt in the whole of the north.", "largest market"),
        ("The clerk of Norby wrote a long speech in support of a toll on the northern mills.", "support of a toll"),
        ("The northern league took into account the weight of the tolls of the coast.", "account"),
    ],
)
def test_a_half_of_what_belongs_together_is_not_proposed(drafts_of: DraftsOf, sentence: str, back: str) -> None:
    made = drafts_of(sentence, LONG_ENOUGH.replace("Norby", "Brade"))
    assert not any(d.back.startswith(back) for d in made if d.status is DraftStatus.ACCEPTED and d.cloze)


def test_a_reason_within_a_condition_is_no_fact(drafts_of: DraftsOf) -> None:
    made = drafts_of(
        "The league doubts that it is fair if a claim fails simply because the old papers were lost at sea."
    )
    assert not any(draft.front.startswith(("Simply", "The old papers")) for draft in made)


def test_a_time_is_no_reason(drafts_of: DraftsOf) -> None:
    made = drafts_of(
        "The smiths of the northern coast earn low wages at first, and higher wages as they reach old age."
    )
    assert not any("[... why]" in draft.front for draft in made)


def test_a_comparison_is_no_reason(drafts_of: DraftsOf) -> None:
    made = drafts_of(
        "The salt trade of the northern coast is just as strong today as it was in the days of the league."
    )
    assert not any("[... why]" in draft.front for draft in made)


@pytest.mark.parametrize(
    ("heading", "shown"),
    [
        ("1.3: The northern salt trade", "The northern salt trade"),
        ("a. The northern salt trade", "The northern salt trade"),
        (r"The northern salt trade \(\PageIndex{1}\)", "The northern salt trade"),
        ("I. The northern salt trade", "The northern salt trade"),
        ("A northern salt trade", "A northern salt trade"),
        ("1834 and the northern trade", "1834 and the northern trade"),
    ],
)
def test_a_heading_is_shown_without_its_number(drafts_of: DraftsOf, heading: str, shown: str) -> None:
    made = drafts_of(
        f"## {heading}", "The toll ruined most of the small mills of the coast because the league was weak."
    )
    lines = {draft.context for draft in made}
    assert lines == {f"Rivers and Trade · {shown} · 2021"}


@pytest.mark.parametrize(
    "sentence",
    [
        "The trade of the harbour went on into the summer of 1893, as Kyrkby was becoming the capital of the county.",
        "The council gave up the salt tax of the county, since that the merchants of the coast had often refused it.",
    ],
)
def test_no_reason_is_asked_where_none_is_told(drafts_of: DraftsOf, sentence: str) -> None:
    made = drafts_of(LONG_ENOUGH, sentence)
    assert made
    assert all(not draft.front.startswith("Why") and "[... why]" not in draft.front for draft in made)


def test_nothing_is_asked_of_what_only_announces_a_topic(drafts_of: DraftsOf) -> None:
    assert not drafts_of("A frequent topic of discussion is whether the salt tax was good for the towns of the coast.")
    assert not drafts_of("Most of the previous FAQ section on the tolls has focused on the mills of the rich towns.")


def test_no_blank_ends_before_the_noun_of_its_last_word(drafts_of: DraftsOf) -> None:
    made = drafts_of(
        "Holm found that the toll has a large and robust, though only slowly growing, effect on the income of Kyrkby.",
        "Berg found the worm to live not only in the salt mills of Kyrkby but also now and then in the old harbour.",
    )
    assert made
    assert not [draft.back for draft in made if draft.back.endswith((" robust", " also"))]


def test_a_definition_and_a_part_of_it_are_not_both_asked(drafts_of: DraftsOf) -> None:
    made = drafts_of(
        "The infant-mill argument is the argument that a council must protect a mill until it can compete alone."
    )
    told = [draft.back for draft in made if draft.kind.value in ("definition", "claim")]
    assert told
    assert not [(one, other) for one in told for other in told if one != other and one in other]


@pytest.mark.parametrize(
    ("sentence", "shown", "is_lost"),
    [
        ("Traders claimed that a league ruined the north and seized 412 ships.", "A league seized 412 ships", True),
        ("Traders claimed that a league seized 412 ships.", "Traders claimed that a league seized 412 ships", False),
        ("We claim that a league ruined the north and seized 412 ships.", "A league seized 412 ships", False),
        ("This essay will argue that a league seized 412 ships.", "A league seized 412 ships", False),
        ("Traders found that a league seized 412 ships.", "A league seized 412 ships", False),
    ],
)
def test_what_somebody_claims_is_no_fact(
    material_of: Callable[[str], Material], sentence: str, shown: str, *, is_lost: bool
) -> None:
    start = sentence.index("412")
    assert loses_holder(material_of(sentence).tree, Span(start, start + 3), shown) is is_lost


@pytest.mark.parametrize(
    "sentence",
    [
        "There are, two sides of the harbour of Norby, in that the traders want salt rather than cheap herring.",
        "The harbour of Norby was drawn with the map at http://harle.example/map, and the old plan was needed there.",
    ],
)
def test_a_slip_or_an_address_is_not_proposed(drafts_of: DraftsOf, sentence: str) -> None:
    made = [draft for draft in drafts_of(LONG_ENOUGH, sentence) if re.search("There are,|http", draft.front)]
    assert not [draft.front for draft in made if draft.status is DraftStatus.ACCEPTED]


def test_a_person_made_up_for_an_example_is_not_asked(drafts_of: DraftsOf) -> None:
    made = drafts_of(
        LONG_ENOUGH,
        "The puzzle is shown by a simple case.",
        "Dagny owns a salt mill and prefers the morning market to the evening market.",
        "The weigh house of Norby protected the small merchants against false measures.",
        "The puzzle of choice concerns every merchant who has to sell at an uncertain price.",
        "On this account Dagny sells her mill because she fears the loss of her money. So Dagny ends up with nothing.",
    )
    assert made
    assert not [draft for draft in made if "Dagny" in f"{draft.front} {draft.back}"]


def test_a_person_who_lived_is_asked(drafts_of: DraftsOf) -> None:
    made = drafts_of(
        LONG_ENOUGH,
        "The change is shown by a simple case.",
        "Dagny owned the largest salt mill of Norby and employed forty workers from the islands.",
        "Dagny sold the mill because the toll had ruined the trade. Later Dagny built the new pier.",
    )
    assert [draft for draft in made if "Dagny" in draft.front]


@pytest.mark.parametrize(
    "disclaimer",
    [
        "The findings of the board do not necessarily represent the views of the World Bank or its members.",
        "The board of the bank does not guarantee the accuracy of the data of the northern towns.",
        "The mayor of Norby is solely responsible for any remaining errors in the list of the tolls.",
        "The northern towns assume no legal liability for the list of tolls that the mayor kept.",
    ],
)
def test_nothing_is_asked_of_what_a_publisher_disclaims(drafts_of: DraftsOf, disclaimer: str) -> None:
    def asked(sentence: str) -> list[DraftNote]:
        return [draft for draft in drafts_of(LONG_ENOUGH, sentence) if draft.quote.start >= len(LONG_ENOUGH)]

    assert asked("The vote does not reflect the opinion of the farmers in the northern valley.")
    assert not asked(disclaimer)


@pytest.mark.parametrize("label", ["phase III", "option 2", "Annex 4", "Model A"])
def test_the_number_of_a_label_is_not_asked(drafts_of: DraftsOf, label: str) -> None:
    sentence = f"The fuller list of the tolls of the northern harbours reached {label} in 1742."
    found = [draft.back for draft in drafts_of(LONG_ENOUGH, sentence)]
    assert label not in found
    assert "1742" in found
