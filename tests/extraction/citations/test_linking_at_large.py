"""Made by program: texts that cite a list in all styles, whose true links are known; none may be wrong."""

import random
from dataclasses import dataclass

import pytest

from studyapp.extraction import find_sources
from studyapp.extraction.citations.linking import links
from tests.extraction.essays import essay_of

SURNAMES = (
    "Holm Rask Hart van·Berg de·la·Cruz O’Brien Nguyễn Öztürk-Şahin al-Rashid García·Márquez Müller Zahl Lee Ng".split()
)
WORDS = "Ice Salt Fog Boats Winters Quays Rivers Mills Bread Wool Tides Nets Lamps Storms".split()
ORGANISATIONS = ("World Ice Council", "Ministry of Quays", "Nyby Institute of Cold")


@dataclass(frozen=True)
class Work:
    """A source of the made list."""

    authors: tuple[str, ...]
    initials: tuple[str, ...]
    year: str
    title: str

    @property
    def apa(self) -> str:
        """As APA lists it."""
        names = [f"{a}, {i}." if i else a for a, i in zip(self.authors, self.initials, strict=True)]
        joined = names[0] if len(names) == 1 else f"{', '.join(names[:-1])}, & {names[-1]}"
        return f"{joined}{'' if joined.endswith('.') else '.'} ({self.year}). {self.title}. Quay."

    @property
    def vancouver(self) -> str:
        """As Vancouver lists it."""
        names = [f"{a} {i}".strip() for a, i in zip(self.authors, self.initials, strict=True)]
        return f"{', '.join(names)}. {self.title}. J Cold. {self.year[:4]};1:1-9."

    @property
    def cited(self) -> str:
        """As APA cites it."""
        names = self.authors
        who = names[0] if len(names) == 1 else f"{names[0]} & {names[1]}" if len(names) == 2 else f"{names[0]} et al."
        return f"{who}, {self.year}"


def works(chance: random.Random, number: int) -> list[Work]:
    """Works of few authors in few years, so that many look alike."""
    found: dict[tuple[object, ...], Work] = {}
    while len(found) < number:
        letter = chance.choice(("", "", "", "a", "b"))
        year = f"{chance.randint(2001, 2006)}{letter}"
        title = f"{chance.choice(WORDS)} and {chance.choice(WORDS)} of {chance.choice(WORDS)} {len(found)}"
        if chance.random() < 0.15:
            work = Work((chance.choice(ORGANISATIONS),), ("",), year, title)
        else:
            authors = tuple(a.replace("·", " ") for a in chance.sample(SURNAMES, chance.choice((1, 1, 2, 3))))
            work = Work(authors, tuple(chance.choice("ABC") for _ in authors), year, title)
        found.setdefault((work.authors, work.year), work)
    return list(found.values())


def told_apart(work: Work, listed: list[Work]) -> bool:
    """Whether its mark in the text could mean no other work of the list."""
    return not any(other.cited == work.cited or loose(other) == loose(work) for other in listed if other is not work)


def loose(work: Work) -> tuple[str, str, int]:
    """What a reader may mix up: the first author, the year without its letter, how many authors."""
    return work.authors[0], work.year[:4], min(3, len(work.authors))


@pytest.mark.parametrize("seed", range(8))
def test_authors_and_years_never_lead_wrong(seed: int) -> None:
    chance = random.Random(seed)
    every = works(chance, 70)
    listed, unlisted = every[:50], every[50:]
    order = sorted(listed, key=lambda work: work.apa)
    cited = chance.sample(every, 60)
    text = " ".join(f"The quay froze that year ({work.cited}), and salt was dear." for work in cited)
    found = find_sources(essay_of(text, references=tuple(work.apa for work in order)))
    assert len(found.citations) == len(cited)
    led = right = 0
    for work, (link,) in zip(cited, links(found), strict=True):
        if link.entry is not None:
            led += 1
            reached = order[link.entry]
            assert reached is work or (work in unlisted and reached.cited == work.cited), (work.cited, reached.apa)
        if work in listed and told_apart(work, listed):
            right += 1
            assert link.entry is not None, work.cited
    assert led >= right > 20


@pytest.mark.parametrize("seed", range(4))
def test_numbers_never_lead_wrong(seed: int) -> None:
    chance = random.Random(seed)
    listed = works(chance, 40)
    marks = [sorted(chance.sample(range(1, 41), chance.choice((1, 1, 2, 3)))) for _ in range(60)]
    text = " ".join(f"The quay froze [{', '.join(map(str, mark))}], and salt was dear." for mark in marks)
    references = tuple(f"{n}. {work.vancouver}" for n, work in enumerate(listed, 1))
    found = find_sources(essay_of(text, references=references))
    assert [[None if link.entry is None else link.entry + 1 for link in each] for each in links(found)] == marks
