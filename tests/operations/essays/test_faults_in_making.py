"""A fault in one sentence, block, picture or entry costs that one; all others have their cards, and it is told."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.__main__ import main
from studyapp.domain.generation import DraftNote, MakingSettings
from studyapp.drafting import agreement
from studyapp.drafting.material import Ask, Material
from studyapp.extraction import Models, load_models
from studyapp.extraction.models import Models as Loaded
from studyapp.operations.essays.making import make_cards
from studyapp.reading import read_text

TEXT = """# Salt and Rivers

The mines of Halden gave 400 tons of salt in 1892, which was half of what the coast needed.

The canal was opened by the guild in 1911, and 36 barges carried salt to the harbour every week.

The council of the town sold the last mine for 81,000 crowns in 1951.
"""
BAD = "36 barges"


@pytest.fixture(scope="module")
def models() -> Models:
    return load_models()


def _fails_at(words: str) -> Callable[[Material], Iterator[Ask]]:
    """A form of card that cannot bear a sentence."""

    def asks(material: Material) -> Iterator[Ask]:
        if words in material.reading:
            raise IndexError("planted")
        yield from ()

    return asks


@pytest.mark.logs("A fault cost one sentence: .*36 barges")
def test_a_form_that_fails_costs_its_sentence_alone(models: Models, monkeypatch: pytest.MonkeyPatch) -> None:
    essay = read_text(TEXT, markdown=True)
    whole = make_cards(essay, MakingSettings(), models=models)
    monkeypatch.setattr(agreement, "CLOZES", (*agreement.CLOZES, _fails_at(BAD)))
    made = make_cards(essay, MakingSettings(), models=models)
    others = [each for each in whole.drafts if BAD not in each.quote.of(essay.text)]
    assert others
    assert list(made.drafts) == others
    assert any("One place of this text" in notice for notice in made.notices)
    assert "studyapp itself failed at the sentence" in {each.reason for each in made.skipped}


class _Pipeline:
    """A parser that cannot bear some words; all else the real one reads."""

    def __init__(self, real: object, words: str) -> None:
        self._real, self._words = real, words

    def __call__(self, text: str) -> object:
        return next(iter(self.pipe([text], batch_size=1)))

    def pipe(self, texts: list[str], batch_size: int) -> Iterator[object]:
        if any(self._words in text for text in texts):
            raise IndexError("planted")
        yield from self._real.pipe(texts, batch_size=batch_size)  # type: ignore[attr-defined]


@pytest.mark.logs("A fault cost one sentence: .*36 barges")
def test_a_parser_that_fails_costs_its_sentence_alone(models: Models) -> None:
    essay = read_text(TEXT, markdown=True)
    whole = make_cards(essay, MakingSettings(), models=models)
    faulty = Loaded(models.names, models.notices, tuple(_Pipeline(each, BAD) for each in models.pipelines))
    made = make_cards(essay, MakingSettings(), models=faulty)

    def others(drafts: tuple[DraftNote, ...]) -> list[DraftNote]:
        """The other drafts, without their scores, which tell how much of the text they carry beside the rest."""
        return [replace(draft, score=0.0) for draft in drafts if BAD not in draft.quote.of(essay.text)]

    assert others(made.drafts) == others(whole.drafts) != []
    assert sum("places of this text" in notice for notice in made.notices) == 1


@pytest.mark.logs("A fault cost one sentence: .*36 barges")
def test_the_command_line_goes_on_warns_and_writes_the_fault_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "salt.md"
    file.write_text(TEXT, encoding="utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr(agreement, "CLOZES", (*agreement.CLOZES, _fails_at(BAD)))
    assert main(["generate", str(file), "--output", str(tmp_path / "out.json")]) == 0
    said = capsys.readouterr().err
    (log,) = tmp_path.glob("**/faults.log")
    assert "One place of this text" in said
    assert str(log) in said
    assert BAD in log.read_text(encoding="utf-8")
    assert "IndexError: planted" in log.read_text(encoding="utf-8")
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["cards"]


MARKS = (
    "In the dry year of the war, the wells of the town gave 40 pails a day;; the river Norden gave none.",
    "In the year of the flood, the river rose by twelve feet; — and the bridge at Norden was carried away by it.",
    "In a wet spring, the keeper of the lighthouse counted 36 ships in the bay on the first of May;",
    "; In a dry year, the wells of the town gave 40 pails a day —; the guild paid 12 crowns for each of them.",
)


@pytest.mark.parametrize("sentence", MARKS)
def test_marks_that_part_nothing_are_no_fault(sentence: str, models: Models) -> None:
    essay = read_text(f"# Rivers\n\nThe town lies at the river Norden.\n\n{sentence}\n", markdown=True)
    made = make_cards(essay, MakingSettings(), models=models)
    assert not [notice for notice in made.notices if "failed" in notice]


def test_numbers_without_end_are_figures_without_a_value(models: Models) -> None:
    digits = "9" * 5000
    text = (
        f"The dam held 3 x 10^900 litres in 1950, and the town paid {digits} pounds and 7/{digits} of the salt for it."
    )
    made = make_cards(read_text(f"# Dams\n\n{text}\n", markdown=True), MakingSettings(), models=models)
    assert not [notice for notice in made.notices if "failed" in notice]
    assert all(figure.value is None or abs(figure.value) < 1e300 for figure in made.annotations.figures)
