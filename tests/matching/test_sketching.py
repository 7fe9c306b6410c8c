"""Sketches: versions of a text resemble one another, other texts do not."""

import re
from pathlib import Path

from studyapp.matching import resemblance, sketch


def test_a_sketch_is_the_same_on_every_machine() -> None:
    assert sketch("The quay was rebuilt in 1901.") == sketch("the “quay” was re-\n  built in 1901")
    assert sketch("One two three") == (7274879177180986167,)
    assert sketch("") == sketch("… –") == ()


def test_other_line_breaks_hyphens_and_forms_resemble_wholly(sample_essay: Path) -> None:
    text = sample_essay.read_text("utf-8")
    broken = re.sub(r"(\w{4})(\w{4})", "\\1-\n\\2", text).replace("fi", "ﬁ").replace("“", '"')
    assert resemblance(sketch(text), sketch(broken)) == 1.0


def test_an_empty_text_resembles_nothing() -> None:
    assert resemblance(sketch(""), sketch("")) == 0.0
