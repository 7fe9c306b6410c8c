"""`studyapp statistics` for some of the cards, as text, JSON and CSV."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.reviews import reviewing
from tests.storage.material import essay, generation


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "a.studyapp"
    with Library.open(path) as held:
        for title, topic in (("Rivers", "river"), ("Lakes", "lake")):
            import_essay(held, generation(essay(title, topic=topic)), take_proposed=True)
        for card in held.cards()[:4]:
            reviewing.answer(held, card.uid, Rating.EASY, 4000)
    yield path


def table(out: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(out)))


def test_some_of_the_cards_are_told_by_deck_section_and_kind(run: Callable, library: Path) -> None:
    def told(*arguments: str) -> tuple[int, int]:
        found = json.loads(run("statistics", *arguments, "--format", "json", "--library", library).out)
        return found["cards"], found["answers"]

    assert told() == (6, 4)
    assert told("--kind", "Figure") == (6, 4)
    assert told("--deck", "lakes")[0] == told("--section", "Lakes")[0] == 3
    assert told("--deck", "lakes")[1] + told("--deck", "rivers")[1] == 4


def test_each_table_is_written_as_csv(run: Callable, library: Path) -> None:
    def written(name: str) -> list[dict[str, str]]:
        done = run("statistics", "--format", "csv", "--table", name, "--library", library)
        assert (done.code, done.err) == (0, "")
        return table(done.out)

    (day,) = written("days")
    assert (day["answers"], day["again"], day["seconds"]) == ("4", "0", "16")
    assert len(written("forecast")) == 90
    assert [row["since"] for row in written("retention")] == [day["day"]] * 5
    assert written("calibration") == []
    assert [row["name"] for row in written("decks")] == ["Lakes", "Rivers"]
    assert sum(int(row["answers"]) for row in written("sections")) == 4
    (kind,) = written("kinds")
    assert (kind["name"], kind["cards"], kind["true_retention_asked"]) == ("figure", "6", "0")


def test_a_table_without_lines_has_its_headings(run: Callable, library: Path) -> None:
    done = run("statistics", "--format", "csv", "--table", "calibration", "--library", library)
    assert done.out == "predicted,observed_known,observed_asked,observed_share,low,high\n"


def test_days_are_written_where_no_table_is_named(run: Callable, library: Path) -> None:
    done = run("statistics", "--format", "csv", "--period", "month", "--library", library)
    assert done.out.startswith("day,answers,again,seconds\n")


def test_text_tells_the_same(run: Callable, library: Path) -> None:
    done = run("statistics", "--library", library)
    assert done.code == 0
    assert "Known today: about 4 of 6 cards." in done.out
    assert "Lakes" in done.out


@pytest.mark.parametrize(
    ("arguments", "sentence", "advice"),
    [
        (("--kind", "song"), "There are no cards of the kind “song”.", "The kinds are: figure."),
        (("--section", "Seas"), "No section with cards is called “Seas”.", "The sections are: “Rivers”, “Lakes”."),
        (("--deck", "Seas"), "No deck is called “Seas”.", "The decks are: “Lakes”, “Rivers”."),
    ],
)
def test_what_is_not_there_is_told_with_what_is(
    run: Callable, library: Path, arguments: tuple[str, str], sentence: str, advice: str
) -> None:
    done = run("statistics", *arguments, "--library", library)
    assert (done.code, done.out) == (1, "")
    assert sentence in done.err
    assert advice in done.err


def test_essays_of_one_title_count_together(run: Callable, tmp_path: Path) -> None:
    path = tmp_path / "a.studyapp"
    with Library.open(path) as held:
        for topic in ("river", "stream"):
            import_essay(held, generation(essay("Waters", topic=topic)), take_proposed=True)
    done = run("statistics", "--section", "waters", "--json", "--library", path)
    assert json.loads(done.out)["cards"] == 6
