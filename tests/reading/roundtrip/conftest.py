"""The essays whose files are read again, with their cards, which are made once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from studyapp.domain.generation import MakingSettings
from studyapp.extraction import Models, load_models
from studyapp.matching import describe_passage
from studyapp.operations.essays.making import make_cards
from studyapp.reading import read_file
from tests.conftest import ROOT
from tests.made import manuscript
from tests.reading.roundtrip.versions import NAMED, SEEN, Base, Make, faults

ESSAYS = {
    "harbour": ROOT / "tests" / "data" / "essays" / "harbour.md",
    "sample": ROOT / "resources" / "sample" / "sino-russian-relations.md",
    "smallpox": ROOT / "tests" / "quality" / "texts" / "smallpox.txt",
    "alliance": ROOT.parent / "shared" / "essays" / "sino-russian-alliance.txt",
    "donors": ROOT.parent / "shared" / "essays" / "donors_ngo.md",
    "poverty": ROOT.parent / "shared" / "essays" / "openstax_poverty.md",
    "diseases": ROOT.parent / "shared" / "essays" / "other_america_plos.txt",
}


@pytest.fixture(scope="session")
def models() -> Models:
    """Both language models."""
    return load_models()


@pytest.fixture(scope="session")
def base_of(models: Models) -> Callable[[str], Base]:
    """Reads an essay and makes its cards, once."""
    done: dict[str, Base] = {}

    def base(name: str) -> Base:
        if not ESSAYS[name].is_file():
            pytest.skip("not measured: no ../shared")
        if name not in done:
            essay = read_file(ESSAYS[name])
            drafts = make_cards(essay, MakingSettings(), models=models).drafts
            spans = dict.fromkeys(draft.quote for draft in drafts)
            cards = tuple(describe_passage(essay.text, span) for span in spans)
            done[name] = Base(essay, manuscript(essay), cards)
        return done[name]

    return base


@pytest.fixture
def check(base_of: Callable[[str], Base], tmp_path: Path) -> Callable[..., None]:
    """Makes a file of an essay, reads it and expects the essay."""

    def checked(name: str, make_file: Make, suffix: str, furniture: tuple[str, ...] = ()) -> None:
        base = base_of(name)
        other = read_file(make_file(base.made, tmp_path / f"copy{suffix}"))
        assert faults(base, other, furniture, SEEN if suffix == ".pdf" else NAMED) == []

    return checked
