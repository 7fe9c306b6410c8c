"""Every command explains itself; wrong usage, failures and bugs have exit codes of their own."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

import studyapp
from studyapp import __main__ as start
from studyapp.cli import app
from studyapp.domain.errors import StudyAppError
from studyapp.library import Library

GROUP = typer.main.get_command(app)
COMMANDS = sorted(GROUP.commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_and_its_options(run: Callable, command: str) -> None:
    done = run(command, "--help")
    assert done.code == 0
    assert f"studyapp {command}" in done.out
    for parameter in GROUP.commands[command].params:  # type: ignore[attr-defined]
        assert parameter.help.endswith("."), parameter.name
        assert parameter.help.split()[0] in done.out


def test_the_overview_names_every_command_in_a_whole_sentence(run: Callable) -> None:
    done = run("--help")
    assert done.code == 0
    for command in COMMANDS:
        assert re.search(rf"^  {command}  +[A-Z][^.]+[.](?:\n  \S|\n?\Z)", done.out, re.M), command
    for group in ("deck", "exam"):
        assert "..." not in run(group, "--help").out.partition("Commands:")[2]
    assert "worker" not in done.out


def test_what_may_be_given_several_times_is_told_once(run: Callable) -> None:
    assert run("export", "--help").out.startswith("Usage: studyapp export [OPTIONS] [DECK]...\n")
    assert "{FILE}...\n" in run("import-essay", "--help").out


def test_what_is_not_there_is_told_with_the_next_step(run: Callable, tmp_path: Path) -> None:
    Library.open(tmp_path / "unused.studyapp").close()
    assert "There are none yet; “studyapp import-essay FILE” brings one in." in run("take", "Rivers").err
    assert run("deck", "check", "no.md").err.endswith("There is no file “no.md”.\nCheck the name and the folder.\n")


def test_a_file_that_is_not_there_is_told_and_no_window_opens(run: Callable, tmp_path: Path) -> None:
    missing = tmp_path / "essay.txt"
    for name in (str(missing), "essay.pdf", "texts/essay"):
        done = run(name)
        assert done.code == 2
        assert done.err.endswith(
            f"Error: There is no file “{name}”, and no command of this name. Check the name and the folder.\n"
        )
    done = run("open", missing)
    assert done.code == 1
    assert done.err == f"studyapp: There is no file “{missing}”.\nCheck the name and the folder.\n"


def test_a_slip_in_a_command_is_told_the_command_that_was_meant(run: Callable) -> None:
    assert "Did you mean 'open'?" in run("opne").err
    assert "Did you mean 'generate'" in run("genrate", "essay.txt").err


def test_the_version_is_that_of_the_package(run: Callable) -> None:
    assert run("--version").out == f"studyapp {studyapp.__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("sing",),
        ("generate",),
        ("generate", "a.txt", "--format", "pdf"),
        ("generate", "a.txt", "--format", "apkg"),
        ("generate", "a.txt", "--format", "csv"),
        ("generate", "a.txt", "--date", "last spring"),
        ("generate", "a.txt", "--date", "2021-13"),
        ("generate", "a.txt", "--per-1000-words", "0"),
        ("generate", "a.txt", "--per-1000-words", "many"),
        ("generate", "a.txt", "b.txt"),
        ("due", "--json=yes"),
        ("export", "a deck"),
        ("export", "-o", "x.apkg"),
        ("export", "a deck", "--all", "-o", "x.apkg"),
        ("worker", "extra"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_why(run: Callable, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.code == 2
    assert "Error: " in done.err
    assert done.out == ""


@pytest.mark.parametrize(
    ("option", "typed", "said"),
    [
        ("--format", "pdf", "“pdf” is none of json, apkg, csv, deck."),
        ("--per-1000-words", "many", "“many” is no whole number."),
        ("--per-1000-words", "1.5", "“1.5” is no whole number."),
        ("--per-1000-words", "9" * 5000, f"“{'9' * 5000}” is too large."),
        ("--per-1000-words", "0", "0 is too little: 1 is the least."),
        ("--per-1000-words", "101", "101 is too much: 100 is the most."),
    ],
)
def test_a_wrong_value_is_told_with_the_right_ones(run: Callable, option: str, typed: str, said: str) -> None:
    done = run("generate", "a.txt", option, typed)
    assert done.code == 2
    assert done.err.endswith(f"Error: Invalid value for '{option}': {said}\n")


def test_a_wrong_value_is_told_alike_in_a_group(run: Callable) -> None:
    assert "“y” is none of" in run("deck", "export", "a", "--format", "y", "-o", "b").err
    assert "“many” is no whole number." in run("exam", "add", "Finals", "--minutes", "many").err


@pytest.mark.parametrize(
    "arguments",
    [
        ("due",),
        ("statistics", "--json"),
        ("essays",),
        ("decks",),
        ("export", "x", "-o", "x.apkg"),
        ("undo",),
        ("take", "x"),
    ],
)
def test_a_library_that_is_not_there_is_told_and_not_made(
    run: Callable, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    missing = tmp_path / "missing.studyapp"
    done = run(*arguments, "--library", missing)
    assert done.code == 1
    assert done.err.startswith(f"studyapp: There is no library at {missing} yet.\n")
    assert done.out == ""
    assert not missing.exists()


@pytest.mark.parametrize("place", ["environment", "before", "after"])
def test_the_library_can_be_named_in_three_ways(
    run: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    named = tmp_path / "named.studyapp"
    if place == "environment":
        monkeypatch.setenv("STUDYAPP_LIBRARY", str(named))
    before = ["--library", str(named)] if place == "before" else []
    after = ["--library", str(named)] if place == "after" else []
    assert str(named) in run(*before, "due", *after).err


def test_a_bug_shows_where_it_is_and_asks_for_a_report(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(arguments: list[str]) -> int:
        raise KeyError("oops")

    monkeypatch.setattr(start, "_run", faulty)
    assert start.main(["due"]) == 70
    err = capsys.readouterr().err
    assert "Traceback" in err
    assert "KeyError: 'oops'" in err
    assert "report" in err


def test_a_failure_is_its_sentence_and_its_advice(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(arguments: list[str]) -> int:
        raise StudyAppError("The disk is full.", "Make room.")

    monkeypatch.setattr(start, "_run", failing)
    assert start.main(["due"]) == 1
    assert capsys.readouterr().err == "studyapp: The disk is full.\nMake room.\n"


@pytest.mark.parametrize(
    ("arguments", "library", "file"),
    [
        ([], None, None),
        (["open"], None, None),
        (["open", "a.md"], None, Path("a.md")),
        (["open", "a.md", "--library", "l"], Path("l"), Path("a.md")),
        (["a.md"], None, Path("a.md")),
        (["a.md", "--library", "l"], Path("l"), Path("a.md")),
        (["--library", "l", "a.md"], Path("l"), Path("a.md")),
        (["--library", "l", "open"], Path("l"), None),
        (["--library", "l"], Path("l"), None),
    ],
)
def test_the_window_gets_its_library_and_its_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: list[str], library: Path | None, file: Path | None
) -> None:
    (tmp_path / "a.md").write_text("The Lena is 4,294 kilometres long.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    asked = []
    monkeypatch.setattr(start, "_window", lambda *given: asked.append(given) or 3)
    assert start.main(arguments) == 3
    assert asked == [(library, file)]


def test_the_arguments_are_those_of_the_process(run: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["studyapp", "--version"])
    assert start.main() == 0
