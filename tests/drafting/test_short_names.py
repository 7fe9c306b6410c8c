"""A short name is told by the full one that the text gave it, and by nothing where another may be meant."""

from collections.abc import Callable

import pytest

from studyapp.domain.generation import DraftNote, DraftStatus
from studyapp.drafting.referents.short_names import ShortNames
from studyapp.extraction import Models, annotate
from tests.drafting.conftest import essay

Drafts = Callable[..., tuple[DraftNote, ...]]

NAMED = {
    "The Department of State printed the letters in May. The Department kept two copies.": (
        "the Department",
        "the Department of State",
    ),
    "Critics attacked the Harbour Board for years. In 1904 the board raised the dues of all ships.": (
        "the board",
        "the Harbour Board",
    ),
    "Both signed the Treaty of Good-Neighbourliness in 2001. The treaty binds each side to talk.": (
        "the treaty",
        "the Treaty of Good-Neighbourliness",
    ),
    "The loan came from Aldermere Bank (“the Bank”). In May the Bank asked for its money.": (
        "the Bank",
        "Aldermere Bank",
    ),
    "The appeal was brought by Mr Roe (“the appellant”). The appellant sold his house.": ("the appellant", "Mr Roe"),
}
NOT_NAMED = (
    # two that may be meant
    "The Department of State and the Department of War printed letters. The Department kept two copies.",
    # one that is not named stands between
    "Critics attacked the Harbour Board for years. A board of traders was formed. The board raised the dues.",
    # the bracket names a deed and not who signed it
    "The debt rests on a paper signed by Mr Roe (“the Guarantee”). The Guarantee was short.",
    # the bracket names a part of what stands before it
    "The claim was made by the widow of Mr Roe (“the claimant”). The claimant sold her house.",
    # a company may have a name without the noun
    "Ford Motor Company built cars. The company sold many of them.",
    # a journal of the department
    "He wrote for the Department of State Bulletin in May. The Department kept two copies.",
)


def _names(text: str, models: Models) -> dict[str, str]:
    made = essay(text)
    found = annotate(made, models)
    names = ShortNames(made.text, found.sentences)
    return {short: full for sentence in found.sentences for short, full in names.of(sentence).items()}


@pytest.mark.parametrize("text", NAMED)
def test_a_short_name_has_the_full_one_of_its_text(text: str, models: Models) -> None:
    short, full = NAMED[text]
    assert _names(text, models).get(short) == full


@pytest.mark.parametrize("text", NOT_NAMED)
def test_a_short_name_that_may_be_anothers_has_none(text: str, models: Models) -> None:
    assert _names(text, models) == {}


def _proposed(drafts: tuple[DraftNote, ...], word: str) -> list[DraftNote]:
    return [d for d in drafts if d.status is DraftStatus.ACCEPTED and word in d.front]


FILLER = (
    "Grain prices fell by 40 per cent between 1870 and 1890 because railways carried wheat from the prairies.",
    "Farmers left the land because rents rose faster than the price of wheat.",
)


def test_the_line_above_a_card_tells_a_short_name(drafts_of: Drafts) -> None:
    found = drafts_of(
        "The Department of Trade printed letters about wheat in May.",
        *FILLER,
        "The Department lowered the tariff on wheat because cheap bread calmed the unions of the large towns.",
    )
    shown = [d for d in found if "the department" in d.front.lower() and "Trade" not in d.front]
    assert shown
    assert all("the Department = the Department of Trade" in (d.context or "") for d in shown)


def test_a_noun_that_only_the_text_before_tells_is_not_proposed(drafts_of: Drafts) -> None:
    untold = "The merger raised fares in Leeds and Hull because no other railway carried coal to the coast."
    told = untold.replace("merger", "merger of Northern Rail and Coast Lines")
    opening = "In 1921 two railways planned a merger of their lines in the north."
    assert _proposed(drafts_of(opening, *FILLER, told), "merger")
    assert not _proposed(drafts_of(opening, *FILLER, untold), "merger")


def test_a_time_counted_from_another_is_not_proposed_without_it(drafts_of: Drafts) -> None:
    said = "Two years later, the council of Leeds raised fares because no other railway carried coal to the coast."
    opening = "In 1921 two railways planned a merger of their lines in the north."
    assert not _proposed(drafts_of(opening, *FILLER, said), "Two years later")
    assert _proposed(drafts_of(opening, *FILLER, said.replace("Two years later,", "In 1923")), "raise fares")


def test_a_noun_of_a_kind_needs_no_telling(drafts_of: Drafts) -> None:
    found = drafts_of(
        "Muscles need oxygen in order to turn sugar into work. A muscle grows when it works.",
        *FILLER,
        "Without oxygen the muscle turns sugar into lactic acid because no other path gives it energy.",
    )
    assert _proposed(found, "muscle")
