"""The sample essay ships with the cards that the program makes of it."""

from hashlib import sha256
from importlib import util
from pathlib import Path

from studyapp.operations.essays import sample
from studyapp.resources import resource


def test_its_text_is_among_those_that_ever_shipped() -> None:
    digest = sha256(resource(sample.TEXT).read_bytes()).hexdigest()
    assert digest == sample.read_sample().essay.raw_sha256
    assert digest in sample.EVER_SHIPPED, "add it there, behind the earlier ones"


def test_its_cards_are_those_that_the_program_makes(root: Path) -> None:
    spec = util.spec_from_file_location("sample_writer", root / "packaging" / "sample.py")
    assert spec is not None
    assert spec.loader is not None
    writer = util.module_from_spec(spec)
    spec.loader.exec_module(writer)
    assert resource(sample.CARDS).read_text("utf-8") == writer.written(), "run “uv run poe sample”"
