"""Clauses that stand alone: what they keep, what they leave out, what they refuse."""

from collections.abc import Callable

import pytest

from studyapp.domain.spans import Span
from studyapp.drafting.clauses import bases
from studyapp.drafting.material import Material
from studyapp.drafting.shortening import shortened
from studyapp.drafting.trimming import without_ties

MaterialOf = Callable[[str], Material]


def _words(material: Material, keep: str) -> set[str]:
    """Every clause and shorter form that holds the words to keep, as words."""
    at = material.reading.index(keep)
    span = Span(at, at + len(keep))
    found = set()
    for base in bases(material.tree):
        if not any(material.tree.tokens[i].span.overlaps(span) for i in base.tokens):
            continue
        for clause in shortened(material.tree, base, span):
            tokens = [material.tree.tokens[i].text for i in clause.lead]
            tokens += [clause.verb] if clause.verb else []
            tokens += [material.tree.tokens[i].text for i in clause.tokens]
            found.add(" ".join(tokens))
    return found


@pytest.mark.parametrize(
    ("sentence", "keep", "clause"),
    [
        (
            "Although the harbour was small, the town exported 400 tons of salt.",
            "400 tons",
            "the town exported 400 tons of salt",
        ),
        (
            "The mill was sold when the river froze in 1892, and the use of steam—once feared by the guild—spread.",
            "1892",
            "The mill was sold when the river froze in 1892",
        ),
        (
            "Because salt was the largest source of income, the council guarded the mines.",
            "largest source",
            "salt was the largest source of income",
        ),
        (
            "The canal opened in 1892, and the railway lost half of its freight.",
            "1892",
            "The canal opened in 1892",
        ),
        (
            "The council—which had met only twice—approved the plan in 1951.",
            "1951",
            "The council approved the plan in 1951",
        ),
        (
            "Rainfall fell by 12 percent, which forced many farmers to leave the valley.",
            "12 percent",
            "Rainfall fell by 12 percent",
        ),
        (
            "The regional assembly has replaced the Harbour Board, founded in 1923 to run the docks.",
            "1923",
            "the Harbour Board was founded in 1923 to run the docks",
        ),
        (
            "The report rests on the work of the economist Ada Holm, who counted 340 empty houses in the valley.",
            "340 empty",
            "the economist Ada Holm counted 340 empty houses in the valley",
        ),
        (
            "Ada Holm, who worked in the valley, found a similar decline, and concluded that 340 houses were empty.",
            "340 houses",
            "Ada Holm concluded that 340 houses were empty",
        ),
    ],
)
def test_a_clause_is_found(material_of: MaterialOf, sentence: str, keep: str, clause: str) -> None:
    assert clause in _words(material_of(sentence), keep)


def test_what_holds_the_answer_is_never_left_out(material_of: MaterialOf) -> None:
    material = material_of("The river rose quickly, flooding 300 houses, and the bridge collapsed.")
    assert all("300 houses" in words for words in _words(material, "300 houses"))


def test_half_of_a_pair_is_never_left_out(material_of: MaterialOf) -> None:
    material = material_of("The tax not only paid for the walls but also fed 200 soldiers in the winter.")
    found = _words(material, "walls")
    assert found
    assert all("fed" in words for words in found if "not only" in words)


def test_the_last_of_a_row_is_never_left_out(material_of: MaterialOf) -> None:
    sentence = (
        "Kenya and Uganda share a lake of 68,800 square kilometres, a permanent seat each in the Assembly of the "
        "Community, and a long record of rivalry."
    )
    found = _words(material_of(sentence), "68,800 square kilometres")
    assert found
    assert all("rivalry" in words for words in found)


def test_a_quotation_is_never_cut(material_of: MaterialOf) -> None:
    material = material_of("Mills said that “the water, which was low, drove nothing” in the summer of 1911.")
    assert all(("which was low" in words) == ("drove nothing" in words) for words in _words(material, "1911"))


def test_a_restrictive_relative_clause_claims_nothing_by_itself(material_of: MaterialOf) -> None:
    material = material_of("The towns that lost their markets in 1840 never recovered.")
    assert not any(words.startswith("The towns lost") for words in _words(material, "1840"))


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [
        ("The mayor, by contrast, closed 12 schools.", "The mayor closed 12 schools"),
        ("In the valley, for example, the frost killed 300 trees.", "In the valley , the frost killed 300 trees"),
        ("Therefore the frost killed 300 trees.", "The frost killed 300 trees"),
    ],
)
def test_what_ties_a_sentence_to_others_is_left_out(material_of: MaterialOf, sentence: str, clause: str) -> None:
    keep = "12 schools" if "12" in sentence else "300 trees"
    assert clause in _words(material_of(sentence), keep)


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("The northern mills also supplied the salt.", "The northern mills supplied the salt ."),
        ("The toll is therefore a burden for the towns.", "The toll is a burden for the towns ."),
        ("The two gifts thus provide the crown with money.", "The two gifts provide the crown with money ."),
        ("The two towns have nevertheless built a quay.", "The two towns have built a quay ."),
        ("The toll could also have been a force for right.", "The toll could have been a force for right ."),
    ],
)
def test_a_word_that_ties_the_first_verb_to_what_is_not_shown_goes(
    material_of: MaterialOf, sentence: str, left: str
) -> None:
    tree = material_of(sentence).tree
    kept = without_ties(tree, (), tuple(range(len(tree.tokens))), Span(0, 0))
    assert " ".join(tree.tokens[i].text for i in kept) == left


@pytest.mark.parametrize(
    "sentence",
    [
        "The toll ruined the towns and therefore ended the trade.",
        "When the guild left the port, the crown also lost its income.",
        "The toll not only ruined the towns but also ended the trade.",
        "The clerk said “the toll also ruins the towns” to the king.",
        "The old salt, also known as rock salt, was sold in the port.",
    ],
)
def test_a_word_that_ties_a_sentence_to_itself_stays(material_of: MaterialOf, sentence: str) -> None:
    tree = material_of(sentence).tree
    every = tuple(range(len(tree.tokens)))
    assert without_ties(tree, (), every, Span(0, 0)) == every


def test_a_word_that_is_asked_stays(material_of: MaterialOf) -> None:
    sentence = "The northern mills also supplied the salt."
    tree = material_of(sentence).tree
    every = tuple(range(len(tree.tokens)))
    assert without_ties(tree, (), every, Span(sentence.index("also"), len(sentence))) == every


def test_what_holds_two_clauses_together_stays(material_of: MaterialOf) -> None:
    sentence = "The rate fell to 3 percent in the towns, however, the number of farms remained the same."
    assert all("however" in words for words in _words(material_of(sentence), "3 percent") if "farms" in words)


@pytest.mark.parametrize(
    ("sentence", "is_free"),
    [
        ("In Norby, the rate was 12 percent, but by 1970 the rate had reached 30 percent of all adults.", False),
        ("In Norby, the rate was 12 percent, but in Harwick the rate had reached 30 percent of all adults.", True),
        ("In the spring, the rate was 12 percent, but by 1970 the rate had reached 30 percent of all adults.", True),
    ],
)
def test_a_place_holds_for_the_next_clause_unless_another_takes_it(
    material_of: MaterialOf, sentence: str, *, is_free: bool
) -> None:
    found = _words(material_of(sentence), "30 percent")
    assert any(words.startswith(("by 1970", "in Harwick")) for words in found) == is_free


def test_a_quotation_in_typewriter_marks_is_never_cut(material_of: MaterialOf) -> None:
    material = material_of(
        'Mills noted that "the tax caused some towns to close or sell the port" in the summer of 1911.'
    )
    found = _words(material, "1911")
    assert found
    assert all(("to close" in words) == ("sell the port" in words) for words in found)


@pytest.mark.parametrize(
    ("sentence", "is_free"),
    [
        ("In a drought, the league pays the farmers; the guild must sell 300 boats to the towns.", False),
        ("The league pays the farmers; the guild must sell 300 boats to the towns.", True),
        ("In a drought, the league pays the farmers; in a flood, the guild must sell 300 boats to the towns.", True),
    ],
)
def test_a_case_that_opens_the_sentence_holds_behind_a_semicolon(
    material_of: MaterialOf, sentence: str, *, is_free: bool
) -> None:
    found = _words(material_of(sentence), "300 boats")
    assert any("pays" not in words for words in found) == is_free


def test_what_limits_a_claim_in_brackets_stays(material_of: MaterialOf) -> None:
    material = material_of("The good walls (or the lack of them) cost the harbour towns 300 crowns.")
    found = _words(material, "300 crowns")
    assert found
    assert all("lack" in words for words in found)


def test_what_stands_behind_of_is_not_told_of(material_of: MaterialOf) -> None:
    sentence = "The mill lies in one of the large valleys of the north, which was governed by the league of Norby."
    assert "was governed" in sentence
    assert not any(words.startswith("the north was") for words in _words(material_of(sentence), "league"))


def test_what_hangs_on_a_way_to_do_something_is_not_told_of(material_of: MaterialOf) -> None:
    sentence = "The method of the paper is an old way to measure trade, which reveals the effect of tolls on prices."
    assert not any(words.startswith("trade reveals") for words in _words(material_of(sentence), "effect"))


def test_a_verb_in_another_time_is_given_no_subject_of_a_reason(material_of: MaterialOf) -> None:
    sentence = "The court ruled against it because boats are free of tolls and announced its doubts about the toll."
    assert not any(
        "free of tolls and announced" in words and "court" not in words
        for words in _words(material_of(sentence), "doubts")
    )


@pytest.mark.parametrize(
    ("sentence", "keep", "broken"),
    [
        (
            "Ada Holm found that three hours of late work, which is rich in sleep, improved sales of salt; a study of"
            " carts four years later showed that the gain had lasted.",
            "three hours",
            "Ada Holm found that three hours of late work",
        ),
        (
            "Herring, which had been the basis of trade since the Middle Ages, disappeared from the waters about 1880.",
            "1880",
            "Herring had been the basis of trade since the Middle Ages , disappeared from the waters about 1880",
        ),
        (
            "The council sold neither the wall nor bought the mill in 1893.",
            "1893",
            "The council bought the mill in 1893",
        ),
        (
            "This ban began to give way in the eighth century, which led to a revival of learning in the towns.",
            "revival",
            "the eighth century led to a revival of learning in the towns",
        ),
        (
            "The ruling affirms the right of sailors to not be followed at any time, or have their letters traced back"
            " within a 5 year period, without a warrant.",
            "5 year",
            "The ruling affirms the right of sailors to not be followed at any time , or have their letters traced back"
            " within a 5 year period",
        ),
        (
            "In the north the council sold the wall and bought the mill in 1893.",
            "1893",
            "the council bought the mill in 1893",
        ),
        (
            "Weavers needed the yarn of four towns to keep one loom at work.",
            "four",
            "Weavers needed the yarn of four towns",
        ),
    ],
)
def test_no_clause_is_broken_off(material_of: MaterialOf, sentence: str, keep: str, broken: str) -> None:
    assert broken not in _words(material_of(sentence), keep)


def test_what_goes_on_with_a_condition_neither_stands_alone_nor_goes(material_of: MaterialOf) -> None:
    sentence = (
        "A fault is held to be a crime if both judges agree that the loss was a great one and that loss was more likely"
        " caused by neglect than by the age of the roof."
    )
    assert {clause.removesuffix(" .") for clause in _words(material_of(sentence), "both judges")} == {
        sentence.removesuffix(".")
    }
