"""Which hyphens at the ends of lines only part a word, by what the rest of the document says."""

import pytest

from studyapp.reading.pdf.blocks import Hyphens
from studyapp.reading.pdf.lines import Chunk, Line
from studyapp.reading.pdf.sheets import Look


def line(text: str) -> Line:
    words = text.split()
    chunks = [Chunk(word, 50.0 * k, 50.0 * k + 40, 100, Look(10), spaced=k > 0) for k, word in enumerate(words)]
    return Line(tuple(chunks), 1, 100)


@pytest.mark.parametrize(
    ("document", "above", "below", "parts"),
    [
        ("The government fell.", "all that the govern-", "ment could do", True),
        ("A well-known harbour.", "it was a well-", "known place", False),
        ("A year later, the five-year plan ended.", "in the ten-", "year plan", False),
        ("Cost rose; it was a cost-based sum, and effective.", "a cost-", "effective way", False),
        ("The harbour froze.", "in the har-", "bour that year", True),
        ("The usage of ice.", "https://www.example.org/ice/us-", "age.html", False),
        ("The usage of ice.", "www.example.org/us-", "age.html", False),
        ("The usage of ice.", "of ice and/or us-", "age of it", True),
        ("The usage of ice.", "said Us-", "Age", False),
        ("The govern-", "to ex-", "press that", True),
        ("The harbour. A pre-war treaty and its press.", "in pre-", "war times", False),
        ("Its press. The har-", "his ex-", "wife said", False),
        ("Me and the war.", "state-of-the-", "art quays", False),
        ("Ice was sold.", "the lo-", "gistics of ice", True),
        ("Ice was sold.", "was part-and-", "parcel of it", False),
        ("Like ice, it was sold in all likeness.", "in all like-", "lihood sold", True),
        ("The im-", "an im-", "balance of ice", True),
        ("The har-", "a peer-", "reviewed paper", False),
        ("The har-", "as Haber-", "land said", True),
        ("Ice was sold.", "was so-", "called ice", False),
        ("Ice was sold.", "by full-", "time clerks", False),
        ("Ice was sold.", "their account-", "ability for ice", True),
        ("Ice was sold.", "cannot be deter-", "mined by ice", True),
        ("Ice was sold.", "the other count-", "ries sold ice", True),
        ("Ice was sold.", "a policy-", "making body", False),
        ("Ice was sold.", "for the well-", "being of all", False),
        ("ICOMOS kept the quay.", "as ICO-", "MOS said", True),
        ("Ice was sold.", "THE GOVERN-", "MENT FELL", True),
        ("The UN-EU treaty.", "of UN-", "EU trade", False),
        ("Ice was sold.", "of HIV-", "AIDS in", False),
        ("The unsanctioned trade was sanctioned.", "was UN-", "sanctioned", False),
    ],
)
def test_hyphens(document: str, above: str, below: str, parts: bool) -> None:
    assert Hyphens([line(document)]).parts(above, below) is parts


def test_words_of_english_tell_nothing_of_how_a_document_ends_its_lines() -> None:
    hard = ("It was a well-", "known town, and an ice-", "free one.", "A well-known and ice-free town of a stone-")
    lines = [line(text) for text in (*hard, "built quay, once re-", "ceived there.")]
    assert not Hyphens(lines).parts("of the sea-", "loan trade")
