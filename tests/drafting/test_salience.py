"""Which sentences carry a text, by their signs and by the weights that ship."""

from dataclasses import replace

from studyapp.domain.essays import Block, BlockKind, Essay
from studyapp.domain.spans import Span
from studyapp.drafting.choosing.salience import UNKNOWN, salience, weights
from studyapp.drafting.choosing.signs import signs
from studyapp.drafting.material import Text
from studyapp.extraction import Models, annotate


def _text(*paragraphs: str, title: str | None = None) -> Text:
    blocks, whole = [], ""
    for words in paragraphs:
        start = len(whole)
        kind = BlockKind.HEADING if words.startswith("# ") else BlockKind.PARAGRAPH
        whole += words.removeprefix("# ") + "\n\n"
        blocks.append(Block(kind, Span(start, len(whole) - 2), int(kind is BlockKind.HEADING)))
    essay = Essay(title, None, None, whole.rstrip(), tuple(blocks))
    return Text(essay, annotate(essay, Models()))


def test_every_sign_has_a_weight() -> None:
    found = signs(_text("The salt tax ruined the mills of the coast."))
    assert set(found[0]) == set(weights())


def test_places_words_and_what_is_shared_are_signs() -> None:
    text = _text(
        "# Salt",
        "The salt tax was the main cause of the decline. The mills lost their trade. Thus the tax led to ruin.",
        "# Boats",
        "For example, a boat burned in June.",
        title="The salt tax and the coast",
    )
    first, _, third, example = signs(text)
    assert first["first"] and first["rank"] and first["title"]
    assert third["last"] and third["sums-up"] and third["cause"]
    assert example["example"] and example["alone"] and not example["title"]
    assert first["central"] > example["central"]


def test_an_argument_carries_more_than_an_aside() -> None:
    text = _text(
        "The salt tax led to the decline of the mills because it made salt too dear for the towns.",
        "A boat burned in June 1820, and Ada Holm and Per Lund sold 12 barrels for 30 crowns.",
        "The decline of the mills was the main effect of the salt tax on the towns of the coast.",
    )
    argument, aside, effect = salience(text)
    assert min(argument, effect) > aside


def test_a_text_without_sentences_has_none() -> None:
    assert salience(_text("# Nothing")) == []


def test_of_a_text_in_another_language_and_of_a_lone_sentence_nobody_can_tell() -> None:
    alone = _text("The salt tax ruined the mills of the coast.")
    assert abs(salience(alone)[0] - UNKNOWN) < 0.05
    german = Text(replace(alone.essay, language="de"), alone.found)
    assert salience(german) == [UNKNOWN]


def test_each_section_has_its_share() -> None:
    plain = [f"A boat called number {i} burned in June." for i in range(12)]
    argued = [f"The salt tax led to the decline of mill {i} because it made salt too dear." for i in range(12)]
    text = _text("# Boats", *plain, "# Mills", *argued)
    found = salience(text)
    boats, mills = found[:12], found[12:]
    assert min(mills) > min(boats) and max(boats) > 0.25
