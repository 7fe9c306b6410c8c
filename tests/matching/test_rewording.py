"""What may stand for what when a sentence is revised: pairs of our own, of many kinds."""

import pytest

from studyapp.domain.revisions import Fate
from studyapp.domain.spans import Span
from studyapp.matching import Revision, describe

BEFORE, AFTER = "The first chapter tells of the weather.\n\n", "\n\nThe last chapter is a list of ships.\n"
SAYS_THE_SAME = (Fate.SAME, Fate.MOVED, Fate.REWORDED)


def fate_of(old: str, new: str) -> Fate:
    """What becomes of a sentence that stands in a paragraph of its own."""
    text = BEFORE + old + AFTER
    selector = describe(text, Span(len(BEFORE), len(BEFORE) + len(old)))
    return Revision(text, BEFORE + new + AFTER).place(selector).fate


CHANGES = """
The repair cost £5 million. | The repair cost $5 million.
The mean rose by 1.1 points. | The mean rose by 11 points.
The share was 3.5 per cent. | The share was 35 per cent.
The night was at −3 degrees. | The night was at 3 degrees.
The salt content is 5 %. | The salt content is 5 ‰.
The plant yields 40 MW. | The plant yields 40 GW.
The road is 12 km long. | The road is 12 m long.
Each tablet holds 5 mg. | Each tablet holds 5 µg.
The train left at 9 a.m. | The train left at 9 p.m.
The nineteenth century began badly. | The eighteenth century began badly.
A majority of the members agreed. | A minority of the members agreed.
Imports grew in that year. | Exports grew in that year.
The recovery was slow. | The recovery was fast.
The fox chased the hound. | The hound chased the fox.
The plan was approved by all. | The plane was approved by all.
The clerk filed the form. | The clerk filled the form.
"""


@pytest.mark.parametrize(("old", "new"), [row.split(" | ") for row in CHANGES.strip().splitlines()])
def test_another_statement_is_never_taken_for_other_words(old: str, new: str) -> None:
    assert fate_of(old, new) not in SAYS_THE_SAME
    assert fate_of(new, old) not in SAYS_THE_SAME


REWORDINGS = """
The study demonstrates that many farmers left. | The study shows that numerous farmers left.
In 1990 the firm moved to Leeds. | The firm moved to Leeds in 1990.
The council rejected the plan. | The plan was rejected by the council.
The road is 5 km long. | The road is 5,000 metres long.
It isn't able to fly. | It is unable to fly.
"""


@pytest.mark.parametrize(("old", "new"), [row.split(" | ") for row in REWORDINGS.strip().splitlines()])
def test_other_words_for_the_same_go_along(old: str, new: str) -> None:
    assert fate_of(old, new) in SAYS_THE_SAME
