"""What speaks against a card is sought in what it asks; what only its answer leaves open weighs less."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from studyapp.domain.cloze import Cloze
from studyapp.domain.generation import DraftNote, NoteKind
from studyapp.domain.spans import Span
from studyapp.drafting.agreement import Agreed, considered
from studyapp.drafting.anaphora import Pointers
from studyapp.drafting.asking.asking import Asked
from studyapp.drafting.finishing import (
    Standing,
    finish_cloze,
    with_question,
    without_overlaps,
)
from studyapp.drafting.forms.halves import is_cut_from_its_pair, is_half, only_tells_the_time
from studyapp.drafting.material import Material
from studyapp.drafting.shortening import _may_go
from studyapp.drafting.skipping import Attempts

DraftsOf = Callable[..., tuple[DraftNote, ...]]
MaterialOf = Callable[[str], Material]

MERCHANTS = "The silting of the river ruined the harbour of Brade because the merchants of the town moved to the coast."


def reason_of(material: Material) -> Agreed:
    asked = considered([material], Attempts())
    found = next(one.best for one in asked if one.best is not None and one.ask.form == "reason")
    return replace(found, by_all=True)


def standing_of(material: Material, agreed: Agreed) -> Standing:
    made = finish_cloze(material, agreed, Attempts())
    assert made is not None
    return made.standing


def test_a_clause_that_one_model_reads_alone_stands_less_well_where_all_see_the_answer_as_one_part(
    material_of: MaterialOf,
) -> None:
    material = material_of(MERCHANTS)
    agreed = reason_of(material)
    assert standing_of(material, agreed) is Standing.SOUND
    assert standing_of(material, replace(agreed, by_all=False, is_one_part=True)) is Standing.SLIGHT
    assert standing_of(material, replace(agreed, by_all=False)) is Standing.UNFIT


@pytest.mark.parametrize(
    ("word", "standing"), [("merchants", Standing.SLIGHT), ("silting", Standing.DOUBTFUL)], ids=("answer", "front")
)
def test_a_vague_word_in_the_answer_alone_weighs_less(material_of: MaterialOf, word: str, standing: Standing) -> None:
    material = material_of(MERCHANTS)
    agreed = reason_of(material)
    vague = replace(agreed.worded, pointers=Pointers(loose=(word,)))
    assert standing_of(material, replace(agreed, worded=vague)) is standing


def test_a_question_is_judged_by_its_own_words(material_of: MaterialOf) -> None:
    material = material_of(MERCHANTS)
    agreed = reason_of(material)
    vague = replace(agreed, worded=replace(agreed.worded, pointers=Pointers(loose=("town",))), by_all=False)
    cloze = finish_cloze(material, vague, Attempts())
    assert cloze is not None
    assert cloze.standing is Standing.UNFIT
    back = "because the merchants of the town moved to the coast"
    place = agreed.ask.answer
    asked = Asked("Why did the silting of the river ruin the harbour of Brade?", back, frozenset(), frozenset(), place)
    assert with_question(cloze, asked, vague, material, [vague]).standing is Standing.SLIGHT
    in_sight = replace(asked, front="Why did the silting of the river ruin the harbour of the town?")
    assert with_question(cloze, in_sight, vague, material, [vague]).standing is Standing.UNFIT
    short = replace(asked, front="What ruined it?")
    assert with_question(cloze, short, vague, material, [vague]).standing is Standing.UNFIT


def test_the_sentence_before_is_shown_with_the_one_that_it_takes_up(drafts_of: DraftsOf) -> None:
    drafts = drafts_of(
        "The Harbour Act of 1742 closed the royal mint.",
        "The guild of weavers petitioned the king in 1743. He refused it at once."
        " This ended the alliance because the weavers had lost all trust in the crown.",
    )
    shown = [d for d in drafts if d.front.startswith("This ended the alliance")]
    assert any("petitioned the king in 1743. He refused it at once." in (d.context or "") for d in shown)


def test_verbs_that_help_stand_before_the_blank(drafts_of: DraftsOf) -> None:
    made = drafts_of(
        "The council of Brade refused the plan of Holm in 1893 and could have built a new harbour.",
        "The council of Brade took the tolls of the river in 1742 but was ruined by the merchants of the coast.",
    )
    fronts = {d.front.partition(" and ")[2] or d.front.partition(" but ")[2]: d.back for d in made}
    assert fronts["could have done what?"] == "built a new harbour"
    assert fronts["was [... what]."] == "ruined by the merchants of the coast"


@pytest.mark.parametrize(
    ("sentence", "answer", "is_cut"),
    [
        ("The council sought a clerk on Pharos, the official page of the guild.", "a clerk on Pharos", True),
        ("The council bought ropes for the harbour, a boat, and hooks.", "ropes for the harbour", True),
        ("The council bought ropes for the harbour, which was full of ice.", "ropes for the harbour", False),
        ("The council sought a clerk, a man of the coast.", "a clerk", False),
        ("No king may say to another man, that he shall not trade.", "say to another man", True),
    ],
)
def test_a_blank_takes_all_of_what_belongs_together(
    material_of: MaterialOf, sentence: str, answer: str, *, is_cut: bool
) -> None:
    start = sentence.index(answer)
    assert is_cut_from_its_pair(material_of(sentence), Span(start, start + len(answer))) is is_cut


@pytest.mark.parametrize(
    ("sentence", "answer", "tells"),
    [
        ("As the pilot reached the pier of the guild, he lowered the red sail.", "the pier of the guild", True),
        ("After the guild sold the pier, the northern towns lost the salt trade.", "sold the pier", True),
        ("When a law fixes a price, more people sell salt.", "fixes a price", False),
        ("The northern towns lost the salt trade after the guild sold the pier.", "sold the pier", False),
    ],
)
def test_a_clause_of_time_is_not_asked(material_of: MaterialOf, sentence: str, answer: str, *, tells: bool) -> None:
    start = sentence.index(answer)
    assert only_tells_the_time(material_of(sentence), Span(start, start + len(answer))) is tells


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("We recommend that the northern towns abolish the river tolls of the crown.", "the authors"),
        ("Our results suggest that river tolls reduced the trade of the northern towns.", "the authors’"),
    ],
)
def test_who_speaks_is_named(drafts_of: DraftsOf, sentence: str, named: str) -> None:
    drafts = drafts_of(sentence, author=None)
    assert any(named in draft.front.lower() for draft in drafts)
    assert not any(draft.front.startswith(("We ", "Our ", "This essay")) for draft in drafts)


def test_what_an_essay_argues_is_asked_without_the_essay(drafts_of: DraftsOf) -> None:
    drafts = drafts_of("This essay argues that river tolls ruined the trade of the northern towns.", author=None)
    assert drafts
    assert not any("This essay" in draft.front for draft in drafts)


def test_a_single_author_is_named_where_the_verb_allows_it(drafts_of: DraftsOf) -> None:
    past = drafts_of("I predicted that river tolls ruined the trade of the northern towns.", author="Ada Muster")
    assert any("Ada Muster" in draft.front for draft in past)
    present = drafts_of("I predict that river tolls ruined the trade of the northern towns.", author="Ada Muster")
    assert not any("Ada Muster predict" in draft.front for draft in present)


def test_what_somebody_did_besides_is_asked_behind_what_came_first(drafts_of: DraftsOf) -> None:
    drafts = drafts_of(
        "The guild of weavers lost the trade with the coast and consequently sold its ships to the merchants of Brade."
    )
    deed = next(draft for draft in drafts if draft.reason.startswith("second deed"))
    assert deed.back == "sold its ships to the merchants of Brade"
    assert "lost the trade with the coast and consequently" in deed.front


def test_a_question_for_what_the_sentence_is_about_is_not_proposed(material_of: MaterialOf) -> None:
    material = material_of(MERCHANTS)
    agreed = reason_of(material)
    cloze = finish_cloze(material, agreed, Attempts())
    assert cloze is not None
    question = Asked("Why did the harbour decay?", cloze.draft.back, frozenset(), frozenset(), agreed.ask.answer)
    assert with_question(cloze, question, agreed, material, [agreed]).standing is Standing.SOUND
    topic = replace(question, asks_the_topic=True)
    assert with_question(cloze, topic, agreed, material, [agreed]).standing is Standing.UNFIT
    other = replace(
        topic, front="What decayed because the merchants left for the towns of the north?", back="The harbour"
    )
    assert with_question(cloze, other, agreed, material, [agreed]) == cloze


def test_a_definition_and_a_claim_that_overlap_in_one_direction_are_not_both_asked(material_of: MaterialOf) -> None:
    material = material_of(MERCHANTS)
    claim = finish_cloze(material, reason_of(material), Attempts())
    assert claim is not None
    definition = replace(
        claim,
        draft=replace(claim.draft, kind=NoteKind.DEFINITION, front=f"Also: {claim.draft.front}"),
        place=Span(claim.place.start + 2, claim.place.end + 2),
    )
    assert len(without_overlaps([claim, definition])) == 1
    assert len(without_overlaps([claim, replace(definition, direction="other")])) == 2
    assert len(without_overlaps([claim, replace(definition, direction="other", place=claim.place)])) == 1


@pytest.mark.parametrize(
    ("before", "answer", "after", "is_one"),
    [
        ("Hopes are high for both the quality of ", "salt and herring", ".", True),
        ("Hopes are high for both the quality of ", "salt", " and that of herring.", False),
        ("They traded both ", "salt and herring", ".", False),
    ],
)
def test_what_both_ties_is_not_cut(before: str, answer: str, after: str, *, is_one: bool) -> None:
    assert is_half(Cloze(before, answer, after, "what")) is is_one


@pytest.mark.parametrize(
    ("sentence", "may_go"),
    [
        ("The retailers sold the machine to win a small prize.", True),
        ("The retailers can adjust the machine to win a small prize.", False),
        ("The retailers set up the machine to win a small prize.", False),
    ],
)
def test_an_aim_that_a_deed_is_done_for_is_kept(material_of: MaterialOf, sentence: str, *, may_go: bool) -> None:
    tree = material_of(sentence).tree
    aim = next(i for i, token in enumerate(tree.tokens) if token.text == "win")
    assert _may_go(tree, aim) is may_go
