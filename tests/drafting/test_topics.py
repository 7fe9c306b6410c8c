"""The line above a card tells what its text is about: its whole title, or the part that gives nothing away."""

from collections.abc import Callable

import pytest

from studyapp.domain.annotations import Annotations
from studyapp.domain.generation import DraftNote
from studyapp.drafting.context import is_given_by, line_above_question
from studyapp.drafting.material import Material, Text
from tests.drafting.conftest import essay

DraftsOf = Callable[..., tuple[DraftNote, ...]]
TITLE = "The Long Shadow: Salt Tolls and the Fall of the Harbour Guilds on the Northern Coast"


def topics(title: str | None) -> tuple[str, ...]:
    return Text(essay("The harbour took a toll.", title=title), Annotations()).topics


@pytest.mark.parametrize(
    ("title", "found"),
    [
        (TITLE, (TITLE, "The Long Shadow", "Salt Tolls and the Fall of the Harbour Guilds on the Northern Coast")),
        ("Salt Tolls", ("Salt Tolls",)),
        ("3. Salt: A Short History", ("Salt: A Short History",)),
        (f"The Long Shadow: {'a very slow fall of the salt tolls ' * 5}", ("The Long Shadow",)),
        (None, ()),
    ],
)
def test_a_title_is_whole_or_one_of_its_parts(title: str | None, found: tuple[str, ...]) -> None:
    assert topics(title) == found


def test_a_card_tells_the_whole_title_unless_its_answer_stands_there(drafts_of: DraftsOf) -> None:
    made = drafts_of(
        "The merchants of Norby feared the pirates of the outer islands more than the war.",
        "The merchants of Norby lost their old wealth because of the salt tolls on the northern coast.",
        title=TITLE,
    )
    shown = {draft.back: draft.context or "" for draft in made}
    assert any(context.startswith(TITLE) for context in shown.values())
    asks_the_tolls = [context for back, context in shown.items() if "salt tolls on the northern coast" in back]
    assert asks_the_tolls
    assert all(context.startswith("The Long Shadow") and TITLE not in context for context in asks_the_tolls)


def test_a_species_is_told_in_full(drafts_of: DraftsOf) -> None:
    made = drafts_of(
        "The nursery web spider Pisaura mirabilis lives in the meadows of the old salt coast.",
        "In the meadows, P. mirabilis builds its web because the tall grass protects the young spiders.",
        title="Spiders of the Meadows",
    )
    shown = {draft.front: draft.context or "" for draft in made if "P. mirabilis" in draft.front}
    assert shown
    assert all("P. mirabilis = Pisaura mirabilis" in context for context in shown.values())


def test_a_person_is_told_by_name_and_role(drafts_of: DraftsOf) -> None:
    made = drafts_of(
        "The harbour was ruined by Jonas Marcius (the first owner), a pilot of the northern guild, in the long winter.",
        "Mr Marcius lost the trust of the merchants because his ships carried spoiled salt to the islands.",
        title="Salt of the Coast",
    )
    shown = {draft.front: draft.context or "" for draft in made if "Mr Marcius" in draft.front}
    assert shown
    assert all("Marcius = Jonas Marcius, a pilot of the northern guild" in context for context in shown.values())


def test_what_is_added_to_a_name_may_be_no_role(drafts_of: DraftsOf) -> None:
    made = drafts_of(
        "The harbour was ruined by Jonas Marcius, a fact that the guild of the northern coast never forgave.",
        "Mr Marcius lost the trust of the merchants because his ships carried spoiled salt to the islands.",
        title="Salt of the Coast",
    )
    shown = [draft.context or "" for draft in made if "Mr Marcius" in draft.front]
    assert shown
    assert all("Marcius = Jonas Marcius" in context and "a fact" not in context for context in shown)


@pytest.mark.parametrize(
    ("answer", "is_given"),
    [
        ("the Constitution and the protection of a strong federal government", False),
        ("a lively correspondence about the Constitution of the young states", False),
        ("the Constitution", True),
        ("the ratification of the Constitution", True),
        ("protection", False),
    ],
)
def test_a_title_gives_a_long_answer_away_by_more_than_a_name(answer: str, *, is_given: bool) -> None:
    assert is_given_by("The Ratification of the Constitution", answer) is is_given


def test_a_question_has_the_title_that_gives_another_answer_away(material_of: Callable[[str], Material]) -> None:
    material = material_of("The guild sold the old salt of the rivers to the merchants of the coast.")
    assert line_above_question(material, None, "What did the guild sell to the merchants?", "old salt") == (
        "Rivers and Trade · 2021"
    )
    assert line_above_question(material, None, "What did the guild control?", "rivers and trade") is None
    told = "Rivers and Trade — The guild was rich."
    assert line_above_question(material, told, "What did it sell to the merchants?", "old salt") == told
