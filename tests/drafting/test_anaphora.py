"""Words that point outside of a clause."""

import ast
import inspect
from collections.abc import Callable
from types import ModuleType

import pytest

from studyapp.drafting import anaphora, definites
from studyapp.drafting.anaphora import pointers
from studyapp.drafting.material import Material

MaterialOf = Callable[[str], Material]


@pytest.mark.parametrize(
    ("sentence", "hard"),
    [
        ("They note that the port sells coal to the island.", ["they"]),
        ("This led to a fall in prices across the region.", ["this"]),
        ("The former was richer than the latter in most years.", ["former", "latter"]),
        ("Such policies rarely survive a change of government.", ["such"]),
        ("In the valley, so costly a wall was never built again.", ["so"]),
        ("The league sold salt in the valley, while the port sold less of the same in 1893.", []),
        ("The league spent 400 crowns on the same in 1893.", ["same"]),
        ("In the north, 26 towns kept a wall, while more than 100 had lost theirs.", []),
        ("It is estimated that 300 ships were lost in the storm.", []),
        ("The port raised its fees after the war.", []),
        ("Farmers sold their land when prices fell.", []),
        ("Those who stayed paid higher rents.", []),
        ("Ships such as the Aurora carried grain.", []),
        ("The treaty that ended the war gave the island to Spain.", []),
        ("It is thought to involve the harbour towns of the north.", ["it"]),
        ("It is thought that fever came to the harbour by ship.", []),
        ("The pressure of the water inside it is twice that of the harbour.", ["it"]),
        ("The wall and the towns around it were built in 1893.", []),
        ("To begin with the port is to mistake the second for the whole.", ["second"]),
        ("The league had two ports, of which the second was the larger one.", []),
        ("The second of the towns was built in 1893.", []),
        ("More than half had no lamp in the winter.", ["half"]),
        ("Holm, Berg, and Lund use them to explain the tolls.", ["them"]),
        ("The guilds sold them to the island.", ["them"]),
        ("The guild sold the ships and burned them.", []),
        ("One in nine had no lamp at all.", ["one"]),
        ("One in nine towns had no lamp at all.", []),
        ("More than half of the towns had no lamp.", []),
        ("Of the towns, half had no lamp in the winter.", []),
    ],
)
def test_hard_pointers(material_of: MaterialOf, sentence: str, hard: list[str]) -> None:
    material = material_of(sentence)
    assert material.parse is not None
    assert list(pointers(material.parse.tokens).hard) == hard


def test_first_person_is_seen_outside_of_quotations(material_of: MaterialOf) -> None:
    plain = material_of("We find that prices rose after the war.").parse
    quoted = material_of("Mills wrote that “we find no salt here” in his diary.").parse
    assert plain is not None
    assert quoted is not None
    assert pointers(plain.tokens).personal
    assert not pointers(quoted.tokens).personal


@pytest.mark.parametrize(
    ("sentence", "loose"),
    [
        ("The outbreak spread along the coast in two years.", ["outbreak"]),
        ("The outbreak of fever spread along the coast.", []),
        ("The new outbreak spread along the coast.", []),
        ("The 3 outbreaks spread along the coast in two years.", ["outbreaks"]),
        ("The second outbreak spread along the coast in two years.", ["outbreak"]),
        ("An outbreak came by ship, and the outbreak spread along the coast.", []),
    ],
)
def test_a_noun_that_takes_up_an_earlier_one_is_vague(material_of: MaterialOf, sentence: str, loose: list[str]) -> None:
    parse = material_of(sentence).parse
    assert parse is not None
    assert list(pointers(parse.tokens, frozenset({"outbreak", "cattle"})).loose) == loose
    assert list(pointers(parse.tokens).loose) == []


@pytest.mark.parametrize(
    ("sentence", "loose"),
    [
        ("A similar campaign freed the coast in 1893.", ["similar"]),
        ("A campaign similar to the first freed the coast in 1893.", []),
        ("The council instead sold its boats in 1893.", ["instead"]),
        ("The council sold boats instead of salt in 1893.", []),
        ("The losses of the coast may be much greater.", ["greater"]),
        ("The losses of the coast were greater than those of the towns.", []),
        ("More pressing were the losses of the coast in 1893.", ["more"]),
        ("More ships than carts carried salt in 1893.", []),
        ("The old king of Spain died three months later.", ["later"]),
        ("The council has since spent 400 crowns on the wall.", ["since"]),
        ("The council has spent 400 crowns on the wall since 1893.", []),
        ("A town whose pipes took up just 98 per cent would be dry.", ["cent"]),
        ("A town whose pipes took up 98 per cent of the water would be dry.", []),
        ("A town whose trade rose 98 per cent would be rich.", []),
    ],
)
def test_what_is_like_something_else_is_vague(material_of: MaterialOf, sentence: str, loose: list[str]) -> None:
    parse = material_of(sentence).parse
    assert parse is not None
    assert list(pointers(parse.tokens).loose) == loose


def test_a_bare_number_for_a_subject_points_back(material_of: MaterialOf) -> None:
    parse = material_of("Some sixty had opened a school in the harbour.").parse
    assert parse is not None
    assert list(pointers(parse.tokens).hard) == ["sixty"]


def test_an_opening_participle_names_nobody(material_of: MaterialOf) -> None:
    parse = material_of("Founded under the old treaty, it keeps 300 mills in the north.").parse
    assert parse is not None
    assert list(pointers(parse.tokens).hard) == ["it"]


@pytest.mark.parametrize(
    ("sentence", "loose"),
    [
        ("The port sold not just salt but also wool.", []),
        ("The port also sold wool.", ["also"]),
        ("The mill made flour and other goods.", []),
        ("The mill sold other goods.", ["other"]),
        ("The council asked for the additional toll.", ["additional"]),
        ("The council asked for an additional toll.", []),
        ("After the war in Norway, the army left the country.", []),
        ("The council left the country.", ["country"]),
    ],
)
def test_loose_pointers(material_of: MaterialOf, sentence: str, loose: list[str]) -> None:
    material = material_of(sentence)
    assert material.parse is not None
    assert list(pointers(material.parse.tokens).loose) == loose


def test_a_writer_who_only_asserts_is_told_from_one_who_acts(material_of: MaterialOf) -> None:
    argues = material_of("We argue that prices rose after the war.").parse
    acts = material_of("We measured the prices after the war.").parse
    assert argues is not None
    assert acts is not None
    assert pointers(argues.tokens).asserts
    assert not pointers(acts.tokens).asserts


def asked_of_a_word() -> set[str]:
    """The words that some rule compares the word at hand with."""
    found: set[str] = set()
    for module in (anaphora, definites):
        found |= _asked_in(module)
    return found


def _asked_in(module: ModuleType) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Compare) and ast.unparse(node.left) in ("word", "tokens[at].text.lower()"):
            for each in node.comparators:
                values = vars(module)[each.id] if isinstance(each, ast.Name) else ast.literal_eval(each)
                found |= {values} if isinstance(values, str) else set(values)
    return found


def test_no_rule_asks_for_a_word_that_is_never_looked_at() -> None:
    assert {"it", "another", "hereby", "even"} <= asked_of_a_word()
    assert asked_of_a_word() - anaphora._WATCHED == set()
