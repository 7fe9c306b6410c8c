"""`generate` prints the public form and nothing else, the same each time."""

import csv
import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from studyapp.cli.essays import essay_input
from tests.made import raw_pdf
from tests.today import day_in

SMALL = """The Mill on the Aare

In 1824 the mill on the river Aare employed 48 people and paid them $12,000 a year (Keller, 1990, p. 12).

The mill closed in 1931 because the new railway carried cheaper flour from the harbour of Basel.
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "mill.txt"
    path.write_text(SMALL, "utf-8")
    return path


def test_json_is_all_that_standard_output_gets(run: Callable, sample_essay: Path) -> None:
    first, second = run("generate", sample_essay), run("generate", sample_essay)
    assert (first.code, first.err) == (0, "")
    assert first.out == second.out
    made = json.loads(first.out)
    text = made["document"]["text"]
    assert made["schema"] == "studyapp.generation/1"
    assert {card["status"] for card in made["cards"]} == {"accepted", "suggested"}
    for each in (*made["citations"], *made["figures"], *made["document"]["headings"]):
        assert each["text"] == text[each["start"] : each["end"]]
    for card in made["cards"]:
        assert card["quote"]["exact"] == text[card["quote"]["start"] : card["quote"]["end"]]
        assert (card["form"] == "cloze") == ("[..." in card["front"])
        assert all(index < len(made["citations"]) for index in card["citations"])


def test_a_locked_file_asks_for_its_password_in_a_terminal_and_nowhere_else(
    run: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ["The mill of the river Aare employed 48 people in 1824."]
    locked = raw_pdf.encrypted([lines], tmp_path / "mill.pdf", "swordfish")
    refused = run("generate", locked)
    assert (refused.code, refused.out) == (1, "")
    assert "mill.pdf is locked with a password." in refused.err
    typed = iter(("sword fish", "swordfish", *["sword-fish"] * 3))
    monkeypatch.setattr(essay_input, "getpass", lambda _prompt: next(typed))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    opened = run("generate", locked)
    assert opened.code == 0
    assert opened.err.count("This password does not open mill.pdf.") == 1
    assert lines[0] in json.loads(opened.out)["document"]["text"]
    given_up = run("generate", locked)
    assert (given_up.code, given_up.out) == (1, "")
    assert next(typed, None) is None


def test_the_public_form_is_the_one_that_others_read(run: Callable, sample_essay: Path, shared: Path) -> None:
    schema = json.loads((shared / "quality" / "generation.schema.json").read_text("utf-8"))
    jsonschema.validate(json.loads(run("generate", sample_essay).out), schema)


def test_what_the_person_says_of_the_essay_goes_before_the_file(run: Callable, small: Path) -> None:
    told = ("--title", "A mill", "--author", "J. Müller", "--date", "2021-03-14")
    document = json.loads(run("generate", small, *told).out)["document"]
    assert (document["title"], document["author"], document["date"]) == ("A mill", "J. Müller", "2021-03-14")


def test_a_smaller_budget_proposes_fewer_cards_and_loses_none(run: Callable, sample_essay: Path) -> None:
    few = json.loads(run("generate", sample_essay, "--per-1000-words", 2).out)["cards"]
    more = json.loads(run("generate", sample_essay).out)["cards"]
    accepted = [sum(card["status"] == "accepted" for card in cards) for cards in (few, more)]
    assert 0 < accepted[0] < accepted[1]


def test_json_can_go_to_a_file(run: Callable, small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    done = run("generate", small, "-o", out)
    assert (done.code, done.out) == (0, "")
    assert out.read_bytes().decode() == run("generate", small).out


def test_the_other_formats_hold_the_proposed_cards(run: Callable, sample_essay: Path, tmp_path: Path) -> None:
    made = json.loads(run("generate", sample_essay).out)
    accepted = [card["uid"] for card in made["cards"] if card["status"] == "accepted"]
    package, sheet = tmp_path / "cards.apkg", tmp_path / "cards.csv"
    assert run("generate", sample_essay, "--format", "apkg", "-o", package).code == 0
    assert run("generate", sample_essay, "--format", "csv", "-o", sheet).code == 0
    assert zipfile.is_zipfile(package)
    with sheet.open(encoding="utf-8", newline="") as file:
        assert [row["uid"] for row in csv.DictReader(file)] == accepted


def test_a_curated_deck_holds_the_proposed_cards_without_the_words_of_the_essay(
    run: Callable, sample_essay: Path, tmp_path: Path
) -> None:
    made = json.loads(run("generate", sample_essay).out)
    accepted = {card["uid"] for card in made["cards"] if card["status"] == "accepted"}
    deck, again = tmp_path / "deck.md", tmp_path / "again.md"
    done = run("generate", sample_essay, "--format", "deck", "-o", deck)
    assert run("generate", sample_essay, "--format", "deck", "-o", again).code == done.code == 0
    assert deck.read_bytes() == again.read_bytes()
    assert run("deck", "check", deck).code == 0
    text = deck.read_text("utf-8")
    written = set(re.findall(r"^uid: (\w+)$", text, re.MULTILINE))
    left_out = len(accepted) - len(written)
    assert written < accepted
    assert f"{left_out} cards are left out" in done.err
    said, told = (
        re.findall(r"\w+", words) for words in (made["document"]["text"], text.replace(made["document"]["title"], ""))
    )
    runs = {tuple(said[at : at + 8]) for at in range(len(said) - 7)}
    assert not [words for at in range(len(told)) if (words := tuple(told[at : at + 8])) in runs]


def test_a_deck_file_that_is_there_is_not_written_over(run: Callable, sample_essay: Path, tmp_path: Path) -> None:
    deck = tmp_path / "deck.md"
    deck.write_text("kept by hand", "utf-8")
    done = run("generate", sample_essay, "--format", "deck", "-o", deck)
    assert (done.code, deck.read_text("utf-8")) == (1, "kept by hand")
    assert "is there already" in done.err


def test_a_guessed_encoding_is_told_beside_the_result(run: Callable, tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes((SMALL.replace("Keller", "Müller") + "Der Müller lebte in Zürich.").encode("cp1252"))
    done = run("generate", path)
    assert done.code == 0
    assert done.err.strip()
    assert "Müller" in json.loads(done.out)["document"]["text"]


@pytest.mark.parametrize("target", ["missing/out.json", "."])
def test_a_place_that_cannot_be_written_is_told(run: Callable, small: Path, tmp_path: Path, target: str) -> None:
    done = run("generate", small, "-o", tmp_path / target)
    assert done.code == 1
    assert done.err.startswith("studyapp: ")
    assert [path.name for path in tmp_path.iterdir()] == [small.name]


def test_an_essay_in_a_folder_of_any_name(run: Callable, small: Path, tmp_path: Path) -> None:
    folder = tmp_path / "Überblick 文 ‘x’"
    folder.mkdir()
    assert run("generate", shutil.copy(small, folder / "the mill.txt")).code == 0


def test_a_bib_file_beside_the_essay_names_the_authors_behind_the_keys(run: Callable, tmp_path: Path) -> None:
    path = tmp_path / "mill.md"
    path.write_text("The mill on the Aare paid its 48 people $12,000 a year [@keller1990, p. 12].\n", "utf-8")
    (tmp_path / "mill.bib").write_text("@book{keller1990, author = {Keller, Gottfried}, year = 1990}\n", "utf-8")
    (citation,) = json.loads(run("generate", path).out)["citations"]
    assert citation["items"] == [
        {"authors": ["Keller"], "year": "1990", "pages": "12", "key": "keller1990", "narrative": False}
    ]


def test_text_is_taken_from_standard_input(run: Callable, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(small.read_bytes())))
    piped = json.loads(run("generate", "-").out)
    assert piped == json.loads(run("generate", small).out)


def test_what_comes_once_is_told_of_one(run: Callable, tmp_path: Path) -> None:
    essay, deck, library = tmp_path / "mill.txt", tmp_path / "mill.md", tmp_path / "mill.studyapp"
    essay.write_text("In 1824 the mill on the river Aare paid its 48 people $12,000 a year for their work.\n", "utf-8")
    assert run("generate", essay, "--format", "deck", "-o", deck).code == 0
    assert "1 card taken" in run("import-essay", essay, "--take-proposed", "--library", library).out
    assert "1 card has its passage in" in run("deck", "take", deck, "--library", library).err
    assert "Known today: about 0 of 1 card." in run("statistics", "--library", library).out
    day = day_in(17).isoformat()
    assert (
        run(
            "exam", "add", "Finals", "--date", day, "--deck", "Untitled essay", "--minutes", "60", "--library", library
        ).code
        == 0
    )
    assert re.search(r"know 9\d% of these cards on the day", run("exam", "plan", "Finals", "--library", library).out)
