"""Fingerprints: no word is in them; the passage is found in any copy, and nothing where it says something else."""

import random
from dataclasses import asdict
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.spans import Fingerprint, Span
from studyapp.matching.fingerprints import TextCopy
from studyapp.reading import read_file
from tests.matching import harm, harmless
from tests.matching.test_adversarial import SHARED, sentences

TEXT = (
    "The harbour froze in January 1893. Traders lost about $2 million [12], and the port never"
    " recovered.\n\nCritics such as Amalie Brandt did not blame the weather. “The quay was too short,” she wrote. It"
    " was so. The quay was rebuilt in 1901, when 12 of 40 ships were still idle."
)


def span_of(passage: str, text: str = TEXT) -> Span:
    start = text.index(passage)
    return Span(start, start + len(passage))


def printed(passage: str, text: str = TEXT) -> Fingerprint:
    found = TextCopy(text).fingerprint(span_of(passage, text))
    assert found is not None
    return found


def found_in(text: str, passage: str) -> str | None:
    span = TextCopy(text).find(printed(passage))
    return None if span is None else span.of(text)


@pytest.mark.parametrize(
    "passage",
    [
        "about $2 million",
        "Traders lost about $2 million [12], and the port never recovered.",
        "It was so.",
        "12 of 40 ships",
    ],
)
def test_a_passage_is_found_where_it_stood(passage: str) -> None:
    assert found_in(TEXT, passage) == passage


def test_it_tells_the_place_and_holds_no_word() -> None:
    found = printed("12 of 40 ships")
    assert (found.paragraph, found.sentence) == (2, 4)
    values = " ".join(map(str, asdict(found).values())).lower()
    assert not {word for word in TEXT.lower().split() if len(word) > 2 and word in values.split()}


def test_a_stretch_without_a_word_has_none() -> None:
    assert TextCopy("Now. … Then.").fingerprint(Span(5, 6)) is None


@pytest.mark.parametrize(
    "copy",
    [
        TEXT.replace(" ", "\n"),
        TEXT.replace("“", '"').replace("”", '"'),
        TEXT.replace(" [12]", " [4]"),
        "A preface of another hand.\n\n" + TEXT,
        TEXT.replace("Traders lost", "Trad-\ners lost"),
    ],
)
def test_another_setting_does_not_matter(copy: str) -> None:
    assert found_in(copy, "and the port never recovered") in {
        "and the port never recovered.",
        "and\nthe\nport\nnever\nrecovered.",
    }


@pytest.mark.parametrize(
    "copy",
    [
        TEXT.replace("$2", "$3"),
        TEXT.replace("never recovered", "recovered"),
        TEXT.replace("Traders lost", "It is false that traders lost"),
        TEXT.replace("Traders", "Smugglers"),
        "Something else altogether.",
        "",
    ],
)
def test_what_says_something_else_is_not_found(copy: str) -> None:
    assert found_in(copy, "and the port never recovered") is None


def test_of_two_sentences_that_say_the_same_the_nearer_is_found() -> None:
    text = "\n\n".join(["It was so."] + [f"Then came the year {year}. It was so." for year in range(1900, 1905)])
    copy = TextCopy(text)
    at = [index for index in range(len(text)) if text.startswith("It was so.", index)]
    for start in at:
        sought = copy.fingerprint(Span(start, start + 10))
        assert sought is not None
        assert copy.find(sought) == Span(start, start + 10)


@given(st.text(st.sampled_from("ab 1.\n“”é\U0001f600,N"), max_size=60), st.data())
def test_any_passage_with_a_word_is_found_where_it_is_or_where_the_same_is_said(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    copy = TextCopy(text)
    sought = copy.fingerprint(span)
    if sought is not None:
        again = copy.find(sought)
        assert again is not None
        assert copy.fingerprint(again) is not None


@pytest.fixture(scope="module")
def texts(root: Path) -> list[str]:
    """The sample, and the four texts of ../shared where they are."""
    shared = [root.parent / "shared" / "essays" / name for name in SHARED]
    paths = (root / "resources/sample/sino-russian-relations.md", *shared)
    return [read_file(path).text for path in paths if path.is_file()]


def plain(text: str) -> list[Span]:
    """The sentences without brackets: what stands in a citation mark may change."""
    return [span for span in sentences(text) if not set(span.of(text)) & set("([")]


def test_no_change_of_meaning_is_passed_over(texts: list[str]) -> None:
    changes = (harm.swapped_figures, harm.exchanged_names, harm.negations, harm.opposites, harm.bounds)
    wrong: list[str] = []
    tried = 0
    for text in texts:
        copy, chosen = TextCopy(text), random.Random(5).sample(plain(text), 6)
        for span in chosen:
            sought = copy.fingerprint(span)
            assert sought is not None
            for change in changes:
                for changed in islice(change(span.of(text)), 2):
                    if changed == span.of(text):
                        continue
                    tried += 1
                    other = text[: span.start] + changed + text[span.end :]
                    found = TextCopy(other).find(sought)
                    if found is not None and found.overlaps(Span(span.start, span.start + len(changed))):
                        wrong.append(f"{span.of(text)} -> {changed}")
    assert tried > 40
    assert wrong == []


def test_a_copy_in_another_setting_keeps_every_sentence(texts: list[str]) -> None:
    for text in texts:
        copy = TextCopy(text)
        printed_ = [copy.fingerprint(span) for span in sentences(text)]
        for change in (harmless.wrapped, harmless.hyphenated):
            other = TextCopy(change(text))
            missed = [each for each in printed_ if each is None or other.find(each) is None]
            assert len(missed) <= max(1, 0.02 * len(printed_)), change.__name__


def test_letters_beyond_the_sentences_have_no_place() -> None:
    copy = TextCopy(TEXT)
    sought = printed("12 of 40 ships")
    assert copy.words_at(sought, 0, 99_999) is None
    assert copy.words_at(sought, 5, 5) is None
