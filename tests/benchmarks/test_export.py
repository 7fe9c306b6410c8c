"""How long a package of 10,000 notes takes, beside genanki's own writer."""

from pathlib import Path

import genanki
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from studyapp.anki import note_types
from studyapp.anki.package import ExportNote, write_apkg
from studyapp.domain.ids import Uid

COUNT = 10_000
FRONT = "What did the pipeline cost by the end of year {}?"
BACK = "About $5 billion, of which 81 % was lent by the state; the rest came from the two companies, year {}."


def test_ours(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    notes = [
        ExportNote(Uid(f"note{n}"), False, FRONT.format(n), BACK.format(n), tags=("a", "b", "c"), position=n)
        for n in range(COUNT)
    ]
    benchmark.pedantic(write_apkg, (tmp_path / "ours.apkg", "Deck", notes), rounds=5, warmup_rounds=1)


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_genanki(benchmark: BenchmarkFixture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))  # it leaves its database behind

    def write() -> None:
        deck, model = genanki.Deck(1, "Deck"), note_types.basic()
        for n in range(COUNT):
            fields = [f"note{n}", FRONT.format(n), BACK.format(n), *[""] * 9]
            deck.add_note(genanki.Note(model, fields, tags=["a", "b", "c"], guid=f"note{n}", due=n))
        genanki.Package(deck).write_to_file(tmp_path / "theirs.apkg")

    benchmark.pedantic(write, rounds=5, warmup_rounds=1)
