"""`make-again` shows what making cards again changes, and does it unless only asked."""

import json
from collections.abc import Callable
from pathlib import Path

from studyapp.domain.generation import MakingSettings
from studyapp.domain.notes import NoteState
from studyapp.library import Library
from studyapp.operations.library import history
from studyapp.operations.notes import drafts

TITLE = "An Unequal Friendship: China and Russia since 1991"


def states(path: Path) -> dict[str, tuple[str, bool]]:
    with Library.open(path) as library:
        return {note.uid: (note.state.value, note.proposed) for note in library.notes()}


def test_the_same_program_makes_the_same_cards(run: Callable, library: Path) -> None:
    before = states(library)
    done = run("make-again", TITLE, "--library", library)
    assert done.code == 0
    assert done.out.startswith(f"“{TITLE}”: 0 new, 0 changed, 0 gone. These stay as they are: ")
    assert states(library) == before
    with Library.open(library) as held:
        assert held.undo_name is not None
        assert held.undo_name.startswith("Make the cards of")


def test_the_help_names_the_usual_number(run: Callable) -> None:
    assert f"{MakingSettings().per_1000_words} if not given" in " ".join(run("make-again", "--help").out.split())


def test_another_budget_is_shown_first_and_done_then(run: Callable, library: Path) -> None:
    before = states(library)
    arguments = ("make-again", TITLE, "--per-1000-words", 30, "--library", library)
    shown = run(*arguments, "--dry-run")
    assert shown.code == 0
    assert shown.out.endswith("Nothing was changed.\n")
    assert "(proposed now)" in shown.out
    assert states(library) == before
    done = json.loads(run(*arguments, "--json").out)
    assert done["done"]
    assert done["changed"]
    assert done["new"] == done["gone"] == []
    after = states(library)
    assert {uid for uid in after if after[uid] != before[uid]} == {each["after"]["uid"] for each in done["changed"]}
    assert done["stay"]["taken"] == sum(state == "taken" for state, _ in before.values())
    with Library.open(library) as held:
        assert history.undo(held).name == "Make cards again"
    assert states(library) == before


def test_a_draft_of_another_title_is_brought_up_to_date(run: Callable, library: Path) -> None:
    with Library.open(library) as held:
        (entry,) = held.essays()
        with held.operation("Rename") as writer:  # as programs did before drafts followed a title
            writer.describe_essay(entry.uid, "Friends", entry.author, entry.date)
        waiting = held.notes(states=[NoteState.DRAFT])
        drafts.reject(held, [waiting[0].uid])
    done = json.loads(run("make-again", "Friends", "--json", "--library", library).out)
    assert done["stay"]["rejected"] == 1
    assert waiting[0].uid not in {each["after"]["uid"] for each in done["changed"]}
    with Library.open(library) as held:
        contexts = {note.uid: note.fields for note in held.notes(states=[NoteState.DRAFT])}
    assert all(contexts[each["after"]["uid"]] == tuple(each["after"]["fields"]) for each in done["changed"])
    assert done["changed"]


def test_an_essay_that_is_not_there_is_told(run: Callable, library: Path) -> None:
    assert run("make-again", "nothing", "--library", library).code == 1
