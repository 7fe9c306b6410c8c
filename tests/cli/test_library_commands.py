"""The commands that work on a library, from import to restore, as texts and as JSON."""

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from studyapp.domain.decks import DeckOptions
from studyapp.domain.notes import NoteState
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.notes import editing
from studyapp.operations.reviews import rescheduling, reviewing
from tests.anki.packages import rows
from tests.today import day_in

TITLE = "An Unequal Friendship: China and Russia since 1991"


def answered(library: Path, ratings: list[Rating]) -> None:
    """Review cards of the only deck."""
    with Library.open(library) as held:
        (deck,) = held.decks()
        for rating in ratings:
            item = reviewing.next_card(held, deck.uid)
            assert item is not None
            reviewing.answer(held, item.card.uid, rating, 4000)


def test_an_imported_essay_is_there_with_its_drafts(run: Callable, sample_essay: Path, tmp_path: Path) -> None:
    library = tmp_path / "new" / "folder" / "mine.studyapp"
    done = run("import-essay", sample_essay, "--json", "--library", library)
    assert (done.code, done.err) == (0, "")
    essay = json.loads(done.out)["essay"]
    assert essay["title"] == TITLE
    assert (essay["drafts"] > 20, essay["taken"]) == (True, 0)
    assert json.loads(run("due", "--json", "--library", library).out)["total"] == 0

    assert "notes taken" in run("take", TITLE, "--library", library).out
    (listed,) = json.loads(run("essays", "--json", "--library", library).out)["essays"]
    assert listed["uid"] == essay["uid"]
    assert listed["taken"] > 0
    new_today = min(DeckOptions().new_per_day, listed["taken"])
    assert json.loads(run("due", "--json", "--library", library).out)["total"] == new_today
    assert "No proposed draft was left" in run("take", essay["uid"], "--library", library).out


def test_importing_the_same_essay_again_makes_nothing_twice(run: Callable, library: Path, sample_essay: Path) -> None:
    before = run("decks", "--json", "--library", library).out, run("essays", "--json", "--library", library).out
    assert run("import-essay", sample_essay, "--library", library).code == 0
    assert before == (
        run("decks", "--json", "--library", library).out,
        run("essays", "--json", "--library", library).out,
    )


def test_due_counts_what_waits_and_falls_with_each_answer(run: Callable, library: Path) -> None:
    before = json.loads(run("due", "--json", "--library", library).out)
    (deck,) = before["decks"]
    assert deck["new"] == deck["total"] == before["total"]
    answered(library, [Rating.EASY] * 3)
    assert json.loads(run("due", "--json", "--library", library).out)["total"] == before["total"] - 3
    assert f"{before['total'] - 3} cards wait today." in run("due", "--library", library).out


def test_statistics_tell_what_was_answered(run: Callable, library: Path) -> None:
    answered(library, [Rating.EASY, Rating.AGAIN, Rating.GOOD])
    found = json.loads(run("statistics", "--json", "--library", library).out)
    assert (found["answers"], found["seconds"], found["streak_days"]) == (3, 12, 1)
    assert (found["days"][-1]["answers"], found["days"][-1]["again"]) == (3, 1)
    assert found["today"] == day_in(0).isoformat()
    assert (len(found["days"]), len(found["forecast"])) == (30, 30)
    assert (found["phases"]["review"], found["phases"]["learning"]) == (1, 2)
    assert found["true_retention"]["30_days"] == {"known": 0, "asked": 0, "share": None}

    of_deck = json.loads(run("statistics", "--deck", TITLE.lower(), "--json", "--library", library).out)
    assert of_deck == found
    text = run("statistics", "--library", library).out
    assert "Today: 3 answers in 0 min 12 s; 1 day in a row." in text


def test_a_deck_is_exported_by_name_and_by_uid(run: Callable, library: Path, tmp_path: Path) -> None:
    (deck,) = json.loads(run("decks", "--json", "--library", library).out)["decks"]
    assert deck["answers"] == "self"
    for name in (TITLE, TITLE.upper(), deck["uid"]):
        out = tmp_path / "deck.apkg"
        done = run("export", name, "-o", out, "--library", library)
        assert done.code == 0
        assert str(deck["cards"]) in done.out
        assert zipfile.is_zipfile(out)
        out.unlink()


def test_all_decks_are_exported_with_their_progress(run: Callable, library: Path, tmp_path: Path) -> None:
    answered(library, [Rating.EASY, Rating.AGAIN])
    out = tmp_path / "all.apkg"
    done = run("export", "--all", "--course", "Course", "--progress", "-o", out, "--library", library)
    assert done.code == 0
    assert f"cards of the deck “Course::{TITLE}”." in done.out
    assert "import window" in done.err
    assert rows(out, "select count(*) from revlog") == [(2,)]


def test_an_export_for_older_versions_of_anki(run: Callable, library: Path, tmp_path: Path) -> None:
    found = {}
    for option in ((), ("--for-older",)):
        assert run("export", "--all", *option, "-o", tmp_path / "all.apkg", "--library", library).code == 0
        found[option] = set(zipfile.ZipFile(tmp_path / "all.apkg").namelist())
    assert found[("--for-older",)] == {"collection.anki2", "media"}
    assert found[()] == {"collection.anki2", "collection.anki21b", "media", "meta"}
    done = run("export", "--all", "--for-older", "--format", "csv", "-o", tmp_path / "a.csv", "--library", library)
    assert done.code == 2
    assert "--for-older" in done.err


def test_a_plan_of_an_export_writes_nothing(run: Callable, library: Path) -> None:
    (deck,) = json.loads(run("decks", "--json", "--library", library).out)["decks"]
    done = run("export", "--all", "--plan", "--library", library)
    assert done.code == 0
    assert done.out.split()[-2:] == [str(deck["cards"])] * 2


def test_what_is_retired_is_named(run: Callable, library: Path, tmp_path: Path) -> None:
    out = tmp_path / "deck.apkg"
    assert run("export", "--all", "-o", out, "--library", library).code == 0
    with Library.open(library) as held:
        note = held.notes(states=[NoteState.TAKEN])[0]
        editing.delete(held, [note.uid])
    done = run("export", "--all", "-o", out, "--library", library)
    known, tagged, front = done.err.strip().split("\n")
    assert known.startswith("Anki may have")
    assert "studyapp::retired" in tagged
    assert front.startswith("  ")


@pytest.mark.parametrize("arguments", [("export", "-o", "x.apkg"), ("statistics", "--deck"), ("take",)])
def test_an_unknown_name_is_answered_with_those_that_are_there(
    run: Callable, imported: Path, arguments: tuple[str, ...]
) -> None:
    done = run(*arguments, "Nothing of that name", "--library", imported)
    assert done.code == 1
    assert "Nothing of that name" in done.err
    assert TITLE in done.err


def test_a_deck_without_cards_is_not_exported(run: Callable, library: Path, tmp_path: Path) -> None:
    assert run("undo", "--library", library).code == 0
    assert run("redo", "--library", library).code == 0
    with Library.open(library) as held:
        (deck,) = held.decks()
        editing.delete(held, [note.uid for note in held.notes(deck_uid=deck.uid)])
    done = run("export", deck.uid, "-o", tmp_path / "x.apkg", "--library", library)
    assert done.code == 1
    assert not (tmp_path / "x.apkg").exists()


def test_undo_takes_back_what_was_done_and_redo_does_it_again(run: Callable, library: Path) -> None:
    before = run("due", "--json", "--library", library).out
    undone = run("undo", "--library", library)
    assert undone.out.startswith("Undone: ")
    assert json.loads(run("due", "--json", "--library", library).out)["total"] == 0
    again = run("redo", "--library", library)
    assert again.out == undone.out.replace("Undone", "Done again")
    assert run("due", "--json", "--library", library).out == before
    assert "nothing to redo" in run("redo", "--library", library).out


def test_a_backup_can_be_put_back(run: Callable, library: Path) -> None:
    before = run("essays", "--json", "--library", library).out
    assert run("backup", "--library", library).code == 0
    newest = json.loads(run("backups", "--json", "--library", library).out)["backups"][0]
    assert Path(newest["path"]).stat().st_size == newest["bytes"]
    assert newest["path"].rpartition("/")[2] in run("backups", "--library", library).out

    run("undo", "--library", library)
    assert run("essays", "--json", "--library", library).out != before
    done = run("restore", newest["path"], "--library", library)
    assert done.code == 0
    assert "kept as" in done.out
    assert run("essays", "--json", "--library", library).out == before


def test_tables_keep_a_uid_on_one_line(run: Callable, imported: Path) -> None:
    (essay,) = json.loads(run("essays", "--json", "--library", imported).out)["essays"]
    (row,) = [line for line in run("essays", "--library", imported).out.splitlines() if essay["uid"] in line]
    assert TITLE in row
    assert essay["deck"] in run("decks", "--library", imported).out


def test_two_essays_of_one_title_must_be_named_by_uid(run: Callable, tmp_path: Path) -> None:
    library = tmp_path / "library.studyapp"
    for number in (1924, 1948):
        path = tmp_path / f"{number}.txt"
        path.write_text(
            f"In {number} the mill on the river Aare paid 48 people $12,000 a year for their work.\n", "utf-8"
        )
        assert run("import-essay", path, "--title", "The mill", "--library", library).code == 0
    done = run("take", "the mill", "--library", library)
    assert done.code == 1
    essays = json.loads(run("essays", "--json", "--library", library).out)["essays"]
    assert len(essays) == 2
    assert all(essay["uid"] in done.err for essay in essays)
    assert run("take", essays[0]["uid"], "--library", library).code == 0


def test_deck_options_are_shown_and_changed(run: Callable, library: Path) -> None:
    name = json.loads(run("decks", "--json", "--library", library).out)["decks"][0]["name"]
    shown = run("deck-options", name, "--library", library).out
    assert re.search(r"new-per-day +20 *\n", shown)
    assert re.search(r"learning-steps-s +60,600 *\n", shown)
    changes = [
        "new-per-day=7",
        "desired-retention=0.85",
        "learning_steps_s=60",
        "backlog-order=Easiest",
        "new-waits=no",
    ]
    done = run("deck-options", name, "--json", "--library", library, *(f"--set={change}" for change in changes))
    options = json.loads(done.out)
    assert (options["new_per_day"], options["desired_retention"], options["learning_steps_s"]) == (7, 0.85, [60])
    assert (options["backlog_order"], options["new_waits"], options["reviews_per_day"]) == ("easiest", False, 200)
    assert json.loads(run("due", "--json", "--library", library).out)["total"] == 7
    assert "Undone: Change deck options." in run("undo", "--library", library).out
    for wrong, said in (
        ("new-per-day=many", "a whole number"),
        ("colour=red", "nothing called"),
        ("new-waits=x", "yes or no"),
        ("desired-retention=95%", "such as 0.9"),
        ("backlog-order=any", "gain, "),
    ):
        refused = run("deck-options", name, "--set", wrong, "--library", library)
        assert refused.code == 2
        assert said in " ".join(refused.err.split())
    assert run("deck-options", name, "--set", "desired-retention=0.2", "--library", library).code == 1


def test_study_settings_are_shown_and_changed(run: Callable, library: Path) -> None:
    week = "normal,normal,normal,normal,normal,reduced,minimum"
    done = run("study-settings", "--set", "rollover-hour=3", "--set", f"easy-days={week}", "--library", library)
    assert re.search(r"rollover-hour +3 *\n", done.out)
    assert re.search(rf"easy-days +{week} *\n", done.out)
    assert json.loads(run("study-settings", "--json", "--library", library).out)["easy_days"] == week.split(",")
    assert run("study-settings", "--set", "easy-days=normal", "--library", library).code == 1


def test_a_backlog_is_told_of(run: Callable, library: Path) -> None:
    with Library.open(library) as held:
        (deck,) = held.decks()
        rescheduling.set_due(held, [card.uid for card in held.cards()][:9], 0)
    name = deck.name
    run("deck-options", name, "--set", "reviews-per-day=4", "--library", library)
    done = run("due", "--library", library)
    assert f"{name}: 9 cards are overdue. About 4 a day, those that keep most first; done in about 3 days; " in done.out
    (listed,) = json.loads(run("due", "--json", "--library", library).out)["decks"]
    assert listed["backlog"] == {"overdue": 9, "a_day": 4, "days": 3, "order": "gain", "new_waits": True}
    assert listed["total"] == 4
