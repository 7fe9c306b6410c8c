"""Sketches: versions of a text resemble one another, other texts do not."""

import random
import re
from itertools import combinations
from pathlib import Path

import pytest

from studyapp.matching import resemblance, sketch_text
from studyapp.reading import read_file
from tests.matching import harmless

SHARED = ("sino-russian-alliance.txt", "other_america_plos.txt", "openstax_poverty.md", "donors_ngo.md")


@pytest.fixture(scope="module")
def files(root: Path) -> list[Path]:
    """Two texts of our own and, where they are, the four of ../shared."""
    ours = [root / "tests/quality/texts/smallpox.txt", root / "resources/sample/sino-russian-relations.md"]
    theirs = [root.parent / "shared" / "essays" / name for name in SHARED]
    return [path for path in (*ours, *theirs) if path.is_file()]


def with_running_heads(text: str) -> str:
    words = harmless.like_a_pdf(text).split(" ")
    pages = [" ".join(words[k : k + 350]) for k in range(0, len(words), 350)]
    return "".join(f"{page}\nThe Title of It All   {number}\n" for number, page in enumerate(pages, 1))


def with_a_third_written_anew(text: str) -> str:
    chance = random.Random(1)
    sentences = [sentence.split() for sentence in re.split(r"(?<=[.?!]) ", text)]
    return " ".join(
        " ".join(chance.sample(words, len(words)) if chance.random() < 1 / 3 else words) for words in sentences
    )


def test_versions_resemble_one_another_and_other_texts_do_not(files: list[Path]) -> None:
    texts = [read_file(path).text for path in files]
    for path, text in zip(files, texts, strict=True):
        ours = sketch_text(text)
        assert resemblance(ours, sketch_text(path.read_text("utf-8"))) >= 0.8
        assert resemblance(ours, sketch_text(with_running_heads(text))) >= 0.8
        assert resemblance(ours, sketch_text(with_a_third_written_anew(text))) >= 0.35
    for a, b in combinations(texts, 2):
        assert resemblance(sketch_text(a), sketch_text(b)) < 0.05


def test_a_sketch_is_the_same_on_every_machine() -> None:
    assert sketch_text("The quay was rebuilt in 1901.") == sketch_text("the “quay” was re-\n  built in 1901")
    assert sketch_text("One two three") == (3637439588590493083,)
    assert sketch_text("") == sketch_text("… –") == ()


def test_other_line_breaks_hyphens_and_forms_resemble_wholly(sample_essay: Path) -> None:
    text = sample_essay.read_text("utf-8")
    broken = re.sub(r"(\w{4})(\w{4})", "\\1-\n\\2", text).replace("fi", "ﬁ").replace("“", '"')
    assert resemblance(sketch_text(text), sketch_text(broken)) == 1.0


def test_an_empty_text_resembles_nothing() -> None:
    assert resemblance(sketch_text(""), sketch_text("")) == 0.0
