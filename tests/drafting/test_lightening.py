"""A statement is made lighter by what adds to it alone; what limits it stays."""

import pytest

from studyapp.domain.spans import Span
from studyapp.drafting.asking.answers import answers
from studyapp.drafting.asking.lightening import readings
from studyapp.drafting.tree import Tree
from studyapp.extraction import Models
from studyapp.extraction.parsing import parse_all

LIGHTER = {
    "The act, which passed in 1901, protected [the rights of tenants].": "The act protected the rights of tenants.",
    "The town built [a new harbour], with prices rising fast.": "The town built a new harbour.",
    "The act nevertheless protected [the rights of tenants].": "The act protected the rights of tenants.",
    "The act therefore protected [the rights of tenants].": "The act protected the rights of tenants.",
    "The act (passed in 1901) protected [the rights of tenants].": "The act protected the rights of tenants.",
    "Ada Holm, a young chemist, described [the new method].": "Ada Holm described the new method.",
    "The farmers, attracted by high wages, left [the valley].": "The farmers left the valley.",
    "The guild, however, kept [its old rules].": "The guild kept its old rules.",
    "However, the guild kept [its old rules].": "the guild kept its old rules.",
    "Metal tools, such as axes and ploughs, changed [the work of farmers].": "Metal tools changed the work of farmers.",
    "The mill closed [the upper floor], leaving the weavers without work.": "The mill closed the upper floor.",
    "The town built [a new harbour], although money was short.": "The town built a new harbour.",
    "The tax lowered [the price of land] because nobody wanted it.": "The tax lowered the price of land.",
    "The town built [a new harbour], but the ships stayed away.": "The town built a new harbour.",
    "The town built [a new harbour] and repaired the old bridge.": "The town built a new harbour.",
}
LEFT = (
    "The council will repair [the bridge] and will pay the masons if the tax is raised.",
    "The president, Ada Holm, signed [the new treaty].",
    "The law protects [the tenant], if the rent is paid.",
    "The law protects [the tenant], unless the rent is late.",
    "The farmers who own land pay [a yearly tax].",
    "The reform weakened [the landlords] — at least in the south.",
    "The town did not build [a new harbour] because money was short.",
    "The reform not only weakened [the landlords] but also raised the price of bread.",
    "Perhaps the guild kept [its old rules].",
    "According to Marlow, the canal ruined [the inland towns].",
    "The island exports [wheat], barley, and rye.",
)


def said(marked: str, models: Models) -> list[str]:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    (parses,) = parse_all([text], models)
    return [one.text for one in readings(text, Tree(parses[0]), Span(start, end))]


@pytest.mark.parametrize("marked", LIGHTER)
def test_what_only_adds_is_left_out(marked: str, models: Models) -> None:
    assert said(marked, models)[0] == LIGHTER[marked]


@pytest.mark.parametrize("marked", LEFT)
def test_what_limits_stays(marked: str, models: Models) -> None:
    assert said(marked, models) == [marked.replace("[", "").replace("]", "")]


def test_a_verb_that_is_joined_to_another_is_said_of_the_subject(models: Models) -> None:
    marked = "In 1830 the town built a new harbour and repaired [the old bridge]."
    assert "In 1830 the town repaired the old bridge" in said(marked, models)
    marked = "The town built a new harbour, and the ships preferred [the northern route]."
    assert "the ships preferred the northern route." in said(marked, models)


def test_phrases_about_and_in_the_blanked_words_may_be_asked_for(models: Models) -> None:
    text = "The collapse of the grain trade weakened the port cities of the coast."
    (parses,) = parse_all([text], models)
    tree = Tree(parses[0])

    def found(blank: str) -> list[str]:
        at = text.index(blank)
        made = answers(tree, Span(at, at + len(blank)))
        return [text[tree.tokens[a.first].span.start : tree.tokens[a.last].span.end] for a in made]

    assert found("the grain trade")[:2] == ["the grain trade", "The collapse of the grain trade"]
    assert found("the coast")[:2] == ["the coast", "the port cities of the coast"]


def test_what_the_writer_finds_is_said_by_itself(models: Models) -> None:
    assert "high rents drove the weavers out" in said("We find that high rents drove [the weavers] out.", models)
    hedged = "We suspect that high rents drove [the weavers] out."
    assert said(hedged, models) == [hedged.replace("[", "").replace("]", "")]
