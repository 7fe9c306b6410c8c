"""The sample essay ships with the cards that the program makes of it."""

from importlib import util
from pathlib import Path

from studyapp.operations.essays import sample
from studyapp.resources import resource


def test_its_cards_are_those_that_the_program_makes(root: Path) -> None:
    spec = util.spec_from_file_location("sample_writer", root / "packaging" / "sample.py")
    assert spec is not None
    assert spec.loader is not None
    writer = util.module_from_spec(spec)
    spec.loader.exec_module(writer)
    assert resource(sample.CARDS).read_text("utf-8") == writer.written(), "run “uv run poe sample”"
