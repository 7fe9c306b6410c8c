"""How long it takes to find 5,000 cards in a revision of a book of 100,000 words, and to sketch a longer one.

Measured in the time of the processor, which is the same on a busy machine.
"""

import random
import re
import time
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from studyapp.domain.spans import Selector, Span
from studyapp.matching import Revision, describe_passage, sketch_text

WORDS = 100_000
CARDS = 5_000
RYE = "The mill of Kyrkby ground 40 tons of rye in 1893 for the whole province. "


def book(root: Path, words: int) -> str:
    """A text of our own, drawn out by exchanging its longer words, so that its sentences differ as those of a book."""
    chance = random.Random(5)
    sample = (root / "tests/quality/texts/smallpox.txt").read_text("utf-8")
    paragraphs = [" ".join(part.split()) for part in sample.split("\n\n") if len(part) > 200]
    longer = sorted(set(re.findall(r"\b[a-z]{5,}\b", sample)))
    pages: list[str] = []
    count = 0
    while count < words:
        page = re.sub(
            r"\b[a-z]{5,}\b",
            lambda match: chance.choice(longer) if chance.random() < 0.4 else match[0],
            chance.choice(paragraphs),
        )
        pages.append(re.sub(r"\d+", lambda match: str(int(match[0]) + chance.randrange(90)), page))
        count += len(page.split())
    return "\n\n".join(pages)


def revised(text: str) -> str:
    """Every seventh sentence changed in a figure or in words, every tenth gone or new, some paragraphs moved."""
    chance = random.Random(6)
    paragraphs = []
    for paragraph in text.split("\n\n"):
        sentences = re.split(r"(?<=\.) (?=[A-Z])", paragraph)
        for k, sentence in enumerate(sentences):
            draw = chance.random()
            if draw < 0.1:
                sentences[k] = re.sub(r"\d", str(chance.randrange(10)), sentence, count=1)
            elif draw < 0.2:
                sentences[k] = re.sub(r"\b[a-z]{6,}\b", "likewise", sentence, count=2)
            elif draw < 0.25:
                sentences[k] = ""
            elif draw < 0.3:
                sentences[k] += " A later edition added this remark on page " + str(chance.randrange(900)) + "."
        paragraphs.append(" ".join(filter(None, sentences)))
    for _ in range(20):
        paragraphs.insert(chance.randrange(len(paragraphs)), paragraphs.pop(chance.randrange(len(paragraphs))))
    return "\n\n".join(paragraphs)


def cards(text: str) -> list[Selector]:
    spans = [Span(*match.span()) for match in re.finditer(r"[A-Z][^.\n]{30,}\.", text)]
    return [describe_passage(text, span) for span in random.Random(7).choices(spans, k=CARDS)]


@pytest.mark.benchmark(timer=time.process_time)
@pytest.mark.parametrize(
    "kind", ["revised", "the same with another opening", "another book", "every sentence reworded", "turned round"]
)
def test_placing_5000_cards_in_100_000_words(benchmark: BenchmarkFixture, root: Path, kind: str) -> None:
    old = book(root, WORDS)
    changes = {
        "revised": revised(old),
        "the same with another opening": "Another opening.\n\n" + old,
        "another book": re.sub(r"[a-z]{4}", lambda match: match[0][::-1], old),
        "every sentence reworded": re.sub(r"\b[a-z]{7,}\b", "likewise", old),
        "turned round": "\n\n".join(reversed(old.split("\n\n"))),
    }
    new, selectors = changes[kind], cards(old)

    def place() -> int:
        revision = Revision(old, new)
        return sum(revision.place(selector).fate.is_certain for selector in selectors)

    benchmark.pedantic(place, rounds=3)
    assert benchmark.stats["max"] < 3.0


@pytest.mark.benchmark(timer=time.process_time)
@pytest.mark.parametrize("becomes", [RYE, RYE.replace("40", "41"), RYE.replace("mill", "forge")])
def test_placing_5000_cards_on_one_sentence_repeated(benchmark: BenchmarkFixture, becomes: str) -> None:
    old, new = RYE * CARDS, becomes * (CARDS + 1)
    selectors = [describe_passage(old, Span(k, k + len(RYE) - 1)) for k in range(0, len(old), len(RYE))]

    def place() -> int:
        revision = Revision(old, new)
        return sum(revision.place(selector).fate.is_certain for selector in selectors)

    certain = benchmark.pedantic(place, rounds=3)
    assert benchmark.stats["max"] < 3.0
    assert becomes == RYE or not certain


@pytest.mark.benchmark(timer=time.process_time)
def test_sketching_300_000_words(benchmark: BenchmarkFixture, root: Path) -> None:
    text = book(root, 300_000)
    benchmark.pedantic(sketch_text, (text,), rounds=3)
    assert benchmark.stats["max"] < 2.0
