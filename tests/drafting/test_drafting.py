"""Cards from sentences: each form, the credit, the context, what is proposed and what is skipped."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from studyapp.domain.generation import DraftNote, DraftStatus, MakingSettings
from studyapp.domain.ids import generated_note_uid
from studyapp.drafting import draft
from studyapp.drafting.choosing.ranking import CARRIES
from studyapp.drafting.choosing.salience import salience
from studyapp.drafting.material import Text
from studyapp.drafting.proof import faults
from studyapp.extraction import Models, annotate
from studyapp.operations.essays import sample
from studyapp.reading import read_file
from studyapp.resources import resource
from tests.drafting.conftest import essay

DraftsOf = Callable[..., tuple[DraftNote, ...]]

TEXT = (
    "# The Harbour",
    "The Harbour Trade Board (HTB) was founded in 1923 to run the docks (Okafor, 2004, p. 12). The HTB employed 1,400 "
    "people by the end of the decade. Rents rose because of the new railway (Lind, 1999). The HTB was closed in 1961.",
    "As Maria Okafor writes, “no town on this coast has ever given up its market without a long and bitter fight” "
    "(Okafor, 2004, p. 31). They were proved right. Merchants balanced against rivals rather than against the crown.",
    "What then remained of the trade? This essay will first look at the salt tax.",
)


@pytest.mark.parametrize(
    ("sentence", "front", "back"),
    [
        (
            "The canal carried more than 3 million tons of coal in 1913.",
            "How many tons of coal did the canal carry in 1913?",
            "more than 3 million tons",
        ),
        ("The city closed its last gasworks in 1974.", "In which year did the city close its last gasworks?", "1974"),
        (
            "Wages fell sharply because of the new tariffs on wool.",
            "Why did wages fall sharply?",
            "because of the new tariffs on wool",
        ),
        (
            "The council chose the older bridge rather than the new tunnel.",
            "The council chose the older bridge rather than what?",
            "the new tunnel",
        ),
    ],
)
def test_a_form_makes_its_card(drafts_of: DraftsOf, sentence: str, front: str, back: str) -> None:
    made = {d.front: d.back for d in drafts_of(sentence)}
    assert made.get(front) == back, made


def test_credit_is_the_whole_group_and_else_the_author(drafts_of: DraftsOf) -> None:
    drafts = drafts_of(*TEXT)
    assert {d.source for d in drafts if d.back == "1923"} == {"Okafor, 2004, p. 12"}
    assert {d.source for d in drafts if d.back == "1961"} == {"Ada Muster, 2021"}


def test_who_holds_one_part_of_a_sentence_is_not_credited_with_the_next(drafts_of: DraftsOf) -> None:
    drafts = drafts_of(
        "Holm (2001) found that 48 river towns of the north sold salt to the port; a second list of 1893 showed that"
        " 31 of the towns had kept a mill (Berg, 2006)."
    )
    sources = {d.back: d.source for d in drafts}
    assert (sources["48"], sources["31"]) == ("Holm, 2001", "Berg, 2006")


def test_a_contrary_source_within_a_citation_does_not_part_its_claim_from_it(drafts_of: DraftsOf) -> None:
    drafts = drafts_of(
        "The towns of the north sold salt to 48 ports (Holm, 1990), and the towns of the south sold salt to 31 ports"
        " (Smith, 2008; but see Jones, 2010)."
    )
    sources = {d.back: d.source for d in drafts}
    assert (sources["48"], sources["31"]) == ("Holm, 1990", "Smith, 2008; Jones, 2010")


def test_a_holder_is_credited_with_what_follows_him(drafts_of: DraftsOf) -> None:
    drafts = drafts_of(
        "Holm et al. (2001), with a list of 48 mills, reported no gain for the river towns, and Berg (2006) reported a"
        " loss with a list of 31 mills."
    )
    sources = {d.back: d.source for d in drafts}
    assert (sources["48"], sources["31"]) == ("Holm et al., 2001", "Berg, 2006")


def test_the_title_stays_where_it_tells_little_of_the_answer(drafts_of: DraftsOf) -> None:
    text = "The silting of Brade demonstrates both the strength and the limits of the toll of the northern towns."
    shown = next(d for d in drafts_of(text, title="The Trade of the Towns") if d.back == "The silting of Brade")
    assert (shown.context or "").startswith("The Trade of the Towns")


def test_context_has_title_section_and_date_but_never_the_answer(drafts_of: DraftsOf) -> None:
    drafts = drafts_of(*TEXT)
    year = next(d for d in drafts if d.back == "1923")
    assert year.context is not None
    assert year.context.startswith("Rivers and Trade · The Harbour · 2021")
    assert not any(d.back in (d.context or "") for d in drafts)


def test_an_abbreviation_is_expanded_above_the_front(drafts_of: DraftsOf) -> None:
    closed = next(d for d in drafts_of(*TEXT) if d.back == "1961")
    assert "HTB = Harbour Trade Board" in (closed.context or "")


def test_an_abbreviation_in_an_answer_is_expanded_where_more_is_asked(drafts_of: DraftsOf) -> None:
    drafts = drafts_of(
        "The Harbour Trade Board (HTB) was founded in 1892 and kept the old pier in good repair.",
        "If no guild keeps the pier of a town, the council itself becomes a branch of the HTB for ten years.",
    )
    lines = {d.back: d.context or "" for d in drafts}
    asked = [back for back in lines if "HTB" in back and "branch" in back]
    assert asked
    assert all("HTB = Harbour Trade Board" in lines[back] for back in asked)
    assert not any("HTB =" in line for back, line in lines.items() if back == "HTB")


def test_signposts_questions_and_dangling_sentences_get_no_card(drafts_of: DraftsOf) -> None:
    passages = " ".join(d.front for d in drafts_of(*TEXT))
    assert "salt tax" not in passages
    assert "remained of the trade" not in passages
    assert "proved right" not in passages


def test_every_figure_and_citation_is_asked_or_listed(models: Models) -> None:
    made = essay(*TEXT)
    found = annotate(made, models)
    drafts, skipped = draft(made, found, MakingSettings())
    listed = {s.span for s in skipped}
    for figure in found.figures:
        words = figure.span.of(made.text)
        assert figure.span in listed or any(words in d.back and d.quote.holds(figure.span) for d in drafts), words
    shown = {i for d in drafts for i in d.citations}
    assert all(c.span in listed or i in shown for i, c in enumerate(found.citations))
    assert all(s.reason for s in skipped)


def test_no_draft_breaks_the_proof_and_all_differ(models: Models) -> None:
    made = essay(*TEXT)
    drafts, _ = draft(made, annotate(made, models), MakingSettings())
    assert drafts
    assert all(faults(d, made) == [] for d in drafts)
    assert len({d.uid for d in drafts}) == len(drafts)
    assert [d.quote.start for d in drafts] == sorted(d.quote.start for d in drafts)


def test_the_same_text_gives_the_same_cards(drafts_of: DraftsOf) -> None:
    assert drafts_of(*TEXT) == drafts_of(*TEXT)


def test_a_changed_figure_changes_only_its_own_sentence(drafts_of: DraftsOf) -> None:
    before = {d.uid for d in drafts_of(*TEXT)}
    after = {d.uid for d in drafts_of(TEXT[0], TEXT[1].replace("1,400", "1,600"), *TEXT[2:])}
    changed = next(d for d in drafts_of(*TEXT) if d.back == "1,400")
    assert changed.uid in before - after
    assert len(before - after) <= 2


def test_the_budget_is_kept(models: Models) -> None:
    made = essay(*TEXT)
    drafts, _ = draft(made, annotate(made, models), MakingSettings(per_1000_words=20))
    words = len(made.text.split())
    assert sum(d.status is DraftStatus.ACCEPTED for d in drafts) <= max(1, 20 * words // 1000)


def test_with_one_model_nothing_that_needs_a_parse_is_proposed(drafts_of: DraftsOf, models: Models) -> None:
    one = replace(models, names=models.names[:1], pipelines=models.pipelines[:1])
    drafts = drafts_of(*TEXT, models=one)
    assert drafts
    proposed = [d for d in drafts if d.status is DraftStatus.ACCEPTED]
    assert all(d.reason.startswith(("abbreviation", "named year", "source")) for d in proposed)


def test_without_models_cards_that_need_none_are_made_and_only_fixed_questions_proposed(drafts_of: DraftsOf) -> None:
    drafts = drafts_of(*TEXT, models=Models())
    proposed = [d.front for d in drafts if d.status is DraftStatus.ACCEPTED]
    assert proposed == ["What does the abbreviation HTB stand for?"]
    assert "The HTB was closed in [... year]." in [d.front for d in drafts]
    assert not any("proved right" in d.front for d in drafts)


@pytest.mark.parametrize(
    "sentence",
    [
        "Explain random sampling and the assignment of 40 students to control groups.",
        "Suppose that the Aurora Company invests $250,000 in two new ships.",
        "Organisms learn to tie a behaviour to 3 consequences, as [link] shows.",
        "The profit of the Aurora Company is (90)($5.00) = $450 in the first year.",
        "A gang of four in the tall ships of 1911, Antwerp and Lisbon and Riga.",
    ],
)
def test_what_asserts_nothing_gets_no_card(drafts_of: DraftsOf, sentence: str) -> None:
    assert drafts_of(sentence) == ()


def test_an_imagined_case_ends_with_its_paragraph(drafts_of: DraftsOf) -> None:
    drafts = drafts_of(
        "Suppose that the tax is 10 percent. The council then collects $250,000 from the mills of the town.",
        "The council of Harwick collected $300,000 from the mills in 1911.",
    )
    assert {d.back for d in drafts} >= {"1911", "$300,000"}
    assert not any("250,000" in d.front + d.back for d in drafts)


def test_no_second_full_stop_stands_behind_a_quotation(drafts_of: DraftsOf) -> None:
    drafts = drafts_of('The mayor said that the harbour of 1911 was "the deepest of the whole coast."')
    assert drafts
    assert not any('.".' in d.front for d in drafts)


def test_a_surname_alone_is_told_in_full(drafts_of: DraftsOf) -> None:
    made = drafts_of(
        "The engineer Robert Hansen built the first quay of the town. It was long and low, and it stood in deep water.",
        "In 1893 Hansen sold 48 river boats to the council of the port.",
    )
    assert any("Hansen = Robert Hansen" in (d.context or "") for d in made if "Hansen sold" in d.front)
    assert not any("Hansen =" in (d.context or "") for d in made if d.back == "Hansen")


def test_the_sentence_before_is_shown_where_a_noun_may_need_it(drafts_of: DraftsOf) -> None:
    made = drafts_of(
        "Typhoid fever reached the port of Kyrkby by ship. The infection killed 312 people within eleven weeks.",
    )
    (front,) = [d for d in made if d.back.startswith("312")]
    assert "Typhoid" in (front.context or "")


def test_what_ties_a_sentence_to_the_one_before_goes(drafts_of: DraftsOf) -> None:
    fronts = [d.front for d in drafts_of("In fact, the council of Kyrkby sold 48 old river boats to the port.")]
    assert fronts
    assert all(not front.startswith("In fact") for front in fronts)


def test_no_verb_of_three_is_left_out(drafts_of: DraftsOf) -> None:
    made = drafts_of(
        "The citizens of Kyrkby paid 300 crowns for the quay, lacked the coal for its cranes, or preferred to wait in"
        " their houses until the ice of the long winter had gone from the harbour and the bay."
    )
    assert not any(d.front.endswith("for its cranes.") for d in made)


def test_no_front_begins_in_the_middle_of_somebody_s_words(drafts_of: DraftsOf) -> None:
    made = drafts_of(
        "A clerk of the league noted that “the lack of clear rules from the [northern] council, coupled with trouble at"
        " the quays of the port, caused 48 merchants to leave the town even before the law took effect”."
    )
    assert not any("was coupled" in d.front for d in made)


def test_a_month_without_a_year_is_only_suggested(drafts_of: DraftsOf) -> None:
    made = drafts_of("The league lost the 1890 war for the salt mills, and the old harbour burnt in March.")
    fronts = {d.front: d.status for d in made if "March" in d.front}
    assert fronts
    assert DraftStatus.ACCEPTED not in fronts.values()


@pytest.mark.parametrize(
    "paragraph",
    [
        "We counted 340 empty houses in the upper valley in the winter of 1890.",
        f"The old harbour, {'which the league had built for the salt trade of the north, ' * 5}was sold to the"
        " guild. This had 340 empty houses behind its walls in the winter.",
    ],
)
def test_what_a_person_would_have_to_mend_is_only_suggested(drafts_of: DraftsOf, paragraph: str) -> None:
    made = [d for d in drafts_of(paragraph) if "[... how many] empty houses" in d.front]
    assert [d.status for d in made] == [DraftStatus.SUGGESTED]


def test_a_heading_that_has_half_of_the_answer_is_not_shown(drafts_of: DraftsOf) -> None:
    told = drafts_of("# The hidden toll", "The salt towns of the north grew poor because of a hidden toll on ships.")
    plain = drafts_of("# The poor towns", "The salt towns of the north grew poor because of a hidden toll on ships.")
    assert {d.context for d in told if d.back.endswith("a hidden toll on ships")} == {"Rivers and Trade · 2021"}
    assert {d.context for d in plain if d.back.endswith("a hidden toll on ships")} == {
        "Rivers and Trade · The poor towns · 2021"
    }


def test_it_and_its_on_one_front_are_left_to_a_person(drafts_of: DraftsOf) -> None:
    drafts = drafts_of(
        "The board ruled the coast. In the 1930s it built a rule that all towns should work within its trade law."
    )
    decades = [d for d in drafts if "1930s" in d.back]
    assert decades
    assert all(d.status is DraftStatus.SUGGESTED for d in decades)


def test_what_opens_a_paragraph_may_point_into_the_one_before(drafts_of: DraftsOf) -> None:
    drafts = drafts_of(
        "The league signed a pact with the crown.", "The product of this pact was a tariff from 1931 onwards."
    )
    year = next(d for d in drafts if "1931" in d.front + d.back and "pact" in d.front)
    assert "signed a pact" in (year.context or "")
    assert year.status is DraftStatus.SUGGESTED


def test_what_the_whole_text_is_about_is_no_answer(drafts_of: DraftsOf) -> None:
    sentence = "The salt mills of the coast have contributed to the growth of river trade."
    assert any("river trade" in d.back for d in drafts_of(sentence, title="Salt") if d.status is DraftStatus.ACCEPTED)
    drafts = drafts_of(sentence, title="The Growth of River Trade")
    assert not any("river trade" in d.back for d in drafts if d.status is DraftStatus.ACCEPTED)


def test_a_piece_of_a_sentence_takes_up_no_other_piece(drafts_of: DraftsOf) -> None:
    drafts = drafts_of(
        "Ada Holm, in a study of 22 mills, found no gain of any kind for the salt towns of the north, and Ida Berg"
        " came to the same view with a list of 31 mills. The league showed the map to 420 merchants of the port, half"
        " of whom were then kept awake in the hall through the whole night of the fair; those who had been kept awake"
        " bought less salt over the following six days."
    )
    pieces = [d for d in drafts if d.back in ("31", "six days") and "found no" not in d.front and "kept" not in d.front]
    assert all(d.status is DraftStatus.SUGGESTED for d in pieces)
    awake = [d for d in drafts if d.back == "six days" and "half of whom" not in d.front]
    assert all(d.status is DraftStatus.SUGGESTED for d in awake)


def test_what_a_text_argues_is_asked_without_the_text(drafts_of: DraftsOf) -> None:
    drafts = drafts_of(
        "This essay argues that the river towns of the north grew rich because the crown sold them the salt mills."
    )
    (reason,) = [d for d in drafts if d.back == "because the crown sold them the salt mills"]
    assert reason.front == "Why did the river towns of the north grow rich?"
    assert drafts_of("This essay describes the river towns of the north and the salt mills of the crown.") == ()


def test_what_sums_up_the_sentence_before_is_shown_with_it(drafts_of: DraftsOf) -> None:
    drafts = drafts_of(
        "Towns that had built walls to keep their trade found that the walls drove the trade away. This paradox is"
        " known as the trap of the mason. This mason is known as the father of the northern walls."
    )
    (term,) = [d for d in drafts if d.back == "trap of the mason"]
    assert (term.status, term.front) == (DraftStatus.ACCEPTED, "This paradox is known as the [... which term].")
    assert "drove the trade away" in (term.context or "")
    assert all(d.status is DraftStatus.SUGGESTED for d in drafts if "This mason" in d.front)


def test_an_article_is_part_of_the_answer_under_the_uid_that_the_answer_had_without_it(drafts_of: DraftsOf) -> None:
    sentence = "The northern salt trade led to a lasting quarrel between the towns."
    found = [d for d in drafts_of(sentence) if d.back.endswith("lasting quarrel between the towns")]
    assert [d.back for d in found] == ["a lasting quarrel between the towns"]
    bare = generated_note_uid("claim", "forward", sentence, "lasting quarrel between the towns")
    assert found[0].uid in (bare, generated_note_uid("claim", "forward", sentence, found[0].back))


def test_two_clauses_that_a_parser_fuses_are_no_answer(drafts_of: DraftsOf) -> None:
    drafts = drafts_of(
        "Sea salt is sold as either coarse or fine, where coarse grains result in cheap barrels and fine grains can"
        " result in either flour or dust."
    )
    assert not any("and fine grains" in d.back for d in drafts)
    held = drafts_of(
        "Heavy rain and long floods destroyed the northern quays, although the council had warned of them."
    )
    assert any(d.back.endswith("and long floods") for d in held)


def test_a_noun_that_the_heading_has_is_known(drafts_of: DraftsOf) -> None:
    paragraph = (
        "Grain then came by ship to all towns. Under the law of the north the canal carried 40,000 tons of grain."
    )
    plain = [d.status for d in drafts_of("# Of Trade", paragraph) if d.back == "40,000 tons"]
    known = [d.status for d in drafts_of("# The Canal of the North", paragraph) if d.back == "40,000 tons"]
    assert (plain, known) == ([DraftStatus.SUGGESTED], [DraftStatus.ACCEPTED])


@pytest.mark.parametrize(
    "pulled",
    [
        "“The quay was never worth the loan that the town took for it” – Nils Ek",
        "The council said that the loan changed the town more than the quay ever did",
    ],
)
def test_a_sentence_printed_large_is_no_section(drafts_of: DraftsOf, pulled: str) -> None:
    first = "The canal of the northern towns carried 400 tons of grain in 1893."
    second = "Merchants of the southern coast bought 700 tons of dried fish from the island."
    drafts = drafts_of("# The Northern Canal", first, f"# {pulled}", second)
    contexts = {d.context or "" for d in drafts if d.back in ("400 tons", "700 tons")}
    assert contexts
    assert all("The Northern Canal" in context and "quay" not in context for context in contexts)


@pytest.mark.parametrize(
    ("heading", "is_asked"),
    [("Table of Contents", True), ("Abstract", True), ("Keywords", True), ("References", False), ("Appendix B", False)],
)
def test_only_back_matter_takes_the_sections_below_it_along(drafts_of: DraftsOf, heading: str, is_asked: bool) -> None:
    title, sentence = "# The Harbour", "The city closed its last gasworks in 1974."
    assert bool(drafts_of(title, f"## {heading}", "### The gasworks", sentence)) is is_asked
    assert not drafts_of(title, f"## {heading}", sentence)


def test_how_a_sentence_ends_is_asked_only_where_the_sentence_carries_the_text(models: Models) -> None:
    made = read_file(resource(sample.TEXT))
    text = Text(made, annotate(made, models))
    carried = salience(text)
    tails = [card.quote for card in sample.read_sample().drafts if card.front.endswith("[... the rest].")]
    asked = [number for number, sentence in enumerate(text.asked) if any(map(sentence.span.overlaps, tails))]
    assert len(asked) >= len(tails) > 0
    assert min(carried[number] for number in asked) >= CARRIES


@pytest.mark.parametrize(
    ("told", "topic"),
    [("The monks gave the University of Nyby its first hall in 1240.", "The University of Nyby · 2021"), ("", None)],
)
def test_a_college_is_a_topic_where_the_text_speaks_of_it(drafts_of: DraftsOf, told: str, topic: str | None) -> None:
    words = f"{told} The salt towns of the north grew poor because of a hidden toll on ships.".strip()
    made = drafts_of(words, title="The University of Nyby")
    assert {d.context for d in made if d.back.endswith("a hidden toll on ships")} == {topic}
