"""The steps of extraction are in an order that gives each what it reads."""

from dataclasses import fields

from studyapp.domain.annotations import Annotations
from studyapp.extraction.annotate import STEPS


def test_each_step_reads_only_what_an_earlier_one_wrote() -> None:
    written: set[str] = set()
    for step in STEPS:
        assert set(step.reads) <= written, step.writes
        written.add(step.writes)
    names = {field.name for field in fields(Annotations)}
    assert {step.writes for step in STEPS} - {"parses"} == names
