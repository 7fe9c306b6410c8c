"""How long a book of 300,000 words takes to open, and 5,000 cards to follow a new version of their text."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from studyapp.domain.annotations import Annotations
from studyapp.domain.essays import Essay, RawMap
from studyapp.domain.generation import Generation, MakingSettings
from studyapp.domain.ids import Uid, digest_uid
from studyapp.library import Library
from studyapp.operations.essays import revising
from studyapp.operations.essays.arrivals import KnownText
from studyapp.operations.essays.arriving import version_of
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.essays.making import make_cards
from studyapp.operations.essays.shifting import Shift, shift_annotations, shift_skipped
from studyapp.reading import read_file
from tests.operations.bridge import Row, generation_of
from tests.storage.material import opened

WORDS = 300_000
CARDS = 5_000

Benchmark = Any


def book_of(held: Generation) -> Generation:
    """The essay over and over, with all that was found in it, drafts under other uids."""
    essay, drafts, skipped, texts, at, block = held.essay, [], [], [], 0, 0
    found: dict[str, list[Any]] = {name: [] for name in Annotations.__slots__}
    blocks, runs, clean, raw = [], [], [], []
    for number in range(WORDS // len(essay.text.split()) + 1):
        shift = Shift(0, at, 0)
        blocks += [replace(each, span=shift.span(each.span)) for each in essay.blocks]
        runs += [replace(each, span=shift.span(each.span)) for each in essay.runs]
        clean += map(shift.offset, essay.raw_map.clean)
        raw += map(shift.offset, essay.raw_map.raw)
        moved = shift_annotations(held.annotations, shift)
        sentences = tuple(replace(each, paragraph=each.paragraph - 1 + block, parses=()) for each in moved.sentences)
        for name, listed in found.items():
            listed.extend(sentences if name == "sentences" else getattr(moved, name))
        drafts += [
            replace(each, uid=digest_uid(each.uid, str(number)), quote=shift.span(each.quote)) for each in held.drafts
        ]
        skipped += shift_skipped(held.skipped, shift)
        texts.append(essay.text)
        at, block = at + len(essay.text) + 2, block + len(essay.blocks)
    book = Essay(
        "A book",
        "A. Writer",
        "2020",
        "\n\n".join(texts),
        tuple(blocks),
        tuple(runs),
        raw_map=RawMap(tuple(clean), tuple(raw)),
        raw_sha256="book",
        reader_version="1",
    )
    annotations = Annotations(**{name: tuple(listed) for name, listed in found.items()})
    return Generation(book, annotations, tuple(drafts), tuple(skipped))


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, sample_essay: Path) -> tuple[Path, Uid]:
    """A library that holds the book, and the book's uid."""
    path = tmp_path_factory.mktemp("book") / "a.studyapp"
    with opened(path) as library:
        made = import_essay(library, book_of(make_cards(read_file(sample_essay), MakingSettings())), take_proposed=True)
    return path, made.essay_uid


@pytest.mark.benchmark(group="books")
def test_a_book_is_opened(benchmark: Benchmark, shelf: tuple[Path, Uid]) -> None:
    path, uid = shelf

    def all_that_the_window_shows() -> int:
        with Library.open(path) as library:
            words = library.essay_entry(uid).words
            library.essay(uid)
            library.annotations(uid)
            library.skipped(uid)
            return words + len(library.notes(essay_uid=uid))

    assert benchmark.pedantic(all_that_the_window_shows, rounds=5, warmup_rounds=1) > WORDS


NOUNS = "river bridge council market tower harbour garden miller railway winter letter keeper island forest".split()
VERBS = "carried described followed replaced measured visited repaired promised opened guarded".split()


def rows_of(count: int) -> tuple[Row, ...]:
    """Sentences of 21 words with a figure each, no two alike."""
    chance, rows = random.Random(5), []
    for figure in range(1000, 1000 + count):
        a = [chance.choice(NOUNS) for _ in range(8)]
        first, second = chance.choice(VERBS), chance.choice(VERBS)
        text = f"The {a[0]} of the {a[1]} {first} the {a[2]} and the {a[3]} {second} {figure} {a[4]}s"
        rows.append((f"{text} near the {a[5]} beside the {a[6]} {a[7]}.", str(figure)))
    return tuple(rows)


def revised(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Some figures changed, some sentences reworded, some gone, a stretch of them moved."""
    changed = list(rows)
    for k in range(0, len(rows), 20):
        text, figure = changed[k]
        changed[k] = (text.replace(figure, f"{figure}9"), f"{figure}9")
        text, figure = changed[k + 5]
        changed[k + 5] = (text.replace("and the", "while the"), figure)
    del changed[100:130]
    return (*changed[2000:2500], *changed[:2000], *changed[2500:])


@pytest.fixture(scope="module")
def long_essay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, Uid, Generation]]:
    """A library with 5,000 cards taken from 105,000 words, and another version of these."""
    rows = rows_of(CARDS)
    with opened(tmp_path_factory.mktemp("long") / "a.studyapp") as library:
        made = import_essay(library, generation_of(rows), take_proposed=True)
        yield library, made.essay_uid, generation_of(revised(rows))


@pytest.mark.benchmark(group="books")
def test_an_unchanged_text_of_100000_words_is_opened_again(
    benchmark: Benchmark, long_essay: tuple[Library, Uid, Generation], tmp_path: Path
) -> None:
    """From the file to the finding that its text is there, which is all that is done before the essay is shown."""
    library, uid, _ = long_essay
    file = tmp_path / "book.md"
    file.write_text(library.essay(uid).text, encoding="utf-8")
    found = benchmark.pedantic(lambda: version_of(library, read_file(file)), rounds=5, warmup_rounds=1)
    assert isinstance(found, KnownText)
    assert found.essay_uid == uid
    assert benchmark.stats.stats.max < 1


@pytest.mark.benchmark(group="books")
def test_5000_cards_are_compared_with_a_new_version(
    benchmark: Benchmark, long_essay: tuple[Library, Uid, Generation]
) -> None:
    comparison = benchmark.pedantic(revising.compare, long_essay, rounds=3)
    assert len(comparison.cards) == CARDS


@pytest.mark.benchmark(group="books")
def test_5000_cards_follow_a_new_version(benchmark: Benchmark, long_essay: tuple[Library, Uid, Generation]) -> None:
    library, uid, second = long_essay
    comparison = revising.compare(library, uid, second)
    updated = benchmark.pedantic(revising.update, (library, comparison, ()), rounds=1)
    assert len(updated.changes.notes) >= CARDS
    assert library.undo_name is not None
