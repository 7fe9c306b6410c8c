"""The catalogs hold all words of the window and none that is gone, whole in every language."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "packaging"))
try:
    import catalog as refreshing
finally:
    sys.path.pop(0)

LANGUAGES = refreshing.LANGUAGES
ASKING = ("tr", "translate")
LOSING = {  # the words of which CONTRIBUTING names another one that is shown
    "en": r"\b(?:essays?(?![:}])|flash ?cards?|orphan\w*|catalogu?es?)\b",
    "de": r"\b(?:Essays?|Aufs[aä]tz\w*|Karteikarten?|Lernkarten?|beurteil\w*|verwaist\w*)\b",
}
SEARCHED_BY = "deck, essay, kind"  # the names that narrow a search are typed as they stand
COUNTED_NOTES = (
    r"(?:%Ln|\{\w+\}) notes?\b|\bnotes: |\bthese notes\b|\bdiese Notizen\b|(?:%Ln|\{\w+\}) Notiz|\bNotizen: "
)
HELP = {"en": ROOT / "resources" / "help", "de": ROOT / "resources" / "help" / "de"}
REFRESH = "run “poe catalog”, and translate what it lists"


@pytest.fixture(scope="module")
def found() -> "refreshing.Catalog":
    return refreshing.found()


def held(spoken: str) -> "refreshing.Catalog":
    return refreshing.read(refreshing.catalog_path(spoken))


def parts(words: str) -> list[str]:
    return sorted(re.findall(r"\{\w+\}", words))


def asked() -> Iterator[tuple[Path, ast.Call]]:
    """Each place of the source that asks for words."""
    for path in refreshing.SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                if name in ASKING:
                    yield path, node


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_words_of_the_window_are_those_of_the_catalog(spoken: str, found: "refreshing.Catalog") -> None:
    wanted, there = set(refreshing.wanted_in(spoken, found)), set(held(spoken))
    assert (sorted(wanted - there), sorted(there - wanted)) == ([], []), REFRESH


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_what_people_learn_is_counted_as_cards_and_never_as_notes(spoken: str) -> None:
    said = [words for _, words, _ in refreshing.found()]
    if spoken != "en":
        said = [form for entry in held(spoken).values() for form in entry.forms]
    assert len(said) > 100
    assert [words for words in said if re.search(COUNTED_NOTES, words, re.I)] == []


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_each_thing_has_one_word_in_window_and_help(spoken: str) -> None:
    losing = re.compile(LOSING[spoken], re.IGNORECASE if spoken == "en" else 0)
    if spoken == "en":
        shown = [words for _, words, _ in refreshing.found()]
    else:
        shown = [form for entry in held(spoken).values() for form in entry.forms]
    told = [line for path in sorted(HELP[spoken].glob("*.md")) for line in path.read_text("utf-8").splitlines()]
    assert len(told) > 100
    assert [each for each in (*shown, *told) if losing.search(each) and SEARCHED_BY not in each] == []


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_nothing_is_left_to_translate(spoken: str) -> None:
    entries, plurals = held(spoken).items(), refreshing.forms_of_plural(spoken)
    assert [words for (_, words, _), entry in entries if not entry.done or not all(entry.forms)] == [], REFRESH
    assert [words for (_, words, _), entry in entries if entry.counts and len(entry.forms) != plurals] == []


def test_no_words_hide_from_the_catalog(found: "refreshing.Catalog") -> None:
    """What is asked for inside an f-string, or by another name, is never translated; lupdate reads neither."""
    known = {words for _, words, _ in found}
    told = {
        argument.value
        for _, call in asked()
        for argument in call.args[:2]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }
    contexts = {context for context, _, _ in found}
    comments = {comment for _, _, comment in found}
    assert sorted(told - known - contexts - comments) == []


def test_words_with_a_number_are_asked_for_without_a_class() -> None:
    """A method of Qt's puts the number into the English words of a class and looks no further for a translation."""
    told = [
        f"{where}:{call.lineno}"
        for where, call in asked()
        if isinstance(call.func, ast.Attribute)
        and any(isinstance(each, ast.Constant) and "%Ln" in str(each.value) for each in call.args)
    ]
    assert told == []


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_a_translation_has_the_parts_of_the_words(spoken: str) -> None:
    entries = held(spoken).items()
    wrong = [words for (_, words, _), entry in entries for form in entry.forms if parts(form) != parts(words)]
    assert wrong == []
    uncounted = [words for (_, words, _), entry in entries if entry.counts and "%Ln" not in entry.forms[-1]]
    assert uncounted == []


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_spaces_and_letters_with_alt_are_kept(spoken: str) -> None:
    letter = re.compile(r"&\w")
    for (_, words, _), entry in held(spoken).items():
        for form in entry.forms:
            assert (words[:1] == " ", words[-1:] == " ") == (form[:1] == " ", form[-1:] == " "), words
            assert len(letter.findall(words)) == len(letter.findall(form)), words


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_what_ships_is_compiled_from_the_catalog(spoken: str, tmp_path: Path) -> None:
    path = refreshing.catalog_path(spoken)
    refreshing.compile_to(path, tmp_path / "fresh.qm")
    assert path.with_suffix(".qm").read_bytes() == (tmp_path / "fresh.qm").read_bytes(), REFRESH


def test_the_languages_of_the_window_are_those_of_the_messages() -> None:
    assert {path.stem.removeprefix("studyapp_") for path in refreshing.CATALOGS.glob("*.ts")} == set(LANGUAGES)


def test_a_catalog_is_written_as_it_was_read(tmp_path: Path) -> None:
    for spoken in LANGUAGES:
        path = refreshing.catalog_path(spoken)
        refreshing.write(tmp_path / path.name, spoken, refreshing.read(path))
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()


def test_new_words_and_words_that_are_gone_would_be_seen() -> None:
    entry = refreshing.Entry(("Hilfe",), done=True)
    fresh = refreshing.refreshed(
        {("QObject", "Help", ""): refreshing.Entry(), ("QObject", "New", ""): refreshing.Entry()},
        {("QObject", "Help", ""): entry, ("QObject", "Gone", ""): entry},
    )
    assert {words: each.done for (_, words, _), each in fresh.items()} == {"Help": True, "New": False}
