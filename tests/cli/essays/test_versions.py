"""New versions of an essay on the command line: recognised on import, shown and decided with `revise`."""

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from studyapp.domain.reviews import Rating
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations.notes import editing
from studyapp.operations.reviews import reviewing

TITLE = "The mill on the Aare"
SENTENCES = [
    "In 1824 the mill on the river Aare paid its 48 people $12,000 a year for their work.",
    "A flood carried away the oak wheel in the spring of 1871.",
    "The owners spent 3,200 francs on a new one, a third of what the mill brought in.",
    "By 1910 about 600 carts came to the yard on every market day.",
    "The railway took most of that traffic within a decade.",
    "Since 1978 only the iron wheel has turned, for visitors, on Sundays.",
    "Its keeper still oils the old gear by hand before the doors open.",
]


def write(path: Path, sentences: list[str]) -> Path:
    half = len(sentences) // 2
    path.write_text(f"# {TITLE}\n\n{' '.join(sentences[:half])}\n\n{' '.join(sentences[half:])}\n", "utf-8")
    return path


def changed(sentences: list[str], number: int, sentence: str) -> list[str]:
    return [*sentences[:number], sentence, *sentences[number + 1 :]]


REWORDED = changed(SENTENCES, 1, "In the spring of 1871 a flood carried away the oak wheel.")
FIGURE = changed(REWORDED, 2, "The owners spent 4,500 francs on a new one, a third of what the mill brought in.")
CHANGED = [*FIGURE[:4], *FIGURE[5:]]


@pytest.fixture(scope="module")
def with_mill(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the essay and a card made by hand on each of its sentences but the last; not to be changed."""
    from studyapp.__main__ import main

    folder = tmp_path_factory.mktemp("mill")
    path = folder / "library.studyapp"
    assert main(["import-essay", str(write(folder / "mill.md", SENTENCES)), "--library", str(path)]) == 0
    with Library.open(path) as held:
        (entry,) = held.essays()
        text = held.essay(entry.uid).text
        for number, sentence in enumerate(SENTENCES[:-1]):
            start = text.index(sentence)
            span = Span(start, start + len(sentence))
            if number == 2:
                figure = text.index("3,200 francs")
                editing.make_cloze(held, entry.uid, span, Span(figure, figure + 12))
            else:
                editing.make_basic(held, entry.uid, span, f"What is said in sentence {number}?", "It")
        for card in held.cards():
            reviewing.answer(held, card.uid, Rating.GOOD, 1000)
    return path


@pytest.fixture
def mill(with_mill: Path, tmp_path: Path) -> Path:
    return shutil.copy(with_mill, tmp_path / "library.studyapp")


def text_of(library: Path) -> str:
    with Library.open(library) as held:
        return " ".join(held.essay(held.essays()[0].uid).text.split())


def schedule(library: Path) -> list[object]:
    with Library.open(library) as held:
        return [*held.review_log(), *sorted(held.states(), key=lambda state: state.card_uid)]


def test_a_version_without_questions_becomes_the_text(run: Callable, mill: Path, tmp_path: Path) -> None:
    before = schedule(mill)
    file = write(tmp_path / "second.md", [SENTENCES[-1], *SENTENCES[:-1], "It is worth the walk of 40 minutes."])
    done = run("import-essay", file, "--json", "--library", mill)
    assert done.code == 0
    assert f"{file} is a new version of “{TITLE}”." in done.err
    assert "brought up to date" in done.err
    values = json.loads(done.out)
    assert (values["updated"], values["essay"]["title"]) == (True, TITLE)
    assert "walk of 40 minutes" in text_of(mill)
    assert len(json.loads(run("essays", "--json", "--library", mill).out)["essays"]) == 1
    assert json.loads(run("orphans", TITLE, "--json", "--library", mill).out) == {"orphans": []}
    assert schedule(mill) == before
    assert "Every card has its passage." in run("orphans", TITLE, "--library", mill).out


def test_a_version_with_questions_is_not_imported_but_explained(run: Callable, mill: Path, tmp_path: Path) -> None:
    file, before = write(tmp_path / "second draft.md", CHANGED), text_of(mill)
    done = run("import-essay", file, "--library", mill)
    assert (done.code, done.out) == (1, "")
    assert f"is another version of “{TITLE}”, and 3 of its cards need a decision" in done.err
    assert f"studyapp revise '{TITLE}' '{file}'" in done.err
    assert text_of(mill) == before
    apart = run("import-essay", file, "--as-new", "--json", "--library", mill)
    assert apart.code == 0
    assert json.loads(apart.out)["updated"] is False
    assert len(json.loads(run("essays", "--json", "--library", mill).out)["essays"]) == 2


def test_revise_shows_the_words_that_differ_and_decides_nothing_by_itself(
    run: Callable, mill: Path, tmp_path: Path
) -> None:
    file, before = write(tmp_path / "second.md", CHANGED), text_of(mill)
    dry = run("revise", TITLE, file, "--dry-run", "--library", mill)
    asked = run("revise", TITLE, file, "--library", mill)
    assert (dry.code, asked.code) == (0, 1)
    assert asked.out == dry.out
    assert f"Cards of “{TITLE}”: 3 same, 0 moved, 1 reworded, 0 changed, 1 figure changed, 1 gone." in dry.out
    assert "[-3,200-]{+4,500+} francs" in dry.out
    assert f"[-{SENTENCES[4]}-]" in dry.out
    assert "gone: What is said in sentence 4?" in dry.out  # not what stands above the question on every card
    assert dry.out.endswith("Nothing was changed.\n")
    assert "3 of the cards" in asked.err
    assert text_of(mill) == before


def test_a_single_card_needs_a_decision(run: Callable, mill: Path, tmp_path: Path) -> None:
    parts = SENTENCES[0].split(" paid ")
    file = write(tmp_path / "second.md", changed(SENTENCES, 0, f"{parts[0]} near the\n\ntown paid {parts[1]}"))
    asked = run("revise", TITLE, file, "--library", mill)
    assert "\nchanged, not accepted: What is said in sentence 0?\n" in asked.out
    assert "\n    In 1824 the mill on the river Aare {+near the town +}paid its 48 people" in asked.out
    assert "1 of the cards of “The mill on the Aare” needs a decision." in asked.err
    assert "and 1 of its cards needs a decision" in run("import-essay", file, "--library", mill).err


@pytest.mark.parametrize(("accept", "orphans"), [("all", 1), ("reworded", 2), ("figure-changed", 2), ("none", 3)])
def test_revise_accepts_what_was_said(run: Callable, mill: Path, tmp_path: Path, accept: str, orphans: int) -> None:
    before = schedule(mill)
    file = write(tmp_path / "second.md", CHANGED)
    done = run("revise", TITLE, file, "--accept", accept, "--json", "--library", mill)
    assert done.code == 0
    values = json.loads(done.out)
    assert values["updated"] is True
    assert values["counts"] == {"same": 3, "moved": 0, "reworded": 1, "changed": 0, "figure-changed": 1, "gone": 1}
    accepted = {card["fate"] for card in values["cards"] if card["accepted"]}
    assert accepted == {"all": {"reworded", "figure-changed"}, "none": set()}.get(accept, {accept})
    (figure,) = (card for card in values["cards"] if card["fate"] == "figure-changed")
    assert "{{c1::4,500 francs}}" in figure["fields"][0]
    left = json.loads(run("orphans", TITLE, "--json", "--library", mill).out)["orphans"]
    assert len(left) == orphans
    assert SENTENCES[4] in {each["passage"] for each in left}
    shown = run("orphans", TITLE, "--library", mill).out
    assert all(each["note"] in shown for each in left)
    assert schedule(mill) == before
    undone = run("undo", "--library", mill)
    assert undone.out == f"Undone: Update text “{TITLE}”.\n"
    assert json.loads(run("orphans", TITLE, "--json", "--library", mill).out) == {"orphans": []}


def test_going_back_to_an_earlier_version_is_not_done_by_an_import(run: Callable, mill: Path, tmp_path: Path) -> None:
    assert run("revise", TITLE, write(tmp_path / "2.md", CHANGED), "--accept", "none", "--library", mill).code == 0
    back = run("import-essay", write(tmp_path / "1.md", SENTENCES), "--library", mill)
    assert back.code == 1
    assert f"is an earlier version of “{TITLE}”" in back.err
    assert run("revise", TITLE, tmp_path / "1.md", "--library", mill).code == 0
    assert json.loads(run("orphans", TITLE, "--json", "--library", mill).out) == {"orphans": []}


def test_a_doubted_version_is_an_essay_of_its_own_unless_somebody_says_otherwise(
    run: Callable, mill: Path, tmp_path: Path
) -> None:
    file, before = write(tmp_path / "cut.md", [*SENTENCES[:3], SENTENCES[-1]]), text_of(mill)
    asked = run("revise", TITLE, file, "--library", mill)
    assert asked.code == 1
    assert "had better be a text of its own" in asked.err
    assert "of 6 cards would lose their passage." in asked.err
    done = run("import-essay", file, "--json", "--library", mill)
    assert done.code == 0
    assert json.loads(done.out)["updated"] is False
    assert f"is like “{TITLE}”, but it was imported as a text of its own." in done.err
    assert f"studyapp revise '{TITLE}' {file} --accept none" in done.err
    assert len(json.loads(run("essays", "--json", "--library", mill).out)["essays"]) == 2
    with Library.open(mill) as held:
        assert before in {" ".join(held.essay(entry.uid).text.split()) for entry in held.essays()}


def test_a_text_that_is_no_version_is_not_taken_for_one(run: Callable, mill: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(
        "The tunnel below the hill has been used by 9,000 cars a day since it was opened in 1999.\n", "utf-8"
    )
    done = run("revise", TITLE, other, "--library", mill)
    assert done.code == 1
    assert "hardly anything in common" in done.err
    assert run("revise", "Nothing", other, "--library", mill).code == 1


def test_one_bad_file_does_not_stop_the_others(run: Callable, tmp_path: Path) -> None:
    library = tmp_path / "new.studyapp"
    good, late = write(tmp_path / "good.md", SENTENCES), tmp_path / "late.txt"
    late.write_text(
        "The tunnel below the hill has been used by 9,000 cars a day since it was opened in 1999.\n", "utf-8"
    )
    empty = tmp_path / "empty.txt"
    empty.touch()
    done = run("import-essay", good, empty, tmp_path / "none.txt", late, "--library", library)
    assert done.code == 1
    assert [line.partition(":")[0] for line in done.out.splitlines()] == [f"“{TITLE}”", "“Untitled essay”"]
    assert "empty.txt is empty." in done.err
    assert f"There is no file {tmp_path / 'none.txt'}." in done.err
    assert "2 of 4 files were not imported" in done.err
    again = run("import-essay", late, empty, "--json", "--library", library)
    assert again.code == 1
    values = json.loads(again.out)
    assert [each["essay"]["title"] for each in values["imported"]] == ["Untitled essay"]
    assert [each["file"] for each in values["failed"]] == [str(empty)]
    assert run("import-essay", good, late, "--title", "Both", "--library", library).code == 2


def test_no_library_is_begun_where_nothing_can_be_imported(run: Callable, tmp_path: Path) -> None:
    library = tmp_path / "new.studyapp"
    assert run("import-essay", tmp_path / "a.txt", tmp_path / "b.txt", "--library", library).code == 1
    assert not library.exists()


def test_text_is_taken_from_standard_input(run: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = tmp_path / "new.studyapp"

    def typed(data: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))

    typed("\n".join(SENTENCES).encode())
    assert run("import-essay", "-", "--title", "Piped", "--author", "A. Miller", "--library", library).code == 0
    (entry,) = json.loads(run("essays", "--json", "--library", library).out)["essays"]
    assert (entry["title"], entry["author"]) == ("Piped", "A. Miller")
    assert text_of(library) == " ".join(SENTENCES)
    typed(b"")
    done = run("import-essay", "-", "--library", library)
    assert done.code == 1
    assert "standard input" in done.err


def test_left_out_lines_are_listed_and_brought_back(run: Callable, tmp_path: Path) -> None:
    library, file = tmp_path / "new.studyapp", tmp_path / "pages.txt"
    pages = [f"THE MILL ON THE AARE {n}\n\n{sentence}\n" for n, sentence in enumerate(SENTENCES, 1)]
    file.write_text("\f".join(pages), "utf-8")
    assert run("import-essay", file, "--title", "Pages", "--library", library).code == 0
    lines = json.loads(run("left-out", "Pages", "--json", "--library", library).out)["lines"]
    assert lines[2]["number"] == 3
    assert lines[2]["reason"] in run("left-out", "Pages", "--library", library).out
    assert lines[2]["text"] not in text_of(library)
    done = run("bring-back", "Pages", "3", "--library", library)
    assert (done.code, done.out) == (0, f"“{lines[2]['text']}” stands in “Pages” again.\n")
    assert lines[2]["text"] in text_of(library)
    after = json.loads(run("left-out", "Pages", "--json", "--library", library).out)["lines"]
    assert len(after) == len(lines) - 1
    assert run("bring-back", "Pages", "99", "--library", library).code == 1
    assert run("bring-back", "Pages", "0", "--library", library).code == 2
    # the same file again is known, and does not take the line away
    assert run("import-essay", file, "--title", "Pages", "--library", library).code == 0
    assert lines[2]["text"] in text_of(library)
