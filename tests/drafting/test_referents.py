"""What pronouns and short nouns stand for, on sentences of our own, and the many that stay open."""

from collections.abc import Callable

import pytest

from studyapp.domain.generation import DraftNote
from studyapp.drafting.material import Text
from studyapp.drafting.proof import faults
from studyapp.drafting.referents import Referents
from studyapp.extraction import Models, annotate
from tests.drafting.conftest import essay

DraftsOf = Callable[..., tuple[DraftNote, ...]]
ReferentsOf = Callable[..., dict[str, str]]


@pytest.fixture(scope="module")
def referents_of(models: Models) -> ReferentsOf:
    """By the word as it stands in the last sentence, what it stands for."""

    def referents(*paragraphs: str) -> dict[str, str]:
        found = annotate(essay(*paragraphs), models)
        last = found.sentences[-1]
        return {r.place.of(last.reading): r.name for r in Referents(found.sentences).of(last)}

    return referents


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Margaret Holm sold the mill in 1871. She then moved to the coast with 40 looms.", "She", "Margaret Holm"),
        ("Margaret Holm sold the mill in 1871. Holm feared a strike. Her fears came true.", "Her", "Margaret Holm"),
        ("Margaret Holm wrote to David Brand about the mill. She wanted a loan of 300 crowns.", "She", "Margaret Holm"),
        ("The guild hired David Brand and Carl Holm. Although Holm was ill, he sailed.", "he", "Carl Holm"),
        ("Ludwig von Brand was a merchant and poet. He sold the mill in 1871.", "He", "Ludwig von Brand"),
        ("The guild trusted David Brand, but he sold the salt to the rival town.", "he", "David Brand"),
        ("The Harbour Act raised the toll on salt. It also closed three of the quays.", "It", "the Harbour Act"),
        ("The toll on salt rose in 1870. It was paid in copper.", "It", "the toll on salt"),
        ("Copper pipes last for about fifty years. They resist rust and frost.", "They", "copper pipes"),
        ("Salt and copper paid for the war. They were sold in the northern ports.", "They", "salt and copper"),
        ("The toll on salt ruined the smaller towns, and it was dropped in 1880.", "it", "the toll on salt"),
        ("The town passed the Harbour Act in 1870. Merchants hated the act at once.", "the act", "the Harbour Act"),
        ("The council chose a policy of slow retreat. This policy cost 4,000 crowns a year.", "This policy",
         "the policy of slow retreat"),
        ("The Harbour Act was a statute of the league. Few towns obeyed the statute.", "the statute",
         "the Harbour Act"),
    ],
)  # fmt: skip
def test_one_candidate_is_named(referents_of: ReferentsOf, text: str, word: str, name: str) -> None:
    assert referents_of(text).get(word) == name


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("David Brand met Carl Holm at the mill. A clerk said that he owed 300 crowns.", "he"),
        ("Margaret Holm sold the mill to David Brand. The town forgot her for forty years. He died there.", "her he"),
        ("A merchant met David Brand at the quay. The guild paid him 300 crowns for the salt.", "him"),
        ("The council closed the harbour in 1870. It was clear that the toll had failed.", "It"),
        ("The council closed the harbour in 1870. It was a disaster for the whole coast.", "It"),
        ("The harbour froze in March. It took three weeks to free the ships.", "It"),
        ("The council bought the old harbour. It was large and cheap.", "It"),
        ("The merchants paid the sailors in salt. They spent it within a week.", "They it"),
        ("David Brand left the town. “He never paid,” wrote a clerk.", "He"),
        ("The council chose a policy of slow retreat and a policy of loans. This policy failed.", "This policy"),
        ("The town passed the Harbour Act and the Salt Act. Merchants hated the act.", "the act"),
        ("David Brand admired the clerk. The king feared that the clerk had lost his mind.", "his"),
        ("Industry grew. It was helped by the Harbour Act of 1870. It raised the toll.", "It"),
        ("The ignorance and pride of the merchants cost the town its mills. They fled.", "They"),
        ("The fact that salt was dear pleased few. It hurt the poor most.", "It"),
        ("The league restored the Brand king to his throne in 1871 after a short war.", "his"),
        ("In his last years, David Brand sold the mill and left the coast.", "his"),
    ],
)
def test_what_could_be_another_stays_open(referents_of: ReferentsOf, text: str, word: str) -> None:
    found = referents_of(text)
    assert not set(word.split() if word.split()[0] not in ("This", "the") else [word]) & set(found)


def test_the_pronouns_of_a_text_tell_whom_she_cannot_be(referents_of: ReferentsOf) -> None:
    last = "Robin Holm sold the mill in 1871. She then moved to the coast with 40 looms."
    assert referents_of(last).get("She") == "Robin Holm"
    men = "Robin Holm lost his salt when he borrowed money. Robin Holm said that he wanted his mill back."
    assert referents_of(men, last).get("She") is None
    women = men.replace(" his ", " her ").replace(" he ", " she ")
    assert referents_of(women, last).get("She") == "Robin Holm"


def test_a_noun_with_several_of_its_kind_in_the_sentence_stays_open(referents_of: ReferentsOf) -> None:
    first = "The council refused the northern salt tax."
    assert referents_of(f"{first} The merchants feared the tax.").get("the tax") == "the northern salt tax"
    assert referents_of(f"{first} Since ports without salt taxes thrive, the tax ruins trade.").get("the tax") is None


def test_a_name_is_remembered_for_some_sentences(referents_of: ReferentsOf) -> None:
    before = (
        "The town passed the Harbour Act in 1870. Ships paid by the Harbour Act.",
        "Salt was dear. Loans were rare.",
    )
    assert referents_of(*before, "Few clerks enforced the act.") == {"the act": "the Harbour Act"}
    assert referents_of(*before, "The league passed an act of its own. Few clerks enforced the act.") == {}


def test_a_heading_or_paragraph_parts_a_thing_from_its_pronoun(referents_of: ReferentsOf) -> None:
    assert referents_of("The Harbour Act raised the toll on salt.", "It also closed three of the quays.") == {}


def test_a_person_is_taken_up_from_the_paragraph_before(referents_of: ReferentsOf) -> None:
    before = "Margaret Holm sold the mill in 1871."
    assert referents_of(before, "She then moved to the coast with 40 looms.") == {"She": "Margaret Holm"}
    assert referents_of(before, "# The coast", "She then moved to the coast with 40 looms.") == {}


@pytest.mark.parametrize("item", ["• ", "– ", "The second view: ", "Walls and ports (1991): "])
def test_an_item_of_a_list_takes_up_no_person_of_the_one_before(referents_of: ReferentsOf, item: str) -> None:
    first = "Ludwig von Brand was a merchant and poet."
    assert referents_of(first, "He sold the mill in 1871.")["He"] == "Ludwig von Brand"
    assert "He" not in referents_of(first, f"{item}He sold the mill in 1871.")


def test_a_front_names_what_its_pronoun_stands_for(drafts_of: DraftsOf) -> None:
    made = drafts_of("The Harbour Act raised the toll on salt. It closed 30 quays, and its clerks fined 200 ships.")
    fronts = [d.front for d in made if d.back in ("30", "200")]
    assert fronts
    assert all("arbour Act" in front and " it " not in front.lower() for front in fronts)


def test_a_question_for_the_point_of_a_sentence_names_its_subject(drafts_of: DraftsOf) -> None:
    made = drafts_of(
        "Margaret Holm sold the mill in 1871. She refused to pay the toll because the guild was corrupt.",
        "The council held a debate on salt. This debate led to a split of the northern league.",
    )
    fronts = {d.front for d in made if d.cloze is None}
    assert "Why did Margaret Holm refuse to pay the toll?" in fronts
    assert "What did the debate on salt lead to?" in fronts
    assert not any(front.startswith(("Why did she", "What did this")) for front in fronts)


def test_a_named_clause_keeps_its_uid(drafts_of: DraftsOf) -> None:
    """Its sentence and its answer are the same, whatever the front has for the pronoun."""
    pointing = "It closed 30 of the smaller quays and mills in the hard winter of 1870."
    named = drafts_of(f"The Harbour Act raised the toll on salt. {pointing}")
    unnamed = drafts_of(f"The merchants of the town paid the toll. {pointing}")
    by_uid = {d.uid: d.front for d in named}
    shared = [d for d in unnamed if d.uid in by_uid and d.back in ("30", "1870")]
    assert shared
    assert any(by_uid[d.uid] != d.front for d in shared)


def test_a_name_that_the_resolver_did_not_give_is_refused(drafts_of: DraftsOf) -> None:
    text = "The Harbour Act raised the toll on salt. It closed 30 quays, and its clerks fined 200 ships."
    named = [d for d in drafts_of(text) if d.cloze is not None and "[The Harbour Act]" in d.front]
    assert named
    assert faults(named[0], essay(text), ["The Harbour Act"]) == []
    assert faults(named[0], essay(text)) != []


def test_a_surname_of_two_is_nobody_s_full_name(models: Models) -> None:
    alone = essay("The mill was built by Tobias Marlow in the north.", "Marlow sold it to the league of the harbour.")
    both = essay("Edmund Marlow was born in the north as the son of Tobias Marlow.", "Marlow sold the mill in 1790.")
    names = [Text(made, annotate(made, models)).full_names for made in (alone, both)]
    assert names == [{"Marlow": "Tobias Marlow"}, {}]
