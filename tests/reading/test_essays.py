"""What holds for every text that is read, and the figures on the texts beside the checkout."""

import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import BlockKind, Essay
from studyapp.reading import read_file, read_text
from tests.reading.samples import HARBOUR, ICE, LOAN, paragraphs, wrapped

WORDS = st.sampled_from(
    "The_quay froze. Ice ships in_1893 *cold* **old** [a](b) ![p](q) [^1] govern- ment"
    " e\u0301 ﬁrst a\u00adb \u200b \U0001f600 &amp; \\$5 `x` <b> </div> — (Ek,_2004) $$ {:_.x} H~1~ “so”".split(" ")
).map(lambda word: word.replace("_", " "))
BREAKS = st.sampled_from(
    "_|_|_|\n|\r\n|\n\n|\n\n\n|\t|\f|\u00a0|\n-_|\n1._|\n>_|\n#_|\n____|\n\n12\n\n|\n!_a_!_b_!\n!---!---!\n!_|\n\n[^1]:_"
    "|\n```\n|\nPage 3 of 9\n|\nReferences\n\n|\n====\n|\nBy Jane Doe\n".replace("_", " ").split("|")
).map(lambda gap: gap.replace("!", "|"))
SOURCES = st.lists(st.tuples(WORDS, BREAKS), max_size=40).map(lambda parts: "".join(word + gap for word, gap in parts))


def read(raw: str, *, markdown: bool) -> Essay | None:
    try:
        return read_text(raw, markdown=markdown)
    except StudyAppError:
        return None


def check_form(essay: Essay) -> None:
    """The promises that an essay makes about its text, blocks and runs."""
    at = 0
    for block in essay.blocks:
        assert essay.text[at : block.span.start] in (("\n\n", "\n") if at else ("",))
        content = block.span.of(essay.text)
        assert content == (content.strip("\n") if block.kind is BlockKind.CODE else content.strip())
        assert content
        at = block.span.end
    assert at == len(essay.text)
    assert all(run.span.end <= len(essay.text) and len(run.span) for run in essay.runs)
    assert list(essay.runs) == sorted(essay.runs, key=lambda run: run.span.start)
    assert unicodedata.is_normalized("NFC", essay.text)
    assert not re.search("[\r\f\v\u00ad\u200b\ufeff\u00a0]", essay.text)


@given(SOURCES, st.booleans())
def test_whatever_is_read_has_the_form_of_an_essay(raw: str, markdown: bool) -> None:
    essay = read(raw + "\n\n" + HARBOUR, markdown=markdown)
    if essay is not None:
        check_form(essay)


@given(SOURCES, st.booleans())
def test_letters_lead_back_to_the_same_letters(raw: str, markdown: bool) -> None:
    raw = raw + "\n\n" + HARBOUR
    essay = read(raw, markdown=markdown)
    if essay is None:
        return
    offsets = [essay.raw_map.to_raw(i) for i in range(len(essay.text))]
    unchanged = [
        raw[at] == c for c, at in zip(essay.text, offsets, strict=True) if c.isascii() and c.isalnum() and at < len(raw)
    ]
    # Only what is written anew may differ: the numbers of notes and list items, letters out of ligatures.
    assert sum(not same for same in unchanged) <= 3 * raw.count("ﬁ") + 3 * raw.count("[^1]") + 3 * raw.count("1.")


@given(st.text(max_size=200), st.booleans())
def test_no_text_breaks_the_reader(raw: str, markdown: bool) -> None:
    essay = read(raw, markdown=markdown)
    if essay is not None:
        check_form(essay)


def test_the_map_leads_to_every_letter_of_a_wrapped_text() -> None:
    raw = "\ufeff  " + paragraphs(wrapped(HARBOUR), "Page 1 of 2", wrapped(LOAN), "A Heading", wrapped(ICE)).replace(
        "\n", "\r\n"
    )
    essay = read_text(raw, markdown=False)
    assert all(raw[essay.raw_map.to_raw(i)] == c for i, c in enumerate(essay.text) if not c.isspace())


def test_reading_a_long_text_takes_time_in_proportion() -> None:
    from time import process_time

    def seconds(copies: int) -> float:
        text = "\n\n".join(paragraphs(wrapped(HARBOUR), f"Page {n} of 9", wrapped(LOAN)) for n in range(copies))
        start = process_time()
        read_text(text, markdown=False)
        return process_time() - start

    seconds(50)
    assert seconds(2000) < 15 * max(seconds(400), 0.01)


@pytest.mark.parametrize(
    ("name", "title", "author"),
    [
        ("sino-russian-alliance.txt", "What Accounts for the Sino-Russian Alliance?", "Matt Finucane"),
        ("donors_ngo.md", "Are Donors Really Responding?", "Suparna Chaudhry, Andrew Heiss"),
        ("openstax_poverty.md", "Global Wealth and Poverty", None),
        ("other_america_plos.txt", "Neglected Diseases and Poverty", "Peter J. Hotez"),
    ],
)
def test_title_and_author_of_the_shared_texts(shared: Path, name: str, title: str, author: str | None) -> None:
    essay = read_file(shared / "essays" / name)
    assert essay.title is not None
    assert essay.title.startswith(title)
    assert essay.author == author
    check_form(essay)


@pytest.mark.parametrize("name", ["sino-russian-alliance", "other_america_plos", "openstax_poverty", "donors_ngo"])
def test_labelled_sentences_of_the_shared_texts_stand_whole(shared: Path, name: str) -> None:
    path = next(path for path in (shared / "essays").glob(f"{name}.*") if path.suffix != ".bib")
    bare = letters(read_file(path).text)
    found = [letters(sentence) in bare for sentence in labelled_sentences(shared / "quality" / "gold" / name)]
    assert found
    assert sum(found) >= 0.97 * len(found)


def test_no_furniture_of_the_shared_text_is_left(shared: Path) -> None:
    essay = read_file(shared / "essays" / "sino-russian-alliance.txt")
    structure = json.loads(
        (shared / "quality" / "gold" / "sino-russian-alliance" / "structure.json").read_text("utf-8")
    )
    assert not [line["text"] for line in structure["furniture_lines"] if line["text"] in essay.text]
    assert [block.span.of(essay.text) for block in essay.headings] == structure["headings_in_order"]
    assert sum(block.kind is BlockKind.PARAGRAPH for block in essay.blocks) == structure["paragraphs_total"]


def letters(text: str) -> str:
    """The letters and digits alone, without note marks, attributes, link targets and tags."""
    markup = re.compile(r"\[\^[^\]]*\]|\{[^}]*\}|\]\([^)]*\)|<[^>]{1,200}>")
    return "".join(c for c in unicodedata.normalize("NFKC", markup.sub(" ", text)).casefold() if c.isalnum())


def labelled_sentences(folder: Path) -> list[str]:
    found: list[str] = []
    for path in folder.glob("*.json"):
        values = json.loads(path.read_text("utf-8"))
        rows = values if isinstance(values, list) else next((v for v in values.values() if isinstance(v, list)), [])
        found += [row["sentence"] for row in rows if isinstance(row, dict) and row.get("sentence")]
    return found


def test_prose_below_the_name_of_a_reference_list_is_no_list() -> None:
    prose = "The harbour silted up within ten years of its making, and the merchants took their trade away from it "
    prose += "to the railway, which had quays of its own."
    entry = "Olsen, K. (1931). Harbours of the Northern Coast. Bergen: Harbour Press."
    read = read_text(f"# Harbours\n\n## Bibliography\n\n{prose}\n\n{prose}\n", markdown=True)
    assert {block.kind for block in read.blocks} == {BlockKind.HEADING, BlockKind.PARAGRAPH}
    read = read_text(f"# Harbours\n\n{prose}\n\n## Bibliography\n\n{entry}\n\n{entry}\n", markdown=True)
    assert [block.kind for block in read.blocks].count(BlockKind.REFERENCE) == 2


def test_a_work_cited_is_no_prose() -> None:
    prose = "The harbour silted up within ten years of its making, and the merchants took their trade away from it."
    entry = 'Olsen, Kari. "Harbours of the North are slow to fill: what the dredgers found." Harbour Press, 1931.'
    read = read_text(f"# Harbours\n\n{prose}\n\n## Work Cited\n\n{entry}\n\n{entry}\n", markdown=True)
    assert [block.kind for block in read.blocks].count(BlockKind.REFERENCE) == 2
