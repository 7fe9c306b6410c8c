"""`studyapp import-deck` tells what became of each note of a package."""

from pathlib import Path

from studyapp.domain.exchange.merging import uid_of
from tests.anki.reading.made import Rows, card, note, old, review
from tests.cli.conftest import Run


def test_a_package_comes_in_and_is_told(run: Run, tmp_path: Path) -> None:
    library = tmp_path / "a.studyapp"
    package = old(tmp_path / "a.apkg", Rows([note(1), note(2)], [card(1)], [review(1)]))
    tried = run("import-deck", package, "--library", library, "--dry-run")
    preset, unchanged = tried.err.splitlines()
    assert (tried.code, unchanged) == (0, "Nothing was changed.")
    assert preset.startswith("The preset “Mine” is kept and goes back to Anki")
    assert "“a.apkg” has 2 notes: 1 new, 1 refused." in tried.out
    assert run("decks", "--library", library).out == "The library holds no deck yet.\n"
    done = run("import-deck", package, "--library", library)
    assert done.out == tried.out
    assert "Cards: 1, rows of history: 1, pictures and sounds: 0." in done.out
    assert "The package has no card of it." in done.out
    again = run("import-deck", package, "--library", library)
    assert "1 unchanged, 1 refused" in again.out
    assert run("undo", "--library", library).code == 0


def test_words_of_the_file_are_taken_where_they_are_wanted(run: Run, tmp_path: Path) -> None:
    library = ("--library", tmp_path / "a.studyapp")
    first = old(tmp_path / "a.apkg", Rows([note(1)], [card(1)], []))
    run("import-deck", first, *library)
    (tmp_path / "a.txt").write_text("#separator:tab\n#html:true\n#guid column:1\nguid1\tFront\tMine\n")
    row = (*note(1)[:3], note(1)[3] + 9, *note(1, ("Front", "Theirs"))[4:])
    later = old(tmp_path / "b.apkg", Rows([row], [card(1)], []))
    run("import-deck", later, *library)
    left = run("import-deck", tmp_path / "a.txt", *library, "--file-wins")
    assert "1 updated" in left.out
    uid = "hrgssyh7crtvxkygzugy"
    asked = run("import-deck", later, *library, "--theirs", uid_of("guid1"), "--theirs", uid)
    assert ("1 updated" in asked.out, asked.err) == (True, f"“b.apkg” has no note {uid}.\n")


def test_what_is_no_package_is_one_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.apkg").write_text("no package")
    done = run(
        "import-deck", tmp_path / "a.apkg", "--library", tmp_path / "a.studyapp", "--no-progress", "--no-presets"
    )
    assert (done.code, done.out) == (1, "")
    assert "a.apkg" in done.err
