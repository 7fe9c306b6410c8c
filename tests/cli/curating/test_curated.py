"""`studyapp deck check`, `format`, `diff` and `merge` on deck files."""

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.domain.ids import Uid
from studyapp.operations.notes import editing
from tests.cli.rivers import DECK
from tests.storage.material import opened


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    return written(tmp_path, "rivers", DECK)


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.md"
    path.write_text(text, "utf-8")
    return path


def test_a_good_deck_is_told_with_its_version_and_cards(run: Callable, deck: Path) -> None:
    done = run("deck", "check", deck)
    assert (done.code, done.out) == (0, f"{deck}: “Rivers”, version 1, 2 cards.\n")


def test_mistakes_are_told_by_line_and_column_and_end_with_1(run: Callable, tmp_path: Path) -> None:
    bad = written(tmp_path, "bad", DECK.replace("A: In Mongolia\n", "").replace("uid: amur-length", "uid: amur length"))
    done = run("deck", "check", bad)
    assert done.code == 1
    assert [line.removeprefix(f"{bad}:").split(" ")[0] for line in done.out.splitlines()] == ["11:1:", "14:1:"]
    values = json.loads(run("deck", "check", "--json", bad).out)
    assert [(each["line"], each["harmless"]) for each in values["files"][0]["problems"]] == [(11, False), (14, False)]


def test_format_gives_ids_and_then_changes_nothing(run: Callable, tmp_path: Path) -> None:
    bare = written(tmp_path, "bare", DECK.replace("id: rivers-of-asia\n", "").replace("uid: amur-source\n", ""))
    before = bare.read_bytes()
    assert run("deck", "format", "--check", bare).code == 1
    assert bare.read_bytes() == before
    assert run("deck", "format", bare).code == 0
    assert b"\nid: " in bare.read_bytes()
    assert run("deck", "check", bare).out == f"{bare}: “Rivers”, version 1, 2 cards.\n"
    done = run("deck", "format", bare)
    assert (done.code, done.out) == (0, "Nothing is to be changed.\n")


def test_format_leaves_a_deck_with_mistakes_alone(run: Callable, tmp_path: Path) -> None:
    bad = written(tmp_path, "bad", DECK.replace("A: In Mongolia\n", ""))
    before = bad.read_bytes()
    done = run("deck", "format", bad)
    assert (done.code, bad.read_bytes()) == (1, before)
    assert "line 14, column 1: The question has no answer." in done.err


def test_diff_shows_what_became_of_each_card(run: Callable, deck: Path, tmp_path: Path) -> None:
    new = DECK.replace("In Mongolia", "In the mountains of Mongolia").replace("uid: amur-length", "uid: amur-length-2")
    done = run("deck", "diff", deck, written(tmp_path, "new", new))
    assert done.out.splitlines() == [
        "+ How long is the Amur?",
        "~ Where does it rise? (answer)",
        "    - In Mongolia",
        "    + In the mountains of Mongolia",
        "- How long is the Amur?",
    ]
    assert run("deck", "diff", deck, deck).out == "The two are the same.\n"
    assert json.loads(run("deck", "diff", "--json", deck, deck).out)["changed"] == []


def as_written(deck: str) -> str:
    """Return a deck of the first format as this program writes it."""
    return deck.replace("studyapp.deck/1", "studyapp.deck/2")


def test_merge_takes_both_sides(run: Callable, deck: Path, tmp_path: Path) -> None:
    ours = written(tmp_path, "ours", DECK.replace("How long is", "What is the length of"))
    theirs = written(tmp_path, "theirs", DECK.replace("2,824", "2,825"))
    done = run("deck", "merge", deck, ours, theirs)
    assert done.code == 0
    assert ours.read_text("utf-8") == as_written(
        DECK.replace("How long is", "What is the length of").replace("2,824", "2,825")
    )


def test_merge_keeps_ours_and_shows_a_conflict(run: Callable, deck: Path, tmp_path: Path) -> None:
    ours, theirs = (written(tmp_path, name, DECK.replace("2,824", name)) for name in ("2,820", "2,830"))
    merged = tmp_path / "merged.md"
    done = run("deck", "merge", deck, ours, theirs, "--output", merged)
    assert done.code == 1
    assert "yours (kept):  2,820 kilometres" in done.err
    assert "theirs:        2,830 kilometres" in done.err
    assert merged.read_text("utf-8") == as_written(ours.read_text("utf-8"))


def test_a_missing_file_is_one_sentence(run: Callable, tmp_path: Path) -> None:
    done = run("deck", "check", tmp_path / "none.md")
    assert done.code == 1
    assert "There is no file" in done.err


def test_take_brings_a_deck_in_and_tells_what_it_did(run: Callable, deck: Path, tmp_path: Path) -> None:
    library = tmp_path / "a.studyapp"
    planned = run("deck", "take", "--plan", deck, "--library", library).out
    assert planned == "“rivers.md” has 2 notes: 2 new.\n+ How long is the Amur?\n+ Where does it rise?\n"
    assert "Rivers" not in run("decks", "--library", library).out
    assert run("deck", "take", deck, "--library", library).out == "“rivers.md” has 2 notes: 2 new.\n"
    assert "Rivers" in run("decks", "--library", library).out
    assert run("deck", "take", deck, "--library", library).out == "“rivers.md” has 2 notes: 2 unchanged.\n"


def test_a_plan_tells_what_would_change_and_what_was_changed_on_both_sides(
    run: Callable, deck: Path, tmp_path: Path
) -> None:
    library = tmp_path / "a.studyapp"
    run("deck", "take", deck, "--library", library)
    with opened(library) as held:
        note = held.note(Uid("amur-source"))
        assert note.own is not None
        editing.edit(held, note.uid, replace(note.own, back="In the hills").stored)
    theirs = DECK.replace("2,824", "2,825").replace("In Mongolia", "In the east")
    next_one = written(tmp_path, "rivers", theirs.replace("version: 1", "version: 2"))
    done = run("deck", "take", "--plan", next_one, "--library", library)
    assert "~ How long is the Amur?\n    - Back: 2,824 kilometres\n    + Back: 2,825 kilometres\n" in done.out
    assert "“Where does it rise?”, Back: yours, “In the hills”, stays; theirs is “In the east”." in done.err


def test_take_attaches_a_shipped_deck_to_the_essay(run: Callable, root: Path, tmp_path: Path) -> None:
    library = tmp_path / "a.studyapp"
    assert run("import-essay", root / "resources/sample/sino-russian-relations.md", "--library", library).code == 0
    done = run("deck", "take", root / "decks/sino-russian-relations.md", "--library", library)
    number = (root / "decks/sino-russian-relations.md").read_text("utf-8").count("\nuid: ")
    assert (done.code, done.out) == (0, f"“sino-russian-relations.md” has {number} notes: {number} new.\n")
    assert done.err == f"{number} cards have their passage in “An Unequal Friendship: China and Russia since 1991”.\n"


def test_build_publishes_asks_for_quotations_and_counts_versions(run: Callable, root: Path, tmp_path: Path) -> None:
    library, out = tmp_path / "a.studyapp", tmp_path / "rivers.md"
    run("deck", "take", written(tmp_path, "rivers-taken", DECK), "--library", library)
    done = run("deck", "build", "Rivers", "--output", out, "--author", "Ada", "--library", library)
    assert (done.code, done.out) == (0, f"{out}: “Rivers”, version 2, 2 cards.\n")
    again = run("deck", "build", "Rivers", "--output", out, "--library", library)
    assert (again.code, again.out) == (0, f"{out}: “Rivers”, version 2, 2 cards.\n")
    written(tmp_path, "rivers", out.read_text("utf-8").replace("2,824", "2,826"))  # by a colleague
    kept = run("deck", "build", "Rivers", "--output", out, "--library", library)
    assert (kept.code, "2,826" in out.read_text("utf-8")) == (0, True)
    essay = root / "resources/sample/sino-russian-relations.md"
    run("import-essay", essay, "--take-proposed", "--library", library)
    name, quoted = "An Unequal Friendship: China and Russia since 1991", tmp_path / "friendship.md"
    refused = run("deck", "build", name, "--output", quoted, "--library", library)
    assert refused.code == 1
    assert "cards have words of the text" in refused.err
    assert not quoted.exists()
    allowed = run("deck", "build", name, "--output", quoted, "--allow-quotations", "--library", library)
    assert allowed.code == 0
    assert run("deck", "check", quoted).code == 0


def test_format_names_what_it_leaves_out_and_writes_nothing_over_what_it_does_not_know(
    run: Callable, deck: Path, tmp_path: Path
) -> None:
    deck.write_text(DECK.replace("title:", "# ask Ben\ntitle:"), "utf-8")
    done = run("deck", "format", deck)
    assert done.code == 0
    assert "line 3, column 1: A remark stands here that the program does not keep." in done.err
    assert "ask Ben" not in deck.read_text("utf-8")
    unknown = written(tmp_path, "unknown", DECK.replace("title:", "publisher: Ada\ntitle:"))
    before = unknown.read_bytes()
    done = run("deck", "format", unknown)
    assert (done.code, unknown.read_bytes()) == (1, before)
    assert "“publisher” is no key of a deck" in done.err


def test_a_deck_with_media_is_checked_merged_and_taken_like_any(run: Callable, tmp_path: Path) -> None:
    texts = (DECK, DECK.replace("2,824", "2,825"), DECK.replace("In Mongolia", "In Mongolia [sound:wind.mp3]"))
    base, ours, theirs = (tmp_path / f"{name}.zip" for name in ("base", "ours", "theirs"))
    for path, text in zip((base, ours, theirs), texts, strict=True):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("deck.md", text)
            archive.writestr("media/wind.mp3", b"wind")
    assert run("deck", "check", ours).out == f"{ours}: “Rivers”, version 1, 2 cards.\n"
    assert run("deck", "merge", base, ours, theirs).code == 0
    with zipfile.ZipFile(ours) as archive:
        assert archive.namelist() == ["deck.md", "media/wind.mp3"]
        assert "2,825" in archive.read("deck.md").decode()
    library = tmp_path / "a.studyapp"
    assert run("deck", "take", ours, "--library", library).out == "“ours.zip” has 2 notes: 2 new.\n"
    with opened(library) as held:
        assert held.medium("wind.mp3") == b"wind"


def test_build_tells_of_media_that_stay_behind_and_names_the_zip(run: Callable, tmp_path: Path) -> None:
    library, taken = tmp_path / "a.studyapp", tmp_path / "taken.zip"
    with zipfile.ZipFile(taken, "w") as archive:
        archive.writestr("deck.md", DECK.replace("In Mongolia", "In Mongolia [sound:wind.mp3] [sound:none.mp3]"))
        archive.writestr("media/wind.mp3", b"wind")
    run("deck", "take", taken, "--library", library)
    done = run("deck", "build", "Rivers", "--output", tmp_path / "rivers.md", "--library", library)
    told = f"The cards call 1 picture or sound that the file has not; “-o {tmp_path / 'rivers.zip'}” takes them along."
    assert (done.code, told in done.err) == (0, True)
    whole = run("deck", "build", "Rivers", "--output", tmp_path / "rivers.zip", "--library", library)
    assert (whole.code, "picture" in whole.err) == (0, False)
    with zipfile.ZipFile(tmp_path / "rivers.zip") as archive:
        assert archive.read("media/wind.mp3") == b"wind"


def test_take_tells_of_pictures_that_no_card_shows(run: Callable, tmp_path: Path) -> None:
    text = DECK.replace("In Mongolia", "In Mongolia ![a map](maps/map.png) ![so](own.png) `![none](none.png)`")
    done = run("deck", "take", written(tmp_path, "seen", text), "--library", tmp_path / "lib.studyapp")
    assert (done.code, "pictures" in done.err) == (0, True)
    assert "Cards with pictures, of which only the words are shown: 1." in " ".join(done.err.split())
    bare = run("deck", "take", written(tmp_path, "bare", DECK), "--library", tmp_path / "other.studyapp")
    assert (bare.code, "pictures" in bare.err) == (0, False)


def test_take_tells_of_cards_without_a_uid(run: Callable, tmp_path: Path) -> None:
    bare = written(tmp_path, "bare", DECK.replace("uid: amur-source\n", ""))
    done = run("deck", "take", bare, "--library", tmp_path / "lib.studyapp")
    assert done.code == 0
    assert "Cards without a uid: 1." in " ".join(done.err.split())


def test_build_refuses_both_sides_at_once(run: Callable, deck: Path, tmp_path: Path) -> None:
    before = deck.read_bytes()
    done = run("deck", "build", "Rivers", "--output", deck, "--ours", "--theirs", "--library", tmp_path / "l.studyapp")
    assert (done.code, deck.read_bytes()) == (2, before)
    assert "--theirs cannot both stand" in " ".join(done.err.split())


def test_build_tells_of_remarks_that_stay_here(run: Callable, deck: Path, tmp_path: Path) -> None:
    library = tmp_path / "lib.studyapp"
    run("deck", "take", deck, "--library", library)
    with opened(library) as held:
        note = held.notes()[0]
        editing.edit(held, note.uid, (*note.fields[:-1], "I never get this"))
    done = run("deck", "build", "Rivers", "--output", deck, "--library", library)
    assert done.code == 0
    assert "Your remarks on cards that came with the deck are not published: 1; --with-remarks takes" in done.err
    assert "never get" not in deck.read_text("utf-8")


def test_only_versions_of_one_deck_are_merged(run: Callable, deck: Path, tmp_path: Path) -> None:
    other = written(tmp_path, "other", DECK.replace("id: rivers-of-asia", "id: lakes-of-asia"))
    before = deck.read_bytes()
    done = run("deck", "merge", deck, deck, other)
    assert (done.code, deck.read_bytes()) == (1, before)
    assert "their ids differ" in done.err
