"""Which drafts are proposed: the best within the budget, mixed, and none twice the same."""

from dataclasses import replace

from studyapp.domain.generation import DraftNote, NoteKind
from studyapp.domain.spans import Span
from studyapp.drafting.choosing.merit import Merit
from studyapp.drafting.choosing.ranking import FLOOR, Ranked, proposed, score
from tests.drafting.test_proof import SOUND

SOUND_MERIT = Merit(good=0.8, key=0.6)


def _ranked(
    kind: NoteKind, value: float, sentence: int, back: str, *, form: str = "figure", eligible: bool = True
) -> Ranked:
    """Return a card; the value is the likelihood that a claim is good, and the score of any other card."""
    card: DraftNote = replace(SOUND, kind=kind, score=value, back=back, front=f"{back} in {sentence} [...]")
    return Ranked(card, form, sentence, eligible, replace(SOUND_MERIT, good=value))


def test_the_budget_and_the_floor_hold() -> None:
    cards = [_ranked(NoteKind.CLAIM, 0.9 - i / 100, i, f"claim {i}", form="name") for i in range(10)]
    assert proposed(cards, 3) == {0, 1, 2}
    assert proposed([_ranked(NoteKind.FIGURE, FLOOR - 0.01, 0, "x", form="date")], 3) == set()
    assert proposed([_ranked(NoteKind.FIGURE, 0.9, 0, "x", eligible=False)], 3) == set()


def test_figures_leave_room_for_other_kinds_and_take_what_is_left() -> None:
    figures = [_ranked(NoteKind.FIGURE, 0.95, i, f"{i} tons") for i in range(10)]
    claims = [_ranked(NoteKind.CLAIM, 0.85, 20 + i, f"claim {i}", form="name") for i in range(2)]
    assert {10, 11} <= proposed(figures + claims, 10)
    assert len(proposed(figures + claims, 10)) == 10


def test_dates_leave_room_for_other_figures_and_take_what_is_left() -> None:
    dates = [_ranked(NoteKind.FIGURE, 0.95, i, f"{1900 + i}", form="date") for i in range(9)]
    figures = [_ranked(NoteKind.FIGURE, 0.8, 20 + i, f"{i} tons") for i in range(6)]
    assert {9, 10, 11, 12} <= proposed(dates + figures, 9)
    assert len(proposed(dates + figures, 9)) == 9
    assert len(proposed(dates + figures[:2], 9)) == 9


def test_a_place_is_not_asked_beside_something_better() -> None:
    figure = _ranked(NoteKind.FIGURE, 0.9, 0, "400 tons")
    place = _ranked(NoteKind.CLAIM, 0.8, 0, "Kyrkby", form="name")
    place = replace(place, draft=replace(place.draft, front="The harbour of [... which place] was closed."))
    assert proposed([figure, place], 10) == {0}
    assert proposed([place], 10) == {0}


def _fronts(*fronts: str) -> list[Ranked]:
    cards = [_ranked(NoteKind.CLAIM, 0.9, i, "the crown", form="name") for i in range(len(fronts))]
    return [replace(card, draft=replace(card.draft, front=front)) for card, front in zip(cards, fronts, strict=True)]


def test_a_sum_is_asked_once_where_the_same_is_said_of_it() -> None:
    one, other = (_ranked(NoteKind.FIGURE, 0.9, i, back) for i, back in enumerate(("$18", "$18 an hour")))
    one = replace(one, draft=replace(one.draft, front="The county raised the least wage to [... price] by 2026."))
    other = replace(other, draft=replace(other.draft, front="The plan put the least wage at [... price] by 2026."))
    assert len(proposed([one, other], 10)) == 1
    apart = replace(other, draft=replace(other.draft, front="Salt of the coast sold for [... price] a barrel."))
    assert len(proposed([one, apart], 10)) == 2


def test_one_answer_is_asked_twice_at_most() -> None:
    cards = _fronts("[...] sold the mills.", "Ships belonged to [...].", "Nobody wrote to [...].")
    assert len(proposed(cards, 10)) == 2


def test_what_the_text_says_twice_is_asked_once() -> None:
    cards = _fronts("The old mills of Norby belonged to [...].", "By 1890 all old mills in Norby belonged to [...].")
    assert len(proposed(cards, 10)) == 1


def test_the_score_falls_with_length_vagueness_and_cuts() -> None:
    plain = {"words": 20, "loose": 0, "shortened": False, "cited": False, "passage": "A town."}
    plain |= {"shows_before": False, "large": False}
    best = score(0.8, **plain)
    assert best == 0.8
    assert score(0.8, **plain | {"words": 36}) < best
    assert score(0.8, **plain | {"loose": 1}) < best
    assert score(0.8, **plain | {"shortened": True}) < best
    assert score(0.8, **plain | {"cited": True}) > best
    assert score(0.8, **plain | {"large": True}) > best
    assert score(0.8, **plain | {"large": True, "words": 30}) > score(0.8, **plain | {"words": 30}) + 0.03
    assert score(0.8, **plain | {"passage": "It shaped the town in several ways."}) < best


def test_a_long_sentence_may_be_asked_for_two_claims() -> None:
    claims = [_ranked(NoteKind.CLAIM, 0.9 - i / 10, 0, back, form="name") for i, back in enumerate(("salt", "wool"))]
    assert proposed(claims, 10) == {0}
    long = [replace(card, draft=replace(card.draft, quote=Span(0, 300))) for card in claims]
    assert proposed(long, 10) == {0, 1}


def test_the_year_of_one_law_is_asked_once() -> None:
    fronts = ("Spain passed its [...] Salt Law in haste.", "After the [...] Salt Law many mills of the coast closed.")
    cards = [replace(_ranked(NoteKind.FIGURE, 0.9, i, "1894"), sentence=i) for i in range(2)]
    cards = [replace(card, draft=replace(card.draft, front=f)) for card, f in zip(cards, fronts, strict=True)]
    assert proposed(cards, 10) == {0}


def test_of_two_claims_the_one_that_readers_likelier_find_key_is_taken_first() -> None:
    detail, key = (_ranked(NoteKind.CLAIM, 0.8, i, f"claim {i}") for i in range(2))
    assert proposed([replace(detail, merit=Merit(0.8, 0.5)), replace(key, merit=Merit(0.75, 0.7))], 1) == {1}


def test_a_claim_that_readers_hardly_find_good_is_not_proposed_however_much_room_there_is() -> None:
    claim = _ranked(NoteKind.CLAIM, 0.9, 0, "the salt tax on all towns of the coast")
    assert proposed([replace(claim, merit=Merit(good=0.6, key=0.9))], 10) == set()
    assert proposed([replace(claim, merit=Merit(good=0.7, key=0.6))], 10) == {0}
    assert proposed([replace(claim, merit=Merit(good=0.7, key=0.2))], 10) == set()


def test_a_doubtful_claim_is_proposed_where_readers_likely_find_it_good_but_no_unfit_one() -> None:
    claim = _ranked(NoteKind.CLAIM, 0.8, 0, "the salt tax on all towns of the coast", eligible=False)
    assert proposed([claim], 10) == {0}
    assert proposed([replace(claim, is_unfit=True)], 10) == set()


def test_a_whole_unit_is_taken_before_a_word_or_two_of_its_sentence() -> None:
    short = _ranked(NoteKind.CLAIM, 0.9, 0, "salt tax")
    whole = _ranked(NoteKind.CLAIM, 0.89, 0, "the salt tax that the council of the coast laid on towns")
    assert proposed([short, whole], 10) == {1}


def test_a_small_figure_needs_a_sentence_that_carries_the_text() -> None:
    small = _ranked(NoteKind.FIGURE, 0.76, 0, "12 tons")
    assert proposed([replace(small, salience=0.1)], 10) == set()
    assert proposed([replace(small, salience=0.9)], 10) == {0}
    share = _ranked(NoteKind.FIGURE, 0.88, 1, "40%")
    assert proposed([replace(share, salience=0.1)], 10) == {0}


def test_a_date_and_a_term_need_a_sentence_that_carries_something_and_a_figure_does_not() -> None:
    figure = replace(_ranked(NoteKind.FIGURE, 0.9, 0, "400 tons"), salience=0.1)
    date = replace(_ranked(NoteKind.FIGURE, 0.9, 1, "1894", form="date"), salience=0.1)
    term = replace(_ranked(NoteKind.DEFINITION, 0.9, 2, "salt tax", form="term"), salience=0.1)
    assert proposed([figure, date, term], 10) == {0}
