"""Fronts that many answers fit, or that name nothing a text is about, and fronts that leave one answer."""

import pytest

from studyapp.drafting.openness import is_open

OPEN = [
    ("There was [... what] in the court of the county.", "no sign of reliance"),
    ("As of today there is [... what], but it is small.", "a difference"),
    ("Many harbours of the northern coast have [... what].", "long histories"),
    ("The rule forbids any kind of prejudice, [... what].", "any limitation of thought"),
    ("What may microbes develop?", "resistance"),
    ("Microbes may develop [... what].", "resistance"),
    ("What has the idea of a lasting peace been?", "a theme of poets"),
    ("What did one large study reveal about 59%?", "that they forgot"),
    ("What do Field and Berg argue about the site?", "that it was unsafe"),
    ("What did the results indicate?", "a tendency"),
    ("Some principles will help to [... do what].", "explain the rest"),
    ("What does the following analysis report?", "the scores"),
    ("Part 1, Chapter 1 contains [... what].", "provisions on fingerprints"),
    ("The ease of it shows that [... what] for the council to decide.", "there was no need"),
    ("It was said [... when] in the court or, after the absence was noticed.", "in 1893"),
    ("When does the report show a likeness of 0.85?", "when compared to the opinion"),
]
CLOSED = [
    ("There were [... how many] ships in the harbour of Kyrkby.", "48"),
    ("The reef has [... how many] kinds of coral.", "81"),
    ("Traders, farmers and [... what] paid the toll of 1893.", "fishermen"),
    ("What can the long release of stress hormones cause in the brain?", "damage"),
    ("What did the audit find about the harbours of the northern coast?", "that they silt up"),
    ("What is the capital of the county?", "Kyrkby"),
    ("When does classical mechanics fail?", "when observers travel fast"),
    ("Why did the council refuse the plan, and after that decide against it?", "because it was dear"),
]


@pytest.mark.parametrize(("front", "back"), OPEN)
def test_many_answers_fit(front: str, back: str) -> None:
    assert is_open(front, back)


@pytest.mark.parametrize(("front", "back"), CLOSED)
def test_one_answer_fits(front: str, back: str) -> None:
    assert not is_open(front, back)
